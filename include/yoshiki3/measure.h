/*
 * A measure: how wide a device sets texts. The unit is the device's, such as 1/1000 em, and a page
 * has fewer than 65,536 of them; what lays out says all else in em. Without one a unit is a column
 * of width.h, and an em two of them.
 */
#ifndef YOSHIKI3_MEASURE_H
#define YOSHIKI3_MEASURE_H

#include <stddef.h>

#include "yoshiki3/width.h"

struct measure {
	/* Units that a text without newlines takes; that of two clusters (grapheme.h) is the sum of
	 * both. A tab takes nothing. */
	size_t (*advance)(void *context, const char *text, size_t length);
	void *context;
	unsigned em;         /* units of a full-width character, an even number */
	unsigned rule_width; /* units that a vertical rule takes */
};

/* Units, or columns where `measure` is NULL, that a text takes. */
size_t measure_text(
    const struct measure *measure, struct width_policy policy, const char *text, size_t length);

#endif
