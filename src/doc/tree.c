/*
 * The tree of an assessment: making and completing elements. See tree.h for the invariants.
 */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
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

struct kept_annotation {
	struct annotation annotation;
	struct kept_annotation *next;
};

xmlNodePtr
tree_new_annotation(struct assessment *assessment, const struct annotation *annotation)
{
	struct kept_annotation *kept = mem_alloc(sizeof(*kept));
	xmlNodePtr node =
	    tree_checked(xmlNewDocPI(assessment->document, (const xmlChar *)"annotation", NULL));

	if (assessment->cursor == NULL)
		assessment->cursor = mem_alloc(sizeof(*assessment->cursor));
	kept->annotation = *annotation;
	for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++) {
		const char *part = annotation->parts[i];

		kept->annotation.parts[i] = part != NULL && *part != '\0' ? mem_strdup(part) : NULL;
	}
	for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++) {
		if (kept->annotation.parts[i] == NULL)
			kept->annotation.parts[i] = "";
	}
	kept->next = assessment->annotations;
	assessment->annotations = kept;
	node->_private = &kept->annotation;
	return node;
}

void
tree_free_annotations(struct assessment *assessment)
{
	struct kept_annotation *kept;

	while ((kept = assessment->annotations) != NULL) {
		assessment->annotations = kept->next;
		for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++) {
			if (*kept->annotation.parts[i] != '\0')
				free((void *)(uintptr_t)kept->annotation.parts[i]);
		}
		free(kept);
	}
	free(assessment->cursor);
	assessment->cursor = NULL;
}

bool
tree_is_annotated(const xmlNode *container)
{
	for (const xmlNode *child = container->children; child != NULL; child = child->next) {
		if (node_annotation(child) != NULL ||
		    (child->type == XML_ELEMENT_NODE &&
			form_kind_is_container(node_item(child)->kind) && tree_is_annotated(child)))
			return true;
	}
	return false;
}

struct tree_rank
tree_field_rank(const struct form_item *field)
{
	return (struct tree_rank){field->field + 1, 0};
}

struct tree_rank
tree_annotation_rank(enum annotation_kind kind, const struct form_item *on)
{
	size_t field = annotation_kind_row(kind)->last ? SIZE_MAX : 0;

	return (struct tree_rank){on != NULL ? on->field + 1 : field, (unsigned)kind + 1};
}

bool
tree_node_rank(const xmlNode *node, struct tree_rank *rank)
{
	const struct annotation *annotation = node_annotation(node);

	if (annotation != NULL)
		*rank = tree_annotation_rank(annotation->kind, annotation->on);
	else if (node->type == XML_ELEMENT_NODE)
		*rank = tree_field_rank(node_item(node));
	else
		return false;
	return true;
}

int
tree_rank_compare(struct tree_rank a, struct tree_rank b)
{
	if (a.field != b.field)
		return a.field < b.field ? -1 : 1;
	return a.kind == b.kind ? 0 : a.kind < b.kind ? -1 : 1;
}

xmlNodePtr
tree_last_until(const xmlNode *container, struct tree_rank rank)
{
	xmlNodePtr found = NULL;
	struct tree_rank own;

	/* What stands last is looked for from there: there may be much of it. */
	if (rank.field == SIZE_MAX) {
		for (xmlNodePtr node = container->last; node != NULL; node = node->prev) {
			if (tree_node_rank(node, &own) && tree_rank_compare(own, rank) <= 0)
				return node;
		}
		return NULL;
	}
	for (xmlNodePtr node = container->children; node != NULL; node = node->next) {
		if (!tree_node_rank(node, &own))
			continue;
		if (tree_rank_compare(own, rank) > 0)
			break;
		found = node;
	}
	return found;
}

void
tree_link(xmlNodePtr container, xmlNodePtr behind, xmlNodePtr node)
{
	if (behind != NULL)
		(void)xmlAddNextSibling(behind, node);
	else if (container->children != NULL)
		(void)xmlAddPrevSibling(container->children, node);
	else
		(void)xmlAddChild(container, node);
}

bool
tree_field_stands(const struct assessment *assessment, const struct form_item *field)
{
	return form_kind_is_container(field->kind) &&
	       (field->kind != FORM_REPEAT || field->min > 0) &&
	       form_item_in_edition(field, assessment->edition);
}

/* After the annotations before the next element that stand in front of a field. */
static xmlNodePtr
skip_annotations(
    const struct assessment *assessment, xmlNodePtr place, const struct form_item *field)
{
	struct tree_rank last = {field->field, UINT_MAX};
	struct tree_rank rank;

	if (assessment->annotations == NULL)
		return place;
	for (xmlNodePtr node = place; node != NULL && node->type != XML_ELEMENT_NODE;
	     node = node->next) {
		if (tree_node_rank(node, &rank) && tree_rank_compare(rank, last) <= 0)
			place = node->next;
	}
	return place;
}

void
tree_complete(const struct assessment *assessment, xmlNodePtr node)
{
	const struct form_item *container = node_item(node);
	/* Where missing elements go: before the next element and the comments in front of it. */
	xmlNodePtr place = node->children;

	for (size_t i = 0; i < container->field_count; i++) {
		const struct form_item *field = container->fields[i];
		xmlNodePtr child;
		unsigned count = 0;

		place = skip_annotations(assessment, place, field);
		child = tree_element_from(place);
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
	if (assessment->cursor != NULL)
		assessment->cursor->node = NULL;
	if (node_annotation(node) != NULL) {
		places_forget_in(assessment, node->parent);
		return;
	}
	if (node->type != XML_ELEMENT_NODE || !form_kind_has_value(node_item(node)->kind)) {
		assessment->touched = FORM_MARKS_ANY;
		places_forget(assessment);
		return;
	}
	tree_touch_text(assessment, node);
	/* It may be about to come or go. */
	places_forget_in(assessment, node->parent);
	assessment->touched.presence |= assessment->touched.values | assessment->touched.holders;
}

void
tree_touch_text(struct assessment *assessment, xmlNodePtr node)
{
	const struct form_item *item = node_item(node);

	assessment->changed = true;
	node_set_held(node, 0);
	assessment->touched.values |= item->mark | FORM_MARK_SELF;
	while ((item = item->container) != NULL)
		assessment->touched.holders |= item->mark;
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
