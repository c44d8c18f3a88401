/*
 * A look at a text, by the first bytes of its characters: kanji are passed over, kana nearly so.
 */
#include "yoshiki3/glance.h"

#include <stddef.h>

#include "text/utf8_decode.h"
#include "yoshiki3/names.h"

static bool
is_between(unsigned char byte, unsigned char first, unsigned char last)
{
	return byte >= first && byte <= last;
}

/* Of the characters that begin with E2: general punctuation holds invisible ones; what stands in
 * Japanese text beside it (numbers, arrows, rules, shapes) holds none of either kind. */
static unsigned
glance_e2(unsigned char second)
{
	if (is_between(second, 0x80, 0x81))
		return GLANCE_INVISIBLE;
	return second == 0x85 || second == 0x86 || is_between(second, 0x91, 0x98)
		   ? 0
		   : GLANCE_LOOKALIKE;
}

/* Of those that begin with E3, as kana do: the combining voicing marks, strokes, a filler. */
static unsigned
glance_e3(unsigned char second, unsigned char third)
{
	if (second == 0x82)
		return is_between(third, 0x99, 0x9A) ? GLANCE_LOOKALIKE : 0;
	if (second == 0x87)
		return GLANCE_LOOKALIKE;
	return second == 0x85 && third == 0xA4 ? GLANCE_INVISIBLE : 0;
}

unsigned
glance_text(const char *text)
{
	const unsigned char *byte = (const unsigned char *)text;
	size_t digits = 0;
	unsigned seen = 0;

	while (*byte != '\0') {
		if (is_between(*byte, 0xE4, 0xED)) {
			byte += 3;
		} else if (*byte == 0xE3) {
			seen |= glance_e3(byte[1], byte[2]);
			byte += 3;
		} else if (*byte < 0x80) {
			digits += is_between(*byte, '0', '9');
			seen |= *byte == 0x7F ? GLANCE_INVISIBLE : 0;
			byte++;
		} else if (*byte == 0xE2) {
			seen |= glance_e2(byte[1]);
			byte += 3;
		} else if (*byte == 0xEF) {
			digits += byte[1] == 0xBC && is_between(byte[2], 0x90, 0x99);
			seen |= byte[1] == 0xBC ? 0 : GLANCE_INVISIBLE | GLANCE_LOOKALIKE;
			byte += 3;
		} else {
			seen |= GLANCE_INVISIBLE | GLANCE_LOOKALIKE;
			byte++;
			while (utf8_continues(*byte))
				byte++;
		}
	}
	return seen | (digits >= MY_NUMBER_DIGITS ? GLANCE_DIGITS : 0);
}
