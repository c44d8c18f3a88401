/*
 * Random definitions: items of every kind in every place and container, nested, by edition. Most of
 * what is made is accepted by the form's checks; what is not tells nothing and is passed over.
 */
#include "places_unit.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

#define ITEMS_MOST    40
#define DEPTH_MOST    6
#define REPEATS_MOST  3
#define EDITIONS_MOST 3

/* An item that others can refer to. */
struct named {
	char *id;
	enum form_kind kind;
	unsigned block;
};

struct maker {
	struct places *places;
	struct buf *out;
	unsigned items; /* made so far */
	unsigned editions;
	struct buf id; /* of the container */
	struct named *named;
	size_t named_count;
	size_t named_capacity;
	unsigned blocks[REPEATS_MOST + 1]; /* the blocks around, from the document on */
	unsigned block_depth;
	unsigned block_count;
	bool has_list; /* of shared options */
};

/* Where an item is made. */
struct surroundings {
	enum form_kind parent;
	bool table;
	bool labelled; /* the parent has a heading row */
	bool joinable; /* the item before has a value cell */
	bool first;
	size_t named; /* what was named before the items here */
	unsigned since;
	unsigned until;
	unsigned depth;
};

void
places_begin(struct places *places, uint64_t seed)
{
	*places = (struct places){.state = seed * 0x9E3779B97F4A7C15u + 1, .character = 0x3400};
	for (unsigned i = 0; i < 8; i++)
		(void)places_number(places, 0, 1);
}

unsigned
places_number(struct places *places, unsigned least, unsigned most)
{
	places->state ^= places->state << 13;
	places->state ^= places->state >> 7;
	places->state ^= places->state << 17;
	return least + (unsigned)((places->state >> 24) % (most - least + 1));
}

bool
places_chance(struct places *places, unsigned percent)
{
	return places_number(places, 1, 100) <= percent;
}

/* The layout has words of its own: 選択肢. */
bool
places_is_own(uint32_t character)
{
	if (character == 0x9078 || character == 0x629E || character == 0x80A2)
		return false;
	return character == 0x25CB || (character >= 0x3400 && character <= 0x4DBF) ||
	       (character >= 0x4E00 && character <= 0x9FFF);
}

void
places_characters(struct places *places, unsigned count, struct buf *out)
{
	for (unsigned i = 0; i < count; i++) {
		char bytes[4];

		assert_true(places->character <= 0x9FFF);
		buf_add(out, bytes, utf8_encode(places->character, bytes));
		do {
			places->character++;
		} while (!places_is_own(places->character) && places->character <= 0x9FFF);
	}
}

static bool
chance(struct maker *maker, unsigned percent)
{
	return places_chance(maker->places, percent);
}

static unsigned
number(struct maker *maker, unsigned least, unsigned most)
{
	return places_number(maker->places, least, most);
}

/* A label's text, with the number of the block, and the blank for a count where `hole`. */
static void
add_label_text(struct maker *maker, bool hole)
{
	places_characters(maker->places, number(maker, 1, chance(maker, 10) ? 30 : 4), maker->out);
	if (maker->block_depth > 0 && chance(maker, 20))
		buf_adds(maker->out, "{n}");
	if (hole)
		buf_adds(maker->out, "（{value}）");
	places_characters(maker->places, number(maker, hole ? 1 : 0, 2), maker->out);
}

static void
add_edition(struct maker *maker, const char *attribute, unsigned edition)
{
	buf_addf(maker->out, " %s=\"e%u\"", attribute, edition);
}

/* Narrows the editions of an item or option, and says so. */
static void
narrow(struct maker *maker, unsigned *since, unsigned *until)
{
	if (*since < *until && chance(maker, 25)) {
		*since = number(maker, *since, *until);
		add_edition(maker, "since", *since);
	}
	if (*since < *until && chance(maker, 25)) {
		*until = number(maker, *since, *until);
		add_edition(maker, "until", *until);
	}
}

