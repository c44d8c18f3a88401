/*
 * Composing the screen: the title line, the part of the canvas around the focus, the outline beside
 * it where there is room, the message line, the line of keys; and what lies over the page.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/canvas_text.h"
#include "yoshiki3/file.h"
#include "yoshiki3/wrap.h"

/* A blank parenthesis is shown this wide in focus. */
#define BLANK_FOCUS 3

static void
draw_title(struct editor *editor, struct screen *screen)
{
	const struct form *form = assessment_form(editor->document->assessment);
	const struct findings *findings = document_known_findings(editor->document);
	struct path shown = page_focus_shown(editor->page);
	struct buf left = {0};
	struct buf right = {0};
	size_t items = 0;
	size_t filled = 0;
	size_t width;

	for (size_t i = 0; i < findings->section_count; i++) {
		items +=
		    findings->sections[i].progress.filled + findings->sections[i].progress.required;
		filled += findings->sections[i].progress.filled;
	}
	/* The mark stands in place of a blank: the rest stays where it is. */
	buf_addf(&left, "%s%s %s ", file_base_name(editor->file),
	    editor_is_changed(editor) ? "*" : " ",
	    form->editions[assessment_edition(editor->document->assessment)].id);
	if (editor->document->read_only) {
		char *only = say_words(editor->say, MSG_EDIT_ONLY_READ, (const char *)NULL);

		buf_addf(&left, "%s ", only);
		free(only);
	}
	if (over_has_pager(editor))
		pager_title(editor, &left);
	else
		place_label(editor->document->assessment, &shown, false, &left);
	buf_addf(&right, "%zu%% ", items > 0 ? filled * 100 / items : 0);
	screen_restyle(screen, 0, 0, screen->columns, SCREEN_BAR, editor->window.width);
	window_put(&editor->window, screen, 0, 0, left.data, SCREEN_BAR);
	width = width_text(right.data, right.length, editor->window.width);
	if (width < screen->columns)
		window_put(&editor->window, screen, 0, screen->columns - (unsigned)width,
		    right.data, SCREEN_BAR);
	buf_free(&left);
	buf_free(&right);
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
	    piece->times, style, editor->window.width);
}

static void
draw_canvas(struct editor *editor, struct screen *screen)
{
	const struct canvas *canvas = &editor->page->canvas;
	unsigned left = window_body_column(&editor->window);

	for (unsigned i = 0;
	     i < window_body_lines(&editor->window) && editor->page->top + i < canvas->line_count;
	     i++) {
		struct canvas_walk walk;
		struct canvas_piece piece;

		canvas_walk_begin(&walk, canvas, editor->page->top + i, false);
		while (canvas_walk_next(&walk, &piece))
			put_piece(editor, screen, 1 + i, left, &piece);
	}
}

/* What of an area is selected. */
static void
draw_selection(const struct editor *editor, struct screen *screen, unsigned line,
    const struct canvas_area *area)
{
	const char *text = field_text(editor->field);
	size_t start;
	size_t end;
	unsigned column;

	if (!field_selection(editor->field, &start, &end) || area->source == CANVAS_NO_SOURCE ||
	    start >= area->source + area->length || end <= area->source)
		return;
	if (start < area->source)
		start = area->source;
	if (end > area->source + area->length)
		end = area->source + area->length;
	column = page_area_column(editor->page, area, text, start);
	screen_restyle(screen, line, window_body_column(&editor->window) + column,
	    page_area_column(editor->page, area, text, end) - column, SCREEN_SELECTION,
	    editor->window.width);
}

/* The first area of the item in focus, up to the mark where that is near. */
static void
draw_place(const struct editor *editor, struct screen *screen, unsigned line,
    const struct canvas_area *area)
{
	unsigned rules = editor->window.width.rules;
	unsigned begin = area->column;
	unsigned width = area->width;

	if (place_is_text(area->item) && width < area->room && area->item->kind != FORM_COUNT)
		width = area->room;
	if (width < BLANK_FOCUS)
		width = BLANK_FOCUS;
	if (begin >= rules && begin <= rules + 1) {
		width += begin - rules;
		begin = rules;
	}
	screen_restyle(screen, line, window_body_column(&editor->window) + begin, width,
	    SCREEN_FOCUS, editor->window.width);
	screen->cursor_line = line;
	screen->cursor_column = window_body_column(&editor->window) + area->column;
}

