/*
 * The checks of a definition beyond its elements and attributes: labels and options by edition,
 * placeholders, bands, ids, references, expressions. Those of one item run when it has been read,
 * the others at the end.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/form_internal.h"
#include "yoshiki3/annotation_kind.h"

static const char *
edition_id(const struct form_reader *reader, unsigned edition)
{
	return edition < reader->form->edition_count ? reader->form->editions[edition].id : "";
}

/* One label in each edition, no more and no less. */
static void
check_labels(struct form_reader *reader, const char *element, const struct form_label *labels,
    unsigned since, unsigned until, size_t line)
{
	unsigned counts[FORM_EDITIONS_MAX] = {0};

	for (; labels != NULL; labels = labels->next) {
		for (unsigned i = labels->since; i <= labels->until && i < FORM_EDITIONS_MAX; i++)
			counts[i]++;
	}
	for (unsigned i = since; i <= until && i < FORM_EDITIONS_MAX; i++) {
		char count[16];

		if (counts[i] == 1)
			continue;
		(void)snprintf(count, sizeof(count), "%u", counts[i]);
		FORM_ERROR(reader, line, MSG_FORM_LABEL, element, edition_id(reader, i), count);
		return;
	}
}

/* The words in braces that are put into a text; `accepted` separates them by spaces. */
static void
check_braces(struct form_reader *reader, const char *text, const char *accepted, size_t line)
{
	while (text != NULL && (text = strchr(text, '{')) != NULL) {
		const char *end = strchr(text, '}');
		size_t length = end != NULL ? (size_t)(end - text) + 1 : strlen(text);
		char *word = mem_strndup(text, length);
		const char *found = strstr(accepted, word);

		if (end == NULL || found == NULL || length < 3) {
			char *excerpt = form_text_excerpt(word);

			FORM_ERROR(reader, line, MSG_FORM_BRACES, excerpt,
			    accepted[0] != '\0' ? accepted : "-");
			free(excerpt);
		}
		free(word);
		text += length;
	}
}

/* What can be put into a label: the number of the block, the value of a count. */
static const char *
label_words(const struct form_item *item)
{
	bool counts = form_kind_is(item->kind, KIND_NUMBER) || item->content == CONTENT_COUNT;

	while (item != NULL && item->kind != FORM_REPEAT)
		item = item->parent;
	if (counts)
		return item != NULL ? "{value} {n}" : "{value}";
	return item != NULL ? "{n}" : "";
}

static void
check_item_texts(struct form_reader *reader, const struct form_item *item)
{
	if (item->labels != NULL)
		check_labels(reader, form_kind_name(item->kind), item->labels, item->since,
		    item->until, item->line);
	for (const struct form_label *label = item->labels; label != NULL; label = label->next)
		check_braces(reader, label->text, label_words(item), item->line);
	check_braces(reader, item->text, "{edition} {title}", item->line);
}

static bool
has_child(const struct form_item *item, enum form_kind kind)
{
	for (const struct form_item *child = item->first; child != NULL; child = child->next) {
		if (child->kind == kind)
			return true;
	}
	return false;
}

/* What a kind cannot do without; NULL if nothing is missing. */
static const char *
missing_part(const struct form_item *item)
{
	switch (item->kind) {
	case FORM_RISK:
	case FORM_CHECK:
	case FORM_SUBHEAD:
		return item->labels == NULL ? "label" : NULL;
	case FORM_CHECKS:
		return has_child(item, FORM_CHECK) ? NULL : "<check>";
	case FORM_STATIC:
		return item->text == NULL ? "<p>" : NULL;
	default:
		return NULL;
	}
}

void
form_check_item(struct form_reader *reader, const struct form_item *item)
{
	const char *missing = missing_part(item);

	check_item_texts(reader, item);
	if (item->name != NULL && annotation_name_is_reserved(item->name))
		FORM_ERROR(reader, item->line, MSG_FORM_RESERVED, item->name);
	if (item->kind == FORM_CAPTION && item->text[0] == '\0')
		FORM_ERROR(reader, item->line, MSG_FORM_EMPTY_TEXT, "caption");
	if (missing != NULL)
		FORM_ERROR(reader, item->line, MSG_FORM_EMPTY, form_kind_name(item->kind), missing);
	if (item->transparent && item->name == NULL)
		FORM_ERROR(reader, item->line, MSG_FORM_ATTRIBUTE_MISSING,
		    form_kind_name(item->kind), "id");
	if (item->min > item->max)
		FORM_ERROR(reader, item->line, MSG_FORM_RANGE, "min", "max");
	for (const struct form_rule *rule = item->rules; rule != NULL; rule = rule->next) {
		if (rule->kind == RULE_CALCULATE && !form_kind_is(item->kind, KIND_NUMBER) &&
		    item->content != CONTENT_COUNT)
			FORM_ERROR(
			    reader, rule->line, MSG_FORM_CALCULATE, form_kind_name(item->kind));
	}
}

