/*
 * Packing: a byte BLANKS and a count stand for that many spaces, a byte REPEAT, a count and a
 * character of three bytes for so many of them (rules). Both bytes are control characters, which no
 * text of an assessment can hold.
 */
#include <assert.h>
#include <string.h>

#include "print/packed.h"
#include "yoshiki3/canvas_text.h"

#define BLANKS     '\001'
#define REPEAT     '\002'
#define COUNT_MAX  255u
#define REPEAT_LEN 3

/* Bytes that a piece takes at most beside a text's own: blanks before it, and a character repeated.
 */
#define PIECE_MOST 8

/* Writes blanks, at most COUNT_MAX; returns where to go on. */
static char *
write_blanks(char *to, unsigned count)
{
	assert(count <= COUNT_MAX);
	if (count > 2) {
		*to++ = BLANKS;
		*to++ = (char)count;
		return to;
	}
	for (; count > 0; count--)
		*to++ = ' ';
	return to;
}

static char *
write_piece(char *to, const struct canvas_piece *piece)
{
	assert(piece->times <= COUNT_MAX);
	if (piece->times > 1 && piece->length == REPEAT_LEN) {
		*to++ = REPEAT;
		*to++ = (char)piece->times;
	} else if (piece->times > 1) {
		assert(piece->length == 1);
		memset(to, piece->text[0], piece->times);
		return to + piece->times;
	}
	memcpy(to, piece->text, piece->length);
	return to + piece->length;
}

/* Bytes that a packed line takes at most. */
static size_t
line_most(const struct canvas *canvas, const struct canvas_line *line)
{
	size_t most = (CANVAS_RULES_MAX + 2) * PIECE_MOST;

	if (line->rule || line->count == 0)
		return most;
	for (unsigned i = 0; i < line->count; i++)
		most += canvas->runs[line->first + i].length + PIECE_MOST;
	return most;
}

void
packed_add_line(struct buf *packed, const struct canvas *canvas, size_t line, bool ascii_rules)
{
	struct canvas_walk walk;
	struct canvas_piece piece;
	unsigned column = 0;
	char *to;

	buf_reserve(packed, line_most(canvas, &canvas->lines[line]));
	to = packed->data + packed->length;
	canvas_walk_begin(&walk, canvas, line, ascii_rules);
	while (canvas_walk_next(&walk, &piece)) {
		to = write_blanks(to, piece.column - column);
		to = write_piece(to, &piece);
		column = piece.column + piece.width;
	}
	to = write_blanks(to, canvas->columns - column);
	*to++ = '\n';
	*to = '\0';
	packed->length = (size_t)(to - packed->data);
}

void
packed_add_blank_line(struct buf *packed, unsigned columns)
{
	char *to;

	buf_reserve(packed, PIECE_MOST);
	to = write_blanks(packed->data + packed->length, columns);
	*to++ = '\n';
	*to = '\0';
	packed->length = (size_t)(to - packed->data);
}

/* Writes `count` times the character at `text`; returns where to go on. */
static char *
repeat_character(char *out, const char *text, unsigned count)
{
	for (; count > 0; count--, out += REPEAT_LEN) {
		out[0] = text[0];
		out[1] = text[1];
		out[2] = text[2];
	}
	return out;
}

void
packed_unpack(const struct buf *packed, size_t start, size_t end_offset, struct buf *out)
{
	static const char marks[] = {BLANKS, REPEAT, '\0'};
	const char *text = buf_text(packed) + start;
	const char *end = buf_text(packed) + end_offset;

	while (text < end) {
		size_t plain = strcspn(text, marks);
		char *to;

		if (plain > (size_t)(end - text))
			plain = (size_t)(end - text);
		/* Room for the plain text and for whatever one mark stands for. */
		buf_reserve(out, plain + COUNT_MAX * REPEAT_LEN);
		to = out->data + out->length;
		memcpy(to, text, plain);
		to += plain;
		text += plain;
		if (text < end && *text == BLANKS) {
			memset(to, ' ', (unsigned char)text[1]);
			to += (unsigned char)text[1];
			text += 2;
		} else if (text < end) {
			assert(*text == REPEAT);
			to = repeat_character(to, text + 2, (unsigned char)text[1]);
			text += 2 + REPEAT_LEN;
		}
		*to = '\0';
		out->length = (size_t)(to - out->data);
	}
}
