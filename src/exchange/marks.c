/*
 * Boxes of a sheet without brackets: a mark in the cell left of the label, or nothing there; a sign
 * before the label, ☑ or □. They count where a group of boxes is being read, and nowhere in a text.
 */
#include <string.h>

#include "exchange/placer.h"
#include "yoshiki3/utf8.h"

/* The bytes of a sign that is a box, at the beginning of a text; 0: none. */
static size_t
sign_at(const char *text, size_t length, bool *marked)
{
	static const struct {
		uint16_t sign;
		bool marked;
	} signs[] = {{0x2610, false}, {0x25A1, false}, {0x2611, true}, {0x2612, true},
	    {0x25A0, true}, {0x2713, true}, {0x2714, true}, {0x2705, true}, {0x25CB, true},
	    {0x3007, true}, {0x25EF, true}, {0x25CF, true}};
	uint32_t character = 0;
	size_t bytes = length > 0 ? utf8_decode(text, length, &character) : 0;

	for (size_t i = 0; i < COUNT_OF(signs); i++) {
		if (signs[i].sign == character) {
			*marked = signs[i].marked;
			return bytes;
		}
	}
	return 0;
}

/* The label of a box that a text begins with, nothing but parentheses being behind it: in `group`,
 * or in any of the section where that is NULL. */
static const struct label *
box_label(
    const struct placer *placer, const struct form_item *group, const char *text, size_t length)
{
	const struct label *found = NULL;
	struct label_walk walk;
	struct label_reader reader;
	uint32_t character;

	label_walk_begin(&walk, placer->labels);
	label_reader_begin(&reader, text, length);
	while (label_reader_next(&reader, &character) && label_walk_next(&walk, character)) {
		size_t rest = label_rest(text, length, reader.at);

		if (reader.pending_count > 0 || (rest < length && text[rest] != '(' &&
						    !text_begins(text + rest, length - rest, "（")))
			continue;
		for (const struct label *label = label_walk_here(&walk); label != NULL;
		     label = label->next) {
			if (label->kind == LABEL_BOX && label->section == placer->section &&
			    (group == NULL || label->group == group))
				found = label;
		}
	}
	return found;
}

/* The group of boxes that is being read, or NULL. */
static const struct form_item *
present_group(const struct placer *placer)
{
	return placer->open != NULL && placer->open->kind == FORM_CHECKS ? placer->open
									 : placer->boxes;
}

/* One box at a cell of the row, in brackets behind `out`; returns how many cells it takes. */
static size_t
take_one(const struct placer *placer, const struct form_item *group, size_t at, size_t end,
    struct buf *out, bool *signs)
{
	const struct cell *cell = &placer->cells->items[at];
	const struct cell *label = cell;
	const char *text = cell->text;
	bool marked = false;
	size_t bytes = sign_at(text, cell->length, &marked);
	size_t length = cell->length - bytes;
	size_t cells = 1;

	text += bytes;
	if (bytes > 0 && label_blank(text, length) && at + 1 < end) {
		label = cell + 1;
		text = label->text;
		length = label->length;
		cells = 2;
	}
	if (box_label(placer, group, text, length) == NULL &&
	    (bytes == 0 || box_label(placer, NULL, text, length) == NULL))
		return 0;
	*signs = *signs || bytes > 0;
	buf_addf(out, "%s[%s] ", out->length > 0 ? " " : "", marked ? "○" : " ");
	buf_add(out, text, length);
	/* Its parentheses. */
	if (at + cells < end) {
		label++;
		if (label->length > 0 &&
		    (*label->text == '(' || strncmp(label->text, "（", 3) == 0)) {
			buf_addc(out, ' ');
			buf_add(out, label->text, label->length);
			cells++;
		}
	}
	return cells;
}

size_t
placer_take_marks(struct placer *placer)
{
	const struct row *row = &placer->cells->rows[placer->row];
	const struct form_item *group = present_group(placer);
	struct cell cell = placer->cells->items[placer->cell];
	size_t end = row->first + row->count;
	size_t at = placer->cell;
	struct buf text = {0};
	bool signs = false;
	bool taken = false;

	if (!placer->cells->grid || placer_takes_text(placer->open))
		return 0;
	while (at < end) {
		/* Without a sign it is a box only of the group that is read. */
		size_t cells = group != NULL || sign_at(placer->cells->items[at].text,
						    placer->cells->items[at].length, &taken) > 0
				   ? take_one(placer, group, at, end, &text, &signs)
				   : 0;

		if (cells == 0)
			break;
		at += cells;
	}
	taken = at > placer->cell;
	if (taken) {
		cell.text = buf_text(&text);
		cell.length = text.length;
		taken = placer_take_boxes(placer,
		    group != NULL && group->kind == FORM_CHECKS ? group : NULL, &cell, cell.text,
		    cell.length);
	}
	buf_free(&text);
	return taken ? at - placer->cell : 0;
}
