/*
 * The lines of a cell: texts and the areas on them, in an arena.
 */
#ifndef YOSHIKI3_LAYOUT_LINES_H
#define YOSHIKI3_LAYOUT_LINES_H

#include "yoshiki3/canvas.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/wrap.h"

/* A line, or a piece of it: tabs part a line into pieces with blanks between. There may be a
 * million of them, of a page's columns each. */
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
    unsigned columns, struct width_policy policy);
/* The same from a wrap that has begun, of the columns behind the indent. */
void lines_add_wrapped(
    struct cell_lines *lines, struct arena *arena, struct wrap *wrap, unsigned indent);
/* Makes room for so many more areas, where they are many: an arena keeps what was outgrown. */
void lines_reserve_areas(struct cell_lines *lines, struct arena *arena, size_t more);
void lines_add_area(struct cell_lines *lines, struct arena *arena, struct canvas_area area);
/* Puts a prefix of so many bytes and columns into the indent of a line. */
void lines_prefix(
    struct cell_line *line, struct arena *arena, const char *prefix, size_t length, unsigned width);

#endif
