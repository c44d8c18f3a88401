/*
 * Places of a document: paths and the elements they lead to, what they are called, and how much
 * stands there. It knows nothing of screens.
 */
#ifndef YOSHIKI3_EDIT_PLACE_H
#define YOSHIKI3_EDIT_PLACE_H

#include "yoshiki3/assessment.h"
#include "yoshiki3/buf.h"

/* place.c */
/* Whether an item is typed as a text. */
bool place_is_text(const struct form_item *item);
/* The path of an item in the blocks with these indexes. */
struct path place_path(const struct form_item *item, const unsigned index[FORM_DEPTH_MAX]);
/* The path of an item whose element is in a container's, or would be. */
struct path place_path_in(const struct form_item *item, const struct element *container);
/* The path of what is typed at an item: its value, or what stands in its parentheses. */
struct path place_content(const struct path *path);
/* Whether two paths lead to the same item in the same blocks, whatever the part of it. */
bool place_equal(const struct path *a, const struct path *b);
/* The element that holds an item's, in the blocks with these indexes; NULL where there is none. */
const struct element *place_container(const struct assessment *assessment,
    const struct form_item *item, const unsigned index[FORM_DEPTH_MAX]);
/* How many blocks a repeat has in the blocks around it. */
unsigned place_block_count(const struct assessment *assessment, const struct form_item *repeat,
    const unsigned index[FORM_DEPTH_MAX]);
/* How many values stand in an element; and at a path, a repeat without its index being all blocks.
 */
unsigned place_values_in(const struct element *element);
unsigned place_values(const struct assessment *assessment, const struct path *path);

/* place_label.c: appends to `out` */
/* How a place is called: its number and blocks and, where `item`, its label after them. */
void place_label(
    const struct assessment *assessment, const struct path *path, bool item, struct buf *out);
/* The same for an item with its label, or for a block, whose number is its name. */
void place_name(const struct assessment *assessment, const struct path *path, struct buf *out);
/* What a block is called: its name, its label or that of its first item; without a number where its
 * index is 0. */
void place_block_label(
    const struct assessment *assessment, const struct path *path, struct buf *out);

#endif
