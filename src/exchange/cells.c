/*
 * Rows of cells: two arrays that grow, the texts in an arena.
 */
#include "exchange/cells.h"

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* Between the brackets of a box stand at most so many bytes. */
#define BOX_BYTES 24

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

bool
cells_is_mark(uint32_t character)
{
	static const uint16_t marks[] = {0x25CB, 0x3007, 0x25EF, 0x25CF, 0x25CE, 'O', 'o', 'v', 'V',
	    0x2713, 0x2714, 0x2611, 0x30EC, 0x25A0, 0x2705};

	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		if (marks[i] == character)
			return true;
	}
	return false;
}

size_t
cells_box_at(const char *text, size_t length, bool *marked)
{
	size_t limit = length < BOX_BYTES ? length : BOX_BYTES;
	uint32_t character;
	size_t at;

	if (!text_begins(text, length, "[") && !text_begins(text, length, "［"))
		return 0;
	*marked = false;
	for (at = *text == '[' ? 1 : 3; at < limit;) {
		at += utf8_decode(text + at, length - at, &character);
		character = utf8_half_width(character);
		if (character == ']')
			return at;
		if (character == ' ' || character == 0x3000 || character == '\n')
			continue;
		if (*marked || !cells_is_mark(character))
			return 0;
		*marked = true;
	}
	return 0;
}
