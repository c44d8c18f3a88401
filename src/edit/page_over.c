/*
 * The page with its keys: a character begins a text, picks an option, sets a mark; and its drawing:
 * the canvas around the focus, the place in focus, what was found, the outline.
 */
#include "edit/page_over.h"

#include "edit/answer.h"
#include "edit/compared.h"
#include "edit/document.h"
#include "edit/editor.h"
#include "edit/find.h"
#include "edit/message.h"
#include "edit/outline.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/text.h"
#include "edit/widget/over.h"
#include "yoshiki3/canvas_text.h"

/* A blank parenthesis is shown this wide in focus. */
#define BLANK_FOCUS 3

static void
begin_typing(struct editor *editor, const struct form_item *item, const struct key *key, bool blank)
{
	bool replace =
	    form_kind_is(item->kind, KIND_NUMBER | KIND_DATE) || item->content == CONTENT_COUNT;

	/* A blank opens the text, and is no part of it. */
	if (text_begin(editor, replace) && !blank)
		text_type_first(editor, key);
}

static void
page_key(void *state, const struct key *key)
{
	struct editor *editor = state;
	const struct stop *stop = page_focused(editor->page);
	bool blank = key->character == ' ' || key->character == 0x3000;

	if (stop == NULL) {
		message_nothing_here(editor);
		return;
	}
	/* As in a cell of a spreadsheet: the text is gone into, but nothing is lost yet. */
	if (key->code == KEY_BACKSPACE && place_is_text(stop->item))
		(void)text_begin(editor, false);
	if (key->code != KEY_CHARACTER || key->control || key->alt || key->character < ' ')
		return;
	if (stop->item->kind == FORM_CHECK && blank) {
		answer_toggle(editor);
	} else if (stop->item->kind == FORM_CHOICE) {
		if (blank)
			answer_open_options(editor);
		else if (!answer_pick_digit(editor, key->character))
			say_message(editor->say, MSG_EDIT_CHOICE_ONLY,
			    say_key(editor->say, COMMAND_OPEN).text);
	} else if (place_is_text(stop->item) || stop->item->content != CONTENT_NONE) {
		begin_typing(editor, stop->item, key, blank);
	} else {
		say_message(editor->say, MSG_EDIT_MARK_ONLY);
	}
}

static void
page_paste(void *state, const char *text, size_t length)
{
	struct editor *editor = state;
	const struct stop *stop = page_focused(editor->page);

	if (stop == NULL)
		message_nothing_here(editor);
	else if (!place_is_text(stop->item) &&
		 (stop->item->kind != FORM_CHECK || stop->item->content == CONTENT_NONE))
		say_message(editor->say, MSG_EDIT_NO_TEXT);
	else if (text_begin(editor, false))
		text_insert(editor, text, length);
}

static void
put_piece(const struct editor *editor, struct screen *screen, unsigned line, unsigned left,
    const struct canvas_piece *piece)
{
	enum screen_style style = piece->cell == NULL                 ? SCREEN_RULE
				  : piece->cell->dim                  ? SCREEN_DIM
				  : piece->cell->kind == CANVAS_VALUE ? SCREEN_VALUE
								      : SCREEN_LABEL;

	screen_put_run(screen, line, left + piece->column, piece->text, piece->length, piece->width,
	    piece->times, style, editor->window->width);
}

static void
draw_canvas(const struct editor *editor, struct screen *screen)
{
	const struct page *page = editor->page;
	unsigned left = window_body_column(editor->window);
	unsigned lines = window_body_lines(editor->window);

	for (unsigned i = 0; i < lines && page->top + i < page->canvas.line_count; i++) {
		struct canvas_walk walk;
		struct canvas_piece piece;

		canvas_walk_begin(&walk, &page->canvas, page->top + i, false);
		while (canvas_walk_next(&walk, &piece))
			put_piece(editor, screen, 1 + i, left, &piece);
	}
}

/* The first area of the item in focus, up to the mark where that is near. */
static void
draw_place(const struct editor *editor, struct screen *screen, unsigned line,
    const struct canvas_area *area)
{
	unsigned rules = editor->window->width.rules;
	unsigned begin = area->column;
	unsigned width = area->width;

	if (place_is_text(area->item) && width < area->room &&
	    !form_kind_is(area->item->kind, KIND_NUMBER))
		width = area->room;
	if (width < BLANK_FOCUS)
		width = BLANK_FOCUS;
	if (begin >= rules && begin <= rules + 1) {
		width += begin - rules;
		begin = rules;
	}
	screen_restyle(screen, line, window_body_column(editor->window) + begin, width,
	    SCREEN_FOCUS, editor->window->width);
	screen->cursor_line = line;
	screen->cursor_column = window_body_column(editor->window) + area->column;
}

