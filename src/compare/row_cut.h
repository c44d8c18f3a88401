/*
 * Cutting a changed text into what rows hold.
 */
#ifndef COMPARE_ROW_CUT_H
#define COMPARE_ROW_CUT_H

#include "yoshiki3/rows.h"
#include "yoshiki3/text_diff.h"

/* Spans of both texts; before them a heading that stands farther above, or nothing. */
struct row_piece {
	struct text_span before_heading;
	struct text_span before;
	struct text_span after_heading;
	struct text_span after;
};

/* What two texts are cut into, in order; ROW_AUTO is replaced by what was chosen. */
struct row_pieces {
	struct row_piece *items;
	size_t count;
	size_t capacity;
	enum row_granularity granularity;
};

/* row_pieces.c: a zeroed struct is empty. */
struct row_piece *row_pieces_add(
    struct row_pieces *pieces, struct text_span before, struct text_span after);
void row_pieces_free(struct row_pieces *pieces);

/* Both texts are strings, one of which may be blank. */
void row_pieces_cut(const char *before, const char *after, enum row_granularity granularity,
    struct row_pieces *pieces);
/* row_blocks.c: the differences as blocks with headings. The spans are trimmed of empty lines at
 * both ends. */
void row_blocks_cut(
    const char *before, const char *after, const struct text_diff *diff, struct row_pieces *pieces);

#endif
