/*
 * Comparing two assessments of the same form: the former one and the present one, which may be of
 * different editions.
 *
 * The blocks of each repeat are paired, from the outside in: those that are the same in all, then
 * by name (the first text in it), then by likeness of their texts, then by place. What is in two
 * paired blocks is compared item by item; a block without a counterpart is told as one that was
 * added, or is gone. An option or an item worded anew by the edition is no change; an item that has
 * ended or has begun is one.
 */
#ifndef YOSHIKI3_COMPARE_H
#define YOSHIKI3_COMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/path.h"

struct comparison;

enum change_kind {
	CHANGE_ITEM,        /* a value, or what a mark carries in its parentheses */
	CHANGE_BLOCK_ADDED, /* the changes of its items are CHANGE_ITEM and name it */
	CHANGE_BLOCK_GONE,  /* likewise */
	CHANGE_BLOCK_MOVED  /* stands before or after others than it did */
};

#define CHANGE_NO_BLOCK SIZE_MAX

struct change {
	enum change_kind kind;
	/* CHANGE_ITEM: both values are worded alike (normal.h): 字句のみ */
	bool wording;
	/*
	 * Where it was and where it is; `item` is NULL where there is no such place: in a block
	 * that was added or is gone, in an edition without the item.
	 */
	struct path before;
	struct path after;
	/* CHANGE_ITEM: the values, "" where blank. That of a choice is worded as in the edition of
	 * the present document. Borrowed from the assessments and the form. */
	const char *was;
	const char *is;
	/* the change that tells of the outermost block it was added or is gone with, by its number;
	 * or CHANGE_NO_BLOCK */
	size_t block;
};

/* Whether the sections of several blocks are printed section by section. */
enum compare_order { COMPARE_BY_BLOCK, COMPARE_BY_SECTION };

/*
 * Compares. Both assessments must be of the same `struct form` and outlive the result, unchanged.
 * Time and memory are linear in their size but for a logarithm, and for likeness, which is asked of
 * every pair of blocks in a gap up to a bound (pair.c).
 */
struct comparison *comparison_make(
    const struct assessment *before, const struct assessment *after, enum compare_order order);
void comparison_free(struct comparison *comparison);

/* The changes in the order of the paper; what is gone stands where it stood. */
size_t comparison_count(const struct comparison *comparison);
const struct change *comparison_change(const struct comparison *comparison, size_t number);
/* Where it is; where it was if it is gone. */
const struct path *change_path(const struct change *change);

struct comparison_totals {
	size_t items; /* of blocks that are in both, but for those of `wording` */
	size_t wording;
	size_t added; /* blocks */
	size_t gone;
	size_t moved;
};

struct comparison_totals comparison_totals(const struct comparison *comparison);

/*
 * Where an item or a block of the present document (any path but a pattern) was in the former one:
 * its blocks paired, its item as it was called there. False where it has no counterpart.
 */
bool comparison_former(
    const struct comparison *comparison, const struct path *after, struct path *before);
/* The other way round. */
bool comparison_later(
    const struct comparison *comparison, const struct path *before, struct path *after);

enum compare_side { COMPARE_FORMER, COMPARE_PRESENT };

/* The first text in a block, by which it is named; "" where that is blank, or there is no such
 * block. `path` may lead to anything in the block of `repeat`. Takes no walk along the blocks. */
const char *comparison_block_name(const struct comparison *comparison, enum compare_side side,
    const struct path *path, const struct form_item *repeat);
/* How many blocks stand beside each other there; blank ones at the end do not count. */
size_t comparison_block_count(const struct comparison *comparison, enum compare_side side,
    const struct path *path, const struct form_item *repeat);

#endif
