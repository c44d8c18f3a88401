/*
 * The RELAX NG grammar of the assessment files of an edition (ISO/IEC 19757-2, XML syntax). Each
 * container and each value has a definition named by its id; a list of options that several choices
 * share has one too. The grammar takes what we save: official order, nothing mandatory, blank
 * blocks; but no option and no mark that the form does not have.
 */
#include <assert.h>
#include <string.h>

#include "form/form_internal.h"
#include "form/rng.h"

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

static void
add_fields(struct writer *writer, const struct form_item *container)
{
	for (size_t i = 0; i < container->field_count; i++) {
		if (is_written(container->fields[i], writer->edition))
			add_field(writer, container->fields[i]);
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
	if (form_kind_is(item->kind, KIND_CONTAINER))
		add_fields(writer, item);
	else if (item->kind == FORM_CHOICE)
		add_choice_content(writer, item);
	else if (item->kind == FORM_CHECK)
		add_check_content(writer, item);
	else
		add_text_content(writer);
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

static void
add_start(struct writer *writer)
{
	const struct form *form = writer->form;

	rng_open(&writer->rng, "start");
	rng_open_named(&writer->rng, "element", FORM_DOCUMENT_ELEMENT);
	rng_fixed_attribute(&writer->rng, "form", form->id);
	rng_fixed_attribute(&writer->rng, "edition", form->editions[writer->edition].id);
	rng_fixed_attribute(&writer->rng, "format", FORM_DOCUMENT_FORMAT);
	add_fields(writer, form->root);
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
	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];

		if (item->field == FORM_NO_FIELD || !is_written(item, edition))
			continue;
		if (item->kind == FORM_CHOICE)
			add_list(&writer, item);
		add_definition(&writer, item);
	}
	rng_end(&writer.rng);
}
