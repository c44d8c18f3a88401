/*
 * Editing in place: the field holds the text, the layout shows it as the draft of the item in
 * focus, and leaving the item sets the value. What was typed is kept as it is; a date or a count
 * that could be spelled better, a text with characters that only look right, is only offered.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/odd.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/wareki.h"

/* Columns for a count in its parentheses. */
#define COUNT_ROOM 40
/* A longer offer, in bytes, is shown only around what it changes. */
#define OFFER_SHOWN 120

static unsigned
room_of(const struct editor *editor, const struct stop *stop)
{
	const struct canvas_area *area;
	size_t at = NO_STOP;

	while ((area = page_area(editor->page, stop, &at)) != NULL) {
		if (area->source != CANVAS_NO_SOURCE && area->room > 0)
			return area->room;
	}
	return COUNT_ROOM;
}

/* Whether other text stands in the cell, too. */
static bool
is_embedded(const struct path *path)
{
	return path->item->kind == FORM_CHECK || path->item->kind == FORM_COUNT;
}

void
text_show(struct editor *editor)
{
	struct page_caret caret = {.path = editor->field_path,
	    .embedded = is_embedded(&editor->field_path),
	    .offset = field_cursor(editor->field)};
	unsigned column;

	field_position(editor->field, &caret.line, &column);
	page_set_draft(editor->page, &editor->field_path, field_text(editor->field));
	page_set_caret(editor->page, caret);
}

void
text_begin(struct editor *editor, bool replace)
{
	const struct stop *stop = page_focused(editor->page);

	if (!document_may_change(editor->document))
		return;
	editor->field_path = page_stop_path(stop);
	editor->field_path.part = stop->item->kind == FORM_CHECK ? PATH_CONTENT : PATH_VALUE;
	editor->field = field_new(assessment_get(editor->document->assessment, &editor->field_path),
	    room_of(editor, stop), editor->window.width);
	if (stop->item->kind == FORM_DATE)
		field_set_date(editor->field);
	if (editor->hit.length > 0 && editor->hit.revision == editor->document->revision &&
	    editor->hit.path.part == editor->field_path.part)
		field_move_to(editor->field, editor->hit.start + editor->hit.length, false);
	if (replace)
		field_select_all(editor->field);
	editor->selecting = false;
	text_show(editor);
}

void
text_resize(struct editor *editor)
{
	page_layout(editor->page);
	field_set_columns(
	    editor->field, room_of(editor, page_focused(editor->page)), editor->window.width);
	text_show(editor);
}

/* The official spelling of a date, plain digits for a count; nothing for anything else. */
static void
add_official(const struct path *path, const char *text, struct buf *out)
{
	const struct form_item *item = path->item;
	bool is_count = item->kind == FORM_COUNT || path->part == PATH_CONTENT;
	unsigned long long count;
	struct date date;
	size_t rest;

	if (item->kind == FORM_DATE && date_parse(text, strlen(text), &date, &rest)) {
		date_format(&date, out);
		buf_adds(out, text + rest);
	} else if (is_count && item->content != CONTENT_TEXT &&
		   count_parse(text, strlen(text), &count) && strpbrk(text, ",") == NULL) {
		buf_addf(out, "%llu", count);
	}
}

bool
text_offer(const struct editor *editor, const struct path *path, struct buf *out)
{
	const char *text = assessment_get(editor->document->assessment, path);
	size_t begin = out->length;
	struct buf plain = {0};
	bool typed = place_is_text(path->item) || path->part == PATH_CONTENT;
	const char *readable = typed && odd_plain(text, &plain) ? plain.data : text;

	add_official(path, readable, out);
	if (out->length == begin && readable != text)
		buf_adds(out, readable);
	buf_free(&plain);
	if (out->length > begin && strcmp(out->data + begin, text) == 0)
		out->length = begin;
	return out->length > begin;
}

void
text_offer_excerpt(const char *typed, const char *offered, struct buf *out)
{
	struct odd change = {.length = 1};

	if (strlen(offered) <= OFFER_SHOWN && strchr(offered, '\n') == NULL) {
		buf_adds(out, offered);
		return;
	}
	while (typed[change.start] == offered[change.start] && typed[change.start] != '\0')
		change.start++;
	while (change.start > 0 && ((unsigned char)offered[change.start] & 0xC0) == 0x80)
		change.start--;
	if (offered[change.start] != '\0')
		change.length =
		    grapheme_next(offered + change.start, strlen(offered + change.start));
	odd_around(offered, &change, out);
}

