/*
 * Pairing the blocks of a repeat: those that are the same in all, then those of equal names, then
 * those that stand between the same pairs, alike in text or at the same place.
 *
 * The pairs that keep their order, as many as possible, are the backbone; a gap is what is free
 * between two neighbours of it. Equal keys are matched inside of the gaps first, and only then
 * across them, where there is one of a kind or they are alike: a block that moved. Every step takes
 * time linear in the number of blocks but for a logarithm; only likeness is asked of every pair
 * in a gap, which is left out where there are more than ALIGN_PAIRS_MAX of them.
 */
#include <stdlib.h>
#include <string.h>

#include "compare/blocks.h"
#include "compare/hash.h"
#include "yoshiki3/normal.h"

/* From here on texts are alike: of the pairs of neighbouring characters that stand in either. */
#define LIKE_ENOUGH 0.35
/* What is less than this share as alike does not come near. */
#define NOTHING_NEAR 0.75

struct side {
	struct block **blocks;
	size_t count;
	uint64_t *keys; /* of the present step; 0: none */
};

struct pairing {
	struct side before;
	struct side after;
	struct arena *arena;
};

/* Free blocks between two neighbours of the backbone: first ones, and the ends. */
struct gap {
	size_t before;
	size_t before_end;
	size_t after;
	size_t after_end;
};

static void
join(struct block *before, struct block *after)
{
	before->mate = after;
	after->mate = before;
}

/* The places of the longest row of pairs whose order is the same on both sides; marks the others.
 * By the least last place of each length. */
static void
find_backbone(struct pairing *pairing)
{
	const struct side *before = &pairing->before;
	size_t *last = mem_alloc_array(before->count + 1, sizeof(*last));
	size_t *previous = mem_alloc_array(before->count + 1, sizeof(*previous));
	size_t length = 0; /* last[1 .. length]: places in `before` + 1 */

	for (size_t i = 0; i < before->count; i++) {
		struct block *block = before->blocks[i];
		size_t low = 1;
		size_t high = length + 1;

		if (block->mate == NULL)
			continue;
		block->moved = block->mate->moved = true;
		while (low < high) {
			size_t middle = (low + high) / 2;

			if (before->blocks[last[middle] - 1]->mate->index < block->mate->index)
				low = middle + 1;
			else
				high = middle;
		}
		previous[i] = last[low - 1];
		last[low] = i + 1;
		if (low > length)
			length = low;
	}
	for (size_t at = length > 0 ? last[length] : 0; at > 0; at = previous[at - 1]) {
		struct block *block = before->blocks[at - 1];

		block->moved = block->mate->moved = false;
	}
	free(last);
	free(previous);
}

/* The gaps from the first on; false after the last. Begin with a zeroed one. */
static bool
next_gap(const struct pairing *pairing, struct gap *gap, bool *begun)
{
	const struct side *before = &pairing->before;

	if (*begun) {
		if (gap->before_end == before->count)
			return false;
		gap->before = gap->before_end + 1;
		gap->after = gap->after_end + 1;
	}
	*begun = true;
	gap->before_end = gap->before;
	while (gap->before_end < before->count && (before->blocks[gap->before_end]->mate == NULL ||
						      before->blocks[gap->before_end]->moved))
		gap->before_end++;
	gap->after_end = gap->before_end < before->count
			     ? before->blocks[gap->before_end]->mate->index - 1
			     : pairing->after.count;
	return true;
}

/* The blocks of a step: their keys, ascending, those of one key in order. */
struct keyed {
	uint64_t key;
	size_t place;
};

static int
compare_keyed(const void *a, const void *b)
{
	const struct keyed *first = a;
	const struct keyed *second = b;

	if (first->key != second->key)
		return first->key < second->key ? -1 : 1;
	return first->place < second->place ? -1 : first->place > second->place;
}

static struct keyed *
sort_free(const struct side *side, size_t *count)
{
	struct keyed *sorted = mem_alloc_array(side->count + 1, sizeof(*sorted));

	*count = 0;
	for (size_t i = 0; i < side->count; i++) {
		if (side->blocks[i]->mate == NULL && side->keys[i] != 0)
			sorted[(*count)++] = (struct keyed){side->keys[i], i};
	}
	if (*count > 0)
		qsort(sorted, *count, sizeof(*sorted), compare_keyed);
	return sorted;
}

static size_t
end_of_key(const struct keyed *sorted, size_t count, size_t first)
{
	size_t end = first;

	while (end < count && sorted[end].key == sorted[first].key)
		end++;
	return end;
}

/* Adds all texts in a block; what is chosen from lists is alike in many. */
static void
sketch_block(struct sketch *sketch, const struct block *block)
{
	for (size_t i = 0; i < block->value_count; i++) {
		enum form_kind kind = block->values[i].item->kind;

		if (kind == FORM_TEXT || kind == FORM_LINE)
			sketch_add(sketch, block->values[i].text, strlen(block->values[i].text));
	}
	for (size_t i = 0; i < block->set_count; i++) {
		for (size_t j = 0; j < block->sets[i].count; j++)
			sketch_block(sketch, block->sets[i].blocks[j]);
	}
}

