/*
 * Tables in columns: the items inside a repeat or a group stand side by side, a head of labels
 * above a row of values for each block.
 */
#include <assert.h>

#include "layout/compose.h"

/* Whether an item is a column of its table: not a box in the heading row. */
static bool
is_column(const struct composer *composer, const struct form_item *item)
{
	return form_item_in_edition(item, composer->edition) && item->place != PLACE_HEADING;
}

static bool
has_columns(const struct composer *composer, const struct form_item *table)
{
	for (const struct form_item *item = table->first; item != NULL; item = item->next) {
		if (is_column(composer, item))
			return true;
	}
	return false;
}

/* Columns of a table: each of its items gets CELL_LEAST, or less on a screen that is too narrow for
 * that, and of the rest a share by its weight. */
static struct row *
table_row(const struct composer *composer, const struct form_item *table, enum canvas_style style)
{
	struct row *row = compose_make_row(composer);
	unsigned weights = 0;
	unsigned count = 0;
	unsigned done = 0;
	unsigned left = 0;
	unsigned least;
	unsigned rest;

	for (const struct form_item *item = table->first; item != NULL; item = item->next) {
		if (!is_column(composer, item))
			continue;
		weights += item->width > 0 ? item->width : 1;
		count++;
	}
	assert(count > 0 && count <= ROW_CELLS_MAX);
	least = composer->right / count < CELL_LEAST ? composer->right / count : CELL_LEAST;
	rest = composer->right - count * least;
	count = 0;
	for (const struct form_item *item = table->first; item != NULL; item = item->next) {
		unsigned right;

		if (!is_column(composer, item))
			continue;
		done += item->width > 0 ? item->width : 1;
		count++;
		right = compose_snap(composer, count * least + rest * done / weights);
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

/* A row of values; a blank one where there is no container. */
static void
table_values(const struct composer *composer, const struct form_item *table, struct scope scope)
{
	struct row *row = table_row(composer, table, STYLE_VALUE);

	for (size_t i = 0; i < row->cell_count; i++) {
		struct cell *cell = &row->cells[i];
		struct content content = {
		    .item = cell->item, .scope = scope, .labelled = true, .column = true};

		/* The narrow columns of a table have no room to give away. */
		if (table->kind == FORM_REPEAT || cell->right - cell->left < CELL_LEAST)
			cell->padding = 0;
		if (scope.container != NULL)
			compose_value(
			    composer, &content, cell_columns(composer, cell), &cell->lines);
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
	bool columns = has_columns(composer, repeat);
	unsigned number = 0;

	if (columns)
		table_head(composer, repeat, 0, true);
	if (columns && block == NULL)
		table_values(composer, repeat, (struct scope){NULL, 0});
	for (; block != NULL; block = element_next(block)) {
		compose_bands(composer, repeat, ++number, columns);
		if (columns)
			table_values(composer, repeat, (struct scope){block, number});
	}
	compose_bands_behind(composer, repeat, number);
	flow_end_head(composer->flow);
}

void
compose_columns(const struct composer *composer, const struct form_item *group, struct scope scope)
{
	if (!has_columns(composer, group))
		return;
	table_head(composer, group, scope.number, false);
	table_values(composer, group, scope);
}
