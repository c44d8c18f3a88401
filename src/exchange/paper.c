/*
 * Our own paper: frames become rows of cells again.
 *
 * Going down the lines, the cells that are open are known by their columns. What of a line stands
 * between the bars of a cell is its next line, unless it is all rule, between bars that have an arm
 * into it: then the cell ends, and cells begin below wherever the rule has an arm down. A label
 * that stays open beside its sub-rows loses the columns that a rule takes from it. Values are set
 * off by a space on either side, labels are not: so they are told apart. A row that goes on over
 * the page has blank labels there.
 */
#include <stdlib.h>
#include <string.h>

#include "exchange/cells.h"
#include "exchange/paper.h"
#include "yoshiki3/buf.h"

/* The most cells side by side. */
#define OPEN_MAX 64

struct open_cell {
	unsigned left;  /* behind its left bar */
	unsigned right; /* its right bar */
	unsigned right_at_first;
	size_t line;
	struct buf text;
};

/* A cell that has ended, of the frame that is being read. */
struct framed {
	unsigned left;
	unsigned right;
	size_t line;
	char *text;
	size_t length;
};

struct paper {
	struct cells *cells;
	bool ascii;
	unsigned unit; /* columns of a bar */
	struct open_cell open[OPEN_MAX];
	size_t open_count;
	struct framed *framed;
	size_t framed_count;
	size_t framed_capacity;
	size_t line;
	unsigned page;
	/* the frame that is being read is the first of its page, and nothing stands above it */
	bool at_top;
	/* the cells of the last row of the page before, where nothing stands below it: a number of
	 * cells behind `last` */
	size_t last;
	size_t last_count;
	size_t last_row;
	unsigned blank; /* lines below it */
};

static size_t
trimmed(const char *text, size_t length)
{
	while (length > 0 && text[length - 1] == ' ')
		length--;
	return length;
}

/* Whether the columns between two bars of a line are all rule. */
static bool
is_ruled(const struct paper *paper, const struct paper_line *line, unsigned left, unsigned right)
{
	if (left < paper->unit || right > line->columns ||
	    (paper_arms(line, left - paper->unit, paper->ascii) & ARM_RIGHT) == 0 ||
	    (paper_arms(line, right, paper->ascii) & ARM_LEFT) == 0)
		return false;
	for (unsigned column = left; column < right; column += paper->unit) {
		if ((paper_arms(line, column, paper->ascii) & (ARM_LEFT | ARM_RIGHT)) !=
		    (ARM_LEFT | ARM_RIGHT))
			return false;
	}
	return true;
}

/* Where in a cell a rule begins that goes on to its right end; `right` where none does. */
static unsigned
rule_within(const struct paper *paper, const struct paper_line *line, const struct open_cell *cell)
{
	unsigned begin = cell->right;

	if ((paper_arms(line, cell->right, paper->ascii) & ARM_LEFT) == 0)
		return begin;
	for (unsigned column = cell->right; column >= cell->left + paper->unit;) {
		unsigned arms;

		column -= paper->unit;
		arms = paper_arms(line, column, paper->ascii);
		if ((arms & (ARM_RIGHT | ARM_DOWN)) == (ARM_RIGHT | ARM_DOWN))
			begin = column;
		if ((arms & (ARM_LEFT | ARM_RIGHT)) != (ARM_LEFT | ARM_RIGHT))
			break;
	}
	return begin;
}

static void
end_cell(struct paper *paper, struct open_cell *cell)
{
	if (paper->framed_count + paper->cells->count >= CELLS_MAX) {
		paper->cells->full = true;
		buf_free(&cell->text);
		return;
	}
	paper->framed = mem_grow(paper->framed, &paper->framed_capacity, paper->framed_count + 1,
	    sizeof(*paper->framed));
	paper->framed[paper->framed_count++] = (struct framed){.left = cell->left,
	    .right = cell->right_at_first,
	    .line = cell->line,
	    .length = cell->text.length,
	    .text = buf_take(&cell->text)};
}

static int
compare_framed(const void *a, const void *b)
{
	const struct framed *first = a;
	const struct framed *second = b;

	if (first->line != second->line)
		return first->line < second->line ? -1 : 1;
	return first->left < second->left ? -1 : first->left > second->left;
}

