/*
 * What a document must show, told from its definition and values as yoshiki3-form(5) says, without
 * any of the layout's code: a walk over the items and their elements that counts every text as
 * often as it belongs on the pages.
 */
#include "places_unit.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* The headings around an item, from the innermost on. */
struct above {
	const struct form_item *item;
	unsigned number; /* of a repeat's block */
	const struct above *next;
};

/* Where an item stands. */
struct here {
	const struct element *container;
	const struct above *above;
	bool shown; /* on the pages looked at */
	bool table; /* a column, its label in the head */
};

struct walk {
	const struct assessment *assessment;
	unsigned edition;
	struct places_expected *expected;
	bool *has_parts; /* set where something is in one */
};

struct places_count
places_count_new(void)
{
	return (struct places_count){mem_alloc_array(PLACES_CHARACTERS, sizeof(unsigned))};
}

void
places_count_free(struct places_count *count)
{
	free(count->of);
	count->of = NULL;
}

void
places_count_text(struct places_count *count, const char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		uint32_t character;

		at += utf8_decode(text + at, length - at, &character);
		/* Blanks and brackets belong to no item alone. */
		if (places_is_own(character))
			count->of[character]++;
	}
}

void
places_expected_free(struct places_expected *expected)
{
	places_count_free(&expected->values);
	places_count_free(&expected->labels);
}

static void
count_value(const struct walk *walk, const char *text)
{
	places_count_text(&walk->expected->values, text, strlen(text));
}

static void
count_text(const struct walk *walk, const char *text)
{
	if (text != NULL)
		places_count_text(&walk->expected->labels, text, strlen(text));
}

static void
count_label(const struct walk *walk, const struct form_item *item)
{
	count_text(walk, form_item_label(item, walk->edition));
}

static bool
is_in_edition(const struct walk *walk, const struct form_item *item)
{
	return form_item_in_edition(item, walk->edition);
}

static bool
has_hole(const struct walk *walk, const struct form_item *item)
{
	return item->kind == FORM_COUNT &&
	       strstr(form_item_label(item, walk->edition), "{value}") != NULL;
}

/* The item in whose cell one with place="join" stands: the one before it in the edition that has a
 * cell, and so on; NULL where there is none. */
static const struct form_item *
leader_of(const struct walk *walk, const struct form_item *item)
{
	const struct form_item *before = NULL;

	for (const struct form_item *other = item->parent->first; other != item;
	     other = other->next) {
		if (is_in_edition(walk, other))
			before = other;
	}
	if (before == NULL || before->kind == FORM_CAPTION || before->place == PLACE_HEADING ||
	    before->place == PLACE_LIST ||
	    (form_kind_is_container(before->kind) && before->kind != FORM_CHECKS))
		return NULL;
	if (before->place == PLACE_JOIN && leader_of(walk, before) != NULL)
		return leader_of(walk, before);
	return before;
}

static bool
is_joined(const struct walk *walk, const struct form_item *item)
{
	return item->place == PLACE_JOIN && leader_of(walk, item) != NULL;
}

static bool
holds(const struct form_item *item, bool sections)
{
	if (sections ? item->kind == FORM_SECTION : form_kind_has_value(item->kind))
		return true;
	for (const struct form_item *in = item->first; in != NULL; in = in->next) {
		if (holds(in, sections))
			return true;
	}
	return false;
}

/* Whether boxes stand in the heading row of a group, which then is shown as a whole. */
static bool
has_heading_boxes(const struct form_item *item)
{
	for (const struct form_item *in = item->first; in != NULL; in = in->next) {
		if (in->place == PLACE_HEADING)
			return true;
	}
	return false;
}

/* Whether an item begins a part of the editor, alone or in the cell of another one: it is a section
 * or holds none, and there is something to be filled in. */
static bool
is_part(const struct walk *walk, const struct form_item *item)
{
	const struct form_item *leader = is_joined(walk, item) ? leader_of(walk, item) : item;

	if (holds(item, true) && item->kind != FORM_SECTION && !has_heading_boxes(item))
		return false;
	for (const struct form_item *other = item->parent->first; other != NULL;
	     other = other->next) {
		if (is_in_edition(walk, other) && holds(other, false) &&
		    (other == leader ||
			(is_joined(walk, other) && leader_of(walk, other) == leader)))
			return true;
	}
	return false;
}

static void
count_mark(const struct walk *walk, const struct form_item *check, const struct element *container)
{
	const struct element *element = element_first(container, check);

	if (element == NULL)
		return;
	if (element_marked(element))
		count_value(walk, ASSESSMENT_MARK);
	if (check->content != CONTENT_NONE)
		count_value(walk, element_text(element));
}

static void
count_options(const struct walk *walk, const struct form_item *choice)
{
	const struct form_option *option;

	for (unsigned i = 1; (option = form_choice_option(choice, walk->edition, i)) != NULL; i++)
		count_text(walk, form_option_label(option, walk->edition));
}

static void
count_content(const struct walk *walk, const struct form_item *item, struct here here)
{
	const struct element *element = element_first(here.container, item);

	if (item->kind == FORM_CHOICE && !here.table)
		count_options(walk, item);
	if (item->kind == FORM_CHECK)
		count_mark(walk, item, here.container);
	else if (element != NULL)
		count_value(walk, element_text(element));
}

