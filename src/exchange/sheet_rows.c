/*
 * The cells of a sheet in reading order, row by row. What people put into cells of their own is one
 * text here: [ and ○ and ] with the label right of them and its parentheses; a check box with the
 * label right of it. Boxes that follow each other in a row are one cell.
 */
#include <stdlib.h>
#include <string.h>

#include "exchange/workbook.h"
#include "yoshiki3/utf8.h"

/* Cells from a bracket to the one that closes it, and from a parenthesis likewise. */
#define BRACKET_CELLS     4
#define PARENTHESIS_CELLS 6
/* A unit behind parentheses is at most so many characters. */
#define UNIT_CHARACTERS 3
/* How often a cell may be looked at for the ranges of a sheet. */
#define LOOKS_MAX 20000000

static int
compare_cells(const void *a, const void *b)
{
	const struct sheet_cell *first = a;
	const struct sheet_cell *second = b;

	if (first->where.top != second->where.top)
		return first->where.top < second->where.top ? -1 : 1;
	if (first->where.left != second->where.left)
		return first->where.left < second->where.left ? -1 : 1;
	return second->over - first->over;
}

/* The first cell that stands at a row and column or behind. */
static size_t
first_from(const struct sheet *sheet, uint32_t row, uint32_t column)
{
	size_t low = 0;
	size_t high = sheet->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct range *where = &sheet->cells[middle].where;

		if (where->top < row || (where->top == row && where->left < column))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

enum use { USE_MERGE, USE_ANSWER, USE_LINK };

/* Does with the cells in ranges what these say. */
static void
use_ranges(struct sheet *sheet, const struct ranges *ranges, enum use use, size_t *looks)
{
	for (size_t i = 0; i < ranges->count; i++) {
		const struct range *range = &ranges->items[i];

		for (size_t at = first_from(sheet, range->top, range->left);
		     at < sheet->count && sheet->cells[at].where.top <= range->bottom; at++) {
			struct sheet_cell *cell = &sheet->cells[at];

			if (++*looks > LOOKS_MAX) {
				sheet->full = true;
				return;
			}
			if (cell->over || cell->where.left < range->left ||
			    cell->where.left > range->right)
				continue;
			if (use == USE_ANSWER)
				cell->answer = true;
			else if (use == USE_MERGE && cell->where.top == range->top &&
				 cell->where.left == range->left)
				cell->where = *range;
			else
				cell->covered = true;
		}
	}
}

static bool
is_hidden_column(const struct sheet *sheet, const struct range *where)
{
	for (size_t i = 0; i < sheet->hidden.count; i++) {
		const struct range *range = &sheet->hidden.items[i];

		if (range->left <= where->left && where->right <= range->right)
			return true;
	}
	return false;
}

/* What lies over the cells stands where it begins. */
static void
add_boxes(struct workbook *workbook, struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->box_count; i++) {
		const struct sheet_box *box = &sheet->boxes[i];
		struct buf text = {0};

		if (box->where.top == 0 || (!box->check && box->id > 0))
			continue;
		if (box->check)
			buf_adds(&text, box->marked ? "[ ○ ]" : "[  ]");
		if (box->check && *box->text != '\0')
			buf_addc(&text, ' ');
		buf_adds(&text, box->text);
		sheet->cells = mem_grow(
		    sheet->cells, &sheet->capacity, sheet->count + 1, sizeof(*sheet->cells));
		sheet->cells[sheet->count++] = (struct sheet_cell){.where = box->where,
		    .text = arena_strndup(workbook->arena, buf_text(&text), text.length),
		    .length = text.length,
		    .over = true};
		buf_free(&text);
	}
}

/* The first character of a text that is no blank, half width; 0: none. `last`: the last one. */
static uint32_t
end_character(const char *text, size_t length, bool last)
{
	uint32_t found = 0;

	for (size_t at = 0; at < length;) {
		uint32_t character;

		at += utf8_decode(text + at, length - at, &character);
		if (character == ' ' || character == 0x3000 || character == '\n' ||
		    character == '\t')
			continue;
		found = utf8_half_width(character);
		if (!last)
			break;
	}
	return found;
}

static uint32_t
first_character(const struct sheet_cell *cell)
{
	return end_character(cell->text, cell->length, false);
}

static uint32_t
last_character(const struct sheet_cell *cell)
{
	return end_character(cell->text, cell->length, true);
}

/* Whether a text is one character and blanks. */
static bool
is_only(const struct sheet_cell *cell, uint32_t character)
{
	size_t count = 0;

	if (cell->length > 40 || first_character(cell) != character)
		return false;
	for (size_t at = 0; at < cell->length;) {
		uint32_t read;

		at += utf8_decode(cell->text + at, cell->length - at, &read);
		count += read != ' ' && read != 0x3000 && read != '\n' && read != '\t';
	}
	return count == 1;
}

/* Cells of a row that become one. */
struct joined {
	struct buf text;
	size_t next; /* behind the last of them */
	bool boxes;
};

static void
append(struct joined *joined, const struct sheet_cell *cell)
{
	if (joined->text.length > 0)
		buf_addc(&joined->text, ' ');
	buf_add(&joined->text, cell->text, cell->length);
	joined->next++;
}

