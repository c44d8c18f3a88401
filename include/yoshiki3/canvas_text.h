/*
 * A canvas in characters: its lines from left to right as text, the rules in box drawing characters
 * or ASCII. For devices that draw with characters: printed text, a screen.
 */
#ifndef YOSHIKI3_CANVAS_TEXT_H
#define YOSHIKI3_CANVAS_TEXT_H

#include "yoshiki3/canvas.h"
#include "yoshiki3/width.h"

/* The most rules side by side: the columns of a canvas. */
#define CANVAS_RULES_MAX 200

/* A piece of a line: text of a cell, or rules. */
struct canvas_piece {
	unsigned column;
	unsigned width; /* of all of it */
	const char *text;
	size_t length;
	/* how many times the text stands there, one after the other; more than once only rules */
	unsigned times;
	const struct canvas_cell *cell; /* NULL: rules */
};

/* Where a walk along a line stands. */
struct canvas_walk {
	const struct canvas *canvas;
	const char *const *characters; /* of rules, by their arms */
	size_t character_length;       /* of one of them */
	unsigned column;               /* where the last piece ends */
	/* of a line of text: what is still to come */
	const struct canvas_run *run;
	const struct canvas_run *runs_end;
	const unsigned *vertical;
	const unsigned *verticals_end;
	unsigned cell; /* the one right of the next vertical */
	/* of a line of rules */
	bool rule;
	unsigned position; /* how many were passed */
	unsigned char arms[CANVAS_RULES_MAX + 1];
};

/*
 * A walk along a line. Its pieces stand in order and do not overlap; what is between them is blank.
 * A text that is wider than its place, which only a cell narrower than a character makes, moves
 * what is right of it; at the right edge it keeps its bytes and is given no columns.
 */
void canvas_walk_begin(
    struct canvas_walk *walk, const struct canvas *canvas, size_t line, bool ascii_rules);
/* The next piece, valid until the next call; false when there is none. */
bool canvas_walk_next(struct canvas_walk *walk, struct canvas_piece *piece);
/* Appends a line as text, filled with spaces to the width of the canvas, without newline. */
void canvas_line_text(const struct canvas *canvas, size_t line, bool ascii_rules, struct buf *out);
/*
 * Appends a line of text laid out under one policy, for a device that draws some of its characters
 * narrower: a rule is drawn on to the right where it goes there, any other character gets a blank
 * after it.
 */
void canvas_text_fill(const char *text, size_t length, struct width_policy laid_out,
    struct width_policy shown, struct buf *out);

#endif
