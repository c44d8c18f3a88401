/*
 * The blocks of both assessments as a tree of their own, so that finding a block or a value takes
 * no walk along its siblings. The root is a block, too.
 *
 * Invariants: the items of the former document's values are those that stand for them in the
 * edition of the present one, where there is one; values ascend by item and part; the blocks of a
 * set go as far as the last one that holds a value, blank ones between included.
 */
#ifndef YOSHIKI3_COMPARE_BLOCKS_H
#define YOSHIKI3_COMPARE_BLOCKS_H

#include "compare/sketch.h"
#include "yoshiki3/compare.h"
#include "yoshiki3/mem.h"

struct block_value {
	const struct form_item *item;
	enum path_part part;
	const struct form_item *own; /* the item in the document it comes from */
	const char *text;
};

/* The blocks of one repeat in a block. */
struct block_set {
	const struct form_item *repeat;
	struct block **blocks; /* by index - 1 */
	size_t count;
	size_t capacity;
};

struct block {
	struct block *around; /* NULL for the root */
	struct block *mate;   /* in the other document, or NULL */
	const char *name;     /* the first text in it; NULL where that is blank */
	struct block_value *values;
	size_t value_count;
	size_t value_capacity;
	struct block_set *sets;
	size_t set_count;
	size_t set_capacity;
	uint64_t digest;       /* of all that is in it */
	unsigned index;        /* from 1; 0 for the root */
	bool moved;            /* relative to the other pairs */
	struct sketch *sketch; /* of its texts; NULL until it is asked for */
};

/* The document's blocks, in the arena; `edition` is the one that values are told in. */
struct block *blocks_read(
    const struct assessment *assessment, unsigned edition, struct arena *arena);
/* The blocks of a repeat in a block; NULL where there are none. */
const struct block_set *block_find_set(const struct block *block, const struct form_item *repeat);
/* The value of an item in a block; NULL where it is blank. */
const struct block_value *block_find_value(
    const struct block *block, const struct form_item *item, enum path_part part);
/* The block that a path leads to, of the item itself or around it; NULL where it is not there. */
struct block *block_find(struct block *root, const struct path *path);

/* pair.c: sets `mate` and `moved` in the blocks of two sets, either of which may be NULL. */
void blocks_pair(
    const struct block_set *before, const struct block_set *after, struct arena *arena);
#endif
