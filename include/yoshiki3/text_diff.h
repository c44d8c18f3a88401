/*
 * What is different in two texts: by paragraphs (lines), and inside of them by grapheme clusters.
 * All takes time linear in the texts where they are alike, and is bounded where they are not: what
 * differs in too many places is told as one difference. Texts are UTF-8; spans count bytes.
 */
#ifndef YOSHIKI3_TEXT_DIFF_H
#define YOSHIKI3_TEXT_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text_span {
	size_t start;
	size_t length;
};

/* Paragraphs that are the same: byte by byte, or worded alike (normal.h). */
enum text_equality { TEXT_EXACT, TEXT_WORDING };

/*
 * Paragraphs `first` to `first + count - 1` of each text that stand for each other and differ; one
 * count may be 0: they were added, or are gone. Between two differences there is at least one
 * paragraph that is the same.
 */
struct text_hunk {
	size_t before_first;
	size_t before_count;
	size_t after_first;
	size_t after_count;
};

/* The paragraphs of both texts, without their line ends, and how they differ, in order. */
struct text_diff {
	struct text_span *before;
	size_t before_count;
	struct text_span *after;
	size_t after_count;
	struct text_hunk *hunks;
	size_t hunk_count;
};

/* Compares two strings by paragraphs. An empty text has none. */
void text_diff_make(
    const char *before, const char *after, enum text_equality equality, struct text_diff *diff);
void text_diff_free(struct text_diff *diff);
/* The bytes of `count` paragraphs from `first` on, with the line ends between them. */
struct text_span text_diff_span(const struct text_span *paragraphs, size_t first, size_t count);

#define TEXT_NO_PARAGRAPH SIZE_MAX

/* A paragraph and what has become of it; one may be TEXT_NO_PARAGRAPH: added, or gone. */
struct text_pair {
	size_t before;
	size_t after;
};

/*
 * The paragraphs of a difference in the order they are read, those that are alike beside each
 * other. `pairs` has room for those of both texts; returns how many there are.
 */
size_t text_diff_pairs(const char *before, const char *after, const struct text_diff *diff,
    const struct text_hunk *hunk, struct text_pair *pairs);

/* Bytes of the former text, and of the present one, that stand for each other and differ. */
struct text_change {
	struct text_span before;
	struct text_span after;
};

struct text_changes {
	struct text_change *items;
	size_t count;
	size_t capacity;
};

/*
 * Appends how two pieces of text differ by grapheme clusters (UAX #29), in order, whole clusters.
 * What is the same for less than three clusters between two differences belongs to them, so that
 * the result can be read; and where little is the same at all the pieces differ as a whole. The
 * offsets are added to all spans.
 */
void text_diff_clusters(const char *before, struct text_span before_piece, const char *after,
    struct text_span after_piece, struct text_changes *changes);
void text_changes_free(struct text_changes *changes);

#endif
