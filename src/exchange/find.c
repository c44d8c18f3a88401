/*
 * Which label a cell begins with: the longest there is; of the same ones the nearest ahead.
 */
#include <string.h>

#include "exchange/placer.h"

/* A label may be parted into so many cells. */
#define PARTS_MAX 4
/* A label of so many characters is taken for one of another section. */
#define ASTRAY_LEAST 4
/* What is behind where the reading is counts as so far away. */
#define FAR 100000

/* Whether a text is a number alone, as ① or 1. */
static bool
is_lone_number(const char *text, size_t length)
{
	struct label_reader reader;
	uint32_t character;
	unsigned count = 0;

	label_reader_begin(&reader, text, length);
	while (label_reader_next(&reader, &character)) {
		if (character < '0' || character > '9' || ++count > 2)
			return false;
	}
	return count > 0;
}

/* Whether a label may stand here at all. */
static bool
is_in_reach(const struct placer *placer, const struct label *label)
{
	if (label->kind == LABEL_BOX || label->kind == LABEL_OPTION)
		return false;
	if (label->kind == LABEL_SECTION ||
	    (label->kind == LABEL_BLOCK && label->item->kind == FORM_SECTION))
		return true;
	return label->section == placer->section || label->section->kind == FORM_ROOT;
}

static size_t
distance(const struct placer *placer, const struct label *label)
{
	size_t sequence = label->item->sequence;

	return sequence >= placer->position ? sequence - placer->position
					    : FAR + placer->position - sequence;
}

/* The best of the labels that end here. */
static const struct label *
choose(const struct placer *placer, const struct label *label, bool shortened)
{
	const struct label *best = NULL;

	for (; label != NULL; label = label->next) {
		if (label->shortened != shortened || !is_in_reach(placer, label))
			continue;
		if (label->kind == LABEL_SECTION)
			return label;
		/* Of the labels of a block an item's, which has a value. */
		if (best == NULL || distance(placer, label) < distance(placer, best) ||
		    (label->kind == LABEL_BLOCK && best->kind == LABEL_BLOCK &&
			form_kind_has_value(label->item->kind)))
			best = label;
	}
	return best;
}

/* Whether what is behind a label shows that the label has ended. */
static bool
ends_here(const struct label *label, const char *text, size_t length, size_t at, size_t rest)
{
	if (rest >= length)
		return true;
	if (label->shortened)
		return false;
	if (label->kind == LABEL_SECTION || label->kind == LABEL_BAND || label->kind == LABEL_FIXED)
		return false;
	/* Boxes stand at the end of a heading. */
	if (text_begins(text + rest, length - rest, "[") ||
	    text_begins(text + rest, length - rest, "［"))
		return true;
	if (label->kind == LABEL_HEADING)
		return false;
	if (rest == at && !text_begins(text + at, length - at, "（") &&
	    !text_begins(text + at, length - at, "("))
		return false;
	return label->characters >= 4 || (label->characters >= 2 && label->item->number != NULL);
}

/* Digits, and the tail of a block's label. */
static bool
read_number(struct label_reader *reader, uint32_t character, const struct label *label,
    unsigned *number, size_t *characters)
{
	struct label_reader at;

	*number = 0;
	for (;;) {
		if (character < '0' || character > '9' || *number > FORM_BLOCKS_MAX)
			return false;
		*number = *number * 10 + (character - '0');
		++*characters;
		at = *reader;
		if (!label_reader_next(&at, &character))
			break;
		if (character < '0' || character > '9')
			break;
		*reader = at;
	}
	if (*label->tail != '\0') {
		size_t rest;

		if (!label_begins(
			reader->text + reader->at, reader->length - reader->at, label->tail, &rest))
			return false;
		reader->at += rest;
	}
	return *number > 0;
}

/* Looks at the labels that end where a walk is. */
static void
consider(const struct placer *placer, const struct label_walk *walk,
    const struct label_reader *reader, size_t cells, struct found *found)
{
	const struct label *labels = label_walk_here(walk);
	size_t rest;

	if (labels == NULL || reader->pending_count > 0)
		return;
	for (int shortened = 0; shortened < 2; shortened++) {
		const struct label *label = choose(placer, labels, shortened != 0);
		struct label_reader number = *reader;
		size_t characters = walk->characters;
		uint32_t character;
		unsigned value = 0;

		if (label == NULL)
			continue;
		if (label->kind == LABEL_BLOCK &&
		    (!label_reader_next(&number, &character) ||
			!read_number(&number, character, label, &value, &characters)))
			continue;
		rest = label_rest(reader->text, reader->length, number.at);
		if (!ends_here(label, reader->text, reader->length, number.at, rest))
			continue;
		*found = (struct found){label, rest, cells, value, characters};
		return;
	}
}

