/*
 * The lines of a cell: texts and the areas on them, in an arena.
 */
#ifndef YOSHIKI3_LAYOUT_LINES_H
#define YOSHIKI3_LAYOUT_LINES_H

#include "yoshiki3/layout.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/wrap.h"

/* A line, or a piece of it: a line is in pieces where something stands at a column of its own, such
 * as the cells of a text with tabs. There may be a million of them, of a page's columns each. */
struct cell_line {
	const char *text;
	struct cell_line *more; /* the next piece of the line; NULL: none */
	unsigned length;
	unsigned short indent; /* columns before it, from the cell's padding */
	unsigned short width;
};

/* A growing list of lines in an arena, and of the areas on them (their line being an index here,
 * their column one of the cell). */
struct cell_lines {
	struct cell_line *items;
	size_t count;
	size_t capacity;
	struct canvas_area *areas;
	size_t area_count;
	size_t area_capacity;
};

/* Adds a line; the text is not copied. */
void lines_add(struct cell_lines *lines, struct arena *arena, const char *text, size_t length,
    unsigned indent, unsigned width);
/* Wraps a text (not copied, tabs as wrap.h says) into lines of `columns`, each indented by
 * `indent`. */
void lines_wrap(struct cell_lines *lines, struct arena *arena, const char *text, unsigned indent,
    unsigned columns, const struct layout_options *options);
/* The same from a wrap that has begun, of the columns after the indent. */
void lines_add_wrapped(
    struct cell_lines *lines, struct arena *arena, struct wrap *wrap, unsigned indent);
/* Makes room for so many more areas, where they are many: an arena keeps what was outgrown. */
void lines_reserve_areas(struct cell_lines *lines, struct arena *arena, size_t more);
void lines_add_area(struct cell_lines *lines, struct arena *arena, struct canvas_area area);
/* The columns from the beginning of a line's first piece to the end of its last. */
unsigned lines_width(const struct cell_line *line);
/* Adds a blank line, for lines_put. */
void lines_add_blank(struct cell_lines *lines, struct arena *arena);
/* Puts a text (not copied) at a column of a line, right of what is there or, on a line whose first
 * piece stands right of the column, left of all. */
void lines_put(struct cell_lines *lines, struct arena *arena, size_t line, unsigned column,
    const char *text, unsigned width);

#endif
