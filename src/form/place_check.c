/*
 * The places: which cell an item joins; and their checks: an item that the layout could not put on
 * paper where the definition wants it is an error, so that no value is ever left out.
 */
#include <stdio.h>
#include <string.h>

#include "form/form_internal.h"

/* Whether an item has a value cell of its own that another can join. */
static bool
can_be_joined(const struct form_item *item)
{
	return form_kind_is(item->kind, KIND_CELL) && item->place != PLACE_HEADING &&
	       item->place != PLACE_LIST;
}

const struct form_item *
form_item_leader(const struct form_item *item, unsigned edition)
{
	const struct form_item *leader = NULL;

	for (const struct form_item *before = item->parent->first; before != item;
	     before = before->next) {
		if (!form_item_in_edition(before, edition) ||
		    (before->place == PLACE_JOIN && leader != NULL))
			continue;
		leader = can_be_joined(before) ? before : NULL;
	}
	return leader;
}

static bool
has_hole(const char *label)
{
	return strstr(label, "{value}") != NULL;
}

bool
form_item_has_hole(const struct form_item *item, unsigned edition)
{
	return (form_kind_is(item->kind, KIND_NUMBER) || item->content == CONTENT_COUNT) &&
	       has_hole(form_item_label(item, edition));
}

/* An item that fills no cell stands where only such do. */
static void
refuse_kind(struct form_reader *reader, const struct form_item *item, enum message message)
{
	struct buf accepted = {0};

	form_element_list(KINDS_CELL, ", ", &accepted);
	FORM_ERROR(reader, item->line, message, form_kind_name(item->kind), accepted.data);
	buf_free(&accepted);
}

static void
check_columns(struct form_reader *reader, const struct form_item *table)
{
	unsigned count = 0;
	char given[16];
	char most[16];

	for (const struct form_item *item = table->first; item != NULL; item = item->next) {
		count += item->place != PLACE_HEADING;
		if (!form_kind_is(item->kind, KIND_CELL))
			refuse_kind(reader, item, MSG_FORM_COLUMN);
	}
	if (count <= FORM_COLUMNS_MAX)
		return;
	(void)snprintf(given, sizeof(given), "%u", count);
	(void)snprintf(most, sizeof(most), "%d", FORM_COLUMNS_MAX);
	FORM_ERROR(reader, table->line, MSG_FORM_COLUMNS, given, most);
}

static void
refuse_hole(struct form_reader *reader, const struct form_item *count)
{
	const struct form_label *label = count->labels;

	while (label != NULL && !has_hole(label->text))
		label = label->next;
	if (label != NULL)
		FORM_ERROR(reader, count->line, MSG_FORM_HOLE, form_kind_name(count->kind));
}

static void
check_item(struct form_reader *reader, const struct form_item *item, const struct form_item *before)
{
	const struct form_item *parent = item->parent;
	const char *element = form_kind_name(item->kind);
	bool in_table = parent->place == PLACE_TABLE;

	if (item->kind == FORM_CHECK && parent->kind == FORM_CHECKS)
		return;
	if (parent->kind == FORM_ROWS && !form_kind_is(item->kind, KIND_CELL))
		refuse_kind(reader, item, MSG_FORM_ROWS);
	if (item->place == PLACE_JOIN && (in_table || !form_kind_is(item->kind, KIND_CELL) ||
					     before == NULL || !can_be_joined(before)))
		FORM_ERROR(reader, item->line, MSG_FORM_JOIN, form_kind_name(parent->kind));
	if (item->place == PLACE_HEADING &&
	    (item->kind != FORM_CHECK ||
		(parent->kind != FORM_GROUP && parent->kind != FORM_RISK) ||
		parent->labels == NULL))
		FORM_ERROR(
		    reader, item->line, MSG_FORM_HEADING, element, form_kind_name(parent->kind));
	if (form_kind_is(item->kind, KIND_NUMBER) && item->place != PLACE_JOIN &&
	    item->place != PLACE_BARE)
		refuse_hole(reader, item);
}

static void
check_inside(struct form_reader *reader, const struct form_item *parent)
{
	const struct form_item *before = NULL;

	if (parent->place == PLACE_TABLE)
		check_columns(reader, parent);
	for (const struct form_item *item = parent->first; item != NULL; item = item->next) {
		check_item(reader, item, before);
		check_inside(reader, item);
		before = item;
	}
}

void
form_check_places(struct form_reader *reader)
{
	check_inside(reader, reader->form->root);
}
