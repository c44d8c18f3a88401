/*
 * A table of rows in reading order, its columns lost: rows begin with a date, where that is the
 * first column, and have their answer behind the texts. The texts between are parted by blank
 * lines; where these are more than there are columns, a text that begins like the first one is the
 * next column. All of it is to be confirmed.
 */
#include <stdlib.h>
#include <string.h>

#include "exchange/placer.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/wareki.h"

/* The most columns between the date and the answer. */
#define TEXTS_MAX 8
/* So many characters of a line tell that two texts begin alike. */
#define ALIKE_LEAST 16

/* A row's text between its date and its answer, in pieces parted by blank lines. */
struct pieces {
	struct piece {
		struct buf text;
		size_t cell;
	} * items;
	size_t count;
	size_t capacity;
};

/* The columns of a table that can be read so. */
struct columns {
	const struct form_item *date;
	const struct form_item *texts[TEXTS_MAX];
	size_t text_count;
	const struct form_item *answer;
	const struct form_item *behind; /* the text behind the answer, or NULL */
};

static bool
find_columns(const struct form_item *table, struct columns *columns)
{
	*columns = (struct columns){.date = table->first};
	if (table->kind != FORM_REPEAT || table->place != PLACE_TABLE || table->first == NULL ||
	    table->first->kind != FORM_DATE)
		return false;
	for (const struct form_item *item = table->first->next; item != NULL; item = item->next) {
		if (item->kind == FORM_CHOICE && columns->answer == NULL)
			columns->answer = item;
		else if (columns->answer != NULL && columns->behind == NULL)
			columns->behind = item;
		else if (columns->text_count < TEXTS_MAX)
			columns->texts[columns->text_count++] = item;
	}
	return columns->answer != NULL && columns->text_count > 0;
}

/* Whether a line is the head of a table: the labels of its columns in order. */
static bool
is_head(const struct placer *placer, const struct cell *cell, const struct form_item *table)
{
	size_t at = 0;

	for (const struct form_item *item = table->first; item != NULL; item = item->next) {
		size_t rest;

		if (!label_begins(cell->text + at, cell->length - at,
			form_item_label(item, placer->edition), &rest))
			return false;
		at += rest;
	}
	return label_blank(cell->text + at, cell->length - at);
}

static bool
is_date(const char *text, size_t length, size_t *rest)
{
	struct date date;

	return date_parse(text, length, &date, rest) && label_blank(text + *rest, length - *rest);
}

static const char *
answer_of(
    const struct placer *placer, const struct form_item *choice, const char *text, size_t length)
{
	for (size_t i = 0; i < choice->options->count; i++) {
		const char *label = form_option_label(&choice->options->items[i], placer->edition);

		if (label_same(text, length, label))
			return label;
	}
	return NULL;
}

bool
placer_find_text_table(struct placer *placer)
{
	const struct cells *cells = placer->cells;
	struct columns columns;

	for (size_t i = 0; i < placer->form->item_count; i++) {
		const struct form_item *table = placer->form->items[i];

		if (!find_columns(table, &columns))
			continue;
		for (size_t row = 0; row < cells->row_count; row++) {
			size_t first = row;
			size_t rest;

			if (cells->rows[row].count == 0 ||
			    !is_head(placer, &cells->items[cells->rows[row].first], table))
				continue;
			while (first > 0 && !cells->rows[first].apart)
				first--;
			/* PDF has the head of a page behind its rows. */
			if (!is_date(cells->items[cells->rows[first].first].text,
				cells->items[cells->rows[first].first].length, &rest))
				first = row;
			placer->text_table = table;
			placer->text_table_row = first;
			return true;
		}
	}
	return false;
}

static void
put(struct placer *placer, const struct form_item *item, const char *text, size_t length,
    size_t cell, double sure)
{
	struct path path = placer_path(placer, item);
	struct buf joined = {0};

	placer->cell = cell;
	join_flowing(text, length, &joined);
	placer_put(placer, &path, buf_text(&joined), joined.length, sure);
	buf_free(&joined);
}

