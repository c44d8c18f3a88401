/*
 * Spelling an address: its parts are found on the way from the root of the form to the item, each
 * is a line.
 */
#include "compare/address.h"

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/address.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/normal.h"
#include "yoshiki3/utf8.h"

static const char number_mark[] = "{n}";
static const char value_mark[] = "{value}";
/* What is important has this at the end of its label. */
static const char important_mark[] = "　※";

static bool
has_label(const struct form_item *item, unsigned edition)
{
	return *form_item_label(item, edition) != '\0';
}

static void
add_part(struct address_parts *parts, enum address_role role, const struct form_item *item,
    const struct form_item *repeat)
{
	if (parts->count < ADDRESS_PARTS_MAX)
		parts->parts[parts->count++] = (struct address_part){role, item, repeat};
}

/* The item in whose row one with place="under" stands. */
static const struct form_item *
item_above(const struct form_item *item, unsigned edition)
{
	const struct form_item *above = NULL;

	for (const struct form_item *other = item->parent->first; other != item;
	     other = other->next) {
		if (other->place == PLACE_ROW && form_item_in_edition(other, edition))
			above = other;
	}
	return above;
}

/* The parts of what is around an item; `*repeat` is one whose blocks no part has told apart. */
static void
add_around(struct address_parts *parts, const struct form_item *item, unsigned edition,
    const struct form_item **repeat)
{
	if (item->kind == FORM_ROOT)
		return;
	add_around(parts, item->parent, edition, repeat);
	switch (item->kind) {
	case FORM_SECTION:
		add_part(parts, ADDRESS_SECTION, item, *repeat);
		*repeat = NULL;
		break;
	case FORM_REPEAT:
		if (form_item_section(item)->kind == FORM_SECTION)
			add_part(parts, ADDRESS_BLOCK, item, item);
		else
			*repeat = item;
		break;
	case FORM_GROUP:
	case FORM_RISK:
	case FORM_ROWS:
		if (has_label(item, edition))
			add_part(parts,
			    item->kind == FORM_GROUP  ? ADDRESS_HEADING
			    : item->kind == FORM_RISK ? ADDRESS_RISK
						      : ADDRESS_PARENT,
			    item, NULL);
		break;
	default:
		break;
	}
}

/* Whether a block is called as an item in it is. */
static bool
is_block_label(const struct address_parts *parts, const struct form_item *item, unsigned edition)
{
	const struct address_part *last;

	if (parts->count == 0)
		return false;
	last = &parts->parts[parts->count - 1];
	return last->role == ADDRESS_BLOCK &&
	       strcmp(form_item_label(last->item, edition), form_item_label(item, edition)) == 0;
}

struct address_parts
address_parts(const struct form_item *item, unsigned edition)
{
	struct address_parts parts = {0};
	const struct form_item *repeat = NULL;
	const struct form_item *shown;

	if (item->kind == FORM_CHECK && item->parent->kind == FORM_CHECKS)
		item = item->parent;
	parts.item = item;
	shown = item;
	if (item->kind == FORM_REPEAT || item->kind == FORM_SECTION) {
		add_around(&parts, item, edition, &repeat);
		return parts;
	}
	add_around(&parts, item->parent, edition, &repeat);
	if (item->place == PLACE_JOIN && form_item_leader(item, edition) != NULL)
		shown = form_item_leader(item, edition);
	if (item->place == PLACE_UNDER && item_above(item, edition) != NULL)
		add_part(&parts, ADDRESS_PARENT, item_above(item, edition), NULL);
	if (shown->place != PLACE_BARE && has_label(shown, edition) &&
	    !is_block_label(&parts, shown, edition))
		add_part(&parts, ADDRESS_LABEL, shown, NULL);
	return parts;
}

bool
address_part_is_numbered(const struct address_part *part, unsigned edition)
{
	return part->role == ADDRESS_BLOCK ||
	       strstr(form_item_label(part->item, edition), number_mark) != NULL;
}

/* A section whose label does not say its number (表紙) is called by that. */
static const char *
part_words(const struct address_part *part, unsigned edition)
{
	const struct form_item *item = part->item;
	const char *label = form_item_label(item, edition);

	if (part->role == ADDRESS_SECTION && item->number != NULL &&
	    strstr(label, item->number) == NULL)
		return item->number;
	if (part->role == ADDRESS_BLOCK && item->block_name != NULL)
		return item->block_name;
	return label;
}

