/*
 * Showing what is hidden: the characters are a width class of the character tables.
 */
#include "yoshiki3/visible.h"
#include "text/unicode_data.h"
#include "text/utf8_decode.h"

bool
character_is_hidden(uint32_t character)
{
	return character <= UNICODE_LAST &&
	       unicode_width_class(unicode_word(character)) == WIDTH_HIDDEN;
}

static void
add_form(struct buf *out, uint32_t character)
{
	buf_addf(out, "<U+%04X>", (unsigned)character);
}

/* How many bytes at an offset are surely not hidden: printable ASCII, and characters of three bytes
 * from U+4000 to U+9FFF, most of a text. 0: it must be looked at. */
static size_t
plain_bytes(const char *text, size_t length)
{
	unsigned char first = (unsigned char)text[0];

	if (first >= 0x20 && first < 0x7F)
		return 1;
	return length >= 3 && first >= 0xE4 && first <= 0xE9 &&
		       utf8_continues((unsigned char)text[1]) &&
		       utf8_continues((unsigned char)text[2])
		   ? 3
		   : 0;
}

void
visible_add_as(struct buf *out, const char *text, size_t length, visible_form *form)
{
	size_t plain = 0; /* what is not appended yet */
	size_t at = 0;

	while (at < length) {
		uint32_t character;
		size_t bytes = plain_bytes(text + at, length - at);

		if (bytes > 0) {
			at += bytes;
			continue;
		}
		bytes = utf8_decode_inline(text + at, length - at, &character);
		if (character_is_hidden(character)) {
			buf_add(out, text + plain, at - plain);
			form(out, character);
			plain = at + bytes;
		}
		at += bytes;
	}
	buf_add(out, text + plain, at - plain);
}

void
visible_add(struct buf *out, const char *text, size_t length)
{
	visible_add_as(out, text, length, add_form);
}
