/*
 * The sequences of UTS #51 (emoji, ED-14 to ED-16) and UTS #37 (ideographs), as far as the
 * characters beside one tell.
 */
#include "text/joining.h"

#include "text/unicode_data.h"
#include "text/utf8_decode.h"

#define JOINER     0x200D
#define TAG_FIRST  0xE0020
#define TAG_LAST   0xE007F
#define BLACK_FLAG 0x1F3F4

bool
joining_is_selector(uint32_t character)
{
	return (character >= SELECTOR_FIRST && character <= SELECTOR_LAST) ||
	       (character >= SELECTOR_NAMES_FIRST && character <= SELECTOR_NAMES_LAST);
}

/* The character before *at, to whose begin *at moves; 0 at the begin of the text. */
static uint32_t
step_back(const char *text, size_t *at)
{
	uint32_t character = 0;
	size_t end = *at;

	while (*at > 0) {
		--*at;
		if (!utf8_continues((unsigned char)text[*at])) {
			(void)utf8_decode_inline(text + *at, end - *at, &character);
			break;
		}
	}
	return character;
}

static enum grapheme_class
class_of(uint32_t character)
{
	return (enum grapheme_class)unicode_grapheme_class(unicode_word(character));
}

/* GB11 of UAX #29: pictures on both sides, the first one perhaps with what varies it. */
static bool
joins_pictures(const char *text, size_t length, size_t at)
{
	uint32_t character;
	size_t behind = at + utf8_decode_inline(text + at, length - at, &character);

	if (behind == length)
		return false;
	(void)utf8_decode_inline(text + behind, length - behind, &character);
	if (class_of(character) != GRAPHEME_PICTOGRAPH)
		return false;
	do
		character = step_back(text, &at);
	while (character != 0 && class_of(character) == GRAPHEME_EXTEND);
	return class_of(character) == GRAPHEME_PICTOGRAPH;
}

static bool
is_tag_of_flag(const char *text, size_t at)
{
	uint32_t character;

	do
		character = step_back(text, &at);
	while (character >= TAG_FIRST && character < TAG_LAST);
	return character == BLACK_FLAG;
}

static bool
is_ideograph(uint32_t character)
{
	return character == 0x3005 || (character >= 0x3400 && character <= 0x9FFF) ||
	       (character >= 0xF900 && character <= 0xFAFF) ||
	       (character >= 0x20000 && character <= 0x3FFFF);
}

/* Whether there is something to vary: no blank, no kana, no joiner. */
static bool
has_variants(uint32_t character)
{
	return character > ' ' && (character < 0x7F || character > 0xA0) &&
	       (character < 0x2000 || character > 0x200F) && character != 0x3000 &&
	       (character < 0x3041 || character > 0x30FF);
}

bool
joining_fits(const char *text, size_t length, size_t at, uint32_t character)
{
	if (character == JOINER)
		return joins_pictures(text, length, at);
	if (character >= TAG_FIRST && character <= TAG_LAST)
		return is_tag_of_flag(text, at);
	if (character >= SELECTOR_NAMES_FIRST && character <= SELECTOR_NAMES_LAST)
		return is_ideograph(step_back(text, &at));
	return joining_is_selector(character) && has_variants(step_back(text, &at));
}
