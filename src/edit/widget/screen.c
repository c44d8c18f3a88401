/*
 * The screen: a line is its runs in the order of their columns, which do not overlap; what is
 * between them is blank. Text put later takes the place of what it covers; a wide character that is
 * half covered goes as a whole.
 */
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/grapheme.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/screen.h"
#include "yoshiki3/visible.h"

void
screen_free(struct screen *screen)
{
	for (unsigned i = 0; i < screen->line_capacity; i++)
		free(screen->lines[i].runs);
	free(screen->lines);
	buf_free(&screen->text);
	*screen = (struct screen){0};
}

void
screen_begin(struct screen *screen, unsigned columns, unsigned lines)
{
	if (lines > screen->line_capacity) {
		size_t capacity = screen->line_capacity;

		screen->lines = mem_grow(screen->lines, &capacity, lines, sizeof(*screen->lines));
		for (size_t i = screen->line_capacity; i < capacity; i++)
			screen->lines[i] = (struct screen_line){0};
		screen->line_capacity = (unsigned)capacity;
	}
	for (unsigned i = 0; i < screen->line_capacity; i++)
		screen->lines[i].count = 0;
	screen->columns = columns;
	screen->line_count = lines;
	screen->cursor_line = 0;
	screen->cursor_column = 0;
	buf_clear(&screen->text);
}

static void
leave_out(struct buf *out, uint32_t character)
{
	(void)out;
	(void)character;
}

/* Appends a text as a terminal may see it: what is hidden shown, or left out where it has no
 * columns; a tab as a blank, a line end as nothing. */
static void
add_plain(struct buf *out, const char *text, size_t length, struct width_policy policy)
{
	size_t begin = out->length;
	size_t end = begin;

	if (policy.hidden > 0)
		visible_add(out, text, length);
	else
		visible_add_as(out, text, length, leave_out);
	for (size_t i = begin; i < out->length; i++) {
		char byte = out->data[i];

		if (byte != '\n' && byte != '\r')
			out->data[end++] = byte == '\t' ? ' ' : byte;
	}
	out->length = end;
}

/* The bytes at the beginning of a text that take at most `columns`, whole clusters; their width. */
static size_t
fitting(
    const char *text, size_t length, unsigned columns, struct width_policy policy, unsigned *width)
{
	size_t whole = width_text(text, length, policy);
	size_t offset = 0;

	*width = (unsigned)whole;
	if (whole <= columns)
		return length;
	*width = 0;
	while (offset < length) {
		size_t bytes = grapheme_next(text + offset, length - offset);
		unsigned more = (unsigned)width_text(text + offset, bytes, policy);

		if (*width + more > columns)
			break;
		*width += more;
		offset += bytes;
	}
	return offset;
}

static struct screen_run *
insert_run(struct screen_line *line, size_t at, struct screen_run run)
{
	line->runs = mem_grow(line->runs, &line->capacity, line->count + 1, sizeof(*line->runs));
	memmove(line->runs + at + 1, line->runs + at, (line->count - at) * sizeof(*line->runs));
	line->runs[at] = run;
	line->count++;
	return &line->runs[at];
}

/* Cuts a run so that it begins at or after a column; true if nothing is left. */
static bool
cut_left(const struct screen *screen, struct screen_run *run, unsigned column,
    struct width_policy policy)
{
	while (run->length > 0 && run->column < column) {
		const char *text = screen->text.data + run->offset;
		size_t bytes = grapheme_next(text, run->length);
		unsigned width = (unsigned)width_text(text, bytes, policy);

		run->offset += bytes;
		run->length -= bytes;
		run->column += width;
		run->width -= width;
	}
	return run->length == 0;
}

/* Removes what stands on the columns; returns where a run with these columns belongs. */
static size_t
clear_columns(struct screen *screen, struct screen_line *line, unsigned column, unsigned end,
    struct width_policy policy)
{
	size_t i = 0;

