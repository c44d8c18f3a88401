/*
 * Blocks of a repeat, and nodes by their place among the children of a container: what can be done
 * to the tree so that the opposite gives exactly the tree that was before. Only nodes are moved,
 * none is copied or freed.
 */
#include <limits.h>
#include <stdint.h>

#include "doc/tree.h"

void
tree_take(struct assessment *assessment, xmlNodePtr node)
{
	struct place_known left = places_without(node);

	tree_touch(assessment, node);
	xmlUnlinkNode(node);
	places_keep(assessment, &left);
}

void
tree_put(struct assessment *assessment, xmlNodePtr container, size_t position, xmlNodePtr node)
{
	xmlNodePtr behind = tree_child(container, position);

	if (behind != NULL)
		(void)xmlAddPrevSibling(behind, node);
	else
		(void)xmlAddChild(container, node);
	tree_touch(assessment, node);
}

xmlNodePtr
tree_insert_block(struct assessment *assessment, xmlNodePtr container,
    const struct form_item *repeat, unsigned index)
{
	struct place_known known = places_before(container, repeat, index);
	xmlNodePtr made = tree_new_element(assessment, repeat);
	/* Directly after what is before it: comments there are those of the next one. */
	xmlNodePtr last =
	    known.container != NULL
		? known.block
		: tree_last_until(container, (struct tree_rank){repeat->field, UINT_MAX});

	tree_link(container, last, made);
	tree_touch(assessment, made);
	known.block = made;
	known.index++;
	known.position++;
	known.count += known.count > 0;
	places_keep(assessment, &known);
	tree_complete(assessment, made);
	return made;
}

/* The first of the comments in front of an element, or the element. */
static xmlNodePtr
with_comments(xmlNodePtr node)
{
	while (node->prev != NULL && node->prev->type != XML_ELEMENT_NODE &&
	       node_annotation(node->prev) == NULL)
		node = node->prev;
	return node;
}

bool
tree_swap_blocks(struct assessment *assessment, xmlNodePtr block)
{
	xmlNodePtr other = tree_element_from(block->next);
	xmlNodePtr start = with_comments(block);
	xmlNodePtr node;

	if (other == NULL || node_item(other) != node_item(block))
		return false;
	do {
		node = block->next;
		tree_take(assessment, node);
		(void)xmlAddPrevSibling(start, node);
	} while (node != other);
	return true;
}
