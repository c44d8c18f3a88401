/*
 * The attributes that are words, numbers, names and texts: the setters of the table in
 * attributes.c.
 */
#include <stdlib.h>
#include <string.h>

#include "form/attributes.h"

/* Ids of items and of the form are names of elements and files. */
void
attribute_set_id(const struct use *use)
{
	if (use->row->type == TYPE_OF_NAME)
		value_name(use, use->target->id);
	else
		value_word(use, use->target->id);
}

void
attribute_set_label(const struct use *use)
{
	struct form_target *target = use->target;
	struct form_label *label;

	if (target->element == ELEMENT_EDITION) {
		target->edition->label = value_keep(use);
		return;
	}
	if (target->element == ELEMENT_BAND) {
		target->band->label = value_keep(use);
		return;
	}
	label = arena_alloc(use->reader->arena, sizeof(*label));
	label->text = value_keep(use);
	target->item->labels = label; /* its editions follow when those of the item are known */
}

void
attribute_set_title(const struct use *use)
{
	use->reader->form->title = value_keep(use);
}

/* There is one format so far. */
void
attribute_set_format(const struct use *use)
{
	unsigned found;

	(void)value_keyword(use, &found);
}

void
attribute_set_title_item(const struct use *use)
{
	value_reference(use, NULL, &use->reader->form->title_item);
}

void
attribute_set_label_width(const struct use *use)
{
	value_number(use, &use->reader->form->label_width);
}

void
attribute_set_help_source(const struct use *use)
{
	use->reader->help_source = value_keep(use);
}

void
attribute_set_number(const struct use *use)
{
	use->target->item->number = value_keep(use); /* "" becomes NULL when the item is complete */
}

void
attribute_set_since(const struct use *use)
{
	value_edition(use, use->target->since);
}

void
attribute_set_until(const struct use *use)
{
	value_edition(use, use->target->until);
}

void
attribute_set_was(const struct use *use)
{
	value_reference(use, use->target->item, &use->target->item->was);
}

void
attribute_set_transparent(const struct use *use)
{
	value_bool(use, &use->target->item->transparent);
}

void
attribute_set_important(const struct use *use)
{
	value_bool(use, &use->target->item->important);
}

/* What is last in the row is the place that only some elements have. */
static void
read_place(const struct use *use, enum form_place special)
{
	unsigned found;

	if (value_keyword(use, &found))
		use->target->item->place = found < PLACE_TABLE ? (enum form_place)found : special;
}

void
attribute_set_place(const struct use *use)
{
	read_place(use, PLACE_ROW);
}

void
attribute_set_place_table(const struct use *use)
{
	read_place(use, PLACE_TABLE);
}

void
attribute_set_place_list(const struct use *use)
{
	read_place(use, PLACE_LIST);
}

void
attribute_set_page(const struct use *use)
{
	value_flag(use, &use->target->item->new_page);
}

void
attribute_set_frame(const struct use *use)
{
	value_flag(use, &use->target->item->new_frame);
}

void
attribute_set_align(const struct use *use)
{
	unsigned found;

	if (value_keyword(use, &found))
		use->target->item->align = (enum form_align)found;
}

void
attribute_set_width(const struct use *use)
{
	value_number(use, &use->target->item->width);
}

void
attribute_set_height(const struct use *use)
{
	value_number(use, &use->target->item->height);
}

void
attribute_set_per_line(const struct use *use)
{
	value_number(use, &use->target->item->per_line);
}

void
attribute_set_list(const struct use *use)
{
	unsigned found;

	if (value_keyword(use, &found))
		use->target->item->list_below = found == 1;
}

void
attribute_set_print_before(const struct use *use)
{
	value_reference(use, use->target->item, &use->target->item->print_before);
}

void
attribute_set_min(const struct use *use)
{
	value_number(use, &use->target->item->min);
}

void
attribute_set_max(const struct use *use)
{
	unsigned *most = &use->target->item->max;
	struct buf accepted = {0};

	if (strcmp(use->value, use->row->words[0]) == 0) {
		*most = FORM_BLOCKS_MAX;
	} else if (!value_parse_number(use->value, use->row->least, use->row->most, most)) {
		buf_addf(
		    &accepted, "%u-%u, %s", use->row->least, use->row->most, use->row->words[0]);
		value_error(use, accepted.data);
	}
	buf_free(&accepted);
}

void
attribute_set_heading(const struct use *use)
{
	value_flag(use, &use->target->item->headless);
}

void
attribute_set_block(const struct use *use)
{
	use->target->item->block_name = value_keep(use);
}

void
attribute_set_from(const struct use *use)
{
	value_number(use, &use->target->band->from);
}

void
attribute_set_to(const struct use *use)
{
	value_number(use, &use->target->band->to);
}

/* The list stands before the items, so it is known by now. */
void
attribute_set_options(const struct use *use)
{
	struct form_reader *reader = use->reader;
	const char **ids = mem_alloc_array(reader->option_count + 1, sizeof(*ids));
	size_t count = 0;

	for (size_t i = 0; i < reader->option_count; i++) {
		const char *id = reader->options[i]->id;

		if (id == NULL)
			continue;
		ids[count++] = id;
		if (strcmp(id, use->value) == 0)
			use->target->item->options = reader->options[i];
	}
	if (use->target->item->options == NULL)
		value_list_error(use, ids, count);
	free(ids);
}

void
attribute_set_numbers(const struct use *use)
{
	unsigned found;

	if (value_keyword(use, &found))
		use->target->options->numbers = (enum form_numbers)found;
}

/* Doubles hold a whole number exactly. */
static void
read_bound(const struct use *use, double *bound)
{
	unsigned number;

	if (value_number(use, &number))
		*bound = (double)number;
}

void
attribute_set_at_least(const struct use *use)
{
	read_bound(use, &use->target->option->at_least);
}

void
attribute_set_below(const struct use *use)
{
	read_bound(use, &use->target->option->below);
}

void
attribute_set_code(const struct use *use)
{
	value_word(use, &use->target->option->code);
}

void
attribute_set_unit(const struct use *use)
{
	use->target->item->unit = value_keep(use);
}

void
attribute_set_content(const struct use *use)
{
	unsigned found;

	if (value_keyword(use, &found))
		use->target->item->content = (enum form_content)found;
}

void
attribute_set_exclusive(const struct use *use)
{
	value_bool(use, &use->target->item->exclusive);
}

void
attribute_set_of(const struct use *use)
{
	value_reference(use, use->target->item, &use->target->item->reference);
}

void
attribute_set_source(const struct use *use)
{
	if (use->target->element == ELEMENT_HELP)
		use->target->source = value_keep(use);
	else
		use->target->rule->source = value_keep(use);
}

void
attribute_set_severity(const struct use *use)
{
	unsigned found;

	if (value_keyword(use, &found))
		(void)severity_parse(use->value, &use->target->rule->severity);
}

void
attribute_set_revision(const struct use *use)
{
	unsigned found;

	if (value_keyword(use, &found))
		use->target->rule->revision = (enum form_revision)found;
}

void
attribute_set_name(const struct use *use)
{
	value_word(use, &use->target->variable->name);
}

void
attribute_set_placeholders(const struct use *use)
{
	use->reader->form->placeholders = value_keep(use);
}

void
attribute_set_lang(const struct use *use)
{
	unsigned found;

	if (value_keyword(use, &found))
		use->target->language = (enum language)found;
}