/* A label as an attribute, or as elements, one for some editions and one for the rest. True where
 * the tag is closed by it. */
static bool
add_label(struct maker *maker, unsigned since, unsigned until, bool hole)
{
	unsigned first = since;

	if (chance(maker, 70)) {
		buf_adds(maker->out, " label=\"");
		add_label_text(maker, hole);
		buf_addc(maker->out, '"');
		return false;
	}
	buf_addc(maker->out, '>');
	while (first <= until) {
		unsigned last = number(maker, first, until);

		buf_adds(maker->out, "<label");
		add_edition(maker, "since", first);
		add_edition(maker, "until", last);
		buf_addc(maker->out, '>');
		add_label_text(maker, hole && chance(maker, 70));
		buf_adds(maker->out, "</label>");
		first = last + 1;
	}
	return true;
}

static void
remember(struct maker *maker, enum form_kind kind, const char *name)
{
	struct buf id = {0};

	if (maker->id.length > 0)
		buf_addf(&id, "%s.", maker->id.data);
	buf_adds(&id, name);
	maker->named = mem_grow(
	    maker->named, &maker->named_capacity, maker->named_count + 1, sizeof(*maker->named));
	maker->named[maker->named_count++] =
	    (struct named){buf_take(&id), kind, maker->blocks[maker->block_depth]};
}

/* An item made before, but behind the first so many, that one in the present block may refer to;
 * NULL if there is none. `values`: one with a value that is not a box. */
static const struct named *
pick_named(struct maker *maker, size_t first, bool values)
{
	const struct named *found = NULL;
	unsigned seen = 0;

	for (size_t i = first; i < maker->named_count; i++) {
		const struct named *named = &maker->named[i];
		bool near = named->block == maker->blocks[maker->block_depth];

		for (unsigned j = 0; values && j < maker->block_depth; j++)
			near |= named->block == maker->blocks[j];
		if (!near ||
		    (values && (!form_kind_has_value(named->kind) || named->kind == FORM_CHECK)))
			continue;
		if (places_number(maker->places, 0, seen++) == 0)
			found = named;
	}
	return found;
}

static enum form_kind
pick_kind(struct maker *maker, const struct surroundings *around)
{
	static const enum form_kind cells[] = {FORM_LINE, FORM_TEXT, FORM_DATE, FORM_COUNT,
	    FORM_CHOICE, FORM_CHECKS, FORM_CHECK, FORM_CHECK, FORM_STATIC, FORM_MIRROR};
	static const enum form_kind containers[] = {FORM_SECTION, FORM_SECTION, FORM_GROUP,
	    FORM_GROUP, FORM_GROUP, FORM_RISK, FORM_ROWS, FORM_REPEAT, FORM_REPEAT, FORM_CAPTION};

	if (around->parent == FORM_REPEAT && around->first)
		return FORM_LINE;
	if (around->parent == FORM_ROOT && chance(maker, 75))
		return chance(maker, 70) ? FORM_SECTION : FORM_REPEAT;
	if (around->parent != FORM_ROWS && !around->table && around->depth < DEPTH_MOST &&
	    chance(maker, 40)) {
		enum form_kind kind = containers[number(maker, 0, 9)];

		return kind == FORM_REPEAT && maker->block_depth == REPEATS_MOST ? FORM_GROUP
										 : kind;
	}
	return cells[number(maker, 0, 9)];
}

static const char *
pick_place(struct maker *maker, enum form_kind kind, const struct surroundings *around)
{
	static const char *const places[] = {
	    "row", "under", "across", "bare", "join", "heading", "table", "list"};

	if (chance(maker, 1))
		return places[number(maker, 0, 7)];
	if (kind == FORM_GROUP || kind == FORM_REPEAT)
		return chance(maker, 35) ? "table" : NULL;
	if (kind == FORM_SECTION || kind == FORM_RISK || kind == FORM_ROWS || kind == FORM_CAPTION)
		return NULL;
	if (kind == FORM_CHECK && around->labelled && chance(maker, 40))
		return "heading";
	if (kind == FORM_STATIC && !around->table && chance(maker, 30))
		return "list";
	if (!around->table && around->joinable && chance(maker, 35))
		return "join";
	return chance(maker, 40) ? NULL : places[number(maker, 0, 3)];
}

