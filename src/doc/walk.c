/*
 * Walking over the values and annotations of an assessment in official order.
 */
#include <stdint.h>

#include "doc/tree.h"

struct walk {
	struct path path;
	assessment_visitor visit;            /* NULL: values are passed over */
	annotation_visitor visit_annotation; /* likewise */
	const struct annotation *last;       /* the one before; of its kind there are so many */
	unsigned count;
	void *context;
};

static bool
walk_annotation(
    struct walk *walk, const struct annotation *annotation, const struct form_item *container)
{
	struct annotation_path where = {.path = walk->path, .kind = annotation->kind};

	walk->count = walk->last != NULL && walk->last->kind == annotation->kind &&
			      walk->last->on == annotation->on
			  ? walk->count + 1
			  : 1;
	walk->last = annotation;
	where.path.item = annotation->on != NULL ? annotation->on : container;
	where.path.part = PATH_VALUE;
	for (unsigned i = where.path.item->depth; i < FORM_DEPTH_MAX; i++)
		where.path.index[i] = 0;
	where.index = walk->count;
	return walk->visit_annotation(walk->context, &where, annotation);
}

static bool
walk_value(struct walk *walk, const struct element *element)
{
	const struct form_item *item = element_item(element);
	const char *text = element_text(element);

	if (walk->visit == NULL)
		return true;
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

	walk->last = NULL;
	for (const xmlNode *child = node->children; child != NULL; child = child->next) {
		const struct form_item *item;

		if (walk->visit_annotation != NULL && node_annotation(child) != NULL &&
		    !walk_annotation(walk, node_annotation(child), node_item(node)))
			return false;
		if (child->type != XML_ELEMENT_NODE)
			continue;
		item = node_item(child);
		walk->last = NULL;
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
	assessment_each_entry(assessment, visit, NULL, context);
}

void
assessment_each_annotation(
    const struct assessment *assessment, annotation_visitor visit, void *context)
{
	if (assessment->annotations != NULL)
		assessment_each_entry(assessment, NULL, visit, context);
}

void
assessment_each_entry(const struct assessment *assessment, assessment_visitor visit_value,
    annotation_visitor visit_annotation, void *context)
{
	struct walk walk = {
	    .visit = visit_value, .visit_annotation = visit_annotation, .context = context};

	(void)walk_container(&walk, xmlDocGetRootElement(assessment->document));
}
