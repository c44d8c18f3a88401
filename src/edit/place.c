/*
 * Paths and the elements they lead to, and how much stands there.
 */
#include "edit/place.h"

#include <string.h>

bool
place_is_text(const struct form_item *item)
{
	return form_kind_is(item->kind, KIND_TEXT);
}

struct path
place_path(const struct form_item *item, const unsigned index[FORM_DEPTH_MAX])
{
	struct path path = {.item = item, .part = PATH_VALUE};

	memcpy(path.index, index, sizeof(path.index));
	for (unsigned i = item->depth; i < FORM_DEPTH_MAX; i++)
		path.index[i] = 0;
	return path;
}

struct path
place_path_in(const struct form_item *item, const struct element *container)
{
	struct path path = element_path(container);

	path.item = item;
	return path;
}

const struct element *
place_container(const struct assessment *assessment, const struct form_item *item,
    const unsigned index[FORM_DEPTH_MAX])
{
	struct path path;

	if (item->container == NULL || item->container->kind == FORM_ROOT)
		return assessment_root(assessment);
	path = place_path(item->container, index);
	return assessment_find(assessment, &path);
}

unsigned
place_block_count(const struct assessment *assessment, const struct form_item *repeat,
    const unsigned index[FORM_DEPTH_MAX])
{
	const struct element *container = place_container(assessment, repeat, index);

	return container != NULL ? element_block_count(container, repeat) : 0;
}

struct path
place_content(const struct path *path)
{
	struct path content = *path;

	if (path->item->kind == FORM_CHECK && path->item->content != CONTENT_NONE)
		content.part = PATH_CONTENT;
	return content;
}

bool
place_equal(const struct path *a, const struct path *b)
{
	return a->item == b->item && memcmp(a->index, b->index, sizeof(a->index)) == 0;
}

unsigned
place_values_in(const struct element *element)
{
	const struct form_item *item = element_item(element);
	unsigned count = 0;

	if (form_kind_has_value(item->kind))
		return !element_is_blank(element);
	for (size_t i = 0; i < item->field_count; i++) {
		for (const struct element *inner = element_first(element, item->fields[i]);
		     inner != NULL; inner = element_next(inner))
			count += place_values_in(inner);
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
			count += place_values_in(element);
		return count;
	}
	for (const struct form_item *inner = item->first; inner != NULL; inner = inner->next)
		count += count_filled(container, inner);
	return count;
}

unsigned
place_values(const struct assessment *assessment, const struct path *path)
{
	const struct element *block = NULL;

	if (path->item->kind == FORM_REPEAT && path->index[path->item->depth - 1] > 0) {
		block = assessment_find(assessment, path);
		return block != NULL ? place_values_in(block) : 0;
	}
	return count_filled(place_container(assessment, path->item, path->index), path->item);
}