/* Whether every line of a text that is not blank begins with a space. */
static bool
is_set_off(const char *text)
{
	bool any = false;

	while (*text != '\0') {
		size_t length = strcspn(text, "\n");

		if (trimmed(text, length) > 0) {
			if (*text != ' ')
				return false;
			any = true;
		}
		text += length + (text[length] == '\n');
	}
	return any;
}

/* How many lines it has. */
static size_t
height_of(const struct framed *framed)
{
	size_t lines = 0;

	for (const char *at = framed->text; (at = strchr(at, '\n')) != NULL; at++)
		lines++;
	return lines;
}

/* Appends its lines without the space that sets them off; returns the blank ones at the end. */
static size_t
add_lines(const struct framed *framed, bool value, struct buf *out)
{
	const char *line = framed->text;
	size_t blank = 0;

	while (*line != '\0') {
		size_t length = strcspn(line, "\n");
		size_t shown = trimmed(line, length);
		size_t skipped = value && shown > 0 ? 1 : 0;

		if (line > framed->text)
			buf_addc(out, '\n');
		buf_add(out, line + skipped, shown - skipped);
		blank = shown > 0 ? 0 : blank + 1;
		line += length + (line[length] == '\n');
	}
	return blank;
}

static void
add_framed(struct paper *paper, const struct framed *framed)
{
	bool value = is_set_off(framed->text);
	struct buf text = {0};
	size_t blank = add_lines(framed, value, &text);
	struct cell *cell;

	if (text.length > 0)
		text.length -= blank < text.length ? blank : text.length;
	cell = cells_add(paper->cells, buf_text(&text), text.length);
	cell->role = value ? CELL_VALUE : text.length > 0 ? CELL_LABEL : CELL_ANY;
	cell->left = framed->left;
	cell->right = framed->right;
	cell->columns = framed->right - framed->left - (value ? 2 : 0);
	cell->blank_lines = blank;
	cell->line = framed->line;
	cell->page = paper->page;
	cell->drawn = cell->text;
	if (value) {
		buf_clear(&text);
		blank = add_lines(framed, false, &text);
		cell->drawn =
		    arena_strndup(paper->cells->arena, buf_text(&text), text.length - blank);
	}
	buf_free(&text);
}

static void
append(struct paper *paper, struct cell *cell, const struct framed *framed)
{
	struct buf text = {0};
	bool value = is_set_off(framed->text);

	buf_adds(&text, cell->drawn);
	buf_fill(&text, '\n', cell->blank_lines + 1);
	text.length -= add_lines(framed, false, &text);
	cell->drawn = arena_strndup(paper->cells->arena, buf_text(&text), text.length);
	buf_clear(&text);
	buf_add(&text, cell->text, cell->length);
	buf_fill(&text, '\n', cell->blank_lines + 1);
	cell->blank_lines = add_lines(framed, value, &text);
	text.length -= cell->blank_lines < text.length ? cell->blank_lines : text.length;
	cell->text = arena_strndup(paper->cells->arena, buf_text(&text), text.length);
	cell->length = text.length;
	if (cell->role == CELL_ANY) {
		cell->role = value ? CELL_VALUE : CELL_LABEL;
		cell->columns = framed->right - framed->left - (value ? 2 : 0);
	}
	buf_free(&text);
}

/*
 * Whether a row at the top of a page is the rest of the last one of the page before: its last cell
 * stands below the last of that, a value both, and what is left of it is blank.
 */
static bool
goes_on(const struct paper *paper, const struct framed *row, size_t count)
{
	const struct cell *last;

	if (!paper->at_top || paper->last_count == 0 ||
	    !cells_may_go_on(&paper->cells->rows[paper->last_row],
		&(struct row){.height = height_of(&row[count - 1])}))
		return false;
	last = &paper->cells->items[paper->last + paper->last_count - 1];
	if (last->left != row[count - 1].left || last->right != row[count - 1].right ||
	    last->role == CELL_LABEL || !is_set_off(row[count - 1].text))
		return false;
	for (size_t i = 0; i + 1 < count; i++) {
		if (trimmed(row[i].text, strlen(row[i].text)) != strspn(row[i].text, "\n") &&
		    strspn(row[i].text, " \n") != strlen(row[i].text))
			return false;
	}
	return count > 1 || paper->last_count == 1;
}

