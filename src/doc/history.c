/*
 * History: the log of what was done to the tree, as an array of changes in their order. `position`
 * of them are in effect; those after it are undone and go away with the next change. A step is a
 * change with `begins` and the changes after it up to the next one.
 *
 * A change is a place in the tree (a container and a position in it) with what stands there in the
 * other state of the document, out of the tree: an element, or nothing. Undoing and redoing are the
 * same: the two change places. The place is right whenever the change is the last in effect, or the
 * first that is not, because then the tree is, node for node, as it was. So a removed block comes
 * back with its comments, and a value with what no assessment_set would take. Exchanged blocks are
 * the one other kind of change: exchanging them again undoes it.
 *
 * Invariant: a change owns its element exactly while that is out of the tree.
 *
 * The listener hears of a step when its first change is made; `announced` says that it did.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "doc/tree.h"
#include "yoshiki3/history.h"
#include "yoshiki3/mem.h"

/* The saved state cannot be reached any more. */
#define NEVER SIZE_MAX

struct change {
	struct path path; /* what the user changed; for `swaps`, the block */
	xmlNodePtr container;
	size_t place;
	xmlNodePtr other; /* the element out of the tree, or NULL */
	bool filled;      /* whether an element of this change is in the tree */
	bool swaps;       /* blocks are exchanged; the four above do not count */
	bool begins;      /* the first change of a step */
};

struct history {
	struct assessment *assessment;
	struct change *changes;
	size_t count;
	size_t capacity;
	size_t position;
	size_t saved; /* position of the saved state, or NEVER */
	unsigned nesting;
	bool continues; /* the open step has a change */
	bool announced;
	void (*listener)(void *context, const struct history_event *event);
	void *listener_context;
};

struct history *
history_new(struct assessment *assessment)
{
	struct history *history = mem_alloc(sizeof(*history));

	history->assessment = assessment;
	history->saved = assessment_changed(assessment) ? NEVER : 0;
	return history;
}

static void
forget_from(struct history *history, size_t position)
{
	while (history->count > position)
		xmlFreeNode(history->changes[--history->count].other);
}

void
history_free(struct history *history)
{
	if (history == NULL)
		return;
	forget_from(history, 0);
	free(history->changes);
	free(history);
}

const struct assessment *
history_assessment(const struct history *history)
{
	return history->assessment;
}

void
history_set_listener(struct history *history,
    void (*listener)(void *context, const struct history_event *event), void *context)
{
	history->listener = listener;
	history->listener_context = context;
}

static void
tell(struct history *history, const struct history_event *event)
{
	if (history->listener != NULL)
		history->listener(history->listener_context, event);
}

/* Tells of a change, made by one call from outside, and before it of the step that it begins. */
static void
tell_change(struct history *history, struct history_event event)
{
	if (history->nesting > 0 && !history->announced) {
		tell(history, &(struct history_event){.kind = HISTORY_BEGIN});
		history->announced = true;
	}
	tell(history, &event);
}

void
history_begin(struct history *history)
{
	if (history->nesting++ == 0)
		history->continues = false;
}

void
history_end(struct history *history)
{
	assert(history->nesting > 0);
	if (--history->nesting > 0 || !history->announced)
		return;
	history->announced = false;
	tell(history, &(struct history_event){.kind = HISTORY_END});
}

static struct change *
add_change(struct history *history, const struct path *path)
{
	struct change *change;

	forget_from(history, history->position);
	if (history->saved != NEVER && history->saved > history->position)
		history->saved = NEVER;
	history->changes = mem_grow(
	    history->changes, &history->capacity, history->count + 1, sizeof(*history->changes));
	change = &history->changes[history->count++];
	*change =
	    (struct change){.path = *path, .begins = history->nesting == 0 || !history->continues};
	history->position = history->count;
	history->continues = true;
	return change;
}

/* An element has come into the tree; `other`, which may be NULL, was in its place. */
static void
add_arrival(struct history *history, const struct path *path, const xmlNode *node, xmlNodePtr other)
{
	struct change *change = add_change(history, path);

	change->container = node->parent;
	change->place = tree_position(node);
	change->other = other;
	change->filled = true;
}

/* An element has gone from a place in the tree. */
static void
add_departure(struct history *history, const struct path *path, xmlNodePtr container, size_t place,
    xmlNodePtr other)
{
	struct change *change = add_change(history, path);

	change->container = container;
	change->place = place;
	change->other = other;
}

static xmlNodePtr
find_node(const struct history *history, const struct form_item *item, const struct path *at)
{
	struct path path = *at;

	path.item = item;
	return element_node(assessment_find(history->assessment, &path));
}

/* The repeats around an item, outermost first, and how many blocks of each there are. */
struct around {
	const struct form_item *repeat[FORM_DEPTH_MAX];
	unsigned count[FORM_DEPTH_MAX];
};

