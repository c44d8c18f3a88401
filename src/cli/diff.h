/*
 * What the formats of yoshiki3 diff share.
 */
#ifndef YOSHIKI3_CLI_DIFF_H
#define YOSHIKI3_CLI_DIFF_H

#include "cli/cli.h"
#include "yoshiki3/compare.h"

/* Two files, compared. */
struct diff {
	const struct cli *cli;
	const char *before_file;
	const char *after_file;
	bool many; /* there are others, so that each line has to name its file */
	const struct assessment *before;
	const struct assessment *after;
	const struct comparison *comparison;
};

/* diff_text.c: for people. */
void diff_print_text(const struct diff *diff);
/* Its first line alone, which says so where nothing is different. */
void diff_print_totals(const struct diff *diff);

/*
 * diff_label.c: what a changed item, or block, is called: 項目番号 and label as the paper spells
 * them, the labels around a part of an item, the blocks it stands in. Appends to `out`.
 */
void diff_label(const struct diff *diff, const struct change *change, struct buf *out);
/* The same for the group of boxes that a mark belongs to. */
void diff_label_group(const struct diff *diff, const struct change *change, struct buf *out);

#endif
