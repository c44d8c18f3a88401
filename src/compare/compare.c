/*
 * The comparison: both documents as blocks, the blocks paired from the outside in, and one walk
 * over the form in the order it is printed, beside both of a pair, that notes what differs. What is
 * gone stands after what its former neighbour before it has become.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "compare/blocks.h"
#include "yoshiki3/normal.h"

struct comparison {
	struct arena *arena;
	const struct form *form;
	unsigned before_edition;
	unsigned after_edition;
	enum compare_order order;
	struct block *before;
	struct block *after;
	struct change *changes;
	size_t count;
	size_t capacity;
	struct comparison_totals totals;
};

/* Where the walk stands: in a pair, or in a block that has none. */
struct walk {
	struct comparison *comparison;
	const struct block *before; /* NULL: there is none */
	const struct block *after;
	struct path before_path; /* the indexes around; the item is set for each change */
	struct path after_path;
	size_t block; /* as in struct change */
};

static void walk_items(struct walk *walk, const struct form_item *parent);

static struct change *
add_change(struct walk *walk, enum change_kind kind)
{
	struct comparison *comparison = walk->comparison;
	struct change *change;

	comparison->changes = mem_grow(comparison->changes, &comparison->capacity,
	    comparison->count + 1, sizeof(*comparison->changes));
	change = &comparison->changes[comparison->count++];
	*change = (struct change){.kind = kind, .was = "", .is = "", .block = walk->block};
	return change;
}

/* The item that another one is in an edition; NULL where it has none. */
static const struct form_item *
item_in(const struct comparison *comparison, const struct form_item *item, unsigned edition)
{
	if (form_item_in_edition(item, edition))
		return item;
	return form_item_counterpart(item, comparison->form, edition);
}

/* A path with other indexes of the same blocks. */
static struct path
path_with(const struct form_item *item, enum path_part part, const struct path *indexes)
{
	struct path path = {.item = item, .part = part};

	if (item != NULL)
		memcpy(path.index, indexes->index, item->depth * sizeof(path.index[0]));
	return path;
}

static void
compare_part(struct walk *walk, const struct form_item *item, enum path_part part)
{
	const struct comparison *comparison = walk->comparison;
	const struct block_value *before = block_find_value(walk->before, item, part);
	const struct block_value *after = block_find_value(walk->after, item, part);
	const char *was = before != NULL ? before->text : "";
	const char *is = after != NULL ? after->text : "";
	struct change *change;

	if (strcmp(was, is) == 0)
		return;
	change = add_change(walk, CHANGE_ITEM);
	change->was = was;
	change->is = is;
	change->wording =
	    walk->block == CHANGE_NO_BLOCK && normal_is_same(was, strlen(was), is, strlen(is));
	if (walk->before != NULL) {
		const struct form_item *own =
		    before != NULL ? before->own
				   : item_in(comparison, item, comparison->before_edition);

		change->before = path_with(own, part, &walk->before_path);
	}
	if (walk->after != NULL) {
		change->after = path_with(
		    item_in(comparison, item, comparison->after_edition), part, &walk->after_path);
	}
	if (change->wording)
		walk->comparison->totals.wording++;
	else if (walk->block == CHANGE_NO_BLOCK)
		walk->comparison->totals.items++;
}

/* Tells of a block that was added, is gone, or has moved, and steps into it. */
static struct walk
enter_block(struct walk *walk, const struct form_item *repeat, const struct block *before,
    const struct block *after, bool tell)
{
	struct comparison *comparison = walk->comparison;
	struct walk inner = *walk;
	struct change *change;

	inner.before = before;
	inner.after = after;
	if (before != NULL)
		inner.before_path.index[repeat->depth - 1] = before->index;
	if (after != NULL)
		inner.after_path.index[repeat->depth - 1] = after->index;
	if (walk->block != CHANGE_NO_BLOCK || !tell ||
	    (before != NULL && after != NULL && !after->moved))
		return inner;
	if (before == NULL) {
		change = add_change(walk, CHANGE_BLOCK_ADDED);
		comparison->totals.added++;
	} else if (after == NULL) {
		change = add_change(walk, CHANGE_BLOCK_GONE);
		comparison->totals.gone++;
	} else {
		change = add_change(walk, CHANGE_BLOCK_MOVED);
		comparison->totals.moved++;
	}
	if (before != NULL)
		change->before = path_with(item_in(comparison, repeat, comparison->before_edition),
		    PATH_VALUE, &inner.before_path);
	if (after != NULL)
		change->after = path_with(repeat, PATH_VALUE, &inner.after_path);
	if (before == NULL || after == NULL)
		inner.block = (size_t)(change - comparison->changes);
	return inner;
}

