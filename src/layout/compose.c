/*
 * Composing: one walk over the form's items in print order, beside the assessment's elements, makes
 * the rows of the official layout and gives them to the flow. Where an item stands is said by its
 * kind and place; the makers below know no form.
 */
#include <assert.h>
#include <string.h>

#include "layout/compose.h"
#include "layout/rule.h"

/* Lines of a common label that make its first row higher rather than run on into the next. */
#define LABEL_WHOLE 6
/* Columns of the open cell in front of a sub-row, its left rule included. */
#define UNDER_WIDTH 4

/* Where composing stands: the element that holds the items, the block's number, the left edge of
 * the label cells. */
struct scope {
	const struct element *container;
	unsigned number; /* of the innermost block, from 1; 0 outside */
};

/* Rows behind a common label (the `rows` element): collected before they are placed. */
struct gathering {
	struct row **rows;
	size_t count;
	size_t capacity;
};

static void compose_item(
    struct composer *composer, const struct form_item *item, struct scope scope);
static void compose_items(
    struct composer *composer, const struct form_item *parent, struct scope scope);

struct row *
compose_make_row(const struct composer *composer)
{
	struct row *row = flow_make_row(composer->flow);

	row->dim = composer->dim;
	return row;
}

static void
fill_value(const struct composer *composer, struct cell *cell, const struct form_item *item,
    struct scope scope)
{
	compose_value(composer, item, scope.container, scope.number, cell_columns(composer, cell),
	    &cell->lines);
	/* What stands in the same cell: the items that follow with place="join". */
	for (const struct form_item *next = item->next; next != NULL && next->place == PLACE_JOIN;
	     next = next->next) {
		if (form_item_in_edition(next, composer->edition))
			compose_value(composer, next, scope.container, scope.number,
			    cell_columns(composer, cell), &cell->lines);
	}
}

/* A row with one cell across the table, without lines yet. */
static struct row *
compose_across(
    const struct composer *composer, enum canvas_style style, const struct form_item *item)
{
	struct row *row = compose_make_row(composer);

	(void)row_add_cell(row, 0, composer->right, style, item);
	return row;
}

static void
label_across(const struct composer *composer, const struct form_item *item, const char *label)
{
	struct row *row = compose_across(composer, STYLE_LABEL, item);

	compose_label_lines(composer, &row->cells[0], label);
	row->together = true;
	row->with_next = true;
	flow_row(composer->flow, row);
}

static void
value_across(const struct composer *composer, const struct form_item *item, struct scope scope)
{
	struct row *row = compose_across(composer, STYLE_VALUE, item);

	fill_value(composer, &row->cells[0], item, scope);
	row->height = item->height;
	row->together = compose_keeps_together(item);
	flow_row(composer->flow, row);
}

/* Label and value side by side, from a left edge on; cells left of it are the caller's. */
static struct row *
make_row(const struct composer *composer, const struct form_item *item, struct scope scope,
    unsigned left)
{
	struct row *row = compose_make_row(composer);
	struct cell *cell;

	if (left > 0)
		row_add_cell(row, 0, left, STYLE_LABEL, NULL)->open = true;
	cell = row_add_cell(row, left, composer->label_right, STYLE_LABEL, item);
	compose_label_lines(composer, cell, compose_label(composer, item, scope.number));
	cell = row_add_cell(row, composer->label_right, composer->right, STYLE_VALUE, item);
	fill_value(composer, cell, item, scope);
	row->height = item->height;
	row->together = compose_keeps_together(item);
	return row;
}

static void
move_areas(struct cell_lines *lines, size_t line, unsigned columns)
{
	for (size_t i = 0; i < lines->area_count; i++) {
		lines->areas[i].line = line;
		lines->areas[i].column += columns;
	}
}

/* The boxes of a heading row stand at its right end, on the label's line if they fit. */
static void
add_heading_boxes(const struct composer *composer, struct cell *cell, const struct form_item *group,
    const struct element *container)
{
	unsigned columns = cell_columns(composer, cell);
	struct arena *arena = flow_arena(composer->flow);
	struct cell_line *last = &cell->lines.items[cell->lines.count - 1];
	struct buf boxes = {0};
	unsigned width = 0;
	unsigned used = last->indent + last->width;

	for (const struct form_item *item = group->first; item != NULL; item = item->next) {
		unsigned box_width;
		const char *box;

		if (item->kind != FORM_CHECK || item->place != PLACE_HEADING ||
		    !form_item_in_edition(item, composer->edition))
			continue;
		box = compose_box(composer, item, container, &box_width);
		if (width > 0) {
			buf_adds(&boxes, "  ");
			width += 2;
		}
		buf_adds(&boxes, box);
		if (composer->options->areas)
			lines_add_area(&cell->lines, arena,
			    compose_area(0, width, box_width, item, container));
		width += box_width;
	}
	if (width == 0)
		return;
	if (used + 2 + width <= columns && strpbrk(boxes.data, "\r\n") == NULL) {
		struct buf line = {0};

		buf_add(&line, last->text, last->length);
		buf_fill(&line, ' ', columns - width - used);
		buf_adds(&line, boxes.data);
		*last = (struct cell_line){arena_strndup(arena, line.data, line.length),
		    line.length, last->indent, columns - last->indent};
		move_areas(&cell->lines, cell->lines.count - 1, columns - width);
		buf_free(&line);
	} else {
		unsigned indent = width < columns ? columns - width : 0;

		move_areas(&cell->lines, cell->lines.count, indent);
		lines_wrap(&cell->lines, arena, arena_strdup(arena, boxes.data), indent, columns,
		    composer->options->width);
	}
	buf_free(&boxes);
}

