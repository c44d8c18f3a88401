/*
 * Placing: each cell is the first of these that it can be: a line of a list that is being read, the
 * value of the item whose label stands left of it, a list of options, a label with or without its
 * value behind it, boxes, the value of the open choice, the text of the open item. What is none of
 * them is left over.
 */
#include <stdlib.h>
#include <string.h>

#include "exchange/placer.h"
#include "yoshiki3/mem.h"

static void
close_item(struct placer *placer)
{
	placer->open = NULL;
	placer->gap = false;
}

static void
reset_blocks(struct placer *placer, const struct form_item *within)
{
	for (size_t i = within->sequence + 1; i < placer->form->item_count; i++) {
		if (placer->form->items[i]->kind == FORM_REPEAT &&
		    form_item_holds(within, placer->form->items[i]))
			placer->blocks[i] = 0;
	}
}

/* Begins to read the value of an item at a path. */
static void
open_item(struct placer *placer, const struct form_item *item, const struct path *path)
{
	placer->open = item;
	placer->open_path = *path;
	placer->open_row = placer->row;
	placer->open_cell = placer->cell;
	placer->gap = false;
	placer->position = item->sequence;
}

/* The item without a label of its own that stands next in the section, or NULL. */
static const struct form_item *
bare_ahead(const struct placer *placer)
{
	const struct form_item *items_end = placer->section;

	for (size_t i = placer->position; i < placer->form->item_count; i++) {
		const struct form_item *item = placer->form->items[i];

		if (!form_item_holds(items_end, item) && i > placer->section->sequence)
			return NULL;
		if (placer_takes_text(item) && item->place == PLACE_BARE)
			return item;
		if (i > placer->position && placer_is_labelled(placer, item))
			return NULL;
	}
	return NULL;
}

static const struct form_item *
first_section(const struct form_item *repeat)
{
	const struct form_item *item = repeat->first;

	while (item != NULL && item->kind != FORM_SECTION)
		item = item->next;
	return item;
}

/* The title of a section, in block `number` where it has one. False where it cannot be one here. */
static bool
take_title(struct placer *placer, const struct form_item *item, unsigned number)
{
	const struct form_item *repeat = item->block;
	unsigned met = placer->titles[item->sequence] + 1;
	const struct form_item *bare;

	if (item->kind == FORM_STATIC) {
		if (met > 1)
			return false;
		placer->titles[item->sequence] = met;
		placer->list = item->text;
		close_item(placer);
		return true;
	}
	if (repeat->kind == FORM_REPEAT) {
		const struct form_item *first = first_section(repeat);

		if (number > 0)
			met = number;
		else if (first != item && first != NULL &&
			 met > (placer->cells->grid ? placer->titles_all
						    : placer->titles)[first->sequence])
			return false;
		if (met > repeat->max)
			return false;
		placer->blocks[repeat->sequence] = met;
	} else if (met > 1) {
		/* A running head, or words in a value. */
		return item == placer->section;
	}
	placer->titles[item->sequence] = met;
	placer->label_count++;
	placer->section = item;
	placer->position = item->sequence;
	placer->table = NULL;
	placer->boxes = NULL;
	reset_blocks(placer, item);
	close_item(placer);
	bare = bare_ahead(placer);
	if (bare != NULL) {
		struct path path = placer_path(placer, bare);

		open_item(placer, bare, &path);
	}
	return true;
}

/* Text for the open item; behind the value that it has. */
static void
add_text(
    struct placer *placer, const struct cell *cell, const char *text, size_t length, double sure)
{
	struct slot *slot = placer_slot(placer, &placer->open_path);
	struct buf value = {0};

	cell_value(placer, cell, text, length, placer->open->kind == FORM_DATE, &value);
	if (slot->text.length == 0) {
		slot->cell = placer->cell;
		slot->sure = sure;
	} else {
		buf_adds(&slot->text, placer->gap && placer->cells->flowing ? "\n\n" : "\n");
		if (sure < slot->sure)
			slot->sure = sure;
	}
	buf_add(&slot->text, buf_text(&value), value.length);
	buf_free(&value);
	placer->gap = false;
}

