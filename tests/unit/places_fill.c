/*
 * Random documents: values for the items of a definition, in as many blocks as it allows.
 */
#include "places_unit.h"

/* A text of new characters, with blanks, newlines and tabs between them. */
static void
add_value(struct places *places, struct buf *out)
{
	static const char *const between[] = {"\n", "\t", " ", "　", "\n\n", "\t\t"};
	unsigned pieces = places_number(places, 1, places_chance(places, 20) ? 12 : 3);
	unsigned longest = places_chance(places, 10) ? 60 : 8;

	for (unsigned i = 0; i < pieces; i++) {
		if (i > 0 || places_chance(places, 5))
			buf_adds(out, between[places_number(places, 0, 5)]);
		places_characters(places, places_number(places, 1, longest), out);
	}
}

static void
set_value(struct assessment *assessment, const struct path *path, const char *value)
{
	if (!assessment_set(assessment, path, value, NULL, NULL))
		fail_msg("a value was refused: %s", value);
}

static void
fill_item(struct places *places, struct assessment *assessment, const struct form_item *item,
    struct path *path)
{
	unsigned edition = assessment_edition(assessment);
	struct buf value = {0};

	if (!form_item_in_edition(item, edition))
		return;
	if (item->kind == FORM_REPEAT) {
		unsigned most = item->max - item->min < 3 ? item->max : item->min + 3;
		unsigned blocks = places_number(places, item->min, most);

		for (unsigned i = 1; i <= blocks; i++) {
			path->index[item->depth - 1] = i;
			for (const struct form_item *in = item->first; in != NULL; in = in->next)
				fill_item(places, assessment, in, path);
		}
		path->index[item->depth - 1] = 0;
		return;
	}
	for (const struct form_item *inside = item->first; inside != NULL; inside = inside->next)
		fill_item(places, assessment, inside, path);
	if (!form_kind_has_value(item->kind))
		return;
	path->item = item;
	path->part = PATH_VALUE;
	if (item->kind == FORM_CHECK) {
		if (places_chance(places, 60))
			set_value(assessment, path, ASSESSMENT_MARK);
		path->part = PATH_CONTENT;
	}
	if ((item->kind == FORM_CHECK && item->content == CONTENT_NONE) ||
	    places_chance(places, 10))
		return;
	if (item->kind == FORM_CHOICE) {
		unsigned options = 0;

		while (form_choice_option(item, edition, options + 1) != NULL)
			options++;
		buf_addf(&value, "%u", places_number(places, 1, options));
	} else {
		add_value(places, &value);
	}
	set_value(assessment, path, value.data);
	buf_free(&value);
}

void
places_fill(struct places *places, struct assessment *assessment)
{
	struct path path = {0};

	for (const struct form_item *item = assessment_form(assessment)->root->first; item != NULL;
	     item = item->next)
		fill_item(places, assessment, item, &path);
}
