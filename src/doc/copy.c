/*
 * Copying the values of a part of one assessment to the same kind of place in another, or in the
 * same one. First every value there is asked what becomes of it; then the fields of the target are
 * walked, each gets what its counterpart in the source holds, and everything is changed through the
 * history.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "doc/tree.h"
#include "yoshiki3/carry.h"

struct copy {
	struct history *history;
	const struct assessment *source;
	const struct assessment *target;
	const struct path *from;
	const struct path *to; /* not all fields of its container need be in its item */
	bool possible;
	bool annotated; /* one of the two documents has annotations */
	size_t lost;
	void (*tell)(void *context, const struct carried *carried);
	void *context;
};

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

/* Where what is at a path of the target stands in the source; without an item: nowhere. */
static struct path
source_path(const struct copy *copy, const struct path *path)
{
	struct path found = *path;

	found.item = form_item_counterpart(
	    path->item, assessment_form(copy->source), assessment_edition(copy->source));
	for (unsigned i = 0; i < copy->from->item->depth; i++) {
		if (copy->from->index[i] != 0)
			found.index[i] = copy->from->index[i];
	}
	return found;
}

/* Tells what becomes of one value or annotation. */
static void
note_carried(struct copy *copy, struct carried carried)
{
	if (carry_is_kept(&carried) && !copy->possible)
		carried.fate = CARRY_NO_BLOCK;
	else if (carry_is_kept(&carried) && !form_item_holds(copy->to->item, carried.to.item))
		carried.fate = CARRY_ELSEWHERE;
	for (unsigned i = 0; i < copy->to->item->depth; i++) {
		if (copy->to->index[i] != 0)
			carried.to.index[i] = copy->to->index[i];
	}
	copy->lost += carry_is_kept(&carried) ? 0 : 1;
	if (copy->tell != NULL)
		copy->tell(copy->context, &carried);
}

static bool
note_value(void *context, const struct path *path, const struct element *element, const char *value)
{
	struct copy *copy = context;

	(void)element;
	if (path_holds(copy->from, path))
		note_carried(
		    copy, carry_find(copy->source, path, value, assessment_form(copy->target),
			      assessment_edition(copy->target)));
	return true;
}

/* Whether an annotation is taken along: into the next document, or with a block. */
static bool
goes_along(const struct copy *copy, const struct annotation *annotation)
{
	const struct annotation_kind_row *row = annotation_kind_row(annotation->kind);
	enum annotation_carry carry =
	    copy->from->item->kind == FORM_ROOT ? row->revised : row->copied;

	return carry == CARRY_ALWAYS ||
	       (carry == CARRY_OPEN && strcmp(annotation->parts[NOTE_STATE], NOTE_DONE) != 0);
}

static bool
note_annotation(
    void *context, const struct annotation_path *where, const struct annotation *annotation)
{
	struct copy *copy = context;

	if (path_holds(copy->from, &where->path) && goes_along(copy, annotation))
		note_carried(
		    copy, carry_find_annotation(where, annotation, assessment_form(copy->target),
			      assessment_edition(copy->target)));
	return true;
}

/* The next annotation that is taken along, from `*index` + 1 on; NULL if there is none. */
static const struct annotation *
next_along(
    const struct copy *copy, const struct path *from, enum annotation_kind kind, unsigned *index)
{
	struct annotation_path where = {.path = *from, .kind = kind};

	for (;;) {
		const struct annotation *annotation;

		where.index = ++*index;
		annotation = annotation_find(copy->source, &where);
		if (annotation == NULL || goes_along(copy, annotation))
			return annotation;
	}
}

/* Whether what is at a path of the target has the annotations of a kind that are taken along. */
static bool
has_annotations(const struct copy *copy, const struct path *from, const struct path *path,
    enum annotation_kind kind)
{
	struct annotation_path where = {.path = *path, .kind = kind};
	unsigned index = 0;

	for (where.index = 1;; where.index++) {
		const struct annotation *own = annotation_find(copy->target, &where);
		const struct annotation *other = next_along(copy, from, kind, &index);

		if (own == NULL || other == NULL)
			return own == other;
		for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++) {
			if (strcmp(own->parts[i], other->parts[i]) != 0)
				return false;
		}
	}
}

/* Gives what is at a path of the target, of the kinds that are ever taken along, the annotations of
 * what is in the source. */
static void
copy_annotations(const struct copy *copy, const struct path *path)
{
	bool whole = copy->from->item->kind == FORM_ROOT;
	struct path from = source_path(copy, path);

	if (!copy->annotated || from.item == NULL || !form_item_holds(copy->to->item, path->item))
		return;
	for (enum annotation_kind kind = 0; kind < ANNOTATION_KIND_COUNT; kind++) {
		const struct annotation_kind_row *row = annotation_kind_row(kind);
		struct annotation_path where = {.path = *path, .kind = kind};
		const struct annotation *annotation;
		unsigned index = 0;

		if ((whole ? row->revised : row->copied) == CARRY_NEVER ||
		    !annotation_may_speak_of(kind, path->item) ||
		    has_annotations(copy, &from, path, kind))
			continue;
		/* What goes with a block takes the place of what is here; the rest is added. */
		where.index =
		    row->copied == CARRY_NEVER ? 0 : annotation_count(copy->target, path, kind);
		for (; where.index > 0; where.index--)
			history_remove_annotation(copy->history, &where);
		while ((annotation = next_along(copy, &from, kind, &index)) != NULL)
			(void)history_add_annotation(
			    copy->history, path, kind, annotation->parts, NULL, NULL, NULL);
	}
}

