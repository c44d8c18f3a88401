/*
 * Binding: a parsed document is compared with its form, element by element, and made to keep the
 * invariants of tree.h. Anything that is not ours is refused with its line; nothing is repaired
 * silently.
 */
#include <stdint.h>
#include <string.h>

#include "doc/tree.h"
#include "yoshiki3/mem.h"

/* So many names of expected elements are listed. */
#define EXPECTED_SHOWN 6

static const char *
name_of(const xmlNode *node)
{
	return (const char *)node->name;
}

static bool
text_is_space(const xmlNode *node)
{
	return node->content == NULL ||
	       node->content[strspn((const char *)node->content, " \t\r\n")] == '\0';
}

static void
remove_node(xmlNodePtr node)
{
	xmlUnlinkNode(node);
	xmlFreeNode(node);
}

static bool
refuse_unknown(const struct binder *binder, const xmlNode *node, const struct form_item *container)
{
	struct place place = binder_place(binder, node);
	struct buf expected = {0};
	size_t shown = 0;

	for (size_t i = 0; i < container->field_count && shown < EXPECTED_SHOWN; i++) {
		if (!form_item_in_edition(container->fields[i], binder->assessment->edition))
			continue;
		buf_addf(&expected, "%s<%s>", shown > 0 ? " " : "", container->fields[i]->name);
		shown++;
	}
	if (shown == EXPECTED_SHOWN)
		buf_adds(&expected, " …");
	diag_add(binder->diags, &place, MSG_DOC_UNKNOWN, name_of(node), name_of(node->parent),
	    buf_text(&expected));
	buf_free(&expected);
	return false;
}

static bool
bind_attributes(const struct binder *binder, const xmlNode *node, const struct form_item *item)
{
	bool check = item->kind == FORM_CHECK;
	struct place place = binder_place(binder, node);

	if (node->ns != NULL || node->nsDef != NULL) {
		diag_add(binder->diags, &place, MSG_DOC_NAMESPACE, name_of(node));
		return false;
	}
	for (const xmlAttr *attribute = node->properties; attribute != NULL;
	     attribute = attribute->next) {
		const char *name = (const char *)attribute->name;
		const char *value =
		    attribute->children != NULL && attribute->children->content != NULL
			? (const char *)attribute->children->content
			: "";

		if ((attribute->ns != NULL && strcmp(name, "space") == 0) ||
		    bind_is_annotation_attribute(item, attribute))
			continue;
		if (!check || attribute->ns != NULL || strcmp(name, "mark") != 0) {
			diag_add(binder->diags, &place, MSG_DOC_ATTRIBUTE_UNKNOWN, name_of(node),
			    name, check ? "mark" : "xml:space");
			return false;
		}
		if (strcmp(value, ASSESSMENT_MARK) != 0) {
			struct buf shown = {0};

			buf_add_excerpt(&shown, value, DIAG_EXCERPT_MAX);
			diag_add(binder->diags, &place, MSG_DOC_MARK, name_of(node), shown.data);
			buf_free(&shown);
			return false;
		}
	}
	return true;
}

static bool
bind_value(const struct binder *binder, xmlNodePtr node, const struct form_item *item)
{
	struct place place = binder_place(binder, node);

	if (!bind_text(binder, node))
		return false;
	if (item->kind == FORM_CHECK && item->content == CONTENT_NONE && node->children != NULL) {
		if (!text_is_space(node->children)) {
			diag_add(binder->diags, &place, MSG_DOC_CONTENT, name_of(node));
			return false;
		}
		tree_set_text(node, "");
	}
	return true;
}

static bool
bind_stray_text(const struct binder *binder, const xmlNode *node)
{
	struct place place = binder_place(binder, node->parent);
	const char *text = (const char *)node->content;
	struct buf shown = {0};

	buf_add_excerpt(&shown, text + strspn(text, " \t\r\n"), DIAG_EXCERPT_MAX);
	diag_add(binder->diags, &place, MSG_DOC_STRAY, name_of(node->parent), shown.data);
	buf_free(&shown);
	return false;
}

static bool bind_container(
    const struct binder *binder, xmlNodePtr node, const struct form_item *item);

/* What stands before a child: its rank, and how many of that rank there are. */
struct order {
	struct tree_rank last;
	unsigned count;
};

/* Whether a child is in its place: after the last one, or, where there may be `most`, after one of
 * the same rank. */
static bool
bind_order(const struct binder *binder, const xmlNode *child, const char *name, unsigned most,
    const struct place *place, struct order *order)
{
	struct tree_rank rank;
	int behind;

	(void)tree_node_rank(child, &rank);
	behind = tree_rank_compare(rank, order->last);
	order->count = behind == 0 ? order->count + 1 : 1;
	order->last = rank;
	if (behind > 0 || (behind == 0 && order->count <= most))
		return true;
	if (behind == 0 && most > 1)
		diag_add(binder->diags, place, MSG_DOC_LIMIT, name, number_word(most).text);
	else
		diag_add(binder->diags, place, MSG_DOC_ORDER, name, name_of(child->parent));
	return false;
}

/* One child element. */
static bool
bind_child(const struct binder *binder, xmlNodePtr child, const struct form_item *container,
    struct order *order, size_t *hint)
{
	const struct form_item *field = form_field(container, name_of(child), hint);
	struct place place = binder_place(binder, child);
	enum annotation_kind kind;

	if (field == NULL &&
	    (kind = annotation_kind_of_element(name_of(child))) < ANNOTATION_KIND_COUNT)
		return bind_annotation(binder, &child, container) &&
		       bind_order(binder, child, annotation_kind_row(kind)->element,
			   annotation_kind_row(kind)->max, &place, order);
	if (field == NULL || !form_item_in_edition(field, binder->assessment->edition))
		return refuse_unknown(binder, child, container);
	node_set_item(child, field);
	if (!bind_order(binder, child, name_of(child), field->kind == FORM_REPEAT ? field->max : 1,
		&place, order) ||
	    !bind_attributes(binder, child, field))
		return false;
	if (form_kind_is_container(field->kind))
		return bind_container(binder, child, field);
	return bind_value(binder, child, field);
}

static bool
bind_container(const struct binder *binder, xmlNodePtr node, const struct form_item *item)
{
	struct order order = {0};
	size_t hint = 0;
	xmlNodePtr next;

	if (!bind_annotation_attributes(binder, node, item))
		return false;
	for (xmlNodePtr child = node->children; child != NULL; child = next) {
		next = child->next;
		switch (child->type) {
		case XML_ELEMENT_NODE:
			if (!bind_child(binder, child, item, &order, &hint))
				return false;
			break;
		case XML_TEXT_NODE:
		case XML_CDATA_SECTION_NODE:
			if (!text_is_space(child))
				return bind_stray_text(binder, child);
			remove_node(child);
			break;
		case XML_COMMENT_NODE:
		case XML_PI_NODE:
			break;
		default:
			return refuse_unknown(binder, child, item);
		}
	}
	return true;
}

bool
tree_bind(struct assessment *assessment, const char *file, bool annotated, struct diags *diags)
{
	struct binder binder = {assessment, file, diags, annotated};
	xmlNodePtr root = xmlDocGetRootElement(assessment->document);

	node_set_item(root, assessment->form->root);
	if (!bind_container(&binder, root, assessment->form->root))
		return false;
	tree_complete(assessment, root);
	return true;
}