void
address_part_label(
    const struct address_part *part, unsigned edition, unsigned number, struct buf *out)
{
	const char *words = part_words(part, edition);
	const char *end = strstr(words, important_mark);
	size_t length = end != NULL ? (size_t)(end - words) : strlen(words);
	bool numbered = strstr(words, number_mark) != NULL;

	for (size_t i = 0; i < length;) {
		if (strncmp(words + i, value_mark, sizeof(value_mark) - 1) == 0) {
			i += sizeof(value_mark) - 1;
		} else if (number > 0 &&
			   strncmp(words + i, number_mark, sizeof(number_mark) - 1) == 0) {
			buf_addf(out, "%u", number);
			i += sizeof(number_mark) - 1;
		} else {
			buf_addc(out, words[i++]);
		}
	}
	if (part->role != ADDRESS_BLOCK || numbered)
		return;
	if (number > 0)
		buf_addf(out, "%u", number);
	else
		buf_adds(out, number_mark);
}

unsigned
address_block_count(
    const struct assessment *assessment, const struct form_item *repeat, const unsigned *index)
{
	struct path path = {.item = repeat->container};
	const struct element *container;

	memcpy(path.index, index, repeat->container->depth * sizeof(*index));
	container = assessment_find(assessment, &path);
	return container != NULL ? element_block_count(container, repeat) : repeat->min;
}

static bool
is_around_number(uint32_t character)
{
	character = utf8_half_width(character);
	return character == ' ' || character == '\t' || character == '(' || character == ')' ||
	       character == '.' || character == 0x3000 || character == 0x3001 ||
	       character == 0xFF0E || character == 0x30FB;
}

void
address_unit_format(const char *unit, struct buf *out)
{
	for (size_t length = strlen(unit), i = 0; i < length;) {
		uint32_t character;
		size_t bytes = utf8_decode(unit + i, length - i, &character);

		if (!is_around_number(character))
			buf_add(out, unit + i, bytes);
		i += bytes;
	}
}

void
address_value_format(
    const struct form_item *item, unsigned edition, const char *value, struct buf *out)
{
	const char *label = form_item_label(item, edition);
	const char *mark = strstr(label, value_mark);

	buf_adds(out, value);
	if (item->kind == FORM_COUNT && mark != NULL && *value != '\0')
		address_unit_format(mark + sizeof(value_mark) - 1, out);
}

static bool
is_number(uint32_t character)
{
	return utf8_digit(character) >= 0 || (character >= 0x2460 && character <= 0x249B);
}

/* The bytes of a number in front of a name with what is around it; 0 where there is none. */
static size_t
number_in_front(const char *name, size_t length)
{
	bool found = false;

	for (size_t offset = 0; offset < length;) {
		uint32_t character;
		size_t bytes = utf8_decode(name + offset, length - offset, &character);

		if (is_number(character))
			found = true;
		else if (!is_around_number(character))
			return found ? offset : 0;
		offset += bytes;
	}
	return found ? length : 0;
}

/* The first text of a repeat's blocks, by which they are called; NULL where they have none. */
static const struct form_item *
naming_item(const struct form *form, unsigned edition, const struct form_item *repeat)
{
	for (size_t i = repeat->sequence + 1; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];

		if (!form_item_holds(repeat, item))
			return NULL;
		if ((item->kind == FORM_LINE || item->kind == FORM_TEXT) && item->block == repeat &&
		    form_item_in_edition(item, edition))
			return item;
	}
	return NULL;
}

/* What a block is called by its first text. */
static void
add_name(const char *text, struct buf *out)
{
	const char *name = text + strspn(text, "\r\n");
	size_t length = strcspn(name, "\r\n");
	size_t skipped = number_in_front(name, length);

	buf_add(out, name + skipped, length - skipped);
}

void
address_block_name(const struct assessment *assessment, const struct form_item *repeat,
    const unsigned *index, struct buf *out)
{
	struct path path = {.item = naming_item(assessment_form(assessment),
				assessment_edition(assessment), repeat)};

	if (path.item == NULL)
		return;
	memcpy(path.index, index, path.item->depth * sizeof(*index));
	add_name(assessment_get(assessment, &path), out);
}

/* How a block is called, and whether another one beside it is called the same. */
struct called {
	char *name;
	char *worded; /* as normal.h has it */
	bool ambiguous;
};

/* The blocks of one repeat, of one block around it, are kept: those of the last address. */
struct address_speller {
	const struct assessment *assessment;
	const struct form_item *repeat; /* NULL: none yet */
	unsigned index[FORM_DEPTH_MAX]; /* of the blocks around */
	struct called *blocks;
	size_t count;
};

struct address_speller *
address_speller_new(const struct assessment *assessment)
{
	struct address_speller *speller = mem_alloc(sizeof(*speller));

	*speller = (struct address_speller){.assessment = assessment};
	return speller;
}

static void
forget_blocks(struct address_speller *speller)
{
	for (size_t i = 0; i < speller->count; i++) {
		free(speller->blocks[i].name);
		free(speller->blocks[i].worded);
	}
	free(speller->blocks);
	speller->blocks = NULL;
	speller->count = 0;
}

void
address_speller_free(struct address_speller *speller)
{
	if (speller == NULL)
		return;
	forget_blocks(speller);
	free(speller);
}

