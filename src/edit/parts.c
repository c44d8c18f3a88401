/*
 * The parts of the document: its sections in the order they are printed, block by block, and what
 * stands outside of sections.
 */
#include <string.h>

#include "edit/editor_state.h"
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

struct path
path_in_blocks(const struct form_item *item, const unsigned index[FORM_DEPTH_MAX])
{
	struct path path = {.item = item, .part = PATH_VALUE};

	memcpy(path.index, index, sizeof(path.index));
	for (unsigned i = item->depth; i < FORM_DEPTH_MAX; i++)
		path.index[i] = 0;
	return path;
}

struct path
path_in(const struct form_item *item, const struct element *container)
{
	struct path path = element_path(container);

	path.item = item;
	return path;
}

const struct element *
container_of(const struct assessment *assessment, const struct form_item *item,
    const unsigned index[FORM_DEPTH_MAX])
{
	struct path path;

	if (item->container == NULL || item->container->kind == FORM_ROOT)
		return assessment_root(assessment);
	path = path_in_blocks(item->container, index);
	return assessment_find(assessment, &path);
}

unsigned
block_count(const struct assessment *assessment, const struct form_item *repeat,
    const unsigned index[FORM_DEPTH_MAX])
{
	const struct element *container = container_of(assessment, repeat, index);

	return container != NULL ? element_block_count(container, repeat) : 0;
}

/* The item in whose cell one stands: itself or its group of boxes, or what that has joined. */
static const struct form_item *
part_leader(const struct editor *editor, const struct form_item *item)
{
	const struct form_item *leader = NULL;

	if (item->parent != NULL && item->parent->kind == FORM_CHECKS)
		item = item->parent;
	if (item->place == PLACE_JOIN)
		leader = form_item_leader(item, assessment_edition(editor->assessment));
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
    const struct editor *editor, const struct form_item *item, const unsigned index[FORM_DEPTH_MAX])
{
	for (size_t i = editor->part_count; i > 0; i--) {
		const struct part *part = &editor->parts[i - 1];

		if (part->item == item && memcmp(part->index, index, sizeof(part->index)) == 0)
			return true;
	}
	return false;
}

static void
add_part(struct editor *editor, const struct form_item *item, const unsigned index[FORM_DEPTH_MAX])
{
	struct part part = {.item = item};

	memcpy(part.index, index, sizeof(part.index));
	editor->parts = mem_grow(
	    editor->parts, &editor->part_capacity, editor->part_count + 1, sizeof(*editor->parts));
	editor->parts[editor->part_count++] = part;
}

static void list_parts(
    struct editor *editor, const struct form_item *parent, unsigned index[FORM_DEPTH_MAX]);

static void
list_item(struct editor *editor, const struct form_item *item, unsigned index[FORM_DEPTH_MAX])
{
	unsigned edition = assessment_edition(editor->assessment);

	if (!form_item_in_edition(item, edition))
		return;
	if (item->kind == FORM_REPEAT && holds_kind(item, true)) {
		const struct element *container = container_of(editor->assessment, item, index);
		unsigned count = element_block_count(container, item);

		for (unsigned i = 1; i <= count; i++) {
			index[item->depth - 1] = i;
			list_parts(editor, item, index);
		}
		index[item->depth - 1] = 0;
	} else if (item->kind != FORM_SECTION && holds_kind(item, true) &&
		   !has_heading_boxes(item)) {
		list_parts(editor, item, index);
	} else if (holds_kind(item, false)) {
		const struct form_item *leader = part_leader(editor, item);

		if (leader == item || !is_listed(editor, leader, index))
			add_part(editor, leader, index);
	}
}

/* In the order of print. */
static void
list_parts(struct editor *editor, const struct form_item *parent, unsigned index[FORM_DEPTH_MAX])
{
	struct form_print_order order = form_print_order(parent);
	const struct form_item *item;

	while ((item = form_print_next(&order)) != NULL)
		list_item(editor, item, index);
}

void
focus_list_parts(struct editor *editor)
{
	const struct form *form = assessment_form(editor->assessment);
	unsigned index[FORM_DEPTH_MAX] = {0};

	editor->part_count = 0;
	list_parts(editor, form->root, index);
	/* Nothing can be filled in before there is a block: what is printed then. */
	if (editor->part_count == 0)
		add_part(editor, form->root, index);
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
part_holds(const struct editor *editor, const struct part *part, const struct path *path)
{
	const struct form_item *item = part_leader(editor, path->item);
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

unsigned
count_values(const struct element *element)
{
	const struct form_item *item = element_item(element);
	unsigned count = 0;

	if (form_kind_has_value(item->kind))
		return !element_is_blank(element);
	for (size_t i = 0; i < item->field_count; i++) {
		for (const struct element *inner = element_first(element, item->fields[i]);
		     inner != NULL; inner = element_next(inner))
			count += count_values(inner);
	}
	return count;
}

static unsigned
count_filled(const struct element *container, const struct form_item *item)
{
	unsigned count = 0;

	if (container == NULL)
		return 0;
	if (item->name != NULL) {
		for (const struct element *element = element_first(container, item);
		     element != NULL; element = element_next(element))
			count += count_values(element);
		return count;
	}
	for (const struct form_item *inner = item->first; inner != NULL; inner = inner->next)
		count += count_filled(container, inner);
	return count;
}

unsigned
count_at(const struct editor *editor, const struct path *path)
{
	const struct element *block = NULL;

	if (path->item->kind == FORM_REPEAT && path->index[path->item->depth - 1] > 0) {
		block = assessment_find(editor->assessment, path);
		return block != NULL ? count_values(block) : 0;
	}
	return count_filled(container_of(editor->assessment, path->item, path->index), path->item);
}
