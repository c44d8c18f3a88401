/*
 * Extended grapheme clusters by the rules GB3 to GB13 of UAX #29, revision 41.
 *
 * A boundary depends on the two characters beside it, except for two rules that look further back:
 * GB11 (emoji joined by ZWJ) and GB12/13 (pairs of regional indicators). Going forward from a
 * boundary that is a small state; going backward it is asked of the text, at most twice for each
 * run, so both are linear.
 */
#include "yoshiki3/grapheme.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include "text/unicode_data.h"
#include "text/utf8_decode.h"

static enum grapheme_class
class_of(uint32_t character)
{
	return (enum grapheme_class)unicode_grapheme_class(unicode_word(character));
}

/* What the rules that look at two characters say; UNDECIDED where GB11, GB12 and GB13 need more. */
enum verdict { BREAKS, JOINS, UNDECIDED };

static enum verdict
verdict_of(bool joins)
{
	return joins ? JOINS : BREAKS;
}

static bool
is_control(enum grapheme_class kind)
{
	return kind == GRAPHEME_CONTROL || kind == GRAPHEME_CR || kind == GRAPHEME_LF;
}

static enum verdict
pair_verdict(enum grapheme_class before, enum grapheme_class after)
{
	if (before == GRAPHEME_CR && after == GRAPHEME_LF) /* GB3 */
		return JOINS;
	if (is_control(before) || is_control(after)) /* GB4, GB5 */
		return BREAKS;
	if (after == GRAPHEME_EXTEND || after == GRAPHEME_ZWJ || after == GRAPHEME_SPACING ||
	    before == GRAPHEME_PREPEND) /* GB9, GB9a, GB9b */
		return JOINS;
	switch (before) {
	case GRAPHEME_L: /* GB6 */
		return verdict_of(after == GRAPHEME_L || after == GRAPHEME_V ||
				  after == GRAPHEME_LV || after == GRAPHEME_LVT);
	case GRAPHEME_LV:
	case GRAPHEME_V: /* GB7 */
		return verdict_of(after == GRAPHEME_V || after == GRAPHEME_T);
	case GRAPHEME_LVT:
	case GRAPHEME_T: /* GB8 */
		return verdict_of(after == GRAPHEME_T);
	case GRAPHEME_ZWJ:
		return after == GRAPHEME_PICTOGRAPH ? UNDECIDED : BREAKS;
	case GRAPHEME_REGIONAL:
		return after == GRAPHEME_REGIONAL ? UNDECIDED : BREAKS;
	default:
		return BREAKS;
	}
}

size_t
grapheme_next(const char *text, size_t length)
{
	enum grapheme_class before;
	bool pictograph;      /* the characters so far end in Extended_Pictographic Extend* ZWJ? */
	bool regional = true; /* the last regional indicator has no partner yet */
	uint32_t character;
	size_t at;

	if (length == 0)
		return 0;
	at = utf8_decode_inline(text, length, &character);
	before = class_of(character);
	pictograph = before == GRAPHEME_PICTOGRAPH;
	while (at < length) {
		size_t bytes = utf8_decode_inline(text + at, length - at, &character);
		enum grapheme_class after = class_of(character);
		enum verdict verdict = pair_verdict(before, after);

		if (verdict == UNDECIDED && before == GRAPHEME_ZWJ) {
			verdict = verdict_of(pictograph);
		} else if (verdict == UNDECIDED) {
			verdict = verdict_of(regional);
			regional = false;
		}
		if (verdict == BREAKS)
			break;
		if (after == GRAPHEME_PICTOGRAPH)
			pictograph = true;
		else if (before == GRAPHEME_ZWJ ||
			 (after != GRAPHEME_EXTEND && after != GRAPHEME_ZWJ))
			pictograph = false;
		before = after;
		at += bytes;
	}
	return at;
}

/* The character that ends at text + offset > text; returns its bytes. */
static size_t
decode_previous(const char *text, size_t offset, uint32_t *character)
{
	size_t most = offset < 4 ? offset : 4;

	for (size_t bytes = 2; bytes <= most; bytes++) {
		if (utf8_decode_inline(text + offset - bytes, bytes, character) == bytes)
			return bytes;
	}
	return utf8_decode_inline(text + offset - 1, 1, character);
}

/* GB11: whether Extended_Pictographic Extend* stands before the ZWJ at `offset`. */
static bool
pictograph_before(const char *text, size_t offset)
{
	while (offset > 0) {
		uint32_t character;

		offset -= decode_previous(text, offset, &character);
		if (class_of(character) != GRAPHEME_EXTEND)
			return class_of(character) == GRAPHEME_PICTOGRAPH;
	}
	return false;
}

/* GB12, GB13: whether an even number of regional indicators stands before the one at `offset`. */
static bool
regional_pairs_before(const char *text, size_t offset)
{
	bool even = true;

	while (offset > 0) {
		uint32_t character;

		offset -= decode_previous(text, offset, &character);
		if (class_of(character) != GRAPHEME_REGIONAL)
			break;
		even = !even;
	}
	return even;
}

size_t
grapheme_previous(const char *text, size_t offset)
{
	uint32_t character;
	enum grapheme_class after;
	size_t at = offset;

	assert(offset > 0);
	at -= decode_previous(text, at, &character);
	after = class_of(character);
	while (at > 0) {
		size_t bytes = decode_previous(text, at, &character);
		enum grapheme_class before = class_of(character);
		enum verdict verdict = pair_verdict(before, after);

		if (verdict == UNDECIDED) {
			verdict = verdict_of(before == GRAPHEME_ZWJ
						 ? pictograph_before(text, at - bytes)
						 : regional_pairs_before(text, at - bytes));
		}
		if (verdict == BREAKS)
			break;
		after = before;
		at -= bytes;
	}
	return offset - at;
}
