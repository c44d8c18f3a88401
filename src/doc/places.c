/*
 * Places among the children of a container: which block of a repeat a node is, and how many nodes
 * stand before it. For each depth of blocks one is remembered where the last look ended: the next
 * one begins there, so that going through all blocks one by one takes as long as there are blocks.
 *
 * Invariant: what is remembered is right. Whatever brings nodes into a container or out of it
 * forgets, or corrects, what is remembered of that container; whatever changes a container, all
 * (tree_touch).
 */
#include <stdint.h>

#include "doc/tree.h"

/* The assessment whose tree a node is in; NULL for a document that remembers nothing. */
static struct assessment *
assessment_of(const xmlNode *node)
{
	return node->doc->_private;
}

/* Puts a place on the first block of a repeat; false, and nowhere, where there is none. */
static bool
place_begin(struct place_known *known, xmlNodePtr container, const struct form_item *repeat)
{
	size_t position = 0;

	*known = (struct place_known){0};
	for (xmlNodePtr node = container->children; node != NULL; node = node->next, position++) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		if (node_item(node) == repeat) {
			*known = (struct place_known){.container = container,
			    .repeat = repeat,
			    .block = node,
			    .index = 1,
			    .position = position};
			return true;
		}
		if (node_item(node)->field > repeat->field)
			break;
	}
	return false;
}

static bool
place_forward(struct place_known *known)
{
	size_t position = known->position + 1;
	xmlNodePtr node = known->block->next;

	while (node != NULL && node->type != XML_ELEMENT_NODE) {
		node = node->next;
		position++;
	}
	if (node == NULL || node_item(node) != known->repeat)
		return false;
	known->block = node;
	known->position = position;
	known->index++;
	return true;
}

/* From a block that is not the first. */
static void
place_back(struct place_known *known)
{
	do {
		known->block = known->block->prev;
		known->position--;
	} while (known->block->type != XML_ELEMENT_NODE);
	known->index--;
}

/* What is remembered of a repeat in a container, on any block of it; NULL where it has none. What
 * is not remembered for the next time is in `once`. */
static struct place_known *
place_of(xmlNodePtr container, const struct form_item *repeat, struct place_known *once)
{
	struct assessment *assessment = assessment_of(container);
	struct place_known *known =
	    assessment != NULL ? &assessment->places[repeat->depth - 1] : once;

	if ((known->container != container || known->repeat != repeat) &&
	    !place_begin(known, container, repeat))
		return NULL;
	return known;
}

xmlNodePtr
tree_block(xmlNodePtr container, const struct form_item *repeat, unsigned index)
{
	struct place_known once = {0};
	struct place_known *known = place_of(container, repeat, &once);

	while (known != NULL && known->index < index) {
		if (!place_forward(known))
			return NULL;
	}
	while (known != NULL && known->index > index && known->index > 1)
		place_back(known);
	return known != NULL ? known->block : NULL;
}

unsigned
tree_block_count(xmlNodePtr container, const struct form_item *repeat)
{
	struct place_known once = {0};
	struct place_known *known = place_of(container, repeat, &once);
	struct place_known last;

	if (known == NULL)
		return 0;
	if (known->count == 0) {
		last = *known;
		while (place_forward(&last))
			;
		known->count = last.index;
	}
	return known->count;
}

unsigned
tree_block_index(const xmlNode *block)
{
	const struct assessment *assessment = assessment_of(block);
	const struct form_item *repeat = node_item(block);
	const struct place_known *known =
	    assessment != NULL ? &assessment->places[repeat->depth - 1] : NULL;
	unsigned index = 0;

	for (const xmlNode *node = block; node != NULL; node = node->prev) {
		if (known != NULL && known->repeat == repeat && known->block == node)
			return known->index + index;
		index += node->type == XML_ELEMENT_NODE && node_item(node) == repeat;
	}
	return index;
}

/* The place of a container that is remembered, if any. */
static const struct place_known *
place_in(const xmlNode *container)
{
	const struct assessment *assessment = assessment_of(container);

	for (unsigned i = 0; assessment != NULL && i < FORM_DEPTH_MAX; i++) {
		if (assessment->places[i].container == container)
			return &assessment->places[i];
	}
	return NULL;
}

size_t
tree_position(const xmlNode *node)
{
	const struct place_known *known = place_in(node->parent);
	size_t position = 0;

	while (known == NULL || node != known->block) {
		if (node->prev == NULL)
			return position;
		node = node->prev;
		position++;
	}
	return known->position + position;
}

xmlNodePtr
tree_child(const xmlNode *container, size_t position)
{
	const struct place_known *known = place_in(container);
	xmlNodePtr child = container->children;
	size_t at = 0;

	if (known != NULL && position >= known->position / 2) {
		child = known->block;
		at = known->position;
	}
	for (; child != NULL && at < position; at++)
		child = child->next;
	for (; child != NULL && at > position; at--)
		child = child->prev;
	return child;
}

struct place_known
places_without(const xmlNode *node)
{
	const struct place_known *known = place_in(node->parent);
	struct place_known left;

	if (known == NULL || known->block != node || known->index == 1)
		return (struct place_known){0};
	left = *known;
	place_back(&left);
	left.count -= left.count > 0;
	return left;
}

struct place_known
places_before(xmlNodePtr container, const struct form_item *repeat, unsigned index)
{
	struct place_known known = {0};

	if (index > 1 && tree_block(container, repeat, index - 1) != NULL)
		known = *place_in(container);
	return known;
}

void
places_keep(struct assessment *assessment, const struct place_known *known)
{
	if (known->container != NULL)
		assessment->places[known->repeat->depth - 1] = *known;
}

void
places_forget(struct assessment *assessment)
{
	for (unsigned i = 0; i < FORM_DEPTH_MAX; i++)
		assessment->places[i] = (struct place_known){0};
}

void
places_forget_in(struct assessment *assessment, const xmlNode *container)
{
	for (unsigned i = 0; i < FORM_DEPTH_MAX; i++) {
		if (assessment->places[i].container == container)
			assessment->places[i] = (struct place_known){0};
	}
}
