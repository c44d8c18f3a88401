/*
 * The parts of the document: its sections in the order they are printed, block by block, and what
 * stands outside of sections.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/parts.h"
#include "edit/place.h"
#include "yoshiki3/mem.h"

static bool
holds_kind(const struct form_item *item, bool sections)
{
	if (sections ? item->kind == FORM_SECTION : form_kind_has_value(item->kind))
		return true;
	for (const struct form_item *child = item->first; child != NULL; child = child->next) {
		if (holds_kind(child, sections))
			return true;
	}
	return false;
}

/* The item in whose cell one stands: itself or its group of boxes, or what that has joined. */
static const struct form_item *
part_leader(const struct assessment *assessment, const struct form_item *item)
{
	const struct form_item *leader = NULL;

	if (item->parent != NULL && item->parent->kind == FORM_CHECKS)
		item = item->parent;
	if (item->place == PLACE_JOIN)
		leader = form_item_leader(item, assessment_edition(assessment));
	return leader != NULL ? leader : item;
}

/* Whether boxes stand in the heading row of a group; then it is shown as a whole. */
static bool
has_heading_boxes(const struct form_item *item)
{
	const struct form_item *child = item->first;

	while (child != NULL && child->place != PLACE_HEADING)
		child = child->next;
	return child != NULL;
}

static bool
is_listed(
    const struct parts *parts, const struct form_item *item, const unsigned index[FORM_DEPTH_MAX])
{
	for (size_t i = parts->count; i > 0; i--) {
		const struct part *part = &parts->items[i - 1];

		if (part->item == item && memcmp(part->index, index, sizeof(part->index)) == 0)
			return true;
	}
	return false;
}

static void
add_part(struct parts *parts, const struct form_item *item, const unsigned index[FORM_DEPTH_MAX])
{
	struct part part = {.item = item};

	memcpy(part.index, index, sizeof(part.index));
	parts->items =
	    mem_grow(parts->items, &parts->capacity, parts->count + 1, sizeof(*parts->items));
	parts->items[parts->count++] = part;
}

/* What is being listed, and where. */
struct listing {
	struct parts *parts;
	const struct assessment *assessment;
};

static void list_parts(
    const struct listing *listing, const struct form_item *parent, unsigned index[FORM_DEPTH_MAX]);

static void
list_item(
    const struct listing *listing, const struct form_item *item, unsigned index[FORM_DEPTH_MAX])
{
	unsigned edition = assessment_edition(listing->assessment);

	if (!form_item_in_edition(item, edition))
		return;
	if (item->kind == FORM_REPEAT && holds_kind(item, true)) {
		const struct element *container = place_container(listing->assessment, item, index);
		unsigned count = element_block_count(container, item);

		for (unsigned i = 1; i <= count; i++) {
			index[item->depth - 1] = i;
			list_parts(listing, item, index);
		}
		index[item->depth - 1] = 0;
	} else if (item->kind != FORM_SECTION && holds_kind(item, true) &&
		   !has_heading_boxes(item)) {
		list_parts(listing, item, index);
	} else if (holds_kind(item, false)) {
		const struct form_item *leader = part_leader(listing->assessment, item);

		if (leader == item || !is_listed(listing->parts, leader, index))
			add_part(listing->parts, leader, index);
	}
}

/* In the order of print. */
static void
list_parts(
    const struct listing *listing, const struct form_item *parent, unsigned index[FORM_DEPTH_MAX])
{
	struct form_print_order order = form_print_order(parent);
	const struct form_item *item;

	while ((item = form_print_next(&order)) != NULL)
		list_item(listing, item, index);
}

void
parts_list(struct parts *parts, const struct assessment *assessment)
{
	const struct form *form = assessment_form(assessment);
	unsigned index[FORM_DEPTH_MAX] = {0};
	struct listing listing = {parts, assessment};

	parts->count = 0;
	list_parts(&listing, form->root, index);
	/* Nothing can be filled in before there is a block: what is printed then. */
	if (parts->count == 0)
		add_part(parts, form->root, index);
}

const struct progress *
part_progress(const struct findings *findings, const struct part *part)
{
	for (size_t i = 0; i < findings->section_count; i++) {
		const struct section_summary *section = &findings->sections[i];

		if (section->section == part->item &&
		    memcmp(section->index, part->index, sizeof(part->index)) == 0)
			return &section->progress;
	}
	return NULL;
}

bool
part_holds(const struct assessment *assessment, const struct part *part, const struct path *path)
{
	const struct form_item *item = part_leader(assessment, path->item);
	unsigned depth = part->item->depth;

	/* A block of whole sections: its first part will do. */
	if (form_item_holds(item, part->item))
		depth = item->depth;
	else if (!form_item_holds(part->item, item))
		return false;
	for (unsigned i = 0; i < depth; i++) {
		/* A repeat that is a part has all its blocks. */
		if (path->index[i] != 0 && part->index[i] != 0 && path->index[i] != part->index[i])
			return false;
	}
	return true;
}

void
parts_free(struct parts *parts)
{
	free(parts->items);
	*parts = (struct parts){0};
}

bool
part_equal(const struct part *a, const struct part *b)
{
	return a->item == b->item && memcmp(a->index, b->index, sizeof(a->index)) == 0;
}

struct path
part_path(const struct part *part)
{
	return place_path(part->item, part->index);
}

void
part_label(const struct assessment *assessment, const struct part *part, struct buf *out)
{
	unsigned edition = assessment_edition(assessment);
	unsigned depth = part->item->depth;
	unsigned number = depth > 0 ? part->index[depth - 1] : 0;

	const struct form_item *repeat = part->item;

	while (repeat != NULL && repeat->kind != FORM_REPEAT)
		repeat = repeat->parent;
	/* The only one needs no number. */
	if (number > 0 && strstr(form_item_label(part->item, edition), "{n}") == NULL &&
	    place_block_count(assessment, repeat, part->index) > 1)
		buf_addf(out, "(%u) ", number);
	form_item_label_format(part->item, edition, number, out);
}
