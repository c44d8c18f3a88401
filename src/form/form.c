/*
 * What can be asked of a form that has been read. Reading it is load.c.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "form/form_internal.h"

/* Fields that are looked through one by one. */
#define FEW 32

static const struct kind_row {
	const char *name;
	unsigned flags;
} kind_rows[FORM_KIND_COUNT] = {
#define X(kind, element, flags) [kind] = {element, flags},
    FORM_KINDS(X)
#undef X
};

bool
form_edition_find(const struct form *form, const char *id, unsigned *edition)
{
	for (unsigned i = 0; i < form->edition_count; i++) {
		if (strcmp(form->editions[i].id, id) == 0) {
			*edition = i;
			return true;
		}
	}
	return false;
}

void
form_editions_list(const struct form *form, struct buf *out)
{
	for (unsigned i = 0; i < form->edition_count; i++)
		buf_addf(out, "%s%s", i > 0 ? ", " : "", form->editions[i].id);
}

bool
form_item_in_edition(const struct form_item *item, unsigned edition)
{
	return item->since <= edition && edition <= item->until;
}

static const char *
label_text(const struct form_label *label, unsigned edition)
{
	for (; label != NULL; label = label->next) {
		if (label->since <= edition && edition <= label->until)
			return label->text;
	}
	return "";
}

const char *
form_item_label(const struct form_item *item, unsigned edition)
{
	return label_text(item->labels, edition);
}

void
form_item_label_format(
    const struct form_item *item, unsigned edition, unsigned number, struct buf *out)
{
	const char *label = form_item_label(item, edition);
	const char *mark;

	while ((mark = strstr(label, "{n}")) != NULL) {
		buf_add(out, label, (size_t)(mark - label));
		if (number > 0)
			buf_addf(out, "%u", number);
		label = mark + 3;
	}
	buf_adds(out, label);
}

bool
form_kind_is(enum form_kind kind, unsigned flags)
{
	return (kind_rows[kind].flags & flags) != 0;
}

bool
form_kind_has_value(enum form_kind kind)
{
	return form_kind_is(kind, KIND_VALUE);
}

bool
form_kind_is_container(enum form_kind kind)
{
	return form_kind_is(kind, KIND_CONTAINER);
}

const char *
form_kind_name(enum form_kind kind)
{
	return kind_rows[kind].name;
}

static int
compare_id(const void *id, const void *item)
{
	return strcmp(id, (*(struct form_item *const *)item)->id);
}

struct form_item *
form_find_item(const struct form *form, const char *id)
{
	const struct form_memory *memory = form->memory;
	struct form_item **found = NULL;

	if (memory->id_count > 0)
		found = bsearch(
		    id, memory->by_id, memory->id_count, sizeof(struct form_item *), compare_id);
	return found != NULL ? *found : NULL;
}

const struct form_item *
form_find_field(
    const struct form *form, const struct form_item *container, const char *name, size_t length)
{
	const struct form_item *field;
	struct buf id = {0};

	for (size_t i = 0; i < container->field_count && container->field_count <= FEW; i++) {
		field = container->fields[i];
		if (strncmp(field->name, name, length) == 0 && field->name[length] == '\0')
			return field;
	}
	if (container->field_count <= FEW)
		return NULL;
	if (container->id != NULL)
		buf_addf(&id, "%s.", container->id);
	buf_add(&id, name, length);
	field = form_find_item(form, id.data);
	buf_free(&id);
	return field != NULL && field->field != FORM_NO_FIELD ? field : NULL;
}

const struct form_item *
form_find(const struct form *form, const char *id)
{
	return form_find_item(form, id);
}

const struct form_item *
form_field(const struct form_item *container, const char *name, size_t *hint)
{
	if (*hint < container->field_count && strcmp(container->fields[*hint]->name, name) == 0)
		return container->fields[(*hint)++];
	for (size_t i = 0; i < container->field_count; i++) {
		if (strcmp(container->fields[i]->name, name) == 0) {
			*hint = i + 1;
			return container->fields[i];
		}
	}
	return NULL;
}