/* The element of an item in its block's. */
static const struct element *
element_in(
    const struct element *block, const struct form_item *repeat, const struct form_item *item)
{
	if (item == repeat || block == NULL)
		return block;
	block = element_in(block, repeat, item->container);
	return block != NULL ? element_first(block, item) : NULL;
}

static int
compare_wording(const void *a, const void *b)
{
	const struct called *const *first = a;
	const struct called *const *second = b;

	return strcmp((*first)->worded, (*second)->worded);
}

/* Which of the blocks are called the same: those that stand beside each other when sorted. */
static void
find_ambiguous(struct address_speller *speller)
{
	struct called **sorted = mem_alloc_array(speller->count + 1, sizeof(struct called *));

	for (size_t i = 0; i < speller->count; i++)
		sorted[i] = &speller->blocks[i];
	qsort(sorted, speller->count, sizeof(struct called *), compare_wording);
	for (size_t i = 1; i < speller->count; i++) {
		if (strcmp(sorted[i - 1]->worded, sorted[i]->worded) == 0) {
			sorted[i - 1]->ambiguous = true;
			sorted[i]->ambiguous = true;
		}
	}
	free(sorted);
}

/* Reads how the blocks of a repeat are called, unless they are those at hand. */
static void
read_blocks(struct address_speller *speller, const struct form_item *repeat, const unsigned *index)
{
	const struct assessment *assessment = speller->assessment;
	const struct form_item *item;
	struct path path = {.item = repeat->container};
	const struct element *block;
	size_t around = repeat->container->depth * sizeof(*index);
	size_t capacity = 0;

	if (speller->repeat == repeat && memcmp(speller->index, index, around) == 0)
		return;
	forget_blocks(speller);
	item = naming_item(assessment_form(assessment), assessment_edition(assessment), repeat);
	speller->repeat = repeat;
	memcpy(speller->index, index, around);
	memcpy(path.index, index, around);
	block = assessment_find(assessment, &path);
	block = block != NULL ? element_first(block, repeat) : NULL;
	for (; block != NULL; block = element_next(block)) {
		const struct element *named = item != NULL ? element_in(block, repeat, item) : NULL;
		struct buf name = {0};
		struct buf worded = {0};

		add_name(named != NULL ? element_text(named) : "", &name);
		normal_add(&worded, buf_text(&name), name.length);
		speller->blocks = mem_grow(
		    speller->blocks, &capacity, speller->count + 1, sizeof(*speller->blocks));
		speller->blocks[speller->count++] =
		    (struct called){buf_take(&name), buf_take(&worded), false};
	}
	find_ambiguous(speller);
}

/* Behind the label of a section: in which of several blocks it stands. */
static void
add_block(struct address_speller *speller, const struct form_item *repeat, const unsigned *index,
    struct buf *out)
{
	unsigned number = index[repeat->depth - 1];
	const struct called *called;

	read_blocks(speller, repeat, index);
	if (speller->count < 2)
		return;
	called = number <= speller->count ? &speller->blocks[number - 1] : NULL;
	if (called == NULL || *called->name == '\0')
		buf_addf(out, "（%u）", number);
	else if (called->ambiguous)
		buf_addf(out, "（%u　%s）", number, called->name);
	else
		buf_addf(out, "（%s）", called->name);
}

/* What an item is a part of may be called as the heading is. */
static bool
says_the_same(const char *heading, const char *label)
{
	size_t skipped = number_in_front(heading, strlen(heading));

	return strcmp(heading + skipped, label) == 0;
}

void
address_spell(struct address_speller *speller, const struct path *path, struct buf *out)
{
	unsigned edition = assessment_edition(speller->assessment);
	struct address_parts parts = address_parts(path->item, edition);
	struct buf line = {0};
	struct buf last = {0};
	size_t begin = out->length;

	for (size_t i = 0; i < parts.count; i++) {
		const struct address_part *part = &parts.parts[i];
		unsigned number = part->repeat != NULL ? path->index[part->repeat->depth - 1] : 0;

		if (part->role == ADDRESS_RISK && parts.item->number != NULL)
			continue;
		buf_clear(&line);
		address_part_label(part, edition, number, &line);
		if (part->role == ADDRESS_PARENT && says_the_same(buf_text(&last), buf_text(&line)))
			continue;
		if (part->repeat != NULL && !address_part_is_numbered(part, edition))
			add_block(speller, part->repeat, path->index, &line);
		if (out->length > begin)
			buf_addc(out, '\n');
		buf_adds(out, buf_text(&line));
		buf_clear(&last);
		buf_adds(&last, buf_text(&line));
	}
	buf_free(&line);
	buf_free(&last);
}

void
address_format(const struct assessment *assessment, const struct path *path, struct buf *out)
{
	struct address_speller *speller = address_speller_new(assessment);

	address_spell(speller, path, out);
	address_speller_free(speller);
}
