/*
 * Rows that were made before and rows to be made, matched: by what they were made of, then by their
 * texts alone (blocks may have moved), then by their item, in order.
 */
#include "yoshiki3/row_plan.h"

#include <stdlib.h>
#include <string.h>

#include "compare/row_records.h"
#include "yoshiki3/address.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/normal.h"
#include "yoshiki3/phrases.h"
#include "yoshiki3/sha256.h"

/* A digest as it stands in a file. */
#define DIGEST_SIZE (SHA256_DIGITS + 1)

/* A row in the document that was made. */
struct made {
	unsigned block;
	const char *of;
	const char *digest;
	bool edited;
	const struct row *row;
	bool moved_on; /* it was made of other texts than those of `row` */
};

/* A row that is to be there. */
struct wanted {
	char *of;
	char digest[DIGEST_SIZE];
	bool found;
	unsigned by_hand; /* the row that a person wrote of it; 0: none */
};

struct planner {
	const struct assessment *assessment;
	const struct form *form;
	const struct form_item *repeat;
	const struct rows *rows;
	const struct row_words *words;
	struct row_words common; /* of the rows that nobody edited; NULL where they differ */
	struct made *made;
	size_t made_count;
	struct wanted *wanted;
	struct row_plan *plan;
};

/* Of both texts, each with its NUL. */
static void
digest_texts(const char *before, const char *after, char digest[DIGEST_SIZE])
{
	struct sha256 sha256;

	sha256_begin(&sha256);
	sha256_add(&sha256, before, strlen(before) + 1);
	sha256_add(&sha256, after, strlen(after) + 1);
	sha256_end(&sha256, digest);
}

static struct path
block_path(const struct form_item *repeat, unsigned block)
{
	struct path path = {.item = repeat};

	path.index[repeat->depth - 1] = block;
	return path;
}

static const char *
row_get(const struct planner *planner, enum form_row part, unsigned block)
{
	struct path path = block_path(planner->repeat, block);

	path.item = planner->form->rows[part];
	return path.item != NULL ? assessment_get(planner->assessment, &path) : "";
}

static const char *
origin_get(const struct planner *planner, unsigned block, unsigned part)
{
	struct annotation_path where = {.path = block_path(planner->repeat, block),
	    .kind = ANNOTATION_ORIGIN,
	    .index = 1,
	    .part = part};

	return annotation_get(planner->assessment, &where);
}

static unsigned
block_count(const struct assessment *assessment, const struct form_item *repeat)
{
	return element_block_count(assessment_root(assessment), repeat);
}

static void
find_made(struct planner *planner)
{
	unsigned count = block_count(planner->assessment, planner->repeat);

	planner->made = mem_alloc_array((size_t)count + 1, sizeof(*planner->made));
	for (unsigned i = 1; i <= count; i++) {
		struct made *made = &planner->made[planner->made_count];
		char digest[DIGEST_SIZE];

		*made = (struct made){.block = i, .of = origin_get(planner, i, ORIGIN_OF)};
		if (*made->of == '\0')
			continue;
		made->digest = origin_get(planner, i, ORIGIN_DIGEST);
		digest_texts(row_get(planner, FORM_ROW_BEFORE, i),
		    row_get(planner, FORM_ROW_AFTER, i), digest);
		made->edited = strcmp(digest, made->digest) != 0;
		planner->made_count++;
	}
}

static char *
origin_of(const struct row *row)
{
	struct buf out = {0};

	path_format(&row->path, &out);
	return buf_take(&out);
}

static void
find_wanted(struct planner *planner)
{
	const struct rows *rows = planner->rows;

	planner->wanted = mem_alloc_array(rows->count + 1, sizeof(*planner->wanted));
	for (size_t i = 0; i < rows->count; i++) {
		planner->wanted[i].of = origin_of(&rows->items[i]);
		digest_texts(
		    rows->items[i].before, rows->items[i].after, planner->wanted[i].digest);
	}
}

/* What a row that was made, or is to be, is matched by. */
struct key {
	const char *of;     /* NULL: any */
	const char *digest; /* NULL: any */
	size_t number;
};

