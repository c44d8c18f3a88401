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
lines_wrap_prefixed(struct cell_lines *lines, struct arena *arena, const char *prefix, const char *text,
    unsigned columns, struct width_policy policy)
{
	size_t prefix_length = strlen(prefix);
	unsigned indent = (unsigned)width_text(prefix, prefix_length, policy);
	size_t first = lines->count;
	struct cell_line *line;
	char *whole;

	lines_wrap(lines, arena, text, indent, columns, policy);
	line = &lines->items[first];
	whole = arena_alloc(arena, prefix_length + line->length + 1);
	memcpy(whole, prefix, prefix_length);
	memcpy(whole + prefix_length, line->text, line->length);
	*line = (struct cell_line){whole, prefix_length + line->length, 0, indent + line->width};
}
