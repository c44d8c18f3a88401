/*
 * The rules between rows and around them, computed from the verticals of the rows they part.
 */
#ifndef YOSHIKI3_LAYOUT_RULE_H
#define YOSHIKI3_LAYOUT_RULE_H

#include "layout/row.h"

/* The verticals of a row, for the rule below it. */
struct shape {
	unsigned rules[ROW_CELLS_MAX + 1];
	size_t count;
};

/* The unit of horizontal positions: the width of a rule in columns. */
unsigned rule_width(const struct layout_options *options);
/*
 * Draws the rule between a row's verticals above (NULL at the top) and the row below (NULL at the
 * bottom) on the bottom line of the canvas. Every character is computed from its four arms.
 */
void rule_draw(struct canvas *canvas, const struct layout_options *options,
    const struct shape *above, const struct row *below);
/* The vertical rule as text. */
const char *rule_vertical(const struct layout_options *options);
/* Whether a text is a rule in Unicode that goes to the right of its character. */
bool rule_goes_right(const char *text, size_t length);
struct shape shape_of(const struct row *row);

#endif