static bool
is_cell(enum form_kind kind, const char *place)
{
	if (!form_kind_has_value(kind) && kind != FORM_CHECKS && kind != FORM_STATIC &&
	    kind != FORM_MIRROR)
		return false;
	return place == NULL || (strcmp(place, "heading") != 0 && strcmp(place, "list") != 0);
}

static void make_items(struct maker *maker, struct surroundings around);

static void
add_lines(struct maker *maker)
{
	for (unsigned i = number(maker, 1, 3); i > 0; i--) {
		buf_adds(maker->out, "<p>");
		places_characters(maker->places, number(maker, 1, 5), maker->out);
		if (chance(maker, 10))
			buf_adds(maker->out, "{title}");
		buf_adds(maker->out, "</p>");
	}
}

static void
add_options(struct maker *maker, unsigned since, unsigned until)
{
	for (unsigned i = number(maker, 1, 4), first = 1; i > 0; i--, first = 0) {
		unsigned from = since;
		unsigned to = until;

		buf_adds(maker->out, "<option");
		if (!first)
			narrow(maker, &from, &to);
		buf_addc(maker->out, '>');
		places_characters(
		    maker->places, number(maker, 1, chance(maker, 10) ? 30 : 4), maker->out);
		buf_adds(maker->out, "</option>");
	}
}

static void
add_bands(struct maker *maker, unsigned min, unsigned max)
{
	for (unsigned from = min + 1; from <= max && chance(maker, 60);) {
		unsigned to = number(maker, from, max);

		buf_addf(maker->out, "<band from=\"%u\" to=\"%u\" label=\"", from, to);
		places_characters(maker->places, number(maker, 1, 4), maker->out);
		buf_adds(maker->out, "\"/>");
		from = to + 1;
	}
}

/* What a box carries. True if it is a count. */
static bool
add_content(struct maker *maker)
{
	bool counts = chance(maker, 50);

	buf_adds(maker->out, counts ? " content=\"count\"" : " content=\"text\"");
	if (counts && chance(maker, 50))
		buf_adds(maker->out, " unit=\"units\"");
	return counts;
}

/* The boxes of a group, and small headings between them. */
static void
add_boxes(struct maker *maker, unsigned since, unsigned until)
{
	for (unsigned i = number(maker, 1, 5), first = 1; i > 0; i--, first = 0) {
		bool subhead = !first && chance(maker, 20);
		bool counts = false;
		unsigned from = since;
		unsigned to = until;

		buf_addf(maker->out, subhead ? "<subhead" : "<check id=\"b%u\"", i);
		narrow(maker, &from, &to);
		if (subhead && chance(maker, 50))
			buf_addf(maker->out, " per-line=\"%u\"", number(maker, 1, 20));
		if (!subhead && chance(maker, 70))
			counts = add_content(maker);
		if (!add_label(maker, from, to, counts && chance(maker, 20)))
			buf_addc(maker->out, '>');
		buf_adds(maker->out, subhead ? "</subhead>" : "</check>");
	}
}

static void
add_geometry(struct maker *maker, enum form_kind kind)
{
	if (chance(maker, 20))
		buf_addf(
		    maker->out, " width=\"%u\"", number(maker, 1, chance(maker, 50) ? 100 : 9));
	if (chance(maker, 10))
		buf_addf(maker->out, " height=\"%u\"", number(maker, 1, chance(maker, 5) ? 80 : 4));
	if (chance(maker, 5))
		buf_adds(maker->out, " frame=\"new\"");
	if (chance(maker, 5))
		buf_adds(maker->out, " relevant=\"false()\"");
	if ((kind == FORM_SECTION || kind == FORM_REPEAT || kind == FORM_STATIC) &&
	    chance(maker, 15))
		buf_adds(maker->out, " page=\"new\"");
	if ((kind == FORM_SECTION || kind == FORM_STATIC) && chance(maker, 15))
		buf_adds(maker->out, " align=\"center\"");
	if ((kind == FORM_CHOICE || kind == FORM_CHECKS) && chance(maker, 60))
		buf_addf(maker->out, " per-line=\"%u\"", number(maker, 1, 6));
}

