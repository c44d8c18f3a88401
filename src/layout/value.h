/*
 * What the makers of a value's lines (value.c, and below it choice.c and boxes.c) share.
 */
#ifndef YOSHIKI3_LAYOUT_VALUE_H
#define YOSHIKI3_LAYOUT_VALUE_H

#include "layout/compose.h"

/* Halves of an em between the value of a choice and its options, and between options or boxes on a
 * line. */
#define GAP 2

/* A text that holds a value: the value's first byte stands at `start` in the text, and it has
 * `length` bytes. */
struct embedded {
	const char *text;
	size_t start;
	size_t length;
};

/* text.c */
unsigned compose_width(const struct composer *composer, const char *text);
/* The text of a buffer in the flow's arena; the buffer is empty afterwards. */
const char *compose_keep(const struct composer *composer, struct buf *buf);
/* The text of an item ("": blank), or the draft that stands for it. */
const char *compose_stored(
    const struct composer *composer, const struct form_item *item, const struct element *container);
/* Appends a count with blanks around it, not too narrow; and with its label, which has a hole for
 * it. Where the count stands in the text, which is still to be kept. */
struct embedded compose_add_count(
    const struct composer *composer, const char *count, struct buf *text);
struct embedded compose_count_in_label(const struct composer *composer,
    const struct form_item *item, struct scope scope, struct buf *text);
/* areas.c */
/* Notes the lines from `first` on, which show an embedded value wrapped in `room` columns, as its
 * areas. */
void compose_text_areas(const struct composer *composer, struct cell_lines *lines, size_t first,
    struct embedded value, unsigned room, const struct form_item *item,
    const struct element *container);

/* choice.c: `[ 値 ]` with its ＜選択肢＞ beside or below. */
void compose_choice(const struct composer *composer, const struct form_item *item,
    const struct element *container, unsigned columns, struct cell_lines *lines);
/* boxes.c: a box alone; and the boxes of a group on a grid. */
void compose_lone_box(const struct composer *composer, const struct content *content,
    unsigned columns, struct cell_lines *lines);
void compose_checks(const struct composer *composer, const struct form_item *checks,
    struct scope scope, unsigned columns, struct cell_lines *lines);

#endif