static void
heading_row(const struct composer *composer, const struct form_item *group, struct scope scope)
{
	const char *label = compose_label(composer, group, scope.number);
	struct row *row;

	if (*label == '\0')
		return;
	row = compose_across(composer, STYLE_LABEL, group);
	compose_label_lines(composer, &row->cells[0], label);
	add_heading_boxes(composer, &row->cells[0], group, scope.container);
	row->together = true;
	row->with_next = true;
	flow_row(composer->flow, row);
}

static bool
is_relevant(
    const struct composer *composer, const struct form_item *item, const struct element *container)
{
	const struct layout_options *options = composer->options;

	return item->relevant == NULL || options->relevant == NULL ||
	       options->relevant(options->relevant_context, item, container);
}

static void
gather(struct gathering *gathering, struct arena *arena, struct row *row)
{
	gathering->rows = arena_grow(arena, gathering->rows, &gathering->capacity, gathering->count,
	    sizeof(*gathering->rows));
	gathering->rows[gathering->count++] = row;
}

/* Rows behind a common label: its lines run down through the open cells of the rows. */
static void
compose_rows(struct composer *composer, const struct form_item *rows, struct scope scope)
{
	struct arena *arena = flow_arena(composer->flow);
	unsigned left =
	    compose_snap(composer, (composer->right + composer->unit) * rows->width / 100);
	struct gathering gathering = {0};
	struct cell label = {.style = STYLE_LABEL};
	size_t given = 0;

	if (left < UNDER_WIDTH)
		left = UNDER_WIDTH;
	if (left + CELL_LEAST > composer->label_right)
		left = compose_snap(composer, composer->label_right - CELL_LEAST);
	flow_hold(composer->flow, true);
	label.right = left;
	compose_label_lines(composer, &label, compose_label(composer, rows, scope.number));
	for (const struct form_item *item = rows->first; item != NULL; item = item->next) {
		bool dim = composer->dim;

		if (!form_item_in_edition(item, composer->edition) || item->place == PLACE_JOIN)
			continue;
		composer->dim = dim || !is_relevant(composer, item, scope.container);
		gather(&gathering, arena, make_row(composer, item, scope, left));
		composer->dim = dim;
	}
	for (size_t i = 0; i < gathering.count; i++) {
		struct row *row = gathering.rows[i];
		struct cell_lines *lines = &row->cells[0].lines;
		/* A short label stands whole in the first row. */
		size_t height = i == 0 && label.lines.count <= LABEL_WHOLE ? label.lines.count : 1;

		for (size_t j = 0; j < row->cell_count; j++) {
			if (row->cells[j].lines.count > height)
				height = row->cells[j].lines.count;
		}
		row->cells[0].open = i > 0;
		lines->items = label.lines.items + given;
		lines->count = label.lines.count - given;
		if (i + 1 < gathering.count && lines->count > height)
			lines->count = height;
		given += lines->count;
	}
	for (size_t i = 0; i < gathering.count; i++)
		flow_row(composer->flow, gathering.rows[i]);
	flow_hold(composer->flow, false);
}

static bool
has_sections(const struct form_item *item)
{
	for (const struct form_item *child = item->first; child != NULL; child = child->next) {
		if (child->kind == FORM_SECTION)
			return true;
	}
	return false;
}

/* The bands that begin at a block; the last one stays with a block that follows. */
static void
bands_at(const struct composer *composer, const struct form_item *repeat, unsigned number,
    bool block_follows)
{
	for (size_t i = 0; i < repeat->band_count; i++) {
		struct row *row;

		if (repeat->bands[i].from != number)
			continue;
		row = compose_across(composer, STYLE_LABEL, repeat);
		compose_label_lines(
		    composer, &row->cells[0], compose_text(composer, repeat->bands[i].label));
		row->together = true;
		row->with_next = block_follows;
		flow_row(composer->flow, row);
	}
}

