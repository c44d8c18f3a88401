/*
 * The way in: bytes become text, text cells, cells values, values an assessment.
 */
#include <stdlib.h>
#include <string.h>

#include "exchange/decode.h"
#include "exchange/placer.h"
#include "exchange/zip.h"
#include "yoshiki3/annotation.h"
#include "yoshiki3/exchange.h"
#include "yoshiki3/file.h"
#include "yoshiki3/history.h"
#include "yoshiki3/mem.h"

/* The most bytes of a line: no document has longer ones. */
#define LINE_MAX_BYTES 1000000
/* What a doubt quotes of the source, in bytes. */
#define DOUBT_EXCERPT 300
/* The most pieces of left-over text that a document gets. */
#define LEFT_OVERS_KEPT 1000
/* Bytes of the name of a source that are kept. */
#define SOURCE_NAME_MAX 500

/* Where the text behind the next ] begins, in half or full width; its end where there is none. */
static size_t
behind_bracket(const char *text, size_t length, size_t at)
{
	for (; at < length; at++) {
		if (text_begins(text + at, length - at, "]"))
			return at + strlen("]");
		if (text_begins(text + at, length - at, "］"))
			return at + strlen("］");
	}
	return length;
}

/* The edition that the labels say: by its name where that is printed, else by those of which only
 * one edition has them; the newest where nothing tells. */
static unsigned
find_edition(const struct form *form, const struct cells *cells, const struct labels *labels)
{
	size_t *hits = mem_alloc_array(form->edition_count, sizeof(*hits));
	unsigned best = form->edition_count - 1;

	for (size_t i = 0; i < cells->count; i++) {
		const struct cell *cell = &cells->items[i];
		struct label_walk walk;
		struct label_reader reader;
		uint32_t character;

		for (unsigned edition = 0; edition < form->edition_count; edition++) {
			if (cell->length < 200 &&
			    label_same(cell->text, cell->length, form->editions[edition].label))
				hits[edition] += 1000;
		}
		/* Labels behind boxes in the first lines of a cell. */
		for (size_t at = 0; at < cell->length && at < 2000;
		     at = behind_bracket(cell->text, cell->length, at)) {
			label_walk_begin(&walk, labels);
			label_reader_begin(&reader, cell->text + at, cell->length - at);
			while (label_reader_next(&reader, &character) &&
			       label_walk_next(&walk, character)) {
				const struct label *label = label_walk_here(&walk);

				if (label == NULL || walk.characters < 5)
					continue;
				for (unsigned edition = 0; edition < form->edition_count; edition++)
					hits[edition] +=
					    edition >= label->since && edition <= label->until &&
					    (label->since > 0 ||
						label->until + 1 < form->edition_count);
			}
		}
	}
	for (unsigned edition = form->edition_count; edition-- > 0;) {
		if (hits[edition] > hits[best])
			best = edition;
	}
	free(hits);
	return best;
}

static void
add_piece(struct exchange *exchange, struct exchange_piece piece)
{
	exchange->pieces = mem_grow(
	    exchange->pieces, &exchange->capacity, exchange->count + 1, sizeof(*exchange->pieces));
	exchange->pieces[exchange->count++] = piece;
	if (!piece.placed)
		exchange->left_over++;
	else if (piece.sure < EXCHANGE_SURE)
		exchange->doubtful++;
}

static struct exchange_place
place_of(struct exchange *exchange, const struct placer *placer, size_t cell)
{
	const struct cell *from = &placer->cells->items[cell];
	struct exchange_place place = {.page = from->page, .line = from->line};

	if (from->sheet != NULL) {
		if (exchange->names == NULL)
			exchange->names = arena_new();
		if (exchange->sheet == NULL || strcmp(exchange->sheet, from->sheet) != 0)
			exchange->sheet = arena_strdup(exchange->names, from->sheet);
		place.sheet = exchange->sheet;
		place.column = from->left;
	}
	return place;
}

/* Says in the document that a value is to be confirmed, and where its source has it. */
static bool
note_doubt(struct exchange *exchange, const struct placer *placer, const struct slot *slot,
    struct diags *diags)
{
	const struct cell *cell = &placer->cells->items[slot->cell];
	struct exchange_place place = place_of(exchange, placer, slot->cell);
	struct annotation_path where = {
	    .path = slot->path, .kind = ANNOTATION_DOUBT, .index = 1, .part = DOUBT_TEXT};
	struct buf text = {0};
	bool noted;

	where.path.part = PATH_VALUE;
	if (*annotation_get(exchange->assessment, &where) != '\0')
		return true;
	exchange_place_format(&place, &text);
	buf_addc(&text, ' ');
	buf_add_excerpt(&text, cell->text, DOUBT_EXCERPT);
	noted = annotation_set(exchange->assessment, &where, buf_text(&text), NULL, diags);
	buf_free(&text);
	return noted;
}

/* The bytes of a text that a value of a document has room for, in whole characters. */
static size_t
fitting_bytes(const char *text, size_t length)
{
	if (length <= ASSESSMENT_VALUE_MAX)
		return length;
	length = ASSESSMENT_VALUE_MAX;
	while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
		length--;
	return length;
}