static bool
option_in(const struct form_option *option, unsigned edition)
{
	return option->since <= edition && edition <= option->until;
}

void
form_check_option(struct form_reader *reader, const struct form_option *options, size_t count,
    const struct form_option *option, size_t line)
{
	if (option->labels != NULL)
		check_labels(reader, "option", option->labels, option->since, option->until, line);
	for (size_t i = 0; i < count; i++) {
		for (unsigned edition = option->since; edition <= option->until; edition++) {
			const char *label = form_option_label(option, edition);

			if (!option_in(&options[i], edition) || label[0] == '\0' ||
			    strcmp(label, form_option_label(&options[i], edition)) != 0)
				continue;
			FORM_ERROR(reader, line, MSG_FORM_OPTION_DUPLICATE, label,
			    edition_id(reader, edition));
			return;
		}
	}
}

void
form_check_options(
    struct form_reader *reader, const struct form_options *options, unsigned since, unsigned until)
{
	unsigned element = options->id != NULL ? ELEMENT_OPTIONS : FORM_CHOICE;

	for (unsigned edition = since; edition <= until; edition++) {
		size_t i = 0;

		while (i < options->count && !option_in(&options->items[i], edition))
			i++;
		if (i < options->count)
			continue;
		FORM_ERROR(reader, options->line, MSG_FORM_EMPTY_EDITION,
		    form_element_name(element), "<option>", edition_id(reader, edition));
		return;
	}
}

void
form_check_band(struct form_reader *reader, const struct form_item *repeat,
    const struct form_band *bands, size_t count, const struct form_band *band, size_t line)
{
	unsigned expected = count > 0 ? bands[count - 1].to + 1 : repeat->min + 1;
	char numbers[2][32];

	(void)snprintf(numbers[0], sizeof(numbers[0]), "%u", expected);
	(void)snprintf(numbers[1], sizeof(numbers[1]), "%u", band->from);
	if (count > 0 ? band->from != expected : band->from < expected)
		FORM_ERROR(reader, line, MSG_FORM_BAND, numbers[0], numbers[1]);
	if (band->to < band->from || band->to > repeat->max) {
		char accepted[64];

		(void)snprintf(numbers[0], sizeof(numbers[0]), "%u", band->to);
		(void)snprintf(accepted, sizeof(accepted), "%u-%u", band->from, repeat->max);
		FORM_ERROR(reader, line, MSG_FORM_VALUE, "to", numbers[0], accepted);
	}
}

void
form_duplicate_error(struct form_reader *reader, const char *id, size_t first, size_t second)
{
	char line[32];

	(void)snprintf(line, sizeof(line), "%zu", first);
	FORM_ERROR(reader, second, MSG_FORM_DUPLICATE, id, line);
}

static void
check_item_ids(struct form_reader *reader)
{
	const struct form_memory *memory = reader->form->memory;

	for (size_t i = 1; i < memory->id_count; i++) {
		const struct form_item *first = memory->by_id[i - 1];
		const struct form_item *second = memory->by_id[i];

		if (strcmp(first->id, second->id) == 0)
			form_duplicate_error(reader, second->id, first->line, second->line);
	}
}

static int
compare_rules(const void *a, const void *b)
{
	const struct form_rule *first = *(const struct form_rule *const *)a;
	const struct form_rule *second = *(const struct form_rule *const *)b;
	int order = strcmp(first->id, second->id);

	if (order != 0)
		return order;
	if (first->since != second->since)
		return first->since < second->since ? -1 : 1;
	return first->line < second->line ? -1 : first->line > second->line;
}

/* A rule may differ by edition, but two with one id must not hold in the same edition. */
static void
check_rule_ids(struct form_reader *reader)
{
	const struct form *form = reader->form;
	const struct form_rule **rules = NULL;
	size_t capacity = 0;
	size_t count = 0;

	for (size_t i = 0; i < form->item_count; i++) {
		for (const struct form_rule *rule = form->items[i]->rules; rule != NULL;
		     rule = rule->next) {
			rules = mem_grow(rules, &capacity, count + 2, sizeof(*rules));
			if (rule->id != NULL)
				rules[count++] = rule;
		}
	}
	rules = mem_grow(rules, &capacity, count + REVISION_COUNT + 1, sizeof(*rules));
	if (form->blank_rule != NULL && form->blank_rule->id != NULL)
		rules[count++] = form->blank_rule;
	for (size_t i = 0; i < REVISION_COUNT; i++) {
		if (form->revisions[i] != NULL && form->revisions[i]->id != NULL)
			rules[count++] = form->revisions[i];
	}
	if (count > 0)
		qsort(rules, count, sizeof(*rules), compare_rules);
	for (size_t i = 1; i < count; i++) {
		const struct form_rule *first = rules[i - 1];
		const struct form_rule *second = rules[i];

		if (strcmp(first->id, second->id) == 0 && second->since <= first->until)
			form_duplicate_error(reader, second->id, first->line, second->line);
	}
	free(rules);
}

