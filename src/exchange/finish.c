/*
 * What can be said only when all of a text in reading order was read: which labels and texts of a
 * page belong together that did not find each other, and how sure a value is.
 */
#include <stdlib.h>
#include <string.h>

#include "exchange/placer.h"
#include "yoshiki3/mem.h"

/* The texts and the labels of a page that found each other's, in order, if they are as many. */
static void
pair_page(struct placer *placer, unsigned page, size_t *first_left)
{
	size_t *slots = mem_alloc_array(placer->slot_count + 1, sizeof(*slots));
	size_t count = 0;
	size_t required = 0;
	size_t left_count = 0;
	size_t begin_left = *first_left;
	bool only_required;

	for (size_t i = 0; i < placer->slot_count; i++) {
		const struct slot *slot = &placer->slots[i];

		if (placer->cells->items[slot->cell].page != page || !slot->labelled ||
		    slot->text.length > 0 || !placer_takes_text(slot->path.item))
			continue;
		slots[count++] = i;
		required += slot->path.item->required != NULL;
	}
	for (; *first_left < placer->left_count &&
	       placer->cells->items[placer->lefts[*first_left].cell].page <= page;
	     ++*first_left)
		left_count += placer->cells->items[placer->lefts[*first_left].cell].page == page;
	only_required = left_count != count && left_count == required;
	if (left_count > 0 && (left_count == count || only_required)) {
		size_t at = 0;

		for (size_t i = begin_left; i < *first_left; i++) {
			struct left *left = &placer->lefts[i];
			struct slot *slot;

			while (
			    only_required && placer->slots[slots[at]].path.item->required == NULL)
				at++;
			slot = &placer->slots[slots[at++]];
			buf_add(&slot->text, left->text.data, left->text.length);
			slot->sure = SURE_PAIR;
			slot->cell = left->cell;
			left->taken = true;
		}
	}
	free(slots);
}

/* In reading order: what stood behind its label is as sure as its page is in order. */
void
placer_finish_flowing(struct placer *placer)
{
	size_t first_left = 0;

	for (size_t i = 0; i < placer->left_count; i++) {
		unsigned page = placer->cells->items[placer->lefts[i].cell].page;

		placer->disorder[page] = 1;
		if (i == 0 || page != placer->cells->items[placer->lefts[i - 1].cell].page)
			pair_page(placer, page, &first_left);
	}
	for (size_t i = 0; i < placer->slot_count; i++) {
		struct slot *slot = &placer->slots[i];
		struct buf joined = {0};

		if (slot->text.length == 0 || !placer_takes_text(slot->path.item))
			continue;
		if (slot->behind && slot->sure > SURE_BEHIND &&
		    (slot->passed || placer->disorder[placer->cells->items[slot->cell].page]))
			slot->sure = SURE_BEHIND;
		join_flowing(slot->text.data, slot->text.length, &joined);
		buf_free(&slot->text);
		slot->text = joined;
	}
}
