/*
 * A canvas in characters. A line of rules is an array of arms, one entry for each position that a
 * rule character can take: a segment between two neighbours gives the left one a right arm and the
 * right one a left arm; a vertical above or below gives an up or a down arm. The character is
 * looked up by its arms, so that junctions are never special cases.
 */
#include <assert.h>
#include <string.h>

#include "yoshiki3/canvas_text.h"
#include "yoshiki3/grapheme.h"

#define ARM_UP    1u
#define ARM_DOWN  2u
#define ARM_LEFT  4u
#define ARM_RIGHT 8u

static const char *const unicode_rules[16] = {
    " ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼"};
static const char *const ascii_rules[16] = {
    " ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+"};

static void
add_arms(struct canvas_walk *walk, unsigned frame, unsigned arm)
{
	const struct canvas *canvas = walk->canvas;

	if (frame == CANVAS_NO_FRAME)
		return;
	for (unsigned i = 0; i < canvas->frames[frame].count; i++) {
		unsigned column = canvas->verticals[canvas->frames[frame].first + i];

		walk->arms[column / canvas->rule_width] |= (unsigned char)arm;
	}
}

static void
find_arms(struct canvas_walk *walk)
{
	const struct canvas *canvas = walk->canvas;
	unsigned unit = canvas->rule_width;

	assert(canvas->columns <= CANVAS_RULES_MAX);
	memset(walk->arms, 0, sizeof(walk->arms));
	add_arms(walk, walk->line->above, ARM_UP);
	add_arms(walk, walk->line->below, ARM_DOWN);
	for (unsigned i = 0; i < walk->line->count; i++) {
		struct canvas_segment segment = canvas->segments[walk->line->first + i];

		for (unsigned at = segment.left / unit; at < segment.right / unit; at++) {
			walk->arms[at] |= ARM_RIGHT;
			walk->arms[at + 1] |= ARM_LEFT;
		}
	}
}

void
canvas_walk_begin(
    struct canvas_walk *walk, const struct canvas *canvas, size_t line, bool ascii_characters)
{
	walk->canvas = canvas;
	walk->line = &canvas->lines[line];
	walk->characters = ascii_characters ? ascii_rules : unicode_rules;
	walk->column = 0;
	walk->runs = 0;
	walk->verticals = 0;
	if (walk->line->rule)
		find_arms(walk);
}

/* The same rule at neighbouring positions. */
static bool
next_rules(struct canvas_walk *walk, struct canvas_piece *piece)
{
	unsigned unit = walk->canvas->rule_width;
	unsigned positions = walk->canvas->columns / unit;
	unsigned begin = walk->runs;
	unsigned end;

	while (begin < positions && walk->arms[begin] == 0)
		begin++;
	if (begin == positions)
		return false;
	for (end = begin + 1; end < positions && walk->arms[end] == walk->arms[begin]; end++)
		continue;
	walk->runs = end;
	piece->text = walk->characters[walk->arms[begin]];
	piece->length = strlen(piece->text);
	piece->column = begin * unit;
	piece->width = (end - begin) * unit;
	piece->times = end - begin;
	piece->cell = NULL;
	return true;
}

/* Moves a piece behind the one before it, and cuts it at the right edge. */
static void
fit_piece(struct canvas_walk *walk, struct canvas_piece *piece)
{
	unsigned columns = walk->canvas->columns;

	if (piece->column < walk->column)
		piece->column = walk->column;
	if (piece->column > columns)
		piece->column = columns;
	if (piece->width > columns - piece->column)
		piece->width = columns - piece->column;
	walk->column = piece->column + piece->width;
}

bool
canvas_walk_next(struct canvas_walk *walk, struct canvas_piece *piece)
{
	const struct canvas *canvas = walk->canvas;
	const struct canvas_line *line = walk->line;
	const struct canvas_run *run =
	    walk->runs < line->count ? &canvas->runs[line->first + walk->runs] : NULL;
	const struct canvas_frame *frame =
	    line->above != CANVAS_NO_FRAME ? &canvas->frames[line->above] : NULL;

	if (line->rule)
		return next_rules(walk, piece);
	piece->times = 1;
	if (frame != NULL && walk->verticals < frame->count &&
	    (run == NULL || frame->cell + walk->verticals <= run->cell)) {
		piece->column = canvas->verticals[frame->first + walk->verticals++];
		piece->width = canvas->rule_width;
		piece->text = walk->characters[ARM_UP | ARM_DOWN];
		piece->length = strlen(piece->text);
		piece->cell = NULL;
	} else if (run != NULL) {
		piece->column = run->column;
		piece->width = run->width;
		piece->text = canvas->text.data + run->offset;
		piece->length = run->length;
		piece->cell = &canvas->cells[run->cell];
		walk->runs++;
	} else {
		return false;
	}
	fit_piece(walk, piece);
	return true;
}

void
canvas_line_text(const struct canvas *canvas, size_t line, bool ascii_characters, struct buf *out)
{
	struct canvas_walk walk;
	struct canvas_piece piece;
	unsigned column = 0;

	canvas_walk_begin(&walk, canvas, line, ascii_characters);
	while (canvas_walk_next(&walk, &piece)) {
		buf_fill(out, ' ', piece.column - column);
		for (unsigned i = 0; i < piece.times; i++)
			buf_add(out, piece.text, piece.length);
		column = piece.column + piece.width;
	}
	buf_fill(out, ' ', canvas->columns - column);
}

/* Whether a text is a rule in Unicode that goes to the right of its character. */
static bool
rule_goes_right(const char *text, size_t length)
{
	for (unsigned arms = ARM_RIGHT; arms <= (ARM_RIGHT | ARM_LEFT | ARM_DOWN | ARM_UP);
	     arms++) {
		if (strlen(unicode_rules[arms]) == length &&
		    memcmp(unicode_rules[arms], text, length) == 0)
			return true;
	}
	return false;
}

void
canvas_text_fill(const char *text, size_t length, struct width_policy laid_out,
    struct width_policy shown, struct buf *out)
{
	if (laid_out.ambiguous <= shown.ambiguous && laid_out.rules <= shown.rules) {
		buf_add(out, text, length);
		return;
	}
	for (size_t offset = 0; offset < length;) {
		size_t bytes = grapheme_next(text + offset, length - offset);
		size_t wide = width_text(text + offset, bytes, laid_out);
		size_t narrow = width_text(text + offset, bytes, shown);
		const char *filling = rule_goes_right(text + offset, bytes) ? "─" : " ";

		buf_add(out, text + offset, bytes);
		for (; narrow < wide; narrow++)
			buf_adds(out, filling);
		offset += bytes;
	}
}