/* The frame has ended: its cells become rows. */
static void
end_frame(struct paper *paper)
{
	struct cells *cells = paper->cells;
	size_t first = 0;

	for (size_t i = 0; i < paper->open_count; i++)
		end_cell(paper, &paper->open[i]);
	paper->open_count = 0;
	if (paper->framed_count == 0)
		return;
	qsort(paper->framed, paper->framed_count, sizeof(*paper->framed), compare_framed);
	while (first < paper->framed_count) {
		size_t count = 1;

		while (first + count < paper->framed_count &&
		       paper->framed[first + count].line == paper->framed[first].line)
			count++;
		if (goes_on(paper, paper->framed + first, count)) {
			append(paper, &cells->items[paper->last + paper->last_count - 1],
			    &paper->framed[first + count - 1]);
			cells->rows[paper->last_row].below = 0;
		} else {
			cells_add_row(cells, first == 0);
			paper->last = cells->count;
			for (size_t i = 0; i < count; i++)
				add_framed(paper, &paper->framed[first + i]);
			paper->last_count = cells->full ? 0 : count;
			paper->last_row = cells->row_count - 1;
			cells->rows[paper->last_row].height =
			    height_of(&paper->framed[first + count - 1]);
		}
		paper->at_top = false;
		first += count;
	}
	paper->blank = 0;
	for (size_t i = 0; i < paper->framed_count; i++)
		free(paper->framed[i].text);
	paper->framed_count = 0;
}

/* Cells begin below the rule between two bars. `next`: the line below, which tells what + is. */
static void
begin_cells(struct paper *paper, const struct paper_line *line, const struct paper_line *next,
    unsigned left, unsigned right)
{
	unsigned begin = left;

	for (unsigned column = left; column <= right; column++) {
		unsigned arms = paper_arms(line, column, paper->ascii);

		if ((arms & ARM_DOWN) == 0 ||
		    (paper->ascii && (paper_arms(next, column, true) & ARM_UP) == 0))
			continue;
		if (column > left && paper->open_count < OPEN_MAX)
			paper->open[paper->open_count++] =
			    (struct open_cell){.left = begin + paper->unit,
				.right = column,
				.right_at_first = column,
				.line = paper->line + 1};
		begin = column;
	}
}

static int
compare_open(const void *a, const void *b)
{
	const struct open_cell *first = a;
	const struct open_cell *second = b;

	return first->left < second->left ? -1 : first->left > second->left;
}

/* Whether every open cell has its bars and whole characters between them, and nothing stands right
 * of the last: else the line is none of the frame. */
static bool
has_bars(const struct paper *paper, const struct paper_line *line)
{
	unsigned end = 0;

	for (size_t i = 0; i < paper->open_count; i++) {
		const struct open_cell *cell = &paper->open[i];
		const char *text;
		size_t length;

		if (cell->right > line->columns ||
		    paper_arms(line, cell->left - paper->unit, paper->ascii) == 0 ||
		    paper_arms(line, cell->right, paper->ascii) == 0 ||
		    !paper_slice(line, cell->left, cell->right, &text, &length))
			return false;
		if (cell->right + paper->unit > end)
			end = cell->right + paper->unit;
	}
	for (; end < line->columns; end++) {
		if (line->character[end] != ' ')
			return false;
	}
	return true;
}

/* A line of a frame; false where it is none. */
static bool
read_framed_line(struct paper *paper, const struct paper_line *line, const struct paper_line *next)
{
	struct open_cell open[OPEN_MAX];
	unsigned closed_left = 0;
	unsigned closed_right = 0;
	size_t count = paper->open_count;
	bool closing = false;

	if (!has_bars(paper, line))
		return false;
	memcpy(open, paper->open, count * sizeof(*open));
	paper->open_count = 0;
	for (size_t i = 0; i < count; i++) {
		struct open_cell *cell = &open[i];
		bool ruled = is_ruled(paper, line, cell->left, cell->right);
		unsigned within = ruled ? cell->left - paper->unit : rule_within(paper, line, cell);
		const char *text;
		size_t length;

		if (!ruled) {
			if (closing)
				begin_cells(paper, line, next, closed_left, closed_right);
			closing = false;
			if (paper_slice(line, cell->left, within, &text, &length)) {
				buf_add(&cell->text, text, length);
				buf_addc(&cell->text, '\n');
			}
		}
		if (within < cell->right) {
			if (!closing)
				closed_left = within;
			closed_right = cell->right;
			closing = true;
		}
		if (ruled) {
			end_cell(paper, cell);
			continue;
		}
		cell->right = within;
		if (paper->open_count < OPEN_MAX)
			paper->open[paper->open_count++] = *cell;
		else
			end_cell(paper, cell);
	}
	if (closing)
		begin_cells(paper, line, next, closed_left, closed_right);
	qsort(paper->open, paper->open_count, sizeof(*paper->open), compare_open);
	if (paper->open_count == 0)
		end_frame(paper);
	return true;
}

