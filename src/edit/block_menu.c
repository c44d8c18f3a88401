/*
 * Blocks: which ones can be added, copied, removed and moved from where the focus is, as a menu.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/mem.h"

enum operation {
	OPERATION_ADD,
	OPERATION_COPY,
	OPERATION_REMOVE,
	OPERATION_UP,
	OPERATION_DOWN,
	OPERATION_COUNT
};

static const enum message operation_messages[OPERATION_COUNT] = {MSG_EDIT_BLOCK_ADD,
    MSG_EDIT_BLOCK_COPY, MSG_EDIT_BLOCK_REMOVE, MSG_EDIT_BLOCK_UP, MSG_EDIT_BLOCK_DOWN};

static struct path
block_path(const struct editor *editor, const struct form_item *repeat)
{
	struct path path = {.item = repeat, .part = PATH_VALUE};
	const struct form_item *other = editor->focus.item;

	for (unsigned i = 0; i < repeat->depth; i++)
		path.index[i] = editor->focus.index[i];
	while (other != NULL && other != repeat)
		other = other->parent;
	/* The focus is outside of it: behind its last block. */
	if (other == NULL)
		path.index[repeat->depth - 1] = 0;
	return path;
}

/* What a block is called: its label, that of the section in it, or of its first item. */
static void
add_name(
    const struct editor *editor, const struct form_item *repeat, unsigned number, struct buf *out)
{
	unsigned edition = assessment_edition(editor->assessment);
	const struct form_item *item = repeat;

	while (item != NULL && *form_item_label(item, edition) == '\0')
		item = item->first;
	if (item == NULL)
		return;
	form_item_label_format(item, edition, number, out);
	if (strstr(form_item_label(item, edition), "{n}") == NULL && number > 0)
		buf_addf(out, "(%u)", number);
	if (item != repeat && item->next != NULL && item->kind == FORM_SECTION) {
		char *more = words(editor, MSG_EDIT_AND_MORE, (const char *)NULL);

		buf_adds(out, more);
		free(more);
	}
}

static void
add_row(struct editor *editor, const struct path *path, enum operation operation)
{
	unsigned index = path->index[path->item->depth - 1];
	struct buf name = {0};
	char *text;

	add_name(editor, path->item, operation == OPERATION_ADD ? 0 : index, &name);
	text = words(editor, operation_messages[operation], buf_text(&name), (const char *)NULL);
	buf_clear(&name);
	buf_addf(&name, "%zu) %s", editor->list.count + 1, text);
	list_add(editor, name.data, (int)(path->item->sequence * OPERATION_COUNT + operation));
	free(text);
	buf_free(&name);
}

static void
report_made(struct editor *editor, enum message message, const struct path *path)
{
	struct buf name = {0};

	add_name(editor, path->item, path->index[path->item->depth - 1], &name);
	say(editor, message, buf_text(&name), (const char *)NULL);
	buf_free(&name);
}

static bool
insert_after(struct editor *editor, struct path *path)
{
	struct diags diags = {0};
	unsigned *index = &path->index[path->item->depth - 1];

	*index = (*index > 0 ? *index : block_count(editor, path->item, path->index)) + 1;
	if (history_insert_block(editor->history, path, NULL, &diags))
		return true;
	say_diags(editor, &diags);
	return false;
}

static void
show(struct editor *editor, const struct path *path)
{
	changed(editor);
	focus_layout(editor);
	(void)focus_to(editor, path);
}

static unsigned
count_values(const struct element *element)
{
	const struct form_item *item = element_item(element);
	unsigned count = 0;

	if (form_kind_has_value(item->kind))
		return !element_is_blank(element);
	for (size_t i = 0; i < item->field_count; i++) {
		for (const struct element *inner = element_first(element, item->fields[i]);
		     inner != NULL; inner = element_next(inner))
			count += count_values(inner);
	}
	return count;
}

static void
remove_block(struct editor *editor, struct path *path)
{
	const struct element *element = assessment_find(editor->assessment, path);
	unsigned *index = &path->index[path->item->depth - 1];
	struct buf name = {0};
	char count[24];

	(void)snprintf(count, sizeof(count), "%u", element != NULL ? count_values(element) : 0);
	add_name(editor, path->item, *index, &name);
	history_remove_block(editor->history, path);
	if (*index > block_count(editor, path->item, path->index) && *index > 1)
		--*index;
	show(editor, path);
	say(editor, MSG_EDIT_BLOCK_REMOVED, buf_text(&name), count,
	    key_name(editor, COMMAND_UNDO).text, (const char *)NULL);
	buf_free(&name);
}

/* Rows of the menu that are no operations on blocks: copying from another file. */
enum { CARRY_ITEM = -1, CARRY_BLOCK = -2, CARRY_PART = -3 };

static const struct form_item *
innermost_repeat(const struct editor *editor)
{
	const struct form_item *item = editor->focus.item;

	while (item != NULL && item->kind != FORM_REPEAT)
		item = item->parent;
	return item;
}

