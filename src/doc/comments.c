/*
 * Comments and instructions, taken over from one document into another.
 */
#include <stdint.h>

#include "doc/tree.h"
#include "yoshiki3/carry.h"

/* What stands for an element of the source in the target; NULL where nothing does. */
static xmlNodePtr
find_other(const xmlNode *node, const struct assessment *target)
{
	struct path path = element_path(node_element(node));

	path.item =
	    form_item_counterpart(path.item, assessment_form(target), assessment_edition(target));
	return path.item != NULL ? element_node(assessment_find(target, &path)) : NULL;
}

/* The container in the target that is, or is around, what stands for one of the source. */
static xmlNodePtr
find_container(const xmlNode *node, const struct assessment *target)
{
	xmlNodePtr other = find_other(node, target);

	while (other == NULL) {
		node = node->parent;
		other = find_other(node, target);
	}
	return other;
}

/* The element in a container of the target before which a comment goes; NULL: at the end. */
static xmlNodePtr
find_place(const xmlNode *comment, const xmlNode *container, const struct assessment *target)
{
	for (xmlNodePtr next = tree_element_from(comment->next); next != NULL;
	     next = tree_element_from(next->next)) {
		xmlNodePtr other = find_other(next, target);

		if (other != NULL && other->parent == container)
			return other;
	}
	return NULL;
}

static void
carry_inside(const xmlNode *node, const struct assessment *target)
{
	for (xmlNodePtr child = node->children; child != NULL; child = child->next) {
		xmlNodePtr container;
		xmlNodePtr place;
		xmlNodePtr copy;

		if (child->type == XML_ELEMENT_NODE &&
		    form_kind_is_container(node_item(child)->kind))
			carry_inside(child, target);
		if (child->type != XML_COMMENT_NODE && child->type != XML_PI_NODE)
			continue;
		container = find_container(node, target);
		place = container == find_other(node, target) ? find_place(child, container, target)
							      : NULL;
		copy = tree_checked(xmlDocCopyNode(child, target->document, 1));
		if (place != NULL)
			(void)xmlAddPrevSibling(place, copy);
		else
			(void)xmlAddChild(container, copy);
	}
}

void
carry_comments(const struct assessment *source, struct assessment *target)
{
	const xmlNode *root = xmlDocGetRootElement(source->document);
	xmlNodePtr other = xmlDocGetRootElement(target->document);
	xmlNodePtr last = other;

	for (xmlNodePtr node = source->document->children; node != NULL; node = node->next) {
		xmlNodePtr copy;

		if (node == root)
			other = NULL;
		if (node->type != XML_COMMENT_NODE && node->type != XML_PI_NODE)
			continue;
		copy = tree_checked(xmlDocCopyNode(node, target->document, 1));
		if (other != NULL)
			(void)xmlAddPrevSibling(other, copy);
		else
			last = xmlAddNextSibling(last, copy);
	}
	carry_inside(root, target);
	target->changed = true;
}
