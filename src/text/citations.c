/*
 * Phrases that cite a law, and whose law it is: read from the beginning of the sentence, the last
 * name of a law or of a rule of another kind before the phrase says whose it is.
 */
#include <stdlib.h>
#include <string.h>

#include "text/phrase_index.h"
#include "yoshiki3/mem.h"

/* Other rules than laws, told by the ends of their names. */
static const char rules[] = "条例|規則|要綱|要領|規程|協定|告示|省令|政令";
/* Name again the law that was named last, be it in the sentence before. */
static const char again[] = "同法|同令";

#define STOP_CHARACTER 0x3002
#define LAW            0x6CD5 /* 法 */

/* Words in 法 that are no name of a law, or name one that was named before, by what stands before
 * it and after it. */
static const char no_law_before[] = "方手司立違適合寸作療用技文無不遵同本当各新旧現";
static const char no_law_behind[] = "人令定的務案規";

static bool
is_kanji(uint32_t character)
{
	return (character >= 0x4E00 && character <= 0x9FFF) || character == 0x3005;
}

/* Whether the character 法 with this one before it and `rest` after it ends the name of a law. */
static bool
ends_law(uint32_t before, const char *rest)
{
	static const char of_a_number[] = "律第";
	uint32_t behind;

	(void)character_at(rest, &behind);
	/* 平成25年法律第27号 is the number of a law that was named before. */
	if (strncmp(rest, of_a_number, sizeof(of_a_number) - 1) == 0)
		return false;
	if (strncmp(rest, "律", strlen("律")) == 0)
		return true;
	return is_kanji(before) && !set_has(no_law_before, before) &&
	       !set_has(no_law_behind, behind);
}

static bool
has_phrase(const char *text, const struct phrase_index *phrases)
{
	size_t at = 0;

	while (text[at] != '\0' && phrase_index_longest(phrases, text + at, SIZE_MAX) == NULL)
		at = character_end(text, at);
	return text[at] != '\0';
}

/* Whose law is meant, while a text is read. */
struct reading {
	bool another;   /* the law named last in the sentence is another one than the own */
	bool last;      /* the same of the law named last at all */
	bool around[8]; /* `another` outside of each of the brackets around */
	unsigned brackets;
};

static void
name_law(struct reading *reading, bool another)
{
	reading->another = reading->last = another;
}

/* What stands in brackets, with the stops in it, decides for what is in them alone. */
static void
read_mark(struct reading *reading, uint32_t character)
{
	const unsigned most = COUNT_OF(reading->around);

	if (character == '(' || character == 0xFF08) {
		if (reading->brackets < most)
			reading->around[reading->brackets] = reading->another;
		reading->brackets++;
	} else if ((character == ')' || character == 0xFF09) && reading->brackets > 0) {
		reading->brackets--;
		if (reading->brackets < most)
			reading->another = reading->last = reading->around[reading->brackets];
	} else if (character == '\n' || (character == STOP_CHARACTER && reading->brackets == 0)) {
		reading->another = false;
		reading->brackets = 0;
	}
}

static void
find_citations(const char *text, const struct phrase_index *phrases, const struct phrase_index *own,
    struct buf *out)
{
	const size_t begin = out->length;
	struct reading reading = {0};
	bool *told = mem_alloc_array(phrases->count, sizeof(*told));
	uint32_t before = 0;

	for (size_t at = 0; text[at] != '\0';) {
		const struct phrase *phrase = phrase_index_longest(own, text + at, SIZE_MAX);
		size_t length = phrase != NULL ? phrase->length : 0;
		uint32_t character = 0;

		if (phrase != NULL) {
			name_law(&reading, false);
		} else if ((phrase = phrase_index_longest(phrases, text + at, SIZE_MAX)) != NULL) {
			length = phrase->length;
			if (!reading.another && !told[phrase - phrases->phrases]) {
				told[phrase - phrases->phrases] = true;
				if (out->length > begin)
					buf_addc(out, '\n');
				buf_add(out, phrase->text, length);
			}
		} else if ((length = phrase_longest_at(again, text + at)) > 0) {
			reading.another = reading.last;
		} else {
			length = character_at(text + at, &character);
			if (phrase_longest_at(rules, text + at) > 0 ||
			    (character == LAW && ends_law(before, text + at + length)))
				name_law(&reading, true);
			else
				read_mark(&reading, character);
		}
		at += length;
		before = character;
	}
	free(told);
}

void
citations_find(const char *text, const char *phrases, const char *own, struct buf *out)
{
	struct phrase_index phrase_index = phrase_index_make(phrases, false);

	if (has_phrase(text, &phrase_index)) {
		struct phrase_index own_index = phrase_index_make(own, false);

		find_citations(text, &phrase_index, &own_index, out);
		phrase_index_free(&own_index);
	}
	phrase_index_free(&phrase_index);
}
