/*
 * Blocks: which ones can be added, copied, removed and moved from where the focus is, as a menu.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edit/carry.h"
#include "edit/document.h"
#include "edit/editor.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/list.h"
#include "yoshiki3/wrap.h"

/* Values shown in the question whether to remove a block, and the columns of each. */
#define LOSSES_SHOWN 6
#define LOSS_COLUMNS 50

enum operation {
	OPERATION_ADD,
	OPERATION_APPEND,
	OPERATION_COPY,
	OPERATION_REMOVE,
	OPERATION_UP,
	OPERATION_DOWN,
	OPERATION_COUNT
};

static const enum message operation_messages[OPERATION_COUNT] = {MSG_EDIT_BLOCK_ADD,
    MSG_EDIT_BLOCK_APPEND, MSG_EDIT_BLOCK_COPY, MSG_EDIT_BLOCK_REMOVE, MSG_EDIT_BLOCK_UP,
    MSG_EDIT_BLOCK_DOWN};

static struct path
block_path(const struct editor *editor, const struct form_item *repeat)
{
	struct path path = {.item = repeat, .part = PATH_VALUE};
	const struct form_item *other = editor->page->focus.item;

	for (unsigned i = 0; i < repeat->depth; i++)
		path.index[i] = editor->page->focus.index[i];
	while (other != NULL && other != repeat)
		other = other->parent;
	/* The focus is outside of it: after its last block. */
	if (other == NULL)
		path.index[repeat->depth - 1] = 0;
	return path;
}

static void
add_row(struct editor *editor, struct list *list, const struct path *path, enum operation operation)
{
	enum message message = operation_messages[operation];
	struct path named = *path;
	struct buf name = {0};
	char *text;

	if (operation == OPERATION_ADD || operation == OPERATION_APPEND)
		named.index[path->item->depth - 1] = 0;
	place_block_label(editor->document->assessment, &named, &name);
	if (operation == OPERATION_ADD && path->index[path->item->depth - 1] > 0)
		message = MSG_EDIT_BLOCK_ADD_NEXT;
	text = say_words(editor->say, message, buf_text(&name));
	list_numbered(list, text, (int)(path->item->sequence * OPERATION_COUNT + operation));
	free(text);
	buf_free(&name);
}

static void
report_made(struct editor *editor, enum message message, const struct path *path)
{
	struct buf name = {0};

	place_block_label(editor->document->assessment, path, &name);
	say_message(editor->say, message, buf_text(&name));
	buf_free(&name);
}

static bool
insert_after(struct editor *editor, struct path *path)
{
	struct diags diags = {0};
	unsigned *index = &path->index[path->item->depth - 1];

	*index = (*index > 0 ? *index
			     : place_block_count(
				   editor->document->assessment, path->item, path->index)) +
		 1;
	if (history_insert_block(editor->document->history, path, NULL, &diags))
		return true;
	say_diags(editor->say, &diags);
	return false;
}

static void
show(struct editor *editor, const struct path *path)
{
	document_changed(editor->document);
	page_layout(editor->page);
	(void)page_go(editor->page, path);
}

static void
remove_block(struct editor *editor, struct path *path)
{
	const struct element *element = assessment_find(editor->document->assessment, path);
	unsigned count = element != NULL ? place_values_in(element) : 0;
	unsigned *index = &path->index[path->item->depth - 1];
	struct buf name = {0};

	place_block_label(editor->document->assessment, path, &name);
	history_remove_block(editor->document->history, path);
	if (*index > place_block_count(editor->document->assessment, path->item, path->index) &&
	    *index > 1)
		--*index;
	show(editor, path);
	say_message(editor->say, MSG_EDIT_BLOCK_REMOVED, buf_text(&name), number_word(count).text,
	    say_key(editor->say, COMMAND_UNDO).text);
	buf_free(&name);
}

/* What goes with a block: its first values, shown in the question. */
struct removal {
	const struct editor *editor;
	struct list *list;
	const struct path *block;
	size_t count;
};

