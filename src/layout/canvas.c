/*
 * The canvas; see canvas.h for the structure. Invariant: the runs of the last line are the last
 * runs, or its segments the last segments.
 */
#include <assert.h>
#include <limits.h>
#include <stdlib.h>

#include "yoshiki3/canvas.h"
#include "yoshiki3/mem.h"

void
canvas_free(struct canvas *canvas)
{
	free(canvas->lines);
	free(canvas->cells);
	free(canvas->runs);
	free(canvas->segments);
	free(canvas->frames);
	free(canvas->verticals);
	free(canvas->areas);
	buf_free(&canvas->text);
	*canvas = (struct canvas){0};
}

void
canvas_clear(struct canvas *canvas)
{
	canvas->line_count = 0;
	canvas->cell_count = 0;
	canvas->run_count = 0;
	canvas->segment_count = 0;
	canvas->frame_count = 0;
	canvas->vertical_count = 0;
	canvas->area_count = 0;
	buf_clear(&canvas->text);
}

static struct canvas_line *
bottom_line(struct canvas *canvas)
{
	assert(canvas->line_count > 0);
	return &canvas->lines[canvas->line_count - 1];
}

void
canvas_new_line(struct canvas *canvas)
{
	if (canvas->line_count == canvas->line_capacity)
		canvas->lines = mem_grow(canvas->lines, &canvas->line_capacity,
		    canvas->line_count + 1, sizeof(*canvas->lines));
	canvas->lines[canvas->line_count++] =
	    (struct canvas_line){.first = (unsigned)canvas->run_count,
		.above = CANVAS_NO_FRAME,
		.below = CANVAS_NO_FRAME};
}

unsigned
canvas_add_cell(struct canvas *canvas, struct canvas_cell cell)
{
	if (canvas->cell_count == canvas->cell_capacity)
		canvas->cells = mem_grow(canvas->cells, &canvas->cell_capacity,
		    canvas->cell_count + 1, sizeof(*canvas->cells));
	canvas->cells[canvas->cell_count] = cell;
	return (unsigned)canvas->cell_count++;
}

unsigned
canvas_add_frame(struct canvas *canvas, const struct canvas_cell *cells, const unsigned *verticals,
    unsigned vertical_count)
{
	struct canvas_frame frame = {.top = canvas->line_count - 1,
	    .bottom = canvas->line_count - 1,
	    .first = canvas->vertical_count,
	    .count = vertical_count,
	    .cell = (unsigned)canvas->cell_count};

	assert(canvas->line_count > 0 && vertical_count >= 2);
	canvas->verticals = mem_grow(canvas->verticals, &canvas->vertical_capacity,
	    canvas->vertical_count + vertical_count, sizeof(*canvas->verticals));
	for (unsigned i = 0; i < vertical_count; i++)
		canvas->verticals[canvas->vertical_count++] = verticals[i];
	for (unsigned i = 0; i + 1 < vertical_count; i++)
		(void)canvas_add_cell(canvas, cells[i]);
	canvas->frames = mem_grow(canvas->frames, &canvas->frame_capacity, canvas->frame_count + 1,
	    sizeof(*canvas->frames));
	canvas->frames[canvas->frame_count] = frame;
	return (unsigned)canvas->frame_count++;
}

void
canvas_line_in_frame(struct canvas *canvas, unsigned frame)
{
	struct canvas_line *line = bottom_line(canvas);

	assert(line->count == 0 && !line->rule);
	line->above = line->below = frame;
	canvas->frames[frame].bottom = canvas->line_count - 1;
}

void
canvas_line_of_rules(struct canvas *canvas, unsigned above, unsigned below)
{
	struct canvas_line *line = bottom_line(canvas);

	assert(line->count == 0 && !line->rule);
	line->rule = true;
	line->first = (unsigned)canvas->segment_count;
	line->above = above;
	line->below = below;
	if (above != CANVAS_NO_FRAME)
		canvas->frames[above].bottom = canvas->line_count - 1;
}

void
canvas_add_segment(struct canvas *canvas, unsigned left, unsigned right)
{
	struct canvas_line *line = bottom_line(canvas);

	assert(line->rule);
	if (line->count > 0 && canvas->segments[canvas->segment_count - 1].right == left) {
		canvas->segments[canvas->segment_count - 1].right = right;
		return;
	}
	canvas->segments = mem_grow(canvas->segments, &canvas->segment_capacity,
	    canvas->segment_count + 1, sizeof(*canvas->segments));
	canvas->segments[canvas->segment_count++] = (struct canvas_segment){left, right};
	line->count++;
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
canvas_put(struct canvas *canvas, unsigned cell, unsigned column, const char *text, size_t length,
    unsigned width)
{
	struct canvas_line *line = bottom_line(canvas);

	assert(!line->rule && cell < canvas->cell_count && canvas->text.length < UINT_MAX);
#ifdef YOSHIKI3_CHECKED /* reads every byte: for the tests under sanitizers */
	assert(!has_controls(text, length));
#endif
	if (length == 0)
		return;
	/* What does not fit its place would push everything right of it: keep the bytes, give up
	 * the columns. */
	if (line->count > 0) {
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
	canvas->runs[canvas->run_count++] = (struct canvas_run){
	    (unsigned)canvas->text.length, (unsigned)length, column, width, cell};
	line->count++;
	buf_add(&canvas->text, text, length);
}

void
canvas_add_area(struct canvas *canvas, struct canvas_area area)
{
	canvas->areas = mem_grow(
	    canvas->areas, &canvas->area_capacity, canvas->area_count + 1, sizeof(*canvas->areas));
	area.line = (unsigned)canvas->line_count - 1;
	canvas->areas[canvas->area_count++] = area;
}