/* The item in focus: its place is shown reversed unless a text is edited there, a `>` stands on the
 * rule left of it. */
static void
draw_focus(const struct editor *editor, struct screen *screen)
{
	const struct page *page = editor->page;
	const struct stop *stop = page_focused(page);
	const struct canvas_area *area;
	size_t at = NO_STOP;

	if (stop == NULL)
		return;
	while ((area = page_area(page, stop, &at)) != NULL) {
		unsigned line = (unsigned)(area->line - page->top) + 1;

		if (area->line < page->top ||
		    area->line >= page->top + window_body_lines(editor->window))
			continue;
		window_put(editor->window, screen, line, window_body_column(editor->window), ">",
		    SCREEN_FOCUS);
		if (page->draft == NULL)
			draw_place(editor, screen, line, area);
		return;
	}
}

/* The column of the nearest rule left of an area. */
static unsigned
rule_beside(const struct canvas *canvas, const struct canvas_area *area)
{
	const struct canvas_line *line = &canvas->lines[area->line];
	unsigned column = 0;

	if (line->below == CANVAS_NO_FRAME)
		return 0;
	for (unsigned i = 0; i < canvas->frames[line->below].count; i++) {
		unsigned vertical = canvas->verticals[canvas->frames[line->below].first + i];

		if (vertical < area->column && vertical >= column)
			column = vertical;
	}
	return column;
}

/* The first of the areas, which are in order, from a line of the canvas on. */
static size_t
first_area(const struct canvas *canvas, size_t line)
{
	size_t low = 0;
	size_t high = canvas->area_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (canvas->areas[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Beside every line of an item that differs from the former assessment a `*` stands on the rule, a
 * `~` where it is but spelled otherwise. */
static void
draw_changes(struct editor *editor, struct screen *screen)
{
	const struct page *page = editor->page;
	const struct canvas *canvas = &page->canvas;
	const struct compared_mark *mark = NULL;
	const struct canvas_area *last = NULL;

	if (!compared_refresh(editor->compared) || editor->compared->mark_count == 0)
		return;
	for (size_t i = first_area(canvas, page->top); i < canvas->area_count; i++) {
		const struct canvas_area *area = &canvas->areas[i];

		if (area->line >= page->top + window_body_lines(editor->window))
			return;
		if (last == NULL || last->item != area->item ||
		    last->container != area->container) {
			struct path path = place_path_in(area->item, area->container);

			mark = compared_mark(editor->compared, &path);
		}
		last = area;
		if (mark != NULL)
			window_put(editor->window, screen, (unsigned)(area->line - page->top) + 1,
			    window_body_column(editor->window) + rule_beside(canvas, area),
			    mark->wording ? "~" : "*", mark->wording ? SCREEN_DIM : SCREEN_WARNING);
	}
}

static void
page_draw(void *state, struct screen *screen)
{
	struct editor *editor = state;

	draw_canvas(editor, screen);
	draw_changes(editor, screen);
	draw_focus(editor, screen);
	find_draw(editor, screen);
	if (window_body_column(editor->window) > 0)
		outline_draw(editor, screen);
}

static bool
page_title(void *state, struct buf *out)
{
	struct editor *editor = state;
	struct path shown = page_focus_shown(editor->page);

	place_label(editor->document->assessment, &shown, false, out);
	return true;
}

static bool
page_line(void *state, struct screen *screen, bool said, bool top)
{
	if (!said)
		message_draw(state, screen, top);
	return !said;
}

static void
resize(void *state)
{
	struct editor *editor = state;

	page_resize(editor->page);
}

/* The rows differ in the line of keys alone. */
#define PAGE_OPS(with)                                                                        \
	{                                                                                     \
		.modes = IN_FORM | (with), .ground = true, .body = true, .covers = true,      \
		.key = page_key, .paste = page_paste, .draw = page_draw, .title = page_title, \
		.line = page_line, .resize = resize,                                          \
	}

static const struct over_ops page_ops = PAGE_OPS(0);
static const struct over_ops page_ops_with_former = PAGE_OPS(WITH_FORMER);

void
page_over_open(struct editor *editor)
{
	over_open(editor->overs,
	    editor->compared->assessment != NULL ? &page_ops_with_former : &page_ops, editor);
}