static void
count_checks(const struct walk *walk, const struct form_item *checks, struct here here)
{
	const struct element *group = element_first(here.container, checks);

	for (const struct form_item *item = checks->first; item != NULL; item = item->next) {
		if (!is_in_edition(walk, item))
			continue;
		count_label(walk, item);
		if (item->kind == FORM_CHECK)
			count_mark(walk, item, group);
	}
}

/* The element in which a container has its items, in the blocks around. */
static const struct element *
element_of(const struct form_item *container, const struct element *around)
{
	while (around != NULL && element_item(around) != container &&
	       !form_item_holds(element_item(around), container))
		around = element_container(around);
	if (around == NULL || element_item(around) == container)
		return around;
	around = element_of(container->container, around);
	return around != NULL ? element_first(around, container) : NULL;
}

static void
count_mirror(const struct walk *walk, const struct form_item *mirror, struct here here)
{
	const struct form_item *item = mirror->reference;

	if (!is_in_edition(walk, item))
		return;
	here.container = element_of(item->container, here.container);
	assert_non_null(here.container);
	count_content(walk, item, here);
	if (has_hole(walk, item))
		count_label(walk, item);
}

/* Whether the label of an item stands beside, above or in its cell; that of a column does not. */
static bool
has_label(const struct walk *walk, const struct form_item *item, struct here here)
{
	bool in_cell = item->kind == FORM_CHECK || has_hole(walk, item);

	if (here.table)
		return item->place == PLACE_HEADING;
	if (item->place == PLACE_BARE || is_joined(walk, item))
		return in_cell;
	return true;
}

static void count_items(const struct walk *walk, const struct form_item *parent, struct here here);

static void
count_leaf(const struct walk *walk, const struct form_item *item, struct here here)
{
	if (!here.shown)
		return;
	if (has_label(walk, item, here))
		count_label(walk, item);
	if (item->kind == FORM_CHECKS)
		count_checks(walk, item, here);
	else if (item->kind == FORM_MIRROR)
		count_mirror(walk, item, here);
	else if (item->kind == FORM_STATIC || item->kind == FORM_CAPTION)
		count_text(walk, item->text);
	else
		count_content(walk, item, here);
}

/* The head of a table. */
static void
count_head(const struct walk *walk, const struct form_item *table)
{
	for (const struct form_item *item = table->first; item != NULL; item = item->next) {
		if (is_in_edition(walk, item) && item->place != PLACE_HEADING)
			count_label(walk, item);
	}
}

static void
count_repeat(const struct walk *walk, const struct form_item *repeat, struct here here)
{
	unsigned number = 0;

	here.table = repeat->place == PLACE_TABLE;
	if (here.shown && here.table) {
		count_head(walk, repeat);
		if (!repeat->headless)
			count_label(walk, repeat);
	}
	for (size_t i = 0; here.shown && i < repeat->band_count; i++)
		count_text(walk, repeat->bands[i].label);
	for (const struct element *block = element_first(here.container, repeat); block != NULL;
	     block = element_next(block)) {
		struct above above = {repeat, ++number, here.above};
		struct here inside = here;

		inside.above = &above;
		if (here.shown && !here.table && !repeat->headless)
			count_label(walk, repeat);
		inside.container = block;
		count_items(walk, repeat, inside);
	}
}

/* The headings above a part. */
static void
count_above(const struct walk *walk, const struct above *above)
{
	for (; above != NULL; above = above->next) {
		for (size_t i = 0; i < above->item->band_count; i++) {
			if (above->item->bands[i].from == above->number)
				count_text(walk, above->item->bands[i].label);
		}
		if (!above->item->headless)
			count_label(walk, above->item);
	}
}

static void
count_item(const struct walk *walk, const struct form_item *item, struct here here)
{
	struct above above = {item, 0, here.above};

	if (!is_in_edition(walk, item))
		return;
	if (!here.shown && is_part(walk, item)) {
		here.shown = true;
		if (!is_joined(walk, item))
			count_above(walk, here.above);
	}
	*walk->has_parts |= here.shown;
	if (item->kind == FORM_REPEAT) {
		count_repeat(walk, item, here);
		return;
	}
	if (!form_kind_is_container(item->kind) || item->kind == FORM_CHECKS) {
		count_leaf(walk, item, here);
		return;
	}
	if (here.shown)
		count_label(walk, item);
	here.above = &above;
	if (item->field != FORM_NO_FIELD)
		here.container = element_first(here.container, item);
	here.table = item->place == PLACE_TABLE;
	if (here.shown && here.table)
		count_head(walk, item);
	count_items(walk, item, here);
}

static void
count_items(const struct walk *walk, const struct form_item *parent, struct here here)
{
	for (const struct form_item *item = parent->first; item != NULL; item = item->next)
		count_item(walk, item, here);
}

struct places_expected
places_expect(const struct assessment *assessment, bool parts)
{
	struct places_expected expected = {places_count_new(), places_count_new()};
	bool has_parts = false;
	struct walk walk = {.assessment = assessment,
	    .edition = assessment_edition(assessment),
	    .expected = &expected,
	    .has_parts = &has_parts};
	struct here here = {.container = assessment_root(assessment), .shown = !parts};

	count_items(&walk, assessment_form(assessment)->root, here);
	/* Where nothing can be filled in yet the editor shows all. */
	here.shown = true;
	if (!has_parts)
		count_items(&walk, assessment_form(assessment)->root, here);
	return expected;
}
