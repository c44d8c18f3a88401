/*
 * The makers of rows of labels and values: across the table, side by side, to the right of a common
 * label, and the headings of groups.
 */
#include "layout/compose.h"

/* A common label of at most so many lines stands whole in its first row, which becomes higher for
 * it; a longer one runs on beside the rows that follow. */
#define LABEL_WHOLE 6
/* Halves of an em of the open cell in front of a sub-row, its left rule included. */
#define UNDER_WIDTH 4

/* Rows to the right of a common label (the `rows` element): collected before they are placed. */
struct gathering {
	struct row **rows;
	size_t count;
	size_t capacity;
};

enum form_place
compose_place(const struct composer *composer, const struct form_item *item)
{
	if (item->place != PLACE_JOIN || form_item_leader(item, composer->edition) != NULL)
		return item->place;
	return form_item_has_hole(item, composer->edition) ? PLACE_BARE : PLACE_ROW;
}

bool
compose_is_relevant(
    const struct composer *composer, const struct form_item *item, const struct element *container)
{
	const struct layout_options *options = composer->options;

	return item->relevant == NULL || options->relevant == NULL ||
	       options->relevant(options->relevant_context, item, container);
}

/* A value, and what stands in the same cell: the items that follow with place="join". */
static void
fill_value(const struct composer *composer, struct cell *cell, const struct form_item *item,
    struct scope scope, bool labelled)
{
	struct content content = {.item = item, .scope = scope, .labelled = labelled};
	unsigned columns = cell_columns(composer, cell);

	compose_value(composer, &content, columns, &cell->lines);
	content.labelled = false;
	for (content.item = item->next; content.item != NULL; content.item = content.item->next) {
		if (!form_item_in_edition(content.item, composer->edition))
			continue;
		if (content.item->place != PLACE_JOIN ||
		    form_item_leader(content.item, composer->edition) != item)
			break;
		compose_value(composer, &content, columns, &cell->lines);
	}
}

/* A row with one cell across the table, without lines yet. */
static struct row *
compose_across(const struct composer *composer, enum canvas_kind kind, const struct form_item *item)
{
	struct row *row = compose_make_row(composer);

	(void)row_add_cell(row, 0, composer->right, kind, item);
	return row;
}

void
compose_label_across(const struct composer *composer, const struct form_item *item,
    enum canvas_kind kind, const char *label)
{
	struct row *row = compose_across(composer, kind, item);

	compose_label_lines(composer, &row->cells[0], label);
	row->together = true;
	row->with_next = true;
	flow_row(composer->flow, row);
}

static void
finish_row(struct row *row, const struct form_item *item)
{
	row->height = item->height;
	row->together = item->kind == FORM_CHOICE || item->kind == FORM_CHECKS;
}

void
compose_value_across(
    const struct composer *composer, const struct form_item *item, struct scope scope)
{
	struct row *row = compose_across(composer, CANVAS_VALUE, item);

	fill_value(
	    composer, &row->cells[0], item, scope, compose_place(composer, item) == PLACE_ACROSS);
	finish_row(row, item);
	flow_row(composer->flow, row);
}

/* Label and value side by side, from a left edge on, or the value alone; a cell left of it is the
 * caller's. */
static struct row *
make_row(const struct composer *composer, const struct form_item *item, struct scope scope,
    unsigned left)
{
	struct row *row = compose_make_row(composer);
	bool labelled = compose_place(composer, item) != PLACE_BARE;
	struct cell *cell;

	if (left > 0)
		row_add_cell(row, 0, left, CANVAS_LABEL, NULL)->open = true;
	if (labelled) {
		unsigned right = composer->label_right;

		if (right < left + CELL_LEAST * composer->half)
			right = left + CELL_LEAST * composer->half;
		cell = row_add_cell(row, left, right, CANVAS_LABEL, item);
		compose_label_lines(composer, cell, compose_label(composer, item, scope.number));
		left = right;
	}
	cell = row_add_cell(row, left, composer->right, CANVAS_VALUE, item);
	fill_value(composer, cell, item, scope, labelled);
	finish_row(row, item);
	return row;
}

void
compose_label_and_value(
    const struct composer *composer, const struct form_item *item, struct scope scope, bool under)
{
	flow_row(composer->flow,
	    make_row(composer, item, scope, under ? UNDER_WIDTH * composer->half : 0));
}

