/*
 * Packing: a byte BLANKS and a count stand for that many spaces, a byte REPEAT, a count and a
 * character of three bytes for so many of them (rules). Both bytes are control characters, which no
 * text of an assessment can hold.
 */
#include <assert.h>
#include <string.h>

#include "print/packed.h"

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

static bool
same_character(const char *a, const char *b)
{
	return a[0] == b[0] && a[1] == b[1] && a[2] == b[2];
}

/* Characters of three bytes that repeat; everything else is copied. */
static void
add_rule(struct buf *packed, const char *text, size_t length)
{
	const char *end = text + length;

	while (text < end) {
		const char *next = text + REPEAT_LEN;
		char mark[2] = {REPEAT, 1};

		if (((unsigned char)text[0] & 0xF0) != 0xE0 || next > end) {
			buf_addc(packed, *text++);
			continue;
		}
		for (; end - next >= REPEAT_LEN && (unsigned char)mark[1] < COUNT_MAX &&
		       same_character(text, next);
		     next += REPEAT_LEN)
			mark[1]++;
		if (mark[1] != 1)
			buf_add(packed, mark, sizeof(mark));
		buf_add(packed, text, REPEAT_LEN);
		text = next;
	}
}

void
packed_add_line(struct buf *packed, const struct canvas *canvas, size_t line)
{
	const struct canvas_run *run = canvas->runs + canvas->lines[line].first;
	unsigned column = 0;

	for (size_t i = 0; i < canvas->lines[line].count; i++, run++) {
		const char *text = canvas->text.data + run->offset;

		assert(run->column >= column && run->column + run->width <= canvas->columns);
		if (run->column > column)
			packed_add_blanks(packed, run->column - column);
		if (run->style == STYLE_RULE && run->length > REPEAT_LEN)
			add_rule(packed, text, run->length);
		else
			buf_add(packed, text, run->length);
		column = run->column + run->width;
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

bool
packed_next(const struct buf *packed, size_t *cursor, size_t limit, struct buf *out)
{
	static const char marks[] = {BLANKS, REPEAT, '\n', '\0'};
	const char *text = buf_text(packed) + *cursor;
	const char *end = buf_text(packed) + packed->length;
	bool full = false;

	buf_clear(out);
	while (text < end && !full) {
		size_t plain = strcspn(text, marks);
		char *to;

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
		} else if (text < end && *text == REPEAT) {
			to = repeat_character(to, text + 2, (unsigned char)text[1]);
			text += 2 + REPEAT_LEN;
		} else if (text < end) {
			*to++ = *text++;
			full = (size_t)(to - out->data) >= limit;
		}
		*to = '\0';
		out->length = (size_t)(to - out->data);
	}
	*cursor = (size_t)(text - buf_text(packed));
	return out->length > 0;
}
