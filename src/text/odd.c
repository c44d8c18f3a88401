/*
 * Odd characters. They are looked for by bytes that few other characters have: every text of a
 * document is asked.
 */
#include "yoshiki3/odd.h"
#include "yoshiki3/mem.h"

#include <string.h>

#include "text/joining.h"
#include "text/odd.h"
#include "text/plain.h"
#include "text/utf8_decode.h"
#include "yoshiki3/grapheme.h"

/* Characters on either side, in odd_around, and their bytes: a character may have any number of
 * marks. */
#define AROUND       8
#define AROUND_BYTES 100

struct invisible {
	uint32_t first;
	uint32_t last;
	const char *name;
};

/*
 * Ascending. What a terminal swallows (WIDTH_HIDDEN of the character tables) is among them; the
 * others take a place on the screen, or none, and show nothing in it.
 */
static const struct invisible invisibles[] = {
    {0x007F, 0x009F, "CONTROL"},
    {0x00AD, 0x00AD, "SOFT HYPHEN"},
    {0x034F, 0x034F, "COMBINING GRAPHEME JOINER"},
    {0x061C, 0x061C, "ARABIC LETTER MARK"},
    {0x115F, 0x1160, "HANGUL FILLER"},
    {0x180E, 0x180E, "MONGOLIAN VOWEL SEPARATOR"},
    {0x200B, 0x200B, "ZERO WIDTH SPACE"},
    {0x200C, 0x200C, "ZERO WIDTH NON-JOINER"},
    {0x200D, 0x200D, "ZERO WIDTH JOINER"},
    {0x200E, 0x200E, "LEFT-TO-RIGHT MARK"},
    {0x200F, 0x200F, "RIGHT-TO-LEFT MARK"},
    {0x2028, 0x2028, "LINE SEPARATOR"},
    {0x2029, 0x2029, "PARAGRAPH SEPARATOR"},
    {0x202A, 0x202A, "LEFT-TO-RIGHT EMBEDDING"},
    {0x202B, 0x202B, "RIGHT-TO-LEFT EMBEDDING"},
    {0x202C, 0x202C, "POP DIRECTIONAL FORMATTING"},
    {0x202D, 0x202D, "LEFT-TO-RIGHT OVERRIDE"},
    {0x202E, 0x202E, "RIGHT-TO-LEFT OVERRIDE"},
    {0x2060, 0x2060, "WORD JOINER"},
    {0x2061, 0x2065, "INVISIBLE OPERATOR"},
    {0x2066, 0x2066, "LEFT-TO-RIGHT ISOLATE"},
    {0x2067, 0x2067, "RIGHT-TO-LEFT ISOLATE"},
    {0x2068, 0x2068, "FIRST STRONG ISOLATE"},
    {0x2069, 0x2069, "POP DIRECTIONAL ISOLATE"},
    {0x206A, 0x206F, "FORMAT CHARACTER"},
    {0x3164, 0x3164, "HANGUL FILLER"},
    {0xFEFF, 0xFEFF, "ZERO WIDTH NO-BREAK SPACE"},
    {0xFFA0, 0xFFA0, "HALFWIDTH HANGUL FILLER"},
    {0xFFF9, 0xFFFB, "INTERLINEAR ANNOTATION"},
    {0xE0000, 0xE007F, "TAG"},
};

static const struct invisible *
invisible_find(uint32_t character)
{
	for (size_t i = 0; i < COUNT_OF(invisibles); i++) {
		if (character <= invisibles[i].last)
			return character >= invisibles[i].first ? &invisibles[i] : NULL;
	}
	return NULL;
}

bool
odd_find_invisible(uint32_t character)
{
	return invisible_find(character) != NULL;
}

/*
 * Bytes of which every odd character of a kind has one, or the combining mark in it: the first (7F;
 * C2 of U+0080 to U+00AD; CC and CD of marks; D8 of U+061C; E1 of Hangul fillers; E2; EF; F3), or
 * of those that begin with E3, as kana do, another one (85 of U+3164, 87 of strokes, 99 and 9A of
 * U+3099 and U+309A). They are few in Japanese text.
 */
static const char *const telling[] = {
    [ODD_LOOKALIKE] = "\xCC\xCD\xE2\x87\x99\x9A",
    [ODD_INVISIBLE] = "\x7F\xC2\xCD\xD8\xE1\xE2\xEF\xF3\x85",
};

/* The offset of the first byte of the character that a byte belongs to. */
static size_t
character_start(const char *text, size_t at)
{
	while (at > 0 && utf8_continues((unsigned char)text[at]))
		at--;
	return at;
}

/* Whether a character is a radical, or a combining mark that belongs to the one before. */
static bool
is_lookalike(const char *text, size_t length, size_t at, uint32_t character, struct odd *odd)
{
	uint32_t composed;

	odd->start = at;
	if (plain_is_mark(character) && at > 0)
		odd->start = character_start(text, at - 1);
	else if (!plain_is_radical(character))
		return false;
	odd->length = plain_next(text + odd->start, length - odd->start, &composed);
	return odd->start + odd->length > at;
}

/* Whether a character is not seen, and has no business where it stands. */
static bool
is_invisible(const char *text, size_t length, size_t at, uint32_t character)
{
	return (odd_is_invisible(character) || joining_is_selector(character)) &&
	       !joining_fits(text, length, at, character);
}

