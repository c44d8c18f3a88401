/*
 * Numbers for pieces of text. Where a piece is looked for too long, as it can be where somebody
 * made a text for that, the table is made anew with another seed.
 */
#include "compare/kinds.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "compare/hash.h"
#include "yoshiki3/mem.h"

/* In a table that is half full, at random, nothing is looked for that long. */
#define STEPS_MAX    256
#define REBUILDS_MAX 8

struct kinds
kinds_make(size_t most)
{
	struct kinds kinds = {.size = 16};

	assert(most < UINT32_MAX / 2);
	while (kinds.size < most * 2)
		kinds.size *= 2;
	kinds.places = mem_alloc_array(kinds.size, sizeof(*kinds.places));
	return kinds;
}

void
kinds_free(struct kinds *kinds)
{
	free(kinds->places);
}

/* The place of a piece, or the free one where it goes; counts the others on the way. */
static struct kind *
find_place(const struct kinds *kinds, const char *bytes, size_t length, size_t *steps)
{
	size_t at = (size_t)hash_seeded(kinds->rebuilt, bytes, length) & (kinds->size - 1);

	*steps = 0;
	while (kinds->places[at].bytes != NULL &&
	       (kinds->places[at].length != length ||
		   memcmp(kinds->places[at].bytes, bytes, length) != 0)) {
		at = (at + 1) & (kinds->size - 1);
		++*steps;
	}
	return &kinds->places[at];
}

static void
rebuild(struct kinds *kinds)
{
	struct kinds made = *kinds;
	size_t steps;

	made.places = mem_alloc_array(made.size, sizeof(*made.places));
	made.rebuilt++;
	for (size_t i = 0; i < kinds->size; i++) {
		const struct kind *kind = &kinds->places[i];

		if (kind->bytes != NULL)
			*find_place(&made, kind->bytes, kind->length, &steps) = *kind;
	}
	free(kinds->places);
	*kinds = made;
}

uint32_t
kinds_number(struct kinds *kinds, const char *bytes, size_t length)
{
	size_t steps;
	struct kind *place = find_place(kinds, bytes, length, &steps);

	if (steps > STEPS_MAX && kinds->rebuilt < REBUILDS_MAX) {
		rebuild(kinds);
		place = find_place(kinds, bytes, length, &steps);
	}
	if (place->bytes == NULL)
		*place = (struct kind){bytes, length, kinds->count++};
	return place->number;
}