	while (i < line->count && line->runs[i].column + line->runs[i].width <= column)
		i++;
	if (i < line->count && line->runs[i].column < column) {
		struct screen_run right = line->runs[i];
		struct screen_run *left = &line->runs[i];

		left->length = fitting(screen->text.data + left->offset, left->length,
		    column - left->column, policy, &left->width);
		if (left->length > 0)
			i++;
		else
			memmove(left, left + 1, (--line->count - i) * sizeof(*line->runs));
		if (right.column + right.width > end && !cut_left(screen, &right, end, policy))
			(void)insert_run(line, i, right);
	}
	while (i < line->count && line->runs[i].column < end) {
		if (cut_left(screen, &line->runs[i], end, policy))
			memmove(&line->runs[i], &line->runs[i + 1],
			    (--line->count - i) * sizeof(*line->runs));
		else
			break;
	}
	return i;
}

void
screen_put(struct screen *screen, unsigned line, unsigned column, const char *text, size_t length,
    enum screen_style style, struct width_policy policy)
{
	struct screen_run run = {.column = column, .style = style};
	size_t at;

	if (line >= screen->line_count || column >= screen->columns)
		return;
	run.offset = screen->text.length;
	add_plain(&screen->text, text, length, policy);
	run.length = screen->text.length - run.offset;
	if (run.length == 0)
		return;
	run.length = fitting(screen->text.data + run.offset, run.length, screen->columns - column,
	    policy, &run.width);
	screen->text.length = run.offset + run.length;
	if (run.length == 0)
		return;
	at = clear_columns(screen, &screen->lines[line], column, column + run.width, policy);
	(void)insert_run(&screen->lines[line], at, run);
}

void
screen_put_run(struct screen *screen, unsigned line, unsigned column, const char *text,
    size_t length, unsigned width, unsigned times, enum screen_style style,
    struct width_policy policy)
{
	struct screen_run run = {column, width, screen->text.length, 0, style};
	struct screen_line *runs;

	if (line >= screen->line_count || column >= screen->columns)
		return;
	runs = &screen->lines[line];
	if (width > screen->columns - column ||
	    (runs->count > 0 &&
		runs->runs[runs->count - 1].column + runs->runs[runs->count - 1].width > column)) {
		for (unsigned i = 0; i < times; i++)
			screen_put(screen, line, column + i * (width / times), text, length, style,
			    policy);
		return;
	}
	for (unsigned i = 0; i < times; i++)
		add_plain(&screen->text, text, length, policy);
	run.length = screen->text.length - run.offset;
	if (run.length > 0)
		(void)insert_run(runs, runs->count, run);
}

void
screen_restyle(struct screen *screen, unsigned line, unsigned column, unsigned width,
    enum screen_style style, struct width_policy policy)
{
	unsigned end = width < screen->columns - column ? column + width : screen->columns;
	struct buf text = {0};
	unsigned next = column;

	if (line >= screen->line_count || column >= screen->columns)
		return;
	for (size_t i = 0; i < screen->lines[line].count; i++) {
		struct screen_run run = screen->lines[line].runs[i];
		unsigned fits;

		if (run.column >= end || run.column + run.width <= column)
			continue;
		if (cut_left(screen, &run, column, policy) || run.column >= end)
			continue;
		/* Half a wide character at the edge stays as it is. */
		if (text.length == 0 && run.column > column &&
		    screen->lines[line].runs[i].column < column)
			next = column = run.column;
		run.length = fitting(
		    screen->text.data + run.offset, run.length, end - run.column, policy, &fits);
		if (fits < run.width && run.column + fits < end)
			end = run.column + fits;
		buf_fill(&text, ' ', run.column - next);
		buf_add(&text, screen->text.data + run.offset, run.length);
		next = run.column + fits;
	}
	if (next < end)
		buf_fill(&text, ' ', end - next);
	screen_put(screen, line, column, buf_text(&text), text.length, style, policy);
	buf_free(&text);
}

void
screen_dump(const struct screen *screen, struct buf *out)
{
	for (unsigned i = 0; i < screen->line_count; i++) {
		const struct screen_line *line = &screen->lines[i];
		size_t begin = out->length;
		unsigned column = 0;

		for (size_t j = 0; j < line->count; j++) {
			const struct screen_run *run = &line->runs[j];

			buf_fill(out, ' ', run->column - column);
			buf_add(out, screen->text.data + run->offset, run->length);
			column = run->column + run->width;
		}
		while (out->length > begin && out->data[out->length - 1] == ' ')
			out->length--;
		buf_addc(out, '\n');
	}
}
