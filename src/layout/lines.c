/*
 * The lines of a cell: a growing array in an arena, filled by wrapping.
 */
#include <string.h>

#include "layout/table.h"
#include "yoshiki3/wrap.h"

void
lines_add(struct cell_lines *lines, struct arena *arena, const char *text, size_t length, unsigned indent,
    unsigned width)
{
	if (lines->count == lines->capacity) {
		size_t capacity = lines->capacity < 4 ? 4 : lines->capacity * 2;
		struct cell_line *items = arena_alloc_array(arena, capacity, sizeof(*items));

		if (lines->count > 0)
			memcpy(items, lines->items, lines->count * sizeof(*items));
		lines->items = items;
		lines->capacity = capacity;
	}
	lines->items[lines->count++] = (struct cell_line){text, length, indent, width};
}

void
lines_add_area(struct cell_lines *lines, struct arena *arena, struct canvas_area area)
{
	if (lines->area_count == lines->area_capacity) {
		size_t capacity = lines->area_capacity < 4 ? 4 : lines->area_capacity * 2;
		struct canvas_area *areas = arena_alloc_array(arena, capacity, sizeof(*areas));

		if (lines->area_count > 0)
			memcpy(areas, lines->areas, lines->area_count * sizeof(*areas));
		lines->areas = areas;
		lines->area_capacity = capacity;
	}
	lines->areas[lines->area_count++] = area;
}

void
lines_wrap(struct cell_lines *lines, struct arena *arena, const char *text, unsigned indent, unsigned columns,
    struct width_policy policy)
{
	struct wrap wrap;
	struct wrap_line line;

	wrap_begin(&wrap, text, strlen(text), columns > indent ? columns - indent : 1, policy);
	while (wrap_next(&wrap, &line))
		lines_add(lines, arena, text + line.start, line.end - line.start, indent, (unsigned)line.width);
}

void
lines_prefix(struct cell_line *line, struct arena *arena, const char *prefix, size_t length, unsigned width)
{
	char *whole = arena_alloc(arena, length + line->length + 1);

	memcpy(whole, prefix, length);
	memcpy(whole + length, line->text, line->length);
	*line = (struct cell_line){whole, length + line->length, line->indent - width, width + line->width};
}
