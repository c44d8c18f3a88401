/*
 * What the makers of a value's lines (value.c, choice.c, boxes.c) share.
 */
#ifndef YOSHIKI3_LAYOUT_VALUE_H
#define YOSHIKI3_LAYOUT_VALUE_H

#include "layout/compose.h"

/* Columns between the value of a choice and its options, and between options or boxes on a line. */
#define GAP 2
/* A blank count is at least so wide. */
#define BLANK_COUNT 3

/* A text that holds a value: the value's first byte stands at `start` in the text, and it has
 * `length` bytes. */
struct embedded {
	const char *text;
	size_t start;
	size_t length;
};

unsigned compose_width(const struct composer *composer, const char *text);
/* The text of a buffer in the flow's arena; the buffer is empty afterwards. */
const char *compose_keep(const struct composer *composer, struct buf *buf);
/* The text of an item's element (NULL: blank), or the draft that stands for it. */
const char *compose_content(const struct composer *composer, const struct form_item *item,
    const struct element *container, const struct element *element);
/* The same by the item alone. */
const char *compose_stored(
    const struct composer *composer, const struct form_item *item, const struct element *container);
/* Notes the lines from `first` on, which show an embedded value wrapped in `room` columns, as its
 * areas. */
void compose_text_areas(const struct composer *composer, struct cell_lines *lines, size_t first,
    struct embedded value, unsigned room, const struct form_item *item,
    const struct element *container);
/* Adds a text without newlines as one line; the buffer is empty afterwards. */
void compose_line(const struct composer *composer, struct cell_lines *lines, struct buf *text);
/* Fills up a line with spaces to a column. */
void compose_pad(const struct composer *composer, struct buf *text, unsigned column);

/* choice.c: `[ 値 ]` with its ＜選択肢＞ beside or below. */
void compose_choice(const struct composer *composer, const struct form_item *item,
    const struct element *container, unsigned columns, struct cell_lines *lines);
/*
 * boxes.c: a box on lines of its own (`box` from compose_box), and the boxes of a group on a grid.
 */
void compose_wide_box(const struct composer *composer, const struct form_item *check,
    const struct element *container, const char *box, unsigned columns, struct cell_lines *lines);
void compose_checks(const struct composer *composer, const struct form_item *checks,
    const struct element *container, unsigned columns, struct cell_lines *lines);

#endif