/* An item that is being made. */
struct plan {
	enum form_kind kind;
	const char *place; /* NULL: not said */
	const struct named *mirrored;
	bool shared; /* has the shared list of options */
	bool counts; /* is a count, or carries one */
	unsigned min;
	unsigned max;
};

static struct plan
plan_item(struct maker *maker, const struct surroundings *around)
{
	struct plan plan = {.kind = pick_kind(maker, around)};

	plan.place = pick_place(maker, plan.kind, around);
	if (plan.kind == FORM_MIRROR)
		plan.mirrored = pick_named(maker, 0, true);
	if (plan.kind == FORM_MIRROR && plan.mirrored == NULL)
		plan.kind = FORM_LINE;
	plan.counts = plan.kind == FORM_COUNT;
	return plan;
}

/* The attributes that a kind has beside those of all. */
static void
add_kind(struct maker *maker, struct plan *plan, const struct surroundings *around)
{
	const struct named *before;

	plan->shared = plan->kind == FORM_CHOICE && maker->has_list && chance(maker, 20);
	if (plan->shared)
		buf_adds(maker->out, " options=\"list\"");
	if (plan->kind == FORM_CHOICE && chance(maker, 30))
		buf_adds(maker->out, " list=\"below\"");
	if (plan->kind == FORM_CHECK && chance(maker, 70))
		plan->counts = add_content(maker);
	if (plan->kind == FORM_REPEAT) {
		plan->min = number(maker, 0, 2);
		plan->max = plan->min + number(maker, plan->min == 0 ? 1 : 0, 4);
		buf_addf(maker->out, " min=\"%u\" max=\"%u\"", plan->min, plan->max);
		if (chance(maker, 30))
			buf_adds(maker->out, " heading=\"none\"");
	}
	if ((plan->kind == FORM_SECTION || plan->kind == FORM_REPEAT) && chance(maker, 20) &&
	    (before = pick_named(maker, chance(maker, 95) ? around->named : 0, false)) != NULL)
		buf_addf(maker->out, " print-before=\"%s\"", before->id);
	if (plan->mirrored != NULL)
		buf_addf(maker->out, " of=\"%s\"", plan->mirrored->id);
	if (plan->place != NULL)
		buf_addf(maker->out, " place=\"%s\"", plan->place);
}

static bool
is_place(const struct plan *plan, const char *place)
{
	return plan->place != NULL && strcmp(plan->place, place) == 0;
}

/* What stands in an item. */
static void
add_inside(struct maker *maker, const struct plan *plan, struct surroundings inside)
{
	switch (plan->kind) {
	case FORM_CHOICE:
		if (!plan->shared)
			add_options(maker, inside.since, inside.until);
		break;
	case FORM_CHECKS:
		add_boxes(maker, inside.since, inside.until);
		break;
	case FORM_STATIC:
		add_lines(maker);
		break;
	case FORM_CAPTION:
		places_characters(maker->places, number(maker, 1, 5), maker->out);
		break;
	case FORM_REPEAT:
		maker->blocks[++maker->block_depth] = ++maker->block_count;
		make_items(maker, inside);
		add_bands(maker, plan->min, plan->max);
		maker->block_depth--;
		break;
	default:
		if (form_kind_is_container(plan->kind))
			make_items(maker, inside);
		break;
	}
}

