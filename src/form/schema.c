/*
 * The RELAX NG grammar of the assessment files of an edition (ISO/IEC 19757-2, XML syntax). Each
 * container and each value has a definition named by its id; a list of options that several choices
 * share has one too, and so has what annotations there may be of an item. The grammar takes what we
 * save: official order, nothing mandatory, blank blocks; but no option, no mark and no annotation
 * that the form does not have. (That those need format 2 it leaves to the program.)
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "form/form_internal.h"
#include "yoshiki3/annotation_kind.h"

/* Blocks up to this limit are counted by the grammar, one pattern in another; beyond, any number is
 * accepted. */
#define COUNTED_MAX 20

struct writer {
	const struct form *form;
	unsigned edition;
	struct buf *out;
	unsigned indent;
};

static void
begin_line(const struct writer *writer)
{
	buf_fill(writer->out, ' ', (size_t)writer->indent * 2);
}

/* A whole line that needs no escaping. */
static void
add_line(const struct writer *writer, const char *text)
{
	begin_line(writer);
	buf_adds(writer->out, text);
	buf_addc(writer->out, '\n');
}

/* <tag name="NAME"/> or, to be closed, <tag name="NAME"> */
static void
add_named(const struct writer *writer, const char *tag, const char *name, bool empty)
{
	begin_line(writer);
	buf_addf(writer->out, "<%s name=\"", tag);
	buf_add_xml(writer->out, name, true);
	buf_adds(writer->out, empty ? "\"/>\n" : "\">\n");
}

static void
open_named(struct writer *writer, const char *tag, const char *name)
{
	add_named(writer, tag, name, false);
	writer->indent++;
}

static void
open_tag(struct writer *writer, const char *tag)
{
	begin_line(writer);
	buf_addf(writer->out, "<%s>\n", tag);
	writer->indent++;
}

static void
close_tag(struct writer *writer, const char *tag)
{
	writer->indent--;
	begin_line(writer);
	buf_addf(writer->out, "</%s>\n", tag);
}

static void
add_value(const struct writer *writer, const char *value)
{
	begin_line(writer);
	buf_adds(writer->out, "<value type=\"string\">");
	buf_add_xml(writer->out, value, false);
	buf_adds(writer->out, "</value>\n");
}

static void
add_fixed_attribute(struct writer *writer, const char *name, const char *value)
{
	open_named(writer, "attribute", name);
	add_value(writer, value);
	close_tag(writer, "attribute");
}

/* Whether anything of an item can stand in files of the edition. */
static bool
is_written(const struct form_item *item, unsigned edition)
{
	if (!form_item_in_edition(item, edition))
		return false;
	for (size_t i = 0; i < item->field_count; i++) {
		if (is_written(item->fields[i], edition))
			return true;
	}
	return form_kind_has_value(item->kind);
}

static void
add_field(struct writer *writer, const struct form_item *item)
{
	unsigned count = item->kind == FORM_REPEAT ? item->max : 1;

	if (count > COUNTED_MAX) {
		open_tag(writer, "zeroOrMore");
		add_named(writer, "ref", item->id, true);
		close_tag(writer, "zeroOrMore");
		return;
	}
	for (unsigned i = 0; i < count; i++) {
		open_tag(writer, "optional");
		add_named(writer, "ref", item->id, true);
	}
	for (unsigned i = 0; i < count; i++)
		close_tag(writer, "optional");
}

/* What speaks of an item with a value; no item's id holds a hyphen. */
static void
add_annotations_of(struct writer *writer, const struct form_item *item)
{
	struct buf name = {0};

	buf_addf(&name, "annotations-%s", item->id);
	add_named(writer, "ref", name.data, true);
	buf_free(&name);
}

static void
add_fields(struct writer *writer, const struct form_item *container)
{
	for (size_t i = 0; i < container->field_count; i++) {
		const struct form_item *field = container->fields[i];

		if (!is_written(field, writer->edition))
			continue;
		add_field(writer, field);
		if (form_kind_has_value(field->kind))
			add_annotations_of(writer, field);
	}
}

static void
add_option_values(struct writer *writer, const struct form_item *choice)
{
	const struct form_option *option;

	open_tag(writer, "choice");
	for (unsigned i = 1; (option = form_choice_option(choice, writer->edition, i)) != NULL; i++)
		add_value(writer, form_option_label(option, writer->edition));
	close_tag(writer, "choice");
}

/* The name of the definition of a shared list; no item's id holds a hyphen. */
static void
list_name(const struct form_options *options, struct buf *out)
{
	buf_addf(out, "options-%s", options->id);
}

static void
add_choice_content(struct writer *writer, const struct form_item *item)
{
	struct buf name = {0};

	add_line(writer, "<ref name=\"space-attribute\"/>");
	if (item->options->id == NULL) {
		add_option_values(writer, item);
		return;
	}
	list_name(item->options, &name);
	add_named(writer, "ref", name.data, true);
	buf_free(&name);
}

