/*
 * Items that were something else: was="old.id" says that an item holds what an item of earlier
 * editions held under another id. What is inside of a container that was another one was what has
 * the same name in that, unless it says something else.
 *
 * Invariant of a form without errors: an item ends before the one that was it begins, so that
 * following `was` ends; and of all items that were the same one, an edition has at most one.
 */
#include <stdlib.h>
#include <string.h>

#include "form/form_internal.h"

/* Whether items of one kind hold what those of another do. */
static bool
is_kind_alike(enum form_kind a, enum form_kind b)
{
	return form_kind_has_value(a) == form_kind_has_value(b) &&
	       form_kind_is_container(a) == form_kind_is_container(b) &&
	       (a == FORM_REPEAT) == (b == FORM_REPEAT) && (a == FORM_CHECK) == (b == FORM_CHECK);
}

static bool
is_alike(const struct form_item *a, const struct form_item *b)
{
	return is_kind_alike(a->kind, b->kind) && a->depth == b->depth &&
	       (a->field == FORM_NO_FIELD) == (b->field == FORM_NO_FIELD);
}

/* The elements that an item like this one may have been. */
static void
list_kinds(const struct form_item *item, struct buf *out)
{
	element_set kinds = 0;

	for (unsigned kind = FORM_ROOT + 1; kind < FORM_KIND_COUNT; kind++) {
		if (is_kind_alike((enum form_kind)kind, item->kind) && kind != FORM_ROWS)
			kinds |= ELEMENT(kind);
	}
	form_element_list(kinds, " ", out);
}

static const char *
edition_id(const struct form *form, unsigned edition)
{
	return edition < form->edition_count ? form->editions[edition].id : "";
}

static bool
check_reference(struct form_reader *reader, const struct form_pending_reference *reference)
{
	const struct form_item *item = reference->from;
	const struct form_item *was = item->was;
	struct buf accepted = {0};
	size_t errors = reader->errors;

	if (item->id == NULL) {
		FORM_ERROR(reader, reference->line, MSG_FORM_ATTRIBUTE_MISSING,
		    form_kind_name(item->kind), "id");
	} else if (!is_kind_alike(item->kind, was->kind)) {
		list_kinds(item, &accepted);
		FORM_ERROR(reader, reference->line, MSG_FORM_REFERENCE_KIND, reference->id,
		    reference->attribute, form_kind_name(was->kind), buf_text(&accepted));
	} else if (item->transparent) {
		FORM_ERROR(reader, reference->line, MSG_FORM_CONFLICT, form_kind_name(item->kind),
		    "transparent", reference->attribute);
	} else if (item->field == FORM_NO_FIELD) {
		FORM_ERROR(
		    reader, reference->line, MSG_FORM_EMPTY_ITEMS, form_kind_name(item->kind));
	} else if (was->field == FORM_NO_FIELD) {
		FORM_ERROR(reader, reference->line, MSG_FORM_WAS_HEADING, reference->id,
		    reference->attribute);
	} else if (was->depth != item->depth) {
		FORM_ERROR(reader, reference->line, MSG_FORM_WAS_DEPTH, reference->id,
		    reference->attribute, number_word(was->depth).text,
		    number_word(item->depth).text);
	} else if (was->until >= item->since) {
		FORM_ERROR(reader, reference->line, MSG_FORM_WAS_EDITION, reference->id,
		    reference->attribute, edition_id(reader->form, item->since));
	}
	buf_free(&accepted);
	return reader->errors == errors;
}

static bool
is_together(const struct form_item *a, const struct form_item *b)
{
	return a->since <= b->until && b->since <= a->until;
}

/* The items that say what they were; by what it was in the beginning, then by edition. */
struct claims {
	const struct form_pending_reference **references;
	size_t count;
};

static const struct form_item *
origin(const struct form_item *item)
{
	while (item->was != NULL)
		item = item->was;
	return item;
}

static int
compare_claims(const void *a, const void *b)
{
	const struct form_item *first = (*(const struct form_pending_reference *const *)a)->from;
	const struct form_item *second = (*(const struct form_pending_reference *const *)b)->from;

	if (origin(first) != origin(second))
		return origin(first)->sequence < origin(second)->sequence ? -1 : 1;
	if (first->since != second->since)
		return first->since < second->since ? -1 : 1;
	return first->sequence < second->sequence ? -1 : first->sequence > second->sequence;
}