static int
compare_texts(const struct key *a, const struct key *b)
{
	int order = a->of != NULL ? strcmp(a->of, b->of) : 0;

	return order == 0 && a->digest != NULL ? strcmp(a->digest, b->digest) : order;
}

/* Those that are alike in their order. */
static int
compare_keys(const void *a, const void *b)
{
	const struct key *first = a;
	const struct key *second = b;
	int order = compare_texts(first, second);

	return order != 0 ? order
			  : (first->number > second->number) - (first->number < second->number);
}

/* The first one that is alike goes to the first one, and so on. */
static void
match(struct planner *planner, bool by_item, bool by_texts)
{
	struct key *made = mem_alloc_array(planner->made_count + 1, sizeof(*made));
	struct key *wanted = mem_alloc_array(planner->rows->count + 1, sizeof(*wanted));
	size_t made_count = 0;
	size_t wanted_count = 0;

	for (size_t i = 0; i < planner->made_count; i++) {
		const struct made *row = &planner->made[i];

		if (row->row == NULL)
			made[made_count++] = (struct key){
			    by_item ? row->of : NULL, by_texts ? row->digest : NULL, i};
	}
	for (size_t i = 0; i < planner->rows->count; i++) {
		const struct wanted *row = &planner->wanted[i];

		if (!row->found)
			wanted[wanted_count++] = (struct key){
			    by_item ? row->of : NULL, by_texts ? row->digest : NULL, i};
	}
	qsort(made, made_count, sizeof(*made), compare_keys);
	qsort(wanted, wanted_count, sizeof(*wanted), compare_keys);
	for (size_t i = 0, j = 0; i < made_count && j < wanted_count;) {
		int order = compare_texts(&made[i], &wanted[j]);

		if (order == 0) {
			planner->made[made[i].number].row = &planner->rows->items[wanted[j].number];
			planner->made[made[i].number].moved_on = !by_texts;
			planner->wanted[wanted[j].number].found = true;
		}
		i += order <= 0;
		j += order >= 0;
	}
	free(made);
	free(wanted);
}

/* What all rows that nobody edited have in common; NULL where they differ. */
static const char *
common_word(const struct planner *planner, enum form_row part)
{
	const char *common = NULL;

	for (size_t i = 0; i < planner->made_count; i++) {
		const struct made *made = &planner->made[i];
		const char *word = row_get(planner, part, made->block);

		if (made->edited)
			continue;
		if (common != NULL && strcmp(common, word) != 0)
			return NULL;
		common = word;
	}
	return common;
}

static struct row_step *
add_step(struct planner *planner, enum row_deed deed, unsigned block, const struct row *row)
{
	struct row_plan *plan = planner->plan;
	struct row_step *step;

	plan->steps = mem_grow(plan->steps, &plan->capacity, plan->count + 1, sizeof(*plan->steps));
	step = &plan->steps[plan->count++];
	*step = (struct row_step){.deed = deed, .block = block, .row = row};
	plan->counts[deed]++;
	return step;
}

static const char *
or_blank(const char *word)
{
	return word != NULL ? word : "";
}

/* The word that a row will have: the one given in place of none, or of the common one. */
static const char *
new_word(const char *is, const char *given, const char *common)
{
	if (*or_blank(given) == '\0')
		return is;
	return *is == '\0' || (common != NULL && strcmp(is, common) == 0) ? given : is;
}

/* The address that a row will have: its own, if that leads to the item. */
static const char *
new_item(const struct planner *planner, const char *is, const struct row *row)
{
	struct address_words words = {.item = is, .before = row->before, .after = row->after};
	struct path found;

	if (strcmp(is, row->item) != 0 && !row->gone &&
	    address_find(planner->assessment, &words, &found, 1) > 0 &&
	    found.item == row->path.item && path_compare(&found, &row->path) == 0)
		return is;
	return row->item;
}