static void
copy_part(const struct copy *copy, const struct path *path)
{
	struct path from = source_path(copy, path);
	const char *value = from.item != NULL ? assessment_get(copy->source, &from) : "";
	struct carried carried = {.value = ""};

	if (*value != '\0')
		carried = carry_find(copy->source, &from, value, assessment_form(copy->target),
		    assessment_edition(copy->target));
	if (!carry_is_kept(&carried) ||
	    !(carried.fate == CARRY_UNLISTED
		    ? history_keep(copy->history, path, carried.value, NULL, NULL)
		    : history_set(copy->history, path, carried.value, NULL, NULL)))
		(void)history_set(copy->history, path, "", NULL, NULL);
}

static void
copy_value(const struct copy *copy, struct path path)
{
	path.part = PATH_VALUE;
	copy_part(copy, &path);
	copy_annotations(copy, &path);
	if (path.item->kind != FORM_CHECK || path.item->content == CONTENT_NONE)
		return;
	path.part = PATH_CONTENT;
	copy_part(copy, &path);
}

static unsigned
count_blocks(const struct assessment *assessment, const struct path *path)
{
	const struct element *container =
	    path->item != NULL ? find_element(assessment, path->item->container, path) : NULL;

	return container != NULL ? element_block_count(container, path->item) : 0;
}

static void copy_fields(
    const struct copy *copy, const struct form_item *container, const struct path *to);

static void
copy_blocks(const struct copy *copy, struct path path)
{
	const struct form_item *repeat = path.item;
	unsigned *index = &path.index[repeat->depth - 1];
	unsigned count = count_blocks(copy->target, &path);
	struct path from = source_path(copy, &path);
	unsigned wanted = count_blocks(copy->source, &from);

	if (wanted < repeat->min)
		wanted = repeat->min;
	if (wanted > repeat->max)
		wanted = repeat->max;
	for (*index = count; *index > wanted; --*index)
		history_remove_block(copy->history, &path);
	for (*index = count + 1; *index <= wanted; ++*index)
		(void)history_insert_block(copy->history, &path, NULL, NULL);
	for (*index = 1; *index <= wanted; ++*index)
		copy_fields(copy, repeat, &path);
}

/* Copies the fields of a container that belong to the whole. */
static void
copy_fields(const struct copy *copy, const struct form_item *container, const struct path *to)
{
	struct path path = *to;

	path.item = container;
	copy_annotations(copy, &path);
	for (size_t i = 0; i < container->field_count; i++) {
		const struct form_item *field = container->fields[i];

		path = *to;
		path.item = field;
		if (!form_item_holds(copy->to->item, field) ||
		    !form_item_in_edition(field, assessment_edition(copy->target)))
			continue;
		if (field->kind == FORM_REPEAT)
			copy_blocks(copy, path);
		else if (form_kind_is_container(field->kind))
			copy_fields(copy, field, &path);
		else
			copy_value(copy, path);
	}
}

/* Whether the edition and the limits have a place for a path. */
static bool
is_possible(const struct assessment *assessment, const struct path *path)
{
	for (const struct form_item *item = holder_of(path); item->kind != FORM_ROOT;
	     item = item->container) {
		if (!form_item_in_edition(item, assessment_edition(assessment)))
			return false;
		if (item->kind == FORM_REPEAT && path->index[item->depth - 1] > item->max)
			return false;
	}
	return true;
}

/* Makes the blocks that a path leads through. */
static void
make_blocks(struct history *history, const struct assessment *assessment, const struct path *path)
{
	const struct form_item *repeats[FORM_DEPTH_MAX] = {NULL};

	for (const struct form_item *item = holder_of(path); item->kind != FORM_ROOT;
	     item = item->container) {
		if (item->kind == FORM_REPEAT)
			repeats[item->depth - 1] = item;
	}
	for (size_t depth = 0; depth < FORM_DEPTH_MAX && repeats[depth] != NULL; depth++) {
		struct path block = *path;

		block.item = repeats[depth];
		block.index[depth] = count_blocks(assessment, &block) + 1;
		for (; block.index[depth] <= path->index[depth]; block.index[depth]++)
			(void)history_insert_block(history, &block, NULL, NULL);
	}
}

size_t
carry_copy(struct history *history, const struct assessment *source, const struct path *from,
    const struct path *to, void (*tell)(void *context, const struct carried *carried),
    void *context)
{
	struct copy copy = {.history = history,
	    .source = source,
	    .target = history_assessment(history),
	    .from = from,
	    .to = to,
	    .tell = tell,
	    .context = context};

	assert(from->item == to->item ||
	       (from->item->kind == FORM_ROOT && to->item->kind == FORM_ROOT));
	copy.possible = is_possible(copy.target, to);
	copy.annotated = assessment_is_annotated(source) || assessment_is_annotated(copy.target);
	assessment_each_value(source, note_value, &copy);
	assessment_each_annotation(source, note_annotation, &copy);
	if (!copy.possible)
		return copy.lost;
	history_begin(history);
	make_blocks(history, copy.target, to);
	copy_fields(&copy, holder_of(to), to);
	history_end(history);
	return copy.lost;
}

size_t
history_copy(struct history *history, const struct assessment *source, const struct path *from,
    const struct path *to)
{
	return carry_copy(history, source, from, to, NULL, NULL);
}
