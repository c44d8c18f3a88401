/*
 * The RELAX NG grammar of definitions (forms/form.rng), made of the tables that the parser works
 * with: the elements and what stands in them in which order (elements.c), the attributes and what
 * their values are (attributes.c). What no table says, that something must be there or stands
 * instead of something else, is said here.
 */
#include <string.h>

#include "form/rng.h"
#include "form/values.h"

#define DATATYPES "http://www.w3.org/2001/XMLSchema-datatypes"
/* Items that stand in any container, as one pattern. */
#define ITEM_PATTERN "item"

struct writer {
	struct rng rng;
	unsigned element; /* that is being written */
};

/* Elements of which there is at most one in another one. */
#define ONCE (ELEMENT(ELEMENT_HELP) | ELEMENT(ELEMENT_BLANK))
/* Elements that must be there where they may. */
#define NEEDED                                                                           \
	(ELEMENT(ELEMENT_EDITION) | ELEMENT(ELEMENT_OPTION) | ELEMENT(ELEMENT_MESSAGE) | \
	    ELEMENT(ELEMENT_P) | ELEMENT(FORM_CHECK))
/* Containers that hold an item at least. */
#define NOT_EMPTY (ELEMENT(FORM_ROOT) | ELEMENT(FORM_REPEAT))

/* <ref name="NAME"/>, in <TIMES> where that is not NULL. */
static void
add_some(const struct writer *writer, const char *times, const char *name)
{
	struct buf line = {0};

	if (times != NULL)
		buf_addf(&line, "<%s><ref name=\"%s\"/></%s>", times, name, times);
	else
		buf_addf(&line, "<ref name=\"%s\"/>", name);
	rng_line(&writer->rng, line.data);
	buf_free(&line);
}

static unsigned
first_element(const struct attribute_row *row)
{
	unsigned element = 0;

	while ((row->on & ELEMENT(element)) == 0)
		element++;
	return element;
}

/* The name of an attribute's definition: a row of its own has one of its own. */
static void
name_attribute(const struct attribute_row *row, struct buf *out)
{
	buf_addf(out, "%s-of-%s", row->name, form_element_name(first_element(row)));
}

static void
add_data(const struct writer *writer, const char *pattern)
{
	struct buf line = {0};

	buf_addf(&line, "<data datatypeLibrary=\"%s\" type=\"string\">", DATATYPES);
	buf_addf(&line, "<param name=\"pattern\">%s</param></data>", pattern);
	rng_line(&writer->rng, line.data);
	buf_free(&line);
}

static void
add_number(const struct writer *writer, const struct attribute_row *row)
{
	struct buf line = {0};

	buf_addf(&line, "<data datatypeLibrary=\"%s\" type=\"integer\">", DATATYPES);
	buf_addf(&line, "<param name=\"minInclusive\">%u</param>", row->least);
	buf_addf(&line, "<param name=\"maxInclusive\">%u</param></data>", row->most);
	rng_line(&writer->rng, line.data);
	buf_free(&line);
}

static void
add_words(struct writer *writer, const struct attribute_row *row)
{
	if (row->words[0] == NULL) {
		add_number(writer, row);
		return;
	}
	rng_open(&writer->rng, "choice");
	for (size_t i = 0; i < COUNT_OF(row->words) && row->words[i] != NULL; i++)
		rng_value(&writer->rng, row->words[i]);
	if (row->type == TYPE_OF_NUMBER)
		add_number(writer, row);
	rng_close(&writer->rng, "choice");
}

static void
add_kinds(struct writer *writer)
{
	rng_open(&writer->rng, "list");
	rng_open(&writer->rng, "oneOrMore");
	rng_open(&writer->rng, "choice");
	for (unsigned kind = 0; kind < FORM_KIND_COUNT; kind++) {
		if (form_kind_is((enum form_kind)kind, KIND_EACH))
			rng_value(&writer->rng, form_kind_name((enum form_kind)kind));
	}
	rng_close(&writer->rng, "choice");
	rng_close(&writer->rng, "oneOrMore");
	rng_close(&writer->rng, "list");
}

