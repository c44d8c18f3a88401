/*
 * Finding folded text, by Knuth, Morris and Pratt: the needle is kept as folded characters with the
 * length of the border of each of its beginnings; the text is folded on the way. Where the last
 * characters of the text began stands in a ring as long as the needle, for the place of the match.
 * Characters that cannot begin a match are told by their last byte, which differs most in Japanese,
 * and passed over.
 */
#include "yoshiki3/fold.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/odd.h"
#include "text/plain.h"
#include "text/spelling.h"
#include "text/unicode_data.h"
#include "text/utf8_decode.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

#define HALF_KANA_FIRST 0xFF61u
#define HALF_KANA_LAST  0xFF9Fu

struct fold {
	uint32_t *characters;
	size_t *borders; /* of the first i + 1 characters */
	size_t *starts;  /* the ring */
	size_t count;
	bool begins[256]; /* by the last byte of a character in the text */
};

/* Signs that look alike; the first stands for both. */
static const uint16_t alike[][2] = {
    {' ', 0x3000},
    {' ', 0x00A0},
    {' ', '\t'},
    {'-', 0x2212},
    {'-', 0x2010},
    {'-', 0x2011},
    {'~', 0x301C},
    {0x2015, 0x2014},
    {0x2016, 0x2225},
    {0x00A2, 0xFFE0},
    {0x00A3, 0xFFE1},
    {0x00AC, 0xFFE2},
    {0x00AF, 0xFFE3},
    {0x00AF, 0x203E},
    {0x00A6, 0xFFE4},
    {0x00A5, 0xFFE5},
    {0x20A9, 0xFFE6},
    {' ', 0x202F},
    {' ', 0x205F},
    {0x309B, 0x3099},
    {0x309C, 0x309A},
};

/* In the width that is usual: letters half, kana full. */
static uint32_t
widen(uint32_t character)
{
	character = plain_character(character);
	if (character >= HALF_KANA_FIRST && character <= HALF_KANA_LAST) {
		char full[SPELLING_SIZE];
		size_t length = spelling_of(character, full);

		(void)utf8_decode_inline(full, length, &character);
	}
	return utf8_half_width(character);
}

/* What stands for a character of usual width and for those that look like it. */
static uint32_t
liken(uint32_t character)
{
	/* Rules, kana, kanji: no need to look. */
	if (character > 0x2225 && character < 0xFF00 && character != 0x3000 &&
	    character != 0x301C && character != 0x3099 && character != 0x309A)
		return character;
	if (character >= 'A' && character <= 'Z')
		return character - 'A' + 'a';
	if (character > ' ' && character < 0x7F)
		return character;
	if (character >= 0x2000 && character <= 0x200A)
		return ' ';
	for (size_t i = 0; i < COUNT_OF(alike); i++) {
		if (character == alike[i][1])
			return alike[i][0];
	}
	return character;
}

static bool
is_selector(uint32_t character)
{
	return (character >= 0xFE00 && character <= 0xFE0F) ||
	       (character >= 0xE0100 && character <= 0xE01EF);
}

/* Whether a byte begins a combining mark, a variation selector or what is invisible (or something
 * else). */
static bool
may_join(char byte)
{
	return (unsigned char)byte >= 0xC2 &&
	       ((unsigned char)byte < 0xE4 || byte == '\xEF' || byte == '\xF3');
}

size_t
fold_next(const char *text, size_t length, uint32_t *folded)
{
	uint32_t typed;
	size_t first = utf8_decode_inline(text, length, &typed);
	uint32_t character = widen(typed);
	size_t bytes = first;

	while (bytes < length && may_join(text[bytes])) {
		uint32_t mark;
		size_t more = utf8_decode_inline(text + bytes, length - bytes, &mark);
		uint32_t both = plain_composed(character, mark);

		if (both == 0 && bytes == first)
			both = spelling_voiced(typed, mark);
		if (both != 0)
			character = both;
		else if (!is_selector(mark) && !odd_is_invisible(mark))
			break;
		bytes += more;
	}
	*folded = liken(character);
	return bytes;
}

static void
note_beginning(struct fold *fold, uint32_t character)
{
	char bytes[4];
	size_t length = utf8_encode(character, bytes);

	fold->begins[(unsigned char)bytes[length - 1]] = true;
}

