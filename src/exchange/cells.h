/*
 * What a reader makes of a source: rows of cells in reading order. A reader is one function that
 * fills `struct cells`; everything that is known of the source's shape is in the cells, and nothing
 * of the form.
 */
#ifndef YOSHIKI3_EXCHANGE_CELLS_H
#define YOSHIKI3_EXCHANGE_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yoshiki3/diag.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/width.h"

/* What a cell is known to be from the way it is drawn. */
enum cell_role {
	CELL_ANY,   /* nothing is known */
	CELL_TITLE, /* stands outside of tables */
	CELL_LABEL, /* drawn as labels are, and the columns of a table of rows */
	CELL_VALUE, /* drawn as values are */
	CELL_OWN    /* what a device adds: the footer of a page */
};

struct cell {
	const char *text; /* UTF-8, lines separated by \n; owned by the cells */
	size_t length;
	enum cell_role role;
	/*
	 * Where it stands in its row: [left, right), in columns of paper, in columns of a sheet
	 * (a merged range has several), or the number of the cell in a table row.
	 */
	unsigned left;
	unsigned right;
	/* the columns its lines were fitted into; 0: unknown */
	unsigned columns;
	/* where the source has it: page and line from 1, or the sheet with row and column */
	const char *sheet; /* NULL: a text */
	size_t line;
	size_t last_line; /* of a merged range; else 0 */
	unsigned page;    /* the number of the sheet */
	/* on paper: its lines with the spaces that they begin with; else NULL */
	const char *drawn;
	/* likewise: blank lines below its text, which count where it goes on over the page */
	size_t blank_lines;
};

struct row {
	size_t first; /* its cells */
	size_t count; /* 0: a blank line */
	/* reading order: how the row stands to the one before it is not known */
	bool apart; /* a new table or page begins */
	/* on paper: its lines, and, of the last row of a page, the blank lines below it; else 0 */
	size_t height;
	size_t below;
};

/* The most rows and cells of a source. */
#define CELLS_MAX 300000

struct cells {
	struct arena *arena;
	struct cell *items;
	size_t count;
	size_t capacity;
	struct row *rows;
	size_t row_count;
	size_t row_capacity;
	/* lines in reading order, which know nothing of the columns they come from; else table rows
	 */
	bool flowing;
	/* sheets, whose rows and columns stand to each other as people see them */
	bool grid;
	/* of the columns of paper */
	struct width_policy policy;
	/* more than CELLS_MAX: what came behind was not taken */
	bool full;
};

struct cells *cells_new(void);
void cells_free(struct cells *cells);
/* Begins a row; the cells added next are its. */
void cells_add_row(struct cells *cells, bool apart);
/* A cell of the last row, with a copy of the text; the rest is to be filled in. Never NULL; where
 * the cells are full a cell that is not among them. */
struct cell *cells_add(struct cells *cells, const char *text, size_t length);

/* Whether a row at the top of a page may be the rest of the last one on the page before: where rows
 * are parted that is full, or lacks one line so that two stand on the next. */
bool cells_may_go_on(const struct row *above, const struct row *row);

/* Whether a character marks a box: ○ and what people write for it. */
bool cells_is_mark(uint32_t character);
/* The bytes of brackets with a mark or nothing in them at the beginning of a text; 0 for others. */
size_t cells_box_at(const char *text, size_t length, bool *marked);
/* Whether a text of `length` bytes begins with a literal. */
bool text_begins(const char *text, size_t length, const char *literal);

/* A source as text. */
struct source {
	const char *text; /* UTF-8 that XML can hold but for form feeds; lines end in \n */
	size_t length;
};

/* The readers. */
bool cells_are_paper(struct source source, struct width_policy *policy, bool *ascii);
void cells_read_paper(struct cells *cells, struct source source, bool ascii);
bool cells_are_markup(struct source source);
void cells_read_markup(struct cells *cells, struct source source);
void cells_read_text(struct cells *cells, struct source source);
/* A workbook (.xlsx), which zip_is() tells. False with a diagnostic. */
bool cells_read_workbook(struct cells *cells, const char *bytes, size_t length,
    const struct place *place, struct diags *diags);

#endif