static void
add_value(struct writer *writer, const struct attribute_row *row)
{
	switch (row->type) {
	case TYPE_OF_TEXT:
		rng_line(&writer->rng, "<text/>");
		break;
	case TYPE_OF_NAME:
		add_some(writer, NULL, "name-part");
		break;
	case TYPE_OF_WORD:
		add_some(writer, NULL, "word");
		break;
	case TYPE_OF_ID:
		add_some(writer, NULL, "full-id");
		break;
	case TYPE_OF_IDS:
		rng_line(
		    &writer->rng, "<list><oneOrMore><ref name=\"full-id\"/></oneOrMore></list>");
		break;
	case TYPE_OF_NUMBER:
	case TYPE_OF_WORDS:
		add_words(writer, row);
		break;
	case TYPE_OF_KINDS:
		add_kinds(writer);
		break;
	}
}

/* Of each attribute one definition, at the first element that has it. */
static void
define_attribute(void *context, const struct attribute_row *row)
{
	struct writer *writer = context;
	struct buf name = {0};

	if (first_element(row) != writer->element)
		return;
	name_attribute(row, &name);
	rng_open_named(&writer->rng, "define", name.data);
	rng_open_named(&writer->rng, "attribute", row->name);
	if (row->about != NULL)
		rng_documentation(&writer->rng, row->about);
	add_value(writer, row);
	rng_close(&writer->rng, "attribute");
	rng_close(&writer->rng, "define");
	buf_free(&name);
}

static void
add_attribute(struct writer *writer, const struct attribute_row *row, bool needed)
{
	struct buf name = {0};

	name_attribute(row, &name);
	add_some(writer, needed ? NULL : "optional", name.data);
	buf_free(&name);
}

/* The label is an attribute or, where it differs by edition, elements. */
static void
add_label(struct writer *writer, const struct attribute_row *row)
{
	rng_open(&writer->rng, "choice");
	add_attribute(writer, row, true);
	add_some(writer, "oneOrMore", "label");
	rng_line(&writer->rng, "<empty/>");
	rng_close(&writer->rng, "choice");
}

/* The options of a choice are a list of its own or one that it names. */
static bool
is_of_own_options(const struct writer *writer, const struct attribute_row *row)
{
	return writer->element == FORM_CHOICE &&
	       (strcmp(row->name, "options") == 0 || strcmp(row->name, "numbers") == 0);
}

static void
reference_attribute(void *context, const struct attribute_row *row)
{
	struct writer *writer = context;

	if (is_of_own_options(writer, row))
		return;
	if (strcmp(row->name, "label") == 0 && (row->needed & ELEMENT(writer->element)) == 0)
		add_label(writer, row);
	else
		add_attribute(writer, row, (row->needed & ELEMENT(writer->element)) != 0);
}

static void
reference_options(void *context, const struct attribute_row *row)
{
	struct writer *writer = context;
	bool named = strcmp(row->name, "options") == 0;

	if (!is_of_own_options(writer, row))
		return;
	if (named)
		rng_open(&writer->rng, "choice");
	else
		rng_open(&writer->rng, "group");
	add_attribute(writer, row, named);
	if (named)
		return;
	add_some(writer, "oneOrMore", "option");
	rng_close(&writer->rng, "group");
	rng_close(&writer->rng, "choice");
}

static const char *
only_element(element_set elements)
{
	unsigned element = 0;

	while (elements != ELEMENT(element))
		element++;
	return form_element_name(element);
}

/* The elements of one rank, in any order and number. */
static void
add_rank(struct writer *writer, element_set elements)
{
	element_set items = form_element_children(FORM_GROUP) & KINDS_ITEM;
	bool any_item = (elements & items) == items;
	const char *times = "zeroOrMore";

	if ((elements & NEEDED & ~(any_item ? items : 0)) != 0 ||
	    (any_item && (NOT_EMPTY & ELEMENT(writer->element)) != 0))
		times = "oneOrMore";
	if ((elements & ONCE) != 0)
		times = "optional";
	if (any_item && (elements & ~items) == 0) {
		add_some(writer, times, ITEM_PATTERN);
		return;
	}
	if ((elements & (elements - 1)) == 0) {
		add_some(writer, times, only_element(elements));
		return;
	}
	rng_open(&writer->rng, times);
	rng_open(&writer->rng, "choice");
	for (unsigned element = 0; element < ELEMENT_COUNT; element++) {
		if ((elements & ELEMENT(element)) != 0 &&
		    !(any_item && (items & ELEMENT(element)) != 0))
			add_some(writer, NULL, form_element_name(element));
	}
	if (any_item)
		add_some(writer, NULL, ITEM_PATTERN);
	rng_close(&writer->rng, "choice");
	rng_close(&writer->rng, times);
}