/* Cells up to the one that closes a parenthesis, with the unit behind it. */
static void
join_parentheses(struct joined *joined, const struct sheet_cell *row, size_t count)
{
	size_t close = joined->next;

	while (close < count && close < joined->next + PARENTHESIS_CELLS &&
	       first_character(&row[close]) != ')' && last_character(&row[close]) != ')')
		close++;
	if (close == count || close == joined->next + PARENTHESIS_CELLS)
		return;
	while (joined->next <= close)
		append(joined, &row[joined->next]);
	if (joined->next < count && is_only(&row[close], ')') &&
	    first_character(&row[joined->next]) != '[' &&
	    row[joined->next].where.left == row[close].where.right + 1 &&
	    !cells_is_mark(first_character(&row[joined->next])) &&
	    utf8_count(row[joined->next].text, row[joined->next].length) <= UNIT_CHARACTERS)
		append(joined, &row[joined->next]);
}

/* Whether a text begins with a box; `*bare`: nothing is behind it. */
static bool
begins_box(const char *text, size_t length, bool *bare)
{
	bool marked;
	size_t bytes;

	while (length > 0 && *text != '[' && (unsigned char)*text != 0xEF) {
		text++;
		length--;
	}
	bytes = cells_box_at(text, length, &marked);
	*bare = bytes > 0 && end_character(text + bytes, length - bytes, false) == 0;
	return bytes > 0;
}

/* One box with its label, or the answer of a choice, that begins with a bracket. */
static void
join_brackets(struct joined *joined, const struct sheet_cell *row, size_t count)
{
	size_t close = joined->next;
	bool bare;

	if (is_only(&row[close], '[')) {
		close++;
		while (close < count && close < joined->next + BRACKET_CELLS &&
		       first_character(&row[close]) != ']' && last_character(&row[close]) != ']')
			close++;
		if (close == count || close == joined->next + BRACKET_CELLS)
			return;
	}
	while (joined->next <= close)
		append(joined, &row[joined->next]);
	joined->boxes = begins_box(buf_text(&joined->text), joined->text.length, &bare);
	if (!joined->boxes)
		return;
	if (bare && joined->next < count && first_character(&row[joined->next]) != '[')
		append(joined, &row[joined->next]);
	if (last_character(&row[joined->next - 1]) == '(' ||
	    (joined->next < count && first_character(&row[joined->next]) == '('))
		join_parentheses(joined, row, count);
}

/* The cells from `at` on that are one text. */
static void
join_cells(struct joined *joined, const struct sheet_cell *row, size_t count, size_t at)
{
	bool answer = row[at].answer && first_character(&row[at]) != '[';

	joined->next = at;
	buf_clear(&joined->text);
	while (!answer && joined->next < count && first_character(&row[joined->next]) == '[') {
		struct joined one = {.next = joined->next};

		join_brackets(&one, row, count);
		if (one.next > joined->next && (joined->next == at || one.boxes)) {
			if (joined->next > at)
				buf_addc(&joined->text, ' ');
			buf_add(&joined->text, buf_text(&one.text), one.text.length);
			joined->next = one.next;
		} else {
			one.boxes = false;
		}
		buf_free(&one.text);
		if (!one.boxes)
			break;
	}
	if (joined->next == at && !answer && is_only(&row[at], '('))
		join_parentheses(joined, row, count);
	if (joined->next == at)
		append(joined, &row[at]);
}

static void
add_row(
    struct cells *cells, struct sheet *sheet, size_t first, size_t last, unsigned page, bool apart)
{
	struct joined joined = {.boxes = false};
	const struct sheet_cell *row = sheet->cells + first;
	size_t count = last - first;

	cells_add_row(cells, apart);
	for (size_t at = 0; at < count && !cells->full; at = joined.next) {
		struct cell *cell;

		join_cells(&joined, row, count, at);
		cell = cells_add(cells, buf_text(&joined.text), joined.text.length);
		cell->role = joined.next == at + 1 && row[at].answer ? CELL_VALUE : CELL_ANY;
		cell->left = row[at].where.left;
		cell->right = row[joined.next - 1].where.right + 1;
		cell->line = row[at].where.top;
		cell->last_line = row[at].where.bottom;
		cell->page = page;
		cell->sheet = sheet->name;
	}
	buf_free(&joined.text);
}

void
sheet_rows(struct workbook *workbook, struct sheet *sheet, unsigned page, struct cells *cells)
{
	size_t looks = 0;
	size_t kept = 0;
	bool apart = true;

	add_boxes(workbook, sheet);
	if (sheet->count > 0)
		qsort(sheet->cells, sheet->count, sizeof(*sheet->cells), compare_cells);
	use_ranges(sheet, &sheet->linked, USE_LINK, &looks);
	use_ranges(sheet, &sheet->answers, USE_ANSWER, &looks);
	use_ranges(sheet, &sheet->merged, USE_MERGE, &looks);
	cells->full = cells->full || sheet->full;
	for (size_t i = 0; i < sheet->count; i++) {
		const struct sheet_cell *cell = &sheet->cells[i];

		if (!cell->covered && !is_hidden_column(sheet, &cell->where) &&
		    end_character(cell->text, cell->length, false) != 0)
			sheet->cells[kept++] = *cell;
	}
	sheet->count = kept;
	for (size_t first = 0, last; first < sheet->count && !cells->full; first = last) {
		for (last = first + 1; last < sheet->count && sheet->cells[last].where.top ==
								  sheet->cells[first].where.top;
		     last++)
			;
		add_row(cells, sheet, first, last, page, apart);
		apart = false;
	}
}
