/*
 * The walk over the tree of a definition: one function per element, found by a table, each making
 * its part of the form under its owner. Elements that do not belong where they stand are noted and
 * passed over.
 *
 * Lists are built in order through a pointer to the end (`tail`); arrays grow in the owner and are
 * copied to the form's memory when the owner's element ends.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "form/form_internal.h"
#include "yoshiki3/mem.h"

#define LABEL_WIDTH_DEFAULT 28

/* What is being read, and where its parts go. */
struct owner {
	unsigned element;
	struct form_item *item;       /* the nearest item */
	struct form_options *options; /* the list that options go to */
	struct form_option *option;   /* the option that labels go to, where one is read */
	struct form_rule *rule;       /* the rule that messages go to */
	unsigned since;
	unsigned until;
	struct form_label **label_tail;
	struct form_item **item_tail;
	struct form_rule **rule_tail;
	struct form_variable **variable_tail;
	size_t variable_count;
	struct form_option *option_array;
	size_t option_capacity;
	struct form_band *bands;
	size_t band_capacity;
	struct buf lines; /* of <p> */
	bool has_lines;
};

typedef void element_reader(
    struct form_reader *, const xmlNode *, unsigned element, struct owner *);

static void read_children(struct form_reader *reader, const xmlNode *node, struct owner *owner);

/* An array of the owner's, moved to the form's memory. */
static void *
settle(struct form_reader *reader, void *array, size_t count, size_t size)
{
	void *settled = NULL;

	if (count > 0) {
		settled = arena_alloc_array(reader->arena, count, size);
		memcpy(settled, array, count * size);
	}
	free(array);
	return settled;
}

static void
read_edition(struct form_reader *reader, const xmlNode *node, unsigned element, struct owner *owner)
{
	struct form *form = reader->form;
	struct form_edition edition = {.id = "", .label = ""};
	struct form_edition *editions;
	struct form_target target = {.element = element,
	    .line = form_xml_line(node),
	    .edition = &edition,
	    .id = &edition.id};

	if (form->edition_count == FORM_EDITIONS_MAX) {
		FORM_ERROR(
		    reader, target.line, MSG_FORM_LIMIT, "<edition>", STRING(FORM_EDITIONS_MAX));
		return;
	}
	form_attributes_read(reader, node, &target);
	for (unsigned i = 0; i < form->edition_count; i++) {
		if (strcmp(form->editions[i].id, edition.id) == 0 && edition.id[0] != '\0')
			form_duplicate_error(
			    reader, edition.id, reader->edition_lines[i], target.line);
	}
	editions =
	    arena_alloc_array(reader->arena, (size_t)form->edition_count + 1, sizeof(*editions));
	if (form->edition_count > 0)
		memcpy(editions, form->editions, form->edition_count * sizeof(*editions));
	reader->edition_lines[form->edition_count] = target.line;
	editions[form->edition_count++] = edition;
	form->editions = editions;
	owner->until = form->edition_count - 1;
	owner->item->until = owner->until;
	read_children(reader, node, &(struct owner){.element = element});
}

static void
read_label(struct form_reader *reader, const xmlNode *node, unsigned element, struct owner *owner)
{
	struct form_label *label = arena_alloc(reader->arena, sizeof(*label));
	struct form_target target = {.element = element, .line = form_xml_line(node)};

	label->since = owner->since;
	label->until = owner->until;
	target.since = &label->since;
	target.until = &label->until;
	form_attributes_read(reader, node, &target);
	label->text = form_text_line(reader, node);
	if (label->text[0] == '\0')
		FORM_ERROR(reader, target.line, MSG_FORM_EMPTY_TEXT, "label");
	*owner->label_tail = label;
	owner->label_tail = &label->next;
	read_children(reader, node, &(struct owner){.element = element});
}

static void
read_help(struct form_reader *reader, const xmlNode *node, unsigned element, struct owner *owner)
{
	struct form_target target = {
	    .element = element, .line = form_xml_line(node), .source = reader->help_source};

	form_attributes_read(reader, node, &target);
	if (owner->item->help != NULL)
		FORM_ERROR(
		    reader, target.line, MSG_FORM_TWICE, "help", form_element_name(owner->element));
	owner->item->help = form_text_lines(reader, node);
	owner->item->help_source = target.source;
	if (owner->item->help[0] == '\0')
		FORM_ERROR(reader, target.line, MSG_FORM_EMPTY_TEXT, "help");
	read_children(reader, node, &(struct owner){.element = element});
}

