/*
 * What all that is bound has: the line that it stands in, and texts that are nothing but text.
 */
#include <stdint.h>

#include "doc/tree.h"
#include "yoshiki3/mem.h"

struct place
binder_place(const struct binder *binder, const xmlNode *node)
{
	long line = xmlGetLineNo(node);

	return (struct place){.file = binder->file, .line = line > 0 ? (size_t)line : 0};
}

bool
bind_text(const struct binder *binder, xmlNodePtr node)
{
	struct place place = binder_place(binder, node);

	for (const xmlNode *child = node->children; child != NULL; child = child->next) {
		if (child->type == XML_ELEMENT_NODE) {
			place = binder_place(binder, child);
			diag_add(binder->diags, &place, MSG_DOC_IN_VALUE, (const char *)child->name,
			    (const char *)node->name);
			return false;
		}
		if (child->type != XML_TEXT_NODE && child->type != XML_CDATA_SECTION_NODE) {
			diag_add(binder->diags, &place, MSG_DOC_COMMENT, (const char *)node->name);
			return false;
		}
	}
	if (node->children != NULL && node->children->next != NULL) {
		xmlChar *whole = xmlNodeGetContent(node);

		if (whole == NULL)
			mem_exhausted();
		tree_set_text(node, (const char *)whole);
		xmlFree(whole);
	}
	return true;
}
