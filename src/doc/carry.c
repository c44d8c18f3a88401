/*
 * What becomes of a value in another edition or another form: the item that stands for its own
 * there, and what that takes it for.
 */
#include "yoshiki3/carry.h"

/* Why there is no item for one of another edition, or form. */
static enum carry_fate
missing(const struct form_item *item, const struct form *form, unsigned edition)
{
	const struct form_item *same = form_find(form, item->id);

	if (same == NULL)
		return CARRY_NO_ITEM;
	if (form_item_in_edition(same, edition))
		return CARRY_UNFIT;
	return same->until < edition ? CARRY_ENDED : CARRY_BEGINS;
}

static bool
is_past_limit(const struct path *path)
{
	for (const struct form_item *item = path->item; item->kind != FORM_ROOT;
	     item = item->container) {
		if (item->kind == FORM_REPEAT && path->index[item->depth - 1] > item->max)
			return true;
	}
	return false;
}

static enum carry_fate
find_answer(const struct assessment *source, struct carried *carried, unsigned edition)
{
	const struct form_item *of = carried->from.item;
	const struct form_item *choice = carried->to.item;
	unsigned given = assessment_edition(source);
	const struct form_option *option;

	if (of->kind != FORM_CHOICE) {
		option = form_choice_known(choice, edition, carried->was);
		if (option == NULL)
			return CARRY_UNFIT;
		carried->value = form_option_label(option, edition);
		return CARRY_FITS;
	}
	carried->value = form_choice_translate(of, given, carried->was, choice, edition);
	if (carried->value != NULL)
		return CARRY_FITS;
	if (form_choice_number(of, given, carried->was) > 0)
		return CARRY_NO_OPTION;
	carried->value = carried->was;
	return form_choice_number(choice, edition, carried->was) > 0 ? CARRY_FITS : CARRY_UNLISTED;
}

struct carried
carry_find(const struct assessment *source, const struct path *from, const char *value,
    const struct form *form, unsigned edition)
{
	struct carried carried = {.from = *from, .was = value, .to = *from};

	carried.to.item = form_item_counterpart(from->item, form, edition);
	if (carried.to.item == NULL) {
		carried.fate = missing(from->item, form, edition);
	} else if (is_past_limit(&carried.to)) {
		carried.fate = CARRY_NO_BLOCK;
	} else if (carried.to.item->kind == FORM_CHOICE) {
		carried.fate = find_answer(source, &carried, edition);
	} else if (from->part == PATH_CONTENT && carried.to.item->content == CONTENT_NONE) {
		carried.fate = CARRY_UNFIT;
	} else {
		carried.fate = CARRY_FITS;
		carried.value = value;
	}
	return carried;
}

struct carried
carry_find_annotation(const struct annotation_path *where, const struct annotation *annotation,
    const struct form *form, unsigned edition)
{
	struct carried carried = {.from = where->path,
	    .was = annotation->parts[0],
	    .to = where->path,
	    .annotation = annotation,
	    .where = where};

	carried.to.item = form_item_counterpart(where->path.item, form, edition);
	if (carried.to.item == NULL) {
		carried.fate = missing(where->path.item, form, edition);
	} else if (is_past_limit(&carried.to)) {
		carried.fate = CARRY_NO_BLOCK;
	} else {
		carried.fate = CARRY_FITS;
		carried.value = carried.was;
	}
	return carried;
}

bool
carry_is_kept(const struct carried *carried)
{
	return carried->fate <= CARRY_UNLISTED;
}
