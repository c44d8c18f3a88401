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
find_arms(struct canvas_walk *walk, const struct canvas_line *line)
{
	const struct canvas *canvas = walk->canvas;
	unsigned unit = canvas->rule_width;

	assert(canvas->columns <= CANVAS_RULES_MAX);
	memset(walk->arms, 0, sizeof(walk->arms));
	add_arms(walk, line->above, ARM_UP);
	add_arms(walk, line->below, ARM_DOWN);
	for (unsigned i = 0; i < line->count; i++) {
		struct canvas_segment segment = canvas->segments[line->first + i];

		for (unsigned at = segment.left / unit; at < segment.right / unit; at++) {
			walk->arms[at] |= ARM_RIGHT;
			walk->arms[at + 1] |= ARM_LEFT;
		}
	}
}

void
canvas_walk_begin(
    struct canvas_walk *walk, const struct canvas *canvas, size_t line_index, bool ascii_characters)
{
	const struct canvas_line *line = &canvas->lines[line_index];

	walk->canvas = canvas;
	walk->characters = ascii_characters ? ascii_rules : unicode_rules;
	walk->character_length = ascii_characters ? 1 : 3;
	walk->column = 0;
	walk->rule = line->rule;
	if (line->rule) {
		walk->position = 0;
		find_arms(walk, line);
		return;
	}
	walk->run = line->count > 0 ? canvas->runs + line->first : NULL;
	walk->runs_end = line->count > 0 ? walk->run + line->count : NULL;
	walk->vertical = walk->verticals_end = NULL;
	if (line->above != CANVAS_NO_FRAME) {
		const struct canvas_frame *frame = &canvas->frames[line->above];

		walk->vertical = canvas->verticals + frame->first;
		walk->verticals_end = walk->vertical + frame->count;
		walk->cell = frame->cell;
	}
}

/* The same rule at neighbouring positions. */
static bool
next_rules(struct canvas_walk *walk, struct canvas_piece *piece)
{
	unsigned unit = walk->canvas->rule_width;
	unsigned positions = walk->canvas->columns / unit;
	unsigned begin = walk->position;
	unsigned end;

	while (begin < positions && walk->arms[begin] == 0)
		begin++;
	if (begin == positions)
		return false;
	for (end = begin + 1; end < positions && walk->arms[end] == walk->arms[begin]; end++)
		continue;
	walk->position = end;
	piece->text = walk->characters[walk->arms[begin]];
	piece->length = walk->character_length;
	piece->column = begin * unit;
	piece->width = (end - begin) * unit;
	piece->times = end - begin;
	piece->cell = NULL;
	return true;
}

bool
canvas_walk_next(struct canvas_walk *walk, struct canvas_piece *piece)
{
	const struct canvas *canvas = walk->canvas;
	const struct canvas_run *run = walk->run;
	unsigned column;
	unsigned width;

	if (walk->rule)
		return next_rules(walk, piece);
	if (walk->vertical != walk->verticals_end &&
	    (run == walk->runs_end || walk->cell <= run->cell)) {
		column = *walk->vertical++;
		width = canvas->rule_width;
		walk->cell++;
		piece->text = walk->characters[ARM_UP | ARM_DOWN];
		piece->length = walk->character_length;
		piece->cell = NULL;
	} else if (run != walk->runs_end) {
		column = run->column;
		width = run->width;
		walk->run++;
		piece->text = canvas->text.data + run->offset;
		piece->length = run->length;
		piece->cell = &canvas->cells[run->cell];
	} else {
		return false;
	}
	/* Behind the piece before it, and cut at the right edge. */
	if (column < walk->column)
		column = walk->column;
	if (column > canvas->columns)
		column = canvas->columns;
	if (width > canvas->columns - column)
		width = canvas->columns - column;
	walk->column = column + width;
	piece->column = column;
	piece->width = width;
	piece->times = 1;
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