static void
read_message(struct form_reader *reader, const xmlNode *node, unsigned element, struct owner *owner)
{
	struct form_rule *rule = owner->rule;
	struct form_target target = {
	    .element = element, .line = form_xml_line(node), .language = LANGUAGE_JA};
	enum form_message_use use = MESSAGE_OF_CONSTRAINT;
	const char *text;

	if (owner->element == ELEMENT_CALCULATE)
		use = MESSAGE_OF_CALCULATE;
	else if (owner->element == ELEMENT_BLANK)
		use = MESSAGE_OF_BLANK;
	else if (owner->element == ELEMENT_REVISION)
		use = MESSAGE_OF_REVISION;
	form_attributes_read(reader, node, &target);
	text = form_text_line(reader, node);
	if (text[0] == '\0')
		FORM_ERROR(reader, target.line, MSG_FORM_EMPTY_TEXT, "message");
	if (rule->message[target.language] != NULL)
		FORM_ERROR(reader, target.line, MSG_FORM_TWICE,
		    target.language == LANGUAGE_JA ? "message" : "message lang=\"en\"",
		    form_element_name(owner->element));
	rule->message[target.language] = form_message_new(reader, text, use,
	    &(struct form_origin){.item = owner->item,
		.rule = rule,
		.variables = use == MESSAGE_OF_CALCULATE,
		.told_once = rule->once != NULL,
		.line = target.line});
	read_children(reader, node, &(struct owner){.element = element});
}

static void
read_variable(
    struct form_reader *reader, const xmlNode *node, unsigned element, struct owner *owner)
{
	struct form_variable *variable = arena_alloc(reader->arena, sizeof(*variable));
	struct form_target target = {
	    .element = element, .line = form_xml_line(node), .variable = variable};

	if (owner->variable_count++ == FORM_VARIABLES_MAX) {
		FORM_ERROR(
		    reader, target.line, MSG_FORM_LIMIT, "<var>", STRING(FORM_VARIABLES_MAX));
		return;
	}
	variable->line = target.line;
	target.item = owner->item;
	form_attributes_read(reader, node, &target);
	for (const struct form_variable *other = reader->form->variables; other != NULL;
	     other = other->next) {
		if (variable->name != NULL && other->name != NULL &&
		    strcmp(other->name, variable->name) == 0)
			form_duplicate_error(reader, variable->name, other->line, variable->line);
	}
	*owner->variable_tail = variable;
	owner->variable_tail = &variable->next;
	read_children(reader, node, &(struct owner){.element = element});
}

/* Where a rule that is told apart from those of items belongs; NULL: it is one of these. */
static struct form_rule **
place_of_rule(struct form_reader *reader, unsigned element, const struct form_rule *rule)
{
	if (element == ELEMENT_BLANK)
		return &reader->form->blank_rule;
	return element == ELEMENT_REVISION ? &reader->form->revisions[rule->revision] : NULL;
}

/* <constraint>, <calculate>, <blank> and <revision> */
static void
read_rule(struct form_reader *reader, const xmlNode *node, unsigned element, struct owner *owner)
{
	struct form_rule *rule = arena_alloc(reader->arena, sizeof(*rule));
	struct owner inside = {.element = element, .item = owner->item, .rule = rule};
	struct form_target target = {
	    .element = element, .id = &rule->id, .item = owner->item, .rule = rule};
	struct form_rule **place;
	size_t errors = reader->errors;

	rule->kind = element == ELEMENT_CALCULATE ? RULE_CALCULATE : RULE_CONSTRAINT;
	rule->line = form_xml_line(node);
	rule->since = owner->since;
	rule->until = owner->until;
	target.line = rule->line;
	target.since = &rule->since;
	target.until = &rule->until;
	form_attributes_read(reader, node, &target);
	read_children(reader, node, &inside);
	if (rule->message[LANGUAGE_JA] == NULL && reader->errors == errors)
		FORM_ERROR(
		    reader, rule->line, MSG_FORM_EMPTY, form_element_name(element), "<message>");
	place = place_of_rule(reader, element, rule);
	if (place == NULL) {
		*owner->rule_tail = rule;
		owner->rule_tail = &rule->next;
		return;
	}
	if (*place != NULL)
		FORM_ERROR(reader, rule->line, MSG_FORM_TWICE, form_element_name(element), "form");
	*place = rule;
}

