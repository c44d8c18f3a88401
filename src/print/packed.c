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

void
packed_add_blanks(struct buf *packed, unsigned count)
{
	while (count > 0) {
		unsigned part = count < COUNT_MAX ? count : COUNT_MAX;

		if (part <= 2) {
			buf_fill(packed, ' ', part);
		} else {
			buf_addc(packed, BLANKS);
			buf_addc(packed, (char)part);
		}
		count -= part;
	}
}

static void
add_piece(struct buf *packed, const struct canvas_piece *piece)
{
	unsigned count = piece->times;

	while (count > 1 && piece->length == REPEAT_LEN) {
		unsigned part = count < COUNT_MAX ? count : COUNT_MAX;
		char mark[2] = {REPEAT, (char)part};

		buf_add(packed, mark, sizeof(mark));
		buf_add(packed, piece->text, piece->length);
		count -= part;
	}
	for (; count > 0; count--)
		buf_add(packed, piece->text, piece->length);
}

void
packed_add_line(struct buf *packed, const struct canvas *canvas, size_t line, bool ascii_rules)
{
	struct canvas_walk walk;
	struct canvas_piece piece;
	unsigned column = 0;

	canvas_walk_begin(&walk, canvas, line, ascii_rules);
	while (canvas_walk_next(&walk, &piece)) {
		if (piece.column > column)
			packed_add_blanks(packed, piece.column - column);
		add_piece(packed, &piece);
		column = piece.column + piece.width;
	}
	packed_add_blanks(packed, canvas->columns - column);
	buf_addc(packed, '\n');
}

/* Writes `count` times the character at `text`; returns behind it. */
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