static bool
keep_text(struct history *history, const struct placer *placer, const struct buf *text,
    const struct buf *source, const struct buf *place, struct diags *diags)
{
	const struct path root = {.item = placer->form->root};
	size_t bytes;

	for (size_t at = 0; at < text->length; at += bytes) {
		struct buf part = {0};
		bool kept;

		bytes = fitting_bytes(text->data + at, text->length - at);
		buf_add(&part, text->data + at, bytes);
		kept = history_add_annotation(history, &root, ANNOTATION_LEFT_OVER,
		    (const char *const[ANNOTATION_PARTS_MAX]){
			buf_text(&part), buf_text(source), buf_text(place), NULL},
		    NULL, NULL, diags);
		buf_free(&part);
		if (!kept)
			return false;
	}
	return true;
}

/* Keeps in the document what is left over, the pieces behind the values; where that is more than it
 * has room for, several pieces as one, and one that is too long as several. */
static bool
keep_left_over(
    struct exchange *exchange, const struct placer *placer, const char *file, struct diags *diags)
{
	size_t together = exchange->left_over / LEFT_OVERS_KEPT + 1;
	struct history *history = history_new(exchange->assessment);
	struct buf source = {0};
	bool kept = true;

	buf_add_excerpt(&source, file_base_name(file), SOURCE_NAME_MAX);
	for (size_t i = exchange->count - exchange->left_over; i < exchange->count && kept;
	     i += together) {
		struct buf text = {0};
		struct buf place = {0};

		for (size_t k = i; k < i + together && k < exchange->count; k++)
			buf_addf(&text, "%s%s", k > i ? "\n" : "", exchange->pieces[k].text);
		exchange_place_format(&exchange->pieces[i].place, &place);
		kept = keep_text(history, placer, &text, &source, &place, diags);
		buf_free(&text);
		buf_free(&place);
	}
	buf_free(&source);
	history_free(history);
	return kept;
}

/* False where the assessment cannot hold the value. */
static bool
store_value(struct exchange *exchange, const struct placer *placer, const struct slot *slot)
{
	struct diags refused = {0};
	const char *text = buf_text(&slot->text);
	bool stored;

	if (slot->path.part == PATH_VALUE && slot->path.item->kind == FORM_CHOICE &&
	    form_choice_number(slot->path.item, placer->edition, text) == 0)
		stored = assessment_keep(exchange->assessment, &slot->path, text, NULL, &refused);
	else
		stored = assessment_set(exchange->assessment, &slot->path, text, NULL, &refused);
	diags_free(&refused);
	if (stored)
		add_piece(exchange,
		    (struct exchange_piece){.placed = true,
			.path = slot->path,
			.sure = slot->sure,
			.place = place_of(exchange, placer, slot->cell),
			.text = mem_strdup(assessment_get(exchange->assessment, &slot->path))});
	return stored;
}

/* What found no place, and the values that could not be stored, in the order of the source. */
static void
add_left_over(struct exchange *exchange, const struct placer *placer, const struct slot **refused,
    size_t count)
{
	size_t next = 0;

	for (size_t i = 0; i <= placer->left_count; i++) {
		const struct left *left = i < placer->left_count ? &placer->lefts[i] : NULL;

		for (; next < count && (left == NULL || refused[next]->cell <= left->cell); next++)
			add_piece(
			    exchange, (struct exchange_piece){.path = refused[next]->path,
					  .place = place_of(exchange, placer, refused[next]->cell),
					  .text = mem_strdup(buf_text(&refused[next]->text))});
		if (left != NULL && !left->taken)
			add_piece(exchange, (struct exchange_piece){.path = left->behind,
						.place = place_of(exchange, placer, left->cell),
						.text = mem_strdup(buf_text(&left->text))});
	}
}

static int
compare_slots(const void *a, const void *b)
{
	const struct slot *const *first = a;
	const struct slot *const *second = b;

	return path_compare(&(*first)->path, &(*second)->path);
}

static int
compare_cells(const void *a, const void *b)
{
	const struct slot *const *first = a;
	const struct slot *const *second = b;

	if ((*first)->cell != (*second)->cell)
		return (*first)->cell < (*second)->cell ? -1 : 1;
	return compare_slots(a, b);
}

static bool
store_all(
    struct exchange *exchange, const struct placer *placer, const char *file, struct diags *diags)
{
	const struct slot **slots = mem_alloc_array(placer->slot_count + 1, sizeof(struct slot *));
	size_t count = 0;
	size_t refused = 0;
	bool kept = true;

	for (size_t i = 0; i < placer->slot_count; i++) {
		const struct slot *slot = &placer->slots[i];

		if (!label_blank(buf_text(&slot->text), slot->text.length))
			slots[count++] = slot;
	}
	qsort(slots, count, sizeof(struct slot *), compare_slots);
	for (size_t i = 0; i < count; i++) {
		if (!store_value(exchange, placer, slots[i]))
			slots[refused++] = slots[i];
		else if (slots[i]->sure < EXCHANGE_SURE)
			kept = note_doubt(exchange, placer, slots[i], diags) && kept;
	}
	qsort(slots, refused, sizeof(struct slot *), compare_cells);
	add_left_over(exchange, placer, slots, refused);
	kept = keep_left_over(exchange, placer, file, diags) && kept;
	exchange->labels = placer->label_count;
	exchange->backward = placer->backward;
	free(slots);
	return kept;
}

