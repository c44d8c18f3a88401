/*
 * Findings: what a form's rules say about an assessment, in official order (that of a section's
 * blank items being its last), and a summary for each section.
 */
#ifndef YOSHIKI3_FINDINGS_H
#define YOSHIKI3_FINDINGS_H

#include <stddef.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/diag.h"

struct finding {
	/*
	 * of the item that the rule belongs to; of the first blank one for a section's blank items
	 */
	struct path path;
	enum severity severity;
	const char *rule;   /* its id; the form's */
	const char *source; /* where the rule comes from; the form's */
	char *message;
};

struct section_summary {
	/* or the root, for items outside of sections */
	const struct form_item *section;
	unsigned index[FORM_DEPTH_MAX]; /* of the blocks it stands in */
	/* to be filled in and relevant at present; a group of boxes counts as one */
	size_t items;
	size_t filled;
	size_t blank;
	struct path *required; /* the blank ones that should not be blank */
	size_t required_count;
	size_t required_capacity;
	size_t findings;
};

/* A zeroed struct is empty. Owns the messages and the sections' lists; all else is the form's and
 * valid as long as it. */
struct findings {
	struct finding *items;
	size_t count;
	size_t capacity;
	struct section_summary *sections;
	size_t section_count;
	size_t section_capacity;
};

/* Evaluates every rule; fills `findings`, which must be empty. */
void findings_collect(
    const struct assessment *assessment, enum language language, struct findings *findings);
void findings_free(struct findings *findings);
/* How many findings have a severity. */
size_t findings_count(const struct findings *findings, enum severity severity);

#endif
