/*
 * What a text is cut into.
 */
#include <stdlib.h>

#include "compare/row_cut.h"
#include "yoshiki3/mem.h"

struct row_piece *
row_pieces_add(struct row_pieces *pieces, struct text_span before, struct text_span after)
{
	struct row_piece *piece;

	pieces->items =
	    mem_grow(pieces->items, &pieces->capacity, pieces->count + 1, sizeof(*pieces->items));
	piece = &pieces->items[pieces->count++];
	*piece = (struct row_piece){.before = before, .after = after};
	return piece;
}

void
row_pieces_free(struct row_pieces *pieces)
{
	free(pieces->items);
	*pieces = (struct row_pieces){0};
}
