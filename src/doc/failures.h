/*
 * Expressions that could not be evaluated while findings were collected. Each is told once, where
 * it failed first, by a finding of its own kind: what a rule says there is unknown, and unknown is
 * neither sound nor wrong.
 */
#ifndef YOSHIKI3_DOC_FAILURES_H
#define YOSHIKI3_DOC_FAILURES_H

#include "yoshiki3/findings.h"

struct failure {
	const char *name; /* of the rule or the attribute, the form's; NULL: it has not failed */
	size_t places;
	bool ran_out; /* of steps, the first time */
};

/* All by form_expression_order. */
struct failures {
	struct failure *rows;
};

void failures_begin(struct failures *failures, const struct form *form);
void failures_free(struct failures *failures);
/* Notes a place where an expression failed; whether it is the first. */
bool failures_note(struct failures *failures, const struct form_expression *expression,
    const char *name, bool ran_out);
/* The rule that a finding of this kind names: no rule's own id. */
const char *failures_rule(void);
/* Writes the messages of the findings of this kind, once all places are known. */
void failures_tell(
    const struct failures *failures, enum language language, struct findings *findings);

#endif
