/*
 * The attributes that hold logic: expressions, and where a rule looks.
 */
#include <string.h>

#include "form/attributes.h"

static struct form_origin
origin_of(const struct use *use)
{
	return (struct form_origin){.item = use->target->item,
	    .rule = use->target->rule,
	    .variable = use->target->variable,
	    .line = use->target->line};
}

static struct form_expression *
read_expression(const struct use *use)
{
	struct form_origin origin = origin_of(use);

	return form_expression_new(use->reader, use->value, &origin);
}

void
attribute_set_relevant(const struct use *use)
{
	use->target->item->relevant = read_expression(use);
}

void
attribute_set_required(const struct use *use)
{
	struct form_expression **required = &use->target->item->required;

	if (strcmp(use->value, "no") == 0)
		*required = NULL;
	else if (strcmp(use->value, "yes") == 0)
		*required = form_expression_always(use->reader);
	else
		*required = read_expression(use);
}

/* Of the blocks of a repeat, each by itself. */
void
attribute_set_past(const struct use *use)
{
	struct form_origin origin = origin_of(use);

	origin.inside = true;
	use->target->item->past = strcmp(use->value, "yes") == 0
				      ? form_expression_always(use->reader)
				      : form_expression_new(use->reader, use->value, &origin);
}

/* Of an item that is past whatever is written. */
void
attribute_set_past_now(const struct use *use)
{
	unsigned found;

	if (value_keyword(use, &found))
		use->target->item->past = form_expression_always(use->reader);
}

/* Of a rule that does not look into what is past. */
void
attribute_set_spares_past(const struct use *use)
{
	value_flag(use, &use->target->rule->spares_past);
}

void
attribute_set_test(const struct use *use)
{
	use->target->rule->test = read_expression(use);
}

void
attribute_set_each(const struct use *use)
{
	value_kinds(use, &use->target->rule->each);
}

void
attribute_set_phrases(const struct use *use)
{
	if (use->value[strspn(use->value, "|")] == '\0')
		value_error(use, "a|b");
	else
		use->target->rule->phrases = value_keep(use);
}

void
attribute_set_once(const struct use *use)
{
	use->target->rule->once = read_expression(use);
}

/* Ids between spaces. */
void
attribute_set_except(const struct use *use)
{
	struct form_exception **tail = &use->target->rule->exceptions;
	const char *text = use->value;

	for (text += strspn(text, " \t\r\n"); *text != '\0'; text += strspn(text, " \t\r\n")) {
		size_t length = strcspn(text, " \t\r\n");
		struct use one = *use;

		*tail = arena_alloc(use->reader->arena, sizeof(**tail));
		one.value = arena_strndup(use->reader->arena, text, length);
		value_reference(&one, use->target->item, &(*tail)->item);
		tail = &(*tail)->next;
		text += length;
	}
}

void
attribute_set_value(const struct use *use)
{
	if (use->target->element == ELEMENT_VAR)
		use->target->variable->value = read_expression(use);
	else
		attribute_set_test(use);
}