static void
read_option(struct form_reader *reader, const xmlNode *node, unsigned element, struct owner *owner)
{
	struct form_options *options = owner->options;
	struct form_option option = {
	    .since = owner->since, .until = owner->until, .at_least = NAN, .below = NAN};
	struct owner inside = {.element = element, .option = &option};
	struct form_target target = {.element = element,
	    .line = form_xml_line(node),
	    .option = &option,
	    .since = &option.since,
	    .until = &option.until};
	const char *text = form_text_line(reader, node);

	if (options->count == FORM_OPTIONS_MAX) {
		FORM_ERROR(
		    reader, target.line, MSG_FORM_LIMIT, "<option>", STRING(FORM_OPTIONS_MAX));
		return;
	}
	form_attributes_read(reader, node, &target);
	inside.since = option.since;
	inside.until = option.until;
	inside.label_tail = &option.labels;
	read_children(reader, node, &inside);
	if (text[0] != '\0' && option.labels != NULL) {
		FORM_ERROR(reader, target.line, MSG_FORM_CONFLICT, "option", "text", "<label>");
	} else if (text[0] == '\0' && option.labels == NULL) {
		FORM_ERROR(reader, target.line, MSG_FORM_EMPTY_TEXT, "option");
	} else if (text[0] != '\0') {
		option.labels = arena_alloc(reader->arena, sizeof(*option.labels));
		*option.labels =
		    (struct form_label){.text = text, .since = option.since, .until = option.until};
	}
	if (option.below <= option.at_least)
		FORM_ERROR(reader, target.line, MSG_FORM_RANGE, "at-least", "below");
	form_check_option(reader, owner->option_array, options->count, &option, target.line);
	owner->option_array = mem_grow(owner->option_array, &owner->option_capacity,
	    options->count + 1, sizeof(*owner->option_array));
	owner->option_array[options->count++] = option;
}

static struct form_options *
options_new(struct form_reader *reader, size_t line)
{
	struct form_options *options = arena_alloc(reader->arena, sizeof(*options));

	options->numbers = NUMBERS_FULL;
	options->line = line;
	return options;
}

static void
options_finish(struct form_reader *reader, struct form_options *options, struct owner *inside)
{
	options->items =
	    settle(reader, inside->option_array, options->count, sizeof(*options->items));
	form_check_options(reader, options, inside->since, inside->until);
}

static void
read_options(struct form_reader *reader, const xmlNode *node, unsigned element, struct owner *owner)
{
	struct form_options *options = options_new(reader, form_xml_line(node));
	struct owner inside = {
	    .element = element, .options = options, .since = owner->since, .until = owner->until};
	struct form_target target = {
	    .element = element, .line = options->line, .id = &options->id, .options = options};

	if (reader->option_count == FORM_LISTS_MAX) {
		FORM_ERROR(
		    reader, target.line, MSG_FORM_LIMIT, "<options>", STRING(FORM_LISTS_MAX));
		return;
	}
	form_attributes_read(reader, node, &target);
	read_children(reader, node, &inside);
	options_finish(reader, options, &inside);
	reader->options = mem_grow(reader->options, &reader->option_capacity,
	    reader->option_count + 1, sizeof(struct form_options *));
	reader->options[reader->option_count++] = options;
}

static void
read_band(struct form_reader *reader, const xmlNode *node, unsigned element, struct owner *owner)
{
	struct form_item *item = owner->item;
	struct form_band band = {.label = ""};
	struct form_target target = {
	    .element = element, .line = form_xml_line(node), .band = &band};
	size_t errors = reader->errors;

	form_attributes_read(reader, node, &target);
	read_children(reader, node, &(struct owner){.element = element});
	if (reader->errors > errors)
		return;
	form_check_band(reader, item, owner->bands, item->band_count, &band, target.line);
	owner->bands = mem_grow(
	    owner->bands, &owner->band_capacity, item->band_count + 1, sizeof(*owner->bands));
	owner->bands[item->band_count++] = band;
}