/* The first odd character of a kind at or after an offset, before which none begins. */
static bool
find_from(const char *text, size_t length, size_t at, enum odd_kind kind, struct odd *odd)
{
	while ((at += strcspn(text + at, telling[kind])) < length) {
		uint32_t character;
		size_t start = character_start(text, at);
		size_t bytes = utf8_decode_inline(text + start, length - start, &character);

		if (kind == ODD_LOOKALIKE && is_lookalike(text, length, start, character, odd))
			return true;
		if (kind == ODD_INVISIBLE && is_invisible(text, length, start, character)) {
			*odd = (struct odd){start, bytes};
			return true;
		}
		at = start + bytes > at ? start + bytes : at + 1;
	}
	return false;
}

bool
odd_find(const char *text, enum odd_kind kind, struct odd *odd)
{
	return find_from(text, strlen(text), 0, kind, odd);
}

void
odd_add_candidates(enum odd_kind kind, struct phrase_set *set, unsigned number)
{
	static const uint32_t lookalikes[][2] = {
	    {0x300, 0x36F}, {0x2E80, 0x2FD5}, {0x3099, 0x309A}, {0x31C0, 0x31E3}};

	for (size_t i = 0; kind == ODD_LOOKALIKE && i < COUNT_OF(lookalikes); i++)
		phrase_set_add_range(set, lookalikes[i][0], lookalikes[i][1], number);
	for (size_t i = 0; kind == ODD_INVISIBLE && i < COUNT_OF(invisibles); i++)
		phrase_set_add_range(set, invisibles[i].first, invisibles[i].last, number);
	if (kind == ODD_INVISIBLE) {
		phrase_set_add_range(set, SELECTOR_FIRST, SELECTOR_LAST, number);
		phrase_set_add_range(set, SELECTOR_NAMES_FIRST, SELECTOR_NAMES_LAST, number);
	}
}

static size_t
line_start(const char *text, size_t at)
{
	while (at > 0 && text[at - 1] != '\n')
		at--;
	return at;
}

void
odd_place(const char *text, const struct odd *odd, size_t *line, size_t *position)
{
	size_t at = line_start(text, odd->start);

	*line = 1;
	for (size_t i = 0; i < at; i++)
		*line += text[i] == '\n';
	*position = 0;
	while (at <= odd->start) {
		at += grapheme_next(text + at, odd->start + odd->length - at);
		++*position;
	}
}

void
odd_code(const char *text, const struct odd *odd, struct buf *out)
{
	size_t at = odd->start;

	while (at < odd->start + odd->length) {
		const char *between = at > odd->start ? " " : "";
		const struct invisible *invisible;
		uint32_t character;

		at += utf8_decode_inline(text + at, odd->start + odd->length - at, &character);
		invisible = invisible_find(character);
		buf_addf(out, "%sU+%04X", between, (unsigned)character);
		if (invisible != NULL)
			buf_addf(out, " %s", invisible->name);
		else if (joining_is_selector(character))
			buf_adds(out, " VARIATION SELECTOR");
	}
}

/* A part of a text, with codes for what is invisible in it. */
static void
add_visible(const char *text, size_t from, size_t length, struct buf *out)
{
	size_t at = from;

	while (at < length) {
		uint32_t character;
		size_t bytes = utf8_decode_inline(text + at, length - at, &character);

		if (is_invisible(text, length, at, character))
			buf_addf(out, "<U+%04X>", (unsigned)character);
		else if (character < ' ')
			buf_addc(out, ' ');
		else
			buf_add(out, text + at, bytes);
		at += bytes;
	}
}

void
odd_around(const char *text, const struct odd *odd, struct buf *out)
{
	size_t length = strlen(text);
	size_t from = odd->start;
	size_t to = odd->start + odd->length;

	for (int i = 0; i < AROUND && from > 0 && text[from - 1] != '\n'; i++)
		from -= grapheme_previous(text, from);
	for (int i = 0; i < AROUND && to < length && text[to] != '\n'; i++)
		to += grapheme_next(text + to, length - to);
	if (odd->start - from > AROUND_BYTES)
		from = character_start(text, odd->start - AROUND_BYTES);
	if (to - odd->start > AROUND_BYTES)
		to = character_start(text, odd->start + AROUND_BYTES);
	if (from > 0 && text[from - 1] != '\n')
		buf_adds(out, "…");
	add_visible(text, from, to, out);
	if (to < length && text[to] != '\n')
		buf_adds(out, "…");
}

void
odd_plain_character(const char *text, const struct odd *odd, struct buf *out)
{
	uint32_t character;
	char bytes[4];

	(void)plain_next(text + odd->start, odd->length, &character);
	buf_add(out, bytes, utf8_encode(character, bytes));
}

bool
odd_plain(const char *text, struct buf *out)
{
	size_t length = strlen(text);
	struct odd odd;
	size_t copied = 0;

	while (find_from(text, length, copied, ODD_LOOKALIKE, &odd)) {
		buf_add(out, text + copied, odd.start - copied);
		odd_plain_character(text, &odd, out);
		copied = odd.start + odd.length;
	}
	if (copied == 0)
		return false;
	buf_add(out, text + copied, length - copied);
	return true;
}
