/*
 * The values on their way, found by path, and what is left over.
 */
#include <stdlib.h>
#include <string.h>

#include "exchange/placer.h"
#include "yoshiki3/mem.h"

static bool
same_path(const struct path *a, const struct path *b)
{
	if (a->item != b->item || a->part != b->part)
		return false;
	for (unsigned i = 0; i < a->item->depth; i++) {
		if (a->index[i] != b->index[i])
			return false;
	}
	return true;
}

static size_t
hash_of(const struct placer *placer, const struct path *path)
{
	size_t hash = path->item->sequence * 2 + (path->part == PATH_CONTENT);

	for (unsigned i = 0; i < path->item->depth; i++)
		hash = hash * 31 + path->index[i];
	return hash % placer->hash_size;
}

static size_t
find(const struct placer *placer, const struct path *path)
{
	size_t at = placer->hash_size > 0 ? placer->hash[hash_of(placer, path)] : 0;

	while (at > 0 && !same_path(&placer->slots[at - 1].path, path))
		at = placer->slots[at - 1].next;
	return at;
}

static void
grow_hash(struct placer *placer)
{
	free(placer->hash);
	placer->hash_size = placer->hash_size * 2 + 1021;
	placer->hash = mem_alloc_array(placer->hash_size, sizeof(*placer->hash));
	for (size_t i = 0; i < placer->slot_count; i++) {
		size_t *first = &placer->hash[hash_of(placer, &placer->slots[i].path)];

		placer->slots[i].next = *first;
		*first = i + 1;
	}
}

struct slot *
placer_slot(struct placer *placer, const struct path *path)
{
	size_t at = find(placer, path);
	size_t *first;

	if (at > 0)
		return &placer->slots[at - 1];
	if (placer->slot_count >= placer->hash_size)
		grow_hash(placer);
	placer->slots = mem_grow(
	    placer->slots, &placer->slot_capacity, placer->slot_count + 1, sizeof(*placer->slots));
	first = &placer->hash[hash_of(placer, path)];
	placer->slots[placer->slot_count++] =
	    (struct slot){.path = *path, .cell = placer->cell, .next = *first};
	*first = placer->slot_count;
	return &placer->slots[placer->slot_count - 1];
}

const struct slot *
placer_find(const struct placer *placer, const struct path *path)
{
	size_t at = find(placer, path);

	return at > 0 ? &placer->slots[at - 1] : NULL;
}

struct path
placer_path(const struct placer *placer, const struct form_item *item)
{
	struct path path = {.item = item};

	for (const struct form_item *around = item; around != NULL; around = around->parent) {
		if (around->kind != FORM_REPEAT)
			continue;
		path.index[around->depth - 1] = placer->blocks[around->sequence];
		if (path.index[around->depth - 1] == 0)
			path.index[around->depth - 1] = 1;
	}
	return path;
}

void
placer_put(
    struct placer *placer, const struct path *path, const char *text, size_t length, double sure)
{
	struct slot *slot;

	if (length == 0)
		return;
	slot = placer_slot(placer, path);
	if (slot->text.length > 0) {
		if (slot->text.length != length || memcmp(slot->text.data, text, length) != 0)
			placer_leave(placer, text, length);
		return;
	}
	buf_add(&slot->text, text, length);
	slot->sure = sure;
	slot->cell = placer->cell;
}

void
placer_leave(struct placer *placer, const char *text, size_t length)
{
	struct left *left;

	while (length > 0 && (*text == '\n' || *text == ' ')) {
		text++;
		length--;
	}
	while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == ' '))
		length--;
	if (label_blank(text, length))
		return;
	left = placer->left_count > 0 ? &placer->lefts[placer->left_count - 1] : NULL;
	/* Lines that follow each other are one piece. */
	if (placer->cells->flowing && left != NULL && placer->row - left->row <= 2 &&
	    placer->cells->items[left->cell].page == placer->cells->items[placer->cell].page) {
		buf_fill(&left->text, '\n', placer->row > left->row ? placer->row - left->row : 1);
		buf_add(&left->text, text, length);
		left->row = placer->row;
		return;
	}
	placer->lefts = mem_grow(
	    placer->lefts, &placer->left_capacity, placer->left_count + 1, sizeof(*placer->lefts));
	left = &placer->lefts[placer->left_count++];
	*left =
	    (struct left){.cell = placer->cell, .row = placer->row, .behind = placer->last_label};
	buf_add(&left->text, text, length);
}

void
placer_free(struct placer *placer)
{
	for (size_t i = 0; i < placer->slot_count; i++)
		buf_free(&placer->slots[i].text);
	for (size_t i = 0; i < placer->left_count; i++)
		buf_free(&placer->lefts[i].text);
	free(placer->slots);
	free(placer->hash);
	free(placer->lefts);
	free(placer->blocks);
	free(placer->titles);
	free(placer->titles_all);
	free(placer->disorder);
}
