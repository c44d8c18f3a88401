/*
 * Going to what is typed: a path, an official number (Ⅱ３③, also 2.3.3), part of a label; and
 * finding text in the values.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* The most parts of an official number. */
#define NUMBER_PARTS 16
/* Marks a part that is a character, not a number. */
#define CHARACTER_PART 0x80000000u

struct number {
	uint32_t parts[NUMBER_PARTS];
	size_t count;
};

static void
add_part(struct number *number, uint32_t part)
{
	if (number->count < NUMBER_PARTS)
		number->parts[number->count++] = part;
}

/* Ⅱ３③, 2.3.3 and Ⅱ3(3) are all 2, 3, 3. */
static struct number
number_read(const char *text)
{
	struct number number = {0};
	size_t length = strlen(text);
	bool digits = false;

	for (size_t offset = 0; offset < length;) {
		uint32_t character;
		int digit;

		offset += utf8_decode(text + offset, length - offset, &character);
		digit = utf8_digit(character);
		if (digit >= 0) {
			if (digits && number.count > 0 && number.parts[number.count - 1] < 1000)
				number.parts[number.count - 1] =
				    number.parts[number.count - 1] * 10 + (uint32_t)digit;
			else
				add_part(&number, (uint32_t)digit);
			digits = true;
			continue;
		}
		digits = false;
		if (character >= 0x2460 && character <= 0x2473)
			add_part(&number, character - 0x2460 + 1);
		else if (character >= 0x2160 && character <= 0x216B)
			add_part(&number, character - 0x2160 + 1);
		else if (character != '.' && character != '-' && character != ' ' &&
			 character != 0x3000 && character != 0xFF0E && character != '(' &&
			 character != ')')
			add_part(&number, character | CHARACTER_PART);
	}
	return number;
}

static bool
number_equal(const struct number *a, const struct number *b)
{
	return a->count > 0 && a->count == b->count &&
	       memcmp(a->parts, b->parts, a->count * sizeof(a->parts[0])) == 0;
}

/* The path of an item in the blocks where the focus is, the first ones elsewhere. */
static struct path
near_path(const struct editor *editor, const struct form_item *item)
{
	struct path path = {.item = item, .part = PATH_VALUE};
	const struct form_item *block;

	for (block = item; block->kind != FORM_ROOT; block = block->parent) {
		const struct form_item *other = editor->focus.item;

		if (block->kind != FORM_REPEAT)
			continue;
		while (other != NULL && other != block)
			other = other->parent;
		path.index[block->depth - 1] =
		    other != NULL && editor->focus.index[block->depth - 1] > 0
			? editor->focus.index[block->depth - 1]
			: 1;
	}
	return path;
}

static bool
go(struct editor *editor, const struct path *path)
{
	struct path before = editor->focus;

	if (!focus_to(editor, path))
		return false;
	editor->back = before;
	editor->has_back = true;
	return true;
}

static bool
go_to_path(struct editor *editor, const char *text)
{
	struct path path;

	if (!path_parse(assessment_form(editor->assessment), assessment_edition(editor->assessment),
		PATH_PATTERN, text, NULL, &path, NULL))
		return false;
	for (unsigned i = 0; i < path.item->depth; i++) {
		if (path.index[i] == 0)
			path.index[i] = near_path(editor, path.item).index[i];
	}
	return go(editor, &path);
}

static bool
go_to_number(struct editor *editor, const char *text)
{
	const struct form *form = assessment_form(editor->assessment);
	struct number wanted = number_read(text);

	for (size_t i = 0; i < form->item_count; i++) {
		struct path path = near_path(editor, form->items[i]);
		struct buf spelled = {0};
		struct number number;

		form_item_number(form->items[i], &spelled);
		number = number_read(buf_text(&spelled));
		buf_free(&spelled);
		if (number_equal(&number, &wanted) && go(editor, &path))
			return true;
	}
	return false;
}

/* From the item behind the focus, once around. */
static bool
go_to_label(struct editor *editor, const char *text)
{
	const struct form *form = assessment_form(editor->assessment);
	size_t begin = editor->focus.item->sequence;

	for (size_t i = 1; i <= form->item_count; i++) {
		const struct form_item *item = form->items[(begin + i) % form->item_count];
		const char *label = form_item_label(item, assessment_edition(editor->assessment));
		struct path path = near_path(editor, item);

		if (item->kind != FORM_ROOT && strstr(label, text) != NULL && go(editor, &path))
			return true;
	}
	return false;
}

static void
go_to(struct editor *editor, const char *text)
{
	if (*text == '\0')
		return;
	if (!go_to_path(editor, text) && !go_to_number(editor, text) && !go_to_label(editor, text))
		say(editor, MSG_EDIT_GO_NOWHERE, text, (const char *)NULL);
}

void
run_go_to(struct editor *editor)
{
	char *title = words(editor, MSG_EDIT_ASK_GO_TO, (const char *)NULL);

	prompt_begin(editor, title, "", go_to);
	free(title);
}

/* Values that hold a text: the first one behind the focus, else the first of all. */
struct search {
	const struct editor *editor;
	struct path first;
	struct path next;
	bool passed;
};

static bool
search_value(
    void *context, const struct path *path, const struct element *element, const char *value)
{
	struct search *search = context;
	const struct path *focus = &search->editor->focus;
	struct path other = *path;

	(void)element;
	other.part = PATH_VALUE;
	if (path->item == focus->item &&
	    memcmp(path->index, focus->index, sizeof(path->index)) == 0) {
		search->passed = true;
		return true;
	}
	if (strstr(value, search->editor->needle) == NULL)
		return true;
	if (search->first.item == NULL)
		search->first = other;
	if (!search->passed)
		return true;
	search->next = other;
	return false;
}

/* A blank item in focus is not met on the way: then from the first value behind it. */
static void
find_again(struct editor *editor)
{
	struct search search = {.editor = editor};
	const struct path *found;
	struct path focus = editor->focus;
	const char *value = assessment_get(editor->assessment, &focus);

	search.passed = focused(editor) == NULL || *value == '\0';
	assessment_each_value(editor->assessment, search_value, &search);
	found = search.next.item != NULL ? &search.next : &search.first;
	if (found->item != NULL && go(editor, found)) {
		say(editor, search.next.item != NULL ? MSG_EDIT_FOUND : MSG_EDIT_FOUND_AGAIN,
		    editor->needle, key_name(editor, COMMAND_FIND_NEXT).text, (const char *)NULL);
		return;
	}
	if (strstr(value, editor->needle) != NULL)
		say(editor, MSG_EDIT_FOUND_ONLY, editor->needle, (const char *)NULL);
	else
		say(editor, MSG_EDIT_NOT_FOUND, editor->needle, (const char *)NULL);
}

static void
find(struct editor *editor, const char *text)
{
	if (*text != '\0') {
		char *needle = mem_strdup(text);

		free(editor->needle);
		editor->needle = needle;
	}
	run_find_next(editor);
}

void
run_find(struct editor *editor)
{
	char *title = words(editor, MSG_EDIT_ASK_FIND, (const char *)NULL);

	prompt_begin(editor, title, editor->needle != NULL ? editor->needle : "", find);
	field_select_all(editor->prompt.field);
	free(title);
}

void
run_find_next(struct editor *editor)
{
	if (editor->needle == NULL) {
		run_find(editor);
	} else if (editor->pager.count > 0 && editor->over == OVER_PAGER) {
		if (!pager_find(editor, editor->needle))
			say(editor, MSG_EDIT_NOT_FOUND, editor->needle, (const char *)NULL);
	} else {
		find_again(editor);
	}
}
