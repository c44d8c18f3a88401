/*
 * A line of paper by columns, and whether a text is our paper at all: which widths its characters
 * were laid out with is told by its rules, all lines of a frame being as wide as they.
 */
#include "exchange/paper.h"

#include <string.h>

#include "exchange/cells.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* A frame is at least so wide. */
#define FRAME_LEAST 20
/* So many frames tell the widths. */
#define FRAMES_ASKED 50

void
paper_line_read(
    struct paper_line *line, const char *text, size_t length, struct width_policy policy)
{
	unsigned column = 0;
	size_t at = 0;

	line->text = text;
	line->length = length;
	line->columns = 0;
	while (at < length) {
		uint32_t character;
		size_t bytes = utf8_decode(text + at, length - at, &character);
		unsigned width = width_character(character, policy);

		if (column + width > PAPER_COLUMNS_MAX || at >= NO_COLUMN)
			return;
		for (unsigned i = 0; i < width; i++) {
			line->start[column + i] = i == 0 ? (unsigned short)at : NO_COLUMN;
			line->character[column + i] = i == 0 ? character : 0;
		}
		column += width;
		at += bytes;
	}
	if (at >= NO_COLUMN)
		return;
	line->start[column] = (unsigned short)at;
	line->character[column] = 0;
	line->columns = column;
}

unsigned
paper_arms(const struct paper_line *line, unsigned column, bool ascii)
{
	static const struct {
		unsigned short character;
		unsigned char arms;
	} rules[] = {
	    {0x2500, ARM_LEFT | ARM_RIGHT},
	    {0x2502, ARM_UP | ARM_DOWN},
	    {0x250C, ARM_RIGHT | ARM_DOWN},
	    {0x2510, ARM_LEFT | ARM_DOWN},
	    {0x2514, ARM_RIGHT | ARM_UP},
	    {0x2518, ARM_LEFT | ARM_UP},
	    {0x251C, ARM_RIGHT | ARM_UP | ARM_DOWN},
	    {0x2524, ARM_LEFT | ARM_UP | ARM_DOWN},
	    {0x252C, ARM_LEFT | ARM_RIGHT | ARM_DOWN},
	    {0x2534, ARM_LEFT | ARM_RIGHT | ARM_UP},
	    {0x253C, ARM_LEFT | ARM_RIGHT | ARM_UP | ARM_DOWN},
	};
	uint32_t character = column <= line->columns ? line->character[column] : 0;

	if (ascii)
		return character == '-'   ? ARM_LEFT | ARM_RIGHT
		       : character == '|' ? ARM_UP | ARM_DOWN
		       : character == '+' ? ARM_LEFT | ARM_RIGHT | ARM_UP | ARM_DOWN
					  : 0;
	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		if (rules[i].character == character)
			return rules[i].arms;
	}
	return 0;
}

bool
paper_slice(
    const struct paper_line *line, unsigned left, unsigned right, const char **text, size_t *length)
{
	if (left > right || right > line->columns || line->start[left] == NO_COLUMN ||
	    line->start[right] == NO_COLUMN)
		return false;
	*text = line->text + line->start[left];
	*length = (size_t)(line->start[right] - line->start[left]);
	return true;
}

/* Whether a line is the top of a frame: a corner, rules, a corner. */
static bool
is_top(const char *text, size_t length, bool *ascii)
{
	size_t rules = 0;

	while (length > 0 && text[length - 1] == ' ')
		length--;
	if (length >= FRAME_LEAST && text[0] == '+' && text[length - 1] == '+') {
		for (size_t i = 1; i + 1 < length; i++) {
			if (text[i] != '-' && text[i] != '+')
				return false;
		}
		*ascii = true;
		return true;
	}
	if (length < 3 * FRAME_LEAST / 2 || !text_begins(text, length, "┌") ||
	    !text_begins(text + length - 3, 3, "┐"))
		return false;
	for (size_t at = 3; at + 3 < length; at += 3) {
		if (!text_begins(text + at, length - at, "─") &&
		    !text_begins(text + at, length - at, "┬"))
			return false;
		rules++;
	}
	*ascii = false;
	return rules > 0;
}

static size_t
line_width(const char *text, size_t length, struct width_policy policy)
{
	while (length > 0 && text[length - 1] == ' ')
		length--;
	return width_text(text, length, policy);
}

/* How many lines below the tops of frames are as wide as those. */
static size_t
fitting(struct source source, struct width_policy policy)
{
	size_t top = 0;
	size_t frames = 0;
	size_t fits = 0;

	for (size_t at = 0; at < source.length && frames < FRAMES_ASKED;) {
		const char *text = source.text + at;
		const char *end = memchr(text, '\n', source.length - at);
		size_t length = end != NULL ? (size_t)(end - text) : source.length - at;
		bool ascii;

		at += length + 1;
		if (length > 0 && text[0] == '\f') {
			text++;
			length--;
		}
		if (is_top(text, length, &ascii)) {
			top = line_width(text, length, policy);
			frames++;
		} else if (text_begins(text, length, "|") || text_begins(text, length, "│")) {
			if (line_width(text, length, policy) == top)
				fits++;
		} else {
			top = 0;
		}
	}
	return fits;
}

bool
cells_are_paper(struct source source, struct width_policy *policy, bool *ascii)
{
	const struct width_policy wide = {2, 2, 0};
	const struct width_policy narrow = {1, 1, 0};
	size_t fits;

	for (size_t at = 0; at < source.length;) {
		const char *text = source.text + at;
		const char *end = memchr(text, '\n', source.length - at);
		size_t length = end != NULL ? (size_t)(end - text) : source.length - at;

		at += length + 1;
		if (length > 0 && text[0] == '\f') {
			text++;
			length--;
		}
		if (!is_top(text, length, ascii))
			continue;
		fits = fitting(source, wide);
		*policy = fits >= fitting(source, narrow) ? wide : narrow;
		if (fits < fitting(source, narrow))
			fits = fitting(source, narrow);
		return fits > 0;
	}
	return false;
}