static bool
note_removal(
    void *context, const struct path *path, const struct element *element, const char *value)
{
	struct removal *removal = context;
	const struct editor *editor = removal->editor;
	struct buf text = {0};
	struct wrap wrap;
	struct wrap_line line;

	(void)element;
	if (!path_holds(removal->block, path))
		return true;
	if (removal->count++ < LOSSES_SHOWN) {
		path_label_format(path, assessment_edition(editor->document->assessment), &text);
		buf_addf(&text, "　%s", value);
		wrap_begin(&wrap, text.data, text.length, LOSS_COLUMNS, editor->window->width);
		(void)wrap_next(&wrap, &line);
		if (line.end < text.length) {
			text.length = line.end;
			buf_adds(&text, "…");
		}
		list_note(removal->list, text.data);
		buf_free(&text);
	}
	return true;
}

static void
pick_removal(void *context, int value)
{
	struct editor *editor = context;
	struct path path = editor->asked;

	if (value != 0)
		remove_block(editor, &path);
}

/* A block that holds anything is removed only after it was shown what goes with it. */
static void
ask_removal(struct editor *editor, struct path *path)
{
	const struct element *element = assessment_find(editor->document->assessment, path);
	struct removal removal = {editor, NULL, path, 0};
	struct list *list;
	struct buf name = {0};
	char *text;

	if (element == NULL || element_is_blank(element)) {
		remove_block(editor, path);
		return;
	}
	editor->asked = *path;
	place_block_label(editor->document->assessment, path, &name);
	text = say_words(editor->say, MSG_EDIT_BLOCK_REMOVING, buf_text(&name));
	list = list_open(editor->overs, text, pick_removal, editor);
	removal.list = list;
	free(text);
	assessment_each_value(editor->document->assessment, note_removal, &removal);
	if (removal.count > LOSSES_SHOWN) {
		text = say_words(editor->say, MSG_EDIT_MORE_VALUES,
		    number_word(removal.count - LOSSES_SHOWN).text);
		list_note(list, text);
		free(text);
	}
	list_answer(list, MSG_EDIT_ANSWER_REMOVE, 1);
	list_answer(list, MSG_EDIT_ANSWER_KEEP, 0);
	/* An Enter too many removes nothing. */
	list->selected = 1;
	buf_free(&name);
}

/* Rows of the menu that are no operations on blocks: copying from another file. */
enum { CARRY_ITEM = -1, CARRY_BLOCK = -2, CARRY_PART = -3 };

static const struct form_item *
innermost_repeat(const struct editor *editor)
{
	const struct form_item *item = editor->page->focus.item;

	while (item != NULL && item->kind != FORM_REPEAT)
		item = item->parent;
	return item;
}

static void
run_carry(struct editor *editor, int value)
{
	const struct part *part = page_part(editor->page);
	struct path path = editor->page->focus;

	/* Boxes go together. */
	if (value == CARRY_ITEM && path.item->kind == FORM_CHECK &&
	    path.item->parent->kind == FORM_CHECKS)
		path.item = path.item->parent;
	if (value == CARRY_BLOCK)
		path = block_path(editor, innermost_repeat(editor));
	if (value == CARRY_PART)
		path = part_path(part);
	carry_begin(editor, &path);
}

static void
add_carry_row(
    struct editor *editor, struct list *list, enum message message, const char *word, int value)
{
	char *text = say_words(editor->say, message, word);

	list_numbered(list, text, value);
	free(text);
}

static void
add_carry_rows(struct editor *editor, struct list *list)
{
	const struct form_item *repeat = innermost_repeat(editor);
	struct buf name = {0};

	if (page_focused(editor->page) != NULL)
		add_carry_row(editor, list, MSG_EDIT_CARRY_ITEM, "", CARRY_ITEM);
	if (repeat != NULL && block_path(editor, repeat).index[repeat->depth - 1] > 0) {
		struct path path = block_path(editor, repeat);

		place_block_label(editor->document->assessment, &path, &name);
		add_carry_row(editor, list, MSG_EDIT_CARRY_BLOCK, buf_text(&name), CARRY_BLOCK);
	}
	buf_clear(&name);
	part_label(editor->document->assessment, page_part(editor->page), &name);
	add_carry_row(editor, list, MSG_EDIT_CARRY_PART, buf_text(&name), CARRY_PART);
	buf_free(&name);
}

