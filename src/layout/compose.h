/*
 * Composing: what the makers of rows and of what stands in their cells need and share.
 */
#ifndef YOSHIKI3_LAYOUT_COMPOSE_H
#define YOSHIKI3_LAYOUT_COMPOSE_H

#include "layout/flow.h"

/* What composing needs to know everywhere. */
struct composer {
	const struct assessment *assessment;
	const struct form *form;
	unsigned edition;
	const struct layout_options *options;
	struct flow *flow;
	unsigned unit;        /* rule_width */
	unsigned half;        /* half an em: what is said in columns below is so many of these */
	unsigned right;       /* where the right rule of the page's tables begins */
	unsigned label_right; /* where the rule between labels and values begins */
	bool dim;             /* what is composed is not relevant at present */
};

/* Where composing stands: the element that holds the items, and the number of the innermost block,
 * from 1; 0 outside. */
struct scope {
	const struct element *container;
	unsigned number;
};

/* What fills a cell. */
struct content {
	const struct form_item *item;
	struct scope scope;
	bool labelled; /* its label stands beside or above the cell */
	bool column;   /* the cell is a column of a table: of a choice only the answer */
};

/* A new row, to be filled and given to the flow. */
struct row *compose_make_row(const struct composer *composer);
/* An area that is not text: a box, the brackets of a choice. */
struct canvas_area compose_area(size_t line, unsigned column, unsigned width,
    const struct form_item *item, const struct element *container);
/* A text as it can be written: without control characters but newlines, respelled; itself or in the
 * flow's arena. */
const char *compose_text(const struct composer *composer, const char *text);
/* The label of an item in the block `number` (0: none); where a count has its place in it, a blank.
 */
const char *compose_label(
    const struct composer *composer, const struct form_item *item, unsigned number);
/* The text of a static or a caption, as it can be written, what is named in braces put in. */
const char *compose_fixed_text(const struct composer *composer, const char *text);
/*
 * Fills a value cell's lines: text, choice with its options, boxes with their parentheses, counts.
 */
void compose_value(const struct composer *composer, const struct content *content, unsigned columns,
    struct cell_lines *lines);
/* The nearest column at or left of this one where a rule may begin. */
unsigned compose_snap(const struct composer *composer, unsigned column);
/* Columns for text in a cell. */
unsigned cell_columns(const struct composer *composer, const struct cell *cell);
void compose_label_lines(const struct composer *composer, struct cell *cell, const char *label);
/* rows.c: where an item stands in the edition. An item that joins another one which the edition
 * does not have stands in a row of its own. */
enum form_place compose_place(const struct composer *composer, const struct form_item *item);
/* Whether an item, in the element of its container, is relevant at present. */
bool compose_is_relevant(
    const struct composer *composer, const struct form_item *item, const struct element *container);
/* A row across the table: a label, which stays with what follows; and a value. */
void compose_label_across(const struct composer *composer, const struct form_item *item,
    enum canvas_kind kind, const char *label);
void compose_value_across(
    const struct composer *composer, const struct form_item *item, struct scope scope);
/* Label and value side by side; where `under`, to the right of a narrow blank cell that goes on
 * from the cell above. */
void compose_label_and_value(
    const struct composer *composer, const struct form_item *item, struct scope scope, bool under);
/* The heading row of a group, with the boxes that stand in it. */
void compose_heading(
    const struct composer *composer, const struct form_item *group, struct scope scope);
/* Rows to the right of a common label. */
void compose_rows(struct composer *composer, const struct form_item *rows, struct scope scope);
/* The bands that begin at a block; the last one stays with a block that follows. */
void compose_bands(const struct composer *composer, const struct form_item *repeat, unsigned number,
    bool block_follows);
/* The bands of blocks after the last one that there is: they are printed all the same. */
void compose_bands_after(
    const struct composer *composer, const struct form_item *repeat, unsigned number);

/* columns.c: a repeat as a table in columns, its head repeated on each page; and a group as one row
 * of values below their labels. */
void compose_table(const struct composer *composer, const struct form_item *repeat,
    const struct element *container);
void compose_columns(
    const struct composer *composer, const struct form_item *group, struct scope scope);

/* boxes.c: puts the boxes of a heading row at its right end, on the label's line if they fit. */
void compose_heading_boxes(const struct composer *composer, struct cell *cell,
    const struct form_item *group, struct scope scope);

#endif