static void
check_list_ids(struct form_reader *reader)
{
	for (size_t i = 1; i < reader->option_count; i++) {
		for (size_t j = 0; j < i; j++) {
			const struct form_options *first = reader->options[j];
			const struct form_options *second = reader->options[i];

			if (first->id != NULL && second->id != NULL &&
			    strcmp(first->id, second->id) == 0)
				form_duplicate_error(reader, second->id, first->line, second->line);
		}
	}
}

/* Blocks that always stand exist in every document, those of a repeat inside another once in each
 * of its blocks. */
static bool
stands_too_often(const struct form_item *repeat)
{
	unsigned long standing = 1;

	for (const struct form_item *item = repeat; item != NULL; item = item->parent) {
		if (item->kind != FORM_REPEAT || item->min == 0)
			continue;
		if (item->min > FORM_STANDING_MAX / standing)
			return true;
		standing *= item->min;
	}
	return false;
}

static void
check_repeats(struct form_reader *reader)
{
	const struct form *form = reader->form;

	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];

		if (item->kind != FORM_REPEAT)
			continue;
		if (item->depth > FORM_DEPTH_MAX)
			FORM_ERROR(reader, item->line, MSG_FORM_DEPTH, STRING(FORM_DEPTH_MAX));
		if (stands_too_often(item))
			FORM_ERROR(
			    reader, item->line, MSG_FORM_LIMIT, "min", STRING(FORM_STANDING_MAX));
		if (item->field_count == 0 && item->name != NULL)
			FORM_ERROR(reader, item->line, MSG_FORM_EMPTY_ITEMS, "repeat");
	}
}

/* Values can be shown by a mirror or name the document: of the same block or one around it. */
static void
check_value_reference(struct form_reader *reader, const struct form_pending_reference *reference)
{
	const struct form_item *to = *reference->slot;
	const struct form_item *from =
	    reference->from != NULL ? reference->from : reader->form->root;

	if (!form_kind_has_value(to->kind) || to->kind == FORM_CHECK) {
		struct buf accepted = {0};

		form_element_list(KINDS_VALUE & ~ELEMENT(FORM_CHECK), " ", &accepted);
		FORM_ERROR(reader, reference->line, MSG_FORM_REFERENCE_KIND, reference->id,
		    reference->attribute, form_kind_name(to->kind), buf_text(&accepted));
		buf_free(&accepted);
	} else if (!form_item_holds(to->block, from)) {
		FORM_ERROR(reader, reference->line, MSG_FORM_REFERENCE_BLOCK, reference->id,
		    reference->attribute);
	}
}

/* An item is moved before another one of its own block that stays where it is, or before what holds
 * that and stands beside it. */
static void
check_move(struct form_reader *reader, const struct form_pending_reference *reference)
{
	const struct form_item *to = *reference->slot;
	const struct form_item *from = reference->from;

	if (to->block != from->block) {
		FORM_ERROR(reader, reference->line, MSG_FORM_REFERENCE_BLOCK, reference->id,
		    reference->attribute);
		return;
	}
	if (to == from->parent || !form_item_holds(from->parent, to)) {
		FORM_ERROR(reader, reference->line, MSG_FORM_REFERENCE_MOVE, reference->id,
		    reference->attribute, form_kind_name(from->parent->kind));
		return;
	}
	for (const struct form_item *around = to; around != NULL; around = around->parent) {
		if (around == from || around->print_before != NULL) {
			FORM_ERROR(reader, reference->line, MSG_FORM_REFERENCE_LOOP, reference->id,
			    reference->attribute);
			return;
		}
	}
}

/* What a rule leaves out stands where it looks. */
static void
check_exception(struct form_reader *reader, const struct form_pending_reference *reference)
{
	if (!form_item_holds(reference->from, *reference->slot))
		FORM_ERROR(reader, reference->line, MSG_FORM_REFERENCE_OUTSIDE, reference->id,
		    reference->attribute);
}