/* The pieces from `first` on as one text. */
static void
put_pieces(struct placer *placer, const struct form_item *item, const struct pieces *pieces,
    size_t first, size_t end)
{
	struct buf text = {0};

	for (size_t i = first; i < end; i++) {
		if (i > first)
			buf_adds(&text, "\n\n");
		buf_add(&text, buf_text(&pieces->items[i].text), pieces->items[i].text.length);
	}
	put(placer, item, buf_text(&text), text.length, pieces->items[first].cell, SURE_GUESS);
	buf_free(&text);
}

static bool
begin_alike(const struct buf *a, const struct buf *b)
{
	struct label_reader first;
	struct label_reader second;
	uint32_t character;
	uint32_t other;

	label_reader_begin(&first, buf_text(a), a->length);
	label_reader_begin(&second, buf_text(b), b->length);
	for (unsigned count = 0; count < ALIKE_LEAST; count++) {
		if (!label_reader_next(&first, &character) || !label_reader_next(&second, &other) ||
		    character != other)
			return false;
	}
	return true;
}

/* One line of as many words as there are columns. */
static bool
put_words(struct placer *placer, const struct columns *columns, size_t from,
    const struct pieces *pieces, size_t first)
{
	const struct piece *piece = &pieces->items[first];
	const char *text = buf_text(&piece->text);
	size_t starts[TEXTS_MAX];
	size_t ends[TEXTS_MAX];
	size_t count = 0;

	if (first + 1 != pieces->count || strchr(text, '\n') != NULL)
		return false;
	for (size_t at = strspn(text, " "); text[at] != '\0'; at += strspn(text + at, " ")) {
		if (count == columns->text_count - from)
			return false;
		starts[count] = at;
		at += strcspn(text + at, " ");
		ends[count++] = at;
	}
	if (count != columns->text_count - from)
		return false;
	for (size_t i = 0; i < count; i++)
		put(placer, columns->texts[from + i], text + starts[i], ends[i] - starts[i],
		    piece->cell, SURE_GUESS);
	return true;
}

/* Gives the pieces from `first` on to the last two columns. False where it is not known which. */
static bool
put_two(
    struct placer *placer, const struct columns *columns, const struct pieces *pieces, size_t first)
{
	const struct form_item *before = columns->texts[columns->text_count - 2];
	const struct form_item *after = columns->texts[columns->text_count - 1];
	size_t split = 0;

	for (size_t i = first + 1; i < pieces->count; i++) {
		if (begin_alike(&pieces->items[first].text, &pieces->items[i].text))
			split = split == 0 ? i : pieces->count;
	}
	/* A dash and the like stand for nothing before. */
	if (split == 0 && pieces->items[first].text.length <= 3)
		split = first + 1;
	if (pieces->count - first == 2)
		split = first + 1;
	if (split > 0 && split < pieces->count) {
		put_pieces(placer, before, pieces, first, split);
		put_pieces(placer, after, pieces, split, pieces->count);
		return true;
	}
	return false;
}

/* Gives the pieces from `first` on to the columns that have nothing yet. False where it is not
 * known to which. */
static bool
put_rest(
    struct placer *placer, const struct columns *columns, const struct pieces *pieces, size_t first)
{
	if (put_words(placer, columns, first, pieces, first))
		return true;
	if (columns->text_count - first == 1) {
		put_pieces(placer, columns->texts[first], pieces, first, pieces->count);
		return true;
	}
	return columns->text_count - first == 2 && put_two(placer, columns, pieces, first);
}

static void
put_texts(struct placer *placer, const struct columns *columns, struct pieces *pieces)
{
	size_t first = 0;

	while (first + 2 < columns->text_count && first < pieces->count) {
		const struct piece *piece = &pieces->items[first];

		put(placer, columns->texts[first], buf_text(&piece->text), piece->text.length,
		    piece->cell, SURE_BEHIND);
		first++;
	}
	if (first < pieces->count && !put_rest(placer, columns, pieces, first)) {
		for (size_t i = first; i < pieces->count; i++) {
			placer->cell = pieces->items[i].cell;
			placer_leave(
			    placer, buf_text(&pieces->items[i].text), pieces->items[i].text.length);
		}
	}
	for (size_t i = 0; i < pieces->count; i++)
		buf_free(&pieces->items[i].text);
	pieces->count = 0;
}

