/*
 * Escaping: the characters of `plain` are written as a backslash and the letter at the same place
 * in `letters`, those of `obeyed` by their number.
 */
#include <stdint.h>
#include <string.h>

#include "yoshiki3/escape.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

static const char plain[] = "\n\t\r\\";
static const char letters[] = "ntr\\";

/* What commands a terminal or turns the direction of its line. */
static const struct {
	uint32_t first;
	uint32_t last;
} obeyed[] = {{0x7F, 0x9F}, {0x61C, 0x61C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}};

/* The first bytes of what may have to be escaped. */
static const char suspects[] = "\n\t\r\\\x7F\xC2\xD8\xE2";

/* The most hexadecimal digits of a number. */
#define DIGITS_MAX 6

static bool
is_obeyed(uint32_t character)
{
	for (size_t i = 0; i < COUNT_OF(obeyed); i++) {
		if (character >= obeyed[i].first && character <= obeyed[i].last)
			return true;
	}
	return false;
}

void
value_escape(const char *value, struct buf *out)
{
	for (;;) {
		size_t length = strcspn(value, suspects);
		const char *letter;
		uint32_t character;

		buf_add(out, value, length);
		value += length;
		if (*value == '\0')
			return;
		length = utf8_decode(value, strnlen(value, 4), &character);
		letter = character < 0x80 ? strchr(plain, (int)character) : NULL;
		if (letter != NULL)
			buf_addf(out, "\\%c", letters[letter - plain]);
		else if (is_obeyed(character))
			buf_addf(out, "\\u{%x}", (unsigned)character);
		else
			buf_add(out, value, length);
		value += length;
	}
}

/* The number in `u{9b}`, of a character that XML can hold; returns its bytes, 0 for anything else.
 */
static size_t
number_length(const char *text, size_t length, uint32_t *character)
{
	static const char digits[] = "0123456789abcdefABCDEF";
	size_t at = 2;

	if (length < 4 || memcmp(text, "u{", 2) != 0)
		return 0;
	*character = 0;
	for (; at < length && at < 2 + DIGITS_MAX && text[at] != '\0'; at++) {
		const char *digit = strchr(digits, text[at]);
		size_t value = digit != NULL ? (size_t)(digit - digits) : 0;

		if (digit == NULL)
			break;
		*character = *character * 16 + (uint32_t)(value < 16 ? value : value - 6);
	}
	if (at == 2 || at == length || text[at] != '}' || !utf8_xml_character(*character))
		return 0;
	return at + 1;
}

/* The escape at `text`, with what stands after the backslash, for a message. */
static void
refuse(const char *text, size_t length, const struct place *place, struct diags *diags)
{
	size_t shown = 0;
	uint32_t character;
	struct buf escape = {0};

	buf_addc(&escape, '\\');
	if (length > 2 && memcmp(text, "u{", 2) == 0) {
		while (shown < length && shown < 2 + DIGITS_MAX + 1 && text[shown] != '}' &&
		       (unsigned char)text[shown] > ' ' && (unsigned char)text[shown] < 0x7F)
			shown++;
		shown += shown < length && text[shown] == '}';
	} else if (length > 0) {
		shown = utf8_decode(text, length, &character);
	}
	buf_add(&escape, text, shown);
	diag_add(diags, place, MSG_SET_ESCAPE, escape.data);
	buf_free(&escape);
}

bool
value_unescape(const char *text, size_t length, const struct place *place, struct buf *out,
    struct diags *diags)
{
	const char *end = text + length;

	while (text < end) {
		const char *escape = memchr(text, '\\', (size_t)(end - text));
		const char *letter;
		uint32_t character;
		size_t bytes;

		if (escape == NULL)
			escape = end;
		buf_add(out, text, (size_t)(escape - text));
		if (escape == end)
			break;
		text = escape + 1;
		bytes = number_length(text, (size_t)(end - text), &character);
		if (bytes > 0) {
			char encoded[4];

			buf_add(out, encoded, utf8_encode(character, encoded));
			text += bytes;
			continue;
		}
		letter = text < end && *text != '\0' ? strchr(letters, *text) : NULL;
		if (letter == NULL) {
			refuse(text, (size_t)(end - text), place, diags);
			return false;
		}
		buf_addc(out, plain[letter - letters]);
		text++;
	}
	return true;
}
