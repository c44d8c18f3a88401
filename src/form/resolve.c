/*
 * What follows from the tree of items as a whole: their order, ids, containers, blocks and fields,
 * and the numbers read from their labels. Then the index of ids, and the references that were
 * waiting for it.
 */
#include <stdlib.h>
#include <string.h>

#include "form/form_internal.h"
#include "yoshiki3/similar.h"

/*
 * One character of a label as bytes of UTF-8: the last byte tells the characters of a range apart.
 */
struct range {
	const char *lead; /* the first two bytes */
	unsigned char first;
	unsigned char last;
};

static const struct range roman = {"\xE2\x85", 0xA0, 0xAB};     /* Ⅰ..Ⅻ */
static const struct range digit = {"\xEF\xBC", 0x90, 0x99};     /* ０..９ */
static const struct range full_stop = {"\xEF\xBC", 0x8E, 0x8E}; /* ． */
static const struct range circled = {"\xE2\x91", 0xA0, 0xB3};   /* ①..⑳ */

#define CHARACTER 3 /* bytes */

static bool
in_range(const char *text, const struct range *range)
{
	unsigned char last;

	if (strncmp(text, range->lead, 2) != 0)
		return false;
	last = (unsigned char)text[2];
	return last >= range->first && last <= range->last;
}

const char *
form_derive_number(struct form_reader *reader, const struct form_item *item)
{
	const char *label = form_item_label(item, item->until);
	size_t length = 0;

	if (in_range(label, &roman) || in_range(label, &circled))
		return arena_strndup(reader->arena, label, CHARACTER);
	while (in_range(label + length, &digit))
		length += CHARACTER;
	if (length > 0 && in_range(label + length, &full_stop))
		return arena_strndup(reader->arena, label, length);
	return NULL;
}

static bool
is_named_heading(const struct form_item *item)
{
	return item->transparent && item->name != NULL;
}

static const char *
join_id(struct form_reader *reader, const struct form_item *container, const char *name)
{
	struct buf id = {0};
	const char *kept;

	if (container->id != NULL)
		buf_addf(&id, "%s.", container->id);
	buf_adds(&id, name);
	kept = arena_strndup(reader->arena, id.data, id.length);
	buf_free(&id);
	return kept;
}

static size_t
count_items(const struct form_item *item)
{
	size_t count = 1;

	for (const struct form_item *child = item->first; child != NULL; child = child->next)
		count += count_items(child);
	return count;
}

/* Fills in what comes from above. */
static void
place_item(struct form_reader *reader, struct form_item *item)
{
	struct form *form = reader->form;
	struct form_item *parent = item->parent;

	item->sequence = form->item_count;
	form->items[form->item_count++] = item;
	if (parent != NULL) {
		item->container =
		    parent->name != NULL || parent->parent == NULL ? parent : parent->container;
		item->block =
		    parent->kind == FORM_REPEAT || parent->parent == NULL ? parent : parent->block;
		item->depth = item->block->depth;
	}
	if (item->kind == FORM_REPEAT)
		item->depth++;
	if (item->name != NULL)
		item->id = join_id(reader, item->container, item->name);
	if (is_named_heading(item))
		item->name = NULL;
	for (struct form_item *child = item->first; child != NULL; child = child->next)
		place_item(reader, child);
}

/* Whether an item has an element in assessments; its own fields are counted already. */
static bool
is_field(const struct form_item *item)
{
	return item->name != NULL && (form_kind_has_value(item->kind) || item->field_count > 0);
}

/* The items from the last to the first: those inside a container come before it. */
static void
count_fields(struct form *form)
{
	for (size_t i = form->item_count; i-- > 1;) {
		if (is_field(form->items[i]))
			form->items[i]->container->field_count++;
	}
}

static void
list_fields(struct form_reader *reader)
{
	struct form *form = reader->form;

	count_fields(form);
	for (size_t i = 0; i < form->item_count; i++) {
		struct form_item *item = form->items[i];
		struct form_item *container = item->container;

		if (item->field_count > 0)
			item->fields = arena_alloc_array(
			    reader->arena, item->field_count, sizeof(struct form_item *));
		item->field_count = 0;
		item->field = FORM_NO_FIELD;
		if (container != NULL && item->name != NULL) {
			/* is_field, told by the array because the counts are being redone */
			if (form_kind_has_value(item->kind) || item->fields != NULL) {
				item->field = container->field_count;
				container->fields[container->field_count++] = item;
			}
		}
	}
}

static int
compare_ids(const void *a, const void *b)
{
	const struct form_item *first = *(struct form_item *const *)a;
	const struct form_item *second = *(struct form_item *const *)b;
	int order = strcmp(first->id, second->id);

	if (order != 0)
		return order;
	return first->sequence < second->sequence ? -1 : first->sequence > second->sequence;
}

static void
index_ids(struct form_reader *reader)
{
	struct form *form = reader->form;
	struct form_memory *memory = form->memory;

	memory->by_id =
	    arena_alloc_array(reader->arena, form->item_count, sizeof(struct form_item *));
	for (size_t i = 0; i < form->item_count; i++) {
		if (form->items[i]->id != NULL)
			memory->by_id[memory->id_count++] = form->items[i];
	}
	qsort(memory->by_id, memory->id_count, sizeof(struct form_item *), compare_ids);
}

static void
reference_error(struct form_reader *reader, const struct form_pending_reference *reference)
{
	const struct form_memory *memory = reader->form->memory;
	const char *similar;
	const char **ids;

	if (form_reader_is_full(reader)) {
		reader->errors++;
		return;
	}
	ids = mem_alloc_array(memory->id_count + 1, sizeof(*ids));
	for (size_t i = 0; i < memory->id_count; i++)
		ids[i] = memory->by_id[i]->id;
	similar = similar_find(reference->id, ids, memory->id_count);
	if (similar != NULL)
		FORM_ERROR(reader, reference->line, MSG_FORM_REFERENCE_SIMILAR, reference->id,
		    reference->attribute, similar);
	else
		FORM_ERROR(reader, reference->line, MSG_FORM_REFERENCE, reference->id,
		    reference->attribute);
	free(ids);
}

void
form_resolve(struct form_reader *reader)
{
	struct form *form = reader->form;

	form->items =
	    arena_alloc_array(reader->arena, count_items(form->root), sizeof(struct form_item *));
	place_item(reader, form->root);
	list_fields(reader);
	index_ids(reader);
	for (size_t i = 0; i < reader->reference_count; i++) {
		const struct form_pending_reference *reference = &reader->references[i];

		*reference->slot = form_find_item(form, reference->id);
		if (*reference->slot == NULL)
			reference_error(reader, reference);
	}
}