/* The blocks of a repeat on both sides as they are told: those of the present document in order,
 * after each those that are gone and stood after it. */
struct rank {
	const struct block *before;
	const struct block *after;
	size_t told; /* as `block` in struct change, once it was told */
};

struct ranks {
	struct rank *items;
	size_t count;
};

static bool
keeps_order(const struct block *block)
{
	return block->mate != NULL && !block->moved;
}

static struct ranks
rank_blocks(struct walk *walk, const struct form_item *repeat)
{
	const struct block_set *before = block_find_set(walk->before, repeat);
	const struct block_set *after = block_find_set(walk->after, repeat);
	size_t before_count = before != NULL ? before->count : 0;
	size_t after_count = after != NULL ? after->count : 0;
	struct ranks ranks = {arena_alloc_array(walk->comparison->arena, before_count + after_count,
				  sizeof(struct rank)),
	    0};
	size_t i = 0;

	for (size_t j = 0; j <= after_count; j++) {
		/* What stood before the next pair. */
		if (j == after_count || keeps_order(after->blocks[j])) {
			size_t end =
			    j == after_count ? before_count : after->blocks[j]->mate->index - 1u;

			for (; i < end; i++) {
				if (before->blocks[i]->mate == NULL)
					ranks.items[ranks.count++] =
					    (struct rank){.before = before->blocks[i]};
			}
			i = end + 1;
		}
		if (j < after_count)
			ranks.items[ranks.count++] =
			    (struct rank){after->blocks[j]->mate, after->blocks[j], 0};
	}
	return ranks;
}

/* Whether the blocks of a repeat are told section by section. */
static bool
goes_by_section(const struct comparison *comparison, const struct form_item *repeat)
{
	return comparison->order == COMPARE_BY_SECTION &&
	       (form_item_has_sections(repeat, comparison->before_edition) ||
		   form_item_has_sections(repeat, comparison->after_edition));
}

static void walk_item(struct walk *walk, const struct form_item *item);

static void
walk_by_section(struct walk *walk, const struct form_item *repeat, struct ranks ranks)
{
	struct form_print_order order = form_print_order(repeat);
	const struct form_item *item;
	bool first = true;

	while ((item = form_print_next(&order)) != NULL) {
		for (size_t i = 0; i < ranks.count; i++) {
			struct rank *rank = &ranks.items[i];
			struct walk inner =
			    enter_block(walk, repeat, rank->before, rank->after, first);

			if (first)
				rank->told = inner.block;
			else
				inner.block = rank->told;
			walk_item(&inner, item);
		}
		first = false;
	}
}

static void
walk_repeat(struct walk *walk, const struct form_item *repeat)
{
	struct ranks ranks;

	if (walk->before != NULL && walk->after != NULL) {
		const struct block_set *before = block_find_set(walk->before, repeat);
		const struct block_set *after = block_find_set(walk->after, repeat);

		if (before != NULL || after != NULL)
			blocks_pair(before, after, walk->comparison->arena);
	}
	ranks = rank_blocks(walk, repeat);
	if (goes_by_section(walk->comparison, repeat)) {
		walk_by_section(walk, repeat, ranks);
		return;
	}
	for (size_t i = 0; i < ranks.count; i++) {
		struct walk inner =
		    enter_block(walk, repeat, ranks.items[i].before, ranks.items[i].after, true);

		walk_items(&inner, repeat);
	}
}

