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
#include "form/rng.h"
#include "yoshiki3/annotation_kind.h"

/* Blocks up to this limit are counted by the grammar, one pattern in another; beyond, any number is
 * accepted. */
#define COUNTED_MAX 20

struct writer {
	const struct form *form;
	unsigned edition;
	struct rng rng;
};

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
		rng_open(&writer->rng, "zeroOrMore");
		rng_named(&writer->rng, "ref", item->id, true);
		rng_close(&writer->rng, "zeroOrMore");
		return;
	}
	for (unsigned i = 0; i < count; i++) {
		rng_open(&writer->rng, "optional");
		rng_named(&writer->rng, "ref", item->id, true);
	}
	for (unsigned i = 0; i < count; i++)
		rng_close(&writer->rng, "optional");
}

/* What speaks of an item with a value; no item's id holds a hyphen. */
static void
add_annotations_of(struct writer *writer, const struct form_item *item)
{
	struct buf name = {0};

	buf_addf(&name, "annotations-%s", item->id);
	rng_named(&writer->rng, "ref", name.data, true);
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

	rng_open(&writer->rng, "choice");
	for (unsigned i = 1; (option = form_choice_option(choice, writer->edition, i)) != NULL; i++)
		rng_value(&writer->rng, form_option_label(option, writer->edition));
	rng_close(&writer->rng, "choice");
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

	rng_line(&writer->rng, "<ref name=\"space-attribute\"/>");
	if (item->options->id == NULL) {
		add_option_values(writer, item);
		return;
	}
	list_name(item->options, &name);
	rng_named(&writer->rng, "ref", name.data, true);
	buf_free(&name);
}

static void
add_text_content(const struct writer *writer)
{
	rng_line(&writer->rng, "<ref name=\"space-attribute\"/>");
	rng_line(&writer->rng, "<text/>");
}

/* A box without parentheses is written only when it is marked. */
static void
add_check_content(struct writer *writer, const struct form_item *item)
{
	if (item->content == CONTENT_NONE) {
		rng_line(&writer->rng, "<ref name=\"mark-attribute\"/>");
		rng_line(&writer->rng, "<ref name=\"space-attribute\"/>");
		rng_line(&writer->rng, "<empty/>");
		return;
	}
	rng_open(&writer->rng, "optional");
	rng_line(&writer->rng, "<ref name=\"mark-attribute\"/>");
	rng_close(&writer->rng, "optional");
	add_text_content(writer);
}

static void
add_content(struct writer *writer, const struct form_item *item)
{
	if (form_kind_is(item->kind, KIND_CONTAINER)) {
		rng_named(&writer->rng, "ref",
		    item->kind == FORM_REPEAT ? "annotations-of-block" : "annotations-of-part",
		    true);
		add_fields(writer, item);
	} else if (item->kind == FORM_CHOICE) {
		add_choice_content(writer, item);
	} else if (item->kind == FORM_CHECK) {
		add_check_content(writer, item);
	} else {
		add_text_content(writer);
	}
}

static void
add_documentation(struct writer *writer, const struct form_item *item)
{
	const char *label = form_item_label(item, writer->edition);

	if (label[0] != '\0')
		rng_documentation(&writer->rng, label);
}

static void
add_definition(struct writer *writer, const struct form_item *item)
{
	rng_open_named(&writer->rng, "define", item->id);
	rng_open_named(&writer->rng, "element", item->name);
	add_documentation(writer, item);
	add_content(writer, item);
	rng_close(&writer->rng, "element");
	rng_close(&writer->rng, "define");
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
	rng_open_named(&writer->rng, "define", name.data);
	add_option_values(writer, choice);
	rng_close(&writer->rng, "define");
	buf_free(&name);
}