/* Whatever may begin a character that is folded to `first`: alone, or before a combining mark. */
static void
note_beginnings(struct fold *fold, uint32_t first)
{
	static const uint32_t ranges[][2] = {
	    {0, 0xFF}, {0x2000, 0x2230}, {0x3000, 0x30FF}, {0xFF00, 0xFFEF}};

	note_beginning(fold, first);
	for (size_t i = 0; i < COUNT_OF(ranges); i++) {
		for (uint32_t other = ranges[i][0]; other <= ranges[i][1]; other++) {
			if (liken(widen(other)) == first)
				note_beginning(fold, other);
		}
	}
	for (size_t i = 0; i < unicode_plain_run_count; i++) {
		const struct unicode_run *run = &unicode_plain_runs[i];

		for (uint32_t other = run->first; other <= run->last; other++) {
			if (liken(plain_character(other)) == first)
				note_beginning(fold, other);
		}
	}
	for (size_t i = 0; i < unicode_composition_count; i++) {
		if (liken(unicode_compositions[i].composed) == first)
			note_beginnings(fold, liken(unicode_compositions[i].base));
	}
}

/* Passes over characters that begin no match. */
static size_t
skip(const struct fold *fold, const char *text, size_t length, size_t from)
{
	for (;;) {
		unsigned char lead;
		size_t bytes;

		/* Most of a text in Japanese is three bytes a character. */
		while (length - from > 2 && ((unsigned char)text[from] & 0xF0) == 0xE0 &&
		       !fold->begins[(unsigned char)text[from + 2]])
			from += 3;
		if (from == length)
			break;
		lead = (unsigned char)text[from];
		bytes = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
		if (bytes > length - from || fold->begins[(unsigned char)text[from + bytes - 1]])
			break;
		from += bytes;
	}
	return from;
}

/* What is invisible belongs to the character before it; before the first it is nothing. */
static size_t
skip_invisible(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length) {
		uint32_t character;
		size_t bytes = utf8_decode_inline(text + at, length - at, &character);

		if (!odd_is_invisible(character))
			break;
		at += bytes;
	}
	return at;
}

struct fold *
fold_new(const char *needle)
{
	struct fold *fold = mem_alloc(sizeof(*fold));
	size_t length = strlen(needle);
	size_t border = 0;

	fold->characters = mem_alloc_array(length, sizeof(*fold->characters));
	fold->borders = mem_alloc_array(length, sizeof(*fold->borders));
	fold->starts = mem_alloc_array(length, sizeof(*fold->starts));
	for (size_t offset = skip_invisible(needle, length); offset < length;) {
		uint32_t character;
		size_t at = fold->count;

		offset += fold_next(needle + offset, length - offset, &character);
		fold->characters[fold->count++] = character;
		if (at == 0)
			continue;
		while (border > 0 && fold->characters[border] != character)
			border = fold->borders[border - 1];
		border += fold->characters[border] == character;
		fold->borders[at] = border;
	}
	if (fold->count > 0)
		note_beginnings(fold, fold->characters[0]);
	return fold;
}

void
fold_free(struct fold *fold)
{
	if (fold == NULL)
		return;
	free(fold->characters);
	free(fold->borders);
	free(fold->starts);
	free(fold);
}

bool
fold_find(
    struct fold *fold, const char *text, size_t length, size_t from, size_t *start, size_t *found)
{
	size_t matched = 0;
	size_t slot = 0; /* of the ring, for the next character */

	if (fold->count == 0)
		return false;
	while (from < length) {
		uint32_t character;
		size_t bytes;

		if (matched == 0)
			from = skip(fold, text, length, from);
		if (from == length)
			break;
		bytes = fold_next(text + from, length - from, &character);
		fold->starts[slot] = from;
		slot = slot + 1 < fold->count ? slot + 1 : 0;
		from += bytes;
		while (matched > 0 && fold->characters[matched] != character)
			matched = fold->borders[matched - 1];
		matched += fold->characters[matched] == character;
		if (matched == fold->count) {
			/* The oldest in the ring is the first of the match. */
			*start = fold->starts[slot];
			*found = from - *start;
			return true;
		}
	}
	return false;
}

bool
fold_is_in(struct fold *fold, const char *text)
{
	size_t start;
	size_t found;

	return fold_find(fold, text, strlen(text), 0, &start, &found);
}
