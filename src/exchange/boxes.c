/*
 * Boxes: [ ○ ] label （ text ）, one or many in a text. They belong to one group: the one whose
 * label stands before them, else the one that has most of their labels, nearest first. A box on
 * lines of its own was fitted into the columns right of its mark.
 */
#include <string.h>

#include "exchange/placer.h"
#include "yoshiki3/assessment.h"
#include "yoshiki3/utf8.h"

/* Ends the lines of a box that stands alone, in what unfold() makes. */
#define RECORD_END '\x1E'
/* The most boxes of a text. */
#define BOXES_MAX 100

struct box {
	bool marked;
	const char *text; /* behind the brackets, up to the next box */
	size_t length;
	/* its label in the group that was chosen, and what is behind it */
	const struct label *label;
	size_t rest;
};

bool
placer_has_box(const char *text, size_t length)
{
	bool marked;

	for (size_t at = 0; at < length; at++) {
		if ((text[at] == '[' || text[at] == '\xEF') &&
		    cells_box_at(text + at, length - at, &marked) > 0)
			return true;
	}
	return false;
}

static size_t
find_boxes(const char *text, size_t length, struct box *boxes, size_t *before)
{
	size_t count = 0;

	*before = length;
	for (size_t at = 0; at < length;) {
		bool marked;
		size_t bytes = text[at] == '[' || text[at] == '\xEF'
				   ? cells_box_at(text + at, length - at, &marked)
				   : 0;

		if (bytes == 0 || count == BOXES_MAX) {
			at++;
			continue;
		}
		if (count == 0)
			*before = at;
		else
			boxes[count - 1].length = (size_t)(text + at - boxes[count - 1].text);
		boxes[count++] = (struct box){
		    .marked = marked, .text = text + at + bytes, .length = length - at - bytes};
		at += bytes;
	}
	return count;
}

/* The longest label of a group's boxes that a box's text begins with. */
static void
find_in_group(const struct placer *placer, struct box *box, const struct form_item *group)
{
	struct label_walk walk;
	struct label_reader reader;
	uint32_t character;

	box->label = NULL;
	label_walk_begin(&walk, placer->labels);
	label_reader_begin(&reader, box->text, box->length);
	while (label_reader_next(&reader, &character) && label_walk_next(&walk, character)) {
		if (reader.pending_count > 0)
			continue;
		for (const struct label *label = label_walk_here(&walk); label != NULL;
		     label = label->next) {
			if (label->kind == LABEL_BOX && label->group == group) {
				box->label = label;
				box->rest = reader.at;
			}
		}
	}
}

static size_t
hits_of(const struct placer *placer, struct box *boxes, size_t count, const struct form_item *group)
{
	size_t hits = 0;

	for (size_t i = 0; i < count; i++) {
		find_in_group(placer, &boxes[i], group);
		hits += boxes[i].label != NULL;
	}
	return hits;
}

/* The group of the section that has most of the boxes; of equals the one read last, then the
 * nearest. */
static const struct form_item *
choose_group(const struct placer *placer, struct box *boxes, size_t count)
{
	const struct form_item *best = NULL;
	size_t best_hits = 0;
	size_t best_away = 0;

	for (size_t i = 0; i < placer->form->item_count; i++) {
		const struct form_item *item = placer->form->items[i];
		const struct form_item *group = item->parent;
		size_t hits;
		size_t away;

		if (item->kind != FORM_CHECK || group == best ||
		    form_item_section(item) != placer->section)
			continue;
		while (i + 1 < placer->form->item_count &&
		       placer->form->items[i + 1]->parent == group &&
		       placer->form->items[i + 1]->kind == FORM_CHECK)
			i++;
		hits = hits_of(placer, boxes, count, group);
		away = group->sequence > placer->position ? group->sequence - placer->position
							  : placer->position - group->sequence;
		if (group == placer->boxes)
			away = 0;
		if (hits > best_hits || (hits == best_hits && hits > 0 && away < best_away)) {
			best = group;
			best_hits = hits;
			best_away = away;
		}
	}
	return best;
}

