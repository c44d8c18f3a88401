/*
 * The assessment: making one, reading values through elements and paths, changing them. All changes
 * keep the invariants of tree.h; an element that becomes blank is removed unless it must stand or
 * is a block.
 */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc/tree.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/wareki.h"

struct assessment *
assessment_new(const struct form *form, unsigned edition)
{
	struct assessment *assessment = mem_alloc(sizeof(*assessment));
	xmlNodePtr root;

	assessment->form = form;
	assessment->edition = edition;
	assessment->document = xmlNewDoc((const xmlChar *)"1.0");
	if (assessment->document == NULL)
		mem_exhausted();
	assessment->document->_private = assessment;
	root = tree_checked(
	    xmlNewDocNode(assessment->document, NULL, (const xmlChar *)"assessment", NULL));
	node_set_item(root, form->root);
	(void)xmlDocSetRootElement(assessment->document, root);
	if (xmlNewProp(root, (const xmlChar *)"form", (const xmlChar *)form->id) == NULL ||
	    xmlNewProp(root, (const xmlChar *)"edition",
		(const xmlChar *)form->editions[edition].id) == NULL ||
	    xmlNewProp(root, (const xmlChar *)"format", (const xmlChar *)ASSESSMENT_FORMAT) == NULL)
		mem_exhausted();
	tree_complete(assessment, root);
	return assessment;
}

void
assessment_free(struct assessment *assessment)
{
	if (assessment == NULL)
		return;
	xmlFreeDoc(assessment->document);
	tree_free_annotations(assessment);
	free(assessment);
}

const struct form *
assessment_form(const struct assessment *assessment)
{
	return assessment->form;
}

unsigned
assessment_edition(const struct assessment *assessment)
{
	return assessment->edition;
}

bool
assessment_changed(const struct assessment *assessment)
{
	return assessment->changed;
}

const char *
assessment_title(const struct assessment *assessment)
{
	struct path path = {.item = assessment->form->title_item, .index = {1, 1, 1, 1}};
	const char *title = path.item != NULL ? assessment_get(assessment, &path) : "";

	return *title != '\0' ? title : assessment->form->title;
}

const struct element *
assessment_root(const struct assessment *assessment)
{
	return node_element(xmlDocGetRootElement(assessment->document));
}

static xmlNodePtr
node_first(xmlNodePtr container, const struct form_item *field)
{
	for (xmlNodePtr child = tree_element_from(container->children); child != NULL;
	     child = tree_element_from(child->next)) {
		if (node_item(child) == field)
			return child;
		if (node_item(child)->field > field->field)
			return NULL;
	}
	return NULL;
}

static xmlNodePtr
node_next(xmlNodePtr node)
{
	xmlNodePtr next = tree_element_from(node->next);

	return next != NULL && node_item(next) == node_item(node) ? next : NULL;
}

const struct element *
element_first(const struct element *container, const struct form_item *field)
{
	return node_element(node_first(element_node(container), field));
}

const struct element *
element_next(const struct element *element)
{
	return node_element(node_next(element_node(element)));
}

const struct element *
element_container(const struct element *element)
{
	const xmlNode *parent = element_node(element)->parent;

	return parent != NULL && parent->type == XML_ELEMENT_NODE ? node_element(parent) : NULL;
}

const struct form_item *
element_item(const struct element *element)
{
	return node_item(element_node(element));
}

const char *
element_text(const struct element *element)
{
	const xmlNode *child = element_node(element)->children;

	if (child == NULL || child->type != XML_TEXT_NODE || child->content == NULL)
		return "";
	return (const char *)child->content;
}

bool
element_marked(const struct element *element)
{
	return element_item(element)->kind == FORM_CHECK &&
	       xmlHasProp(element_node(element), (const xmlChar *)"mark") != NULL;
}

bool
element_is_blank(const struct element *element)
{
	xmlNodePtr node = element_node(element);

	if (!form_kind_is_container(node_item(node)->kind))
		return *element_text(element) == '\0' && !element_marked(element);
	for (xmlNodePtr child = tree_element_from(node->children); child != NULL;
	     child = tree_element_from(child->next)) {
		if (!element_is_blank(node_element(child)))
			return false;
	}
	return true;
}

bool
element_is_unanswered(const struct element *element)
{
	static const char wide_space[] = "　";
	const char *text = element != NULL ? element_text(element) : "";

	if (element != NULL && element_marked(element))
		return false;
	for (;;) {
		text += strspn(text, " \t\r\n");
		if (strncmp(text, wide_space, sizeof(wide_space) - 1) != 0)
			return *text == '\0';
		text += sizeof(wide_space) - 1;
	}
}

struct path
element_path(const struct element *element)
{
	struct path path = {.item = element_item(element)};

	for (const xmlNode *node = element_node(element); node->type == XML_ELEMENT_NODE;
	     node = node->parent) {
		const struct form_item *item = node_item(node);

		if (item->kind == FORM_REPEAT)
			path.index[item->depth - 1] = tree_block_index(node);
	}
	return path;
}

