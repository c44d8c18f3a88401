/*
 * What items are to the rows of changes (row="…"): one table, and that together they make a row.
 */
#include <string.h>

#include "form/attributes.h"

/* What each word of the attribute means; which of them an item may have is in attributes.c. */
static const struct {
	const char *name;
	enum form_row row;
} rows[] = {
    {"none", FORM_ROW_NEVER},
    {"published", FORM_ROW_PUBLISHED},
    {"assessed", FORM_ROW_ASSESSED},
    {"result", FORM_ROW_RESULT},
    {"date", FORM_ROW_DATE},
    {"item", FORM_ROW_ITEM},
    {"before", FORM_ROW_BEFORE},
    {"after", FORM_ROW_AFTER},
    {"timing", FORM_ROW_TIMING},
    {"reason", FORM_ROW_REASON},
};

/* The least that a row says. */
static const enum form_row needed[] = {FORM_ROW_ITEM, FORM_ROW_BEFORE, FORM_ROW_AFTER};

static const char *
row_name(enum form_row row)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (rows[i].row == row)
			return rows[i].name;
	}
	return "";
}

void
attribute_set_row(const struct use *use)
{
	unsigned found;

	if (!value_keyword(use, &found))
		return;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (strcmp(rows[i].name, use->row->words[found]) == 0)
			use->target->item->row = rows[i].row;
	}
}

/* Those of a row stand in one repeat, in no other; those of the document stand in none. */
static void
check_place(struct form_reader *reader, const struct form_item *item)
{
	const struct form *form = reader->form;
	const struct form_item *text = form->rows[FORM_ROW_ITEM];
	bool inside = item->row >= FORM_ROW_DATE;

	if (inside ? item->container->kind != FORM_REPEAT || item->container->depth != 1
		   : item->depth > 0)
		FORM_ERROR(reader, item->line, inside ? MSG_FORM_ROW_INSIDE : MSG_FORM_ROW_OUTSIDE,
		    row_name(item->row));
	else if (inside && text != NULL && text->container != item->container)
		FORM_ERROR(reader, item->line, MSG_FORM_ROW_APART, row_name(item->row),
		    number_word(text->line).text);
}

void
form_check_rows(struct form_reader *reader)
{
	struct form *form = reader->form;
	const struct form_item *first = NULL;

	for (size_t i = 0; i < form->item_count; i++) {
		struct form_item *item = form->items[i];

		if (item->row == FORM_ROW_NOTHING || item->row == FORM_ROW_NEVER)
			continue;
		if (form->rows[item->row] != NULL)
			FORM_ERROR(reader, item->line, MSG_FORM_ROW_TWICE, row_name(item->row),
			    number_word(form->rows[item->row]->line).text);
		else
			form->rows[item->row] = item;
		if (first == NULL && item->row >= FORM_ROW_DATE)
			first = item;
	}
	for (size_t i = FORM_ROW_PUBLISHED; i < FORM_ROW_COUNT; i++) {
		if (form->rows[i] != NULL)
			check_place(reader, form->rows[i]);
	}
	for (size_t i = 0; first != NULL && i < COUNT_OF(needed); i++) {
		if (form->rows[needed[i]] == NULL)
			FORM_ERROR(reader, first->line, MSG_FORM_ROW_MISSING, row_name(first->row),
			    row_name(needed[i]));
	}
}

const struct form_item *
form_row_repeat(const struct form *form)
{
	return form->rows[FORM_ROW_ITEM] != NULL ? form->rows[FORM_ROW_ITEM]->container : NULL;
}