/* Where a closing parenthesis is, from the end of a text on; `length` where none is. */
static size_t
last_parenthesis(const char *text, size_t length, size_t *bytes)
{
	for (size_t at = length; at > 0; at--) {
		if (text[at - 1] == ')') {
			*bytes = 1;
			return at - 1;
		}
		if (at >= 3 && text_begins(text + at - 3, 3, "）")) {
			*bytes = 3;
			return at - 3;
		}
	}
	return length;
}

/* Where the parenthesis is that closes one before a text; the last one where they do not match. */
static size_t
own_parenthesis(const char *text, size_t length, size_t *bytes)
{
	unsigned depth = 1;

	for (size_t at = 0; at < length;) {
		uint32_t character;

		*bytes = utf8_decode(text + at, length - at, &character);
		character = utf8_half_width(character);
		depth += character == '(' ? 1 : 0;
		depth -= character == ')' ? 1 : 0;
		if (depth == 0)
			return at;
		at += *bytes;
	}
	return last_parenthesis(text, length, bytes);
}

/* Text among boxes that is none of them: small headings are the form's. */
static void
leave_lines(struct placer *placer, const struct form_item *group, const char *text, size_t length)
{
	while (length > 0) {
		const char *newline = memchr(text, '\n', length);
		size_t bytes = newline != NULL ? (size_t)(newline - text) : length;
		bool known = label_blank(text, bytes);

		for (const struct form_item *item = group->first; item != NULL && !known;
		     item = item->next)
			known = item->kind == FORM_SUBHEAD &&
				label_same(text, bytes, form_item_label(item, placer->edition));
		if (!known)
			placer_leave(placer, text, bytes);
		text += bytes + (newline != NULL);
		length -= bytes + (newline != NULL);
	}
}

/* What a box carries in its parentheses. */
static void
take_content(
    struct placer *placer, const struct box *box, const struct path *path, double sure, bool paper)
{
	const struct form_item *check = path->item;
	const char *text = box->text + box->rest;
	size_t length = box->length - box->rest;
	size_t at = label_rest(text, length, 0);
	struct path content = *path;
	size_t bytes = 1;
	size_t close;
	size_t rest = 0;

	if (check->content == CONTENT_NONE || at >= length ||
	    (text[at] != '(' && !text_begins(text + at, length - at, "（"))) {
		leave_lines(placer, check->parent, text, length);
		return;
	}
	at += text[at] == '(' ? 1 : 3;
	close = paper ? last_parenthesis(text + at, length - at, &bytes)
		      : own_parenthesis(text + at, length - at, &bytes);
	content.part = PATH_CONTENT;
	if (close < length - at) {
		const char *behind = text + at + close + bytes;
		size_t left = length - at - close - bytes;

		if (check->unit != NULL && label_begins(behind, left, check->unit, &rest))
			leave_lines(placer, check->parent, behind + rest, left - rest);
		else
			leave_lines(placer, check->parent, behind, left);
	}
	length = close;
	text += at;
	if (paper && length > 0 && *text == ' ') {
		text++;
		length--;
	}
	while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\n'))
		length--;
	while (!paper && length > 0 && (*text == ' ' || *text == '\n')) {
		text++;
		length--;
	}
	if (!paper && label_blank(text, length))
		return;
	placer_put(placer, &content, text, length, sure);
}

static void
take_box(struct placer *placer, const struct form_item *group, const struct box *box, double sure,
    bool paper)
{
	struct path path;

	if (box->label == NULL) {
		leave_lines(placer, group, box->text, box->length);
		return;
	}
	path = placer_path(placer, box->label->item);
	if (placer->open == group && !placer->gap)
		memcpy(path.index, placer->open_path.index, sizeof(path.index));
	if (!form_item_in_edition(path.item, placer->edition)) {
		placer_leave(placer, box->text, box->length);
		return;
	}
	if (box->marked)
		placer_put(placer, &path, ASSESSMENT_MARK, strlen(ASSESSMENT_MARK), sure);
	take_content(placer, box, &path, sure, paper);
}

