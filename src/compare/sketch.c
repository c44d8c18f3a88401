/*
 * Sketches of texts, and what is given to each other by likeness.
 */
#include "compare/sketch.h"

#include <stdlib.h>
#include <string.h>

#include "compare/hash.h"
#include "yoshiki3/mem.h"

#define PAIR_FACTOR 0xD6E8FEB86659FD93u

static void
note(struct sketch *sketch, uint64_t hash)
{
	unsigned at = sketch->count;

	if (at == SKETCH_SIZE && hash >= sketch->hashes[SKETCH_SIZE - 1])
		return;
	while (at > 0 && sketch->hashes[at - 1] > hash)
		at--;
	if (at > 0 && sketch->hashes[at - 1] == hash)
		return;
	if (sketch->count < SKETCH_SIZE)
		sketch->count++;
	memmove(sketch->hashes + at + 1, sketch->hashes + at,
	    (sketch->count - 1 - at) * sizeof(*sketch->hashes));
	sketch->hashes[at] = hash;
}

void
sketch_add(struct sketch *sketch, const char *text, size_t length)
{
	const char *end = text + length;
	uint64_t before = 0;

	while (text < end) {
		uint64_t character = (unsigned char)*text++;

		while (text < end && ((unsigned char)*text & 0xC0) == 0x80)
			character = character << 8 | (unsigned char)*text++;
		/* Not symmetrical: ab and ba are two pairs. */
		note(sketch, hash_mix(before * PAIR_FACTOR + character, 1));
		before = character;
	}
}

double
sketch_likeness(const struct sketch *a, const struct sketch *b)
{
	unsigned i = 0;
	unsigned j = 0;
	unsigned both = 0;
	unsigned all = 0;

	for (; all < SKETCH_SIZE && (i < a->count || j < b->count); all++) {
		if (j == b->count || (i < a->count && a->hashes[i] < b->hashes[j])) {
			i++;
		} else if (i == a->count || b->hashes[j] < a->hashes[i]) {
			j++;
		} else {
			i++;
			j++;
			both++;
		}
	}
	return all > 0 ? (double)both / all : 0;
}

void
align_alike(const double *like, size_t rows, size_t columns, size_t *mates)
{
	size_t stride = columns + 1;
	/* [i][j]: the sum for what stands at and after i and j */
	double *best = mem_alloc_array((rows + 1) * stride, sizeof(*best));
	size_t i;
	size_t j;

	for (i = rows; i-- > 0;) {
		for (j = columns; j-- > 0;) {
			size_t at = i * stride + j;
			double joined = best[at + stride + 1] + like[i * columns + j];

			best[at] = best[at + 1];
			if (best[at + stride] > best[at])
				best[at] = best[at + stride];
			if (joined > best[at])
				best[at] = joined;
		}
	}
	for (i = 0; i < rows; i++)
		mates[i] = ALIGN_NONE;
	for (i = 0, j = 0; i < rows && j < columns;) {
		size_t at = i * stride + j;
		double one = like[i * columns + j];

		if (one > 0 && best[at] <= best[at + stride + 1] + one)
			mates[i++] = j++;
		else if (best[at] <= best[at + 1])
			j++;
		else
			i++;
	}
	free(best);
}
