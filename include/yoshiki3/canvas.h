/*
 * A canvas: the lines of a page or a screen as runs of text at columns.
 *
 * A run is a piece of text with its column and its width in columns; the runs of a line stand in
 * order and do not overlap, what is between them is blank. The canvas owns the bytes. Runs, not
 * cells: most of a page is long runs, and a wide character can never be halved.
 */
#ifndef YOSHIKI3_CANVAS_H
#define YOSHIKI3_CANVAS_H

#include <stddef.h>

#include "yoshiki3/buf.h"

struct form_item;
struct element;

enum canvas_style { STYLE_RULE, STYLE_TITLE, STYLE_LABEL, STYLE_VALUE, STYLE_DIM };

struct canvas_run {
	unsigned column;
	unsigned width;
	size_t offset; /* of its bytes in canvas->text */
	size_t length;
	enum canvas_style style;
};

/* Lines that look the same may share their runs. */
struct canvas_line {
	size_t first; /* index of its first run in canvas->runs */
	size_t count;
};

/* Where something to be filled in stands: a line of a text or what tabs part it into, the brackets
 * of a choice, a box. For screens; print asks for none. */
struct canvas_area {
	size_t line;
	unsigned column;
	unsigned width;  /* may be 0: a blank line */
	unsigned room;   /* columns a line of a text may have here */
	unsigned length; /* of the bytes shown; a value has fewer than an unsigned holds */
	const struct form_item *item;
	/* its container's element, with which the item is one place in the document */
	const struct element *container;
	/* offset in the value of the bytes shown, CANVAS_NO_SOURCE where it is not text to be
	 * edited; a tab at their end goes to the end of the area */
	size_t source;
};

#define CANVAS_NO_SOURCE ((size_t)-1)

struct canvas {
	/* of the table: every run ends at or before it */
	unsigned columns;
	struct canvas_line *lines;
	size_t line_count;
	size_t line_capacity;
	struct canvas_run *runs;
	size_t run_count;
	size_t run_capacity;
	struct canvas_area *areas; /* in the order of lines and columns */
	size_t area_count;
	size_t area_capacity;
	struct buf text;
};

void canvas_free(struct canvas *canvas);
/* Forgets the lines, keeps the memory. */
void canvas_clear(struct canvas *canvas);
/* Begins a new line at the bottom. */
void canvas_new_line(struct canvas *canvas);
/* Puts text on the bottom line (there must be one), right of what is there. The bytes are copied.
 * An empty text is nothing, one with a byte below 0x20 an error of the program. */
void canvas_put(struct canvas *canvas, unsigned column, const char *text, size_t length,
    unsigned width, enum canvas_style style);
/* The same with a line of another canvas, which may share its runs with the line before. */
void canvas_put_line(struct canvas *canvas, const struct canvas *other, size_t line);
/* Notes an area of the bottom line, which must exist, as for canvas_put. */
void canvas_add_area(struct canvas *canvas, struct canvas_area area);
/* Appends a line as text, filled with spaces to the width of the canvas, without newline. */
void canvas_line_text(const struct canvas *canvas, size_t line, struct buf *out);

#endif
