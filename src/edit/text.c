/*
 * Editing in place: the field holds the text, the layout shows it as the draft of the item in
 * focus, and leaving the item sets the value. What was typed is kept as it is.
 */
#include "edit/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "edit/box.h"
#include "edit/document.h"
#include "edit/editor.h"
#include "edit/find.h"
#include "edit/message.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/prompt.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* Columns for a count in its parentheses. */
#define COUNT_ROOM 40

static unsigned
room_of(const struct page *page)
{
	const struct stop *stop = page_focused(page);
	const struct canvas_area *area;
	size_t at = NO_STOP;

	while ((area = page_area(page, stop, &at)) != NULL) {
		if (area->source != CANVAS_NO_SOURCE && area->room > 0)
			return area->room;
	}
	return COUNT_ROOM;
}

/* Whether other text stands in the cell, too. */
static bool
is_embedded(const struct path *path)
{
	return path->item->kind == FORM_CHECK || form_kind_is(path->item->kind, KIND_NUMBER);
}

/* Hands the text to the page, after it or its cursor has changed. */
static void
show(struct editor *editor)
{
	const struct field *field = editor->text->typing.field;
	struct page_caret caret = {.path = editor->text->path,
	    .embedded = is_embedded(&editor->text->path),
	    .offset = field_cursor(field)};
	unsigned column;

	field_position(field, &caret.line, &column);
	page_set_draft(editor->page, &editor->text->path, field_text(field));
	page_set_caret(editor->page, caret);
}

/* Whether the text may be put in: what it makes of the value is no more than may be entered, or no
 * more than before. Else the user is told. */
static bool
has_room(struct editor *editor, const char *text, size_t length)
{
	struct field *field = editor->text->typing.field;
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
		field_insert(editor->text->typing.field, text, length);
	show(editor);
}

static void
text_key(void *state, const struct key *key)
{
	struct editor *editor = state;
	char bytes[4];
	size_t length = typing_character(key, bytes);

	if (length == 0)
		return;
	text_insert(editor, bytes, length);
	editor->text->typing.selecting = false;
}

static void
text_paste(void *state, const char *text, size_t length)
{
	text_insert(state, text, length);
}

/* What is written into blank parentheses marks their box, too. */
static bool
commit_value(struct document *document, const struct path *path, const char *text)
{
	bool marks = path->part == PATH_CONTENT && *text != '\0' &&
		     *assessment_get(document->assessment, path) == '\0';
	bool fine;

	history_begin(document->history);
	fine = document_set(document, path, text);
	if (fine && marks)
		box_mark(document, path);
	history_end(document->history);
	return fine;
}

static void
leave_to(struct editor *editor, void (*item)(struct editor *editor))
{
	if (!text_commit(editor))
		return;
	page_layout(editor->page);
	item(editor);
}

/* Whether Up and Down can only mean another item: in this one there is no line to go to. Elsewhere
 * who goes up line by line, the key held down, means to come to the first one and no further. */
static bool
is_of_one_line(const struct text *text)
{
	return text->path.item->kind != FORM_TEXT && field_line_count(text->typing.field) == 1;
}

static void
move_up(struct editor *editor, bool shifted)
{
	if (typing_move(&editor->text->typing, FIELD_UP, shifted))
		return;
	if (is_of_one_line(editor->text))
		leave_to(editor, run_previous);
	else
		say_message(editor->say, MSG_EDIT_TEXT_FIRST,
		    say_key(editor->say, COMMAND_LEAVE_PREVIOUS).text);
}

static void
move_down(struct editor *editor, bool shifted)
{
	if (typing_move(&editor->text->typing, FIELD_DOWN, shifted))
		return;
	if (is_of_one_line(editor->text))
		leave_to(editor, run_next);
	else
		say_message(
		    editor->say, MSG_EDIT_TEXT_LAST, say_key(editor->say, COMMAND_LEAVE_NEXT).text);
}

static void
undo(struct editor *editor)
{
	if (!field_undo(editor->text->typing.field))
		say_message(
		    editor->say, MSG_EDIT_UNDO_TEXT_END, say_key(editor->say, COMMAND_LEAVE).text);
}

static void
redo(struct editor *editor)
{
	if (!field_redo(editor->text->typing.field))
		say_message(editor->say, MSG_EDIT_REDO_END);
}

static bool
run_command(struct editor *editor, enum command command, bool shifted)
{
	switch (command) {
	case COMMAND_TEXT_UP:
		move_up(editor, shifted);
		return true;
	case COMMAND_TEXT_DOWN:
		move_down(editor, shifted);
		return true;
	case COMMAND_ENTER:
		if (editor->text->path.item->kind == FORM_TEXT)
			text_insert(editor, "\n", 1);
		else
			leave_to(editor, run_next);
		return true;
	case COMMAND_NEWLINE:
		text_insert(editor, "\n", 1);
		return true;
	case COMMAND_UNDO:
		undo(editor);
		return true;
	case COMMAND_REDO:
		redo(editor);
		return true;
	default:
		return typing_command(&editor->text->typing, command, shifted);
	}
}

static bool
text_command(void *state, enum command command, bool shifted)
{
	struct editor *editor = state;

	typing_note(&editor->text->typing, command);
	if (!run_command(editor, command, shifted))
		return false;
	if (editor->text != NULL)
		show(editor);
	return true;
}

static bool
text_leave(void *state)
{
	return text_commit(state);
}

