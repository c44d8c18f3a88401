/*
 * Rows from a comparison: its changes in their order, those of one group of boxes taken together.
 */
#include "yoshiki3/rows.h"

#include <stdlib.h>
#include <string.h>

#include "compare/address.h"
#include "compare/row_cut.h"
#include "yoshiki3/address.h"
#include "yoshiki3/mem.h"

static const char *const granularity_names[ROW_GRANULARITY_COUNT] = {
    [ROW_AUTO] = "auto",
    [ROW_WHOLE] = "whole",
    [ROW_BLOCK] = "block",
    [ROW_PARAGRAPH] = "paragraph",
    [ROW_PHRASE] = "phrase",
};

struct maker {
	const struct assessment *before;
	const struct assessment *after;
	struct address_speller *former;
	struct address_speller *present;
	enum row_granularity granularity;
	struct rows *rows;
};

const char *
row_granularity_name(enum row_granularity granularity)
{
	return granularity_names[granularity];
}

static void
row_clear(struct row *row)
{
	free(row->item);
	free(row->before);
	free(row->after);
}

void
rows_free(struct rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		row_clear(&rows->items[i]);
	free(rows->items);
	*rows = (struct rows){0};
}

/* Makes room for `count` rows at a place. */
static struct row *
rows_insert(struct rows *rows, size_t at, size_t count)
{
	rows->items =
	    mem_grow(rows->items, &rows->capacity, rows->count + count, sizeof(*rows->items));
	memmove(
	    rows->items + at + count, rows->items + at, (rows->count - at) * sizeof(*rows->items));
	rows->count += count;
	return &rows->items[at];
}

static char *
piece_text(const char *text, struct text_span heading, struct text_span span)
{
	struct buf out = {0};

	if (heading.length > 0) {
		buf_add(&out, text + heading.start, heading.length);
		buf_addc(&out, '\n');
	}
	buf_add(&out, text + span.start, span.length);
	return buf_take(&out);
}

/* Puts the rows of one text in at a place; `row` says what they are of. Takes its address. */
static size_t
insert_pieces(struct rows *rows, size_t at, const struct row *row, enum row_granularity granularity)
{
	struct row_pieces pieces = {0};
	struct row *made;
	size_t count;

	row_pieces_cut(row->was, row->is, granularity, &pieces);
	count = pieces.count;
	made = rows_insert(rows, at, count);
	for (size_t i = 0; i < count; i++) {
		made[i] = *row;
		made[i].item = i == 0 ? row->item : mem_strdup(row->item);
		made[i].before =
		    piece_text(row->was, pieces.items[i].before_heading, pieces.items[i].before);
		made[i].after =
		    piece_text(row->is, pieces.items[i].after_heading, pieces.items[i].after);
		made[i].granularity = pieces.granularity;
	}
	row_pieces_free(&pieces);
	return count;
}

static char *
address_of(struct address_speller *speller, const struct path *path)
{
	struct buf out = {0};

	address_spell(speller, path, &out);
	return buf_take(&out);
}

/* The path of a mark's group in a document; of the mark where it is in none. */
static struct path
group_of(const struct path *path)
{
	struct path group = *path;

	group.part = PATH_VALUE;
	if (group.item->kind == FORM_CHECK && group.item->parent->kind == FORM_CHECKS)
		group.item = group.item->parent;
	return group;
}

static struct row
row_begin(const struct maker *maker, const struct change *change)
{
	struct row row = {.gone = change->after.item == NULL};

	row.path = group_of(change_path(change));
	row.item = address_of(row.gone ? maker->former : maker->present, &row.path);
	row.granularity = ROW_WHOLE;
	return row;
}

/* A box as the paper has it: [○]その他（text）, [　]提供を行っている（2）件 */
static void
add_box(const struct assessment *assessment, const struct path *path, struct buf *out)
{
	unsigned edition = assessment_edition(assessment);
	const struct form_item *item = path->item;
	struct path content = *path;

	content.part = PATH_CONTENT;
	if (out->length > 0)
		buf_addc(out, '\n');
	buf_addf(out, "[%s]%s", *assessment_get(assessment, path) != '\0' ? ASSESSMENT_MARK : "　",
	    form_item_label(item, edition));
	if (item->content == CONTENT_NONE)
		return;
	buf_addf(out, "（%s）", assessment_get(assessment, &content));
	if (item->content == CONTENT_COUNT && item->unit != NULL)
		address_unit_format(item->unit, out);
}

/* Every box of a group, or the one box. */
static char *
boxes_of(const struct assessment *assessment, const struct path *group)
{
	struct path path = *group;
	struct buf out = {0};

	if (group->item->kind == FORM_CHECK)
		add_box(assessment, group, &out);
	for (const struct form_item *item = group->item->first;
	     item != NULL && group->item->kind == FORM_CHECKS; item = item->next) {
		path.item = item;
		if (item->kind == FORM_CHECK &&
		    form_item_in_edition(item, assessment_edition(assessment)))
			add_box(assessment, &path, &out);
	}
	return buf_take(&out);
}

static bool
is_same_item(const struct row *a, const struct row *b)
{
	return a->gone == b->gone && a->path.item == b->path.item &&
	       path_compare(&a->path, &b->path) == 0;
}

