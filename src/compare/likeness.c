/*
 * How much of the texts of two blocks is the same: a sketch of each block is made of the least
 * hashes of all pairs of neighbouring characters in its texts (bottom-k sketches, Broder 1997); of
 * the least ones of both together, the share that is in both estimates what they have in common of
 * all that is in either.
 */
#include <string.h>

#include "compare/blocks.h"
#include "compare/hash.h"

static void
note(struct block *block, uint64_t hash)
{
	unsigned at = block->sketch_count;

	if (at == SKETCH_SIZE && hash >= block->sketch[SKETCH_SIZE - 1])
		return;
	while (at > 0 && block->sketch[at - 1] > hash)
		at--;
	if (at > 0 && block->sketch[at - 1] == hash)
		return;
	if (block->sketch_count < SKETCH_SIZE)
		block->sketch_count++;
	memmove(block->sketch + at + 1, block->sketch + at,
	    (block->sketch_count - 1 - at) * sizeof(*block->sketch));
	block->sketch[at] = hash;
}

static void
note_text(struct block *block, const char *text)
{
	uint64_t before = 0;

	while (*text != '\0') {
		uint64_t character = (unsigned char)*text++;

		while (((unsigned char)*text & 0xC0) == 0x80)
			character = character << 8 | (unsigned char)*text++;
		note(block, hash_mix(hash_mix(before, character), 1));
		before = character;
	}
}

static void
note_block(struct block *block, const struct block *inner)
{
	for (size_t i = 0; i < inner->value_count; i++) {
		enum form_kind kind = inner->values[i].item->kind;

		if (kind == FORM_TEXT || kind == FORM_LINE)
			note_text(block, inner->values[i].text);
	}
	for (size_t i = 0; i < inner->set_count; i++) {
		for (size_t j = 0; j < inner->sets[i].count; j++)
			note_block(block, inner->sets[i].blocks[j]);
	}
}

static void
sketch(struct block *block, struct arena *arena)
{
	if (block->sketched)
		return;
	block->sketched = true;
	block->sketch = arena_alloc_array(arena, SKETCH_SIZE, sizeof(*block->sketch));
	note_block(block, block);
}

double
block_likeness(struct block *a, struct block *b, struct arena *arena)
{
	unsigned i = 0;
	unsigned j = 0;
	unsigned both = 0;
	unsigned all = 0;

	sketch(a, arena);
	sketch(b, arena);
	for (; all < SKETCH_SIZE && (i < a->sketch_count || j < b->sketch_count); all++) {
		if (j == b->sketch_count || (i < a->sketch_count && a->sketch[i] < b->sketch[j])) {
			i++;
		} else if (i == a->sketch_count || b->sketch[j] < a->sketch[i]) {
			j++;
		} else {
			i++;
			j++;
			both++;
		}
	}
	return all > 0 ? (double)both / all : 0;
}
