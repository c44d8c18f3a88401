/*
 * Tables of tabs: what was copied from a spreadsheet stands in columns.
 *
 * A table is a run of paragraphs that all have tabs; a column's width is that of its widest cell
 * that ends in a tab, as in elastic tab stops. A table is looked at as a whole when its first tab
 * is met, and its stops are kept in the wrap until the next one; each is looked at once.
 */
#include "text/wrap_table.h"

#include <string.h>

/* The last column where a cell may begin. */
#define STOP_MAX 0xFFFFFFu

/* Columns between the cells of a line, and of a tab in a table that does not fit: an em. */
static unsigned
tab_gap(const struct wrap *wrap)
{
	return wrap->measure != NULL ? wrap->measure->em : 2;
}

static bool
is_newline(char byte)
{
	return byte == '\n' || byte == '\r';
}

/* A paragraph by its bytes, without the newline. */
struct paragraph {
	size_t start;
	size_t end;
};

static struct paragraph
paragraph_at(const struct wrap *wrap, size_t at)
{
	struct paragraph paragraph = {at, at};

	while (paragraph.start > 0 && !is_newline(wrap->text[paragraph.start - 1]))
		paragraph.start--;
	while (paragraph.end < wrap->length && !is_newline(wrap->text[paragraph.end]))
		paragraph.end++;
	return paragraph;
}

static bool
has_tab(const struct wrap *wrap, struct paragraph paragraph)
{
	return memchr(wrap->text + paragraph.start, '\t', paragraph.end - paragraph.start) != NULL;
}

/* The bytes of the newline at an offset, 0 at the end of the text. */
static size_t
newline_bytes(const struct wrap *wrap, size_t at)
{
	if (at >= wrap->length)
		return 0;
	return wrap->text[at] == '\r' && at + 1 < wrap->length && wrap->text[at + 1] == '\n' ? 2
											     : 1;
}

/* The paragraph before one; false where there is none. */
static bool
step_back(const struct wrap *wrap, struct paragraph *paragraph)
{
	size_t end = paragraph->start;

	if (end == 0)
		return false;
	end--;
	if (end > 0 && wrap->text[end] == '\n' && wrap->text[end - 1] == '\r')
		end--;
	*paragraph = paragraph_at(wrap, end);
	return true;
}

static bool
step_on(const struct wrap *wrap, struct paragraph *paragraph)
{
	size_t newline = newline_bytes(wrap, paragraph->end);

	if (newline == 0)
		return false;
	*paragraph = paragraph_at(wrap, paragraph->end + newline);
	return true;
}

/* The length of the cell at an offset; *tab says whether a tab ends it. */
static size_t
cell_length(const struct wrap *wrap, struct paragraph paragraph, size_t at, bool *tab)
{
	const char *cell = wrap->text + at;
	const char *end = memchr(cell, '\t', paragraph.end - at);

	*tab = end != NULL;
	return end != NULL ? (size_t)(end - cell) : paragraph.end - at;
}

/* Widens the columns for the cells of a paragraph; false where it has too many. */
static bool
widen(const struct wrap *wrap, struct paragraph paragraph, unsigned widths[WRAP_TABS_MAX])
{
	size_t column = 0;
	bool tab;

	for (size_t at = paragraph.start;; at++, column++) {
		size_t length = cell_length(wrap, paragraph, at, &tab);
		size_t width = measure_text(wrap->measure, wrap->policy, wrap->text + at, length);

		if (!tab)
			return true;
		if (column == WRAP_TABS_MAX || width > wrap->columns || width > STOP_MAX)
			return false;
		if (width > widths[column])
			widths[column] = (unsigned)width;
		at += length;
	}
}

/* Whether the cells of a paragraph end within the line; blank ones need no room. */
static bool
fits(const struct wrap *wrap, struct paragraph paragraph)
{
	size_t column = 0;
	bool tab;

	for (size_t at = paragraph.start;; at++, column++) {
		size_t length = cell_length(wrap, paragraph, at, &tab);

		if (length > 0 &&
		    wrap->table.stops[column] +
			    measure_text(wrap->measure, wrap->policy, wrap->text + at, length) >
			wrap->columns)
			return false;
		if (!tab)
			return true;
		at += length;
	}
}

/* Makes the stops from the widths; false where they lie after what can be counted. */
static bool
make_stops(const struct wrap *wrap, struct wrap_table *table, const unsigned widths[WRAP_TABS_MAX])
{
	unsigned stop = 0;

	for (size_t i = 0; i <= WRAP_TABS_MAX; i++) {
		table->stops[i] = stop;
		if (i < WRAP_TABS_MAX)
			stop += widths[i] + tab_gap(wrap);
		if (stop > STOP_MAX)
			return false;
	}
	return true;
}

static void
find_table(struct wrap *wrap, size_t at)
{
	struct wrap_table *table = &wrap->table;
	unsigned widths[WRAP_TABS_MAX] = {0};
	struct paragraph first = paragraph_at(wrap, at);
	struct paragraph paragraph = first;
	bool aligned = true;

	while (step_back(wrap, &paragraph) && has_tab(wrap, paragraph))
		first = paragraph;
	paragraph = first;
	do {
		table->end = paragraph.end;
		aligned = aligned && widen(wrap, paragraph, widths);
	} while (step_on(wrap, &paragraph) && has_tab(wrap, paragraph));
	aligned = aligned && make_stops(wrap, table, widths);
	paragraph = first;
	do {
		aligned = aligned && fits(wrap, paragraph);
	} while (step_on(wrap, &paragraph) && paragraph.start < table->end);
	table->start = first.start;
	table->aligned = aligned;
}

size_t
wrap_tab_width(struct wrap *wrap, size_t at, size_t before, size_t column)
{
	if (at < wrap->table.start || at >= wrap->table.end)
		find_table(wrap, at);
	if (!wrap->table.aligned)
		return tab_gap(wrap);
	return wrap->table.stops[before + 1] - column;
}
