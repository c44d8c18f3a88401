/*
 * How a cell stands to the label that was read last: beside it in its row, or, in a sheet, in one
 * of the rows that it is merged over; and whether its value has ended.
 */
#include "exchange/placer.h"

/* In a sheet: whether a cell stands in the rows of the open item's label, right of it. */
static bool
is_in_label_rows(const struct placer *placer)
{
	const struct cell *label = &placer->cells->items[placer->open_cell];
	const struct cell *cell = &placer->cells->items[placer->cell];

	return placer->cells->grid && label->page == cell->page && cell->line > label->line &&
	       cell->line <= label->last_line && cell->left >= label->right;
}

bool
placer_is_beside_label(const struct placer *placer)
{
	const struct row *row = &placer->cells->rows[placer->row];

	if (placer->cells->flowing || placer->open == NULL || placer->open->kind == FORM_CHECKS)
		return false;
	return (placer->open_row == placer->row && placer->cell > row->first) ||
	       is_in_label_rows(placer);
}

bool
placer_ends_beside(const struct placer *placer, const struct cell *cell)
{
	const struct slot *slot;
	const struct cell *value;

	if (!placer->cells->grid || !placer_takes_text(placer->open) ||
	    placer->open_row == placer->row)
		return false;
	slot = placer_find(placer, &placer->open_path);
	if (slot == NULL || slot->text.length == 0 || is_in_label_rows(placer))
		return false;
	/* What is one line is one cell. */
	if (placer->open->kind != FORM_TEXT)
		return true;
	value = &placer->cells->items[slot->cell];
	return cell->left < value->left &&
	       slot->cell > placer->cells->rows[placer->open_row].first &&
	       value->line ==
		   placer->cells->items[placer->cells->rows[placer->open_row].first].line;
}

bool
placer_is_next_label(const struct placer *placer, const struct found *found)
{
	const struct cell *last = &placer->cells->items[placer->cell + found->cells - 1];

	return found->label->kind == LABEL_ITEM && !found->label->shortened &&
	       found->rest >= last->length && placer_takes_text(placer->open) &&
	       placer_labelled_behind(placer, placer->open) == found->label->item;
}
