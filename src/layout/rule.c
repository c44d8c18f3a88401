/*
 * Rules. Above a row each of its cells has one, unless the cell goes on from the one above it.
 */
#include "layout/rule.h"

unsigned
rule_width(const struct layout_options *options)
{
	if (options->measure != NULL)
		return options->measure->rule_width;
	return options->ascii_rules ? 1 : options->width.rules;
}

unsigned
layout_half_em(const struct layout_options *options)
{
	return options->measure != NULL ? options->measure->em / 2 : 1;
}

unsigned
layout_advance(const struct layout_options *options, const char *text, size_t length)
{
	return (unsigned)measure_text(options->measure, options->width, text, length);
}

unsigned
layout_width(const struct layout_options *options)
{
	return options->columns - options->columns % rule_width(options);
}

struct shape
shape_of(const struct row *row)
{
	struct shape shape;

	shape.count = (unsigned)row->cell_count + 1;
	for (size_t i = 0; i < row->cell_count; i++) {
		const struct cell *cell = &row->cells[i];

		shape.verticals[i] = cell->left;
		shape.verticals[i + 1] = cell->right;
		shape.cells[i] = (struct canvas_cell){cell->item, cell->kind, row->dim};
	}
	return shape;
}

void
rule_draw(struct canvas *canvas, unsigned above, unsigned below, const struct row *row)
{
	canvas_line_of_rules(canvas, above, below);
	if (row == NULL) {
		const struct canvas_frame *frame = &canvas->frames[above];

		canvas_add_segment(canvas, canvas->verticals[frame->first],
		    canvas->verticals[frame->first + frame->count - 1]);
		return;
	}
	for (size_t i = 0; i < row->cell_count; i++) {
		const struct cell *cell = &row->cells[i];

		if (!cell->open || above == CANVAS_NO_FRAME)
			canvas_add_segment(canvas, cell->left, cell->right);
	}
}
