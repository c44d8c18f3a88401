/*
 * How much one value may hold. What is entered is held to what a person could want; a file may have
 * ten times as many lines, because what was once saved is to be read.
 */
#include <string.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/utf8.h"

size_t
value_line_count(const char *text, size_t length)
{
	const char *end = text + length;
	size_t lines = 0;

	if (length == 0)
		return 0;
	for (const char *at = text; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
		lines++;
	for (const char *at = text; (at = memchr(at, '\r', (size_t)(end - at))) != NULL; at++)
		lines += at + 1 == end || at[1] != '\n';
	return lines + (end[-1] != '\n' && end[-1] != '\r');
}

static bool
refuse(
    const struct place *place, enum message message, size_t found, size_t most, struct diags *diags)
{
	diag_add(diags, place, message, number_word(found).text, number_word(most).text);
	return false;
}

/* Whether a measure is within its limit, or at least no more than before. */
static bool
may_grow(size_t before, size_t after, size_t most)
{
	return after <= most || after <= before;
}

static bool
may_become(const char *before, size_t before_length, const char *after, size_t length,
    const struct place *place, struct diags *diags)
{
	size_t count;

	/* As many bytes hold neither more characters nor more lines. */
	if (length <= VALUE_LINES_MAX)
		return true;
	count = utf8_count(after, length);
	if (!may_grow(utf8_count(before, before_length), count, VALUE_CHARACTERS_MAX))
		return refuse(place, MSG_VALUE_CHARACTERS, count, VALUE_CHARACTERS_MAX, diags);
	count = value_line_count(after, length);
	if (!may_grow(value_line_count(before, before_length), count, VALUE_LINES_MAX))
		return refuse(place, MSG_VALUE_LINES, count, VALUE_LINES_MAX, diags);
	return true;
}

bool
value_may_be_entered(
    const char *value, size_t length, const struct place *place, struct diags *diags)
{
	return may_become("", 0, value, length, place, diags);
}

bool
value_may_become(
    const char *before, size_t before_length, const char *after, size_t length, struct diags *diags)
{
	return may_become(before, before_length, after, length, NULL, diags);
}
