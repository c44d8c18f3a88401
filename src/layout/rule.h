/*
 * The rules between rows and around them, computed from the rows that they part.
 */
#ifndef YOSHIKI3_LAYOUT_RULE_H
#define YOSHIKI3_LAYOUT_RULE_H

#include "layout/row.h"

/* What of a row a canvas must know: where its vertical rules begin, and its cells. */
struct shape {
	unsigned verticals[ROW_CELLS_MAX + 1];
	struct canvas_cell cells[ROW_CELLS_MAX];
	unsigned count; /* of verticals */
};

/* The unit of horizontal positions: the width of a rule in columns. */
unsigned rule_width(const struct layout_options *options);
/* Half an em, the unit of all widths that are no text's, in columns. */
unsigned layout_half_em(const struct layout_options *options);
/* The columns of a text. */
unsigned layout_advance(const struct layout_options *options, const char *text, size_t length);
struct shape shape_of(const struct row *row);
/*
 * Draws the rules between two rows on the bottom line of the canvas: above a row whose frame is
 * `below`, or, where `row` is NULL, at the end of a table. `above` is the frame of the row above,
 * CANVAS_NO_FRAME at the top of a table.
 */
void rule_draw(struct canvas *canvas, unsigned above, unsigned below, const struct row *row);

#endif
