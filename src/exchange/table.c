/*
 * Tables whose items are columns: a row of their labels, then rows of values below. Where a column
 * is is known by where its label stands.
 */
#include <stdlib.h>
#include <string.h>

#include "exchange/placer.h"
#include "yoshiki3/mem.h"

/* Whether every cell of a row is the label of a column, and of which table. */
static const struct form_item *
head_table(const struct placer *placer, const struct row *row)
{
	const struct form_item *table = NULL;
	size_t columns = 0;

	for (size_t i = row->first; i < row->first + row->count; i++) {
		const struct cell *cell = &placer->cells->items[i];
		const struct form_item *column;

		if (label_blank(cell->text, cell->length))
			continue;
		column = placer_column(placer, cell->text, cell->length, table);
		if (column == NULL || cell->role == CELL_VALUE)
			return NULL;
		table = column->parent;
		columns++;
	}
	return columns > 1 ? table : NULL;
}

/* The column of the table's head that a cell stands below. */
static const struct form_item *
column_of(const struct placer *placer, const struct cell *cell)
{
	const struct row *head = &placer->cells->rows[placer->table_head];

	for (size_t i = head->first; i < head->first + head->count; i++) {
		const struct cell *label = &placer->cells->items[i];

		if (label->left == cell->left ||
		    (placer->cells->grid && label->left < cell->left && cell->left < label->right))
			return placer_column(placer, label->text, label->length, placer->table);
	}
	return NULL;
}

/* Whether the cells of a row stand below those of the head. */
static bool
fits(const struct placer *placer, const struct row *row)
{
	for (size_t i = row->first; i < row->first + row->count; i++) {
		const struct cell *cell = &placer->cells->items[i];

		if (!label_blank(cell->text, cell->length) && column_of(placer, cell) == NULL)
			return false;
	}
	return row->count > 1 || placer->cells->rows[placer->table_head].count == 1;
}

static bool
is_filled(const struct placer *placer, const struct row *row, bool answered)
{
	for (size_t i = row->first; i < row->first + row->count; i++) {
		const struct cell *cell = &placer->cells->items[i];
		const struct form_item *column = column_of(placer, cell);

		if (column == NULL || label_blank(cell->text, cell->length))
			continue;
		if (answered ? column->kind == FORM_CHOICE : column == placer->table->first)
			return true;
	}
	return false;
}

/* Whether the table is one of rows of our paper, where values stand at the bars as labels do. */
static bool
is_drawn(const struct placer *placer)
{
	return placer->paper && placer->table->kind == FORM_REPEAT;
}

/* `text` is all that the column has in the row. */
static void
take_column(struct placer *placer, const struct cell *cell, const struct form_item *column,
    const struct buf *text, double sure, bool rest)
{
	struct path path = placer_path(placer, column);
	struct buf value = {0};

	if (is_drawn(placer))
		join_fitted(buf_text(text), text->length, cell->right - cell->left,
		    placer->cells->policy, column->kind == FORM_DATE, &value);
	else
		cell_value(
		    placer, cell, buf_text(text), text->length, column->kind == FORM_DATE, &value);
	if (column->kind == FORM_CHOICE) {
		for (size_t i = 0; i < column->options->count; i++) {
			const char *label =
			    form_option_label(&column->options->items[i], placer->edition);

			if (!label_same(buf_text(&value), value.length, label))
				continue;
			buf_clear(&value);
			buf_adds(&value, label);
			break;
		}
	}
	if (rest && column->kind != FORM_CHOICE) {
		struct slot *slot = placer_slot(placer, &path);

		if (slot->text.length > 0)
			buf_addc(&slot->text, '\n');
		buf_add(&slot->text, buf_text(&value), value.length);
		if (slot->sure == 0 || sure < slot->sure)
			slot->sure = sure;
	} else {
		placer_put(placer, &path, buf_text(&value), value.length, sure);
	}
	buf_free(&value);
}

/* The next row with a cell that is no footer, from `*row` on; false behind the last. */
static bool
next_row(const struct placer *placer, size_t *row)
{
	const struct cells *cells = placer->cells;

	for (; *row < cells->row_count; ++*row) {
		const struct row *next = &cells->rows[*row];

		if (next->count > 0 && cells->items[next->first].role != CELL_OWN)
			return true;
	}
	return false;
}

/*
 * Whether a row at the top of a page goes on with one that fills the page before: it has the same
 * columns, and nothing stands in its first one or below an answer, `texts` being what the row has
 * so far. `*certain`: one of
 * its texts stands below one that reaches the bottom; else it may be a row of its own.
 */
