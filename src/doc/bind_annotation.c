/*
 * Reading annotations: elements of reserved names, and attributes of the root and of blocks, are
 * compared with the table of their kinds and become nodes of the tree (tree.h). Their order is for
 * bind.c to see.
 */
#include <stdint.h>
#include <string.h>

#include "doc/tree.h"
#include "yoshiki3/mem.h"

/* The attribute that names the item that is spoken of. */
#define ON "on"

static const char *
name_of(const xmlNode *node)
{
	return (const char *)node->name;
}

static bool
refuse_format(const struct binder *binder, const xmlNode *node, const char *name)
{
	struct place place = binder_place(binder, node);

	diag_add(binder->diags, &place, MSG_ANNOTATION_FORMAT, name, ASSESSMENT_FORMAT_ANNOTATED);
	return false;
}

/* The part that is an attribute of this name; false if there is none. */
static bool
find_attribute(const struct annotation_kind_row *row, const char *name, unsigned *part)
{
	for (*part = 0; *part < ANNOTATION_PARTS_MAX; ++*part) {
		if (row->parts[*part].form == PART_ATTRIBUTE &&
		    strcmp(row->parts[*part].attribute, name) == 0)
			return true;
	}
	return false;
}

/* Which kind, among those that are attributes of an item's element. */
static enum annotation_kind
kind_of_attribute(const struct form_item *item, const xmlAttr *attribute, unsigned *part)
{
	enum annotation_kind kind = 0;

	if (attribute->ns != NULL)
		return ANNOTATION_KIND_COUNT;
	while (
	    kind < ANNOTATION_KIND_COUNT &&
	    (annotation_kind_row(kind)->element != NULL || !annotation_may_speak_of(kind, item) ||
		!find_attribute(annotation_kind_row(kind), (const char *)attribute->name, part)))
		kind++;
	return kind;
}

bool
bind_is_annotation_attribute(const struct form_item *item, const xmlAttr *attribute)
{
	unsigned part;

	return kind_of_attribute(item, attribute, &part) < ANNOTATION_KIND_COUNT;
}

/* What is being read; its strings are its own. */
struct draft {
	struct annotation annotation;
	xmlChar *texts[ANNOTATION_PARTS_MAX];
};

static void
draft_free(struct draft *draft)
{
	for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++)
		xmlFree(draft->texts[i]);
}

/* Takes a part over; false where it cannot be that. */
static bool
draft_part(const struct binder *binder, struct draft *draft, unsigned part, const xmlNode *of,
    const xmlNode *from)
{
	const struct annotation_part *row =
	    &annotation_kind_row(draft->annotation.kind)->parts[part];
	struct place place = binder_place(binder, of);
	xmlChar *text = xmlNodeGetContent(from);
	const char *given;

	if (text == NULL)
		mem_exhausted();
	draft->texts[part] = text;
	given = (const char *)text;
	draft->annotation.parts[part] = given;
	if (row->form == PART_ATTRIBUTE && strlen(given) > ANNOTATION_ATTRIBUTE_MAX) {
		diag_add(binder->diags, &place, MSG_ANNOTATION_ATTRIBUTE_LONG, name_of(of),
		    row->attribute, number_word(ANNOTATION_ATTRIBUTE_MAX).text);
		return false;
	}
	if (row->form == PART_ATTRIBUTE && !annotation_part_takes(row, given)) {
		struct buf shown = {0};

		buf_add_excerpt(&shown, given, DIAG_EXCERPT_MAX);
		diag_add(binder->diags, &place, MSG_ANNOTATION_ATTRIBUTE, name_of(of),
		    row->attribute, shown.data, row->values);
		buf_free(&shown);
		return false;
	}
	return true;
}

/* Which item an annotation speaks of: a value in its container, or that one itself. */
static bool
bind_on(const struct binder *binder, const xmlNode *node, const struct form_item *container,
    const xmlAttr *attribute, struct annotation *annotation)
{
	xmlChar *id = xmlNodeGetContent((const xmlNode *)attribute);
	const struct form_item *item;
	bool fine;

	if (id == NULL)
		mem_exhausted();
	item = form_find(binder->assessment->form, (const char *)id);
	fine = item != NULL && item->container == container && item->field != FORM_NO_FIELD &&
	       form_kind_has_value(item->kind) &&
	       form_item_in_edition(item, binder->assessment->edition);
	if (fine) {
		annotation->on = item;
	} else {
		struct place place = binder_place(binder, node);
		struct buf shown = {0};

		buf_add_excerpt(&shown, (const char *)id, DIAG_EXCERPT_MAX);
		diag_add(binder->diags, &place, MSG_ANNOTATION_ON, name_of(node), buf_text(&shown),
		    name_of(node->parent));
		buf_free(&shown);
	}
	xmlFree(id);
	return fine;
}