const struct form_item *
form_item_section(const struct form_item *item)
{
	while (item->kind != FORM_SECTION && item->parent != NULL)
		item = item->parent;
	return item;
}

void
form_item_number(const struct form_item *item, struct buf *out)
{
	if (item->parent != NULL)
		form_item_number(item->parent, out);
	if (item->number != NULL)
		buf_adds(out, item->number);
}

static bool
option_in_edition(const struct form_option *option, unsigned edition)
{
	return option->since <= edition && edition <= option->until;
}

const struct form_option *
form_choice_option(const struct form_item *choice, unsigned edition, unsigned number)
{
	const struct form_options *options = choice->options;
	unsigned at = 0;

	assert(choice->kind == FORM_CHOICE);
	for (size_t i = 0; i < options->count; i++) {
		if (option_in_edition(&options->items[i], edition) && ++at == number)
			return &options->items[i];
	}
	return NULL;
}

const char *
form_option_label(const struct form_option *option, unsigned edition)
{
	return label_text(option->labels, edition);
}

unsigned
form_choice_number(const struct form_item *choice, unsigned edition, const char *label)
{
	const struct form_options *options = choice->options;
	unsigned at = 0;

	assert(choice->kind == FORM_CHOICE);
	for (size_t i = 0; i < options->count; i++) {
		if (!option_in_edition(&options->items[i], edition))
			continue;
		at++;
		if (strcmp(form_option_label(&options->items[i], edition), label) == 0)
			return at;
	}
	return 0;
}

static bool
has_label(const struct form_option *option, const char *text)
{
	for (const struct form_label *label = option->labels; label != NULL; label = label->next) {
		if (strcmp(label->text, text) == 0)
			return true;
	}
	return false;
}

const struct form_option *
form_choice_known(const struct form_item *choice, unsigned edition, const char *label)
{
	const struct form_option *option;
	const struct form_option *found = NULL;
	unsigned number = form_choice_number(choice, edition, label);

	if (number > 0)
		return form_choice_option(choice, edition, number);
	for (unsigned i = 1; (option = form_choice_option(choice, edition, i)) != NULL; i++) {
		if (!has_label(option, label))
			continue;
		if (found != NULL)
			return NULL;
		found = option;
	}
	return found;
}

const char *
form_choice_translate(const struct form_item *of, unsigned from, const char *label,
    const struct form_item *choice, unsigned edition)
{
	unsigned number = form_choice_number(of, from, label);
	const struct form_option *option;

	if (number == 0)
		return NULL;
	option = form_choice_option(of, from, number);
	if (of->options != choice->options)
		option = form_choice_known(choice, edition, label);
	else if (!option_in_edition(option, edition))
		return form_choice_number(choice, edition, label) > 0 ? label : NULL;
	return option != NULL ? form_option_label(option, edition) : NULL;
}

bool
form_item_holds(const struct form_item *item, const struct form_item *inner)
{
	while (inner != NULL && inner != item)
		inner = inner->parent;
	return inner != NULL;
}

struct form_print_order
form_print_order(const struct form_item *parent)
{
	return (struct form_print_order){parent->first, parent->first};
}

const struct form_item *
form_print_next(struct form_print_order *order)
{
	while (order->next != NULL) {
		const struct form_item *item = order->next;

		while (order->moved != NULL) {
			const struct form_item *moved = order->moved;

			order->moved = moved->next;
			if (moved->print_before != NULL &&
			    form_item_holds(item, moved->print_before))
				return moved;
		}
		order->next = item->next;
		order->moved = item->parent->first;
		if (item->print_before == NULL)
			return item;
	}
	return NULL;
}

bool
form_item_has_sections(const struct form_item *item, unsigned edition)
{
	for (const struct form_item *child = item->first; child != NULL; child = child->next) {
		if (child->kind == FORM_SECTION && form_item_in_edition(child, edition))
			return true;
	}
	return false;
}