xmlNodePtr
tree_find(const struct assessment *assessment, const struct form_item *item, const unsigned *index)
{
	xmlNodePtr node;

	if (item->kind == FORM_ROOT)
		return xmlDocGetRootElement(assessment->document);
	node = tree_find(assessment, item->container, index);
	if (node == NULL)
		return NULL;
	return item->kind == FORM_REPEAT ? tree_block(node, item, index[item->depth - 1])
					 : node_first(node, item);
}

const struct element *
assessment_find(const struct assessment *assessment, const struct path *path)
{
	return node_element(tree_find(assessment, path->item, path->index));
}

const char *
tree_value(const xmlNode *node, enum path_part part)
{
	const struct element *element = node_element(node);

	if (node == NULL)
		return "";
	if (node_item(node)->kind == FORM_CHECK && part == PATH_VALUE)
		return element_marked(element) ? ASSESSMENT_MARK : "";
	return element_text(element);
}

const char *
assessment_get(const struct assessment *assessment, const struct path *path)
{
	return tree_value(tree_find(assessment, path->item, path->index), path->part);
}

unsigned
element_block_count(const struct element *container, const struct form_item *repeat)
{
	return tree_block_count(element_node(container), repeat);
}

/* Puts a new element of a field into a container, after what is of earlier fields. */
static xmlNodePtr
insert_element(struct assessment *assessment, xmlNodePtr container, const struct form_item *field)
{
	xmlNodePtr made = tree_new_element(assessment, field);

	tree_link(container, tree_last_until(container, tree_field_rank(field)), made);
	if (form_kind_is_container(field->kind)) {
		tree_complete(assessment, made);
		tree_touch(assessment, made);
	}
	return made;
}

xmlNodePtr
tree_make(struct assessment *assessment, const struct form_item *item, const unsigned *index)
{
	xmlNodePtr container;
	xmlNodePtr node;

	if (item->kind == FORM_ROOT)
		return xmlDocGetRootElement(assessment->document);
	container = tree_make(assessment, item->container, index);
	if (item->kind != FORM_REPEAT) {
		node = node_first(container, item);
		return node != NULL ? node : insert_element(assessment, container, item);
	}
	node = tree_block(container, item, index[item->depth - 1]);
	for (unsigned count = tree_block_count(container, item);
	     node == NULL || count < index[item->depth - 1]; count++)
		node = tree_insert_block(assessment, container, item, count + 1);
	return node;
}

bool
value_fits(const char *value, const struct place *place, struct diags *diags)
{
	size_t length = strlen(value);
	size_t bad;
	char shown[24];

	if (length > ASSESSMENT_VALUE_MAX) {
		diag_add(diags, place, MSG_VALUE_TOO_LONG, number_word(length).text,
		    number_word(ASSESSMENT_VALUE_MAX).text);
		return false;
	}
	if (length > ASSESSMENT_VALUE_LINES_MAX &&
	    value_line_count(value, length) > ASSESSMENT_VALUE_LINES_MAX) {
		diag_add(diags, place, MSG_VALUE_LINES,
		    number_word(value_line_count(value, length)).text,
		    number_word(ASSESSMENT_VALUE_LINES_MAX).text);
		return false;
	}
	if (!utf8_valid(value, length, &bad)) {
		diag_add(diags, place, MSG_VALUE_ENCODING, number_word(bad + 1).text);
		return false;
	}
	for (size_t offset = 0; offset < length;) {
		uint32_t character;
		size_t bytes = utf8_decode(value + offset, length - offset, &character);

		if (!utf8_xml_character(character)) {
			(void)snprintf(shown, sizeof(shown), "U+%04X", (unsigned)character);
			diag_add(diags, place, MSG_VALUE_CHARACTER, shown,
			    number_word(utf8_count(value, offset) + 1).text);
			return false;
		}
		offset += bytes;
	}
	return true;
}

static void
refuse_option(const struct assessment *assessment, const struct form_item *choice,
    const char *value, const struct place *place, struct diags *diags)
{
	const struct form_option *option;
	struct buf accepted = {0};
	struct buf shown = {0};

	for (unsigned i = 1; (option = form_choice_option(choice, assessment->edition, i)) != NULL;
	     i++) {
		buf_addf(&accepted, "%s%u%s %s", i > 1 ? " " : "", i,
		    choice->options->numbers == NUMBERS_HALF ? ")" : "）",
		    form_option_label(option, assessment->edition));
	}
	buf_add_excerpt(&shown, value, DIAG_EXCERPT_MAX);
	diag_add(diags, place, MSG_VALUE_OPTION, shown.data, buf_text(&accepted));
	buf_free(&shown);
	buf_free(&accepted);
}

