/*
 * Texts that a form prints, and values of other items that are printed once more: they are nothing
 * new where they say the same. In a sheet the other item may stand behind.
 */
#include <string.h>

#include "exchange/placer.h"

/* Whether a text is the value of a slot, or the beginning of it. */
static bool
says_same(const struct placer *placer, const char *text, size_t length, const struct slot *slot)
{
	return label_same(text, length, buf_text(&slot->text)) ||
	       label_begins(buf_text(&slot->text), slot->text.length,
		   arena_strndup(placer->cells->arena, text, length), &(size_t){0});
}

void
placer_take_repeated(struct placer *placer, const char *text, size_t length)
{
	const struct form_item *item = placer->open;
	const struct slot *slot = NULL;
	struct path path;

	if (item->kind == FORM_STATIC) {
		if (item->text == NULL || !label_same(text, length, item->text))
			placer_leave(placer, text, length);
		return;
	}
	path = placer_path(placer, item->reference);
	slot = placer_find(placer, &path);
	if (slot != NULL && says_same(placer, text, length, slot))
		return;
	placer_leave(placer, text, length);
	/* In a sheet the other item may stand behind. */
	if (slot == NULL && placer->cells->grid && placer->left_count > 0)
		placer->lefts[placer->left_count - 1].of = path;
}

void
placer_finish_repeated(struct placer *placer)
{
	for (size_t i = 0; i < placer->left_count; i++) {
		struct left *left = &placer->lefts[i];
		const struct slot *slot =
		    left->of.item != NULL ? placer_find(placer, &left->of) : NULL;

		left->taken = left->taken || (slot != NULL && says_same(placer, left->text.data,
								  left->text.length, slot));
	}
}