static void
run_block_operation(struct editor *editor, int value)
{
	const struct form *form = assessment_form(editor->document->assessment);
	enum operation operation = (enum operation)(value % OPERATION_COUNT);
	struct path path = block_path(editor, form->items[value / OPERATION_COUNT]);
	unsigned *index = &path.index[path.item->depth - 1];
	struct path from = path;

	if (!document_may_change(editor->document))
		return;
	switch (operation) {
	case OPERATION_ADD:
		if (!insert_after(editor, &path))
			return;
		show(editor, &path);
		report_made(editor, MSG_EDIT_BLOCK_ADDED, &path);
		break;
	case OPERATION_APPEND:
		*index = 0;
		if (!insert_after(editor, &path))
			return;
		show(editor, &path);
		report_made(editor, MSG_EDIT_BLOCK_ADDED, &path);
		break;
	case OPERATION_COPY:
		history_begin(editor->document->history);
		if (insert_after(editor, &path)) {
			(void)history_copy(
			    editor->document->history, editor->document->assessment, &from, &path);
			show(editor, &path);
			report_made(editor, MSG_EDIT_BLOCK_COPIED, &path);
		}
		history_end(editor->document->history);
		break;
	case OPERATION_REMOVE:
		ask_removal(editor, &path);
		break;
	case OPERATION_UP:
		--from.index[path.item->depth - 1];
		if (!history_swap_blocks(editor->document->history, &from))
			return;
		show(editor, &from);
		report_made(editor, MSG_EDIT_BLOCK_MOVED, &from);
		break;
	default:
		if (!history_swap_blocks(editor->document->history, &path))
			return;
		++*index;
		show(editor, &path);
		report_made(editor, MSG_EDIT_BLOCK_MOVED, &path);
		break;
	}
}

static void
run_operation(void *context, int value)
{
	struct editor *editor = context;

	if (value < 0)
		run_carry(editor, value);
	else
		run_block_operation(editor, value);
}

/* Whether a repeat can be worked on here: it is around the focus, in the part shown, or holds whole
 * sections. */
static bool
is_at_hand(const struct editor *editor, const struct form_item *repeat)
{
	const struct form_item *block = repeat->block;

	if (form_item_holds(repeat, editor->page->focus.item))
		return true;
	if (block->kind != FORM_ROOT && !form_item_holds(block, editor->page->focus.item))
		return false;
	return form_item_holds(editor->page->parts.items[editor->page->part].item, repeat) ||
	       form_item_section(repeat)->kind == FORM_ROOT;
}

/* All that can be done to the block around the focus. */
static void
add_block_rows(struct editor *editor, struct list *list, const struct form_item *repeat)
{
	struct path path = block_path(editor, repeat);
	unsigned index = path.index[repeat->depth - 1];

	for (int operation = 0; operation < OPERATION_COUNT && index > 0; operation++) {
		bool last =
		    index >= place_block_count(editor->document->assessment, path.item, path.index);

		if ((operation == OPERATION_UP && index == 1) ||
		    (operation == OPERATION_DOWN && last) ||
		    (operation == OPERATION_APPEND && (last || repeat->place != PLACE_TABLE)))
			continue;
		add_row(editor, list, &path, (enum operation)operation);
	}
}

static bool
holds_sections(const struct form_item *repeat)
{
	return repeat->first != NULL && repeat->first->kind == FORM_SECTION;
}

/* What can be added in the part shown. */
static void
add_rows_to_add(struct editor *editor, struct list *list, bool sections)
{
	const struct form *form = assessment_form(editor->document->assessment);

	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		struct path path;

		if (item->kind != FORM_REPEAT || !is_at_hand(editor, item) ||
		    holds_sections(item) != sections ||
		    !form_item_in_edition(item, assessment_edition(editor->document->assessment)))
			continue;
		path = block_path(editor, item);
		if (path.index[item->depth - 1] == 0 &&
		    place_container(editor->document->assessment, item, path.index) != NULL)
			add_row(editor, list, &path, OPERATION_ADD);
	}
}

/* The blocks around the focus and what can be added, the smaller before those of whole sections. */
void
run_blocks(struct editor *editor)
{
	char *title = say_words(editor->say, MSG_EDIT_BLOCKS);
	const struct form_item *innermost = innermost_repeat(editor);

	struct list *list = list_open(editor->overs, title, run_operation, editor);

	free(title);
	for (int sections = 0; sections < 2; sections++) {
		for (const struct form_item *item = innermost; item != NULL; item = item->parent) {
			if (item->kind == FORM_REPEAT && holds_sections(item) == (sections != 0))
				add_block_rows(editor, list, item);
		}
		add_rows_to_add(editor, list, sections != 0);
	}
	add_carry_rows(editor, list);
}