static void
add_line(struct pieces *pieces, const struct cell *cell, size_t number, size_t length, bool apart)
{
	struct piece *piece;

	if (apart || pieces->count == 0) {
		pieces->items = mem_grow(
		    pieces->items, &pieces->capacity, pieces->count + 1, sizeof(*pieces->items));
		pieces->items[pieces->count++] = (struct piece){.cell = number};
	}
	piece = &pieces->items[pieces->count - 1];
	if (piece->text.length > 0)
		buf_addc(&piece->text, '\n');
	buf_add(&piece->text, cell->text, length);
}

/* Where the answer begins at the end of a line, behind a space; the length where it does not. */
static size_t
answer_at_end(const struct placer *placer, const struct form_item *choice, const struct cell *cell)
{
	for (size_t at = cell->length; at > 0; at--) {
		if (cell->text[at - 1] == ' ')
			return answer_of(placer, choice, cell->text + at, cell->length - at) != NULL
				   ? at
				   : cell->length;
	}
	return answer_of(placer, choice, cell->text, cell->length) != NULL ? 0 : cell->length;
}

/* Whether a line is the title of a section that was not met yet: then the table has ended. */
static bool
is_new_title(const struct placer *placer, const struct cell *cell)
{
	for (size_t i = 0; i < placer->form->item_count; i++) {
		const struct form_item *item = placer->form->items[i];

		if (item->kind == FORM_SECTION && item != placer->section &&
		    placer->titles[i] == 0 &&
		    label_same(cell->text, cell->length, form_item_label(item, placer->edition)))
			return true;
	}
	return false;
}

void
placer_take_text_table(struct placer *placer)
{
	const struct cells *cells = placer->cells;
	const struct form_item *table = placer->text_table;
	struct pieces pieces = {0};
	struct columns columns;
	bool answered = true;
	bool apart = true;

	(void)find_columns(table, &columns);
	placer->section = form_item_section(table);
	for (; placer->row < cells->row_count; placer->row++) {
		const struct row *row = &cells->rows[placer->row];
		const struct cell *cell = &cells->items[row->first];
		size_t answer;
		size_t rest;

		apart = apart || row->count == 0 || row->apart;
		if (row->count == 0)
			continue;
		placer->cell = row->first;
		if (is_new_title(placer, cell))
			break;
		answer = answer_at_end(placer, columns.answer, cell);
		if (is_head(placer, cell, table) ||
		    label_same(cell->text, cell->length,
			form_item_label(placer->section, placer->edition))) {
			placer->label_count++;
		} else if (answered && apart && is_date(cell->text, cell->length, &rest) &&
			   placer->blocks[table->sequence] < table->max) {
			put_texts(placer, &columns, &pieces);
			placer->blocks[table->sequence]++;
			put(placer, columns.date, cell->text, cell->length, row->first,
			    SURE_BEHIND);
			answered = false;
		} else if (placer->blocks[table->sequence] == 0) {
			placer_leave(placer, cell->text, cell->length);
		} else if (!answered && answer < cell->length) {
			if (answer > 0)
				add_line(&pieces, cell, row->first, answer - 1, apart);
			put_texts(placer, &columns, &pieces);
			put(placer, columns.answer, cell->text + answer, cell->length - answer,
			    row->first, SURE_BEHIND);
			answered = true;
		} else if (!answered) {
			add_line(&pieces, cell, row->first, cell->length, apart);
		} else if (columns.behind != NULL) {
			put(placer, columns.behind, cell->text, cell->length, row->first,
			    SURE_GUESS);
		} else {
			placer_leave(placer, cell->text, cell->length);
		}
		apart = false;
	}
	put_texts(placer, &columns, &pieces);
	free(pieces.items);
	placer->text_table = NULL;
}