/* Whether an item that says so was this in an edition of another one. */
static bool
is_claimed(const struct claims *claims, const struct form_item *was, const struct form_item *item)
{
	for (size_t i = 0; i < claims->count; i++) {
		if (claims->references[i]->from->was == was &&
		    is_together(claims->references[i]->from, item))
			return true;
	}
	return false;
}

/* In official order: what is around an item comes before it. */
static void
inherit(const struct form *form, const struct claims *claims)
{
	bool *named = mem_alloc_array(form->item_count, sizeof(*named));
	size_t hint = 0;

	for (size_t i = 0; i < claims->count; i++)
		named[claims->references[i]->from->was->sequence] = true;
	for (size_t i = 0; i < form->item_count; i++) {
		struct form_item *item = form->items[i];
		const struct form_item *around = item->container;
		const struct form_item *inner;

		if (item->was != NULL || item->field == FORM_NO_FIELD || around == NULL ||
		    around->was == NULL)
			continue;
		inner = form_field(around->was, item->name, &hint);
		if (inner != NULL && is_alike(item, inner) && inner->until < item->since &&
		    !(named[inner->sequence] && is_claimed(claims, inner, item)))
			item->was = form->items[inner->sequence];
	}
	free(named);
}

/* Two items of one edition cannot take over the same values. */
static void
check_claims(struct form_reader *reader, const struct claims *claims)
{
	size_t widest = 0; /* of those before with the same origin, the one that ends last */

	if (claims->count > 0)
		qsort(
		    claims->references, claims->count, sizeof(*claims->references), compare_claims);
	for (size_t i = 1; i < claims->count; i++) {
		const struct form_pending_reference *first = claims->references[widest];
		const struct form_pending_reference *second = claims->references[i];

		if (origin(first->from) == origin(second->from) &&
		    is_together(first->from, second->from)) {
			const struct form_pending_reference *later =
			    first->line > second->line ? first : second;

			FORM_ERROR(reader, later->line, MSG_FORM_WAS_TWICE, later->id,
			    later->attribute,
			    number_word(later == first ? second->line : first->line).text,
			    edition_id(reader->form, second->from->since));
		}
		if (origin(first->from) != origin(second->from) ||
		    second->from->until > first->from->until)
			widest = i;
	}
}

void
form_check_was(struct form_reader *reader)
{
	struct claims claims = {
	    mem_alloc_array(reader->reference_count, sizeof(*claims.references)), 0};
	bool fine = true;

	for (size_t i = 0; i < reader->reference_count; i++) {
		const struct form_pending_reference *reference = &reader->references[i];

		if (strcmp(reference->attribute, "was") != 0)
			continue;
		fine = *reference->slot != NULL && check_reference(reader, reference) && fine;
		claims.references[claims.count++] = reference;
	}
	if (fine) {
		check_claims(reader, &claims);
		inherit(reader->form, &claims);
	}
	free(claims.references);
}

/* Whether an item was the other one, the other it, or both the same. */
static bool
is_related(const struct form_item *a, const struct form_item *b)
{
	for (; a != NULL; a = a->was) {
		for (const struct form_item *other = b; other != NULL; other = other->was) {
			if (strcmp(a->id, other->id) == 0)
				return true;
		}
	}
	return false;
}

const struct form_item *
form_item_counterpart(const struct form_item *item, const struct form *form, unsigned edition)
{
	const struct form_item *same;

	if (item->kind == FORM_ROOT)
		return form->root;
	if (item->id == NULL)
		return NULL;
	same = form_find(form, item->id);
	if (same != NULL && form_item_in_edition(same, edition))
		return is_alike(item, same) ? same : NULL;
	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *other = form->items[i];

		if ((item->was != NULL || other->was != NULL) && other->id != NULL &&
		    form_item_in_edition(other, edition) && is_alike(item, other) &&
		    is_related(item, other))
			return other;
	}
	return NULL;
}
