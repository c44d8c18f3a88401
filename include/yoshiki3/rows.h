/*
 * Rows of changes (別添２) from a comparison: which item, what it said before and says now, as
 * people write them. The rows of past years are no concern of this; row_plan.h puts rows into a
 * document.
 *
 * A choice, a date, a line, a count and a group of boxes are told whole, an item of a block that
 * was added or is gone with the other text blank. A text is cut to what a reader needs to see
 * (granularity). What has changed in spelling alone, 公表日, what the definition says makes no row
 * (row="none"), and the rows themselves make none.
 */
#ifndef YOSHIKI3_ROWS_H
#define YOSHIKI3_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/compare.h"

/* How much of a text a row holds. From coarse to fine. */
enum row_granularity {
	/*
	 * As 88 published rows have it. Of one line each, the entry between 、 that alone differs;
	 * one addition that is short; the lines that differ where all are short; the whole value up
	 * to some length; else blocks.
	 */
	ROW_AUTO,
	ROW_WHOLE,
	/*
	 * What stands below a heading in the text: ◆■●◎, then ＜…＞ or （…） alone in a line, then
	 * 【…】, which is told with its ＜…＞.
	 */
	ROW_BLOCK,
	ROW_PARAGRAPH,
	ROW_PHRASE, /* what stands between commas, full stops, brackets and spaces */
	ROW_GRANULARITY_COUNT
};

/* The word of a granularity on the command line; static. */
const char *row_granularity_name(enum row_granularity granularity);

struct row {
	/*
	 * The item, or the group of boxes, in the present document; in the former one where it is
	 * `gone`.
	 */
	struct path path;
	bool gone;
	char *item; /* its address (address.h) */
	char *before;
	char *after;
	/* what was made of it, never ROW_AUTO; rows of one item stand together and have the same */
	enum row_granularity granularity;
	/* the whole texts, where they can be cut; else NULL. As in struct change. */
	const char *was;
	const char *is;
};

/* A zeroed struct is empty. */
struct rows {
	struct row *items;
	size_t count;
	size_t capacity;
};

/* Appends the rows of a comparison of two assessments, in the order of the paper. */
void rows_make(const struct assessment *before, const struct assessment *after,
    const struct comparison *comparison, enum row_granularity granularity, struct rows *rows);
void rows_free(struct rows *rows);
/*
 * Cuts the item of a row anew: all its rows are replaced. Returns how many there are now; they
 * begin where the first of them stood, `*first`.
 */
size_t rows_cut(struct rows *rows, size_t row, enum row_granularity granularity, size_t *first);
/* The same one step finer or coarser, as far as it makes a difference; false where there is none,
 * and nothing changed. */
bool rows_step(struct rows *rows, size_t row, bool finer, size_t *first);

#endif
