/*
 * Numbers for pieces of text.
 */
#include "compare/kinds.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "compare/hash.h"
#include "yoshiki3/mem.h"

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

uint32_t
kinds_number(struct kinds *kinds, const char *bytes, size_t length)
{
	size_t at = (size_t)hash_bytes(bytes, length) & (kinds->size - 1);

	while (kinds->places[at].bytes != NULL &&
	       (kinds->places[at].length != length ||
		   memcmp(kinds->places[at].bytes, bytes, length) != 0))
		at = (at + 1) & (kinds->size - 1);
	if (kinds->places[at].bytes == NULL)
		kinds->places[at] = (struct kind){bytes, length, kinds->count++};
	return kinds->places[at].number;
}