void
compose_heading(const struct composer *composer, const struct form_item *group, struct scope scope)
{
	const char *label = compose_label(composer, group, scope.number);
	struct row *row;

	if (*label == '\0')
		return;
	row = compose_across(composer, CANVAS_HEADING, group);
	compose_label_lines(composer, &row->cells[0], label);
	compose_heading_boxes(composer, &row->cells[0], group, scope);
	row->together = true;
	row->with_next = true;
	flow_row(composer->flow, row);
}

static void
gather(struct gathering *gathering, struct arena *arena, struct row *row)
{
	gathering->rows = arena_grow(arena, gathering->rows, &gathering->capacity, gathering->count,
	    sizeof(*gathering->rows));
	gathering->rows[gathering->count++] = row;
}

/* The right edge of the common label of `rows`: what it asks for, and room for another label right
 * of it.
 */
static unsigned
common_label_right(const struct composer *composer, const struct form_item *rows)
{
	unsigned right =
	    compose_snap(composer, (composer->right + composer->unit) * rows->width / 100);

	if (right + CELL_LEAST * composer->half > composer->label_right)
		right = composer->label_right > CELL_LEAST * composer->half
			    ? compose_snap(
				  composer, composer->label_right - CELL_LEAST * composer->half)
			    : 0;
	return right > UNDER_WIDTH * composer->half ? right : UNDER_WIDTH * composer->half;
}

/* Lets the lines of a common label run down through the first cells of rows. */
static void
spread_label(
    struct gathering *gathering, const struct cell_lines *label, const struct form_item *rows)
{
	size_t given = 0;

	for (size_t i = 0; i < gathering->count; i++) {
		struct row *row = gathering->rows[i];
		struct cell_lines *lines = &row->cells[0].lines;
		/* A short label stands whole in the first row. */
		size_t height = i == 0 && label->count <= LABEL_WHOLE ? label->count : 1;

		for (size_t j = 0; j < row->cell_count; j++) {
			if (row->cells[j].lines.count > height)
				height = row->cells[j].lines.count;
		}
		row->cells[0].open = i > 0;
		row->cells[0].item = rows;
		lines->items = label->items + given;
		lines->count = label->count - given;
		if (i + 1 < gathering->count && lines->count > height)
			lines->count = height;
		given += lines->count;
	}
}

void
compose_rows(struct composer *composer, const struct form_item *rows, struct scope scope)
{
	struct arena *arena = flow_arena(composer->flow);
	const char *text = compose_label(composer, rows, scope.number);
	struct gathering gathering = {0};
	struct cell label = {.kind = CANVAS_LABEL, .right = common_label_right(composer, rows)};

	flow_hold(composer->flow, true);
	compose_label_lines(composer, &label, text);
	for (const struct form_item *item = rows->first; item != NULL; item = item->next) {
		bool dim = composer->dim;

		if (!form_item_in_edition(item, composer->edition) ||
		    compose_place(composer, item) == PLACE_JOIN)
			continue;
		composer->dim = dim || !compose_is_relevant(composer, item, scope.container);
		gather(&gathering, arena, make_row(composer, item, scope, label.right));
		composer->dim = dim;
	}
	spread_label(&gathering, &label.lines, rows);
	for (size_t i = 0; i < gathering.count; i++)
		flow_row(composer->flow, gathering.rows[i]);
	if (gathering.count == 0 && *text != '\0')
		compose_label_across(composer, rows, CANVAS_LABEL, text);
	flow_hold(composer->flow, false);
}

void
compose_bands(const struct composer *composer, const struct form_item *repeat, unsigned number,
    bool block_follows)
{
	for (size_t i = 0; i < repeat->band_count; i++) {
		struct row *row;

		if (repeat->bands[i].from != number)
			continue;
		row = compose_across(composer, CANVAS_BAND, repeat);
		compose_label_lines(
		    composer, &row->cells[0], compose_text(composer, repeat->bands[i].label));
		row->together = true;
		row->with_next = block_follows;
		flow_row(composer->flow, row);
	}
}

void
compose_bands_after(
    const struct composer *composer, const struct form_item *repeat, unsigned number)
{
	for (size_t i = 0; i < repeat->band_count; i++) {
		if (repeat->bands[i].from > number)
			compose_bands(composer, repeat, repeat->bands[i].from, false);
	}
}