static void
compose_block(struct composer *composer, const struct form_item *repeat, struct scope scope)
{
	const char *label;

	if (repeat->new_page)
		flow_new_page(composer->flow);
	label = compose_label(composer, repeat, scope.number);
	if (!repeat->headless && *label != '\0')
		label_across(composer, repeat, label);
	compose_items(composer, repeat, scope);
}

static void
compose_blocks(
    struct composer *composer, const struct form_item *repeat, const struct element *container)
{
	unsigned number = 0;

	for (const struct element *block = element_first(container, repeat); block != NULL;
	     block = element_next(block)) {
		bands_at(composer, repeat, ++number, true);
		compose_block(composer, repeat, (struct scope){block, number});
	}
	for (size_t i = 0; i < repeat->band_count; i++) {
		if (repeat->bands[i].from > number)
			bands_at(composer, repeat, repeat->bands[i].from, false);
	}
}

/* Section by section: the first section of every block, then the second one, and so on. */
static void
compose_by_section(
    struct composer *composer, const struct form_item *repeat, const struct element *container)
{
	for (const struct form_item *item = repeat->first; item != NULL; item = item->next) {
		unsigned number = 0;

		if (!form_item_in_edition(item, composer->edition))
			continue;
		for (const struct element *block = element_first(container, repeat); block != NULL;
		     block = element_next(block))
			compose_item(composer, item, (struct scope){block, ++number});
	}
}

static void
compose_repeat(
    struct composer *composer, const struct form_item *repeat, const struct element *container)
{
	const char *label;

	if (repeat->place == PLACE_TABLE) {
		label = compose_label(composer, repeat, 0);
		if (!repeat->headless && *label != '\0')
			label_across(composer, repeat, label);
		compose_table(composer, repeat, container);
		return;
	}
	if (composer->options->order == ORDER_SECTION && has_sections(repeat))
		compose_by_section(composer, repeat, container);
	else
		compose_blocks(composer, repeat, container);
}

static void
compose_title(const struct composer *composer, const struct form_item *item, unsigned number)
{
	const char *label = compose_label(composer, item, number);
	struct cell_lines lines = {0};

	if (*label == '\0')
		return;
	lines_wrap(&lines, flow_arena(composer->flow), label, 0, composer->right + composer->unit,
	    composer->options->width);
	for (size_t i = 0; i < lines.count; i++)
		flow_line(
		    composer->flow, lines.items[i].text, lines.items[i].length, item->align, true);
}

static void
compose_section(struct composer *composer, const struct form_item *section, struct scope scope)
{
	if (section->new_page)
		flow_new_page(composer->flow);
	else
		flow_new_frame(composer->flow);
	compose_title(composer, section, scope.number);
	compose_items(composer, section, scope);
}

/* A framed row for each line of a static text, below its title. */
static void
compose_list(struct composer *composer, const struct form_item *item, struct scope scope)
{
	const char *text = item->text;

	if (item->new_page)
		flow_new_page(composer->flow);
	else
		flow_new_frame(composer->flow);
	compose_title(composer, item, scope.number);
	flow_new_frame(composer->flow);
	while (text != NULL && *text != '\0') {
		size_t length = strcspn(text, "\n");
		struct row *row = compose_across(composer, STYLE_VALUE, item);
		struct arena *arena = flow_arena(composer->flow);

		lines_wrap(&row->cells[0].lines, arena,
		    compose_text(composer, arena_strndup(arena, text, length)), 0,
		    cell_columns(composer, &row->cells[0]), composer->options->width);
		flow_row(composer->flow, row);
		text += length + (text[length] == '\n');
	}
}

static void
compose_caption(struct composer *composer, const struct form_item *item)
{
	static const char edition[] = "{edition}";
	static const char title[] = "{title}";
	struct cell_lines lines = {0};
	struct buf text = {0};
	const char *rest = item->text != NULL ? item->text : "";
	struct arena *arena = flow_arena(composer->flow);

	while (*rest != '\0') {
		if (strncmp(rest, edition, sizeof(edition) - 1) == 0) {
			buf_adds(&text, composer->form->editions[composer->edition].label);
			rest += sizeof(edition) - 1;
		} else if (strncmp(rest, title, sizeof(title) - 1) == 0) {
			buf_adds(&text, assessment_title(composer->assessment));
			rest += sizeof(title) - 1;
		} else {
			buf_addc(&text, *rest++);
		}
	}
	lines_wrap(&lines, arena, compose_text(composer, arena_strdup(arena, buf_text(&text))), 0,
	    composer->right + composer->unit, composer->options->width);
	buf_free(&text);
	flow_hold(composer->flow, true);
	for (size_t i = 0; i < lines.count; i++)
		flow_line(
		    composer->flow, lines.items[i].text, lines.items[i].length, item->align, false);
	flow_hold(composer->flow, false);
}

