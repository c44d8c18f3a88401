/*
 * Paths: an item in one assessment, with 1-based indexes, as in file[2].consignment.item[1].name.
 * What a mark carries in its parentheses is the part `.text` or `.count` after the mark's path.
 */
#ifndef YOSHIKI3_PATH_H
#define YOSHIKI3_PATH_H

#include <stdbool.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/form.h"

enum path_part { PATH_VALUE, PATH_CONTENT };

struct path {
	const struct form_item *item;
	/* of the repeats from the root down; 0: any (patterns only) */
	unsigned index[FORM_DEPTH_MAX];
	enum path_part part;
};

enum path_use {
	PATH_EXACT,  /* one value: every index given */
	PATH_PATTERN /* all values in it: the item may be a container, indexes may be absent */
};

/*
 * Reads a path of a form's edition; `*path` points into the form, not into `text` (UTF-8). False,
 * with one diagnostic at `place`, if there is no such item, an index is missing (PATH_EXACT), is
 * not a number from 1 or passes the limit of its repeat.
 */
bool path_parse(const struct form *form, unsigned edition, enum path_use use, const char *text,
    const struct place *place, struct path *path, struct diags *diags);
/* Spells a path; appends to `out`. Indexes that are 0 are left out. */
void path_format(const struct path *path, struct buf *out);
/* Whether what is at a path is, or holds, what is at another; an index that is 0 means every block.
 */
bool path_holds(const struct path *path, const struct path *inner);
/* -1, 0, 1: before, at or after in official order. */
int path_compare(const struct path *a, const struct path *b);
/* The label of a path's item, {n} being the number of the innermost block around it, {value} a
 * blank; appends to `out`. */
void path_label_format(const struct path *path, unsigned edition, struct buf *out);
/* The place of an item in diagnostics: its 項目番号, a space and its path; appends to `out`. */
void path_format_place(const struct path *path, struct buf *out);

#endif
