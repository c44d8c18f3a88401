/*
 * The table of the kinds of annotations.
 */
#include "yoshiki3/annotation_kind.h"

#include <string.h>

#define ANYWHERE \
	(ANNOTATION_ON_VALUE | ANNOTATION_ON_PART | ANNOTATION_ON_BLOCK | ANNOTATION_ON_DOCUMENT)
/* Nobody writes as many; and what looks at all those of one place does not take long. */
#define NOTES_MAX     1000
#define LEFT_OVER_MAX 10000

static const struct annotation_kind_row rows[ANNOTATION_KIND_COUNT] = {
    [ANNOTATION_PREDECESSOR] = {.places = ANNOTATION_ON_DOCUMENT,
	.max = 1,
	.parts = {{PART_ATTRIBUTE, "predecessor", "predecessor", NULL, NULL, true, true},
	    {PART_ATTRIBUTE, "predecessor-published", "predecessor-published", NULL, NULL, false,
		false},
	    {PART_ATTRIBUTE, "predecessor-assessed", "predecessor-assessed", NULL, NULL, false,
		false},
	    {PART_ATTRIBUTE, "predecessor-digest", "predecessor-digest", NULL, NULL, false,
		false}}},
    [ANNOTATION_ORIGIN] = {.places = ANNOTATION_ON_BLOCK,
	.max = 1,
	.parts = {{PART_ATTRIBUTE, "of", "of", NULL, NULL, true, true},
	    {PART_ATTRIBUTE, "digest", "digest", NULL, NULL, false, false}}},
    [ANNOTATION_NOTE] = {.element = "note",
	.places = ANYWHERE,
	.max = NOTES_MAX,
	.revised = CARRY_OPEN,
	.parts = {{PART_TEXT, NULL, "note", NULL, NULL, true, true},
	    {PART_ATTRIBUTE, "by", "note", "by", NULL, false, false},
	    {PART_ATTRIBUTE, "when", "note", "when", NULL, false, false},
	    {PART_ATTRIBUTE, "state", "note", "state", NOTE_OPEN ", " NOTE_DONE, false, false}}},
    [ANNOTATION_WITHHELD] = {.element = "withheld",
	.places = ANNOTATION_ON_VALUE,
	.max = 1,
	.revised = CARRY_ALWAYS,
	.copied = CARRY_ALWAYS,
	.parts = {{PART_MARK, NULL, "withheld", NULL, "○", true, true},
	    {PART_TEXT, NULL, "public", NULL, NULL, true, false}}},
    [ANNOTATION_DOUBT] = {.element = "doubt",
	.places = ANNOTATION_ON_VALUE,
	.max = 1,
	.parts = {{PART_TEXT, NULL, "doubt", NULL, NULL, true, true}}},
    [ANNOTATION_LEFT_OVER] = {.element = "left-over",
	.places = ANNOTATION_ON_DOCUMENT,
	.max = LEFT_OVER_MAX,
	.last = true,
	.parts = {{PART_TEXT, NULL, "left-over", NULL, NULL, true, true},
	    {PART_ATTRIBUTE, "source", "left-over", "source", NULL, false, false},
	    {PART_ATTRIBUTE, "place", "left-over", "place", NULL, false, false}}},
};

const struct annotation_kind_row *
annotation_kind_row(enum annotation_kind kind)
{
	return &rows[kind];
}

enum annotation_kind
annotation_kind_of_element(const char *name)
{
	enum annotation_kind kind = 0;

	while (kind < ANNOTATION_KIND_COUNT &&
	       (rows[kind].element == NULL || strcmp(rows[kind].element, name) != 0))
		kind++;
	return kind;
}

bool
annotation_word(const char *word, size_t length, enum annotation_kind *kind, unsigned *part)
{
	for (*kind = 0; *kind < ANNOTATION_KIND_COUNT; ++*kind) {
		for (*part = 0; *part < ANNOTATION_PARTS_MAX; ++*part) {
			const char *own = rows[*kind].parts[*part].word;

			if (own != NULL && strlen(own) == length && memcmp(own, word, length) == 0)
				return true;
		}
	}
	return false;
}

bool
annotation_name_is_reserved(const char *name)
{
	enum annotation_kind kind;
	unsigned part;

	return annotation_kind_of_element(name) < ANNOTATION_KIND_COUNT ||
	       annotation_word(name, strlen(name), &kind, &part);
}

bool
annotation_part_takes(const struct annotation_part *part, const char *value)
{
	size_t length = strlen(value);

	for (const char *word = part->values; word != NULL;) {
		size_t own = strcspn(word, ",");

		if (own == length && memcmp(word, value, own) == 0)
			return true;
		if (word[own] == '\0')
			return false;
		word += own + 2;
	}
	return true;
}

bool
annotation_may_speak_of(enum annotation_kind kind, const struct form_item *item)
{
	unsigned place = ANNOTATION_ON_PART;

	if (form_kind_has_value(item->kind))
		place = ANNOTATION_ON_VALUE;
	else if (item->kind == FORM_ROOT)
		place = ANNOTATION_ON_DOCUMENT;
	else if (item->kind == FORM_REPEAT)
		place = ANNOTATION_ON_BLOCK;
	return (annotation_kind_row(kind)->places & place) != 0;
}
