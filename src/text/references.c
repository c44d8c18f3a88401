/*
 * References to numbered parts of the document: 別紙２のとおり, 別紙１及び別紙２を参照. A list of
 * them, joined by the words and marks of `joints`, refers to what its last one refers to.
 */
#include <string.h>

#include "text/phrase_index.h"
#include "yoshiki3/mem.h"

static const char joints[] = "、|，|,|・|及び|又は|と|～|〜|から|－|-|並びに";
/* Between an owner and its part. */
static const char links[] = "の　 「『（(［[";
/* The largest number that is taken for one. */
#define NUMBER_MAX 999

static size_t
skip_set(const char *text, const char *set)
{
	size_t at = 0;

	size_t bytes;
	uint32_t character;

	while ((bytes = character_at(text + at, &character)) > 0 && set_has(set, character))
		at += bytes;
	return at;
}

/* A number in digits of either width, or as one circled character; bytes, 0: none. */
static size_t
read_number(const char *text, unsigned *number)
{
	size_t at = 0;
	unsigned value = 0;

	while (value <= NUMBER_MAX) {
		uint32_t character;
		size_t bytes = character_at(text + at, &character);
		int digit = utf8_digit(character);

		if (at == 0 && character >= 0x2460 && character <= 0x2473) {
			*number = character - 0x2460 + 1;
			return bytes;
		}
		if (digit < 0)
			break;
		value = value * 10 + (unsigned)digit;
		at += bytes;
	}
	if (at > 0)
		*number = value;
	return at;
}

/* The last run of links that was passed over from its end: a later one may go on from there. */
struct link_run {
	size_t start;
	size_t end;
};

/* Whether something that has such parts of its own is named directly before an offset. */
static bool
has_owner(const char *text, size_t at, const struct phrase_index *owners, struct link_run *run)
{
	size_t from = at;

	while (at > 0) {
		size_t start = at - 1;
		uint32_t character;

		if (at == run->end) {
			at = run->start;
			break;
		}
		while (start > 0 && utf8_continues((unsigned char)text[start]))
			start--;
		(void)utf8_decode_inline(text + start, at - start, &character);
		if (!set_has(links, character))
			break;
		at = start;
	}
	*run = (struct link_run){at, from};
	return phrase_index_longest(owners, text, at) != NULL;
}

/* The numbers of one list of references; returns where it ends. */
static size_t
read_list(
    const char *text, size_t at, const char *word, unsigned *numbers, size_t *count, size_t most)
{
	const size_t length = strlen(word);

	*count = 0;
	for (;;) {
		bool named = strncmp(text + at, word, length) == 0;
		size_t start = at + (named ? length : 0);
		unsigned number = 1;
		size_t bytes;
		size_t joint;

		start += named ? skip_set(text + start, " 　") : 0;
		bytes = read_number(text + start, &number);
		if ((!named && bytes == 0) || number > NUMBER_MAX || number == 0)
			return at;
		if (*count < most)
			numbers[(*count)++] = number;
		at = start + bytes;
		joint = phrase_longest_at(joints, text + at);
		if (joint == 0)
			return at;
		if (strncmp(text + at + joint, word, length) != 0 &&
		    read_number(text + at + joint, &number) == 0)
			return at;
		at += joint;
	}
}

/* Appends the numbers beyond `count`, each once in a text. */
static void
add_references(const struct reference_kinds *kinds, const unsigned *numbers, size_t number_count,
    size_t count, bool *told, size_t begin, struct buf *out)
{
	for (size_t i = 0; i < number_count; i++) {
		if (numbers[i] <= count || told[numbers[i]])
			continue;
		told[numbers[i]] = true;
		buf_addf(out, "%s%s%u", out->length > begin ? "\n" : "", kinds->word, numbers[i]);
	}
}

void
references_beyond(
    const char *text, const struct reference_kinds *kinds, size_t count, struct buf *out)
{
	const char *word = kinds->word;
	const size_t begin = out->length;
	const char *found = text;
	struct phrase_index sayings = phrase_index_make(kinds->sayings, false);
	struct phrase_index owners = phrase_index_make(kinds->owners, true);
	struct link_run run = {SIZE_MAX, SIZE_MAX};
	bool told[NUMBER_MAX + 1] = {false};

	while (*word != '\0' && (found = strstr(found, word)) != NULL) {
		size_t start = (size_t)(found - text);
		unsigned numbers[16];
		size_t number_count;
		size_t end =
		    read_list(text, start, word, numbers, &number_count, COUNT_OF(numbers));

		if (end < start + strlen(word))
			end = start + strlen(word);
		found = text + end;
		if (phrase_index_longest(&sayings, found + skip_set(found, "」』"), SIZE_MAX) !=
			NULL &&
		    !has_owner(text, start, &owners, &run))
			add_references(kinds, numbers, number_count, count, told, begin, out);
	}
	phrase_index_free(&sayings);
	phrase_index_free(&owners);
}
