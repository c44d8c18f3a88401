/*
 * Annotations in the tree of an assessment (tree.h): finding them, and what a change of one part
 * makes of one. Those of a kind that speak of the same thing stand after each other, which gives
 * them their indexes.
 */
#include <assert.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "doc/tree.h"
#include "yoshiki3/mem.h"

/* The item whose element holds what speaks of an item: its container, or its own. */
static const struct form_item *
holder_of(const struct form_item *item)
{
	return form_kind_has_value(item->kind) ? item->container : item;
}

static const struct form_item *
on_of(const struct form_item *item)
{
	return form_kind_has_value(item->kind) ? item : NULL;
}

/* The first annotation of a kind that speaks of what is at a path; NULL if there is none. */
static xmlNodePtr
first_node(const struct assessment *assessment, const struct path *path, enum annotation_kind kind)
{
	const xmlNode *holder = tree_find(assessment, holder_of(path->item), path->index);
	struct tree_rank wanted = tree_annotation_rank(kind, on_of(path->item));
	struct tree_rank rank;

	if (holder == NULL || assessment->annotations == NULL)
		return NULL;
	for (xmlNodePtr node = holder->children; node != NULL; node = node->next) {
		int order;

		if (!tree_node_rank(node, &rank))
			continue;
		order = tree_rank_compare(rank, wanted);
		if (order >= 0)
			return order == 0 ? node : NULL;
	}
	return NULL;
}

/* The next one of the same kind that speaks of the same; NULL after the last. */
static xmlNodePtr
next_node(xmlNodePtr node)
{
	const struct annotation *annotation = node_annotation(node);

	for (node = node->next; node != NULL; node = node->next) {
		const struct annotation *next = node_annotation(node);

		if (next != NULL && next->kind == annotation->kind && next->on == annotation->on)
			return node;
		if (next != NULL || node->type == XML_ELEMENT_NODE)
			return NULL;
	}
	return NULL;
}

/*
 * From the cursor, where that stands among them, else from the first one of a kind that speaks of
 * what is at a path: goes on to the one with an index, or to the last one before that. NULL if
 * there is none; `*index` is its own. The cursor is left there.
 */
static xmlNodePtr
go_to(const struct assessment *assessment, const struct path *path, enum annotation_kind kind,
    unsigned wanted, unsigned *index)
{
	struct annotation_cursor *cursor = assessment->cursor;
	const struct annotation *at;
	xmlNodePtr node;
	xmlNodePtr next;

	*index = 0;
	if (cursor == NULL)
		return NULL;
	at = cursor->node != NULL ? node_annotation(cursor->node) : NULL;
	if (at != NULL && at->kind == kind && at->on == on_of(path->item) &&
	    cursor->index <= wanted &&
	    cursor->node->parent == tree_find(assessment, holder_of(path->item), path->index)) {
		node = cursor->node;
		*index = cursor->index;
	} else {
		node = first_node(assessment, path, kind);
		*index = node != NULL ? 1 : 0;
	}
	while (node != NULL && *index < wanted && (next = next_node(node)) != NULL) {
		node = next;
		++*index;
	}
	*cursor = (struct annotation_cursor){node, *index};
	return node;
}

xmlNodePtr
annotation_node(const struct assessment *assessment, const struct annotation_path *where)
{
	unsigned index;
	xmlNodePtr node = go_to(assessment, &where->path, where->kind, where->index, &index);

	return index == where->index ? node : NULL;
}

const struct annotation *
annotation_find(const struct assessment *assessment, const struct annotation_path *where)
{
	const xmlNode *node = annotation_node(assessment, where);

	return node != NULL ? node_annotation(node) : NULL;
}

unsigned
annotation_count(
    const struct assessment *assessment, const struct path *path, enum annotation_kind kind)
{
	unsigned count;

	(void)go_to(assessment, path, kind, UINT_MAX, &count);
	return count;
}

const char *
annotation_get(const struct assessment *assessment, const struct annotation_path *where)
{
	const struct annotation *annotation = annotation_find(assessment, where);

	return annotation != NULL ? annotation->parts[where->part] : "";
}

bool
annotation_tells(const struct annotation *annotation, unsigned part)
{
	const struct annotation_part *parts = annotation_kind_row(annotation->kind)->parts;

	if (*annotation->parts[part] == '\0')
		return false;
	for (unsigned i = 0; parts[part].form == PART_MARK && i < ANNOTATION_PARTS_MAX; i++) {
		if (i != part && *annotation->parts[i] != '\0')
			return false;
	}
	return true;
}

bool
annotation_part_fits(const struct annotation_part *part, const char *value,
    const struct place *place, struct diags *diags)
{
	if (!value_fits(value, place, diags))
		return false;
	if (*value != '\0' && !annotation_part_takes(part, value)) {
		struct buf shown = {0};

		buf_add_excerpt(&shown, value, DIAG_EXCERPT_MAX);
		diag_add(diags, place, MSG_ANNOTATION_VALUE, shown.data, part->values);
		buf_free(&shown);
		return false;
	}
	if (part->form == PART_ATTRIBUTE && strlen(value) > ANNOTATION_ATTRIBUTE_MAX) {
		diag_add(diags, place, MSG_VALUE_TOO_LONG, number_word(strlen(value)).text,
		    number_word(ANNOTATION_ATTRIBUTE_MAX).text);
		return false;
	}
	return true;
}

