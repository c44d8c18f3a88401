/*
 * A list to choose from, in a frame over the page: a digit picks one of the first nine at once,
 * letters do nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

void
list_clear(struct list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->rows[i].text);
	free(list->rows);
	buf_free(&list->notes);
	free(list->title);
	*list = (struct list){0};
}

void
list_begin(struct editor *editor, const char *title, void (*pick)(struct editor *editor, int value))
{
	list_clear(&editor->list);
	editor->list.title = mem_strdup(title);
	editor->list.pick = pick;
	over_open(editor, OVER_LIST);
}

void
list_append(struct list *list, const char *text, int value)
{
	list->rows = mem_grow(list->rows, &list->capacity, list->count + 1, sizeof(*list->rows));
	list->rows[list->count++] = (struct list_row){mem_strdup(text), value};
}

void
list_numbered(struct editor *editor, const char *text, int value)
{
	struct list *list = &editor->list;
	struct buf row = {0};

	if (list->count < 9)
		buf_addf(&row, "%zu) %s", list->count + 1, text);
	else
		buf_addf(&row, "%c) %s", (char)('a' + (list->count - 9)), text);
	list->numbered = true;
	list_add(editor, row.data, value);
	buf_free(&row);
}

void
list_answer(struct editor *editor, enum message message, int value)
{
	char *text = say_words(editor->say, message, (const char *)NULL);

	list_numbered(editor, text, value);
	free(text);
}

void
list_note(struct editor *editor, const char *text)
{
	buf_addf(&editor->list.notes, "%s\n", text);
	editor->list.note_count++;
}

void
list_add(struct editor *editor, const char *text, int value)
{
	list_append(&editor->list, text, value);
}

void
run_pick(struct editor *editor)
{
	struct list *list = list_on_top(editor);
	void (*pick)(struct editor * editor, int value) = list->pick;
	bool any = list->count > 0;
	int value = any ? list->rows[list->selected].value : 0;

	if (over_top(editor) == OVER_PALETTE)
		palette_close(editor);
	else
		over_close(editor);
	if (any)
		pick(editor, value);
}

static size_t
page_rows(const struct editor *editor)
{
	return window_body_lines(&editor->window) > 4 ? window_body_lines(&editor->window) - 4 : 1;
}

void
run_list_next(struct editor *editor)
{
	struct list *list = list_on_top(editor);

	list->selected = list->selected + 1 < list->count ? list->selected + 1 : 0;
}

void
run_list_previous(struct editor *editor)
{
	struct list *list = list_on_top(editor);

	if (list->selected > 0)
		list->selected--;
	else
		run_list_last(editor);
}

void
run_list_page_down(struct editor *editor)
{
	struct list *list = list_on_top(editor);
	size_t page = page_rows(editor);

	if (list->selected + page < list->count)
		list->selected += page;
	else
		run_list_last(editor);
}

void
run_list_page_up(struct editor *editor)
{
	struct list *list = list_on_top(editor);
	size_t page = page_rows(editor);

	list->selected = list->selected > page ? list->selected - page : 0;
}

void
run_list_first(struct editor *editor)
{
	list_on_top(editor)->selected = 0;
}

void
run_list_last(struct editor *editor)
{
	struct list *list = list_on_top(editor);

	list->selected = list->count > 0 ? list->count - 1 : 0;
}

void
list_key(struct editor *editor, const struct key *key)
{
	struct list *list = &editor->list;
	uint32_t character = key->code == KEY_CHARACTER && !key->control && !key->alt
				 ? utf8_half_width(key->character)
				 : 0;
	int digit = utf8_digit(character);
	size_t row = list->count;

	if (digit >= 1)
		row = (size_t)digit - 1;
	else if (list->numbered && character >= 'a' && character <= 'z')
		row = 9 + (size_t)(character - 'a');
	if (character == ' ') {
		run_pick(editor);
	} else if (row < list->count) {
		list->selected = row;
		run_pick(editor);
	} else if (digit >= 0) {

		say_message(editor->say, MSG_EDIT_LIST_NUMBER,
		    number_word(list->count < 9 ? list->count : 9).text, (const char *)NULL);
	}
}

/* A rule of the frame, of as many columns as the frame has. */
static void
put_rule(struct editor *editor, struct screen *screen, unsigned line, unsigned column,
    unsigned width, const char *left, const char *right)
{
	unsigned unit = editor->window.width.rules;
	struct buf rule = {0};

	buf_adds(&rule, left);
	for (unsigned i = 2 * unit; i < width; i += unit)
		buf_adds(&rule, "─");
	buf_adds(&rule, right);
	window_put(&editor->window, screen, line, column, rule.data, SCREEN_RULE);
	buf_free(&rule);
}

