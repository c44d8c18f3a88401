/*
 * UTF-8. A byte is ill-formed if no well-formed sequence of RFC 3629 begins there; so what the
 * decoder sees does not depend on where in a text it began, as long as that was not inside a
 * sequence.
 */
#include "yoshiki3/utf8.h"
#include "text/utf8_decode.h"

size_t
utf8_decode(const char *text, size_t length, uint32_t *character)
{
	return utf8_decode_inline(text, length, character);
}

size_t
utf8_encode(uint32_t character, char out[4])
{
	if (character > 0x10FFFF || (character & 0xFFFFF800) == 0xD800)
		character = UTF8_REPLACEMENT;
	if (character < 0x80) {
		out[0] = (char)character;
		return 1;
	}
	if (character < 0x800) {
		out[0] = (char)(0xC0 | character >> 6);
		out[1] = (char)(0x80 | (character & 0x3F));
		return 2;
	}
	if (character < 0x10000) {
		out[0] = (char)(0xE0 | character >> 12);
		out[1] = (char)(0x80 | (character >> 6 & 0x3F));
		out[2] = (char)(0x80 | (character & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | character >> 18);
	out[1] = (char)(0x80 | (character >> 12 & 0x3F));
	out[2] = (char)(0x80 | (character >> 6 & 0x3F));
	out[3] = (char)(0x80 | (character & 0x3F));
	return 4;
}

bool
utf8_valid(const char *text, size_t length, size_t *bad)
{
	size_t at = 0;

	while (at < length) {
		uint32_t character;
		size_t bytes = utf8_decode_inline(text + at, length - at, &character);

		/* The replacement character itself is well-formed, in three bytes. */
		if (character == UTF8_REPLACEMENT && bytes == 1) {
			if (bad != NULL)
				*bad = at;
			return false;
		}
		at += bytes;
	}
	return true;
}

size_t
utf8_count(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t at = 0; at < length; at++)
		count += !utf8_continues((unsigned char)text[at]);
	return count;
}

bool
utf8_xml_character(uint32_t character)
{
	if (character < 0x20)
		return character == '\t' || character == '\n' || character == '\r';
	return character < 0xD800 || (character >= 0xE000 && character <= 0xFFFD) ||
	       (character >= 0x10000 && character <= 0x10FFFF);
}

uint32_t
utf8_half_width(uint32_t character)
{
	return character >= 0xFF01 && character <= 0xFF5E ? character - 0xFEE0 : character;
}

int
utf8_digit(uint32_t character)
{
	character = utf8_half_width(character);
	return character >= '0' && character <= '9' ? (int)(character - '0') : -1;
}
