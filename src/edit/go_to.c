/*
 * Going to what is typed: a path, an official number (Ⅱ３③, also 2.3.3), part of a label, or an
 * address as rows of changes (項目 of 別添２) have it; in such a row its own is there already.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/document.h"
#include "edit/editor.h"
#include "edit/message.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/prompt.h"
#include "yoshiki3/address.h"
#include "yoshiki3/fold.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* The most parts of an official number. */
#define NUMBER_PARTS 16
/* Of the items that an address may mean so many are gone to in turn. */
#define ADDRESSES_MAX 16
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

/* What parts numbers; an input method makes 。 and ー of the keys for . and -. */
static bool
is_separator(uint32_t character)
{
	static const uint32_t separators[] = {
	    '.', '-', ' ', '(', ')', 0x3000, 0x3002, 0x30FB, 0x30FC, 0x2212, 0xFF61, 0xFF65};

	character = utf8_half_width(character);
	for (size_t i = 0; i < COUNT_OF(separators); i++) {
		if (character == separators[i])
			return true;
	}
	return false;
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
		else if (!is_separator(character))
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
		const struct form_item *other = editor->page->focus.item;

		if (block->kind != FORM_REPEAT)
			continue;
		while (other != NULL && other != block)
			other = other->parent;
		path.index[block->depth - 1] =
		    other != NULL && editor->page->focus.index[block->depth - 1] > 0
			? editor->page->focus.index[block->depth - 1]
			: 1;
	}
	return path;
}

static bool
go_to_path(struct editor *editor, const char *text)
{
	struct path path;

	if (!path_parse(assessment_form(editor->document->assessment),
		assessment_edition(editor->document->assessment), PATH_PATTERN, text, NULL, &path,
		NULL))
		return false;
	for (unsigned i = 0; i < path.item->depth; i++) {
		if (path.index[i] == 0)
			path.index[i] = near_path(editor, path.item).index[i];
	}
	return page_jump(editor->page, &path);
}

static bool
go_to_number(struct editor *editor, const char *text)
{
	const struct form *form = assessment_form(editor->document->assessment);
	struct number wanted = number_read(text);

	for (size_t i = 0; i < form->item_count; i++) {
		struct path path = near_path(editor, form->items[i]);
		struct buf spelled = {0};
		struct number number;

		form_item_number(form->items[i], &spelled);
		number = number_read(buf_text(&spelled));
		buf_free(&spelled);
		if (number_equal(&number, &wanted) && page_jump(editor->page, &path))
			return true;
	}
	return false;
}

/* Every item in every block there is, in official order. */
struct places {
	const struct editor *editor;
	void (*visit)(struct places *places, const struct path *path);
	struct number wanted; /* the place as it is shown: Ⅱ４⑤(1) 委託事項2 */
	struct fold *needle;  /* what the label holds */
	const char *text;     /* and is, best of all */
	bool exact;           /* some label is: those found are such */
	struct path *found;
	size_t count;
	size_t capacity;
};

static void
visit_item(struct places *places, const struct form_item *item, unsigned index[FORM_DEPTH_MAX])
{
	const struct assessment *assessment = places->editor->document->assessment;
	bool repeat = item->kind == FORM_REPEAT;
	unsigned count;

	if (!form_item_in_edition(item, assessment_edition(assessment)))
		return;
	count = repeat ? place_block_count(assessment, item, index) : 1;
	for (unsigned i = 1; i <= count; i++) {
		struct path path;

		if (repeat)
			index[item->depth - 1] = i;
		path = place_path(item, index);
		places->visit(places, &path);
		for (const struct form_item *child = item->first; child != NULL;
		     child = child->next)
			visit_item(places, child, index);
	}
	if (repeat)
		index[item->depth - 1] = 0;
}

static void
visit_all(struct places *places)
{
	const struct form_item *root = assessment_form(places->editor->document->assessment)->root;
	unsigned index[FORM_DEPTH_MAX] = {0};

	for (const struct form_item *item = root->first; item != NULL; item = item->next)
		visit_item(places, item, index);
}

static void
note_place(struct places *places, const struct path *path)
{
	places->found =
	    mem_grow(places->found, &places->capacity, places->count + 1, sizeof(*places->found));
	places->found[places->count++] = *path;
}

/* To the next one after the focus, once around; returns how many there are, 0 if there is none to
 * go to. */
static size_t
go_to_found(struct editor *editor, struct places *places)
{
	size_t next = 0;
	size_t count;
	bool gone = false;

	while (
	    next < places->count && path_compare(&places->found[next], &editor->page->focus) <= 0)
		next++;
	for (size_t i = 0; i < places->count && !gone; i++)
		gone = page_jump(editor->page, &places->found[(next + i) % places->count]);
	count = gone ? places->count : 0;
	free(places->found);
	return count;
}

static void
compare_place(struct places *places, const struct path *path)
{
	struct buf shown = {0};
	struct number number;

	if (places->count > 0)
		return;
	place_label(places->editor->document->assessment, path, false, &shown);
	number = number_read(buf_text(&shown));
	if (number_equal(&number, &places->wanted))
		note_place(places, path);
	buf_free(&shown);
}