static void
plan_made(struct planner *planner, const struct made *made)
{
	const struct row *row = made->row;
	struct row_step step = {.deed = ROW_RENEW, .row = row};
	struct row_words is = {
	    row_get(planner, FORM_ROW_DATE, made->block),
	    row_get(planner, FORM_ROW_TIMING, made->block),
	    row_get(planner, FORM_ROW_REASON, made->block),
	};
	const char *item = row_get(planner, FORM_ROW_ITEM, made->block);

	if (made->edited) {
		if (row == NULL || made->moved_on)
			(void)add_step(planner, ROW_KEEP, made->block, row);
		return;
	}
	if (row == NULL) {
		(void)add_step(planner, ROW_REMOVE, made->block, NULL);
		return;
	}
	step.words.date = new_word(is.date, planner->words->date, planner->common.date);
	step.words.timing = new_word(is.timing, planner->words->timing, planner->common.timing);
	step.words.reason = new_word(is.reason, planner->words->reason, planner->common.reason);
	step.item = new_item(planner, item, row);
	if (made->moved_on ||
	    strcmp(made->of, planner->wanted[row - planner->rows->items].of) != 0 ||
	    strcmp(step.item, item) != 0 || strcmp(step.words.date, is.date) != 0 ||
	    strcmp(step.words.timing, is.timing) != 0 ||
	    strcmp(step.words.reason, is.reason) != 0) {
		struct row_step *added = add_step(planner, ROW_RENEW, made->block, row);

		added->words = step.words;
		added->item = step.item;
	}
}

/* Whether a text is worded like another one or its beginning; blank is only like blank. */
static bool
is_beginning(const char *text, const char *whole)
{
	struct buf worded = {0};
	struct buf all = {0};
	bool begins;

	normal_add(&worded, text, strlen(text));
	normal_add(&all, whole, strlen(whole));
	begins = worded.length > 0 ? worded.length <= all.length &&
					 memcmp(worded.data, all.data, worded.length) == 0
				   : all.length == 0;
	buf_free(&worded);
	buf_free(&all);
	return begins;
}

static void
note_by_hand(void *context, const struct row_record *record, size_t number)
{
	struct planner *planner = context;
	struct wanted *wanted = &planner->wanted[number];
	const struct row *row = &planner->rows->items[number];
	bool blank =
	    *row->after == '\0' && placeholder_is(record->after, planner->form->placeholders);

	if (wanted->found || wanted->by_hand > 0)
		return;
	if (blank || is_beginning(record->after, row->after) ||
	    (row->is != NULL && is_beginning(record->after, row->is)))
		wanted->by_hand = record->block;
}

/* The rows that people wrote of what is to be told. */
static void
match_by_hand(struct planner *planner, const struct assessment *before)
{
	struct row_records records = {0};
	struct row_index index = row_index_make(planner->rows);

	row_records_read(before, planner->assessment, &records);
	for (size_t i = 0; i < records.count; i++) {
		if (*records.items[i].of == '\0')
			row_index_visit(&index, &records.items[i], note_by_hand, planner);
	}
	row_records_free(&records);
	row_index_free(&index);
}

static void
plan_wanted(struct planner *planner, size_t number)
{
	const struct row *row = &planner->rows->items[number];
	const struct wanted *wanted = &planner->wanted[number];
	const struct row_words *words = planner->words;
	struct row_step *step;

	if (wanted->found)
		return;
	if (wanted->by_hand > 0) {
		(void)add_step(planner, ROW_BY_HAND, wanted->by_hand, row);
		return;
	}
	step = add_step(planner, ROW_ADD, 0, row);
	step->item = row->item;
	step->words = (struct row_words){
	    or_blank(words->date), or_blank(words->timing), or_blank(words->reason)};
}

void
row_plan_make(const struct assessment *before, const struct assessment *assessment,
    const struct rows *rows, const struct row_words *words, struct row_plan *plan)
{
	struct planner planner = {.assessment = assessment,
	    .form = assessment_form(assessment),
	    .rows = rows,
	    .words = words,
	    .plan = plan};

	planner.repeat = form_row_repeat(planner.form);
	find_made(&planner);
	find_wanted(&planner);
	match(&planner, true, true);
	match(&planner, false, true);
	match(&planner, true, false);
	match_by_hand(&planner, before);
	planner.common.date = common_word(&planner, FORM_ROW_DATE);
	planner.common.timing = common_word(&planner, FORM_ROW_TIMING);
	planner.common.reason = common_word(&planner, FORM_ROW_REASON);
	for (size_t i = 0; i < planner.made_count; i++)
		plan_made(&planner, &planner.made[i]);
	for (size_t i = 0; i < rows->count; i++)
		plan_wanted(&planner, i);
	for (size_t i = 0; i < rows->count; i++)
		free(planner.wanted[i].of);
	free(planner.wanted);
	free(planner.made);
}