static const struct sketch *
sketch_of(const struct pairing *pairing, struct block *block)
{
	if (block->sketch == NULL) {
		block->sketch = arena_alloc(pairing->arena, sizeof(*block->sketch));
		sketch_block(block->sketch, block);
	}
	return block->sketch;
}

/* Two blocks of equal keys, and how alike they are. */
struct match {
	double like;
	struct block *before;
	struct block *after;
};

static int
compare_matches(const void *a, const void *b)
{
	const struct match *first = a;
	const struct match *second = b;

	if (first->like != second->like)
		return first->like > second->like ? -1 : 1;
	if (first->before->index != second->before->index)
		return first->before->index < second->before->index ? -1 : 1;
	return first->after->index < second->after->index ? -1 : 1;
}

/* Joins blocks of one key wherever they stand: those that are most alike first. */
static void
join_like(const struct pairing *pairing, const struct keyed *before, size_t before_count,
    const struct keyed *after, size_t after_count)
{
	struct match *matches;
	size_t count = 0;

	if (before_count > ALIGN_PAIRS_MAX / after_count)
		return;
	matches = mem_alloc_array(before_count * after_count, sizeof(*matches));
	for (size_t i = 0; i < before_count; i++) {
		struct block *block = pairing->before.blocks[before[i].place];

		for (size_t j = 0; j < after_count; j++) {
			struct block *other = pairing->after.blocks[after[j].place];
			double like =
			    sketch_likeness(sketch_of(pairing, block), sketch_of(pairing, other));

			if (like >= LIKE_ENOUGH)
				matches[count++] = (struct match){like, block, other};
		}
	}
	if (count > 0)
		qsort(matches, count, sizeof(*matches), compare_matches);
	for (size_t i = 0; i < count; i++) {
		if (matches[i].before->mate == NULL && matches[i].after->mate == NULL)
			join(matches[i].before, matches[i].after);
	}
	free(matches);
}

/* Joins free blocks of equal keys: where there is one on each side, or, with `alike`, where they
 * are alike. */
static void
join_keys(struct pairing *pairing, bool alike)
{
	size_t before_count;
	size_t after_count;
	struct keyed *before = sort_free(&pairing->before, &before_count);
	struct keyed *after = sort_free(&pairing->after, &after_count);
	size_t j = 0;

	for (size_t i = 0; i < before_count;) {
		size_t count = end_of_key(before, before_count, i) - i;

		while (j < after_count && after[j].key < before[i].key)
			j++;
		if (j < after_count && after[j].key == before[i].key) {
			size_t other = end_of_key(after, after_count, j) - j;

			if (count == 1 && other == 1)
				join(pairing->before.blocks[before[i].place],
				    pairing->after.blocks[after[j].place]);
			else if (alike)
				join_like(pairing, before + i, count, after + j, other);
		}
		i += count;
	}
	free(before);
	free(after);
}

static bool
may_join(const struct pairing *pairing, size_t i, size_t j)
{
	return pairing->before.blocks[i]->mate == NULL && pairing->after.blocks[j]->mate == NULL &&
	       pairing->before.keys[i] != 0 && pairing->before.keys[i] == pairing->after.keys[j];
}

/* Joins what has equal keys at the ends of a gap, and what follows in the same order from the
 * front. */
static void
join_gap_keys(const struct pairing *pairing, struct gap gap)
{
	while (gap.before < gap.before_end && gap.after < gap.after_end &&
	       may_join(pairing, gap.before, gap.after)) {
		join(pairing->before.blocks[gap.before++], pairing->after.blocks[gap.after++]);
	}
	while (gap.before < gap.before_end && gap.after < gap.after_end &&
	       may_join(pairing, gap.before_end - 1, gap.after_end - 1)) {
		join(pairing->before.blocks[--gap.before_end],
		    pairing->after.blocks[--gap.after_end]);
	}
}

/* How alike two free blocks are; 0 where they are not for each other. */
static double
likeness(const struct pairing *pairing, size_t i, size_t j, bool same_keys)
{
	struct block *before = pairing->before.blocks[i];
	struct block *after = pairing->after.blocks[j];
	double like;

	if (before->mate != NULL || after->mate != NULL || (same_keys && !may_join(pairing, i, j)))
		return 0;
	like = sketch_likeness(sketch_of(pairing, before), sketch_of(pairing, after));
	return like >= LIKE_ENOUGH ? like : 0;
}

