/*
 * Differences inside of a paragraph: its grapheme clusters get numbers, the numbers are compared,
 * and what is the same for too short a stretch to be read joins the differences around it.
 */
#include <stdlib.h>
#include <string.h>

#include "compare/kinds.h"
#include "compare/sequence.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/text_diff.h"

/* Clusters that are the same between two differences are shown as such from so many on. */
#define SAME_LEAST 3
/* Where not one in so many clusters of the shorter piece is the same, nothing is. */
#define SAME_SHARE 4

/* A piece in clusters: where each begins in the text, and where the last ends. */
struct clusters {
	size_t *starts;
	size_t count;
	uint32_t *numbers;
	bool *changed;
};

static struct clusters
split(const char *text, struct text_span piece)
{
	struct clusters clusters = {
	    .starts = mem_alloc_array(piece.length + 1, sizeof(*clusters.starts))};
	size_t end = piece.start + piece.length;
	size_t at = piece.start;

	for (; at < end; at += grapheme_next(text + at, end - at))
		clusters.starts[clusters.count++] = at;
	clusters.starts[clusters.count] = end;
	clusters.numbers = mem_alloc_array(clusters.count + 1, sizeof(*clusters.numbers));
	clusters.changed = mem_alloc_array(clusters.count + 1, sizeof(*clusters.changed));
	return clusters;
}

static void
clusters_free(struct clusters *clusters)
{
	free(clusters->starts);
	free(clusters->numbers);
	free(clusters->changed);
}

static void
number(struct kinds *kinds, const char *text, struct clusters *clusters)
{
	for (size_t i = 0; i < clusters->count; i++)
		clusters->numbers[i] = kinds_number(kinds, text + clusters->starts[i],
		    clusters->starts[i + 1] - clusters->starts[i]);
}

static struct text_span
span(const struct clusters *clusters, size_t first, size_t end)
{
	return (struct text_span){
	    clusters->starts[first], clusters->starts[end] - clusters->starts[first]};
}

static void
add(struct text_changes *changes, struct text_span before, struct text_span after)
{
	changes->items = mem_grow(
	    changes->items, &changes->capacity, changes->count + 1, sizeof(*changes->items));
	changes->items[changes->count++] = (struct text_change){before, after};
}

/* The differences, short stretches between them joined; returns how many clusters are the same. */
static size_t
find_changes(
    const struct clusters *before, const struct clusters *after, struct text_changes *changes)
{
	size_t first_before = 0; /* of the present difference */
	size_t first_after = 0;
	size_t end_before = 0;
	size_t end_after = 0;
	size_t same = 0;
	bool open = false;
	size_t i = 0;
	size_t j = 0;

	while (i < before->count || j < after->count) {
		if (!(i < before->count && before->changed[i]) &&
		    !(j < after->count && after->changed[j])) {
			i++;
			j++;
			continue;
		}
		if (open && i - end_before >= SAME_LEAST) {
			add(changes, span(before, first_before, end_before),
			    span(after, first_after, end_after));
			open = false;
		}
		if (!open) {
			same += i - end_before;
			first_before = i;
			first_after = j;
			open = true;
		}
		while (i < before->count && before->changed[i])
			i++;
		while (j < after->count && after->changed[j])
			j++;
		end_before = i;
		end_after = j;
	}
	if (open)
		add(changes, span(before, first_before, end_before),
		    span(after, first_after, end_after));
	return same + (i - end_before);
}

void
text_diff_clusters(const char *before, struct text_span before_piece, const char *after,
    struct text_span after_piece, struct text_changes *changes)
{
	struct clusters first = split(before, before_piece);
	struct clusters second = split(after, after_piece);
	struct kinds kinds = kinds_make(first.count + second.count);
	struct sequence before_sequence;
	struct sequence after_sequence;
	size_t begin = changes->count;
	size_t shorter = first.count < second.count ? first.count : second.count;

	number(&kinds, before, &first);
	number(&kinds, after, &second);
	before_sequence = (struct sequence){first.numbers, first.count, first.changed};
	after_sequence = (struct sequence){second.numbers, second.count, second.changed};
	sequence_compare(&before_sequence, &after_sequence, kinds.count);
	if (find_changes(&first, &second, changes) * SAME_SHARE < shorter) {
		changes->count = begin;
		add(changes, before_piece, after_piece);
	}
	kinds_free(&kinds);
	clusters_free(&first);
	clusters_free(&second);
}

void
text_changes_free(struct text_changes *changes)
{
	free(changes->items);
}
