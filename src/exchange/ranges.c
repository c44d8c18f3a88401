/*
 * Ranges of cells as a workbook spells them: A1, $A$1, A1:B2, with or without the sheet before an
 * exclamation mark.
 */
#include <string.h>

#include "exchange/workbook.h"
#include "yoshiki3/mem.h"

/* A cell as A1 or $A$1; how many bytes it takes, 0: none. */
static size_t
cell_name(const char *text, uint32_t *row, uint32_t *column)
{
	const char *at = text;

	*row = *column = 0;
	at += *at == '$';
	for (; (*at | 0x20) >= 'a' && (*at | 0x20) <= 'z' && *column <= SHEET_COLUMN_MAX; at++)
		*column = *column * 26 + (uint32_t)((*at | 0x20) - 'a') + 1;
	at += *at == '$';
	for (; *at >= '0' && *at <= '9' && *row <= SHEET_ROW_MAX; at++)
		*row = *row * 10 + (uint32_t)(*at - '0');
	return *row >= 1 && *row <= SHEET_ROW_MAX && *column >= 1 && *column <= SHEET_COLUMN_MAX
		   ? (size_t)(at - text)
		   : 0;
}

bool
range_read(const char *text, struct range *range)
{
	const char *sheet = strrchr(text, '!');
	size_t bytes;

	if (sheet != NULL)
		text = sheet + 1;
	bytes = cell_name(text, &range->top, &range->left);
	if (bytes == 0)
		return false;
	range->bottom = range->top;
	range->right = range->left;
	if (text[bytes] == ':' &&
	    (cell_name(text + bytes + 1, &range->bottom, &range->right) == 0 ||
		range->bottom < range->top || range->right < range->left))
		return false;
	return true;
}

void
ranges_add(struct sheet *sheet, struct ranges *ranges, struct range range)
{
	if (ranges->count == SHEET_RANGES_MAX) {
		sheet->full = true;
		return;
	}
	ranges->items =
	    mem_grow(ranges->items, &ranges->capacity, ranges->count + 1, sizeof(*ranges->items));
	ranges->items[ranges->count++] = range;
}