/* Joins blocks of a gap by likeness, in order. */
static void
join_alike(const struct pairing *pairing, const struct gap *gap, bool same_keys)
{
	size_t rows = gap->before_end - gap->before;
	size_t columns = gap->after_end - gap->after;
	double *like;
	size_t *mates;

	if (rows == 0 || columns == 0 || rows > ALIGN_PAIRS_MAX / columns)
		return;
	like = mem_alloc_array(rows * columns, sizeof(*like));
	mates = mem_alloc_array(rows, sizeof(*mates));
	for (size_t i = 0; i < rows; i++) {
		for (size_t j = 0; j < columns; j++)
			like[i * columns + j] =
			    likeness(pairing, gap->before + i, gap->after + j, same_keys);
	}
	align_alike(like, rows, columns, mates);
	for (size_t i = 0; i < rows; i++) {
		if (mates[i] != ALIGN_NONE)
			join(pairing->before.blocks[gap->before + i],
			    pairing->after.blocks[gap->after + mates[i]]);
	}
	free(like);
	free(mates);
}

/* Of all blocks of the other side, the one that a free one is most like, if nothing else comes
 * near. */
static struct block *
find_most_like(const struct pairing *pairing, struct block *block, const struct side *others)
{
	struct block *most = NULL;
	double best = 0;
	double second = 0;

	for (size_t j = 0; j < others->count; j++) {
		double like = sketch_likeness(
		    sketch_of(pairing, block), sketch_of(pairing, others->blocks[j]));

		if (like > best) {
			second = best;
			best = like;
			most = others->blocks[j];
		} else if (like > second) {
			second = like;
		}
	}
	return best >= LIKE_ENOUGH && second <= best * NOTHING_NEAR ? most : NULL;
}

static size_t
count_free(const struct side *side)
{
	size_t count = 0;

	for (size_t i = 0; i < side->count; i++)
		count += side->blocks[i]->mate == NULL;
	return count;
}

/* Joins free blocks that are most like each other, wherever they stand: renamed, and moved. */
static void
join_most_like(const struct pairing *pairing)
{
	const struct side *before = &pairing->before;
	const struct side *after = &pairing->after;
	size_t free_before = count_free(before);
	size_t free_after = count_free(after);

	if (free_before == 0 || free_after == 0 ||
	    free_before > ALIGN_PAIRS_MAX / (before->count + after->count))
		return;
	for (size_t i = 0; i < before->count; i++) {
		struct block *block = before->blocks[i];
		struct block *other;

		if (block->mate != NULL)
			continue;
		other = find_most_like(pairing, block, after);
		if (other != NULL && other->mate == NULL &&
		    find_most_like(pairing, other, before) == block)
			join(block, other);
	}
}

static void
join_places(const struct pairing *pairing, const struct gap *gap)
{
	bool even = gap->before_end - gap->before == gap->after_end - gap->after;

	for (size_t i = gap->before; i < gap->before_end; i++) {
		size_t j = even ? gap->after + (i - gap->before) : i;

		if (j >= gap->after && j < gap->after_end &&
		    pairing->before.blocks[i]->mate == NULL &&
		    pairing->after.blocks[j]->mate == NULL)
			join(pairing->before.blocks[i], pairing->after.blocks[j]);
	}
}

static void
pair_keys(struct pairing *pairing)
{
	struct gap gap = {0};
	bool begun = false;

	join_keys(pairing, false);
	find_backbone(pairing);
	while (next_gap(pairing, &gap, &begun)) {
		join_alike(pairing, &gap, true);
		join_gap_keys(pairing, gap);
	}
}

static void
key_digests(struct side *side)
{
	for (size_t i = 0; i < side->count; i++)
		side->keys[i] = side->blocks[i]->digest;
}

static void
key_names(struct side *side)
{
	struct buf folded = {0};

	for (size_t i = 0; i < side->count; i++) {
		const char *name = side->blocks[i]->name;

		side->keys[i] = 0;
		if (name == NULL || side->blocks[i]->mate != NULL)
			continue;
		buf_clear(&folded);
		normal_add(&folded, name, strlen(name));
		if (folded.length > 0)
			side->keys[i] = hash_bytes(folded.data, folded.length) | 1;
	}
	buf_free(&folded);
}

static struct side
make_side(const struct block_set *set)
{
	struct side side = {0};

	if (set != NULL) {
		side.blocks = set->blocks;
		side.count = set->count;
	}
	side.keys = mem_alloc_array(side.count, sizeof(*side.keys));
	return side;
}

void
blocks_pair(const struct block_set *before, const struct block_set *after, struct arena *arena)
{
	struct pairing pairing = {make_side(before), make_side(after), arena};
	struct gap gap = {0};
	bool begun = false;

	key_digests(&pairing.before);
	key_digests(&pairing.after);
	pair_keys(&pairing);
	key_names(&pairing.before);
	key_names(&pairing.after);
	pair_keys(&pairing);
	join_keys(&pairing, true);
	find_backbone(&pairing);
	while (next_gap(&pairing, &gap, &begun)) {
		if (gap.before_end - gap.before != gap.after_end - gap.after)
			join_alike(&pairing, &gap, false);
	}
	join_most_like(&pairing);
	find_backbone(&pairing);
	gap = (struct gap){0};
	begun = false;
	while (next_gap(&pairing, &gap, &begun))
		join_places(&pairing, &gap);
	find_backbone(&pairing);
	free(pairing.before.keys);
	free(pairing.after.keys);
}
