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

static bool
is_comment(const xmlNode *node)
{
	return node->type == XML_COMMENT_NODE ||
	       (node->type == XML_PI_NODE && node_annotation(node) == NULL);
}

static bool
holds_comments(const xmlNode *node)
{
	const xmlNode *child = node->children;

	while (child != NULL && !is_comment(child))
		child = child->next;
	return child != NULL;
}

/* Those directly in an element, from the last on: each goes before what stands for the element
 * after it, or before the one after it; to the end where there is neither. */
static void
carry_from(const xmlNode *node, struct assessment *target)
{
	xmlNodePtr container = find_container(node, target);
	bool same = container == find_other(node, target);
	xmlNodePtr place = NULL;

	for (xmlNodePtr child = node->last; child != NULL; child = child->prev) {
		xmlNodePtr copy;

		if (child->type == XML_ELEMENT_NODE && same) {
			xmlNodePtr other = find_other(child, target);

			if (other != NULL && other->parent == container)
				place = other;
		}
		if (!is_comment(child))
			continue;
		copy = tree_checked(xmlDocCopyNode(child, target->document, 1));
		place =
		    place != NULL ? xmlAddPrevSibling(place, copy) : xmlAddChild(container, copy);
		places_forget_in(target, container);
	}
}

static void
carry_inside(const xmlNode *node, struct assessment *target)
{
	if (holds_comments(node))
		carry_from(node, target);
	for (xmlNodePtr child = node->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE &&
		    form_kind_is_container(node_item(child)->kind))
			carry_inside(child, target);
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
		if (!is_comment(node))
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