static void
take_text(struct placer *placer, const struct cell *cell, const char *text, size_t length,
    bool in_line, double sure)
{
	const struct slot *slot;

	if (placer_ends_beside(placer, cell))
		close_item(placer);
	if (!placer_takes_text(placer->open)) {
		const struct form_item *bare = bare_ahead(placer);

		if (bare != NULL && cell->role != CELL_LABEL) {
			struct path path = placer_path(placer, bare);

			open_item(placer, bare, &path);
		}
	}
	if (!placer_takes_text(placer->open)) {
		placer_leave(placer, text, length);
		return;
	}
	slot = placer_find(placer, &placer->open_path);
	/* In reading order: a value that begins behind its label, or is a line, ends with a blank
	 * line. */
	if (placer->cells->flowing && placer->gap && slot != NULL && slot->text.length > 0 &&
	    (slot->in_line || placer->open->kind != FORM_TEXT)) {
		close_item(placer);
		placer_leave(placer, text, length);
		return;
	}
	/* Another value stands there: of the same label met once more. */
	if (slot != NULL && slot->text.length > 0 && placer->cell > slot->cell &&
	    placer->open_row == placer->row && in_line) {
		placer_leave(placer, text, length);
		return;
	}
	add_text(placer, cell, text, length, sure);
	if (placer->cells->flowing) {
		struct slot *mine = placer_slot(placer, &placer->open_path);

		if (in_line)
			mine->in_line = true;
		else
			mine->behind = true;
	}
	/* A drawn value is one cell. */
	if (cell->role == CELL_VALUE)
		close_item(placer);
}

/* The value of the item whose label was read, whatever its kind. */
static void
take_value(struct placer *placer, const struct cell *cell, const char *text, size_t length,
    bool in_line, double sure)
{
	const struct form_item *item = placer->open;

	if (item != NULL && (item->kind == FORM_STATIC || item->kind == FORM_MIRROR)) {
		placer_take_repeated(placer, text, length);
		return;
	}
	if (item != NULL && item->kind == FORM_CHOICE) {
		struct buf value = {0};
		bool taken;

		cell_value(placer, cell, text, length, false, &value);
		taken = placer_take_choice(placer, item, buf_text(&value), value.length,
		    placer->paper     ? SURE_WHOLE
		    : sure > SURE_ROW ? SURE_OPTION
				      : sure);
		buf_free(&value);
		if (taken)
			return;
	}
	/* What looks like a box in the value of a text is text. */
	if (placer_takes_text(item) && (placer->paper || placer_is_beside_label(placer))) {
		take_text(placer, cell, text, length, in_line, sure);
		return;
	}
	if (placer_has_box(text, length) &&
	    placer_take_boxes(placer, item != NULL && item->kind == FORM_CHECKS ? item : NULL, cell,
		text, length))
		return;
	if (placer_take_count(placer, text, length, sure))
		return;
	take_text(placer, cell, text, length, in_line, sure);
}

/* A label that is met again in a block that has it: of the nearest block before that has not. */
static void
step_back(struct placer *placer, struct path *path)
{
	unsigned *index = path->item->block->kind == FORM_REPEAT
			      ? &path->index[path->item->block->depth - 1]
			      : NULL;
	unsigned present;

	if (!placer->cells->flowing || index == NULL || path->item->block == placer->section->block)
		return;
	present = *index;
	for (; *index > 0; --*index) {
		const struct slot *slot = placer_find(placer, path);

		if (slot == NULL || !slot->labelled)
			return;
	}
	*index = present;
}

static void
take_item_label(struct placer *placer, const struct found *found, const struct cell *cell,
    const char *rest, size_t length)
{
	const struct form_item *item = found->label->item;
	struct path path;

	if (!form_item_in_edition(item, placer->edition)) {
		const struct form_item *now =
		    form_item_counterpart(item, placer->form, placer->edition);

		if (now == NULL) {
			placer_leave(placer, cell->text, cell->length);
			close_item(placer);
			return;
		}
		item = now;
	}
	path = placer_path(placer, item);
	step_back(placer, &path);
	placer_note_label(placer, item, &path);
	open_item(placer, item, &path);
	if (item->kind != FORM_STATIC && item->kind != FORM_MIRROR && item->kind != FORM_CHECKS)
		placer_slot(placer, &path)->labelled = true;
	if (item->kind == FORM_CHECKS)
		placer->boxes = item;
	if (length > 0)
		take_value(placer, cell, rest, length, true, SURE_LABEL);
}

