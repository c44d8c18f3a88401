/*
 * Findings: what a form's rules say about an assessment, in official order; how far each section
 * and each block is filled in; and which parts are not relevant at present.
 */
#ifndef YOSHIKI3_FINDINGS_H
#define YOSHIKI3_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/diag.h"

struct finding {
	/*
	 * of the item that the rule belongs to; of the first blank one for a section's blank items
	 */
	struct path path;
	enum severity severity;
	/* the form's, or one that every form has (import-doubt, import-left-over); NULL where an
	 * expression of an item could not be evaluated */
	const struct form_rule *rule;
	char *message;
	/*
	 * NULL in a finding of the rule; else the expression that could not be evaluated, at `path`
	 * for the first time. `severity` is that of the rule that could not be asked.
	 */
	const struct form_expression *unchecked;
};

struct progress {
	/* to be filled in and relevant at present; a group of boxes counts as one */
	size_t items;
	size_t filled;
	size_t blank;
	size_t required; /* of the blank ones: those that should not be */
	size_t findings;
};

struct section_summary {
	/* or the root, for items outside of sections */
	const struct form_item *section;
	unsigned index[FORM_DEPTH_MAX]; /* of the blocks it stands in */
	struct progress progress;
	struct path *required; /* the blank items that should not be blank */
	size_t required_count;
	size_t required_capacity;
};

struct block_summary {
	struct path path; /* of the block: a repeat, with its index */
	struct progress progress;
};

/* A zeroed struct is empty. Owns the messages and the lists; all else is the form's and valid as
 * long as it. */
struct findings {
	struct finding *items;
	size_t count;
	size_t capacity;
	struct section_summary *sections;
	size_t section_count;
	size_t section_capacity;
	struct block_summary *blocks; /* in official order */
	size_t block_count;
	size_t block_capacity;
	/* The outermost items that are not relevant, in official order; a repeat without its index
	 * means all its blocks. */
	struct path *irrelevant;
	size_t irrelevant_count;
	size_t irrelevant_capacity;
};

/* Evaluates the rules; fills `findings`, which must be empty. The assessment keeps what need not be
 * asked again until something changes. */
void findings_collect(
    struct assessment *assessment, enum language language, struct findings *findings);
/* The same without the rules: only what is not relevant, the progress and the blank items. */
void findings_collect_progress(
    struct assessment *assessment, enum language language, struct findings *findings);
/* The id of its rule, or of the kind of finding that is none of a rule. The form's, or static. */
const char *finding_rule(const struct finding *finding);
/* Where the rule comes from; "" where nothing is said of it. The form's. */
const char *finding_source(const struct finding *finding);
void findings_free(struct findings *findings);
/* Whether an item at a path, and all that is around it, is relevant at present. */
bool findings_relevant(const struct findings *findings, const struct path *path);
/* How many findings have a severity. */
size_t findings_count(const struct findings *findings, enum severity severity);

/*
 * Which of the values at these paths tell of an earlier state of the document (past, in the
 * definition): those in a row of 別添２ of a year before, and what a row says was there before.
 */
void findings_past(
    const struct assessment *assessment, const struct path *paths, size_t count, bool *past);

#endif
