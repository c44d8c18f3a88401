/*
 * Copying the values of a part of one assessment to the same kind of place in another, or in the
 * same one: both are walked side by side, field by field, and everything is changed through the
 * history.
 */
#include <assert.h>
#include <stdint.h>

#include "doc/tree.h"
#include "yoshiki3/history.h"

struct copy {
	struct history *history;
	const struct assessment *target;
	const struct form_item
	    *whole; /* what is copied; not all fields of its container need be in it */
	size_t misfits;
};

static bool
is_inside(const struct form_item *item, const struct form_item *whole)
{
	while (item != NULL && item != whole)
		item = item->parent;
	return item != NULL;
}

/* The item whose element holds the fields that are at a path: its own, or what is around it, as of
 * all blocks of a repeat. */
static const struct form_item *
holder_of(const struct path *path)
{
	const struct form_item *item = path->item;

	if (item->kind == FORM_REPEAT && path->index[item->depth - 1] == 0)
		item = item->container;
	while (item->kind != FORM_ROOT &&
	       (item->field == FORM_NO_FIELD || !form_kind_is_container(item->kind)))
		item = item->container;
	return item;
}

static const struct element *
find_element(
    const struct assessment *assessment, const struct form_item *item, const struct path *at)
{
	struct path path = *at;

	path.item = item;
	return assessment_find(assessment, &path);
}

/* How many values stand in a container's element, which may be NULL, in one of its fields. */
static size_t
count_values(const struct element *container, const struct form_item *field)
{
	const struct element *element = container != NULL ? element_first(container, field) : NULL;
	size_t count = 0;

	for (; element != NULL; element = element_next(element)) {
		count += (size_t)(*element_text(element) != '\0') + (size_t)element_marked(element);
		for (size_t i = 0; i < field->field_count; i++)
			count += count_values(element, field->fields[i]);
	}
	return count;
}

static void
copy_part(struct copy *copy, const struct path *path, const char *value)
{
	if (history_set(copy->history, path, value, NULL, NULL))
		return;
	copy->misfits++;
	(void)history_set(copy->history, path, "", NULL, NULL);
}

static void
copy_value(struct copy *copy, const struct element *source, struct path path)
{
	bool marked = source != NULL && element_marked(source);
	const char *text = source != NULL ? element_text(source) : "";

	path.part = PATH_VALUE;
	if (path.item->kind == FORM_CHECK) {
		copy_part(copy, &path, marked ? ASSESSMENT_MARK : "");
		if (path.item->content == CONTENT_NONE)
			return;
		path.part = PATH_CONTENT;
	}
	copy_part(copy, &path, text);
}

static void copy_fields(struct copy *copy, const struct element *source,
    const struct form_item *container, const struct path *to);

static void
copy_blocks(struct copy *copy, const struct element *source, struct path path)
{
	const struct form_item *repeat = path.item;
	unsigned *index = &path.index[repeat->depth - 1];
	unsigned wanted = source != NULL ? element_block_count(source, repeat) : 0;
	unsigned count =
	    element_block_count(find_element(copy->target, repeat->container, &path), repeat);
	const struct element *block = source != NULL ? element_first(source, repeat) : NULL;

	if (wanted < repeat->min)
		wanted = repeat->min;
	for (*index = count; *index > wanted; --*index)
		history_remove_block(copy->history, &path);
	for (*index = count + 1; *index <= wanted; ++*index)
		(void)history_insert_block(copy->history, &path, NULL, NULL);
	for (*index = 1; *index <= wanted; ++*index) {
		copy_fields(copy, block, repeat, &path);
		block = block != NULL ? element_next(block) : NULL;
	}
}

/* Copies the fields in a container's element (NULL: they are blank) that belong to the whole. */
static void
copy_fields(struct copy *copy, const struct element *source, const struct form_item *container,
    const struct path *to)
{
	for (size_t i = 0; i < container->field_count; i++) {
		const struct form_item *field = container->fields[i];
		struct path path = *to;

		path.item = field;
		if (!is_inside(field, copy->whole))
			continue;
		if (!form_item_in_edition(field, assessment_edition(copy->target)))
			copy->misfits += count_values(source, field);
		else if (field->kind == FORM_REPEAT)
			copy_blocks(copy, source, path);
		else if (form_kind_is_container(field->kind))
			copy_fields(
			    copy, source != NULL ? element_first(source, field) : NULL, field, to);
		else
			copy_value(
			    copy, source != NULL ? element_first(source, field) : NULL, path);
	}
}

/* Makes the blocks that a path leads through; false, nothing changed, where that cannot be. */
static bool
make_blocks(struct history *history, const struct assessment *assessment, const struct path *path)
{
	const struct form_item *repeats[FORM_DEPTH_MAX] = {NULL};

	for (const struct form_item *item = holder_of(path); item->kind != FORM_ROOT;
	     item = item->container) {
		if (!form_item_in_edition(item, assessment_edition(assessment)))
			return false;
		if (item->kind == FORM_REPEAT && path->index[item->depth - 1] > item->max)
			return false;
		if (item->kind == FORM_REPEAT)
			repeats[item->depth - 1] = item;
	}
	for (size_t depth = 0; depth < FORM_DEPTH_MAX && repeats[depth] != NULL; depth++) {
		const struct element *container =
		    find_element(assessment, repeats[depth]->container, path);
		struct path block = *path;

		block.item = repeats[depth];
		block.index[depth] = element_block_count(container, repeats[depth]) + 1;
		for (; block.index[depth] <= path->index[depth]; block.index[depth]++)
			(void)history_insert_block(history, &block, NULL, NULL);
	}
	return true;
}

size_t
history_copy(struct history *history, const struct assessment *source, const struct path *from,
    const struct path *to)
{
	struct copy copy = {history, history_assessment(history), from->item, 0};
	const struct form_item *holder = holder_of(from);
	const struct element *element = find_element(source, holder, from);

	assert(from->item == to->item && assessment_form(source) == assessment_form(copy.target));
	history_begin(history);
	if (make_blocks(history, copy.target, to)) {
		copy_fields(&copy, element, holder, to);
	} else {
		for (size_t i = 0; i < holder->field_count; i++) {
			if (is_inside(holder->fields[i], from->item))
				copy.misfits += count_values(element, holder->fields[i]);
		}
	}
	history_end(history);
	return copy.misfits;
}