static void
read_line(struct form_reader *reader, const xmlNode *node, unsigned element, struct owner *owner)
{
	struct form_target target = {.element = element, .line = form_xml_line(node)};

	form_attributes_read(reader, node, &target);
	if (owner->has_lines)
		buf_addc(&owner->lines, '\n');
	buf_adds(&owner->lines, form_text_line(reader, node));
	owner->has_lines = true;
	read_children(reader, node, &(struct owner){.element = element});
}

/* A label given as an attribute holds in all editions of the item; with child elements it is one
 * too many. */
static void
item_label(struct form_reader *reader, struct form_item *item, struct owner *inside)
{
	struct form_label *label = item->labels;

	inside->label_tail = &item->labels;
	if (label == NULL)
		return;
	label->since = item->since;
	label->until = item->until;
	inside->label_tail = &label->next;
	if (label->text[0] == '\0')
		FORM_ERROR(
		    reader, item->line, MSG_FORM_EMPTY, form_element_name(item->kind), "label");
}

static void
item_finish(struct form_reader *reader, struct form_item *item, struct owner *inside)
{
	item->bands = settle(reader, inside->bands, item->band_count, sizeof(*item->bands));
	if (item->kind == FORM_CHOICE && item->options == inside->options)
		options_finish(reader, item->options, inside);
	else
		free(inside->option_array);
	if (inside->has_lines)
		item->text = arena_strdup(reader->arena, buf_text(&inside->lines));
	buf_free(&inside->lines);
	if (item->number == NULL)
		item->number = form_derive_number(reader, item);
	else if (item->number[0] == '\0')
		item->number = NULL;
	form_check_item(reader, item);
}

/* The list of a choice: its own, unless it names a shared one. */
static void
choice_options(
    struct form_reader *reader, const xmlNode *node, struct form_item *item, struct owner *inside)
{
	if (item->options == NULL) {
		item->options = inside->options;
		return;
	}
	if (xmlHasProp(node, (const xmlChar *)"numbers") != NULL)
		FORM_ERROR(reader, item->line, MSG_FORM_CONFLICT, "choice", "options", "numbers");
}

static void
read_item(struct form_reader *reader, const xmlNode *node, unsigned element, struct owner *owner)
{
	struct form_item *item = arena_alloc(reader->arena, sizeof(*item));
	struct owner inside = {.element = element, .item = item};
	struct form_target target = {.element = element, .id = &item->name, .item = item};

	if (++reader->item_count > FORM_ITEMS_MAX) {
		if (reader->item_count == FORM_ITEMS_MAX + 1)
			FORM_ERROR(
			    reader, form_xml_line(node), MSG_FORM_ITEMS, STRING(FORM_ITEMS_MAX));
		return;
	}
	item->kind = (enum form_kind)element;
	item->line = form_xml_line(node);
	item->parent = owner->item;
	item->important = owner->item->important;
	item->since = owner->item->since;
	item->until = owner->item->until;
	item->max = FORM_BLOCKS_MAX;
	if (item->kind == FORM_CHOICE)
		inside.options = options_new(reader, item->line);
	target.line = item->line;
	target.since = &item->since;
	target.until = &item->until;
	target.options = inside.options;
	form_attributes_read(reader, node, &target);
	if (item->kind == FORM_CHOICE)
		choice_options(reader, node, item, &inside);
	inside.since = item->since;
	inside.until = item->until;
	inside.item_tail = &item->first;
	inside.rule_tail = &item->rules;
	item_label(reader, item, &inside);
	read_children(reader, node, &inside);
	if (item->kind == FORM_CAPTION)
		item->text = form_text_lines(reader, node);
	if (item->kind == FORM_CHOICE && item->options != inside.options &&
	    inside.options->count > 0)
		FORM_ERROR(reader, item->line, MSG_FORM_CONFLICT, "choice", "options", "<option>");
	item_finish(reader, item, &inside);
	*owner->item_tail = item;
	owner->item_tail = &item->next;
}

/* How each element is read; every other one is an item. */
static const struct {
	unsigned element;
	element_reader *read;
} element_readers[] = {
    {ELEMENT_EDITION, read_edition},
    {ELEMENT_OPTIONS, read_options},
    {ELEMENT_OPTION, read_option},
    {ELEMENT_VAR, read_variable},
    {ELEMENT_BLANK, read_rule},
    {ELEMENT_REVISION, read_rule},
    {ELEMENT_BAND, read_band},
    {ELEMENT_LABEL, read_label},
    {ELEMENT_HELP, read_help},
    {ELEMENT_CONSTRAINT, read_rule},
    {ELEMENT_CALCULATE, read_rule},
    {ELEMENT_MESSAGE, read_message},
    {ELEMENT_P, read_line},
};

