/*
 * What is at hand while findings are collected: findings.c walks over the assessment, report.c and
 * import_findings.c say what they found.
 */
#ifndef YOSHIKI3_DOC_COLLECTOR_H
#define YOSHIKI3_DOC_COLLECTOR_H

#include <libxml/hash.h>

#include "doc/failures.h"
#include "doc/xpath.h"
#include "yoshiki3/findings.h"

/* A rule with `each`. */
struct each_rule {
	const struct form_rule *rule;
	const struct text_test *test; /* NULL: it takes XPath */
};

struct collector {
	struct assessment *assessment;
	enum language language;
	xmlXPathContextPtr xpath;
	struct findings *findings;
	struct failures failures;
	bool progress_only;
	bool annotated;   /* the assessment has annotations to be looked at */
	struct path path; /* indexes of the blocks around the present item */
	/* Rules with `each` of the items around the present one. */
	struct each_rule *each;
	size_t each_count;
	size_t each_capacity;
	/* What rules that tell a thing once have told: the thing and the rule's id; NULL: nothing
	 */
	xmlHashTablePtr told;
	size_t section;       /* the present one in findings->sections; 0 is the root */
	size_t section_begin; /* its first finding in findings->items */
	/* the blocks around the present item in findings->blocks */
	size_t open[FORM_DEPTH_MAX];
	unsigned open_count;
};

/* report.c */
/* The message of a rule in the language asked for, if there is one. */
const struct form_message *collector_message(
    const struct collector *collector, const struct form_rule *rule);
/* A finding of a rule at an item, of the block that is at hand; its message is the caller's. */
struct finding *collector_add(
    struct collector *collector, const struct form_rule *rule, const struct form_item *item);
/* An expression has failed: one of a rule, or one named by its attribute (`rule` is NULL). */
void collector_note_failure(struct collector *collector, const struct form_expression *expression,
    const struct form_rule *rule, const char *attribute, const struct form_item *item);
/* Says that a rule does not hold at a node: one finding, or one for each thing that it has not told
 * yet. */
void collector_report(struct collector *collector, const struct form_rule *rule,
    const struct form_item *item, xmlNodePtr node);
/* A variable of messages. */
void collector_set_variable(struct collector *collector, const char *name, const char *text);
void collector_forget(struct collector *collector);

/* import_findings.c */
/* A finding where an import was not sure of a value. */
void collector_find_doubt(struct collector *collector, const struct element *element);
/* One where it left text over. */
void collector_find_left_over(struct collector *collector);

#endif