/* A text that is not empty. */
static void
add_some_text(struct writer *writer)
{
	rng_line(&writer->rng, "<data type=\"string\" "
			       "datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">");
	rng_line(&writer->rng, "  <param name=\"minLength\">1</param>");
	rng_line(&writer->rng, "</data>");
}

static void
add_part(struct writer *writer, const struct annotation_part *part)
{
	if (!part->decides)
		rng_open(&writer->rng, "optional");
	rng_open_named(&writer->rng, "attribute", part->attribute);
	if (part->values != NULL) {
		const char *word = part->values;

		rng_open(&writer->rng, "choice");
		while (*word != '\0') {
			size_t length = strcspn(word, ",");
			char *value = mem_strndup(word, length);

			rng_value(&writer->rng, value);
			free(value);
			word += length;
			word += strspn(word, ", ");
		}
		rng_close(&writer->rng, "choice");
	} else if (part->decides) {
		add_some_text(writer);
	} else {
		rng_line(&writer->rng, "<text/>");
	}
	rng_close(&writer->rng, "attribute");
	if (!part->decides)
		rng_close(&writer->rng, "optional");
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
		rng_line(&writer->rng, "<ref name=\"space-attribute\"/>");
		if (i == 0)
			add_some_text(writer);
		else
			rng_line(&writer->rng, "<text/>");
	}
}

/* One annotation that stands in a place; `on` is the item that it speaks of, or NULL. */
static void
add_annotation(
    struct writer *writer, const struct annotation_kind_row *row, const struct form_item *on)
{
	const char *often = row->max > 1 ? "zeroOrMore" : "optional";
	struct buf content = {0};

	rng_open(&writer->rng, often);
	if (row->element == NULL) {
		add_annotation_content(writer, row);
	} else {
		buf_addf(&content, "annotation-%s", row->element);
		rng_open_named(&writer->rng, "element", row->element);
		if (on != NULL)
			rng_fixed_attribute(&writer->rng, "on", on->id);
		rng_named(&writer->rng, "ref", content.data, true);
		rng_close(&writer->rng, "element");
	}
	rng_close(&writer->rng, often);
	buf_free(&content);
}

/* A definition of what may be annotated in a place, in front of its items or after them. */
static void
define_annotations(struct writer *writer, const char *name, enum annotation_place place, bool last,
    const struct form_item *on)
{
	rng_open_named(&writer->rng, "define", name);
	rng_line(&writer->rng, "<empty/>");
	for (enum annotation_kind kind = 0; kind < ANNOTATION_KIND_COUNT; kind++) {
		const struct annotation_kind_row *row = annotation_kind_row(kind);

		if ((row->places & (unsigned)place) != 0 && row->last == last)
			add_annotation(writer, row, on);
	}
	rng_close(&writer->rng, "define");
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
		rng_open_named(&writer->rng, "define", name.data);
		add_annotation_content(writer, row);
		rng_close(&writer->rng, "define");
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

	rng_open(&writer->rng, "start");
	rng_open_named(&writer->rng, "element", FORM_DOCUMENT_ELEMENT);
	rng_fixed_attribute(&writer->rng, "form", form->id);
	rng_fixed_attribute(&writer->rng, "edition", form->editions[writer->edition].id);
	rng_open_named(&writer->rng, "attribute", "format");
	rng_open(&writer->rng, "choice");
	rng_value(&writer->rng, FORM_DOCUMENT_FORMAT);
	rng_value(&writer->rng, FORM_DOCUMENT_FORMAT_ANNOTATED);
	rng_close(&writer->rng, "choice");
	rng_close(&writer->rng, "attribute");
	rng_line(&writer->rng, "<ref name=\"annotations-of-document\"/>");
	add_fields(writer, form->root);
	rng_line(&writer->rng, "<ref name=\"annotations-behind\"/>");
	rng_close(&writer->rng, "element");
	rng_close(&writer->rng, "start");
}

static void
add_attributes(struct writer *writer)
{
	rng_open_named(&writer->rng, "define", "mark-attribute");
	rng_fixed_attribute(&writer->rng, "mark", FORM_DOCUMENT_MARK);
	rng_close(&writer->rng, "define");
	rng_open_named(&writer->rng, "define", "space-attribute");
	rng_open(&writer->rng, "optional");
	rng_fixed_attribute(&writer->rng, "xml:space", "preserve");
	rng_close(&writer->rng, "optional");
	rng_close(&writer->rng, "define");
}

void
form_schema(const struct form *form, unsigned edition, struct buf *out)
{
	struct buf title = {0};
	struct writer writer = {.form = form, .edition = edition, .rng = {out, 0}};

	assert(edition < form->edition_count);
	buf_adds(&title, form->title);
	buf_addf(&title, " %s", form->editions[edition].label);
	rng_begin(&writer.rng, title.data);
	buf_free(&title);
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
	rng_end(&writer.rng);
}