static bool
goes_on(const struct placer *placer, const struct row *above, const struct row *row,
    const struct buf *texts, bool *certain)
{
	const struct cell *cells = placer->cells->items;
	bool reaches = false;

	if (!cells_may_go_on(above, row) || is_filled(placer, row, false) ||
	    above->count != row->count)
		return false;
	for (size_t i = 0; i < row->count; i++) {
		const struct cell *cell = &cells[row->first + i];
		const struct cell *before = &cells[above->first + i];
		const struct form_item *column = column_of(placer, cell);

		if (cell->left != before->left)
			return false;
		if (cell->length == 0)
			continue;
		if (strspn(buf_text(&texts[i]), "\n") < texts[i].length && column != NULL &&
		    column->kind == FORM_CHOICE)
			return false;
		reaches = reaches || (before->blank_lines == 0 && before->length > 0);
	}
	*certain = *certain && reaches;
	return true;
}

/*
 * The row that goes on with the one that `row` is on paper, below the head that was printed again.
 * NULL where there is none.
 */
static const struct row *
rest_of(const struct placer *placer, size_t *row, const struct buf *texts, bool *certain)
{
	const struct row *rows = placer->cells->rows;
	size_t next = *row + 1;

	if (!placer->paper || !next_row(placer, &next) ||
	    head_table(placer, &rows[next]) != placer->table)
		return NULL;
	next++;
	if (!next_row(placer, &next) || !fits(placer, &rows[next]) ||
	    !goes_on(placer, &rows[*row], &rows[next], texts, certain))
		return NULL;
	*row = next;
	return &rows[next];
}

/* The texts of the cells of a row, with what stands below them on the next pages. */
static struct buf *
row_texts(struct placer *placer, const struct row *row, bool *certain)
{
	struct buf *texts = mem_alloc_array(row->count, sizeof(*texts));
	size_t *blank = mem_alloc_array(row->count, sizeof(*blank));
	const struct cell *cells = placer->cells->items;
	const struct row *rest = row;

	do {
		for (size_t i = 0; i < row->count && i < rest->count; i++) {
			const struct cell *cell = &cells[rest->first + i];

			if (rest != row)
				buf_fill(&texts[i], '\n', blank[i] + 1);
			buf_adds(&texts[i], is_drawn(placer) ? cell->drawn : cell->text);
			blank[i] = cell->blank_lines;
		}
		rest = placer->table->kind == FORM_REPEAT
			   ? rest_of(placer, &placer->row, texts, certain)
			   : NULL;
	} while (rest != NULL);
	for (size_t i = 0; i < row->count; i++) {
		while (texts[i].length > 0 && texts[i].data[texts[i].length - 1] == '\n')
			texts[i].length--;
	}
	free(blank);
	return texts;
}

static void
take_row(struct placer *placer, const struct row *row)
{
	const struct form_item *table = placer->table;
	double sure = placer->paper ? SURE_WHOLE : SURE_LABEL;
	struct buf *texts;
	bool certain = true;
	bool rest = false;

	/* OCR parts a row where a page ends: it has a row of its own if its answer was read. */
	if (table->kind == FORM_REPEAT) {
		if (!placer->paper && !placer->cells->grid && placer->blocks[table->sequence] > 0 &&
		    !is_filled(placer, row, false)) {
			rest = !is_filled(placer, row, true);
			sure = SURE_GUESS;
		}
		if (!rest && placer->blocks[table->sequence] < table->max)
			placer->blocks[table->sequence]++;
	}
	texts = row_texts(placer, row, &certain);
	if (!certain)
		sure = SURE_GUESS;
	for (size_t i = 0; i < row->count; i++) {
		const struct cell *cell = &placer->cells->items[row->first + i];

		const struct form_item *column = column_of(placer, cell);

		placer->cell = row->first + i;
		if (column == NULL)
			placer_leave(placer, buf_text(&texts[i]), texts[i].length);
		else if (!label_blank(buf_text(&texts[i]), texts[i].length))
			take_column(placer, cell, column, &texts[i], sure, rest);
		buf_free(&texts[i]);
	}
	free(texts);
	placer->open = NULL;
	if (table->kind != FORM_REPEAT)
		placer->table = NULL;
}

bool
placer_take_row(struct placer *placer, const struct row *row)
{
	const struct form_item *table = placer->cells->flowing ? NULL : head_table(placer, row);

	if (table != NULL) {
		if (table != placer->table && table->kind == FORM_REPEAT)
			placer->blocks[table->sequence] = 0;
		placer->table = table;
		placer->table_head = placer->row;
		placer->position = table->sequence;
		placer->open = NULL;
		placer->label_count += row->count;
		return true;
	}
	if (placer->table == NULL || !fits(placer, row))
		return false;
	take_row(placer, row);
	return true;
}
