/*
 * Rows of ruled cells.
 *
 * Positions are columns of the page. A cell stands between two vertical rules and is given by the
 * columns where they begin; every such column is a multiple of the rules' width, so that horizontal
 * rules always fit.
 */
#ifndef YOSHIKI3_LAYOUT_ROW_H
#define YOSHIKI3_LAYOUT_ROW_H

#include "layout/lines.h"
#include "yoshiki3/layout.h"

/* The most cells in a row: the columns of a table. */
#define ROW_CELLS_MAX FORM_COLUMNS_MAX
/* The least width of a cell in halves of an em, its left rule included. */
#define CELL_LEAST 6
/* Halves of an em that are blank at either end of a value cell. */
#define VALUE_PADDING 1

struct cell {
	unsigned left;  /* where its left rule begins */
	unsigned right; /* where its right rule begins */
	unsigned padding;
	bool open; /* goes on from the cell above: no rule between */
	enum canvas_kind kind;
	struct cell_lines lines;
	const struct form_item *item; /* as of a canvas_cell */
};

struct row {
	struct cell cells[ROW_CELLS_MAX];
	size_t cell_count;
	size_t height;    /* lines of its longest cell, at least 1 */
	bool together;    /* not split where it fits on a page */
	bool dim;         /* not relevant at present */
	unsigned padding; /* of value cells */
	bool with_next;   /* on the same page as the beginning of the next row */
};

/* A further cell at the right end of a row, left < right. */
struct cell *row_add_cell(struct row *row, unsigned left, unsigned right, enum canvas_kind kind,
    const struct form_item *item);

#endif
