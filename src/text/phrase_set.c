/*
 * Many phrases looked for at once: a bit for each character of the Basic Multilingual Plane that
 * one of them begins with, and lists of the phrases by the last bits of it. Characters that begin
 * none are told by their last byte, which differs most in Japanese, or else by their bit.
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

struct phrase_set {
	uint64_t begins[PLANE / 64];
	bool last[256]; /* by the last byte of a first character */
	struct set_phrase *buckets[BUCKETS];
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
	free(set);
}

void
phrase_set_add(struct phrase_set *set, const char *list, unsigned number)
{
	struct phrase phrase;

	while (phrase_next(&list, &phrase)) {
		struct set_phrase *made = mem_alloc(sizeof(*made));
		uint32_t character;
		uint32_t slot;
		size_t bytes = utf8_decode_inline(phrase.text, phrase.length, &character);

		slot = slot_of(character);
		made->text = mem_strndup(phrase.text, phrase.length);
		made->length = phrase.length;
		made->number = number;
		made->next = set->buckets[slot % BUCKETS];
		set->buckets[slot % BUCKETS] = made;
		set->begins[slot / 64] |= UINT64_C(1) << slot % 64;
		set->last[(unsigned char)phrase.text[bytes - 1]] = true;
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
	return numbers;
}

uint64_t
phrase_set_find(const struct phrase_set *set, const char *text)
{
	size_t length = strlen(text);
	uint64_t numbers = 0;

	for (size_t at = 0; at < length;) {
		uint32_t character;
		uint32_t slot;
		size_t bytes;

		/* Most of a text in Japanese is three bytes a character. */
		while (length - at > 2 && ((unsigned char)text[at] & 0xF0) == 0xE0 &&
		       !set->last[(unsigned char)text[at + 2]])
			at += 3;
		if (at == length)
			break;
		bytes = utf8_decode_inline(text + at, length - at, &character);
		slot = slot_of(character);
		if ((set->begins[slot / 64] >> slot % 64 & 1) != 0)
			numbers |= numbers_at(set, slot, text + at);
		at += bytes;
	}
	return numbers;
}
