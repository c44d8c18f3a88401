/*
 * Blocks of a repeat, and nodes by their place among the children of a container: what can be done
 * to the tree so that the opposite gives exactly the tree that was before. Only nodes are moved,
 * none is copied or freed.
 */
#include <limits.h>
#include <stdint.h>

#include "doc/tree.h"

size_t
tree_position(const xmlNode *node)
{
	size_t position = 0;

	while ((node = node->prev) != NULL)
		position++;
	return position;
}

xmlNodePtr
tree_child(const xmlNode *container, size_t position)
{
	xmlNodePtr child = container->children;

	while (child != NULL && position-- > 0)
		child = child->next;
	return child;
}

void
tree_take(struct assessment *assessment, xmlNodePtr node)
{
	tree_touch(assessment, node);
	xmlUnlinkNode(node);
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
	xmlNodePtr made = tree_new_element(assessment, repeat);
	/* Directly behind what is before it: comments there are those of the next one. */
	xmlNodePtr last = tree_last_until(container, (struct tree_rank){repeat->field, UINT_MAX});
	unsigned before = 0;

	for (xmlNodePtr child = tree_element_from(last != NULL ? last->next : container->children);
	     child != NULL && node_item(child) == repeat && ++before < index;
	     child = tree_element_from(child->next))
		last = child;
	tree_link(container, last, made);
	tree_touch(assessment, made);
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

bool
tree_block_is_new(const xmlNode *block)
{
	const struct form_item *last = NULL;
	unsigned count = 0;

	for (const xmlNode *child = block->children; child != NULL; child = child->next) {
		const struct form_item *item;

		if (child->type != XML_ELEMENT_NODE)
			return false;
		item = node_item(child);
		count = item == last ? count + 1 : 1;
		last = item;
		if (item->kind == FORM_REPEAT && count > item->min)
			return false;
		if (form_kind_is_container(item->kind) ? !tree_block_is_new(child)
						       : !element_is_blank(node_element(child)))
			return false;
	}
	return true;
}