/* Whether a line is the top of a frame; then its cells begin. */
static bool
begin_frame(struct paper *paper, const struct paper_line *line, const struct paper_line *next)
{
	unsigned columns = line->columns;

	while (columns > 0 && line->character[columns - 1] == ' ')
		columns--;
	if (columns < 3 * paper->unit ||
	    !is_ruled(paper, line, paper->unit, columns - paper->unit) ||
	    (paper_arms(line, 0, paper->ascii) & ARM_DOWN) == 0)
		return false;
	begin_cells(paper, line, next, 0, columns - paper->unit);
	return paper->open_count > 0;
}

/* Whether a line ends in the number of a page, n/N. */
static bool
is_footer(const char *text, size_t length)
{
	size_t at = trimmed(text, length);
	size_t digits = 0;

	for (int part = 0; part < 2; part++) {
		digits = 0;
		while (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9') {
			at--;
			digits++;
		}
		if (digits == 0)
			return false;
		if (part == 0 && (at == 0 || text[--at] != '/'))
			return false;
	}
	return at == 0 || text[at - 1] == ' ';
}

static void
read_free_line(struct paper *paper, const char *text, size_t length, bool last)
{
	size_t begin = 0;
	struct cell *cell;

	length = trimmed(text, length);
	while (begin < length && text[begin] == ' ')
		begin++;
	if (begin == length) {
		cells_add_row(paper->cells, false);
		paper->blank++;
		return;
	}
	cells_add_row(paper->cells, true);
	cell = cells_add(paper->cells, text + begin, length - begin);
	cell->role = last && is_footer(text, length) ? CELL_OWN : CELL_TITLE;
	cell->line = paper->line;
	cell->page = paper->page;
	if (cell->role == CELL_OWN) {
		if (paper->last_count > 0)
			paper->cells->rows[paper->last_row].below = paper->blank;
		return;
	}
	paper->last_count = 0;
	paper->at_top = false;
}

/* The line that begins at an offset: its length, and where the next one begins. */
static size_t
line_at(struct source source, size_t at, size_t *next)
{
	const char *end = memchr(source.text + at, '\n', source.length - at);
	size_t length = end != NULL ? (size_t)(end - source.text) - at : source.length - at;

	*next = at + length + (end != NULL);
	return length;
}

void
cells_read_paper(struct cells *cells, struct source source, bool ascii)
{
	struct paper paper = {
	    .cells = cells, .ascii = ascii, .unit = ascii ? 1 : cells->policy.rules, .page = 1};
	struct paper_line *lines = mem_alloc_array(2, sizeof(*lines));
	size_t at = 0;

	while (at < source.length && !cells->full) {
		size_t next;
		size_t behind;
		size_t length = line_at(source, at, &next);
		bool last = next >= source.length || source.text[next] == '\f';

		paper.line++;
		if (length > 0 && source.text[at] == '\f') {
			end_frame(&paper);
			paper.page++;
			paper.at_top = true;
			at++;
			length--;
		}
		paper_line_read(&lines[0], source.text + at, length, cells->policy);
		lines[1].columns = 0;
		lines[1].character[0] = 0;
		if (next < source.length)
			paper_line_read(&lines[1], source.text + next,
			    line_at(source, next, &behind), cells->policy);
		if (paper.open_count > 0) {
			if (read_framed_line(&paper, &lines[0], &lines[1])) {
				at = next;
				continue;
			}
			end_frame(&paper);
		}
		if (!begin_frame(&paper, &lines[0], &lines[1]))
			read_free_line(&paper, source.text + at, length, last);
		at = next;
	}
	end_frame(&paper);
	free(paper.framed);
	free(lines);
}