/* What is written into blank parentheses marks their box, too. */
static bool
commit_value(struct editor *editor, const char *text)
{
	const struct path *path = &editor->field_path;
	bool marks = path->part == PATH_CONTENT && *text != '\0' &&
		     *assessment_get(editor->document->assessment, path) == '\0';
	bool fine;

	history_begin(editor->document->history);
	fine = document_set(editor->document, path, text);
	if (fine && marks)
		mark_set(editor, path);
	history_end(editor->document->history);
	return fine;
}

bool
text_commit(struct editor *editor)
{
	struct field *field = editor->field;

	if (field_changed(field) && !commit_value(editor, field_text(field)))
		return false;
	page_set_draft(editor->page, NULL, NULL);
	page_forget_caret(editor->page);
	field_free(field);
	editor->field = NULL;
	return true;
}

/* For the item in focus, else for the one left by the last key. */
void
run_accept(struct editor *editor)
{
	struct path path = place_content(&editor->page->focus);
	struct buf spelled = {0};
	struct buf shown = {0};
	struct buf label = {0};

	if (!document_may_change(editor->document))
		return;
	if (!text_offer(editor, &path, &spelled) && editor->document->offered.item != NULL) {
		path = editor->document->offered;
		(void)text_offer(editor, &path, &spelled);
	}
	if (spelled.length == 0) {
		say_message(editor->say, MSG_EDIT_NO_OFFER, (const char *)NULL);
	} else {
		text_offer_excerpt(
		    assessment_get(editor->document->assessment, &path), spelled.data, &shown);
		if (document_set(editor->document, &path, spelled.data)) {
			place_label(editor->document->assessment, &path, true, &label);
			say_message(editor->say, MSG_EDIT_ACCEPTED, buf_text(&label), shown.data,
			    (const char *)NULL);
		}
	}
	buf_free(&spelled);
	buf_free(&shown);
	buf_free(&label);
}

/* Whether the text may be put in: what it makes of the value is no more than may be entered, or no
 * more than before. Else the user is told. */
static bool
has_room(struct editor *editor, const char *text, size_t length)
{
	struct field *field = editor->field;
	struct diags diags = {0};
	struct buf whole = {0};
	size_t start = field_cursor(field);
	size_t end = start;
	bool fits;

	if (field_length(field) + length <= VALUE_LINES_MAX)
		return true;
	(void)field_selection(field, &start, &end);
	buf_add(&whole, field_text(field), start);
	buf_add(&whole, text, length);
	buf_add(&whole, field_text(field) + end, field_length(field) - end);
	fits = value_may_become(
	    field_text(field), field_length(field), whole.data, whole.length, &diags);
	buf_free(&whole);
	if (!fits)
		say_diags(editor->say, &diags);
	return fits;
}

void
text_insert(struct editor *editor, const char *text, size_t length)
{
	size_t bad;

	if (!utf8_valid(text, length, &bad))
		length = bad;
	if (has_room(editor, text, length))
		field_insert(editor->field, text, length);
	text_show(editor);
}

void
text_key(struct editor *editor, const struct key *key)
{
	char bytes[4];

	if (key->code != KEY_CHARACTER || key->control || key->alt)
		return;
	text_insert(editor, bytes, utf8_encode(key->character, bytes));
	editor->selecting = false;
}

void
text_position(const struct editor *editor, size_t *line, unsigned *column)
{
	const struct canvas_area *area = page_caret_area(editor->page);
	size_t cursor = field_cursor(editor->field);
	size_t field_line;

	assert(area != NULL);
	field_position(editor->field, &field_line, column);
	*line = area->line;
	if (is_embedded(&editor->field_path) && cursor >= area->source)
		*column = page_area_column(editor->page, area, field_text(editor->field), cursor);
	else
		*column += area->column;
}

static void
insert_file(struct editor *editor, const char *name)
{
	struct diags diags = {0};
	struct buf text = {0};

	if (*name == '\0')
		return;
	if (!editor->options.effects.read_text(
		editor->options.effects.context, name, &text, &diags))
		say_diags(editor->say, &diags);
	else
		editor_paste(editor, buf_text(&text), text.length);
	buf_free(&text);
	diags_free(&diags);
}

void
run_insert_file(struct editor *editor)
{
	char *title = say_words(editor->say, MSG_EDIT_ASK_TEXT_FILE, (const char *)NULL);

	if (document_may_change(editor->document))
		prompt_begin(editor, title, "", insert_file);
	free(title);
}

/* As every command that leaves the text: it was committed on the way here. */
void
run_leave(struct editor *editor)
{
	(void)editor;
}