/* What of an area is selected. */
static void
draw_selection(const struct editor *editor, struct screen *screen, const struct canvas_area *area)
{
	const struct page *page = editor->page;
	const struct field *field = editor->text->typing.field;
	const char *text = field_text(field);
	size_t start;
	size_t end;
	unsigned column;

	if (!field_selection(field, &start, &end) || area->source == CANVAS_NO_SOURCE ||
	    start >= area->source + area->length || end <= area->source)
		return;
	if (start < area->source)
		start = area->source;
	if (end > area->source + area->length)
		end = area->source + area->length;
	column = page_area_column(page, area, text, start);
	screen_restyle(screen, (unsigned)(area->line - page->top) + 1,
	    window_body_column(editor->window) + column,
	    page_area_column(page, area, text, end) - column, SCREEN_SELECTION,
	    editor->window->width);
}

/* Of what stands beside other text in its cell only the offsets are known. */
static void
draw_cursor(const struct editor *editor, struct screen *screen)
{
	const struct page *page = editor->page;
	const struct canvas_area *area = page_caret_area(page);
	const struct field *field = editor->text->typing.field;
	size_t cursor = field_cursor(field);
	size_t line;
	unsigned column;

	assert(area != NULL);
	field_position(field, &line, &column);
	if (is_embedded(&editor->text->path) && cursor >= area->source)
		column = page_area_column(page, area, field_text(field), cursor);
	else
		column += area->column;
	screen->cursor_line = area->line >= page->top ? (unsigned)(area->line - page->top) + 1 : 1;
	screen->cursor_column = window_body_column(editor->window) + column;
}

static void
text_draw(void *state, struct screen *screen)
{
	struct editor *editor = state;
	const struct page *page = editor->page;
	const struct canvas_area *area;
	size_t at = NO_STOP;

	while ((area = page_area(page, page_focused(page), &at)) != NULL) {
		if (area->line >= page->top &&
		    area->line < page->top + window_body_lines(editor->window))
			draw_selection(editor, screen, area);
	}
	draw_cursor(editor, screen);
}

static bool
text_line(void *state, struct screen *screen, bool said, bool top)
{
	if (!said)
		message_draw(state, screen, top);
	return !said;
}

/* Wraps the text anew for a screen of another size or width. */
static void
text_resize(void *state)
{
	struct editor *editor = state;

	page_layout(editor->page);
	field_set_columns(editor->text->typing.field, room_of(editor->page), editor->window->width);
	show(editor);
}

static void
text_close(void *state)
{
	struct editor *editor = state;

	page_set_draft(editor->page, NULL, NULL);
	page_forget_caret(editor->page);
	field_free(editor->text->typing.field);
	free(editor->text);
	editor->text = NULL;
}

static const struct over_ops text_ops = {
    .modes = IN_TEXT | LEAVES,
    .ground = true,
    .body = true,
    .command = text_command,
    .leave = text_leave,
    .key = text_key,
    .paste = text_paste,
    .draw = text_draw,
    .line = text_line,
    .resize = text_resize,
    .close = text_close,
};

bool
text_begin(struct editor *editor, bool replace)
{
	const struct stop *stop = page_focused(editor->page);
	struct text *text;
	size_t found;

	if (!document_may_change(editor->document))
		return false;
	text = mem_alloc(sizeof(*text));
	text->path = page_stop_path(stop);
	text->path.part = stop->item->kind == FORM_CHECK ? PATH_CONTENT : PATH_VALUE;
	text->typing.overs = editor->overs;
	text->typing.field = field_new(assessment_get(editor->document->assessment, &text->path),
	    room_of(editor->page), editor->window->width);
	if (form_kind_is(stop->item->kind, KIND_DATE))
		field_set_date(text->typing.field);
	if (find_end(editor, &text->path, &found))
		field_move_to(text->typing.field, found, false);
	if (replace)
		field_select_all(text->typing.field);
	editor->text = text;
	over_open(editor->overs, &text_ops, editor);
	show(editor);
	return true;
}

void
text_type_first(struct editor *editor, const struct key *key)
{
	char *replaced = field_copy_selection(editor->text->typing.field);
	struct buf shown = {0};

	text_key(editor, key);
	if (replaced != NULL && *replaced != '\0') {
		buf_add_excerpt(&shown, replaced, DIAG_EXCERPT_MAX);
		say_message(editor->say, MSG_EDIT_TYPED_OVER, shown.data,
		    say_key(editor->say, COMMAND_UNDO).text);
	}
	buf_free(&shown);
	free(replaced);
}

bool
text_commit(struct editor *editor)
{
	struct field *field = editor->text->typing.field;

	if (field_changed(field) &&
	    !commit_value(editor->document, &editor->text->path, field_text(field)))
		return false;
	over_remove(editor->overs, &text_ops);
	return true;
}

bool
text_is_changed(const struct editor *editor)
{
	return editor->text != NULL && field_changed(editor->text->typing.field);
}

static void
insert_file(void *context, const char *name)
{
	struct editor *editor = context;
	struct diags diags = {0};
	struct buf text = {0};

	if (*name == '\0')
		return;
	page_refresh(editor->page);
	if (!editor->effects.read_text(editor->effects.context, name, &text, &diags))
		say_diags(editor->say, &diags);
	else
		over_paste(editor->overs, buf_text(&text), text.length);
	buf_free(&text);
	diags_free(&diags);
}

void
run_insert_file(struct editor *editor)
{
	char *title = say_words(editor->say, MSG_EDIT_ASK_TEXT_FILE);

	if (document_may_change(editor->document))
		prompt_open(editor->overs, title, "", false, insert_file, editor);
	free(title);
}

/* As every command that leaves the text: it was committed on the way here. */
void
run_leave(struct editor *editor)
{
	(void)editor;
}