static void
take_block_label(struct placer *placer, const struct found *found, const struct cell *cell,
    const char *rest, size_t length)
{
	const struct form_item *item = found->label->item;
	const struct form_item *repeat = item->kind == FORM_REPEAT ? item : item->block;

	if (placer->blocks[repeat->sequence] != found->number) {
		placer->blocks[repeat->sequence] = found->number;
		reset_blocks(placer, repeat);
	}
	close_item(placer);
	placer->position = repeat->sequence;
	if (form_kind_has_value(item->kind)) {
		take_item_label(placer, found, cell, rest, length);
		return;
	}
	placer->label_count++;
	if (length > 0)
		placer_leave(placer, rest, length);
}

static void
take_heading(struct placer *placer, const struct found *found, const struct cell *cell,
    const char *rest, size_t length)
{
	const struct form_item *item = found->label->item;

	if (item->kind != FORM_ROWS && item->kind != FORM_SUBHEAD) {
		placer->label_count++;
		if (item->sequence < placer->position)
			placer->backward++;
		placer->position = item->sequence;
		placer->boxes = item;
		close_item(placer);
	}
	if (length > 0 && !placer_take_boxes(placer, NULL, cell, rest, length))
		placer_leave(placer, rest, length);
}

/* Acts on a label. False where it cannot stand here. */
static bool
take_label(struct placer *placer, const struct found *found)
{
	const struct cells *cells = placer->cells;
	const struct cell *cell = &cells->items[placer->cell + found->cells - 1];
	const char *rest = cell->text + found->rest;
	size_t length = cell->length - found->rest;
	const struct form_item *item = found->label->item;

	switch (found->label->kind) {
	case LABEL_SECTION:
		return take_title(placer, item, 0);
	case LABEL_BLOCK:
		if (found->number > (item->kind == FORM_REPEAT ? item : item->block)->max)
			return false;
		if (item->kind == FORM_SECTION)
			return take_title(placer, item, found->number);
		take_block_label(placer, found, cell, rest, length);
		return true;
	case LABEL_HEADING:
		take_heading(placer, found, cell, rest, length);
		return true;
	case LABEL_ITEM:
		take_item_label(placer, found, cell, rest, length);
		return true;
	default:
		/* The form's own text. */
		if (cells->flowing)
			close_item(placer);
		return true;
	}
}

/* Lines of the list that is being read; those that are none of them end it. */
static bool
take_list_lines(struct placer *placer, const struct cell *cell)
{
	const char *text = cell->text;
	size_t left = cell->length;

	while (placer->list != NULL && !label_blank(text, left)) {
		size_t length = strcspn(placer->list, "\n");
		const char *line = arena_strndup(placer->cells->arena, placer->list, length);
		size_t rest;

		if (length == 0 || !label_begins(text, left, line, &rest)) {
			placer->list = NULL;
			break;
		}
		text += rest;
		left -= rest;
		placer->list += length + (placer->list[length] == '\n');
	}
	return placer->list != NULL;
}

/* The footer of a page: the document's name or the form's, which may be cut, and n/N. */
static void
take_footer(struct placer *placer, const struct cell *cell)
{
	static const char cut[] = "…";
	const struct form_item *item = placer->form->title_item;
	struct path path = {.item = item != NULL ? item : placer->form->root};
	const struct slot *slot = item != NULL ? placer_find(placer, &path) : NULL;
	const char *title =
	    slot != NULL && slot->text.length > 0 ? buf_text(&slot->text) : placer->form->title;
	size_t length = cell->length;
	const char *shown;
	size_t rest;

	while (length > 0 && cell->text[length - 1] != ' ')
		length--;
	while (length > 0 && cell->text[length - 1] == ' ')
		length--;
	if (length >= strlen(cut) &&
	    memcmp(cell->text + length - strlen(cut), cut, strlen(cut)) == 0)
		length -= strlen(cut);
	shown = arena_strndup(placer->cells->arena, cell->text, length);
	if (length > 0 && !label_begins(title, strlen(title), shown, &rest))
		placer_leave(placer, cell->text, cell->length);
}

