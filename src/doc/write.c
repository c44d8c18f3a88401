/*
 * Writing an assessment file: two spaces of indentation, one element a line, official order as the
 * tree has it; blank items, and what stands without being made, are left out. The form is that of
 * xmllint --format, which therefore changes nothing.
 */
#include <stdint.h>
#include <string.h>

#include "doc/tree.h"

bool
tree_block_is_new(const xmlNode *block)
{
	const struct form_item *last = NULL;
	unsigned count = 0;

	for (const xmlNode *child = block->children; child != NULL; child = child->next) {
		const struct form_item *item;

		if (child->type != XML_ELEMENT_NODE)
			return false;
		item = node_item(child);
		count = item == last ? count + 1 : 1;
		last = item;
		if (item->kind == FORM_REPEAT && count > item->min)
			return false;
		if (form_kind_is_container(item->kind) ? !tree_block_is_new(child)
						       : !element_is_blank(node_element(child)))
			return false;
	}
	return true;
}

static void
write_comment(const xmlNode *node, size_t indent, struct buf *out)
{
	const char *content = node->content != NULL ? (const char *)node->content : "";

	buf_fill(out, ' ', indent);
	if (node->type == XML_COMMENT_NODE)
		buf_addf(out, "<!--%s-->\n", content);
	else
		buf_addf(out, "<?%s%s%s?>\n", (const char *)node->name, *content != '\0' ? " " : "",
		    content);
}

static void
write_tag(const char *open, const xmlNode *node, const char *close, struct buf *out)
{
	buf_adds(out, open);
	buf_adds(out, (const char *)node->name);
	buf_adds(out, close);
}

static void
write_text(const char *text, struct buf *out)
{
	/* Spaces alone would be taken for indentation by other programs. */
	if (text[strspn(text, " \t\r\n")] == '\0')
		buf_adds(out, " xml:space=\"preserve\"");
	buf_addc(out, '>');
	buf_add_xml(out, text, false);
}

static void
write_attribute(const char *name, const char *value, struct buf *out)
{
	buf_addf(out, " %s=\"", name);
	buf_add_xml(out, value, true);
	buf_addc(out, '"');
}

static void
write_parts(const struct annotation *annotation, struct buf *out)
{
	const struct annotation_part *parts = annotation_kind_row(annotation->kind)->parts;

	for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++) {
		if (parts[i].form == PART_ATTRIBUTE && *annotation->parts[i] != '\0')
			write_attribute(parts[i].attribute, annotation->parts[i], out);
	}
}

/* Those that are attributes of what they stand in. */
static void
write_attributes(const xmlNode *container, struct buf *out)
{
	for (const xmlNode *child = container->children; child != NULL; child = child->next) {
		const struct annotation *annotation = node_annotation(child);
		struct tree_rank rank;

		if (annotation != NULL && annotation_kind_row(annotation->kind)->element == NULL)
			write_parts(annotation, out);
		else if (tree_node_rank(child, &rank) && rank.field > 0)
			return;
	}
}

static void
write_annotation(const struct annotation *annotation, size_t indent, struct buf *out)
{
	const struct annotation_kind_row *row = annotation_kind_row(annotation->kind);
	const char *text = "";

	if (row->element == NULL)
		return;
	for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++) {
		if (row->parts[i].form == PART_TEXT)
			text = annotation->parts[i];
	}
	buf_fill(out, ' ', indent);
	buf_addf(out, "<%s", row->element);
	if (annotation->on != NULL)
		write_attribute("on", annotation->on->id, out);
	write_parts(annotation, out);
	if (*text == '\0') {
		buf_adds(out, "/>\n");
		return;
	}
	write_text(text, out);
	buf_addf(out, "</%s>\n", row->element);
}