static struct around
repeats_around(const struct history *history, const struct path *path)
{
	struct around around = {0};

	for (const struct form_item *item = path->item; item->kind != FORM_ROOT;
	     item = item->container) {
		const xmlNode *container;

		if (item->kind != FORM_REPEAT)
			continue;
		container = find_node(history, item->container, path);
		around.repeat[item->depth - 1] = item;
		around.count[item->depth - 1] =
		    container != NULL ? element_block_count(node_element(container), item)
				      : item->min;
	}
	return around;
}

/* Those that a change at a path has made, as many as there were before it. */
static void
add_made_blocks(struct history *history, const struct path *path, const struct around *around)
{
	for (unsigned depth = 0; depth < path->item->depth; depth++) {
		struct path block = *path;

		for (unsigned i = around->count[depth] + 1; i <= path->index[depth]; i++) {
			block.index[depth] = i;
			add_arrival(
			    history, path, find_node(history, around->repeat[depth], &block), NULL);
		}
	}
}

static bool
set_value(struct history *history, enum history_event_kind kind, const struct path *path,
    const char *value, const struct place *place, struct diags *diags)
{
	struct assessment *assessment = history->assessment;
	struct around around = {0};
	xmlNodePtr node = find_node(history, path->item, path);
	const char *fitting;
	xmlNodePtr before = NULL;
	xmlNodePtr container = NULL;
	size_t position = 0;

	if (strcmp(tree_value(node, path->part), value) == 0)
		return true;
	fitting = kind == HISTORY_KEEP ? tree_fit_kept_value(assessment, path, value, place, diags)
				       : tree_fit_value(assessment, path, value, place, diags);
	if (fitting == NULL)
		return false;
	/* An option given by its number may be the one that is there. */
	if (strcmp(tree_value(node, path->part), fitting) == 0)
		return true;
	if (node != NULL) {
		before = tree_checked(xmlDocCopyNode(node, assessment->document, 1));
		node_set_item(before, path->item);
		container = node->parent;
		position = tree_position(node);
	} else {
		around = repeats_around(history, path);
	}
	node = tree_store_value(assessment, path, node, fitting);
	history_begin(history);
	if (before == NULL)
		add_made_blocks(history, path, &around);
	if (node != NULL)
		add_arrival(history, path, node, before);
	else
		add_departure(history, path, container, position, before);
	history_end(history);
	tell_change(history, (struct history_event){.kind = kind, .path = path, .value = value});
	return true;
}

bool
history_set(struct history *history, const struct path *path, const char *value,
    const struct place *place, struct diags *diags)
{
	return set_value(history, HISTORY_SET, path, value, place, diags);
}

bool
history_keep(struct history *history, const struct path *path, const char *value,
    const struct place *place, struct diags *diags)
{
	return set_value(history, HISTORY_KEEP, path, value, place, diags);
}

bool
history_annotate(struct history *history, const struct annotation_path *where, const char *value,
    const struct place *place, struct diags *diags)
{
	struct assessment *assessment = history->assessment;
	struct around around = repeats_around(history, &where->path);
	struct annotation_change change;
	xmlNodePtr node;

	if (!annotation_plan(assessment, where, value, place, &change, diags))
		return false;
	if (change.stays
		? change.before != NULL && strcmp(change.before->parts[where->part], value) == 0
		: change.before == NULL)
		return true;
	node = annotation_node(assessment, where);
	history_begin(history);
	if (!change.stays) {
		xmlNodePtr container = node->parent;
		size_t position = tree_position(node);

		tree_take(assessment, node);
		add_departure(history, &where->path, container, position, node);
	} else if (node == NULL) {
		xmlNodePtr made = annotation_put(assessment, &where->path, &change.after);

		add_made_blocks(history, &where->path, &around);
		add_arrival(history, &where->path, made, NULL);
	} else {
		xmlNodePtr made = annotation_replace(assessment, where, node, &change.after);

		add_arrival(history, &where->path, made, node);
	}
	history_end(history);
	tell_change(history, (struct history_event){.kind = HISTORY_ANNOTATE,
				 .path = &where->path,
				 .value = value,
				 .annotation = where});
	return true;
}

bool
history_add_annotation(struct history *history, const struct path *path, enum annotation_kind kind,
    const char *const parts[ANNOTATION_PARTS_MAX], const struct place *place,
    struct annotation_path *made, struct diags *diags)
{
	const struct annotation_kind_row *row = annotation_kind_row(kind);
	struct annotation_path where = {.path = *path, .kind = kind};
	struct annotation_change change;
	const char *first = parts[0] != NULL ? parts[0] : "";
	bool fine = true;