/* The label, if any, and the end of the tag. */
static void
finish_tag(struct maker *maker, const struct plan *plan, struct surroundings *inside)
{
	bool hole = plan->counts && chance(maker, 40) &&
		    (plan->kind == FORM_CHECK || is_place(plan, "bare") || is_place(plan, "join"));

	if (plan->kind == FORM_CAPTION ||
	    (plan->kind != FORM_RISK && plan->kind != FORM_CHECK && chance(maker, 20))) {
		buf_addc(maker->out, '>');
		return;
	}
	inside->labelled = plan->kind == FORM_GROUP || plan->kind == FORM_RISK;
	/* In a repeat its own label has its number. */
	maker->block_depth += plan->kind == FORM_REPEAT;
	if (!add_label(maker, inside->since, inside->until, hole))
		buf_addc(maker->out, '>');
	maker->block_depth -= plan->kind == FORM_REPEAT;
}

/* An item; whether another can stand in its cell is noted in `around`. */
static void
make_item(struct maker *maker, struct surroundings *around)
{
	struct plan plan = plan_item(maker, around);
	struct surroundings inside = {.parent = plan.kind,
	    .table = is_place(&plan, "table"),
	    .since = around->since,
	    .until = around->until,
	    .depth = around->depth + 1};
	bool container = form_kind_is_container(plan.kind) && plan.kind != FORM_CHECKS;
	bool named = plan.kind != FORM_ROWS && plan.kind != FORM_CAPTION &&
		     (!container || plan.kind == FORM_REPEAT || chance(maker, 50));
	size_t around_id = maker->id.length;
	char name[16];

	buf_addf(maker->out, "<%s", form_kind_name(plan.kind));
	(void)snprintf(name, sizeof(name), "i%u", maker->items++);
	if (named)
		buf_addf(maker->out, " id=\"%s\"", name);
	narrow(maker, &inside.since, &inside.until);
	add_kind(maker, &plan, around);
	if (named && container && plan.kind != FORM_REPEAT && chance(maker, 30)) {
		buf_adds(maker->out, " transparent=\"yes\"");
		named = false;
	}
	add_geometry(maker, plan.kind);
	if (named)
		remember(maker, plan.kind, name);
	finish_tag(maker, &plan, &inside);
	if (named && container)
		buf_addf(&maker->id, "%s%s", around_id > 0 ? "." : "", name);
	add_inside(maker, &plan, inside);
	if (maker->id.length > around_id) {
		maker->id.length = around_id;
		maker->id.data[around_id] = '\0';
	}
	buf_addf(maker->out, "</%s>\n", form_kind_name(plan.kind));
	around->joinable = is_cell(plan.kind, plan.place);
	around->first = false;
}

static void
make_items(struct maker *maker, struct surroundings around)
{
	unsigned most = around.table ? 11 : 6;

	around.first = true;
	around.named = maker->named_count;
	for (unsigned i = number(maker, 1, most); i > 0; i--) {
		if (around.first || maker->items < ITEMS_MOST)
			make_item(maker, &around);
	}
}

void
places_definition(struct places *places, struct buf *out)
{
	struct maker maker = {.places = places, .out = out};
	unsigned editions = places_number(places, 1, EDITIONS_MOST);

	buf_addf(out, "<form id=\"f\" title=\"T\" format=\"1\" label-width=\"%u\">\n",
	    places_number(places, 10, 60));
	for (unsigned i = 0; i < editions; i++)
		buf_addf(out, "<edition id=\"e%u\" label=\"[e%u]\"/>\n", i, i);
	if (chance(&maker, 50)) {
		maker.has_list = true;
		buf_adds(out, "<options id=\"list\">");
		add_options(&maker, 0, editions - 1);
		buf_adds(out, "</options>\n");
	}
	while (maker.items < ITEMS_MOST / 3)
		make_items(
		    &maker, (struct surroundings){.parent = FORM_ROOT, .until = editions - 1});
	buf_adds(out, "</form>\n");
	for (size_t i = 0; i < maker.named_count; i++)
		free(maker.named[i].id);
	free(maker.named);
	buf_free(&maker.id);
}
