/*
 * Plain characters: binary search in the tables of the Unicode data.
 */
#include "text/plain.h"

#include "text/unicode_data.h"
#include "text/utf8_decode.h"

uint32_t
plain_find(uint32_t character)
{
	size_t first = 0;
	size_t end = unicode_plain_run_count;

	while (first < end) {
		const struct unicode_run *run = &unicode_plain_runs[(first + end) / 2];
		uint32_t plain;

		if (character < run->first) {
			end = (first + end) / 2;
		} else if (character > run->last) {
			first = (first + end) / 2 + 1;
		} else {
			plain = unicode_plain[run->start + (character - run->first)];
			return plain != 0 ? plain : character;
		}
	}
	return character;
}

uint32_t
plain_composed(uint32_t character, uint32_t mark)
{
	size_t first = 0;
	size_t end = unicode_composition_count;

	if (!plain_is_mark(mark))
		return 0;
	while (first < end) {
		const struct unicode_composition *row = &unicode_compositions[(first + end) / 2];

		if (row->mark == mark && row->base == character)
			return row->composed;
		if (row->mark > mark || (row->mark == mark && row->base > character))
			end = (first + end) / 2;
		else
			first = (first + end) / 2 + 1;
	}
	return 0;
}

size_t
plain_next(const char *text, size_t length, uint32_t *character)
{
	size_t bytes = utf8_decode_inline(text, length, character);

	*character = plain_character(*character);
	while (bytes < length && plain_may_be_mark(text + bytes, length - bytes)) {
		uint32_t mark;
		size_t more = utf8_decode_inline(text + bytes, length - bytes, &mark);
		uint32_t composed = plain_composed(*character, mark);

		if (composed == 0)
			break;
		*character = composed;
		bytes += more;
	}
	return bytes;
}