void
row_plan_free(struct row_plan *plan)
{
	free(plan->steps);
	*plan = (struct row_plan){0};
}

struct writer {
	struct history *history;
	const struct form *form;
	const struct form_item *repeat;
	unsigned edition;
};

static void
write_part(const struct writer *writer, unsigned block, enum form_row part, const char *value)
{
	struct path path = block_path(writer->repeat, block);

	path.item = writer->form->rows[part];
	if (path.item != NULL && form_item_in_edition(path.item, writer->edition))
		(void)history_keep(writer->history, &path, value);
}

static void
write_origin(const struct writer *writer, unsigned block, const struct row *row)
{
	struct annotation_path where = {
	    .path = block_path(writer->repeat, block), .kind = ANNOTATION_ORIGIN, .index = 1};
	char digest[DIGEST_SIZE];
	char *of = origin_of(row);

	digest_texts(row->before, row->after, digest);
	where.part = ORIGIN_OF;
	(void)history_annotate(writer->history, &where, of, NULL, NULL);
	where.part = ORIGIN_DIGEST;
	(void)history_annotate(writer->history, &where, digest, NULL, NULL);
	free(of);
}

static void
write_row(const struct writer *writer, unsigned block, const struct row_step *step)
{
	write_part(writer, block, FORM_ROW_DATE, step->words.date);
	write_part(writer, block, FORM_ROW_ITEM, step->item);
	write_part(writer, block, FORM_ROW_BEFORE, step->row->before);
	write_part(writer, block, FORM_ROW_AFTER, step->row->after);
	write_part(writer, block, FORM_ROW_TIMING, step->words.timing);
	write_part(writer, block, FORM_ROW_REASON, step->words.reason);
	write_origin(writer, block, step->row);
}

static bool
has_room(const struct row_plan *plan, const struct writer *writer, const struct place *place,
    struct diags *diags)
{
	size_t count = block_count(history_assessment(writer->history), writer->repeat);

	count += plan->counts[ROW_ADD];
	count -= plan->counts[ROW_REMOVE];
	if (count <= writer->repeat->max)
		return true;
	diag_add(diags, place, MSG_ROWS_LIMIT, number_word(writer->repeat->max).text,
	    number_word(count).text);
	return false;
}

bool
row_plan_apply(const struct row_plan *plan, struct history *history, const struct place *place,
    struct diags *diags)
{
	const struct assessment *assessment = history_assessment(history);
	struct writer writer = {.history = history,
	    .form = assessment_form(assessment),
	    .repeat = form_row_repeat(assessment_form(assessment)),
	    .edition = assessment_edition(assessment)};

	if (!has_room(plan, &writer, place, diags))
		return false;
	history_begin(history);
	for (size_t i = 0; i < plan->count; i++) {
		if (plan->steps[i].deed == ROW_RENEW)
			write_row(&writer, plan->steps[i].block, &plan->steps[i]);
	}
	/* From the last one on: those before keep their numbers. */
	for (size_t i = plan->count; i > 0; i--) {
		struct path path = block_path(writer.repeat, plan->steps[i - 1].block);

		if (plan->steps[i - 1].deed == ROW_REMOVE)
			history_remove_block(history, &path);
	}
	for (size_t i = 0; i < plan->count; i++) {
		struct path path;

		if (plan->steps[i].deed != ROW_ADD)
			continue;
		path = block_path(writer.repeat, block_count(assessment, writer.repeat) + 1);
		(void)history_insert_block(history, &path, NULL, NULL);
		write_row(&writer, path.index[0], &plan->steps[i]);
	}
	history_end(history);
	return true;
}