/* In an edition that lacks what it shows a mirror would be blank for ever. */
static void
check_mirror(struct form_reader *reader, const struct form_pending_reference *reference)
{
	const struct form_item *to = *reference->slot;
	const struct form_item *from = reference->from;

	for (unsigned edition = from->since; edition <= from->until; edition++) {
		if (form_item_in_edition(to, edition))
			continue;
		FORM_ERROR(reader, reference->line, MSG_FORM_REFERENCE_EDITION, reference->id,
		    reference->attribute, edition_id(reader, edition));
		return;
	}
}

static void
check_references(struct form_reader *reader)
{
	for (size_t i = 0; i < reader->reference_count; i++) {
		const struct form_pending_reference *reference = &reader->references[i];

		if (*reference->slot == NULL)
			continue;
		if (strcmp(reference->attribute, "except") == 0) {
			check_exception(reader, reference);
		} else if (strcmp(reference->attribute, "was") == 0) {
			continue; /* was.c */
		} else if (reference->from != NULL &&
			   reference->slot == &reference->from->print_before) {
			check_move(reader, reference);
		} else {
			check_value_reference(reader, reference);
			if (reference->from != NULL)
				check_mirror(reader, reference);
		}
	}
}

/* The names that a step of an expression may have. */
static struct form_names
field_names(const struct form *form)
{
	struct form_names names = {.names = mem_alloc_array(form->item_count, sizeof(*names.names)),
	    .editions = mem_alloc_array(form->item_count, sizeof(*names.editions))};
	size_t found = 0;

	for (size_t i = 0; i < form->item_count; i++) {
		if (form->items[i]->field != FORM_NO_FIELD)
			names.names[found++] = form->items[i]->name;
	}
	qsort(names.names, found, sizeof(*names.names), mem_compare_strings);
	for (size_t i = 0; i < found; i++) {
		if (names.count == 0 || strcmp(names.names[names.count - 1], names.names[i]) != 0)
			names.names[names.count++] = names.names[i];
	}
	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		const char **name;

		if (item->field == FORM_NO_FIELD)
			continue;
		name = bsearch(&item->name, names.names, names.count, sizeof(*names.names),
		    mem_compare_strings);
		names.editions[name - names.names] |= form_edition_bits(item->since, item->until);
	}
	return names;
}

/* The editions that have an item of each kind in an item, itself included. */
static void
kind_editions(const struct form *form, const struct form_item *item, uint64_t *editions)
{
	for (size_t i = item->sequence;
	     i < form->item_count && form_item_holds(item, form->items[i]); i++) {
		const struct form_item *inner = form->items[i];

		editions[inner->kind] |= form_edition_bits(inner->since, inner->until);
	}
}

/* The items that rules look at one by one must exist in each of their editions. */
static void
check_each(struct form_reader *reader, const struct form_item *item)
{
	uint64_t editions[FORM_KIND_COUNT] = {0};
	bool known = false;

	for (const struct form_rule *rule = item->rules; rule != NULL; rule = rule->next) {
		uint64_t missing = form_edition_bits(rule->since, rule->until);
		unsigned edition = 0;

		if (rule->each == 0)
			continue;
		if (!known)
			kind_editions(reader->form, item, editions);
		known = true;
		for (unsigned kind = 0; kind < FORM_KIND_COUNT; kind++)
			missing &= (rule->each >> kind & 1) != 0 ? ~editions[kind] : UINT64_MAX;
		if (missing == 0)
			continue;
		while ((missing >> edition & 1) == 0)
			edition++;
		FORM_ERROR(reader, rule->line, MSG_FORM_EACH,
		    item->id != NULL ? item->id : form_kind_name(item->kind),
		    edition_id(reader, edition));
	}
}

static void
check_expressions(struct form_reader *reader)
{
	struct form_names names = field_names(reader->form);

	for (size_t i = 0; i < reader->expression_count; i++) {
		size_t errors = reader->errors;

		form_xpath_check(reader, &reader->expressions[i], names.names, names.count);
		if (reader->errors == errors) /* else its parts are not what they seem */
			form_xpath_sense(reader, &reader->expressions[i], &names);
	}
	free(names.names);
	free(names.editions);
}

void
form_check(struct form_reader *reader)
{
	check_item_ids(reader);
	check_rule_ids(reader);
	check_list_ids(reader);
	check_repeats(reader);
	check_references(reader);
	form_check_rows(reader);
	for (size_t i = 0; i < reader->form->item_count; i++)
		check_each(reader, reader->form->items[i]);
	form_check_was(reader);
	check_expressions(reader);
	form_check_places(reader);
}