static void
run_carry(struct editor *editor, int value)
{
	const struct part *part = &editor->parts[editor->part];
	struct path path = editor->focus;

	/* Boxes go together. */
	if (value == CARRY_ITEM && path.item->kind == FORM_CHECK &&
	    path.item->parent->kind == FORM_CHECKS)
		path.item = path.item->parent;
	if (value == CARRY_BLOCK)
		path = block_path(editor, innermost_repeat(editor));
	if (value == CARRY_PART) {
		path.item = part->item;
		memcpy(path.index, part->index, sizeof(path.index));
	}
	carry_begin(editor, &path);
}

static void
add_carry_row(struct editor *editor, enum message message, const char *word, int value)
{
	char *text = words(editor, message, word, (const char *)NULL);
	struct buf row = {0};

	buf_addf(&row, "%zu) %s", editor->list.count + 1, text);
	list_add(editor, row.data, value);
	buf_free(&row);
	free(text);
}

static void
add_carry_rows(struct editor *editor)
{
	const struct form_item *repeat = innermost_repeat(editor);
	struct buf name = {0};

	if (focused(editor) != NULL)
		add_carry_row(editor, MSG_EDIT_CARRY_ITEM, "", CARRY_ITEM);
	if (repeat != NULL && block_path(editor, repeat).index[repeat->depth - 1] > 0) {
		add_name(
		    editor, repeat, block_path(editor, repeat).index[repeat->depth - 1], &name);
		add_carry_row(editor, MSG_EDIT_CARRY_BLOCK, buf_text(&name), CARRY_BLOCK);
	}
	buf_clear(&name);
	part_label(editor, &editor->parts[editor->part], &name);
	add_carry_row(editor, MSG_EDIT_CARRY_BLOCK, buf_text(&name), CARRY_PART);
	buf_free(&name);
}

static void
run_block_operation(struct editor *editor, int value)
{
	const struct form *form = assessment_form(editor->assessment);
	enum operation operation = (enum operation)(value % OPERATION_COUNT);
	struct path path = block_path(editor, form->items[value / OPERATION_COUNT]);
	unsigned *index = &path.index[path.item->depth - 1];
	struct path from = path;

	if (!may_change(editor))
		return;
	switch (operation) {
	case OPERATION_ADD:
		if (!insert_after(editor, &path))
			return;
		show(editor, &path);
		report_made(editor, MSG_EDIT_BLOCK_ADDED, &path);
		break;
	case OPERATION_COPY:
		history_begin(editor->history);
		if (insert_after(editor, &path)) {
			(void)history_copy(editor->history, editor->assessment, &from, &path);
			show(editor, &path);
			report_made(editor, MSG_EDIT_BLOCK_COPIED, &path);
		}
		history_end(editor->history);
		break;
	case OPERATION_REMOVE:
		remove_block(editor, &path);
		break;
	case OPERATION_UP:
		--from.index[path.item->depth - 1];
		if (history_swap_blocks(editor->history, &from))
			show(editor, &from);
		break;
	default:
		if (history_swap_blocks(editor->history, &path)) {
			++*index;
			show(editor, &path);
		}
		break;
	}
}

static void
run_operation(struct editor *editor, int value)
{
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

	if (item_holds(repeat, editor->focus.item))
		return true;
	if (block->kind != FORM_ROOT && !item_holds(block, editor->focus.item))
		return false;
	return item_holds(editor->parts[editor->part].item, repeat) ||
	       form_item_section(repeat)->kind == FORM_ROOT;
}

/* All that can be done to the block around the focus. */
static void
add_block_rows(struct editor *editor, const struct form_item *repeat)
{
	struct path path = block_path(editor, repeat);
	unsigned index = path.index[repeat->depth - 1];

	for (int operation = 0; operation < OPERATION_COUNT && index > 0; operation++) {
		if ((operation == OPERATION_UP && index == 1) ||
		    (operation == OPERATION_DOWN &&
			index >= block_count(editor, path.item, path.index)))
			continue;
		add_row(editor, &path, (enum operation)operation);
	}
}

/* The innermost block first, then what can be added in the part shown, then the blocks around. */
void
run_blocks(struct editor *editor)
{
	const struct form *form = assessment_form(editor->assessment);
	char *title = words(editor, MSG_EDIT_BLOCKS, (const char *)NULL);
	const struct form_item *innermost = innermost_repeat(editor);

	list_begin(editor, title, run_operation);
	free(title);
	if (innermost != NULL)
		add_block_rows(editor, innermost);
	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		struct path path;

		if (item->kind != FORM_REPEAT || !is_at_hand(editor, item) ||
		    !form_item_in_edition(item, assessment_edition(editor->assessment)))
			continue;
		path = block_path(editor, item);
		if (path.index[item->depth - 1] == 0)
			add_row(editor, &path, OPERATION_ADD);
	}
	for (const struct form_item *item = innermost != NULL ? innermost->parent : NULL;
	     item != NULL; item = item->parent) {
		if (item->kind == FORM_REPEAT)
			add_block_rows(editor, item);
	}
	add_carry_rows(editor);
}
