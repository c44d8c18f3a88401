/*
 * The flow: takes rows and lines in order and puts them on pages.
 */
#ifndef YOSHIKI3_LAYOUT_FLOW_H
#define YOSHIKI3_LAYOUT_FLOW_H

#include "layout/row.h"

struct flow;

/* Pages are handed to `page`; where that is NULL all lines of an endless one come to stand on
 * `canvas`, which is the caller's. */
struct flow *flow_new(
    const struct layout_options *options, struct canvas *canvas, layout_page page, void *context);
void flow_free(struct flow *flow);
/* Where rows and their texts are made; emptied when a row has been placed. */
struct arena *flow_arena(struct flow *flow);
/* Between true and false nothing is emptied when rows are placed: for who makes several rows before
 * the first of them is given to the flow. */
void flow_hold(struct flow *flow, bool held);
/* Ends the present page, if anything stands on it. */
void flow_new_page(struct flow *flow);
/* Ends the present table: a blank line follows it, and the next row begins another table. */
void flow_new_frame(struct flow *flow);
/* A line of an item's text outside of tables, aligned as the item says; a title stays with what
 * follows. The text is copied. */
void flow_line(struct flow *flow, const char *text, size_t length, enum canvas_kind kind,
    const struct form_item *item);
/* A new row, to be filled and given to flow_row. */
struct row *flow_make_row(struct flow *flow);
void flow_row(struct flow *flow, struct row *row);
/* A row repeated at the top of each page until flow_end_head. */
void flow_head(struct flow *flow, struct row *row);
void flow_end_head(struct flow *flow);
/* Hands over the last page. */
void flow_finish(struct flow *flow);

#endif