static void
add_text_content(struct writer *writer, const struct form_item *item)
{
	(void)item;
	add_line(writer, "<ref name=\"space-attribute\"/>");
	add_line(writer, "<text/>");
}

/* A box without parentheses is written only when it is marked. */
static void
add_check_content(struct writer *writer, const struct form_item *item)
{
	if (item->content == CONTENT_NONE) {
		add_line(writer, "<ref name=\"mark-attribute\"/>");
		add_line(writer, "<ref name=\"space-attribute\"/>");
		add_line(writer, "<empty/>");
		return;
	}
	open_tag(writer, "optional");
	add_line(writer, "<ref name=\"mark-attribute\"/>");
	close_tag(writer, "optional");
	add_text_content(writer, item);
}

static void
add_container_content(struct writer *writer, const struct form_item *item)
{
	add_named(writer, "ref",
	    item->kind == FORM_REPEAT ? "annotations-of-block" : "annotations-of-part", true);
	add_fields(writer, item);
}

/* What an element of a kind holds; kinds that are not listed have no element. */
static void (*const add_content[FORM_KIND_COUNT])(struct writer *, const struct form_item *) = {
    [FORM_SECTION] = add_container_content,
    [FORM_GROUP] = add_container_content,
    [FORM_RISK] = add_container_content,
    [FORM_REPEAT] = add_container_content,
    [FORM_CHECKS] = add_container_content,
    [FORM_LINE] = add_text_content,
    [FORM_TEXT] = add_text_content,
    [FORM_DATE] = add_text_content,
    [FORM_COUNT] = add_text_content,
    [FORM_CHOICE] = add_choice_content,
    [FORM_CHECK] = add_check_content,
};

static void
add_documentation(struct writer *writer, const struct form_item *item)
{
	const char *label = form_item_label(item, writer->edition);

	if (label[0] == '\0')
		return;
	begin_line(writer);
	buf_adds(writer->out, "<a:documentation>");
	buf_add_xml(writer->out, label, false);
	buf_adds(writer->out, "</a:documentation>\n");
}

static void
add_definition(struct writer *writer, const struct form_item *item)
{
	assert(add_content[item->kind] != NULL);
	open_named(writer, "define", item->id);
	open_named(writer, "element", item->name);
	add_documentation(writer, item);
	add_content[item->kind](writer, item);
	close_tag(writer, "element");
	close_tag(writer, "define");
}

/* The definition of a shared list stands before the first choice that uses it. */
static bool
is_first_use(const struct form *form, const struct form_item *choice, unsigned edition)
{
	for (size_t i = 0; i < choice->sequence; i++) {
		const struct form_item *item = form->items[i];

		if (item->options == choice->options && item->field != FORM_NO_FIELD &&
		    is_written(item, edition))
			return false;
	}
	return true;
}

static void
add_list(struct writer *writer, const struct form_item *choice)
{
	struct buf name = {0};

	if (choice->options->id == NULL || !is_first_use(writer->form, choice, writer->edition))
		return;
	list_name(choice->options, &name);
	open_named(writer, "define", name.data);
	add_option_values(writer, choice);
	close_tag(writer, "define");
	buf_free(&name);
}

/* A text that is not empty. */
static void
add_some_text(struct writer *writer)
{
	begin_line(writer);
	buf_adds(writer->out, "<data type=\"string\" "
			      "datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n");
	writer->indent++;
	add_line(writer, "<param name=\"minLength\">1</param>");
	close_tag(writer, "data");
}

static void
add_part(struct writer *writer, const struct annotation_part *part)
{
	if (!part->decides)
		open_tag(writer, "optional");
	open_named(writer, "attribute", part->attribute);
	if (part->values != NULL) {
		const char *word = part->values;

		open_tag(writer, "choice");
		while (*word != '\0') {
			size_t length = strcspn(word, ",");
			char *value = mem_strndup(word, length);

			add_value(writer, value);
			free(value);
			word += length;
			word += strspn(word, ", ");
		}
		close_tag(writer, "choice");
	} else if (part->decides) {
		add_some_text(writer);
	} else {
		add_line(writer, "<text/>");
	}
	close_tag(writer, "attribute");
	if (!part->decides)
		close_tag(writer, "optional");
}

/* The attributes and the text of a kind. */
static void
add_annotation_content(struct writer *writer, const struct annotation_kind_row *row)
{
	for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++) {
		if (row->parts[i].form == PART_ATTRIBUTE)
			add_part(writer, &row->parts[i]);
	}
	for (unsigned i = 0; i < ANNOTATION_PARTS_MAX; i++) {
		if (row->parts[i].form != PART_TEXT)
			continue;
		add_line(writer, "<ref name=\"space-attribute\"/>");
		if (i == 0)
			add_some_text(writer);
		else
			add_line(writer, "<text/>");
	}
}

