/*
 * A list in the order of the changes, and a table with open addressing that finds an item's place
 * in it: noting a change takes the same time whatever was changed before.
 *
 * Invariant: fewer than half of the slots are taken.
 */
#include "store/changed.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "store/journal_line.h"
#include "yoshiki3/mem.h"

#define SLOTS_FIRST 64

static bool
is_same(const struct path *a, const struct path *b)
{
	return a->item == b->item && a->part == b->part &&
	       memcmp(a->index, b->index, sizeof(a->index)) == 0;
}

/* The slot of a path: its own, or the free one it would get. */
static size_t
find_slot(const struct changed *changed, const struct path *path)
{
	uint64_t sum = checksum_add(CHECKSUM_BEGIN, &path->item, sizeof(path->item));
	size_t slot;

	sum = checksum_add(sum, path->index, sizeof(path->index));
	sum = checksum_add(sum, &path->part, sizeof(path->part));
	slot = (size_t)(sum ^ sum >> 32) % changed->slot_count;
	while (changed->slots[slot] != 0 &&
	       !is_same(&changed->items[changed->slots[slot] - 1].path, path))
		slot = (slot + 1) % changed->slot_count;
	return slot;
}

static void
grow_slots(struct changed *changed)
{
	size_t *old = changed->slots;
	size_t old_count = changed->slot_count;

	changed->slot_count = old_count == 0 ? SLOTS_FIRST : old_count * 2;
	changed->slots = mem_alloc_array(changed->slot_count, sizeof(*changed->slots));
	for (size_t i = 0; i < old_count; i++) {
		if (old[i] != 0)
			changed->slots[find_slot(changed, &changed->items[old[i] - 1].path)] =
			    old[i];
	}
	free(old);
}

void
changed_note(struct changed *changed, const struct path *path, char *value, char *before)
{
	size_t slot;

	if (changed->count >= changed->slot_count / 2)
		grow_slots(changed);
	slot = find_slot(changed, path);
	if (changed->slots[slot] != 0) {
		struct changed_item *earlier = &changed->items[changed->slots[slot] - 1];

		free(before);
		before = earlier->first;
		free(earlier->value);
		*earlier = (struct changed_item){0};
	}
	changed->items = mem_grow(
	    changed->items, &changed->capacity, changed->count + 1, sizeof(*changed->items));
	changed->items[changed->count++] = (struct changed_item){*path, value, before};
	changed->slots[slot] = changed->count;
}

bool
changed_holds(const struct changed *changed, const struct path *path)
{
	return changed->slot_count > 0 && changed->slots[find_slot(changed, path)] != 0;
}

static bool
is_as_before(const struct changed_item *item)
{
	return item->value != NULL && item->first != NULL && strcmp(item->value, item->first) == 0;
}

/* Whether what is as it was first may be left out. A path leads elsewhere where blocks came or
 * went. */
static bool
some_count(const struct changed *changed)
{
	size_t differing = 0;

	for (size_t i = 0; i < changed->count; i++) {
		if (changed->items[i].path.item == NULL)
			continue;
		if (changed->items[i].value == NULL)
			return false;
		differing += !is_as_before(&changed->items[i]);
	}
	return differing > 0;
}

void
changed_finish(struct changed *changed)
{
	bool some = some_count(changed);
	size_t kept = 0;

	for (size_t i = 0; i < changed->count; i++) {
		struct changed_item *item = &changed->items[i];

		if (item->path.item != NULL && !(some && is_as_before(item))) {
			changed->items[kept++] = *item;
		} else {
			free(item->value);
			free(item->first);
		}
	}
	changed->count = kept;
	free(changed->slots);
	changed->slots = NULL;
	changed->slot_count = 0;
}

void
changed_free(struct changed *changed)
{
	for (size_t i = 0; i < changed->count; i++) {
		free(changed->items[i].value);
		free(changed->items[i].first);
	}
	free(changed->items);
	free(changed->slots);
	*changed = (struct changed){0};
}
