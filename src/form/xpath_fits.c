/*
 * What an item can be, in an edition: a choice one of its labels, a box without parentheses nothing
 * but blank, any other item anything.
 */
#include <math.h>
#include <string.h>

#include <libxml/xpath.h>

#include "form/xpath_fits.h"
#include "yoshiki3/wareki.h"

/* Labels and items looked at in one definition; beyond, nothing is said. */
#define COMPARED_MAX 5000000

static bool
is_too_much(const struct sense_reader *reader)
{
	return reader->reader->compared > COMPARED_MAX;
}

/* Whether a text is what is wanted. */
static bool
text_is(const char *text, const struct wanted *wanted)
{
	unsigned long long count;
	struct date date;

	switch (wanted->kind) {
	case WANTED_TEXT:
	case WANTED_CODE:
		if (isnan(wanted->number))
			return strcmp(text, wanted->text) == 0;
		return xmlXPathCastStringToNumber((const xmlChar *)text) == wanted->number;
	case WANTED_PART:
		return strstr(text, wanted->text) != NULL;
	case WANTED_START:
		return strncmp(text, wanted->text, strlen(wanted->text)) == 0;
	case WANTED_NUMBER:
		return !isnan(xmlXPathCastStringToNumber((const xmlChar *)text));
	case WANTED_DATE:
		return date_parse(text, strlen(text), &date, NULL);
	case WANTED_COUNT:
		return count_parse(text, strlen(text), &count);
	default:
		return false;
	}
}

/* Whether an option of a choice is one of the other choices, too. */
static bool
is_shared(struct sense_reader *reader, const struct form_option *option, unsigned edition,
    const struct sense *other)
{
	const char *label = form_option_label(option, edition);
	bool any = false;

	for (unsigned i = 0; i < other->item_count; i++) {
		const struct form_item *item = other->items[i];

		if (!form_item_in_edition(item, edition))
			continue;
		any = true;
		if (item->kind != FORM_CHOICE)
			return true;
		reader->reader->compared += item->options->count;
		if (form_choice_number(item, edition, label) > 0)
			return true;
	}
	return !any;
}

static bool
option_is(struct sense_reader *reader, const struct form_option *option, unsigned edition,
    const struct wanted *wanted)
{
	reader->reader->compared++;
	if (edition < option->since || edition > option->until)
		return false;
	if (wanted->kind == WANTED_CODE)
		return option->code != NULL && text_is(option->code, wanted);
	if (wanted->kind == WANTED_OTHER)
		return is_shared(reader, option, edition, wanted->other);
	return text_is(form_option_label(option, edition), wanted);
}

unsigned
form_choice_count(const struct form_item *choice, unsigned edition)
{
	unsigned count = 0;

	for (size_t i = 0; i < choice->options->count; i++) {
		const struct form_option *option = &choice->options->items[i];

		count += option->since <= edition && edition <= option->until;
	}
	return count;
}

/* -1 and 0 are what option() says of a foreign and of no answer. */
static bool
is_option_number(const struct form_item *choice, unsigned edition, double number)
{
	return number >= -1 && number <= form_choice_count(choice, edition) &&
	       floor(number) == number;
}

static bool
item_is(struct sense_reader *reader, const struct form_item *item, unsigned edition,
    const struct wanted *wanted)
{
	if (wanted->kind == WANTED_NAME)
		return item->name == NULL || strcmp(item->name, wanted->text) == 0;
	if (wanted->kind == WANTED_NOTHING)
		return false;
	if (item->kind == FORM_CHECK && item->content == CONTENT_NONE)
		return text_is("", wanted);
	if (item->kind != FORM_CHOICE)
		return wanted->kind < WANTED_CHOICE;
	if (wanted->kind == WANTED_CHOICE)
		return true;
	if (wanted->kind == WANTED_OPTION)
		return is_option_number(item, edition, wanted->number);
	for (size_t i = 0; i < item->options->count; i++) {
		if (option_is(reader, &item->options->items[i], edition, wanted))
			return true;
	}
	return false;
}

const struct form_item *
sense_next_item(struct sense_reader *reader, const struct sense *sense, size_t *at)
{
	const struct form *form = reader->reader->form;
	const struct form_origin *origin = reader->origin;

	if (sense->place == AT_ITEMS)
		return *at < sense->item_count ? sense->items[(*at)++] : NULL;
	if (sense->place != AT_EACH)
		return NULL;
	for (size_t i = origin->item->sequence + *at; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];

		reader->reader->compared++;
		if (!form_item_holds(origin->item, item) || is_too_much(reader))
			return NULL;
		*at = i - origin->item->sequence + 1;
		if ((origin->rule->each & (1u << item->kind)) != 0)
			return item;
	}
	return NULL;
}

static bool
none_is(struct sense_reader *reader, const struct sense *sense, unsigned edition,
    const struct wanted *wanted)
{
	const struct form_item *item;
	bool any = false;
	size_t at = 0;

	while ((item = sense_next_item(reader, sense, &at)) != NULL) {
		if (!form_item_in_edition(item, edition))
			continue;
		if (is_too_much(reader) || item_is(reader, item, edition, wanted))
			return false;
		any = true;
	}
	return any && !is_too_much(reader);
}

bool
sense_misfits(struct sense_reader *reader, const struct sense *sense, const struct wanted *wanted,
    unsigned *edition)
{
	if (sense->made == MADE_ELSE)
		return false;
	for (unsigned i = 0; i < reader->reader->form->edition_count; i++) {
		if ((reader->editions >> i & 1) != 0 && none_is(reader, sense, i, wanted)) {
			*edition = i;
			return true;
		}
	}
	return false;
}