static unsigned
widest(const struct editor *editor, const struct list *list)
{
	const char *note = buf_text(&list->notes);
	size_t width = width_text(list->title, strlen(list->title), editor->window.width);

	for (size_t i = 0; i < list->note_count; i++) {
		size_t length = strcspn(note, "\n");
		size_t row = width_text(note, length, editor->window.width);

		if (row > width)
			width = row;
		note += length + 1;
	}

	for (size_t i = 0; i < list->count; i++) {
		size_t row = width_text(
		    list->rows[i].text, strlen(list->rows[i].text), editor->window.width);

		if (row > width)
			width = row;
	}
	return width < editor->window.columns ? (unsigned)width : editor->window.columns;
}

bool
list_is_cut(const struct editor *editor)
{
	const struct list *list = &editor->list;
	const char *text = list->count > 0 ? list->rows[list->selected].text : "";

	return width_text(text, strlen(text), editor->window.width) +
		   2 * (unsigned)editor->window.width.rules + 1 >
	       editor->window.columns;
}

/* A line inside the frame. */
static void
put_row(struct editor *editor, struct screen *screen, unsigned line, unsigned column,
    unsigned width, const char *text, enum screen_style style)
{
	unsigned unit = editor->window.width.rules;
	struct buf filled = {0};
	size_t used;

	buf_adds(&filled, text);
	used = width_text(filled.data, filled.length, editor->window.width);
	if (used < width - 2 * unit)
		buf_fill(&filled, ' ', width - 2 * unit - used);
	window_put(&editor->window, screen, line, column + unit, filled.data, style);
	window_put(&editor->window, screen, line, column, "│", SCREEN_RULE);
	window_put(&editor->window, screen, line, column + width - unit, "│", SCREEN_RULE);
	buf_free(&filled);
}

/* The line and column where a frame of so many lines and columns begins. */
static void
place_frame(const struct editor *editor, const struct screen *screen, unsigned height,
    unsigned width, unsigned *line, unsigned *column)
{
	const struct stop *stop = page_focused(editor->page);

	*line = 1 + (window_body_lines(&editor->window) - height) / 2;
	*column = (screen->columns - width) / 2;
	if (editor->list.beside && stop != NULL) {
		const struct canvas_area *area = &editor->page->canvas.areas[stop->area];
		size_t below = area->line + 2 - editor->page->top;

		/* Below the item, or above it. */
		*line = below + height <= window_body_lines(&editor->window) + 1 ? (unsigned)below
			: below > height + 1 ? (unsigned)(below - 1 - height)
					     : 1;
		*column = window_body_column(&editor->window) + area->column;
		if (*column + width > screen->columns)
			*column = screen->columns - width;
	}
	/* On the page's rules, not across them. */
	*column -= *column % editor->window.width.rules;
}

void
list_draw(struct editor *editor, const struct list *list, struct screen *screen)
{
	unsigned unit = editor->window.width.rules;
	unsigned room = window_body_lines(&editor->window) - 2;
	unsigned notes = list->note_count + 2 < room ? (unsigned)list->note_count : room - 2;
	unsigned shown = list->count < room - notes ? (unsigned)list->count : room - notes;
	unsigned width = widest(editor, list) + 2 * unit + 2;
	const char *note = buf_text(&list->notes);
	size_t top = list->selected >= shown ? list->selected - shown + 1 : 0;
	unsigned line;
	unsigned column;

	if (width > screen->columns)
		width = screen->columns;
	width -= width % 2;
	place_frame(editor, screen, notes + shown + 2, width, &line, &column);
	put_rule(editor, screen, line, column, width, "┌", "┐");
	window_put(&editor->window, screen, line, column + 2 * unit, list->title, SCREEN_LABEL);
	for (unsigned i = 0; i < notes; i++) {
		char *text = mem_strndup(note, strcspn(note, "\n"));

		note += strlen(text) + 1;
		put_row(editor, screen, ++line, column, width, text, SCREEN_DIM);
		free(text);
	}
	for (unsigned i = 0; i < shown; i++) {
		bool selected = top + i == list->selected;
		struct buf text = {0};

		buf_addf(&text, "%c%s", selected ? '>' : ' ', list->rows[top + i].text);
		put_row(editor, screen, ++line, column, width, text.data,
		    selected ? SCREEN_FOCUS : SCREEN_VALUE);
		buf_free(&text);
		if (selected) {
			screen->cursor_line = line;
			screen->cursor_column = column + unit;
		}
	}
	put_rule(editor, screen, line + 1, column, width, "└", "┘");
	if (top + shown < list->count) {
		char *more = say_words(editor->say, MSG_EDIT_LIST_MORE,
		    number_word(list->count - top - shown).text, (const char *)NULL);

		window_put(
		    &editor->window, screen, line + 1, column + 2 * unit, more, SCREEN_LABEL);
		free(more);
	}
}