static element_reader *
reader_of(unsigned element)
{
	for (size_t i = 0; i < COUNT_OF(element_readers); i++) {
		if (element_readers[i].element == element)
			return element_readers[i].read;
	}
	return read_item;
}

static void
misplaced_error(struct form_reader *reader, const xmlNode *node, const struct owner *owner)
{
	struct buf accepted = {0};
	char *title;

	if (form_reader_is_full(reader)) {
		reader->errors++;
		return;
	}
	title = form_text_excerpt((const char *)node->name);
	form_element_list(form_element_children(owner->element), " ", &accepted);
	FORM_ERROR(reader, form_xml_line(node), MSG_FORM_ELEMENT, title,
	    form_element_name(owner->element), buf_text(&accepted));
	free(title);
	buf_free(&accepted);
}

/* Text where only elements belong. Its line is that of its first character that is not blank. */
static void
check_stray_text(struct form_reader *reader, const xmlNode *node, const struct owner *owner)
{
	const char *text = (const char *)node->content;
	size_t line = form_xml_line(node);
	char *first;
	char *excerpt;

	if (form_element_has_text(owner->element) || text[strspn(text, " \t\r\n")] == '\0')
		return;
	for (; strchr(" \t\r\n", *text) != NULL; text++)
		line += *text == '\n' ? 1 : 0;
	first = mem_strndup(text, form_text_trimmed(text, strcspn(text, "\n")));
	excerpt = form_text_excerpt(first);
	FORM_ERROR(reader, line, MSG_FORM_TEXT, form_element_name(owner->element), excerpt);
	free(first);
	free(excerpt);
}

static void
read_children(struct form_reader *reader, const xmlNode *node, struct owner *owner)
{
	unsigned before = ELEMENT_COUNT; /* the child with the highest rank so far */

	for (const xmlNode *child = node->children; child != NULL; child = child->next) {
		unsigned element;

		if (child->type == XML_TEXT_NODE)
			check_stray_text(reader, child, owner);
		if (child->type != XML_ELEMENT_NODE)
			continue;
		element = form_element_find((const char *)child->name);
		if (element == ELEMENT_COUNT ||
		    (form_element_children(owner->element) & ELEMENT(element)) == 0) {
			misplaced_error(reader, child, owner);
			continue;
		}
		if (before != ELEMENT_COUNT &&
		    form_element_rank(element) < form_element_rank(before))
			FORM_ERROR(reader, form_xml_line(child), MSG_FORM_ORDER,
			    form_element_name(element), form_element_name(before));
		else
			before = element;
		reader_of(element)(reader, child, element, owner);
	}
}

void
form_parse(struct form_reader *reader, const xmlNode *node)
{
	struct form *form = reader->form;
	struct form_item *root = arena_alloc(reader->arena, sizeof(*root));
	struct owner owner = {.element = FORM_ROOT, .item = root};
	struct form_target target = {
	    .element = FORM_ROOT, .line = form_xml_line(node), .id = &form->id, .item = root};

	form->root = root;
	form->id = form->title = form->placeholders = "";
	form->label_width = LABEL_WIDTH_DEFAULT;
	root->kind = FORM_ROOT;
	root->line = target.line;
	root->max = 1;
	if (strcmp((const char *)node->name, form_element_name(FORM_ROOT)) != 0) {
		char *title = form_text_excerpt((const char *)node->name);

		FORM_ERROR(reader, root->line, MSG_FORM_ROOT, title);
		free(title);
		return;
	}
	owner.item_tail = &root->first;
	owner.rule_tail = &root->rules;
	owner.variable_tail = &form->variables;
	form_attributes_read(reader, node, &target);
	read_children(reader, node, &owner);
	if (form->edition_count == 0)
		FORM_ERROR(reader, root->line, MSG_FORM_EMPTY, "form", "<edition>");
	if (root->first == NULL)
		FORM_ERROR(reader, root->line, MSG_FORM_EMPTY_ITEMS, "form");
}
