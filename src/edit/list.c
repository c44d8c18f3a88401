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
	free(list->title);
	*list = (struct list){0};
}

void
list_begin(struct editor *editor, const char *title, void (*pick)(struct editor *editor, int value))
{
	list_clear(&editor->list);
	editor->list.title = mem_strdup(title);
	editor->list.pick = pick;
	editor->over = OVER_LIST;
}

void
list_add(struct editor *editor, const char *text, int value)
{
	struct list *list = &editor->list;

	list->rows = mem_grow(list->rows, &list->capacity, list->count + 1, sizeof(*list->rows));
	list->rows[list->count++] = (struct list_row){mem_strdup(text), value};
}

void
run_pick(struct editor *editor)
{
	struct list *list = &editor->list;

	close_over(editor);
	if (list->count > 0)
		list->pick(editor, list->rows[list->selected].value);
}

void
run_close(struct editor *editor)
{
	bool asked_in_pager = editor->over == OVER_PROMPT && editor->pager.count > 0;

	editor->quitting = false;
	if (editor->over == OVER_PAGER)
		pager_clear(&editor->pager);
	close_over(editor);
	if (asked_in_pager)
		editor->over = OVER_PAGER;
}

void
list_key(struct editor *editor, const struct key *key)
{
	struct list *list = &editor->list;
	size_t page = body_lines(editor) > 4 ? body_lines(editor) - 4 : 1;
	int digit = key->code == KEY_CHARACTER ? utf8_digit(key->character) : -1;

	switch (key->code) {
	case KEY_UP:
		list->selected = list->selected > 0 ? list->selected - 1 : list->count - 1;
		break;
	case KEY_DOWN:
		list->selected = list->selected + 1 < list->count ? list->selected + 1 : 0;
		break;
	case KEY_TAB:
		list->selected = list->selected + 1 < list->count ? list->selected + 1 : 0;
		break;
	case KEY_HOME:
		list->selected = 0;
		break;
	case KEY_END:
		list->selected = list->count - 1;
		break;
	case KEY_PAGE_UP:
		list->selected = list->selected > page ? list->selected - page : 0;
		break;
	case KEY_PAGE_DOWN:
		list->selected =
		    list->selected + page < list->count ? list->selected + page : list->count - 1;
		break;
	default:
		if (digit >= 1 && (size_t)digit <= list->count) {
			list->selected = (size_t)digit - 1;
			run_pick(editor);
		} else if (key->code == KEY_CHARACTER && key->character == ' ' && !key->control) {
			run_pick(editor);
		}
		break;
	}
}

static void
put(struct editor *editor, struct screen *screen, unsigned line, unsigned column, const char *text,
    enum screen_style style)
{
	screen_put(screen, line, column, text, strlen(text), style, editor->options.width);
}

/* A rule of the frame, of as many columns as the frame has. */
static void
put_rule(struct editor *editor, struct screen *screen, unsigned line, unsigned column,
    unsigned width, const char *left, const char *right)
{
	unsigned unit = editor->options.width.rules;
	struct buf rule = {0};

	buf_adds(&rule, left);
	for (unsigned i = 2 * unit; i < width; i += unit)
		buf_adds(&rule, "─");
	buf_adds(&rule, right);
	put(editor, screen, line, column, rule.data, SCREEN_RULE);
	buf_free(&rule);
}

static unsigned
widest(const struct editor *editor)
{
	const struct list *list = &editor->list;
	size_t width = width_text(list->title, strlen(list->title), editor->options.width);

	for (size_t i = 0; i < list->count; i++) {
		size_t row = width_text(
		    list->rows[i].text, strlen(list->rows[i].text), editor->options.width);

		if (row > width)
			width = row;
	}
	return width < editor->options.columns ? (unsigned)width : editor->options.columns;
}

void
list_draw(struct editor *editor, struct screen *screen)
{
	struct list *list = &editor->list;
	unsigned unit = editor->options.width.rules;
	unsigned room = body_lines(editor) - 2;
	unsigned shown = list->count < room ? (unsigned)list->count : room;
	unsigned width = widest(editor) + 2 * unit + 2;
	unsigned column;
	unsigned line = 1 + (body_lines(editor) - shown - 2) / 2;
	size_t top = list->selected >= shown ? list->selected - shown + 1 : 0;
	const struct stop *stop = focused(editor);

	if (width > screen->columns)
		width = screen->columns;
	width -= width % 2;
	column = (screen->columns - width) / 2;
	if (list->beside && stop != NULL) {
		const struct canvas_area *area = &editor->canvas.areas[stop->area];
		size_t below = area->line + 2 - editor->top;

		/* Below the item, or above it. */
		line = below + shown + 2 <= body_lines(editor) + 1 ? (unsigned)below
		       : below > shown + 3                         ? (unsigned)(below - 3 - shown)
								   : 1;
		column = body_column(editor) + area->column;
		if (column + width > screen->columns)
			column = screen->columns - width;
	}
	/* On the page's rules, not across them. */
	column -= column % unit;
	put_rule(editor, screen, line, column, width, "┌", "┐");
	put(editor, screen, line, column + 2 * unit, list->title, SCREEN_LABEL);
	for (unsigned i = 0; i < shown; i++) {
		bool selected = top + i == list->selected;
		struct buf text = {0};
		size_t used;

		buf_addc(&text, selected ? '>' : ' ');
		buf_adds(&text, list->rows[top + i].text);
		used = width_text(text.data, text.length, editor->options.width);
		if (used < width - 2 * unit)
			buf_fill(&text, ' ', width - 2 * unit - used);
		put(editor, screen, line + 1 + i, column + unit, text.data,
		    selected ? SCREEN_FOCUS : SCREEN_VALUE);
		put(editor, screen, line + 1 + i, column, "│", SCREEN_RULE);
		put(editor, screen, line + 1 + i, column + width - unit, "│", SCREEN_RULE);
		buf_free(&text);
		if (selected) {
			screen->cursor_line = line + 1 + i;
			screen->cursor_column = column + unit;
		}
	}
	put_rule(editor, screen, line + 1 + shown, column, width, "└", "┘");
}
