/*
 * Tables in columns: the items inside a repeat or a group stand side by side, a head of labels
 * above a row of values for each block.
 */
#include <assert.h>

#include "layout/value.h"

/* What a column of dates has room for. */
#define LONGEST_DATE "令和15年12月31日"

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

/* A column while its width is computed: it is at least `least`, and unless it is fixed it gets a
 * share by its weight of what the others leave. */
struct column {
	const struct form_item *item;
	unsigned weight;
	unsigned least;
	unsigned date; /* the width for a date; 0: it has none */
	bool fixed;
};

struct columns {
	struct column items[ROW_CELLS_MAX];
	unsigned count;
};

static bool
has_date(const struct form_item *item)
{
	return form_kind_is(
	    item->kind == FORM_MIRROR ? item->reference->kind : item->kind, KIND_DATE);
}

static unsigned
column_padding(const struct composer *composer, const struct form_item *table)
{
	/* The columns of a repeat are many and narrow: every column of theirs is for text. */
	return table->kind == FORM_REPEAT ? 0 : VALUE_PADDING * composer->half;
}

static struct columns
list_columns(const struct composer *composer, const struct form_item *table)
{
	struct columns columns = {.count = 0};
	unsigned date = composer->unit + 2 * column_padding(composer, table) +
			compose_width(composer, LONGEST_DATE);
	unsigned least;

	for (const struct form_item *item = table->first; item != NULL; item = item->next) {
		if (!is_column(composer, item))
			continue;
		assert(columns.count < ROW_CELLS_MAX);
		columns.items[columns.count++] = (struct column){
		    item, item->width > 0 ? item->width : 1, 0, has_date(item) ? date : 0, false};
	}
	/* On a screen on which not every column can have the least width, an equal part each. */
	least = composer->right / columns.count;
	for (unsigned i = 0; i < columns.count; i++)
		columns.items[i].least =
		    least < CELL_LEAST * composer->half ? least : CELL_LEAST * composer->half;
	return columns;
}

/* What is left for the weights, and their sum. */
static unsigned
rest_of(const struct composer *composer, const struct columns *columns, unsigned *weights)
{
	unsigned taken = 0;

	*weights = 0;
	for (unsigned i = 0; i < columns->count; i++) {
		taken += columns->items[i].least;
		*weights += columns->items[i].fixed ? 0 : columns->items[i].weight;
	}
	return composer->right - taken;
}

/* Gives the columns of dates room for one where their weight does not; none of them, where the
 * others would not keep their least width. */
static void
fix_dates(const struct composer *composer, struct columns *columns)
{
	unsigned taken = 0;
	bool again;

	for (unsigned i = 0; i < columns->count; i++)
		taken +=
		    columns->items[i].date > 0 ? columns->items[i].date : columns->items[i].least;
	if (taken > composer->right)
		return;
	do {
		unsigned weights;
		unsigned rest = rest_of(composer, columns, &weights);

		again = false;
		for (unsigned i = 0; i < columns->count && !again; i++) {
			struct column *column = &columns->items[i];

			again = !column->fixed &&
				column->least + rest * column->weight / weights < column->date;
			if (!again)
				continue;
			column->fixed = true;
			column->least = column->date;
		}
	} while (again);
}

/* The cells of a table: each gets its least width, and of the rest a share by its weight. */
static struct row *
table_row(const struct composer *composer, const struct form_item *table, enum canvas_kind kind)
{
	struct row *row = compose_make_row(composer);
	struct columns columns = list_columns(composer, table);
	unsigned taken = 0;
	unsigned done = 0;
	unsigned left = 0;
	unsigned weights;
	unsigned rest;

	fix_dates(composer, &columns);
	rest = rest_of(composer, &columns, &weights);
	for (unsigned i = 0; i < columns.count; i++) {
		const struct column *column = &columns.items[i];
		unsigned right;

		taken += column->least;
		done += column->fixed ? 0 : column->weight;
		right = compose_snap(composer, taken + rest * done / weights);
		if (i + 1 == columns.count)
			right = composer->right;
		(void)row_add_cell(row, left, right, kind, column->item);
		left = right;
	}
	return row;
}

static void
table_head(
    const struct composer *composer, const struct form_item *table, unsigned number, bool repeated)
{
	struct row *row = table_row(composer, table, CANVAS_LABEL);

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
	struct row *row = table_row(composer, table, CANVAS_VALUE);

	for (size_t i = 0; i < row->cell_count; i++) {
		struct cell *cell = &row->cells[i];
		struct content content = {
		    .item = cell->item, .scope = scope, .labelled = true, .column = true};

		cell->padding = column_padding(composer, table);
		if (cell->right - cell->left < CELL_LEAST * composer->half)
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
	compose_bands_after(composer, repeat, number);
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