static bool
bind_attribute(const struct binder *binder, const xmlNode *node, const struct form_item *container,
    const xmlAttr *attribute, struct draft *draft)
{
	const struct annotation_kind_row *row = annotation_kind_row(draft->annotation.kind);
	const char *name = (const char *)attribute->name;
	struct place place = binder_place(binder, node);
	struct buf accepted = {0};
	unsigned part;

	if (attribute->ns != NULL && strcmp(name, "space") == 0)
		return true;
	if (attribute->ns == NULL && strcmp(name, ON) == 0)
		return bind_on(binder, node, container, attribute, &draft->annotation);
	if (attribute->ns == NULL && find_attribute(row, name, &part))
		return draft_part(binder, draft, part, node, (const xmlNode *)attribute);
	if ((row->places & ANNOTATION_ON_VALUE) != 0)
		buf_adds(&accepted, ON);
	for (part = 0; part < ANNOTATION_PARTS_MAX; part++) {
		if (row->parts[part].form == PART_ATTRIBUTE)
			buf_addf(&accepted, "%s%s", accepted.length > 0 ? ", " : "",
			    row->parts[part].attribute);
	}
	diag_add(binder->diags, &place, MSG_DOC_ATTRIBUTE_UNKNOWN, name_of(node), name,
	    buf_text(&accepted));
	buf_free(&accepted);
	return false;
}

/* Whether it has what it cannot do without. */
static bool
is_whole(const struct binder *binder, const xmlNode *node, const struct annotation *annotation)
{
	const struct annotation_part *main = &annotation_kind_row(annotation->kind)->parts[0];
	struct place place = binder_place(binder, node);

	if (*annotation->parts[0] != '\0')
		return true;
	if (main->form == PART_ATTRIBUTE)
		diag_add(binder->diags, &place, MSG_DOC_ATTRIBUTE, name_of(node), main->attribute);
	else
		diag_add(binder->diags, &place, MSG_ANNOTATION_EMPTY, name_of(node));
	return false;
}

static bool
read_element(const struct binder *binder, xmlNodePtr node, const struct form_item *container,
    struct draft *draft)
{
	const struct annotation_kind_row *row = annotation_kind_row(draft->annotation.kind);
	struct place place = binder_place(binder, node);

	if (node->ns != NULL || node->nsDef != NULL) {
		diag_add(binder->diags, &place, MSG_DOC_NAMESPACE, name_of(node));
		return false;
	}
	for (const xmlAttr *attribute = node->properties; attribute != NULL;
	     attribute = attribute->next) {
		if (!bind_attribute(binder, node, container, attribute, draft))
			return false;
	}
	if (!annotation_may_speak_of(draft->annotation.kind,
		draft->annotation.on != NULL ? draft->annotation.on : container)) {
		diag_add(binder->diags, &place, MSG_ANNOTATION_PLACE, name_of(node),
		    draft->annotation.on != NULL ? draft->annotation.on->id
						 : name_of(node->parent));
		return false;
	}
	if (!bind_text(binder, node))
		return false;
	for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++) {
		if (row->parts[i].form == PART_MARK)
			draft->annotation.parts[i] = ASSESSMENT_MARK;
		else if (row->parts[i].form == PART_TEXT &&
			 !draft_part(binder, draft, i, node, node))
			return false;
		else if (draft->annotation.parts[i] == NULL)
			draft->annotation.parts[i] = "";
	}
	return is_whole(binder, node, &draft->annotation);
}

bool
bind_annotation(const struct binder *binder, xmlNodePtr *node, const struct form_item *container)
{
	struct draft draft = {.annotation.kind = annotation_kind_of_element(name_of(*node))};
	bool fine = binder->annotated ? read_element(binder, *node, container, &draft)
				      : refuse_format(binder, *node, name_of(*node));

	if (fine) {
		xmlNodePtr made = tree_new_annotation(binder->assessment, &draft.annotation);

		(void)xmlAddNextSibling(*node, made);
		xmlUnlinkNode(*node);
		xmlFreeNode(*node);
		*node = made;
	}
	draft_free(&draft);
	return fine;
}

/* One kind, of which an attribute was seen. */
static bool
bind_attributes_of(const struct binder *binder, xmlNodePtr node, const struct form_item *item,
    enum annotation_kind kind)
{
	struct draft draft = {.annotation.kind = kind};
	bool fine = true;

	for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++)
		draft.annotation.parts[i] = "";
	for (const xmlAttr *attribute = node->properties; fine && attribute != NULL;
	     attribute = attribute->next) {
		unsigned part;

		if (kind_of_attribute(item, attribute, &part) == kind)
			fine = draft_part(binder, &draft, part, node, (const xmlNode *)attribute);
	}
	fine = fine && is_whole(binder, node, &draft.annotation);
	if (fine)
		tree_link(node, NULL, tree_new_annotation(binder->assessment, &draft.annotation));
	draft_free(&draft);
	return fine;
}

bool
bind_annotation_attributes(
    const struct binder *binder, xmlNodePtr node, const struct form_item *item)
{
	unsigned done = 0; /* a set of kinds: their attributes may stand between each other */

	for (const xmlAttr *attribute = node->properties; attribute != NULL;
	     attribute = attribute->next) {
		unsigned part;
		enum annotation_kind kind = kind_of_attribute(item, attribute, &part);

		if (kind == ANNOTATION_KIND_COUNT || (done & 1u << kind) != 0)
			continue;
		if (!binder->annotated)
			return refuse_format(binder, node, (const char *)attribute->name);
		if (!bind_attributes_of(binder, node, item, kind))
			return false;
		done |= 1u << kind;
	}
	return true;
}