static bool
lines_are_short(struct source source, const char *file, struct diags *diags)
{
	struct place place = {.file = file, .line = 1};

	for (size_t at = 0; at < source.length; place.line++) {
		const char *newline = memchr(source.text + at, '\n', source.length - at);
		size_t length =
		    newline != NULL ? (size_t)(newline - source.text) - at : source.length - at;

		if (length > LINE_MAX_BYTES) {
			diag_add(diags, &place, MSG_IMPORT_LINE);
			return false;
		}
		at += length + 1;
	}
	return true;
}

/* The cells of a source by the reader for its kind. */
static struct cells *
read_cells(struct exchange *exchange, struct source source)
{
	struct cells *cells = cells_new();
	bool ascii;

	if (cells_are_paper(source, &cells->policy, &ascii)) {
		exchange->kind = EXCHANGE_PAPER;
		cells_read_paper(cells, source, ascii);
	} else if (cells_are_markup(source)) {
		exchange->kind = EXCHANGE_MARKUP;
		cells_read_markup(cells, source);
	} else {
		exchange->kind = EXCHANGE_TEXT;
		cells_read_text(cells, source);
	}
	return cells;
}

/* The cells of a source of any kind; NULL with a diagnostic. */
static struct cells *
read_source(struct exchange *exchange, const char *bytes, size_t length, const struct place *place,
    struct diags *diags)
{
	struct cells *cells = NULL;
	struct buf text = {0};
	struct source source;

	if (zip_is(bytes, length)) {
		exchange->kind = EXCHANGE_WORKBOOK;
		exchange->charset = "xlsx";
		cells = cells_new();
		cells->grid = true;
		if (cells_read_workbook(cells, bytes, length, place, diags))
			return cells;
		cells_free(cells);
		return NULL;
	}
	if (decode_source(bytes, length, place->file, &exchange->charset, &text, diags)) {
		source = (struct source){buf_text(&text), text.length};
		if (lines_are_short(source, place->file, diags))
			cells = read_cells(exchange, source);
	}
	buf_free(&text);
	return cells;
}

static bool
place_cells(struct exchange *exchange, const struct form *form, unsigned edition,
    const struct cells *cells, struct place *place, struct diags *diags)
{
	struct labels *labels = labels_compile(form);
	struct placer placer = {.form = form,
	    .labels = labels,
	    .cells = cells,
	    .paper = exchange->kind == EXCHANGE_PAPER};
	bool made = false;

	placer.edition =
	    edition == EXCHANGE_ANY_EDITION ? find_edition(form, cells, labels) : edition;
	placer_run(&placer);
	if (placer.label_count == 0) {
		diag_add(diags, place, MSG_IMPORT_NO_LABEL, form->title);
	} else {
		exchange->assessment = assessment_new(form, placer.edition);
		made = store_all(exchange, &placer, place->file, diags);
	}
	placer_free(&placer);
	labels_free(labels);
	return made;
}

struct exchange *
exchange_import(const char *bytes, size_t length, const char *file, const struct form *form,
    unsigned edition, struct diags *diags)
{
	struct exchange *exchange = mem_alloc(sizeof(*exchange));
	struct place place = {.file = file};
	struct cells *cells = read_source(exchange, bytes, length, &place, diags);
	bool made = false;

	if (cells != NULL && cells->full)
		diag_add(diags, &place, MSG_IMPORT_CELLS);
	else if (cells != NULL)
		made = place_cells(exchange, form, edition, cells, &place, diags);
	cells_free(cells);
	if (made)
		return exchange;
	exchange_free(exchange);
	return NULL;
}

void
exchange_free(struct exchange *exchange)
{
	if (exchange == NULL)
		return;
	for (size_t i = 0; i < exchange->count; i++)
		free(exchange->pieces[i].text);
	free(exchange->pieces);
	assessment_free(exchange->assessment);
	arena_free(exchange->names);
	free(exchange);
}

void
exchange_place_format(const struct exchange_place *place, struct buf *out)
{
	if (place->sheet != NULL) {
		char letters[8];
		size_t at = sizeof(letters);

		for (unsigned column = place->column; column > 0 && at > 0;
		     column = (column - 1) / 26)
			letters[--at] = (char)('A' + (column - 1) % 26);
		buf_addf(out, "%s!%.*s", place->sheet, (int)(sizeof(letters) - at), letters + at);
	} else if (place->page > 0)
		buf_addf(out, "%u:", place->page);
	buf_addf(out, "%zu", place->line);
}

bool
exchange_is_scrambled(const struct exchange *exchange)
{
	return exchange->kind == EXCHANGE_TEXT &&
	       exchange->backward * 100 > exchange->labels * EXCHANGE_BACKWARD_MAX;
}
