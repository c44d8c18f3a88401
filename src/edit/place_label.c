/*
 * What items, parts and blocks are called in titles, lists and messages.
 */
#include <string.h>

#include "edit/place.h"

/* A label without the number that it begins with: ③ or １． */
static const char *
behind_number(const struct form_item *item, const char *label)
{
	static const char point[] = "．";
	size_t length = item->number != NULL ? strlen(item->number) : 0;

	if (length == 0 || strncmp(label, item->number, length) != 0)
		return label;
	label += length;
	return strncmp(label, point, sizeof(point) - 1) == 0 ? label + sizeof(point) - 1 : label;
}

/* Adds a label to a place, unless that ends in it already: an item may be called as its block. */
static void
add_label(struct buf *place, size_t begin, const char *label)
{
	size_t length = strlen(label);

	if (length == 0 || (place->length >= begin + length &&
			       memcmp(place->data + place->length - length, label, length) == 0))
		return;
	if (place->length > begin)
		buf_addc(place, ' ');
	buf_adds(place, label);
}

void
place_label(
    const struct assessment *assessment, const struct path *path, bool item, struct buf *out)
{
	unsigned edition = assessment_edition(assessment);
	const struct form_item *around[FORM_DEPTH_MAX];
	const struct form_item *block = path->item;
	size_t begin = out->length;
	struct buf label = {0};

	form_item_number(path->item, out);
	for (unsigned depth = path->item->depth; depth > 0; depth--) {
		while (block->kind != FORM_REPEAT)
			block = block->parent;
		around[depth - 1] = block;
		block = block->parent;
	}
	for (unsigned i = 0; i < path->item->depth; i++) {
		if (path->index[i] == 0)
			continue;
		if (*form_item_label(around[i], edition) == '\0' ||
		    strstr(form_item_label(around[i], edition), "{n}") == NULL) {
			/* The only one needs no number. */
			if (place_block_count(assessment, around[i], path->index) > 1)
				buf_addf(out, "(%u)", path->index[i]);
			continue;
		}
		if (out->length > begin)
			buf_addc(out, ' ');
		form_item_label_format(around[i], edition, path->index[i], out);
	}
	if (!item)
		return;
	path_label_format(path, edition, &label);
	add_label(out, begin, behind_number(path->item, buf_text(&label)));
	buf_free(&label);
}

void
place_name(const struct assessment *assessment, const struct path *path, struct buf *out)
{
	struct buf number = {0};

	form_item_number(path->item, &number);
	if (path->item->kind == FORM_REPEAT && number.length == 0)
		place_block_label(assessment, path, out);
	else
		place_label(assessment, path, path->item->kind != FORM_REPEAT, out);
	buf_free(&number);
}

void
place_block_label(const struct assessment *assessment, const struct path *path, struct buf *out)
{
	unsigned edition = assessment_edition(assessment);
	const struct form_item *item = path->item;
	unsigned number = path->index[item->depth - 1];

	if (item->block_name != NULL) {
		buf_adds(out, item->block_name);
		if (number > 0)
			buf_addf(out, "%u", number);
		return;
	}
	while (item != NULL && *form_item_label(item, edition) == '\0')
		item = item->first;
	if (item == NULL)
		return;
	form_item_label_format(item, edition, number, out);
	if (strstr(form_item_label(item, edition), "{n}") == NULL && number > 0)
		buf_addf(out, "(%u)", number);
}
