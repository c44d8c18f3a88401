/*
 * Walking over the values of an assessment in official order.
 */
#include <stdint.h>

#include "doc/tree.h"

struct walk {
	struct path path;
	assessment_visitor visit;
	void *context;
};

static bool
walk_value(struct walk *walk, const struct element *element)
{
	const struct form_item *item = element_item(element);
	const char *text = element_text(element);

	walk->path.item = item;
	walk->path.part = PATH_VALUE;
	if (item->kind != FORM_CHECK)
		return *text == '\0' || walk->visit(walk->context, &walk->path, element, text);
	if (element_marked(element) &&
	    !walk->visit(walk->context, &walk->path, element, ASSESSMENT_MARK))
		return false;
	walk->path.part = PATH_CONTENT;
	return *text == '\0' || walk->visit(walk->context, &walk->path, element, text);
}

static bool
walk_container(struct walk *walk, const xmlNode *node)
{
	const struct form_item *repeat = NULL;

	for (xmlNodePtr child = tree_element_from(node->children); child != NULL;
	     child = tree_element_from(child->next)) {
		const struct form_item *item = node_item(child);

		if (item->kind == FORM_REPEAT) {
			if (item != repeat)
				walk->path.index[item->depth - 1] = 0;
			walk->path.index[item->depth - 1]++;
		}
		repeat = item;
		if (form_kind_is_container(item->kind) ? !walk_container(walk, child)
						       : !walk_value(walk, node_element(child)))
			return false;
	}
	return true;
}

void
assessment_each_value(const struct assessment *assessment, assessment_visitor visit, void *context)
{
	struct walk walk = {.visit = visit, .context = context};

	(void)walk_container(&walk, xmlDocGetRootElement(assessment->document));
}
