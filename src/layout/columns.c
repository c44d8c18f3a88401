/*
 * Tables in columns: the items inside a repeat or a group stand side by side, a head of labels
 * above a row of values for each block.
 */
#include <assert.h>

#include "layout/compose.h"

/* Columns of a table: each of its items gets CELL_LEAST, and of the rest a share by its weight. */
static struct row *
table_row(const struct composer *composer, const struct form_item *table, enum canvas_style style)
{
	struct row *row = compose_make_row(composer);
	unsigned weights = 0;
	unsigned count = 0;
	unsigned done = 0;
	unsigned left = 0;
	unsigned rest;

	for (const struct form_item *item = table->first; item != NULL; item = item->next) {
		if (!form_item_in_edition(item, composer->edition))
			continue;
		weights += item->width > 0 ? item->width : 1;
		count++;
	}
	assert(count <= ROW_CELLS_MAX && count * CELL_LEAST <= composer->right);
	rest = composer->right - count * CELL_LEAST;
	count = 0;
	for (const struct form_item *item = table->first; item != NULL; item = item->next) {
		unsigned right;

		if (!form_item_in_edition(item, composer->edition))
			continue;
		done += item->width > 0 ? item->width : 1;
		count++;
		right = compose_snap(composer, count * CELL_LEAST + rest * done / weights);
		if (done == weights)
			right = composer->right;
		(void)row_add_cell(row, left, right, style, item);
		left = right;
	}
	return row;
}

static void
table_head(
    const struct composer *composer, const struct form_item *table, unsigned number, bool repeated)
{
	struct row *row = table_row(composer, table, STYLE_LABEL);

	for (size_t i = 0; i < row->cell_count; i++)
		compose_label_lines(
		    composer, &row->cells[i], compose_label(composer, row->cells[i].item, number));
	row->together = true;
	row->with_next = true;
	if (repeated)
		flow_head(composer->flow, row);
	else
		flow_row(composer->flow, row);
}

static void
table_values(
    const struct composer *composer, const struct form_item *table, const struct element *container)
{
	struct row *row = table_row(composer, table, STYLE_VALUE);

	for (size_t i = 0; i < row->cell_count; i++) {
		struct cell *cell = &row->cells[i];

		/* The narrow columns of a table have no room to give away. */
		if (table->kind == FORM_REPEAT)
			cell->padding = 0;
		if (container == NULL)
			continue;
		/* Of a choice a column has only the answer. */
		if (cell->item->kind == FORM_CHOICE)
			compose_plain(composer, cell->item, container, cell_columns(composer, cell),
			    &cell->lines);
		else
			compose_value(composer, cell->item, container, 0,
			    cell_columns(composer, cell), &cell->lines);
	}
	for (const struct form_item *item = table->first; item != NULL; item = item->next) {
		if (item->height > row->height)
			row->height = item->height;
	}
	if (table->height > row->height)
		row->height = table->height;
	flow_row(composer->flow, row);
}

void
compose_table(const struct composer *composer, const struct form_item *repeat,
    const struct element *container)
{
	const struct element *block = element_first(container, repeat);

	table_head(composer, repeat, 0, true);
	if (block == NULL)
		table_values(composer, repeat, NULL);
	for (; block != NULL; block = element_next(block))
		table_values(composer, repeat, block);
	flow_end_head(composer->flow);
}

void
compose_boxes(const struct composer *composer, const struct form_item *group,
    const struct element *container, unsigned number)
{
	table_head(composer, group, number, false);
	table_values(composer, group, container);
}