static void
write_value(const xmlNode *node, size_t indent, struct buf *out)
{
	const struct element *element = node_element(node);
	const char *text = element_text(element);

	buf_fill(out, ' ', indent);
	write_tag("<", node, "", out);
	if (element_marked(element))
		buf_adds(out, " mark=\"" ASSESSMENT_MARK "\"");
	if (*text == '\0') {
		buf_adds(out, "/>\n");
		return;
	}
	write_text(text, out);
	write_tag("</", node, ">\n", out);
}

static bool
has_comment(const xmlNode *node)
{
	for (const xmlNode *child = node->children; child != NULL; child = child->next) {
		if (node_annotation(child) != NULL)
			continue;
		if (child->type != XML_ELEMENT_NODE ||
		    (form_kind_is_container(node_item(child)->kind) && has_comment(child)))
			return true;
	}
	return false;
}

/* Whether a block and all after it are as made and among the first `most` of their repeat. */
static bool
ends_repeat(const xmlNode *node, unsigned most)
{
	unsigned index = 1;

	for (const xmlNode *before = node->prev; before != NULL && index <= most;
	     before = before->prev) {
		if (before->type == XML_ELEMENT_NODE && node_item(before) == node_item(node))
			index++;
	}
	for (const xmlNode *next = node->next; next != NULL && index <= most; next = next->next) {
		if (next->type != XML_ELEMENT_NODE || node_item(next) != node_item(node))
			continue;
		if (!tree_block_is_new(next))
			return false;
		index++;
	}
	return index <= most;
}

/*
 * Blank items are left out, and sections and groups that are as made. So is a block at the end,
 * among those that always stand; any other stands for its place.
 */
static bool
is_left_out(const xmlNode *node)
{
	const struct form_item *item = node_item(node);

	if (!form_kind_is_container(item->kind))
		return element_is_blank(node_element(node));
	return tree_block_is_new(node) &&
	       (item->kind != FORM_REPEAT || ends_repeat(node, item->min));
}

static void
write_children(const xmlNode *node, size_t indent, struct buf *out)
{
	for (const xmlNode *child = node->children; child != NULL; child = child->next) {
		if (node_annotation(child) != NULL) {
			write_annotation(node_annotation(child), indent, out);
		} else if (child->type != XML_ELEMENT_NODE) {
			write_comment(child, indent, out);
		} else if (is_left_out(child)) {
			continue;
		} else if (form_kind_is_container(node_item(child)->kind)) {
			size_t start;

			buf_fill(out, ' ', indent);
			write_tag("<", child, "", out);
			write_attributes(child, out);
			buf_adds(out, ">\n");
			start = out->length;
			write_children(child, indent + 2, out);
			if (out->length > start) {
				buf_fill(out, ' ', indent);
				write_tag("</", child, ">\n", out);
			} else {
				/* A blank block. */
				out->length = start - 2;
				buf_adds(out, "/>\n");
			}
		} else {
			write_value(child, indent, out);
		}
	}
}

bool
assessment_reads_back(const struct assessment *assessment)
{
	return !has_comment(xmlDocGetRootElement(assessment->document));
}

void
assessment_write(const struct assessment *assessment, struct buf *out)
{
	buf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	for (const xmlNode *node = assessment->document->children; node != NULL;
	     node = node->next) {
		size_t start;

		if (node->type != XML_ELEMENT_NODE) {
			if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE)
				write_comment(node, 0, out);
			continue;
		}
		buf_addf(out, "<assessment form=\"%s\" edition=\"%s\" format=\"%s\"",
		    assessment->form->id, assessment->form->editions[assessment->edition].id,
		    tree_is_annotated(node) ? ASSESSMENT_FORMAT_ANNOTATED : ASSESSMENT_FORMAT);
		write_attributes(node, out);
		buf_adds(out, ">\n");
		start = out->length;
		write_children(node, 2, out);
		if (out->length > start) {
			buf_adds(out, "</assessment>\n");
		} else {
			out->length = start - 2;
			buf_adds(out, "/>\n");
		}
	}
}
