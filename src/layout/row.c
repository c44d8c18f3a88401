/*
 * Rows and cells: the pieces that the makers of rows share.
 */
#include "layout/compose.h"

struct row *
compose_make_row(const struct composer *composer)
{
	struct row *row = flow_make_row(composer->flow);

	row->dim = composer->dim;
	row->padding = VALUE_PADDING * composer->half;
	return row;
}

unsigned
compose_snap(const struct composer *composer, unsigned column)
{
	return column - column % composer->unit;
}

unsigned
cell_columns(const struct composer *composer, const struct cell *cell)
{
	unsigned taken = composer->unit + 2 * cell->padding;
	unsigned columns = cell->right - cell->left;

	return columns > taken ? columns - taken : 1;
}

struct cell *
row_add_cell(struct row *row, unsigned left, unsigned right, enum canvas_kind kind,
    const struct form_item *item)
{
	struct cell *cell = &row->cells[row->cell_count++];

	cell->left = left;
	cell->right = right;
	cell->kind = kind;
	cell->padding = kind == CANVAS_VALUE ? row->padding : 0;
	cell->item = item;
	return cell;
}

void
compose_label_lines(const struct composer *composer, struct cell *cell, const char *label)
{
	lines_wrap(&cell->lines, flow_arena(composer->flow), label, 0, cell_columns(composer, cell),
	    composer->options);
}