static bool
go_to_place(struct editor *editor, const char *text)
{
	struct places places = {
	    .editor = editor, .visit = compare_place, .wanted = number_read(text)};

	visit_all(&places);
	return go_to_found(editor, &places) > 0;
}

/* A label that is the text comes before those that hold it. */
static void
compare_label(struct places *places, const struct path *path)
{
	struct buf label = {0};
	bool repeat = path->item->kind == FORM_REPEAT;
	struct fold *whole;
	bool exact;

	form_item_label_format(path->item, assessment_edition(places->editor->document->assessment),
	    repeat ? path->index[path->item->depth - 1] : 0, &label);
	if (!fold_is_in(places->needle, buf_text(&label))) {
		buf_free(&label);
		return;
	}
	whole = fold_new(buf_text(&label));
	exact = fold_is_in(whole, places->text);
	if (exact && !places->exact) {
		places->exact = true;
		places->count = 0;
	}
	if (exact == places->exact)
		note_place(places, path);
	fold_free(whole);
	buf_free(&label);
}

static size_t
go_to_label(struct editor *editor, const char *text)
{
	struct places places = {
	    .editor = editor, .visit = compare_label, .needle = fold_new(text), .text = text};

	visit_all(&places);
	fold_free(places.needle);
	return go_to_found(editor, &places);
}

/* A part of the row of changes in focus, "" where the focus is in none. */
static const char *
row_part(const struct editor *editor, enum form_row part)
{
	const struct form *form = assessment_form(editor->document->assessment);
	const struct form_item *repeat = form_row_repeat(form);
	struct path path = editor->page->focus;

	if (repeat == NULL || path.item == NULL || !form_item_holds(repeat, path.item) ||
	    form->rows[part] == NULL)
		return "";
	path.item = form->rows[part];
	path.part = PATH_VALUE;
	return assessment_get(editor->document->assessment, &path);
}

/* The address of the row in focus in one line, as the question has it. */
static char *
row_address(const struct editor *editor)
{
	struct buf out = {0};

	for (const char *text = row_part(editor, FORM_ROW_ITEM); *text != '\0'; text++)
		buf_addc(&out, *text == '\n' ? ' ' : *text);
	return buf_take(&out);
}

/* The texts of a row decide where its own address may mean several items. */
static size_t
go_to_address(struct editor *editor, const char *text)
{
	struct places places = {.editor = editor};
	struct address_words words = {.item = text};
	char *own = row_address(editor);
	struct path found[ADDRESSES_MAX];
	bool is_own = strcmp(own, text) == 0;
	size_t count;

	free(own);
	if (is_own)
		words = (struct address_words){row_part(editor, FORM_ROW_ITEM),
		    row_part(editor, FORM_ROW_BEFORE), row_part(editor, FORM_ROW_AFTER)};
	count = address_find(editor->document->assessment, &words, found, ADDRESSES_MAX);
	if (count > ADDRESSES_MAX)
		count = ADDRESSES_MAX;
	if (count > 0 && is_own)
		return page_jump(editor->page, &found[0]) ? 1 : 0;
	for (size_t i = 0; i < count; i++)
		note_place(&places, &found[i]);
	return go_to_found(editor, &places);
}

/* What an input method leaves in full width is meant in half width. */
static char *
half_width(const char *text)
{
	size_t length = strlen(text);
	struct buf out = {0};

	for (size_t offset = 0; offset < length;) {
		uint32_t character;
		char bytes[4];

		offset += utf8_decode(text + offset, length - offset, &character);
		buf_add(&out, bytes, utf8_encode(utf8_half_width(character), bytes));
	}
	return buf_take(&out);
}

static void
go_to(void *context, const char *text)
{
	struct editor *editor = context;
	struct path shown;
	struct buf label = {0};
	size_t count;
	char *path;
	char *own;

	if (*text == '\0')
		return;
	path = half_width(text);
	own = row_address(editor);
	if (strcmp(own, text) == 0)
		count = go_to_address(editor, text);
	else if (go_to_path(editor, path) || go_to_number(editor, text) ||
		 go_to_place(editor, text))
		count = 1;
	else
		count = go_to_label(editor, text);
	if (count == 0)
		count = go_to_address(editor, text);
	free(own);
	free(path);
	if (count == 0) {
		say_message(editor->say, MSG_EDIT_GO_NOWHERE, text);
		return;
	}
	if (page_focused(editor->page) == NULL) {
		message_nothing_here(editor);
		return;
	}
	shown = page_focus_shown(editor->page);
	place_label(editor->document->assessment, &shown, true, &label);
	say_message(editor->say, count > 1 ? MSG_EDIT_WENT_FIRST : MSG_EDIT_WENT, text,
	    buf_text(&label), number_word(count).text);
	buf_free(&label);
}

void
run_go_to(struct editor *editor)
{
	char *title = say_words(editor->say, MSG_EDIT_ASK_GO_TO);
	char *own = row_address(editor);

	prompt_open(editor->overs, title, own, true, go_to, editor);
	free(own);
	free(title);
}