/* The item in focus: its place is shown reversed, a `>` stands on the rule left of it. */
static void
draw_focus(struct editor *editor, struct screen *screen)
{
	const struct stop *stop = page_focused(editor->page);
	const struct canvas_area *area;
	size_t at = NO_STOP;
	bool first = true;

	if (stop == NULL)
		return;
	while ((area = page_area(editor->page, stop, &at)) != NULL) {
		unsigned line = (unsigned)(area->line - editor->page->top) + 1;

		if (area->line < editor->page->top ||
		    area->line >= editor->page->top + window_body_lines(&editor->window))
			continue;
		if (first)
			window_put(&editor->window, screen, line,
			    window_body_column(&editor->window), ">", SCREEN_FOCUS);
		if (editor->field != NULL)
			draw_selection(editor, screen, line, area);
		else if (first)
			draw_place(editor, screen, line, area);
		first = false;
	}
	if (editor->field != NULL) {
		size_t line;
		unsigned column;

		text_position(editor, &line, &column);
		screen->cursor_line =
		    line >= editor->page->top ? (unsigned)(line - editor->page->top) + 1 : 1;
		screen->cursor_column = window_body_column(&editor->window) + column;
	}
}

static void
draw_too_small(const struct editor *editor, struct screen *screen)
{
	struct wrap_line line;
	struct wrap wrap;
	char *text;

	text = say_words(editor->say, MSG_EDIT_TOO_SMALL, number_word(EDITOR_COLUMNS_MIN).text,
	    number_word(EDITOR_LINES_MIN).text, (const char *)NULL);
	wrap_begin(&wrap, text, strlen(text), screen->columns > 0 ? screen->columns : 1,
	    editor->window.width);
	for (unsigned i = 0; wrap_next(&wrap, &line); i++)
		screen_put(screen, i, 0, text + line.start, line.end - line.start, SCREEN_WARNING,
		    editor->window.width);
	free(text);
}

void
editor_draw(struct editor *editor, struct screen *screen)
{
	enum over over = over_page(editor);

	screen_begin(screen, editor->window.columns, editor->window.lines);
	if (editor->window.columns < EDITOR_COLUMNS_MIN ||
	    editor->window.lines < EDITOR_LINES_MIN) {
		draw_too_small(editor, screen);
		return;
	}
	if (page_is_stale(editor->page)) {
		page_layout(editor->page);
		page_reveal(editor->page);
	}
	if (over_has_pager(editor)) {
		pager_draw(editor, screen);
	} else {
		draw_canvas(editor, screen);
		draw_focus(editor, screen);
		hit_draw(editor, screen);
		if (window_body_column(&editor->window) > 0)
			outline_draw(editor, screen);
	}
	draw_title(editor, screen);
	if (over == OVER_PROMPT)
		prompt_draw(editor, screen);
	else
		message_draw(editor, screen);
	if (over == OVER_LIST)
		list_draw(editor, &editor->list, screen);
	if (over_top(editor) == OVER_PALETTE)
		list_draw(editor, &editor->palette, screen);
	key_line_draw(editor, screen);
}

void
run_width(struct editor *editor)
{
	const struct editor_effects *effects = &editor->options.effects;
	struct width_policy width;

	if (effects->toggle_width == NULL)
		return;
	width = effects->toggle_width(effects->context);
	editor_resize(editor, editor->window.columns, editor->window.lines, width);
	if (width.ambiguous == 1)
		say_message(editor->say, MSG_EDIT_WIDTH_NARROW, (const char *)NULL);
	else
		say_message(editor->say,
		    width.rules == 1 ? MSG_EDIT_WIDTH_MIXED : MSG_EDIT_WIDTH_WIDE,
		    (const char *)NULL);
}
