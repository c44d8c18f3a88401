/*
 * Inside of layout: rows of ruled cells, the flow that puts them on pages, and the lines in a cell.
 *
 * Positions are columns of the page. A cell stands between two vertical rules and is given by the columns where they begin;
 * every such column is a multiple of the rules' width, so that horizontal rules always fit.
 */
#ifndef YOSHIKI3_LAYOUT_TABLE_H
#define YOSHIKI3_LAYOUT_TABLE_H

#include "yoshiki3/layout.h"
#include "yoshiki3/mem.h"

/* The most cells in a row: the columns of a table. */
#define ROW_CELLS_MAX FORM_COLUMNS_MAX
/* The least width of a cell in columns, its left rule included. */
#define CELL_LEAST 6

struct cell_line {
	const char *text;
	size_t length;
	unsigned indent; /* columns before it, from the cell's padding */
	unsigned width;
};

/* A growing list of lines in an arena, and of the areas on them (their line being an index here, their column one of the cell). */
struct cell_lines {
	struct cell_line *items;
	size_t count;
	size_t capacity;
	struct canvas_area *areas;
	size_t area_count;
	size_t area_capacity;
};

struct cell {
	unsigned left;  /* where its left rule begins */
	unsigned right; /* where its right rule begins */
	unsigned padding;
	bool open; /* goes on from the cell above: no rule between */
	enum canvas_style style;
	struct cell_lines lines;
	const struct form_item *item; /* of a column */
};

struct row {
	struct cell cells[ROW_CELLS_MAX];
	size_t cell_count;
	size_t height;  /* lines of its longest cell, at least 1 */
	bool together;  /* not split where it fits on a page */
	bool with_next; /* on the same page as the beginning of the next row */
};

/* The verticals of a row, for the rule below it. */
struct shape {
	unsigned rules[ROW_CELLS_MAX + 1];
	size_t count;
};

struct flow;

/* The unit of horizontal positions: the width of a rule in columns. */
unsigned rule_width(const struct layout_options *options);
/*
 * Draws the rule between a row's verticals above (NULL at the top) and the row below (NULL at the bottom) on the bottom line
 * of the canvas. Every character is computed from its four arms.
 */
void rule_draw(struct canvas *canvas, const struct layout_options *options, const struct shape *above,
    const struct row *below);
/* The vertical rule as text. */
const char *rule_vertical(const struct layout_options *options);
struct shape shape_of(const struct row *row);

struct flow *flow_new(const struct layout_options *options, layout_page page, void *context);
void flow_free(struct flow *flow);
/* Where rows and their texts are made; emptied when a row has been placed. */
struct arena *flow_arena(struct flow *flow);
/* While held, what was made in the arena stays although rows are placed. */
void flow_hold(struct flow *flow, bool held);
/* Ends the present page, if anything stands on it. */
void flow_new_page(struct flow *flow);
/* Ends the present table; the next row begins another one, a blank line below. */
void flow_new_frame(struct flow *flow);
/* A line outside of tables; a title stays with what follows. The text is copied. */
void flow_line(struct flow *flow, const char *text, size_t length, enum form_align align, bool title);
/* A new row, to be filled and given to flow_row. */
struct row *flow_make_row(struct flow *flow);
void flow_row(struct flow *flow, struct row *row);
/* A row repeated at the top of each page until flow_end_head. */
void flow_head(struct flow *flow, struct row *row);
void flow_end_head(struct flow *flow);
/* Hands over the last page. */
void flow_finish(struct flow *flow);

/* Adds a line; the text is not copied. */
void lines_add(struct cell_lines *lines, struct arena *arena, const char *text, size_t length, unsigned indent,
    unsigned width);
/* Wraps a text (not copied) into lines of `columns`, each indented by `indent`. */
void lines_wrap(struct cell_lines *lines, struct arena *arena, const char *text, unsigned indent, unsigned columns,
    struct width_policy policy);
void lines_add_area(struct cell_lines *lines, struct arena *arena, struct canvas_area area);
/* Puts a prefix of so many bytes and columns into the indent of a line. */
void lines_prefix(struct cell_line *line, struct arena *arena, const char *prefix, size_t length, unsigned width);

/* What composing needs to know everywhere. */
struct composer {
	const struct assessment *assessment;
	const struct form *form;
	unsigned edition;
	const struct layout_options *options;
	struct flow *flow;
	unsigned unit;        /* rule_width */
	unsigned right;       /* where the right rule of the page's tables begins */
	unsigned label_right; /* where the rule between labels and values begins */
};

/* An area that is not text: a box, the brackets of a choice. */
struct canvas_area compose_area(size_t line, unsigned column, unsigned width, const struct form_item *item,
    const struct element *container);
/* A text as it can be written: itself, or respelled in the flow's arena. */
const char *compose_text(const struct composer *composer, const char *text);
/* The label of an item in the block `number` (0: none). */
const char *compose_label(const struct composer *composer, const struct form_item *item, unsigned number);
/* Fills a value cell's lines: text, choice with its options, boxes with their parentheses, counts. */
void compose_value(const struct composer *composer, const struct form_item *item, const struct element *container,
    unsigned number, unsigned columns, struct cell_lines *lines);
/* Only the value, as in a column of a table. */
void compose_plain(const struct composer *composer, const struct form_item *item, const struct element *container,
    unsigned columns, struct cell_lines *lines);
/* The nearest column at or left of this one where a rule may begin. */
unsigned compose_snap(const struct composer *composer, unsigned column);
/* Columns for text in a cell. */
unsigned cell_columns(const struct composer *composer, const struct cell *cell);
struct cell *row_add_cell(
    struct row *row, unsigned left, unsigned right, enum canvas_style style, const struct form_item *item);
void compose_label_lines(const struct composer *composer, struct cell *cell, const char *label);
/* A repeat as a table in columns, its head repeated on each page; and a group as one row of boxes below their labels. */
void compose_table(const struct composer *composer, const struct form_item *repeat, const struct element *container);
void compose_boxes(
    const struct composer *composer, const struct form_item *group, const struct element *container, unsigned number);
/* One box with its label, as "[ ○ ] 委託しない". */
const char *compose_box(const struct composer *composer, const struct form_item *check,
    const struct element *container, unsigned *width);
/* Whether a value of this kind is better not split over pages. */
bool compose_keeps_together(const struct form_item *item);

#endif
