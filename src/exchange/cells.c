/*
 * Rows of cells: two arrays that grow, the texts in an arena.
 */
#include "exchange/cells.h"

#include <stdlib.h>
#include <string.h>

struct cells *
cells_new(void)
{
	struct cells *cells = mem_alloc(sizeof(*cells));

	cells->arena = arena_new();
	return cells;
}

void
cells_free(struct cells *cells)
{
	if (cells == NULL)
		return;
	arena_free(cells->arena);
	free(cells->items);
	free(cells->rows);
	free(cells);
}

void
cells_add_row(struct cells *cells, bool apart)
{
	if (cells->row_count >= CELLS_MAX) {
		cells->full = true;
		return;
	}
	cells->rows =
	    mem_grow(cells->rows, &cells->row_capacity, cells->row_count + 1, sizeof(*cells->rows));
	cells->rows[cells->row_count++] = (struct row){.first = cells->count, .apart = apart};
}

struct cell *
cells_add(struct cells *cells, const char *text, size_t length)
{
	struct cell *cell;

	if (cells->count >= CELLS_MAX || cells->full) {
		cells->full = true;
		return arena_alloc(cells->arena, sizeof(*cell));
	}
	cells->items =
	    mem_grow(cells->items, &cells->capacity, cells->count + 1, sizeof(*cells->items));
	cell = &cells->items[cells->count++];
	*cell = (struct cell){.text = arena_strndup(cells->arena, text, length), .length = length};
	cells->rows[cells->row_count - 1].count++;
	return cell;
}

bool
cells_may_go_on(const struct row *above, const struct row *row)
{
	return above->below == 1 || (above->below == 2 && row->height == 2);
}

bool
text_begins(const char *text, size_t length, const char *literal)
{
	size_t bytes = strlen(literal);

	return length >= bytes && memcmp(text, literal, bytes) == 0;
}
