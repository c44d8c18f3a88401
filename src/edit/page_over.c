/*
 * The page with its keys: a character begins a text, picks an option, sets a mark; and its drawing:
 * the canvas around the focus, the place in focus, what was found, the outline.
 */
#include "edit/page_over.h"

#include "edit/answer.h"
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

static void
page_draw(void *state, struct screen *screen)
{
	struct editor *editor = state;

	draw_canvas(editor, screen);
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

static const struct over_ops page_ops = {
    .modes = IN_FORM,
    .ground = true,
    .body = true,
    .covers = true,
    .key = page_key,
    .paste = page_paste,
    .draw = page_draw,
    .title = page_title,
    .line = page_line,
    .resize = resize,
};

void
page_over_open(struct editor *editor)
{
	over_open(editor->overs, &page_ops, editor);
}