/* The first part that makes an annotation of a kind. */
static unsigned
deciding_part(const struct annotation_kind_row *row)
{
	unsigned part = 0;

	while (part < ANNOTATION_PARTS_MAX && !row->parts[part].decides)
		part++;
	assert(part < ANNOTATION_PARTS_MAX);
	return part;
}

/* Nothing is there for a part to be set in, or no room for one more. */
static bool
refuse_place(const struct assessment *assessment, const struct annotation_path *where,
    const struct place *place, struct diags *diags)
{
	const struct annotation_kind_row *row = annotation_kind_row(where->kind);
	struct annotation_path first = *where;
	unsigned count = annotation_count(assessment, &where->path, where->kind);
	struct buf spelled = {0};

	if (where->index > row->max || count >= row->max) {
		diag_add(diags, place, MSG_ANNOTATION_LIMIT, number_word(row->max).text);
		return false;
	}
	if (!row->parts[first.part].decides)
		first.part = deciding_part(row);
	first.index = count + 1;
	annotation_path_format(&first, &spelled);
	diag_add(diags, place, MSG_ANNOTATION_NONE, spelled.data);
	buf_free(&spelled);
	return false;
}

bool
annotation_plan(const struct assessment *assessment, const struct annotation_path *where,
    const char *value, const struct place *place, struct annotation_change *change,
    struct diags *diags)
{
	const struct annotation_kind_row *row = annotation_kind_row(where->kind);
	const struct annotation_part *part = &row->parts[where->part];

	assert(part->form != PART_NONE && where->index > 0);
	assert(annotation_may_speak_of(where->kind, where->path.item));
	*change = (struct annotation_change){.before = annotation_find(assessment, where)};
	if (!annotation_part_fits(part, value, place, diags))
		return false;
	if (part->ends && *value == '\0')
		return true;
	if (change->before == NULL) {
		if (*value == '\0')
			return true;
		if (!part->decides || where->index > row->max ||
		    where->index != annotation_count(assessment, &where->path, where->kind) + 1)
			return refuse_place(assessment, where, place, diags);
		change->after = (struct annotation){where->kind, on_of(where->path.item), {NULL}};
		for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++)
			change->after.parts[i] =
			    row->parts[i].form == PART_MARK ? ASSESSMENT_MARK : "";
	} else {
		change->after = *change->before;
	}
	change->after.parts[where->part] = value;
	change->stays = true;
	return true;
}

xmlNodePtr
annotation_put(
    struct assessment *assessment, const struct path *path, const struct annotation *annotation)
{
	xmlNodePtr holder = tree_make(assessment, holder_of(path->item), path->index);
	unsigned count;
	xmlNodePtr last = go_to(assessment, path, annotation->kind, UINT_MAX, &count);
	xmlNodePtr node = tree_new_annotation(assessment, annotation);

	if (last == NULL)
		last =
		    tree_last_until(holder, tree_annotation_rank(annotation->kind, annotation->on));
	tree_link(holder, last, node);
	tree_touch(assessment, node);
	*assessment->cursor = (struct annotation_cursor){node, count + 1};
	return node;
}

xmlNodePtr
annotation_replace(struct assessment *assessment, const struct annotation_path *where,
    xmlNodePtr node, const struct annotation *annotation)
{
	xmlNodePtr made = tree_new_annotation(assessment, annotation);

	tree_link(node->parent, node, made);
	tree_take(assessment, node);
	*assessment->cursor = (struct annotation_cursor){made, where->index};
	return made;
}

bool
annotation_set(struct assessment *assessment, const struct annotation_path *where,
    const char *value, const struct place *place, struct diags *diags)
{
	struct annotation_change change;
	xmlNodePtr node;

	if (!annotation_plan(assessment, where, value, place, &change, diags))
		return false;
	node = annotation_node(assessment, where);
	if (change.stays && node == NULL)
		(void)annotation_put(assessment, &where->path, &change.after);
	else if (change.stays)
		(void)annotation_replace(assessment, where, node, &change.after);
	else if (node != NULL)
		tree_take(assessment, node);
	xmlFreeNode(node);
	return true;
}

bool
assessment_is_annotated(const struct assessment *assessment)
{
	return assessment->annotations != NULL &&
	       tree_is_annotated(xmlDocGetRootElement(assessment->document));
}

static bool
count_note(void *context, const struct annotation_path *where, const struct annotation *annotation)
{
	(void)where;
	if (annotation->kind == ANNOTATION_NOTE &&
	    strcmp(annotation->parts[NOTE_STATE], NOTE_DONE) != 0)
		++*(size_t *)context;
	return true;
}

size_t
assessment_open_notes(const struct assessment *assessment)
{
	size_t count = 0;

	assessment_each_annotation(assessment, count_note, &count);
	return count;
}
