/*
 * The canvas; see canvas.h for the structure. Invariant: the runs of the last line are the last
 * runs, alone or shared with lines before it.
 */
#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/canvas.h"
#include "yoshiki3/mem.h"

void
canvas_free(struct canvas *canvas)
{
	free(canvas->lines);
	free(canvas->runs);
	free(canvas->areas);
	buf_free(&canvas->text);
	*canvas = (struct canvas){0};
}

void
canvas_clear(struct canvas *canvas)
{
	canvas->line_count = 0;
	canvas->run_count = 0;
	canvas->area_count = 0;
	buf_clear(&canvas->text);
}

void
canvas_new_line(struct canvas *canvas)
{
	if (canvas->line_count == canvas->line_capacity)
		canvas->lines = mem_grow(canvas->lines, &canvas->line_capacity,
		    canvas->line_count + 1, sizeof(*canvas->lines));
	canvas->lines[canvas->line_count++] = (struct canvas_line){.first = canvas->run_count};
}

#ifdef YOSHIKI3_CHECKED
static bool
has_controls(const char *text, size_t length)
{
	bool found = false;

	for (size_t i = 0; i < length; i++)
		found |= (unsigned char)text[i] < 0x20;
	return found;
}
#endif

void
canvas_put(struct canvas *canvas, unsigned column, const char *text, size_t length, unsigned width,
    enum canvas_style style)
{
	assert(canvas->line_count > 0);
#ifdef YOSHIKI3_CHECKED /* reads every byte: for the tests under sanitizers */
	assert(!has_controls(text, length));
#endif
	if (length == 0)
		return;
	/* What does not fit its place would push everything right of it: keep the bytes, give up
	 * the columns. */
	if (canvas->lines[canvas->line_count - 1].count > 0) {
		const struct canvas_run *last = &canvas->runs[canvas->run_count - 1];

		if (column < last->column + last->width)
			column = last->column + last->width;
	}
	if (column > canvas->columns)
		column = canvas->columns;
	if (width > canvas->columns - column)
		width = canvas->columns - column;
	if (canvas->run_count == canvas->run_capacity)
		canvas->runs = mem_grow(canvas->runs, &canvas->run_capacity, canvas->run_count + 1,
		    sizeof(*canvas->runs));
	canvas->runs[canvas->run_count++] =
	    (struct canvas_run){column, width, canvas->text.length, length, style};
	canvas->lines[canvas->line_count - 1].count++;
	buf_add(&canvas->text, text, length);
}

/* Whether a line looks as the one of another canvas. */
static bool
looks_as(const struct canvas *canvas, size_t line, const struct canvas *other, size_t other_line)
{
	const struct canvas_line *ours = &canvas->lines[line];
	const struct canvas_line *theirs = &other->lines[other_line];

	if (ours->count != theirs->count)
		return false;
	for (size_t i = 0; i < ours->count; i++) {
		const struct canvas_run *run = &canvas->runs[ours->first + i];
		const struct canvas_run *like = &other->runs[theirs->first + i];

		if (run->column != like->column || run->width != like->width ||
		    run->length != like->length || run->style != like->style ||
		    memcmp(canvas->text.data + run->offset, other->text.data + like->offset,
			run->length) != 0)
			return false;
	}
	return true;
}

void
canvas_put_line(struct canvas *canvas, const struct canvas *other, size_t line)
{
	const struct canvas_line *from = &other->lines[line];
	size_t before = canvas->line_count;

	canvas_new_line(canvas);
	if (before > 0 && looks_as(canvas, before - 1, other, line)) {
		canvas->lines[before] = canvas->lines[before - 1];
		return;
	}
	for (size_t i = from->first; i < from->first + from->count; i++) {
		const struct canvas_run *run = &other->runs[i];

		canvas_put(canvas, run->column, other->text.data + run->offset, run->length,
		    run->width, run->style);
	}
}

void
canvas_add_area(struct canvas *canvas, struct canvas_area area)
{
	canvas->areas = mem_grow(
	    canvas->areas, &canvas->area_capacity, canvas->area_count + 1, sizeof(*canvas->areas));
	area.line = canvas->line_count - 1;
	canvas->areas[canvas->area_count++] = area;
}

void
canvas_line_text(const struct canvas *canvas, size_t line, struct buf *out)
{
	const struct canvas_run *run = canvas->runs + canvas->lines[line].first;
	const struct canvas_run *end = run + canvas->lines[line].count;
	size_t bytes = canvas->columns;
	unsigned column = 0;
	char *cursor;

	for (const struct canvas_run *other = run; other < end; other++)
		bytes += other->length;
	buf_reserve(out, bytes);
	cursor = out->data + out->length;
	for (; run < end; run++) {
		assert(run->column >= column);
		memset(cursor, ' ', run->column - column);
		cursor += run->column - column;
		memcpy(cursor, canvas->text.data + run->offset, run->length);
		cursor += run->length;
		column = run->column + run->width;
	}
	if (column < canvas->columns) {
		memset(cursor, ' ', canvas->columns - column);
		cursor += canvas->columns - column;
	}
	*cursor = '\0';
	out->length = (size_t)(cursor - out->data);
}
