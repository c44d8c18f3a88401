/*
 * Lines to be read, part of them on the screen. Where they are `marked`, as the printed pages are,
 * one line is the current one, with a `>` left of it, and the screen may show a part of their
 * columns; otherwise they are only scrolled.
 */
#include "edit/widget/pager.h"

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/canvas_text.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/wrap.h"

/* Columns of the current line's mark. */
#define MARK_COLUMNS 1
/* Columns that a page is moved by to the side. */
#define SIDE_STEP 16

void
pager_lines_begin(struct pager_lines *lines)
{
	if (lines->count == lines->capacity)
		lines->starts = mem_grow(
		    lines->starts, &lines->capacity, lines->count + 1, sizeof(*lines->starts));
	lines->starts[lines->count++] = lines->text.length;
}

void
pager_lines_end(struct pager_lines *lines)
{
	size_t start = lines->starts[lines->count - 1];

	while (lines->text.length > start && lines->text.data[lines->text.length - 1] == ' ')
		lines->text.length--;
	buf_addc(&lines->text, '\n');
}

void
pager_lines_add(
    struct pager_lines *lines, const char *text, unsigned columns, struct width_policy width)
{
	struct wrap_line line;
	struct wrap wrap;

	wrap_begin(&wrap, text, strlen(text), columns, width);
	while (wrap_next(&wrap, &line)) {
		pager_lines_begin(lines);
		buf_add(&lines->text, text + line.start, line.end - line.start);
		pager_lines_end(lines);
	}
}

void
pager_lines_clear(struct pager_lines *lines)
{
	buf_clear(&lines->text);
	lines->count = 0;
}

void
pager_lines_free(struct pager_lines *lines)
{
	buf_free(&lines->text);
	free(lines->starts);
	*lines = (struct pager_lines){0};
}

static const char *
line_text(const struct pager *pager, size_t line, size_t *length)
{
	const struct pager_lines *lines = pager->lines;
	size_t end = line + 1 < lines->count ? lines->starts[line + 1] : lines->text.length;

	*length = end - lines->starts[line] - 1;
	return lines->text.data + lines->starts[line];
}

void
pager_scroll_to(struct pager *pager, size_t top)
{
	size_t height = window_body_lines(pager->window);
	size_t last = pager->lines->count > height ? pager->lines->count - height : 0;

	pager->top = top < last ? top : last;
}

void
pager_move_to(struct pager *pager, size_t line)
{
	size_t height = window_body_lines(pager->window);

	if (!pager->marked) {
		pager_scroll_to(pager, line);
		return;
	}
	pager->line = line < pager->lines->count ? line : pager->lines->count - 1;
	if (pager->line < pager->top)
		pager_scroll_to(pager, pager->line);
	else if (pager->line >= pager->top + height)
		pager_scroll_to(pager, pager->line + 1 - height);
	else
		pager_scroll_to(pager, pager->top);
}

size_t
pager_line(const struct pager *pager)
{
	return pager->marked ? pager->line : pager->top;
}

/* By `count` lines: what is shown moves along where `screen`. */
static void
move_by(struct pager *pager, size_t count, bool down, bool screen)
{
	size_t line = pager_line(pager);
	size_t top = pager->top;

	if (screen)
		pager_scroll_to(pager, down ? top + count : top > count ? top - count : 0);
	pager_move_to(pager, down ? line + count : line > count ? line - count : 0);
}

/* How many columns of marked lines the screen shows. */
static unsigned
shown_columns(const struct pager *pager)
{
	unsigned columns = pager->window->columns;

	return columns > MARK_COLUMNS ? columns - MARK_COLUMNS : 1;
}

static void
show_from(struct pager *pager, unsigned column)
{
	unsigned columns = pager->marked ? pager->columns : 0;
	unsigned shown = shown_columns(pager);
	unsigned most = columns > shown ? columns - shown : 0;

	pager->left = column < most ? column : most;
}

static size_t
page_step(const struct pager *pager)
{
	unsigned lines = window_body_lines(pager->window);

	return lines > 2 ? lines - 1 : 1;
}

bool
pager_command(struct pager *pager, enum command command)
{
	switch (command) {
	case COMMAND_PAGER_LEFT:
		show_from(pager, pager->left > SIDE_STEP ? pager->left - SIDE_STEP : 0);
		return true;
	case COMMAND_PAGER_RIGHT:
		show_from(pager, pager->left + SIDE_STEP);
		return true;
	case COMMAND_PAGER_UP:
		move_by(pager, 1, false, false);
		return true;
	case COMMAND_PAGER_DOWN:
		move_by(pager, 1, true, false);
		return true;
	case COMMAND_PAGER_PAGE_UP:
		move_by(pager, page_step(pager), false, true);
		return true;
	case COMMAND_PAGER_PAGE_DOWN:
		move_by(pager, page_step(pager), true, true);
		return true;
	case COMMAND_PAGER_FIRST:
		pager_move_to(pager, 0);
		return true;
	case COMMAND_PAGER_LAST:
		pager_move_to(pager, pager->lines->count - 1);
		return true;
	default:
		return false;
	}
}