	if (row->parts[0].form == PART_MARK)
		first = ASSESSMENT_MARK;
	assert(*first != '\0');
	where.index = annotation_count(history->assessment, path, kind) + 1;
	/* Each is tried alone, so that nothing is made of those that fit. */
	for (where.part = 0; fine && where.part < ANNOTATION_PARTS_MAX; where.part++) {
		const char *value = parts[where.part] != NULL ? parts[where.part] : "";

		if (row->parts[where.part].form != PART_NONE)
			fine = annotation_part_fits(&row->parts[where.part], value, place, diags);
	}
	where.part = 0;
	if (!fine || !annotation_plan(history->assessment, &where, first, place, &change, diags))
		return false;
	history_begin(history);
	(void)history_annotate(history, &where, first, place, diags);
	for (where.part = 1; where.part < ANNOTATION_PARTS_MAX; where.part++) {
		if (parts[where.part] != NULL && *parts[where.part] != '\0')
			(void)history_annotate(history, &where, parts[where.part], place, diags);
	}
	history_end(history);
	where.part = 0;
	if (made != NULL)
		*made = where;
	return true;
}

void
history_remove_annotation(struct history *history, const struct annotation_path *where)
{
	struct annotation_path whole = *where;

	whole.part = 0;
	(void)history_annotate(history, &whole, "", NULL, NULL);
}

bool
history_insert_block(struct history *history, const struct path *path, const struct place *place,
    struct diags *diags)
{
	const struct form_item *repeat = path->item;
	unsigned index = path->index[repeat->depth - 1];
	xmlNodePtr container = find_node(history, repeat->container, path);
	unsigned count;

	assert(repeat->kind == FORM_REPEAT && container != NULL);
	count = element_block_count(node_element(container), repeat);
	if (index < 1 || index > count + 1)
		return false;
	if (count >= repeat->max) {

		diag_add(diags, place, MSG_BLOCK_LIMIT, number_word(repeat->max).text);
		return false;
	}
	add_arrival(
	    history, path, tree_insert_block(history->assessment, container, repeat, index), NULL);
	tell_change(history, (struct history_event){.kind = HISTORY_INSERT_BLOCK, .path = path});
	return true;
}

void
history_remove_block(struct history *history, const struct path *path)
{
	const struct form_item *repeat = path->item;
	xmlNodePtr block = find_node(history, repeat, path);
	xmlNodePtr container;
	unsigned count;
	size_t position;

	assert(repeat->kind == FORM_REPEAT);
	if (block == NULL)
		return;
	container = block->parent;
	count = element_block_count(node_element(container), repeat);
	if (count <= repeat->min && path->index[repeat->depth - 1] == count &&
	    tree_block_is_new(block))
		return;
	position = tree_position(block);
	history_begin(history);
	tree_take(history->assessment, block);
	add_departure(history, path, container, position, block);
	if (count <= repeat->min)
		add_arrival(history, path,
		    tree_insert_block(history->assessment, container, repeat, count), NULL);
	history_end(history);
	tell_change(history, (struct history_event){.kind = HISTORY_REMOVE_BLOCK, .path = path});
}

bool
history_swap_blocks(struct history *history, const struct path *path)
{
	xmlNodePtr block = find_node(history, path->item, path);

	assert(path->item->kind == FORM_REPEAT);
	if (block == NULL || !tree_swap_blocks(history->assessment, block))
		return false;
	add_change(history, path)->swaps = true;
	tell_change(history, (struct history_event){.kind = HISTORY_SWAP_BLOCKS, .path = path});
	return true;
}

static void
exchange(const struct history *history, struct change *change)
{
	xmlNodePtr gone = NULL;

	if (change->swaps) {
		(void)tree_swap_blocks(
		    history->assessment, find_node(history, change->path.item, &change->path));
		return;
	}
	if (change->filled) {
		gone = tree_child(change->container, change->place);
		tree_take(history->assessment, gone);
	}
	if (change->other != NULL)
		tree_put(history->assessment, change->container, change->place, change->other);
	change->filled = change->other != NULL;
	change->other = gone;
}

bool
history_undo(struct history *history, struct path *where)
{
	struct change *change;

	assert(history->nesting == 0);
	if (history->position == 0)
		return false;
	do {
		change = &history->changes[--history->position];
		exchange(history, change);
	} while (!change->begins);
	*where = change->path;
	tell(history, &(struct history_event){.kind = HISTORY_UNDO, .path = where});
	return true;
}

void
history_give_up(struct history *history)
{
	bool changed = history->continues;
	struct path where;

	assert(history->nesting == 1);
	history_end(history);
	if (!changed)
		return;
	(void)history_undo(history, &where);
	forget_from(history, history->position);
}

bool
history_redo(struct history *history, struct path *where)
{
	assert(history->nesting == 0);
	if (history->position == history->count)
		return false;
	*where = history->changes[history->position].path;
	do
		exchange(history, &history->changes[history->position++]);
	while (history->position < history->count && !history->changes[history->position].begins);
	tell(history, &(struct history_event){.kind = HISTORY_REDO, .path = where});
	return true;
}

void
history_mark_saved(struct history *history)
{
	history->saved = history->position;
}

bool
history_is_saved(const struct history *history)
{
	return history->saved == history->position;
}
