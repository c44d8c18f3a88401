/*
 * The order of labels: which one the form has behind another.
 */
#include "exchange/placer.h"

bool
placer_takes_text(const struct form_item *item)
{
	return item != NULL && (item->kind == FORM_LINE || item->kind == FORM_TEXT ||
				   item->kind == FORM_DATE || item->kind == FORM_COUNT);
}

/* Whether an item has a label that stands before its value. */
bool
placer_is_labelled(const struct placer *placer, const struct form_item *item)
{
	return (placer_takes_text(item) || item->kind == FORM_CHOICE ||
		   item->kind == FORM_CHECKS) &&
	       item->place != PLACE_JOIN && item->place != PLACE_BARE &&
	       form_item_in_edition(item, placer->edition) &&
	       *form_item_label(item, placer->edition) != '\0';
}

/* The next item with a label, from a position on; NULL behind the last. */
static const struct form_item *
next_labelled(const struct placer *placer, size_t sequence)
{
	for (; sequence < placer->form->item_count; sequence++) {
		if (placer_is_labelled(placer, placer->form->items[sequence]))
			return placer->form->items[sequence];
	}
	return NULL;
}

const struct form_item *
placer_labelled_behind(const struct placer *placer, const struct form_item *item)
{
	return next_labelled(placer, item->sequence + 1);
}

/* Whether a label is the one that the form has behind the last one, in the same block or the next.
 */
static bool
follows(const struct placer *placer, const struct path *path)
{
	const struct form_item *last = placer->last_label.item;
	const struct form_item *next;

	if (last == NULL)
		return true;
	next = next_labelled(placer, last->sequence + 1);
	if (next == path->item && path_compare(&placer->last_label, path) < 0)
		return true;
	/* The first of the next block. */
	for (const struct form_item *repeat = last->block; repeat->kind == FORM_REPEAT;
	     repeat = repeat->block) {
		if ((next == NULL || !form_item_holds(repeat, next)) &&
		    next_labelled(placer, repeat->sequence + 1) == path->item)
			return true;
	}
	return false;
}

/* Says that the value of a label on this page may be another's. */
static void
doubt(struct placer *placer, const struct path *path)
{
	if (path->item->kind != FORM_CHECKS)
		placer_slot(placer, path)->passed = true;
}

void
placer_note_label(struct placer *placer, const struct form_item *item, const struct path *path)
{
	unsigned page = placer->cells->items[placer->cell].page;
	struct path last = placer->last_label;

	placer->label_count++;
	if (last.item != NULL && path_compare(path, &last) < 0) {
		placer->backward++;
		if (page < placer->pages)
			placer->disorder[page] = 1;
	}
	if (!placer_is_labelled(placer, item))
		return;
	/* What belongs to the labels passed over may stand before or behind. */
	if (placer->cells->flowing && !follows(placer, path)) {
		if (last.item != NULL)
			doubt(placer, &last);
		doubt(placer, path);
	}
	placer->last_label = *path;
}