bool
placer_find_label(const struct placer *placer, size_t cell, struct found *found)
{
	const struct cells *cells = placer->cells;
	const struct row *row = &cells->rows[placer->row];
	size_t row_number = placer->row;
	struct label_walk walk;
	bool goes_on = true;

	found->label = NULL;
	label_walk_begin(&walk, placer->labels);
	for (size_t part = 0; part < PARTS_MAX && goes_on; part++) {
		const struct cell *piece = &cells->items[cell + part];
		struct label_reader reader;
		uint32_t character;
		size_t before = walk.characters;

		label_reader_begin(&reader, piece->text, piece->length);
		while (goes_on && label_reader_next(&reader, &character)) {
			goes_on = label_walk_next(&walk, character);
			if (goes_on)
				consider(placer, &walk, &reader, part + 1, found);
		}
		/* All of the cell is the beginning of a label: the next cell may go on with it. */
		if (!goes_on || walk.characters == before)
			break;
		if (part == 0 && found->label != NULL && found->rest >= piece->length &&
		    !cells->flowing)
			break;
		if (!cells->flowing && piece->role != CELL_TITLE &&
		    !is_lone_number(piece->text, piece->length) && piece->role != CELL_ANY)
			break;
		goes_on = false;
		if (cell + part + 1 < row->first + row->count) {
			goes_on = true;
		} else if (cells->flowing || piece->role == CELL_TITLE) {
			/* A line that goes on in the next. */
			while (row_number + 1 < cells->row_count &&
			       cells->rows[row_number + 1].count == 0)
				row_number++;
			row_number++;
			goes_on = row_number < cells->row_count && row_number <= placer->row + 3 &&
				  cells->rows[row_number].first == cell + part + 1 &&
				  cells->items[cell + part + 1].role != CELL_OWN;
			if (goes_on)
				row = &cells->rows[row_number];
		}
	}
	return found->label != NULL;
}

const struct form_item *
placer_title(const struct placer *placer, const struct cell *cell)
{
	struct label_reader reader;
	struct label_walk walk;
	uint32_t character;

	label_walk_begin(&walk, placer->labels);
	label_reader_begin(&reader, cell->text, cell->length);
	while (label_reader_next(&reader, &character)) {
		if (!label_walk_next(&walk, character))
			return NULL;
	}
	for (const struct label *label = label_walk_here(&walk); label != NULL;
	     label = label->next) {
		if (label->kind == LABEL_SECTION)
			return label->item;
	}
	return NULL;
}

bool
placer_is_astray(const struct placer *placer, const struct cell *cell)
{
	struct label_reader reader;
	struct label_walk walk;
	uint32_t character;

	label_walk_begin(&walk, placer->labels);
	label_reader_begin(&reader, cell->text, cell->length);
	while (label_reader_next(&reader, &character)) {
		if (!label_walk_next(&walk, character))
			return false;
	}
	for (const struct label *label = label_walk_here(&walk); label != NULL;
	     label = label->next) {
		if (label->kind != LABEL_BOX && label->kind != LABEL_OPTION &&
		    label->kind != LABEL_FIXED && !label->shortened)
			return walk.characters >= ASTRAY_LEAST;
	}
	return false;
}

const struct form_item *
placer_column(
    const struct placer *placer, const char *text, size_t length, const struct form_item *table)
{
	struct label_reader reader;
	struct label_walk walk;
	uint32_t character;

	label_walk_begin(&walk, placer->labels);
	label_reader_begin(&reader, text, length);
	while (label_reader_next(&reader, &character)) {
		if (!label_walk_next(&walk, character))
			return NULL;
	}
	for (const struct label *label = label_walk_here(&walk); label != NULL;
	     label = label->next) {
		if (label->kind == LABEL_ITEM && label->item->parent->place == PLACE_TABLE &&
		    (table == NULL ? label->section == placer->section
				   : label->item->parent == table))
			return label->item;
	}
	return NULL;
}
