/*
 * The tree of an assessment: making and completing elements. See tree.h for the invariants.
 */
#include <stdint.h>
#include <string.h>

#include "doc/tree.h"
#include "yoshiki3/mem.h"

xmlNodePtr
tree_checked(xmlNodePtr node)
{
	if (node == NULL)
		mem_exhausted();
	return node;
}

xmlNodePtr
tree_new_element(const struct assessment *assessment, const struct form_item *item)
{
	xmlNodePtr node = tree_checked(
	    xmlNewDocNode(assessment->document, NULL, (const xmlChar *)item->name, NULL));

	node_set_item(node, item);
	return node;
}

bool
tree_field_stands(const struct assessment *assessment, const struct form_item *field)
{
	return form_kind_is_container(field->kind) &&
	       (field->kind != FORM_REPEAT || field->min > 0) &&
	       form_item_in_edition(field, assessment->edition);
}

void
tree_complete(const struct assessment *assessment, xmlNodePtr node)
{
	const struct form_item *container = node_item(node);
	/* Where missing elements go: before the next element and the comments in front of it. */
	xmlNodePtr place = node->children;

	for (size_t i = 0; i < container->field_count; i++) {
		const struct form_item *field = container->fields[i];
		xmlNodePtr child = tree_element_from(place);
		unsigned count = 0;

		while (child != NULL && node_item(child) == field) {
			if (form_kind_is_container(field->kind))
				tree_complete(assessment, child);
			count++;
			place = child->next;
			child = tree_element_from(place);
		}
		if (!tree_field_stands(assessment, field))
			continue;
		for (unsigned least = field->kind == FORM_REPEAT ? field->min : 1; count < least;
		     count++) {
			xmlNodePtr made = tree_new_element(assessment, field);

			if (place != NULL)
				(void)xmlAddPrevSibling(place, made);
			else
				(void)xmlAddChild(node, made);
			tree_complete(assessment, made);
		}
	}
}

void
tree_touch(struct assessment *assessment, xmlNodePtr node)
{
	assessment->changed = true;
	if (node->type != XML_ELEMENT_NODE || !form_kind_has_value(node_item(node)->kind)) {
		assessment->touched = FORM_MARK_ANY;
		places_forget(assessment);
		return;
	}
	/* It may be about to come or go. */
	places_forget_in(assessment, node->parent);
	node_set_held(node, 0);
	assessment->touched |= FORM_MARK_SELF;
	for (const struct form_item *item = node_item(node); item != NULL; item = item->container)
		assessment->touched |= item->mark;
}

void
tree_set_text(xmlNodePtr node, const char *text)
{
	xmlNodePtr child;

	while ((child = node->children) != NULL) {
		xmlUnlinkNode(child);
		xmlFreeNode(child);
	}
	if (*text != '\0')
		(void)xmlAddChild(
		    node, tree_checked(xmlNewDocText(node->doc, (const xmlChar *)text)));
}
