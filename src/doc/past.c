/*
 * Which values tell of an earlier state of the document, by what the definition calls past.
 */
#include "doc/xpath.h"
#include "yoshiki3/findings.h"

/* A block of which it cannot be told counts as past: nobody shall change it unseen. */
static bool
block_is_past(xmlXPathContextPtr context, const struct assessment *assessment,
    const struct path *path, const struct form_item *repeat)
{
	struct path at = *path;
	const struct element *block;

	at.item = repeat;
	at.part = PATH_VALUE;
	for (unsigned i = repeat->depth; i < FORM_DEPTH_MAX; i++)
		at.index[i] = 0;
	block = assessment_find(assessment, &at);
	return block != NULL &&
	       xpath_test(context, repeat->past, element_node(block)) != XPATH_FALSE;
}

static bool
path_is_past(
    xmlXPathContextPtr context, const struct assessment *assessment, const struct path *path)
{
	for (const struct form_item *item = path->item; item->kind != FORM_ROOT;
	     item = item->parent) {
		if (item->past != NULL &&
		    (item->kind != FORM_REPEAT || block_is_past(context, assessment, path, item)))
			return true;
	}
	return false;
}

void
findings_past(
    const struct assessment *assessment, const struct path *paths, size_t count, bool *past)
{
	xmlXPathContextPtr context = xpath_new(assessment);

	for (size_t i = 0; i < count; i++)
		past[i] = path_is_past(context, assessment, &paths[i]);
	xpath_free(context);
}