/* The rows of a mark: one for its group, told once. */
static void
add_boxes(struct maker *maker, const struct change *change)
{
	struct row row = row_begin(maker, change);

	if (maker->rows->count > 0 &&
	    is_same_item(&maker->rows->items[maker->rows->count - 1], &row)) {
		row_clear(&row);
		return;
	}
	if (change->before.item != NULL) {
		struct path former = group_of(&change->before);

		row.before = boxes_of(maker->before, &former);
	}
	if (change->after.item != NULL) {
		struct path present = group_of(&change->after);

		row.after = boxes_of(maker->after, &present);
	}
	if (row.before == NULL)
		row.before = mem_strdup("");
	if (row.after == NULL)
		row.after = mem_strdup("");
	*rows_insert(maker->rows, maker->rows->count, 1) = row;
}

/* A count as it is written in a row: 2件. */
static char *
shown_value(const struct assessment *assessment, const struct form_item *item, const char *value)
{
	struct buf out = {0};

	address_value_format(item, assessment_edition(assessment), value, &out);
	return buf_take(&out);
}

static void
add_change(struct maker *maker, const struct change *change)
{
	const struct form_item *item = change_path(change)->item;
	struct row row;

	if (item->kind == FORM_CHECK) {
		add_boxes(maker, change);
		return;
	}
	row = row_begin(maker, change);
	if (item->kind == FORM_TEXT) {
		row.was = change->was;
		row.is = change->is;
		(void)insert_pieces(maker->rows, maker->rows->count, &row, maker->granularity);
		return;
	}
	row.before = shown_value(maker->before, item, change->was);
	row.after = shown_value(maker->after, item, change->is);
	*rows_insert(maker->rows, maker->rows->count, 1) = row;
}

/* Whether the definition says that changes of an item make no row. */
static bool
makes_none(const struct form *form, const struct form_item *item)
{
	const struct form_item *repeat = form_row_repeat(form);

	if (repeat != NULL && form_item_holds(repeat, item))
		return true;
	if (item->kind == FORM_CHECK)
		item = item->parent;
	return item->row == FORM_ROW_NEVER || item->row == FORM_ROW_PUBLISHED;
}

void
rows_make(const struct assessment *before, const struct assessment *after,
    const struct comparison *comparison, enum row_granularity granularity, struct rows *rows)
{
	struct maker maker = {before, after, address_speller_new(before),
	    address_speller_new(after), granularity, rows};
	const struct form *form = assessment_form(after);

	for (size_t i = 0; i < comparison_count(comparison); i++) {
		const struct change *change = comparison_change(comparison, i);

		if (change->kind == CHANGE_ITEM && !change->wording &&
		    !makes_none(form, change_path(change)->item))
			add_change(&maker, change);
	}
	address_speller_free(maker.former);
	address_speller_free(maker.present);
}

size_t
rows_cut(struct rows *rows, size_t at, enum row_granularity granularity, size_t *first)
{
	struct row row;
	size_t end = at + 1;

	while (at > 0 && is_same_item(&rows->items[at - 1], &rows->items[at]))
		at--;
	while (end < rows->count && is_same_item(&rows->items[at], &rows->items[end]))
		end++;
	*first = at;
	row = rows->items[at];
	if (row.was == NULL)
		return end - at;
	free(row.before);
	free(row.after);
	for (size_t i = at + 1; i < end; i++)
		row_clear(&rows->items[i]);
	memmove(rows->items + at, rows->items + end, (rows->count - end) * sizeof(*rows->items));
	rows->count -= end - at;
	return insert_pieces(rows, at, &row, granularity);
}

/* Whether the rows from a place on say just what pieces do. */
static bool
is_cut_so(const struct row *row, size_t count, const struct row_pieces *pieces)
{
	bool same = pieces->count == count;

	for (size_t i = 0; same && i < count; i++) {
		const struct row_piece *piece = &pieces->items[i];
		char *before = piece_text(row->was, piece->before_heading, piece->before);
		char *after = piece_text(row->is, piece->after_heading, piece->after);

		same = strcmp(before, row[i].before) == 0 && strcmp(after, row[i].after) == 0;
		free(before);
		free(after);
	}
	return same;
}

bool
rows_step(struct rows *rows, size_t at, bool finer, size_t *first)
{
	enum row_granularity now = rows->items[at].granularity;
	size_t end = at + 1;

	*first = at;
	if (rows->items[at].was == NULL)
		return false;
	while (*first > 0 && is_same_item(&rows->items[*first - 1], &rows->items[at]))
		(*first)--;
	while (end < rows->count && is_same_item(&rows->items[at], &rows->items[end]))
		end++;
	for (int step = (int)now + (finer ? 1 : -1); step >= ROW_WHOLE && step <= ROW_PHRASE;
	     step += finer ? 1 : -1) {
		const struct row *row = &rows->items[*first];
		struct row_pieces pieces = {0};
		bool same;

		row_pieces_cut(row->was, row->is, (enum row_granularity)step, &pieces);
		same = is_cut_so(row, end - *first, &pieces);
		row_pieces_free(&pieces);
		if (!same) {
			(void)rows_cut(rows, *first, (enum row_granularity)step, first);
			return true;
		}
	}
	return false;
}
