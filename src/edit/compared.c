/*
 * What has changed since the former assessment. A comparison borrows texts from both documents, of
 * which one is edited: only paths are kept of it.
 */
#include "edit/compared.h"

#include <stdlib.h>

#include "edit/place.h"
#include "yoshiki3/mem.h"

struct compared *
compared_new(struct document *document, const struct assessment *assessment)
{
	struct compared *compared = mem_alloc(sizeof(*compared));

	compared->document = document;
	if (assessment != NULL &&
	    assessment_form(assessment) == assessment_form(document->assessment))
		compared->assessment = assessment;
	return compared;
}

void
compared_free(struct compared *compared)
{
	if (compared == NULL)
		return;
	free(compared->changes);
	free(compared->marks);
	free(compared);
}

/* Where something stood that is gone: at the block before it, else at what holds it. */
static struct path
place_of_gone(const struct comparison *comparison, const struct path *before)
{
	struct path path = *before;
	struct path later;

	while (path.item->kind == FORM_REPEAT && path.index[path.item->depth - 1] > 1) {
		--path.index[path.item->depth - 1];
		if (comparison_later(comparison, &path, &later))
			return later;
	}
	path = *before;
	path.part = PATH_VALUE;
	while (path.item->parent != NULL && path.item->parent->kind != FORM_ROOT) {
		if (path.item->kind == FORM_REPEAT)
			path.index[path.item->depth - 1] = 0;
		path.item = path.item->parent;
		if (comparison_later(comparison, &path, &later))
			return later;
	}
	/* The section, whatever stands there now. */
	for (unsigned i = 0; i < path.item->depth; i++)
		path.index[i] = 1;
	return path;
}

static void
add_mark(struct compared *compared, const struct change *change)
{
	struct compared_mark *last =
	    compared->mark_count > 0 ? &compared->marks[compared->mark_count - 1] : NULL;

	/* A mark and what stands in its parentheses are one. */
	if (last != NULL && place_equal(&last->path, &change->after)) {
		if (last->wording && !change->wording)
			compared->wording--;
		last->wording = last->wording && change->wording;
		return;
	}
	compared->marks = mem_grow(compared->marks, &compared->mark_capacity,
	    compared->mark_count + 1, sizeof(*compared->marks));
	compared->marks[compared->mark_count++] = (struct compared_mark){
	    place_path(change->after.item, change->after.index), change->wording};
	compared->wording += change->wording;
}

static void
add_change(
    struct compared *compared, const struct comparison *comparison, const struct change *change)
{
	struct compared_change *last =
	    compared->count > 0 ? &compared->changes[compared->count - 1] : NULL;
	struct compared_change added = {
	    .place = change->after, .kind = change->kind, .order = compared->count};

	if (change->after.item == NULL) {
		added.place = place_of_gone(comparison, &change->before);
		added.was = change->before;
		if (added.kind == CHANGE_ITEM)
			added.kind = CHANGE_BLOCK_GONE;
	}
	added.place.part = PATH_VALUE;
	if (last != NULL && last->kind == CHANGE_ITEM && added.kind == CHANGE_ITEM &&
	    place_equal(&last->place, &added.place))
		return;
	compared->changes = mem_grow(compared->changes, &compared->capacity, compared->count + 1,
	    sizeof(*compared->changes));
	compared->changes[compared->count++] = added;
}

static int
compare_marks(const void *a, const void *b)
{
	const struct compared_mark *left = a;
	const struct compared_mark *right = b;

	return path_compare(&left->path, &right->path);
}

/* What stands at the same place stays in the order of the paper. */
static int
compare_changes(const void *a, const void *b)
{
	const struct compared_change *left = a;
	const struct compared_change *right = b;
	int order = path_compare(&left->place, &right->place);

	return order != 0 ? order : left->order < right->order ? -1 : 1;
}

static void
compare(struct compared *compared)
{
	const struct assessment *present = compared->document->assessment;
	const struct form_item *rows = form_row_repeat(assessment_form(present));
	struct comparison *comparison =
	    comparison_make(compared->assessment, present, COMPARE_BY_BLOCK);

	compared->count = 0;
	compared->mark_count = 0;
	compared->wording = 0;
	for (size_t i = 0; i < comparison_count(comparison); i++) {
		const struct change *change = comparison_change(comparison, i);

		if (change->kind == CHANGE_ITEM && change->after.item != NULL)
			add_mark(compared, change);
		if (!change->wording && change->block == CHANGE_NO_BLOCK &&
		    (rows == NULL || !form_item_holds(rows, change_path(change)->item)))
			add_change(compared, comparison, change);
	}
	comparison_free(comparison);
	if (compared->mark_count > 0)
		qsort(
		    compared->marks, compared->mark_count, sizeof(*compared->marks), compare_marks);
	if (compared->count > 0)
		qsort(compared->changes, compared->count, sizeof(*compared->changes),
		    compare_changes);
	compared->visited_at.item = NULL;
}

bool
compared_refresh(struct compared *compared)
{
	if (compared->assessment == NULL)
		return false;
	if (compared->fresh && compared->revision == compared->document->revision)
		return true;
	compare(compared);
	compared->fresh = true;
	compared->revision = compared->document->revision;
	compared->comparisons++;
	return true;
}

const struct compared_mark *
compared_mark(struct compared *compared, const struct path *path)
{
	struct compared_mark wanted = {.path = place_path(path->item, path->index)};

	if (!compared_refresh(compared) || compared->mark_count == 0)
		return NULL;
	return bsearch(
	    &wanted, compared->marks, compared->mark_count, sizeof(wanted), compare_marks);
}

size_t
compared_count_in_part(struct compared *compared, const struct part *part)
{
	size_t count = 0;

	if (!compared_refresh(compared))
		return 0;
	for (size_t i = 0; i < compared->count; i++)
		count +=
		    part_holds(compared->document->assessment, part, &compared->changes[i].place);
	return count;
}

size_t
compared_count_in(struct compared *compared, const struct path *path)
{
	size_t count = 0;

	if (!compared_refresh(compared))
		return 0;
	for (size_t i = 0; i < compared->count; i++)
		count += path_holds(path, &compared->changes[i].place);
	return count;
}