/*
 * On paper a box ends with its lines, and one that carries a text has them for itself: what looks
 * like a box in that is none. Text behind the lines is left over. Returns how many boxes remain.
 */
static size_t
part_records(struct placer *placer, const struct form_item *group, struct box *boxes, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		struct box box = boxes[i];
		const char *behind;
		const char *end;

		if (box.label != NULL && box.label->item->content == CONTENT_TEXT) {
			while (i + 1 < count && memchr(box.text, RECORD_END,
						    (size_t)(boxes[i + 1].text - box.text)) == NULL)
				i++;
			box.length = (size_t)(boxes[i].text + boxes[i].length - box.text);
		}
		end = box.text + box.length;
		behind = memchr(box.text, RECORD_END, box.length);
		if (behind != NULL) {
			box.length = (size_t)(behind - box.text);
			leave_lines(placer, group, behind + 1, (size_t)(end - behind - 1));
		}
		boxes[kept++] = box;
	}
	return kept;
}

/* Lines that begin with a box, and the lines below that go on right of its mark, become one line.
 */
static void
unfold(const struct placer *placer, const struct cell *cell, const char *text, size_t length,
    struct buf *out)
{
	const char *end = text + length;

	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		size_t bytes = newline != NULL ? (size_t)(newline - text) : (size_t)(end - text);
		bool marked;
		size_t mark = cells_box_at(text, bytes, &marked);
		struct buf lines = {0};
		size_t indent;

		if (mark == 0) {
			buf_add(out, text, bytes);
			buf_addc(out, '\n');
			text += bytes + 1;
			continue;
		}
		if (mark < bytes && text[mark] == ' ')
			mark++;
		indent = width_text(text, mark, placer->cells->policy);
		buf_add(out, text, mark);
		buf_add(&lines, text + mark, bytes - mark);
		text += bytes + 1;
		while (text < end && strspn(text, " ") >= indent && indent < cell->columns) {
			newline = memchr(text, '\n', (size_t)(end - text));
			bytes = newline != NULL ? (size_t)(newline - text) : (size_t)(end - text);
			buf_addc(&lines, '\n');
			buf_add(&lines, text + indent, bytes > indent ? bytes - indent : 0);
			text += bytes + 1;
		}
		if (indent < cell->columns)
			join_fitted(buf_text(&lines), lines.length,
			    cell->columns - (unsigned)indent, placer->cells->policy, false, out);
		else
			buf_add(out, buf_text(&lines), lines.length);
		buf_addc(out, RECORD_END);
		buf_free(&lines);
	}
}

bool
placer_take_boxes(struct placer *placer, const struct form_item *group, const struct cell *cell,
    const char *text, size_t length)
{
	struct box boxes[BOXES_MAX];
	bool paper = cell->columns > 0;
	struct buf unfolded = {0};
	size_t before;
	size_t count;
	double sure = paper ? SURE_WHOLE : SURE_LABEL;

	if (paper) {
		unfold(placer, cell, text, length, &unfolded);
		text = buf_text(&unfolded);
		length = unfolded.length;
	}
	count = find_boxes(text, length, boxes, &before);
	if (count > 0 && (group == NULL || hits_of(placer, boxes, count, group) == 0)) {
		group = choose_group(placer, boxes, count);
		if (group != placer->boxes || placer->cells->flowing)
			sure = SURE_BEHIND;
	}
	if (count == 0 || group == NULL) {
		buf_free(&unfolded);
		return false;
	}
	(void)hits_of(placer, boxes, count, group);
	if (paper)
		count = part_records(placer, group, boxes, count);
	leave_lines(placer, group, text, before);
	for (size_t i = 0; i < count; i++)
		take_box(placer, group, &boxes[i], sure, paper);
	placer->boxes = group;
	if (group->sequence > placer->position)
		placer->position = group->sequence;
	buf_free(&unfolded);
	return true;
}
