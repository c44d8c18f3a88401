/*
 * The lines of a cell: a growing array in an arena, filled by wrapping.
 */
#include "layout/lines.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#define MANY_LINES 256

static struct cell_line
make_line(const char *text, size_t length, unsigned indent, unsigned width)
{
	assert(length <= UINT_MAX && indent <= USHRT_MAX && width <= USHRT_MAX);
	return (struct cell_line){.text = text,
	    .length = (unsigned)length,
	    .indent = (unsigned short)indent,
	    .width = (unsigned short)width};
}

void
lines_add(struct cell_lines *lines, struct arena *arena, const char *text, size_t length,
    unsigned indent, unsigned width)
{
	lines->items =
	    arena_grow(arena, lines->items, &lines->capacity, lines->count, sizeof(*lines->items));
	lines->items[lines->count++] = make_line(text, length, indent, width);
}

void
lines_reserve_areas(struct cell_lines *lines, struct arena *arena, size_t more)
{
	struct canvas_area *areas;

	if (more < MANY_LINES || more <= lines->area_capacity - lines->area_count)
		return;
	areas = arena_alloc_array(arena, lines->area_count + more, sizeof(*areas));
	if (lines->area_count > 0)
		memcpy(areas, lines->areas, lines->area_count * sizeof(*areas));
	lines->areas = areas;
	lines->area_capacity = lines->area_count + more;
}

void
lines_add_area(struct cell_lines *lines, struct arena *arena, struct canvas_area area)
{
	lines->areas = arena_grow(
	    arena, lines->areas, &lines->area_capacity, lines->area_count, sizeof(*lines->areas));
	lines->areas[lines->area_count++] = area;
}

/* Adds a line with tabs, in pieces. */
static void
add_pieces(struct cell_lines *lines, struct arena *arena, struct wrap *wrap,
    const struct wrap_line *line, unsigned indent)
{
	struct cell_line first = {.more = NULL};
	struct cell_line *piece = &first;
	size_t start = line->start;

	for (;;) {
		const char *text = wrap->text + start;
		const char *tab = memchr(text, '\t', line->end - start);
		size_t end = tab != NULL ? (size_t)(tab - wrap->text) : line->end;
		unsigned column = (unsigned)wrap_column(wrap, line, start);

		*piece = make_line(text, end - start, indent + column,
		    (unsigned)wrap_column(wrap, line, end) - column);
		if (tab == NULL)
			break;
		piece = piece->more = arena_alloc(arena, sizeof(*piece));
		start = end + 1;
	}
	lines_add(lines, arena, first.text, first.length, first.indent, first.width);
	lines->items[lines->count - 1].more = first.more;
}

/* Room for the lines of a text that has many by itself: an arena keeps what was outgrown. */
static void
reserve(struct cell_lines *lines, struct arena *arena, const struct wrap *wrap)
{
	struct cell_line *items;
	size_t breaks = 1;

	/* A lone CR, which ends a line too, is so rare that it is not counted. */
	for (const char *at = wrap->text + wrap->offset;
	     (at = memchr(at, '\n', (size_t)(wrap->text + wrap->length - at))) != NULL; at++)
		breaks++;
	if (breaks < MANY_LINES || breaks <= lines->capacity - lines->count)
		return;
	items = arena_alloc_array(arena, lines->count + breaks, sizeof(*items));
	if (lines->count > 0)
		memcpy(items, lines->items, lines->count * sizeof(*items));
	lines->items = items;
	lines->capacity = lines->count + breaks;
}

void
lines_add_wrapped(struct cell_lines *lines, struct arena *arena, struct wrap *wrap, unsigned indent)
{
	struct wrap_line line;

	reserve(lines, arena, wrap);
	while (wrap_next(wrap, &line)) {
		if (line.tabs)
			add_pieces(lines, arena, wrap, &line, indent);
		else
			lines_add(lines, arena, wrap->text + line.start, line.end - line.start,
			    indent, (unsigned)line.width);
	}
}

void
lines_wrap(struct cell_lines *lines, struct arena *arena, const char *text, unsigned indent,
    unsigned columns, const struct layout_options *options)
{
	struct wrap wrap;

	wrap_begin(
	    &wrap, text, strlen(text), columns > indent ? columns - indent : 1, options->width);
	wrap.measure = options->measure;
	lines_add_wrapped(lines, arena, &wrap, indent);
}

unsigned
lines_width(const struct cell_line *line)
{
	unsigned begin = line->indent;

	while (line->more != NULL)
		line = line->more;
	return (unsigned)line->indent + line->width - begin;
}

void
lines_add_blank(struct cell_lines *lines, struct arena *arena)
{
	lines_add(lines, arena, "", 0, 0, 0);
}

void
lines_put(struct cell_lines *lines, struct arena *arena, size_t line, unsigned column,
    const char *text, unsigned width)
{
	struct cell_line *place = &lines->items[line];
	struct cell_line piece = make_line(text, strlen(text), column, width);
	struct cell_line *moved;

	if (place->length == 0 && place->more == NULL && column >= place->indent) {
		*place = piece;
		return;
	}
	while (place->more != NULL && place->indent <= column)
		place = place->more;
	moved = arena_alloc(arena, sizeof(*moved));
	if (place->indent > column) {
		*moved = *place;
		piece.more = moved;
		*place = piece;
	} else {
		*moved = piece;
		place->more = moved;
	}
}
