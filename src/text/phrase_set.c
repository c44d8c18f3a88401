/*
 * Many phrases looked for at once: a bit for each character of the Basic Multilingual Plane that
 * one of them begins with, and lists of the phrases by the last bits of it. Most characters of a
 * text begin none and cost a look at their bit.
 */
#include <stdlib.h>
#include <string.h>

#include "text/phrases.h"
#include "yoshiki3/mem.h"

#define PLANE   0x10000u
#define BUCKETS 64u

struct set_phrase {
	char *text;
	size_t length;
	unsigned number;
	struct set_phrase *next; /* in the same bucket */
};

struct set_range {
	uint32_t first;
	uint32_t last;
	unsigned number;
};

struct phrase_set {
	uint64_t begins[PLANE / 64];
	struct set_phrase *buckets[BUCKETS];
	struct set_range *ranges;
	size_t range_count;
	size_t range_capacity;
};

/* Characters beyond the plane share the bit of the last one in it. */
static uint32_t
slot_of(uint32_t character)
{
	return character < PLANE ? character : PLANE - 1;
}

struct phrase_set *
phrase_set_new(void)
{
	return mem_alloc(sizeof(struct phrase_set));
}

void
phrase_set_free(struct phrase_set *set)
{
	if (set == NULL)
		return;
	for (unsigned i = 0; i < BUCKETS; i++) {
		while (set->buckets[i] != NULL) {
			struct set_phrase *first = set->buckets[i];

			set->buckets[i] = first->next;
			free(first->text);
			free(first);
		}
	}
	free(set->ranges);
	free(set);
}

void
phrase_set_add_range(struct phrase_set *set, uint32_t first, uint32_t last, unsigned number)
{
	set->ranges =
	    mem_grow(set->ranges, &set->range_capacity, set->range_count + 1, sizeof(*set->ranges));
	set->ranges[set->range_count++] = (struct set_range){first, last, number};
	for (uint32_t slot = slot_of(first); slot <= slot_of(last); slot++)
		set->begins[slot / 64] |= UINT64_C(1) << slot % 64;
}

void
phrase_set_add(struct phrase_set *set, const char *list, unsigned number)
{
	struct phrase phrase;

	while (phrase_next(&list, &phrase)) {
		struct set_phrase *made = mem_alloc(sizeof(*made));
		uint32_t character;
		uint32_t slot;

		(void)utf8_decode_inline(phrase.text, phrase.length, &character);
		slot = slot_of(character);
		made->text = mem_strndup(phrase.text, phrase.length);
		made->length = phrase.length;
		made->number = number;
		made->next = set->buckets[slot % BUCKETS];
		set->buckets[slot % BUCKETS] = made;
		set->begins[slot / 64] |= UINT64_C(1) << slot % 64;
	}
}

static uint64_t
numbers_at(const struct phrase_set *set, uint32_t slot, const char *text)
{
	uint64_t numbers = 0;

	for (const struct set_phrase *phrase = set->buckets[slot % BUCKETS]; phrase != NULL;
	     phrase = phrase->next) {
		if (strncmp(text, phrase->text, phrase->length) == 0)
			numbers |= UINT64_C(1) << phrase->number;
	}
	for (size_t i = 0; i < set->range_count; i++) {
		if (slot >= slot_of(set->ranges[i].first) && slot <= slot_of(set->ranges[i].last))
			numbers |= UINT64_C(1) << set->ranges[i].number;
	}
	return numbers;
}

static bool
begins_some(const struct phrase_set *set, uint32_t slot)
{
	return (set->begins[slot / 64] >> slot % 64 & 1) != 0;
}

uint64_t
phrase_set_find(const struct phrase_set *set, const char *text)
{
	size_t length = strlen(text);
	uint64_t numbers = 0;

	for (size_t at = 0; at < length;) {
		const unsigned char *byte = (const unsigned char *)text + at;
		uint32_t slot;
		size_t bytes;

		/* Most of a text in Japanese is three bytes a character. */
		if ((byte[0] & 0xF0) == 0xE0 && length - at > 2) {
			slot = (byte[0] & 0x0Fu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu);
			bytes = 3;
		} else {
			bytes = utf8_decode_inline(text + at, length - at, &slot);
			slot = slot_of(slot);
		}
		if (begins_some(set, slot))
			numbers |= numbers_at(set, slot, text + at);
		at += bytes;
	}
	return numbers;
}