static void
walk_item(struct walk *walk, const struct form_item *item)
{
	if (item->kind == FORM_REPEAT) {
		walk_repeat(walk, item);
	} else if (form_kind_has_value(item->kind)) {
		compare_part(walk, item, PATH_VALUE);
		if (item->content != CONTENT_NONE)
			compare_part(walk, item, PATH_CONTENT);
	} else {
		walk_items(walk, item);
	}
}

static void
walk_items(struct walk *walk, const struct form_item *parent)
{
	struct form_print_order order = form_print_order(parent);
	const struct form_item *item;

	while ((item = form_print_next(&order)) != NULL)
		walk_item(walk, item);
}

struct comparison *
comparison_make(
    const struct assessment *before, const struct assessment *after, enum compare_order order)
{
	struct comparison *comparison = mem_alloc(sizeof(*comparison));
	struct walk walk = {.comparison = comparison, .block = CHANGE_NO_BLOCK};

	assert(assessment_form(before) == assessment_form(after));
	comparison->arena = arena_new();
	comparison->form = assessment_form(after);
	comparison->before_edition = assessment_edition(before);
	comparison->after_edition = assessment_edition(after);
	comparison->order = order;
	comparison->before = blocks_read(before, comparison->after_edition, comparison->arena);
	comparison->after = blocks_read(after, comparison->after_edition, comparison->arena);
	comparison->before->mate = comparison->after;
	comparison->after->mate = comparison->before;
	walk.before = comparison->before;
	walk.after = comparison->after;
	walk_items(&walk, comparison->form->root);
	return comparison;
}

void
comparison_free(struct comparison *comparison)
{
	if (comparison == NULL)
		return;
	arena_free(comparison->arena);
	free(comparison->changes);
	free(comparison);
}

size_t
comparison_count(const struct comparison *comparison)
{
	return comparison->count;
}

const struct change *
comparison_change(const struct comparison *comparison, size_t number)
{
	return &comparison->changes[number];
}

const struct path *
change_path(const struct change *change)
{
	return change->after.item != NULL ? &change->after : &change->before;
}

struct comparison_totals
comparison_totals(const struct comparison *comparison)
{
	return comparison->totals;
}

/* Where the blocks of a path are on the other side. */
static bool
find_mate(const struct comparison *comparison, struct block *root, const struct path *path,
    unsigned edition, struct path *found)
{
	const struct block *block = block_find(root, path);
	const struct form_item *item = item_in(comparison, path->item, edition);
	unsigned depth;

	if (block == NULL || block->mate == NULL || item == NULL)
		return false;
	*found = (struct path){.item = item, .part = path->part};
	depth = item->depth;
	for (block = block->mate; block->around != NULL; block = block->around)
		found->index[--depth] = block->index;
	return true;
}

bool
comparison_former(
    const struct comparison *comparison, const struct path *after, struct path *before)
{
	return find_mate(comparison, comparison->after, after, comparison->before_edition, before);
}

bool
comparison_later(const struct comparison *comparison, const struct path *before, struct path *after)
{
	struct path path = *before;

	/* The former blocks are told in the edition of the present document. */
	path.item = item_in(comparison, before->item, comparison->after_edition);
	return path.item != NULL &&
	       find_mate(comparison, comparison->before, &path, comparison->after_edition, after);
}

static const struct block *
find_block(const struct comparison *comparison, enum compare_side side, const struct path *path,
    const struct form_item *repeat)
{
	struct path block = *path;

	block.item = repeat;
	return block_find(side == COMPARE_PRESENT ? comparison->after : comparison->before, &block);
}

const char *
comparison_block_name(const struct comparison *comparison, enum compare_side side,
    const struct path *path, const struct form_item *repeat)
{
	const struct block *block = find_block(comparison, side, path, repeat);

	return block != NULL && block->name != NULL ? block->name : "";
}

size_t
comparison_block_count(const struct comparison *comparison, enum compare_side side,
    const struct path *path, const struct form_item *repeat)
{
	const struct block *block = find_block(comparison, side, path, repeat);
	const struct block_set *set = block != NULL ? block_find_set(block->around, repeat) : NULL;

	return set != NULL ? set->count : 0;
}
