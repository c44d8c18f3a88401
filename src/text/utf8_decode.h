/*
 * The decoder of utf8.c as an inline function, for the loops of this room that look at every
 * character.
 */
#ifndef YOSHIKI3_TEXT_UTF8_DECODE_H
#define YOSHIKI3_TEXT_UTF8_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yoshiki3/utf8.h"

static inline bool
utf8_continues(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

/* See utf8_decode. The order of the tests favours kanji and kana, which take three bytes. */
static inline size_t
utf8_decode_inline(const char *text, size_t length, uint32_t *character)
{
	const unsigned char *byte = (const unsigned char *)text;
	uint32_t value;

	if (length >= 3 && (byte[0] & 0xF0) == 0xE0 && utf8_continues(byte[1]) &&
	    utf8_continues(byte[2])) {
		value = (byte[0] & 0x0Fu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu);
		if (value >= 0x800 && (value & 0xF800) != 0xD800) {
			*character = value;
			return 3;
		}
	} else if (byte[0] < 0x80) {
		*character = byte[0];
		return 1;
	} else if (length >= 2 && (byte[0] & 0xE0) == 0xC0 && utf8_continues(byte[1])) {
		value = (byte[0] & 0x1Fu) << 6 | (byte[1] & 0x3Fu);
		if (value >= 0x80) {
			*character = value;
			return 2;
		}
	} else if (length >= 4 && (byte[0] & 0xF8) == 0xF0 && utf8_continues(byte[1]) &&
		   utf8_continues(byte[2]) && utf8_continues(byte[3])) {
		value = (byte[0] & 0x07u) << 18 | (byte[1] & 0x3Fu) << 12 | (byte[2] & 0x3Fu) << 6 |
			(byte[3] & 0x3Fu);
		if (value >= 0x10000 && value <= 0x10FFFF) {
			*character = value;
			return 4;
		}
	}
	*character = UTF8_REPLACEMENT;
	return 1;
}

#endif
