/*
 * Composing the screen: the title line, the part of the canvas around the focus, the outline beside
 * it where there is room, the message line, the line of keys; and what lies over the page.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/wrap.h"

/* A blank parenthesis is shown this wide in focus. */
#define BLANK_FOCUS 3

static void
put(const struct editor *editor, struct screen *screen, unsigned line, unsigned column,
    const char *text, enum screen_style style)
{
	screen_put(screen, line, column, text, strlen(text), style, editor->options.width);
}

/* A label without the number that it begins with: ③ or １． */
static const char *
behind_number(const struct form_item *item, const char *label)
{
	static const char point[] = "．";
	size_t length = item->number != NULL ? strlen(item->number) : 0;

	if (length == 0 || strncmp(label, item->number, length) != 0)
		return label;
	label += length;
	return strncmp(label, point, sizeof(point) - 1) == 0 ? label + sizeof(point) - 1 : label;
}

void
place_label(const struct editor *editor, const struct path *path, bool item, struct buf *out)
{
	unsigned edition = assessment_edition(editor->assessment);
	const struct form_item *around[FORM_DEPTH_MAX];
	const struct form_item *block = path->item;
	size_t begin = out->length;
	struct buf label = {0};

	form_item_number(path->item, out);
	for (unsigned depth = path->item->depth; depth > 0; depth--) {
		while (block->kind != FORM_REPEAT)
			block = block->parent;
		around[depth - 1] = block;
		block = block->parent;
	}
	for (unsigned i = 0; i < path->item->depth; i++) {
		if (path->index[i] == 0)
			continue;
		if (*form_item_label(around[i], edition) == '\0' ||
		    strstr(form_item_label(around[i], edition), "{n}") == NULL) {
			/* The only one needs no number. */
			if (block_count(editor, around[i], path->index) > 1)
				buf_addf(out, "(%u)", path->index[i]);
			continue;
		}
		if (out->length > begin)
			buf_addc(out, ' ');
		form_item_label_format(around[i], edition, path->index[i], out);
	}
	if (!item)
		return;
	if (out->length > begin)
		buf_addc(out, ' ');
	path_label_format(path, edition, &label);
	buf_adds(out, behind_number(path->item, buf_text(&label)));
	buf_free(&label);
}

void
part_label(const struct editor *editor, const struct part *part, struct buf *out)
{
	unsigned edition = assessment_edition(editor->assessment);
	unsigned depth = part->item->depth;
	unsigned number = depth > 0 ? part->index[depth - 1] : 0;

	const struct form_item *repeat = part->item;

	while (repeat != NULL && repeat->kind != FORM_REPEAT)
		repeat = repeat->parent;
	/* The only one needs no number. */
	if (number > 0 && strstr(form_item_label(part->item, edition), "{n}") == NULL &&
	    block_count(editor, repeat, part->index) > 1)
		buf_addf(out, "(%u) ", number);
	form_item_label_format(part->item, edition, number, out);
}

struct path
focus_shown(const struct editor *editor)
{
	const struct form *form = assessment_form(editor->assessment);
	const struct form_item *part = editor->parts[editor->part].item;
	struct path path = editor->focus;

	for (size_t i = 0; i < form->item_count && !item_holds(part, editor->focus.item); i++) {
		const struct form_item *item = form->items[i];

		if (item->kind == FORM_MIRROR && item->reference == editor->focus.item &&
		    item_holds(part, item))
			path.item = item;
	}
	return path;
}

/* Whether the pager is shown, or asks something. */
static bool
is_reading(const struct editor *editor)
{
	enum over over = over_page(editor);

	return over == OVER_PAGER || (over == OVER_PROMPT && editor->pager.count > 0);
}

static void
draw_title(struct editor *editor, struct screen *screen)
{
	const struct form *form = assessment_form(editor->assessment);
	const struct findings *findings = current_findings(editor);
	struct path shown = focus_shown(editor);
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
	buf_addf(&left, "%s%s %s ", base_name(editor->file), editor_is_changed(editor) ? "*" : " ",
	    form->editions[assessment_edition(editor->assessment)].id);
	if (editor->options.read_only) {
		char *only = words(editor, MSG_EDIT_ONLY_READ, (const char *)NULL);

		buf_addf(&left, "%s ", only);
		free(only);
	}
	if (is_reading(editor))
		pager_title(editor, &left);
	else
		place_label(editor, &shown, false, &left);
	buf_addf(&right, "%zu%% ", items > 0 ? filled * 100 / items : 0);
	screen_restyle(screen, 0, 0, screen->columns, SCREEN_BAR, editor->options.width);
	put(editor, screen, 0, 0, left.data, SCREEN_BAR);
	width = width_text(right.data, right.length, editor->options.width);
	if (width < screen->columns)
		put(editor, screen, 0, screen->columns - (unsigned)width, right.data, SCREEN_BAR);
	buf_free(&left);
	buf_free(&right);
}

