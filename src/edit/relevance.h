/*
 * What an answer makes relevant, or irrelevant, is told after the key that gave it.
 */
#ifndef YOSHIKI3_EDIT_RELEVANCE_H
#define YOSHIKI3_EDIT_RELEVANCE_H

#include "edit/widget/say.h"
#include "yoshiki3/assessment.h"
#include "yoshiki3/findings.h"

/* What was not relevant before a value was set. */
struct relevance {
	struct path *paths;
	size_t count;
	size_t capacity;
	bool noted; /* by this key */
};

/* Remembers what is not relevant, before the first value that a key sets. */
void relevance_note(struct relevance *relevance, const struct findings *findings);
/* Adds to what is said what the values set by this key have made relevant, or irrelevant. */
void relevance_report(struct relevance *relevance, const struct assessment *assessment,
    const struct findings *findings, struct say *say);
void relevance_free(struct relevance *relevance);

#endif