/* Makes a place the one found: its line the current one, its columns in sight. */
static void
show_hit(struct pager *pager, size_t line, size_t start, size_t length)
{
	size_t bytes;
	const char *text = line_text(pager, line, &bytes);
	unsigned column = (unsigned)width_text(text, start, pager->width);
	unsigned width = (unsigned)width_text(text + start, length, pager->width);
	size_t height = window_body_lines(pager->window);

	pager->hit_line = line;
	pager->hit_start = start;
	pager->hit_length = length;
	/* A long message takes the last line of the page. */
	if (line < pager->top || line + 1 >= pager->top + height)
		pager_scroll_to(pager, line > height / 3 ? line - height / 3 : 0);
	if (pager->marked)
		pager_move_to(pager, line);
	if (column < pager->left || column + width > pager->left + shown_columns(pager))
		show_from(pager, column + width > shown_columns(pager)
				     ? column + width - shown_columns(pager)
				     : 0);
}

/* The line in whose text an offset is. */
static size_t
line_at(const struct pager_lines *lines, size_t offset)
{
	size_t low = 0;
	size_t high = lines->count;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (lines->starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Behind the place found last, where that is at the current line or on the screen. */
static size_t
search_start(const struct pager *pager)
{
	const size_t *starts = pager->lines->starts;
	size_t first = pager_line(pager);
	size_t last = pager->marked ? first : first + window_body_lines(pager->window) - 1;

	if (pager->hit_length > 0 && pager->hit_line >= first && pager->hit_line <= last)
		return starts[pager->hit_line] + pager->hit_start + pager->hit_length;
	return starts[first];
}

/* No needle has a newline: all lines are searched as one text, once around. */
enum pager_found
pager_find(struct pager *pager, struct fold *needle)
{
	const struct pager_lines *lines = pager->lines;
	enum pager_found found = PAGER_FOUND;
	size_t length;
	size_t start;
	size_t line;

	if (!fold_find(needle, lines->text.data, lines->text.length, search_start(pager), &start,
		&length)) {
		found = PAGER_FOUND_AGAIN;
		if (!fold_find(needle, lines->text.data, lines->text.length, 0, &start, &length))
			return PAGER_NOT_FOUND;
	}
	line = line_at(lines, start);
	show_hit(pager, line, start - lines->starts[line], length);
	return found;
}

/* Puts a line from the first column shown on; half of a wide character is left out. */
static void
draw_line(struct pager *pager, struct screen *screen, size_t line)
{
	unsigned at = 1 + (unsigned)(line - pager->top);
	unsigned column = 0;
	size_t offset = 0;
	size_t length;
	const char *text = line_text(pager, line, &length);
	struct width_policy policy = pager->window->width;
	struct buf filled = {0};

	if (!pager->marked) {
		screen_put(screen, at, 0, text, length, SCREEN_VALUE, policy);
		return;
	}
	/* What takes no room on paper takes none here. */
	policy.hidden = 0;
	canvas_text_fill(text, length, pager->width, policy, &filled);
	while (offset < filled.length && column < pager->left) {
		size_t bytes = grapheme_next(filled.data + offset, filled.length - offset);

		column += (unsigned)width_text(filled.data + offset, bytes, policy);
		offset += bytes;
	}
	screen_put(screen, at, MARK_COLUMNS + column - pager->left, buf_text(&filled) + offset,
	    filled.length - offset, SCREEN_VALUE, policy);
	buf_free(&filled);
}

void
pager_mark(const struct pager *pager, struct screen *screen, size_t line, unsigned column,
    unsigned width, enum screen_style style)
{
	unsigned mark = pager->marked ? MARK_COLUMNS : 0;
	unsigned end = column + width;

	if (line < pager->top || line >= pager->top + window_body_lines(pager->window) ||
	    end <= pager->left)
		return;
	if (column < pager->left)
		column = pager->left;
	screen_restyle(screen, 1 + (unsigned)(line - pager->top), mark + column - pager->left,
	    end - column, style, pager->window->width);
}

void
pager_draw(struct pager *pager, struct screen *screen)
{
	size_t end;

	/* The screen may have another size since. */
	pager_move_to(pager, pager_line(pager));
	show_from(pager, pager->left);
	end = pager->top + window_body_lines(pager->window);
	for (size_t i = pager->top; i < pager->lines->count && i < end; i++)
		draw_line(pager, screen, i);
	screen->cursor_line = 1;
	screen->cursor_column = 0;
}

void
pager_draw_marks(struct pager *pager, struct screen *screen)
{
	unsigned line = 1 + (unsigned)(pager->line - pager->top);
	size_t length;
	const char *text;

	if (pager->marked) {
		window_put(pager->window, screen, line, 0, ">", SCREEN_FOCUS);
		screen->cursor_line = line;
	}
	if (pager->hit_length == 0)
		return;
	text = line_text(pager, pager->hit_line, &length);
	pager_mark(pager, screen, pager->hit_line,
	    (unsigned)width_text(text, pager->hit_start, pager->width),
	    (unsigned)width_text(text + pager->hit_start, pager->hit_length, pager->width),
	    SCREEN_SELECTION);
}