/* One annotation that stands in a place; `on` is the item that it speaks of, or NULL. */
static void
add_annotation(
    struct writer *writer, const struct annotation_kind_row *row, const struct form_item *on)
{
	const char *often = row->max > 1 ? "zeroOrMore" : "optional";
	struct buf content = {0};

	open_tag(writer, often);
	if (row->element == NULL) {
		add_annotation_content(writer, row);
	} else {
		buf_addf(&content, "annotation-%s", row->element);
		open_named(writer, "element", row->element);
		if (on != NULL)
			add_fixed_attribute(writer, "on", on->id);
		add_named(writer, "ref", content.data, true);
		close_tag(writer, "element");
	}
	close_tag(writer, often);
	buf_free(&content);
}

/* A definition of what may be annotated in a place, in front of its items or behind them. */
static void
define_annotations(struct writer *writer, const char *name, enum annotation_place place, bool last,
    const struct form_item *on)
{
	open_named(writer, "define", name);
	add_line(writer, "<empty/>");
	for (enum annotation_kind kind = 0; kind < ANNOTATION_KIND_COUNT; kind++) {
		const struct annotation_kind_row *row = annotation_kind_row(kind);

		if ((row->places & (unsigned)place) != 0 && row->last == last)
			add_annotation(writer, row, on);
	}
	close_tag(writer, "define");
}

static void
define_all_annotations(struct writer *writer)
{
	struct buf name = {0};

	for (enum annotation_kind kind = 0; kind < ANNOTATION_KIND_COUNT; kind++) {
		const struct annotation_kind_row *row = annotation_kind_row(kind);

		if (row->element == NULL)
			continue;
		buf_clear(&name);
		buf_addf(&name, "annotation-%s", row->element);
		open_named(writer, "define", name.data);
		add_annotation_content(writer, row);
		close_tag(writer, "define");
	}
	buf_free(&name);
	define_annotations(writer, "annotations-of-document", ANNOTATION_ON_DOCUMENT, false, NULL);
	define_annotations(writer, "annotations-behind", ANNOTATION_ON_DOCUMENT, true, NULL);
	define_annotations(writer, "annotations-of-block", ANNOTATION_ON_BLOCK, false, NULL);
	define_annotations(writer, "annotations-of-part", ANNOTATION_ON_PART, false, NULL);
}

static void
define_annotations_of(struct writer *writer, const struct form_item *item)
{
	struct buf name = {0};

	buf_addf(&name, "annotations-%s", item->id);
	define_annotations(writer, name.data, ANNOTATION_ON_VALUE, false, item);
	buf_free(&name);
}

static void
add_start(struct writer *writer)
{
	const struct form *form = writer->form;

	open_tag(writer, "start");
	open_named(writer, "element", FORM_DOCUMENT_ELEMENT);
	add_fixed_attribute(writer, "form", form->id);
	add_fixed_attribute(writer, "edition", form->editions[writer->edition].id);
	open_named(writer, "attribute", "format");
	open_tag(writer, "choice");
	add_value(writer, FORM_DOCUMENT_FORMAT);
	add_value(writer, FORM_DOCUMENT_FORMAT_ANNOTATED);
	close_tag(writer, "choice");
	close_tag(writer, "attribute");
	add_line(writer, "<ref name=\"annotations-of-document\"/>");
	add_fields(writer, form->root);
	add_line(writer, "<ref name=\"annotations-behind\"/>");
	close_tag(writer, "element");
	close_tag(writer, "start");
}

static void
add_attributes(struct writer *writer)
{
	open_named(writer, "define", "mark-attribute");
	add_fixed_attribute(writer, "mark", FORM_DOCUMENT_MARK);
	close_tag(writer, "define");
	open_named(writer, "define", "space-attribute");
	open_tag(writer, "optional");
	add_fixed_attribute(writer, "xml:space", "preserve");
	close_tag(writer, "optional");
	close_tag(writer, "define");
}

void
form_schema(const struct form *form, unsigned edition, struct buf *out)
{
	struct writer writer = {.form = form, .edition = edition, .out = out, .indent = 1};

	assert(edition < form->edition_count);
	buf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"\n"
		      "    xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\">\n");
	begin_line(&writer);
	buf_adds(out, "<a:documentation>");
	buf_add_xml(out, form->title, false);
	buf_addc(out, ' ');
	buf_add_xml(out, form->editions[edition].label, false);
	buf_adds(out, "</a:documentation>\n");
	add_start(&writer);
	add_attributes(&writer);
	define_all_annotations(&writer);
	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];

		if (item->field == FORM_NO_FIELD || !is_written(item, edition))
			continue;
		if (item->kind == FORM_CHOICE)
			add_list(&writer, item);
		add_definition(&writer, item);
		if (form_kind_has_value(item->kind))
			define_annotations_of(&writer, item);
	}
	buf_adds(out, "</grammar>\n");
}
