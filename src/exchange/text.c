/*
 * Plain text in reading order, as it comes out of a PDF or is pasted: a row for each line. A form
 * feed begins a page, and so do three blank lines.
 */
#include <string.h>

#include "exchange/cells.h"

/* So many blank lines part two pages. */
#define PAGE_BLANKS 3

void
cells_read_text(struct cells *cells, struct source source)
{
	unsigned page = 1;
	unsigned blanks = 0;
	size_t line = 0;
	bool apart = true;

	cells->flowing = true;
	for (size_t at = 0; at < source.length && !cells->full;) {
		const char *text = source.text + at;
		const char *end = memchr(text, '\n', source.length - at);
		size_t length = end != NULL ? (size_t)(end - text) : source.length - at;
		struct cell *cell;

		at += length + 1;
		line++;
		while (length > 0 && (*text == ' ' || *text == '\t' || *text == '\f')) {
			if (*text == '\f') {
				page++;
				apart = true;
			}
			text++;
			length--;
		}
		while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
			length--;
		if (length == 0) {
			cells_add_row(cells, false);
			if (++blanks == PAGE_BLANKS && !apart) {
				page++;
				apart = true;
			}
			continue;
		}
		cells_add_row(cells, apart);
		cell = cells_add(cells, text, length);
		cell->line = line;
		cell->page = page;
		cell->right = 1;
		blanks = 0;
		apart = false;
	}
}
