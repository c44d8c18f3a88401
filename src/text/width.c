/*
 * Display width: the width class of the character tables, and the policy for the two that depend on
 * it.
 */
#include "yoshiki3/width.h"
#include "text/unicode_data.h"
#include "text/utf8_decode.h"
#include "yoshiki3/measure.h"

unsigned
width_character(uint32_t character, struct width_policy policy)
{
	const unsigned char columns[WIDTH_CLASSES] = WIDTH_COLUMNS(policy);

	if (character > UNICODE_LAST)
		character = UTF8_REPLACEMENT;
	return columns[unicode_width_class(unicode_word(character))];
}

size_t
width_text(const char *text, size_t length, struct width_policy policy)
{
	const unsigned char columns[WIDTH_CLASSES] = WIDTH_COLUMNS(policy);
	size_t width = 0;
	size_t at = 0;

	while (at < length) {
		uint32_t character;

		at += utf8_decode_inline(text + at, length - at, &character);
		width += columns[unicode_width_class(unicode_word(character))];
	}
	return width;
}

size_t
measure_text(
    const struct measure *measure, struct width_policy policy, const char *text, size_t length)
{
	return measure != NULL ? measure->advance(measure->context, text, length)
			       : width_text(text, length, policy);
}