/* A group without a row of its own, or with a heading; in a table its items are columns. */
static void
compose_group(struct composer *composer, const struct form_item *group, struct scope scope)
{
	heading_row(composer, group, scope);
	if (group->place == PLACE_TABLE) {
		compose_boxes(composer, group, scope.container, scope.number);
		return;
	}
	compose_items(composer, group, scope);
}

/* An item with a value, a group of boxes or a printed text. */
static void
compose_leaf(struct composer *composer, const struct form_item *item, struct scope scope)
{
	switch (item->place) {
	case PLACE_ACROSS:
		label_across(composer, item, compose_label(composer, item, scope.number));
		value_across(composer, item, scope);
		break;
	case PLACE_BARE:
		value_across(composer, item, scope);
		break;
	case PLACE_LIST:
		compose_list(composer, item, scope);
		break;
	case PLACE_UNDER:
		flow_row(composer->flow, make_row(composer, item, scope, UNDER_WIDTH));
		break;
	case PLACE_JOIN:
	case PLACE_HEADING:
		break; /* stands in another row */
	default:
		flow_row(composer->flow, make_row(composer, item, scope, 0));
		break;
	}
}

static void
compose_present(struct composer *composer, const struct form_item *item, struct scope scope)
{
	if (item->new_frame)
		flow_new_frame(composer->flow);
	if (item->new_page && item->kind == FORM_STATIC && item->place != PLACE_LIST)
		flow_new_page(composer->flow);
	if (item->name != NULL && form_kind_is_container(item->kind) && item->kind != FORM_REPEAT &&
	    item->kind != FORM_CHECKS)
		scope.container = element_first(scope.container, item);
	switch (item->kind) {
	case FORM_SECTION:
		compose_section(composer, item, scope);
		break;
	case FORM_GROUP:
	case FORM_RISK:
		compose_group(composer, item, scope);
		break;
	case FORM_ROWS:
		compose_rows(composer, item, scope);
		break;
	case FORM_REPEAT:
		compose_repeat(composer, item, scope.container);
		break;
	case FORM_CAPTION:
		compose_caption(composer, item);
		break;
	default:
		compose_leaf(composer, item, scope);
		break;
	}
}

static void
compose_item(struct composer *composer, const struct form_item *item, struct scope scope)
{
	bool dim = composer->dim;

	if (!form_item_in_edition(item, composer->edition))
		return;
	composer->dim = dim || !is_relevant(composer, item, scope.container);
	compose_present(composer, item, scope);
	composer->dim = dim;
}

static void
compose_items(struct composer *composer, const struct form_item *parent, struct scope scope)
{
	for (const struct form_item *item = parent->first; item != NULL; item = item->next) {
		for (const struct form_item *moved = parent->first; moved != NULL;
		     moved = moved->next) {
			if (moved->print_before != NULL &&
			    form_item_holds(item, moved->print_before))
				compose_item(composer, moved, scope);
		}
		if (item->print_before == NULL)
			compose_item(composer, item, scope);
	}
}

static struct composer
composer_make(const struct assessment *assessment, const struct layout_options *options,
    layout_page page, void *context)
{
	struct composer composer = {
	    .assessment = assessment,
	    .form = assessment_form(assessment),
	    .edition = assessment_edition(assessment),
	    .options = options,
	    .flow = flow_new(options, page, context),
	    .unit = rule_width(options),
	};

	assert(!options->areas || options->respell == NULL);
	composer.right = layout_width(options) - composer.unit;
	composer.label_right =
	    compose_snap(&composer, layout_width(options) * composer.form->label_width / 100);
	return composer;
}

void
layout_assessment(const struct assessment *assessment, const struct layout_options *options,
    layout_page page, void *context)
{
	struct composer composer = composer_make(assessment, options, page, context);

	compose_items(
	    &composer, composer.form->root, (struct scope){assessment_root(assessment), 0});
	flow_finish(composer.flow);
	flow_free(composer.flow);
}

void
layout_section(const struct assessment *assessment, const struct form_item *section,
    const struct element *container, const struct layout_options *options, layout_page page,
    void *context)
{
	struct layout_options endless = *options;
	struct composer composer;
	struct path path = element_path(container);
	unsigned depth = path.item->depth;

	endless.lines = 0;
	composer = composer_make(assessment, &endless, page, context);
	composer.dim = options->relevant != NULL &&
		       !options->relevant(options->relevant_context, section, container);
	compose_item(
	    &composer, section, (struct scope){container, depth > 0 ? path.index[depth - 1] : 0});
	flow_finish(composer.flow);
	flow_free(composer.flow);
}
