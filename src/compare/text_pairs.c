/*
 * Paragraphs that have changed beside what they have become: by likeness, in order; and one by one
 * where as many stand between two pairs on either side.
 */
#include <stdlib.h>

#include "compare/sketch.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/text_diff.h"

/* From here on paragraphs are alike. */
#define LIKE_ENOUGH 0.2

static struct sketch *
sketch_all(const char *text, const struct text_span *paragraphs, size_t count)
{
	struct sketch *sketches = mem_alloc_array(count, sizeof(*sketches));

	for (size_t i = 0; i < count; i++)
		sketch_add(&sketches[i], text + paragraphs[i].start, paragraphs[i].length);
	return sketches;
}

static void
find_mates(const char *before, const char *after, const struct text_diff *diff,
    const struct text_hunk *hunk, size_t *mates)
{
	size_t rows = hunk->before_count;
	size_t columns = hunk->after_count;
	struct sketch *first = sketch_all(before, diff->before + hunk->before_first, rows);
	struct sketch *second = sketch_all(after, diff->after + hunk->after_first, columns);
	double *like = mem_alloc_array(rows * columns, sizeof(*like));

	for (size_t i = 0; i < rows; i++) {
		for (size_t j = 0; j < columns; j++) {
			double one = sketch_likeness(&first[i], &second[j]);

			like[i * columns + j] = one >= LIKE_ENOUGH ? one : 0;
		}
	}
	align_alike(like, rows, columns, mates);
	free(first);
	free(second);
	free(like);
}

/* What stands before the next pair, which begins at the ends: `count` pairs so far. */
static size_t
add_gap(struct text_pair *pairs, size_t count, struct text_pair from, struct text_pair end)
{
	bool even = end.before - from.before == end.after - from.after;

	for (; from.before < end.before; from.before++)
		pairs[count++] =
		    (struct text_pair){from.before, even ? from.after++ : TEXT_NO_PARAGRAPH};
	for (; from.after < end.after; from.after++)
		pairs[count++] = (struct text_pair){TEXT_NO_PARAGRAPH, from.after};
	return count;
}

size_t
text_diff_pairs(const char *before, const char *after, const struct text_diff *diff,
    const struct text_hunk *hunk, struct text_pair *pairs)
{
	size_t *mates = mem_alloc_array(hunk->before_count + 1, sizeof(*mates));
	struct text_pair from = {hunk->before_first, hunk->after_first};
	struct text_pair end = {
	    hunk->before_first + hunk->before_count, hunk->after_first + hunk->after_count};
	size_t count = 0;

	for (size_t i = 0; i < hunk->before_count; i++)
		mates[i] = ALIGN_NONE;
	if (hunk->before_count > 0 && hunk->after_count > 0 &&
	    hunk->before_count <= ALIGN_PAIRS_MAX / hunk->after_count)
		find_mates(before, after, diff, hunk, mates);
	for (size_t i = 0; i < hunk->before_count; i++) {
		struct text_pair pair = {hunk->before_first + i, hunk->after_first + mates[i]};

		if (mates[i] == ALIGN_NONE)
			continue;
		count = add_gap(pairs, count, from, pair);
		pairs[count++] = pair;
		from = (struct text_pair){pair.before + 1, pair.after + 1};
	}
	count = add_gap(pairs, count, from, end);
	free(mates);
	return count;
}