static void
add_children(struct writer *writer)
{
	element_set children = form_element_children(writer->element);
	unsigned last = 0;

	children &= ~ELEMENT(ELEMENT_LABEL); /* with the attribute */
	if (writer->element == FORM_CHOICE)
		children &= ~ELEMENT(ELEMENT_OPTION);
	for (unsigned i = 0; i < ELEMENT_COUNT; i++) {
		if ((children & ELEMENT(i)) != 0 && form_element_rank(i) > last)
			last = form_element_rank(i);
	}
	for (unsigned rank = 0; rank <= last; rank++) {
		element_set elements = 0;

		for (unsigned i = 0; i < ELEMENT_COUNT; i++) {
			if ((children & ELEMENT(i)) != 0 && form_element_rank(i) == rank)
				elements |= ELEMENT(i);
		}
		if (elements != 0)
			add_rank(writer, elements);
	}
}

/* Text, or where labels may stand in the element, these instead. */
static void
add_text(struct writer *writer)
{
	bool labels = (form_element_children(writer->element) & ELEMENT(ELEMENT_LABEL)) != 0;

	if (writer->element == ELEMENT_P) {
		rng_line(&writer->rng, "<text/>");
		return;
	}
	if (labels)
		rng_open(&writer->rng, "choice");
	add_some(writer, NULL, "some-text");
	if (labels) {
		add_some(writer, "oneOrMore", "label");
		rng_close(&writer->rng, "choice");
	}
}

static void
define_element(struct writer *writer)
{
	const char *name = form_element_name(writer->element);
	const char *about = form_element_about(writer->element);

	rng_open_named(&writer->rng, "define", name);
	rng_open_named(&writer->rng, "element", name);
	if (about != NULL)
		rng_documentation(&writer->rng, about);
	attribute_rows_each(writer->element, reference_attribute, writer);
	add_children(writer);
	attribute_rows_each(writer->element, reference_options, writer);
	if (form_element_has_text(writer->element))
		add_text(writer);
	rng_close(&writer->rng, "element");
	rng_close(&writer->rng, "define");
}

static void
define_items(struct writer *writer)
{
	element_set items = form_element_children(FORM_GROUP) & KINDS_ITEM;

	rng_open_named(&writer->rng, "define", ITEM_PATTERN);
	rng_open(&writer->rng, "choice");
	for (unsigned kind = 0; kind < FORM_KIND_COUNT; kind++) {
		if ((items & ELEMENT(kind)) != 0)
			add_some(writer, NULL, form_element_name(kind));
	}
	rng_close(&writer->rng, "choice");
	rng_close(&writer->rng, "define");
}

static void
define_pattern(struct writer *writer, const char *name, const char *pattern)
{
	rng_open_named(&writer->rng, "define", name);
	add_data(writer, pattern);
	rng_close(&writer->rng, "define");
}

void
form_grammar(struct buf *out)
{
	struct writer writer = {.rng = {out, 0}};

	rng_begin(&writer.rng,
	    "様式定義（forms/*.xml）の RELAX NG スキーマ。make grammar で作る。書き方の説明は "
	    "yoshiki3-form(5) "
	    "にある。ここで分かるのは要素、属性及び決まった語の誤りで、識別子の重複、参照先、"
	    "XPath 式などは「yoshiki3 form check」で確かめる。両方を通った定義だけが使える。");
	rng_line(&writer.rng, "<start><ref name=\"form\"/></start>");
	for (writer.element = 0; writer.element < ELEMENT_COUNT; writer.element++)
		define_element(&writer);
	define_items(&writer);
	for (writer.element = 0; writer.element < ELEMENT_COUNT; writer.element++)
		attribute_rows_each(writer.element, define_attribute, &writer);
	define_pattern(&writer, "name-part", "[a-z][a-z0-9_]*");
	define_pattern(&writer, "full-id", "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
	define_pattern(&writer, "word", "[a-z][a-z0-9_\\-]*");
	define_pattern(&writer, "some-text", "\\s*\\S(.|\\s)*");
	rng_end(&writer.rng);
}
