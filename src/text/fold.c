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

#include "text/spelling.h"
#include "text/utf8_decode.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

#define HALF_KANA_FIRST 0xFF61u
#define HALF_KANA_LAST  0xFF9Fu
/* From the hiragana to the katakana of the same sound. */
#define KATAKANA_AHEAD 0x60u

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
};

static uint32_t
fold_character(uint32_t character)
{
	/* Rules, kana, kanji: no need to look. */
	if (character > 0x2225 && character < 0xFF00 && character != 0x3000 && character != 0x301C)
		return character;
	character = utf8_half_width(character);
	if (character >= 'A' && character <= 'Z')
		return character - 'A' + 'a';
	if (character > ' ' && character < 0x7F)
		return character;
	for (size_t i = 0; i < sizeof(alike) / sizeof(alike[0]); i++) {
		if (character == alike[i][1])
			return alike[i][0];
	}
	if (character >= HALF_KANA_FIRST && character <= HALF_KANA_LAST) {
		char full[SPELLING_SIZE];
		size_t length = spelling_of(character, full);

		(void)utf8_decode_inline(full, length, &character);
	}
	return character;
}

/* The kana that a full-width kana and a combining mark (U+3099, U+309A) make, 0 if none. */
static uint32_t
combine(uint32_t character, uint32_t mark)
{
	uint32_t ahead = character >= 0x30A1 ? KATAKANA_AHEAD : 0;
	uint32_t kana = character - ahead;

	if (kana >= 0x306F && kana <= 0x307B && (kana - 0x306F) % 3 == 0) /* は to ほ */
		return character + (mark == 0x3099 ? 1 : 2);
	if (mark != 0x3099)
		return 0;
	if (kana == 0x3046) /* う, ゔ */
		return 0x3094 + ahead;
	if ((kana >= 0x304B && kana <= 0x3061 && kana % 2 == 1) || kana == 0x3064 ||
	    kana == 0x3066 || kana == 0x3068) /* か to ち, つ, て, と */
		return character + 1;
	return 0;
}

static bool
is_selector(uint32_t character)
{
	return (character >= 0xFE00 && character <= 0xFE0F) ||
	       (character >= 0xE0100 && character <= 0xE01EF);
}

/* Whether a byte begins a voicing mark or a variation selector (or something else). */
static bool
may_join(char byte)
{
	return byte == '\xE3' || byte == '\xEF' || byte == '\xF3';
}

/* The next character, folded, with the marks behind it; returns its bytes. */
static size_t
fold_next(const char *text, size_t length, uint32_t *folded)
{
	uint32_t character;
	uint32_t mark;
	size_t bytes = utf8_decode_inline(text, length, &character);
	size_t more;

	*folded = fold_character(character);
	if (bytes == length || !may_join(text[bytes]))
		return bytes;
	more = utf8_decode_inline(text + bytes, length - bytes, &mark);
	if (mark == 0x3099 || mark == 0x309A || mark == 0xFF9E || mark == 0xFF9F) {
		uint32_t voiced = character >= HALF_KANA_FIRST ? spelling_voiced(character, mark)
				  : mark < HALF_KANA_FIRST     ? combine(character, mark)
							       : 0;

		if (voiced != 0) {
			*folded = voiced;
			bytes += more;
		}
	}
	while (bytes < length && may_join(text[bytes])) {
		more = utf8_decode_inline(text + bytes, length - bytes, &mark);
		if (!is_selector(mark))
			break;
		bytes += more;
	}
	return bytes;
}

static void
note_beginning(struct fold *fold, uint32_t character)
{
	char bytes[4];
	size_t length = utf8_encode(character, bytes);

	fold->begins[(unsigned char)bytes[length - 1]] = true;
}

/* Whatever may be the first character of the needle, alone or with a voicing mark. */
static void
note_beginnings(struct fold *fold)
{
	static const uint32_t ranges[][2] = {
	    {0, 0xFF}, {0x2000, 0x2230}, {0x3000, 0x30FF}, {0xFF00, 0xFFEF}};
	uint32_t first = fold->characters[0];

	note_beginning(fold, first);
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		for (uint32_t other = ranges[i][0]; other <= ranges[i][1]; other++) {
			if (fold_character(other) == first || combine(other, 0x3099) == first ||
			    combine(other, 0x309A) == first ||
			    spelling_voiced(other, 0xFF9E) == first ||
			    spelling_voiced(other, 0xFF9F) == first)
				note_beginning(fold, other);
		}
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

struct fold *
fold_new(const char *needle)
{
	struct fold *fold = mem_alloc(sizeof(*fold));
	size_t length = strlen(needle);
	size_t border = 0;

	fold->characters = mem_alloc_array(length, sizeof(*fold->characters));
	fold->borders = mem_alloc_array(length, sizeof(*fold->borders));
	fold->starts = mem_alloc_array(length, sizeof(*fold->starts));
	for (size_t offset = 0; offset < length;) {
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
		note_beginnings(fold);
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
