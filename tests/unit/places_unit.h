/*
 * Random definitions, random documents of them, and what of either must be seen: a property test
 * of the layout.
 *
 * Every label, option, printed text and value of a definition and its document is made of
 * characters (CJK ideographs) that stand nowhere else in either. No line break or page end can
 * split a character, so how often an item is shown is how often its characters are.
 */
#ifndef TESTS_PLACES_UNIT_H
#define TESTS_PLACES_UNIT_H

#include "unit.h"

/* Characters are counted by their code, all of them below this. */
#define PLACES_CHARACTERS 0x10000u

/* What stands for chance: the same seed gives the same definition and document. */
struct places {
	uint64_t state;
	uint32_t character; /* the next one that stands nowhere yet */
};

void places_begin(struct places *places, uint64_t seed);
/* A number from `least` to `most`. */
unsigned places_number(struct places *places, unsigned least, unsigned most);
bool places_chance(struct places *places, unsigned percent);
/* Appends so many new characters. */
void places_characters(struct places *places, unsigned count, struct buf *out);

/* Whether a character belongs to an item: one of those, or the one in ASSESSMENT_MARK. */
bool places_is_own(uint32_t character);

/* Appends a definition. It need not be one that is accepted. */
void places_definition(struct places *places, struct buf *out);
/* Fills in a document at random. */
void places_fill(struct places *places, struct assessment *assessment);

/* How often every character that belongs to an item stands in a text. */
struct places_count {
	unsigned *of; /* by code */
};

struct places_count places_count_new(void);
void places_count_free(struct places_count *count);
void places_count_text(struct places_count *count, const char *text, size_t length);

/* What a document must show on paper and, where `parts`, of that on the pages of the editor, which
 * leave out what is printed outside of the parts that hold values. */
struct places_expected {
	struct places_count values; /* characters of values; of marks, ASSESSMENT_MARK */
	struct places_count labels; /* of everything else */
};

struct places_expected places_expect(const struct assessment *assessment, bool parts);
void places_expected_free(struct places_expected *expected);

#endif
