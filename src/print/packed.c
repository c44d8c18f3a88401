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

/* Characters of three bytes that repeat; everything else is copied. */
static void
add_rule(struct buf *packed, const char *text, size_t length)
{
	while (length > 0) {
		size_t count = 1;

		if (((unsigned char)text[0] & 0xF0) != 0xE0 || length < REPEAT_LEN) {
			buf_addc(packed, *text++);
			length--;
			continue;
		}
		while (count < COUNT_MAX && length >= (count + 1) * REPEAT_LEN &&
		       memcmp(text, text + count * REPEAT_LEN, REPEAT_LEN) == 0)
			count++;
		if (count > 1) {
			buf_addc(packed, REPEAT);
			buf_addc(packed, (char)count);
		}
		buf_add(packed, text, REPEAT_LEN);
		text += count * REPEAT_LEN;
		length -= count * REPEAT_LEN;
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

bool
packed_next(const struct buf *packed, size_t *cursor, size_t limit, struct buf *out)
{
	static const char marks[] = {BLANKS, REPEAT, '\n', '\0'};
	const char *text = buf_text(packed) + *cursor;
	const char *end = buf_text(packed) + packed->length;

	buf_clear(out);
	while (text < end) {
		size_t plain = strcspn(text, marks);
		unsigned count;

		buf_add(out, text, plain);
		text += plain;
		if (text == end)
			break;
		count = (unsigned char)text[1];
		switch (*text) {
		case BLANKS:
			buf_fill(out, ' ', count);
			text += 2;
			break;
		case REPEAT:
			while (count-- > 0)
				buf_add(out, text + 2, REPEAT_LEN);
			text += 2 + REPEAT_LEN;
			break;
		default:
			buf_addc(out, '\n');
			text++;
			if (out->length >= limit) {
				*cursor = (size_t)(text - buf_text(packed));
				return true;
			}
			break;
		}
	}
	*cursor = packed->length;
	return out->length > 0;
}