static void
draw_canvas(struct editor *editor, struct screen *screen)
{
	static const enum screen_style styles[] = {[STYLE_RULE] = SCREEN_RULE,
	    [STYLE_TITLE] = SCREEN_LABEL,
	    [STYLE_LABEL] = SCREEN_LABEL,
	    [STYLE_VALUE] = SCREEN_VALUE,
	    [STYLE_DIM] = SCREEN_DIM};
	const struct canvas *canvas = &editor->canvas;
	unsigned left = body_column(editor);

	for (unsigned i = 0; i < body_lines(editor) && editor->top + i < canvas->line_count; i++) {
		const struct canvas_line *line = &canvas->lines[editor->top + i];

		for (size_t j = line->first; j < line->first + line->count; j++) {
			const struct canvas_run *run = &canvas->runs[j];

			screen_put(screen, 1 + i, left + run->column,
			    canvas->text.data + run->offset, run->length, styles[run->style],
			    editor->options.width);
		}
	}
}

/* The item in focus: its place is shown reversed, a `>` stands on the rule left of it. */
static void
draw_focus(struct editor *editor, struct screen *screen)
{
	const struct stop *stop = focused(editor);
	const struct canvas_area *area;
	unsigned height = body_lines(editor);
	unsigned left = body_column(editor);
	size_t at = NO_STOP;
	bool first = true;
	size_t start = 0;
	size_t end = 0;
	bool selecting = editor->field != NULL && field_selection(editor->field, &start, &end);

	if (stop == NULL)
		return;
	while ((area = stop_area(editor, stop, &at)) != NULL) {
		unsigned line = (unsigned)(area->line - editor->top) + 1;
		unsigned width = area->width;
		unsigned begin = area->column;

		if (area->line < editor->top || area->line >= editor->top + height) {
			continue;
		}
		if (first)
			put(editor, screen, line, left, ">", SCREEN_FOCUS);
		if (selecting && area->source != CANVAS_NO_SOURCE &&
		    start < area->source + area->length && end > area->source) {
			const char *text = field_text(editor->field);
			size_t from = start > area->source ? start : area->source;
			size_t to =
			    end < area->source + area->length ? end : area->source + area->length;
			unsigned column =
			    area->column + (unsigned)width_text(text + area->source,
					       from - area->source, editor->options.width);

			screen_restyle(screen, line, left + column,
			    (unsigned)width_text(text + from, to - from, editor->options.width),
			    SCREEN_SELECTION, editor->options.width);
		}
		if (editor->field == NULL && first) {
			if (is_text(stop->item) && width < area->room &&
			    stop->item->kind != FORM_COUNT)
				width = area->room;
			if (width < BLANK_FOCUS)
				width = BLANK_FOCUS;
			/* Up to the mark, where that is near. */
			if (begin <= editor->options.width.rules + 1u) {
				width += begin - editor->options.width.rules;
				begin = editor->options.width.rules;
			}
			screen_restyle(
			    screen, line, left + begin, width, SCREEN_FOCUS, editor->options.width);
			screen->cursor_line = line;
			screen->cursor_column = left + area->column;
		}
		first = false;
	}
	if (editor->field != NULL) {
		size_t line;
		unsigned column;

		text_position(editor, &line, &column);
		screen->cursor_line = line >= editor->top ? (unsigned)(line - editor->top) + 1 : 1;
		screen->cursor_column = left + column;
	}
}

static void
draw_too_small(const struct editor *editor, struct screen *screen)
{
	char columns[24];
	char lines[24];
	struct wrap_line line;
	struct wrap wrap;
	char *text;

	(void)snprintf(columns, sizeof(columns), "%u", EDITOR_COLUMNS_MIN);
	(void)snprintf(lines, sizeof(lines), "%u", EDITOR_LINES_MIN);
	text = words(editor, MSG_EDIT_TOO_SMALL, columns, lines, (const char *)NULL);
	wrap_begin(&wrap, text, strlen(text), screen->columns > 0 ? screen->columns : 1,
	    editor->options.width);
	for (unsigned i = 0; wrap_next(&wrap, &line); i++)
		screen_put(screen, i, 0, text + line.start, line.end - line.start, SCREEN_WARNING,
		    editor->options.width);
	free(text);
}

void
editor_draw(struct editor *editor, struct screen *screen)
{
	enum over over = over_page(editor);

	screen_begin(screen, editor->options.columns, editor->options.lines);
	if (editor->options.columns < EDITOR_COLUMNS_MIN ||
	    editor->options.lines < EDITOR_LINES_MIN) {
		draw_too_small(editor, screen);
		return;
	}
	if (editor->stale) {
		focus_layout(editor);
		focus_reveal(editor);
	}
	if (is_reading(editor)) {
		pager_draw(editor, screen);
	} else {
		draw_canvas(editor, screen);
		draw_focus(editor, screen);
		hit_draw(editor, screen);
		if (body_column(editor) > 0)
			outline_draw(editor, screen);
	}
	draw_title(editor, screen);
	if (over == OVER_PROMPT)
		prompt_draw(editor, screen);
	else
		message_draw(editor, screen);
	if (over == OVER_LIST)
		list_draw(editor, &editor->list, screen);
	if (editor->over == OVER_PALETTE)
		list_draw(editor, &editor->palette, screen);
	key_line_draw(editor, screen);
}
