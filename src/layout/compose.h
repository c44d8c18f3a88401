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
	unsigned right;       /* where the right rule of the page's tables begins */
	unsigned label_right; /* where the rule between labels and values begins */
	bool dim;             /* what is composed is not relevant at present */
};

/* A new row, to be filled and given to the flow. */
struct row *compose_make_row(const struct composer *composer);
/* An area that is not text: a box, the brackets of a choice. */
struct canvas_area compose_area(size_t line, unsigned column, unsigned width,
    const struct form_item *item, const struct element *container);
/* A text as it can be written: without control characters but newlines, respelled; itself or in the
 * flow's arena. */
const char *compose_text(const struct composer *composer, const char *text);
/* The label of an item in the block `number` (0: none). */
const char *compose_label(
    const struct composer *composer, const struct form_item *item, unsigned number);
/*
 * Fills a value cell's lines: text, choice with its options, boxes with their parentheses, counts.
 */
void compose_value(const struct composer *composer, const struct form_item *item,
    const struct element *container, unsigned number, unsigned columns, struct cell_lines *lines);
/* Only the value, as in a column of a table. */
void compose_plain(const struct composer *composer, const struct form_item *item,
    const struct element *container, unsigned columns, struct cell_lines *lines);
/* The nearest column at or left of this one where a rule may begin. */
unsigned compose_snap(const struct composer *composer, unsigned column);
/* Columns for text in a cell. */
unsigned cell_columns(const struct composer *composer, const struct cell *cell);
void compose_label_lines(const struct composer *composer, struct cell *cell, const char *label);
/* A repeat as a table in columns, its head repeated on each page; and a group as one row of boxes
 * below their labels. */
void compose_table(const struct composer *composer, const struct form_item *repeat,
    const struct element *container);
void compose_boxes(const struct composer *composer, const struct form_item *group,
    const struct element *container, unsigned number);
/* One box with its label, as "[ ○ ] 委託しない". */
const char *compose_box(const struct composer *composer, const struct form_item *check,
    const struct element *container, unsigned *width);
/* Whether a value of this kind is better not split over pages. */
bool compose_keeps_together(const struct form_item *item);

#endif
