/*
 * A canvas: the lines of a page, or of a part of one, and what is drawn on them.
 *
 * A line is a line of text or a line of rules. Text comes in runs: a piece of text with its column
 * and its width, in columns or in the units of the measure that it was laid out with. The runs of a
 * line stand in order and do not overlap; what is between them is blank. Runs, not cells of a grid:
 * most of a page is long runs, and a wide character can never be halved. Every run belongs to a
 * cell, which says what is shown there, and of which item.
 *
 * Rules are segments. A line of rules has its horizontal ones; the vertical ones stand in frames,
 * one for the row of cells between two lines of rules. No character stands for a rule here: a
 * device strokes them, or takes the characters that canvas_text.h chooses.
 *
 * The canvas owns the bytes and all arrays.
 */
#ifndef YOSHIKI3_CANVAS_H
#define YOSHIKI3_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"

struct form_item;
struct element;

/* What a cell shows. */
enum canvas_kind {
	CANVAS_TITLE,   /* the title of a section or of a list, outside of tables */
	CANVAS_CAPTION, /* a text outside of tables */
	CANVAS_HEADING, /* the heading of a group, across the table */
	CANVAS_BAND,    /* the band above some blocks of a repeat, across the table */
	CANVAS_BLOCK,   /* the heading of a block, across the table */
	CANVAS_LABEL,   /* the label of an item, of a column, or of several rows */
	CANVAS_VALUE,   /* what is filled in, with the options and boxes printed around it */
	CANVAS_FOOTER   /* the foot of a page */
};

/* A cell of a row, or a line outside of tables. A cell that goes on over the page is a new one. */
struct canvas_cell {
	/* whose title, heading, label or value it is (a value: the first item in the cell); NULL
	 * for a footer and for the blank cell in front of a sub-row */
	const struct form_item *item;
	enum canvas_kind kind;
	bool dim; /* not relevant at present */
};

/* There may be a million lines, and more: what is counted in them is kept small. A canvas has fewer
 * bytes and runs than an unsigned holds. */
struct canvas_run {
	unsigned offset; /* of its bytes in canvas->text */
	unsigned length;
	unsigned column;
	unsigned width;
	unsigned cell; /* index in canvas->cells */
};

/* A horizontal rule, from the middle of the vertical rule that begins at one column to that of
 * another. */
struct canvas_segment {
	unsigned left;
	unsigned right;
};

/*
 * The vertical rules of a row of cells. Each goes from the middle of the line `top`, if that is one
 * of rules, else from its upper edge, to the middle of the line `bottom`, or its lower edge. Where
 * both are the same line of rules the row is on the part of the page before this one, and its
 * verticals end here: from the upper edge to the middle.
 */
struct canvas_frame {
	size_t top;
	size_t bottom;
	size_t first;   /* index of the first of its columns in canvas->verticals */
	unsigned count; /* of columns; one less is the number of cells */
	unsigned cell;  /* index of its first cell, which stands right of the first vertical */
};

#define CANVAS_NO_FRAME ((unsigned)-1)

struct canvas_line {
	unsigned first; /* index of the first of its runs in canvas->runs, or of its segments */
	unsigned count;
	bool rule;      /* a line of rules; it has no runs */
	unsigned above; /* the frame whose verticals come from above, or CANVAS_NO_FRAME */
	unsigned below; /* the frame whose verticals go on below; of a line of text the same */
};

/* Where something to be filled in stands: a line of a text or what tabs part it into, the brackets
 * of a choice, a box. For screens; print asks for none. */
struct canvas_area {
	unsigned line;
	unsigned column;
	unsigned width;  /* may be 0: a blank line */
	unsigned room;   /* columns a line of a text may have here */
	unsigned length; /* of the bytes shown; a value has fewer than an unsigned holds */
	const struct form_item *item;
	/* its container's element, with which the item is one place in the document */
	const struct element *container;
	/* offset in the value of the bytes shown, CANVAS_NO_SOURCE where it is not text to be
	 * edited; a tab at their end goes to the end of the area */
	unsigned source;
};

#define CANVAS_NO_SOURCE ((unsigned)-1)

struct canvas {
	/* of the table: every run ends at or before it */
	unsigned columns;
	unsigned rule_width; /* columns that a vertical rule takes */
	struct canvas_line *lines;
	size_t line_count;
	size_t line_capacity;
	struct canvas_cell *cells;
	size_t cell_count;
	size_t cell_capacity;
	struct canvas_run *runs;
	size_t run_count;
	size_t run_capacity;
	struct canvas_segment *segments;
	size_t segment_count;
	size_t segment_capacity;
	struct canvas_frame *frames;
	size_t frame_count;
	size_t frame_capacity;
	unsigned *verticals;
	size_t vertical_count;
	size_t vertical_capacity;
	struct canvas_area *areas; /* in the order of lines and columns */
	size_t area_count;
	size_t area_capacity;
	struct buf text;
};

void canvas_free(struct canvas *canvas);
/* Forgets the lines and all that is on them, keeps the memory and the widths. */
void canvas_clear(struct canvas *canvas);
/* Begins a new line of text at the bottom. */
void canvas_new_line(struct canvas *canvas);
/* A new cell; returns its index. */
unsigned canvas_add_cell(struct canvas *canvas, struct canvas_cell cell);
/*
 * The frame of a row that begins on the bottom line, which must exist, and its cells: one fewer
 * than `verticals`, which are the columns where they begin, from left to right. Returns its index.
 */
unsigned canvas_add_frame(struct canvas *canvas, const struct canvas_cell *cells,
    const unsigned *verticals, unsigned vertical_count);
/* Makes the bottom line, on which there is nothing, one of the row's. */
void canvas_line_in_frame(struct canvas *canvas, unsigned frame);
/* Makes the bottom line one of rules between two frames, either of which may be
 * CANVAS_NO_FRAME. */
void canvas_line_of_rules(struct canvas *canvas, unsigned above, unsigned below);
/* A horizontal rule on the bottom line, right of those there; where it begins at the end of the
 * last one that one becomes longer. */
void canvas_add_segment(struct canvas *canvas, unsigned left, unsigned right);
/* Puts text of a cell on the bottom line (there must be one), right of what is there. The bytes are
 * copied. An empty text is nothing, one with a byte below 0x20 an error of the program. */
void canvas_put(struct canvas *canvas, unsigned cell, unsigned column, const char *text,
    size_t length, unsigned width);
/* Notes an area of the bottom line, which must exist, as for canvas_put. */
void canvas_add_area(struct canvas *canvas, struct canvas_area area);

#endif