/* Takes a cell, and those that its label goes on in; returns how many. */
static size_t
take_cell(struct placer *placer)
{
	const struct cell *cell = &placer->cells->items[placer->cell];
	double sure = placer->paper ? SURE_WHOLE : SURE_LABEL;
	struct found found;

	if (cell->role == CELL_OWN) {
		take_footer(placer, cell);
		return 1;
	}
	if (label_blank(cell->text, cell->length)) {
		if (placer->paper && placer_is_beside_label(placer))
			close_item(placer);
		return 1;
	}
	if (take_list_lines(placer, cell))
		return 1;
	{
		size_t marks = placer_take_marks(placer);

		if (marks > 0)
			return marks;
	}
	/* In a sheet two items may share a row. */
	if (placer->cells->grid && cell->role != CELL_VALUE && placer_is_beside_label(placer) &&
	    placer_find_label(placer, placer->cell, &found) &&
	    placer_is_next_label(placer, &found) && take_label(placer, &found))
		return found.cells;
	if (cell->role == CELL_VALUE || placer_is_beside_label(placer)) {
		take_value(placer, cell, cell->text, cell->length, false, sure);
		return 1;
	}
	if (placer_is_option_list(placer, cell->text, cell->length))
		return 1;
	if (placer_find_label(placer, placer->cell, &found) && take_label(placer, &found))
		return found.cells;
	/* A label of another section. */
	if (placer->cells->flowing && placer_is_astray(placer, cell)) {
		placer->label_count++;
		placer->backward++;
	}
	if (placer_has_box(cell->text, cell->length) &&
	    placer_take_boxes(placer, NULL, cell, cell->text, cell->length))
		return 1;
	if (placer->open != NULL && !placer_takes_text(placer->open) &&
	    placer->open->kind == FORM_CHOICE &&
	    placer_take_choice(placer, placer->open, cell->text, cell->length,
		placer->gap ? SURE_BEHIND : SURE_LABEL))
		return 1;
	if (placer_take_stray_option(placer, cell->text, cell->length))
		return 1;
	take_value(placer, cell, cell->text, cell->length, false, sure);
	return 1;
}

static void
begin(struct placer *placer)
{
	const struct form *form = placer->form;

	placer->blocks = mem_alloc_array(form->item_count, sizeof(*placer->blocks));
	placer->titles = mem_alloc_array(form->item_count, sizeof(*placer->titles));
	for (size_t i = 0; i < placer->cells->count; i++) {
		if (placer->cells->items[i].page >= placer->pages)
			placer->pages = placer->cells->items[i].page + 1;
	}
	placer->titles_all = mem_alloc_array(form->item_count, sizeof(*placer->titles_all));
	for (size_t i = 0; placer->cells->grid && i < placer->cells->count; i++) {
		const struct form_item *title = placer_title(placer, &placer->cells->items[i]);

		if (title != NULL)
			placer->titles_all[title->sequence]++;
	}
	placer->disorder = mem_alloc_array(placer->pages + 1, sizeof(*placer->disorder));
	placer->section = form->root;
	for (size_t i = 0; i < form->item_count; i++) {
		if (form->items[i]->kind == FORM_SECTION) {
			placer->section = form->items[i];
			placer->position = i;
			break;
		}
	}
}

void
placer_run(struct placer *placer)
{
	const struct cells *cells = placer->cells;

	begin(placer);
	if (cells->flowing)
		(void)placer_find_text_table(placer);
	placer->cell = 0;
	for (placer->row = 0; placer->row < cells->row_count; placer->row++) {
		const struct row *row = &cells->rows[placer->row];

		if (placer->text_table != NULL && placer->row == placer->text_table_row) {
			placer_take_text_table(placer);
			if (placer->row == cells->row_count)
				break;
			row = &cells->rows[placer->row];
		}
		if (row->count == 0) {
			placer->gap = true;
			continue;
		}
		/* Its cells were taken with a label that goes on in them. */
		if (row->first + row->count <= placer->cell)
			continue;
		if (placer->cell < row->first)
			placer->cell = row->first;
		if (placer_take_row(placer, row)) {
			row = &cells->rows[placer->row];
			placer->cell = row->first + row->count;
			continue;
		}
		while (placer->cell < row->first + row->count)
			placer->cell += take_cell(placer);
	}
	if (cells->flowing)
		placer_finish_flowing(placer);
	placer_finish_repeated(placer);
}