static void
refuse_mark(
    const struct path *path, const char *value, const struct place *place, struct diags *diags)
{
	struct path content = *path;
	struct buf spelled = {0};
	struct buf shown = {0};

	uint32_t character;

	buf_add_excerpt(&shown, value, DIAG_EXCERPT_MAX);
	/* 〇 and ◯ look like the mark. */
	if (utf8_decode(value, strlen(value), &character) == strlen(value) && character >= 0x80)
		buf_addf(&shown, " U+%04X", (unsigned)character);
	if (path->item->content == CONTENT_NONE) {
		diag_add(diags, place, MSG_VALUE_MARK, shown.data);
	} else {
		content.part = PATH_CONTENT;
		path_format(&content, &spelled);
		diag_add(diags, place, MSG_VALUE_MARK_CONTENT, shown.data, spelled.data);
	}
	buf_free(&spelled);
	buf_free(&shown);
}

static void
set_mark(struct assessment *assessment, xmlNodePtr node, bool marked)
{
	if (element_marked(node_element(node)) == marked)
		return;
	tree_touch(assessment, node);
	if (!marked)
		(void)xmlUnsetProp(node, (const xmlChar *)"mark");
	else if (xmlNewProp(node, (const xmlChar *)"mark", (const xmlChar *)ASSESSMENT_MARK) ==
		 NULL)
		mem_exhausted();
}

xmlNodePtr
tree_store_value(
    struct assessment *assessment, const struct path *path, xmlNodePtr node, const char *value)
{
	if (node == NULL && *value == '\0')
		return NULL;
	if (node == NULL)
		node = tree_make(assessment, path->item, path->index);
	if (path->item->kind == FORM_CHECK && path->part == PATH_VALUE) {
		set_mark(assessment, node, *value != '\0');
	} else if (strcmp(element_text(node_element(node)), value) != 0) {
		if (*element_text(node_element(node)) != '\0' && *value != '\0')
			tree_touch_text(assessment, node);
		else
			tree_touch(assessment, node);
		tree_set_text(node, value);
	}
	if (!element_is_blank(node_element(node)))
		return node;
	tree_touch(assessment, node);
	xmlUnlinkNode(node);
	xmlFreeNode(node);
	return NULL;
}

const char *
tree_fit_value(const struct assessment *assessment, const struct path *path, const char *value,
    const struct place *place, struct diags *diags)
{
	assert(form_kind_has_value(path->item->kind));
	if (!value_fits(value, place, diags))
		return NULL;
	if (path->item->kind == FORM_CHOICE && *value != '\0') {
		const char *label = answer_option(assessment, path->item, value);

		if (label == NULL)
			refuse_option(assessment, path->item, value, place, diags);
		return label;
	} else if (path->item->kind == FORM_CHECK && path->part == PATH_VALUE && *value != '\0') {
		if (strcmp(value, ASSESSMENT_MARK) != 0) {
			refuse_mark(path, value, place, diags);
			return NULL;
		}
	}
	return value;
}

const char *
tree_fit_kept_value(const struct assessment *assessment, const struct path *path, const char *value)
{
	if (path->item->kind != FORM_CHOICE)
		return tree_fit_value(assessment, path, value, NULL, NULL);
	return value_fits(value, NULL, NULL) ? value : NULL;
}

static bool
store_fitting(struct assessment *assessment, const struct path *path, const char *fitting)
{
	if (fitting == NULL)
		return false;
	(void)tree_store_value(
	    assessment, path, tree_find(assessment, path->item, path->index), fitting);
	return true;
}

bool
assessment_set(struct assessment *assessment, const struct path *path, const char *value,
    const struct place *place, struct diags *diags)
{
	return store_fitting(
	    assessment, path, tree_fit_value(assessment, path, value, place, diags));
}

bool
assessment_keep(struct assessment *assessment, const struct path *path, const char *value)
{
	return store_fitting(assessment, path, tree_fit_kept_value(assessment, path, value));
}

/*
 * Whether a block says nothing. Where a row of 別添２ came from does not matter when all that it
 * said is cleared.
 */
static bool
is_superfluous(xmlNodePtr block)
{
	for (const xmlNode *child = block->children; child != NULL; child = child->next) {
		const struct annotation *annotation = node_annotation(child);

		if (annotation != NULL ? annotation->kind != ANNOTATION_ORIGIN
				       : child->type == XML_ELEMENT_NODE &&
					     form_kind_is_container(node_item(child)->kind) &&
					     tree_is_annotated(child))
			return false;
	}
	return element_is_blank(node_element(block));
}

void
assessment_trim(struct assessment *assessment, const struct path *path)
{
	for (const struct form_item *item = path->item; item->kind != FORM_ROOT;
	     item = item->container) {
		xmlNodePtr container;
		unsigned count;

		if (item->kind != FORM_REPEAT)
			continue;
		container = tree_find(assessment, item->container, path->index);
		count = container != NULL ? tree_block_count(container, item) : 0;
		for (; count > item->min; count--) {
			xmlNodePtr last = tree_block(container, item, count);

			if (!is_superfluous(last))
				break;
			tree_take(assessment, last);
			xmlFreeNode(last);
		}
	}
}
