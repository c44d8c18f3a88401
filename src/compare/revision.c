/*
 * The findings of a revision, each kind by a function of its own, then sorted and put among those
 * of the rules.
 */
#include "yoshiki3/revision.h"

#include <stdlib.h>
#include <string.h>

#include "compare/row_records.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/normal.h"
#include "yoshiki3/wareki.h"

struct revision {
	const struct assessment *before;
	const struct assessment *after;
	const struct form *form;
	enum language language;
	struct comparison *comparison;
	struct rows rows;
	struct row_index index;
	struct row_records records;
	bool *recorded; /* by row */
	struct findings found;
};

/* What stands in the braces of a message. */
struct words {
	const char *item;
	unsigned row;
	const char *was;
	const char *is;
};

static const struct form_rule uncompared_rule = {
    .id = "predecessor", .severity = SEVERITY_ADVICE, .source = "前の評価書との比較"};

bool
revision_is_asked(const struct form *form)
{
	for (size_t i = 0; i < REVISION_COUNT; i++) {
		if (form->revisions[i] != NULL)
			return true;
	}
	return false;
}

static void
add_word(const char *word, const struct words *words, struct buf *out)
{
	if (strcmp(word, "{item}") == 0)
		buf_adds(out, words->item);
	else if (strcmp(word, "{row}") == 0)
		buf_addf(out, "%u", words->row);
	else if (strcmp(word, "{was}") == 0)
		buf_add_excerpt(out, words->was, DIAG_EXCERPT_MAX);
	else if (strcmp(word, "{is}") == 0)
		buf_add_excerpt(out, words->is, DIAG_EXCERPT_MAX);
	else
		buf_adds(out, word);
}

static void
add_finding(
    struct findings *found, const struct form_rule *rule, const struct path *path, char *message)
{
	struct finding *finding;

	found->items =
	    mem_grow(found->items, &found->capacity, found->count + 1, sizeof(*found->items));
	finding = &found->items[found->count++];
	*finding = (struct finding){
	    .path = *path, .severity = rule->severity, .rule = rule, .message = message};
	finding->path.part = PATH_VALUE;
}

static void
tell(struct revision *revision, enum form_revision kind, const struct path *path,
    const struct words *words)
{
	const struct form_rule *rule = revision->form->revisions[kind];
	const struct form_message *piece = rule->message[revision->language];
	struct words labelled = *words;
	struct buf label = {0};
	struct buf text = {0};

	if (piece == NULL)
		piece = rule->message[LANGUAGE_JA];
	if (labelled.item == NULL) {
		path_label_format(path, assessment_edition(revision->after), &label);
		labelled.item = buf_text(&label);
	}
	for (; piece != NULL; piece = piece->next)
		add_word(piece->text, &labelled, &text);
	add_finding(&revision->found, rule, path, buf_take(&text));
	buf_free(&label);
}

static bool
is_asked(const struct revision *revision, enum form_revision kind)
{
	return revision->form->revisions[kind] != NULL;
}

/* Whether it leads to the first value in a block that has no counterpart: its name. */
static bool
names_new_block(const struct revision *revision, const struct row *row, struct path *block)
{
	const struct form_item *repeat = row->path.item->block;
	const struct form *form = revision->form;
	struct path other;

	if (repeat == NULL || repeat->kind != FORM_REPEAT)
		return false;
	for (size_t i = repeat->sequence + 1; form->items[i] != row->path.item; i++) {
		if (form_kind_has_value(form->items[i]->kind))
			return false;
	}
	*block = row->path;
	block->item = repeat;
	return row->gone ? !comparison_later(revision->comparison, block, &other)
			 : !comparison_former(revision->comparison, block, &other);
}

static void
record_in_block(void *context, const struct row_record *record, size_t row)
{
	struct revision *revision = context;

	(void)record;
	revision->recorded[row] = true;
}

static void
record_row(void *context, const struct row_record *record, size_t number)
{
	struct revision *revision = context;
	const struct row *row = &revision->rows.items[number];
	struct path block;
	struct row_record whole = {.block = record->block};

	revision->recorded[number] = true;
	if (*record->of != '\0' || !names_new_block(revision, row, &block))
		return;
	if (row->gone) {
		whole.former = &block;
		whole.former_count = 1;
	} else {
		whole.present = &block;
		whole.present_count = 1;
	}
	row_index_visit(&revision->index, &whole, record_in_block, revision);
}

/* A text in the form in which it is compared. */
static char *
worded(const char *text, size_t length)
{
	struct buf out = {0};

	normal_add(&out, text, length);
	return buf_take(&out);
}

static bool
stands_in(const char *text, const char *value)
{
	char *inner = worded(text, strlen(text));
	char *outer = worded(value, strlen(value));
	bool stands = *inner != '\0' && strstr(outer, inner) != NULL;

	free(inner);
	free(outer);
	return stands;
}

/* A row whose 項目 means nothing: it covers what its texts agree with, or else everything. */
static void
record_unread(struct revision *revision, const struct row_record *record)
{
	bool agreed = false;

	for (size_t i = 0; i < revision->rows.count; i++) {
		if (stands_in(record->after, revision->rows.items[i].after)) {
			revision->recorded[i] = true;
			agreed = true;
		}
	}
	for (size_t i = 0; i < revision->rows.count && !agreed; i++)
		revision->recorded[i] = true;
}

/* Where what is gone is told: at what was around it and is there. */
static struct path
place_of(const struct revision *revision, const struct row *row)
{
	struct path former = row->path;
	struct path present;

	if (!row->gone)
		return row->path;
	for (; former.item != NULL && former.item->kind != FORM_ROOT;
	     former.item = former.item->container) {
		memset(former.index + former.item->depth, 0,
		    (FORM_DEPTH_MAX - former.item->depth) * sizeof(former.index[0]));
		if (comparison_later(revision->comparison, &former, &present))
			return present;
	}
	return (struct path){.item = findings_document_item(revision->after)};
}

static void
find_unrecorded(struct revision *revision)
{
	revision->recorded = mem_alloc_array(revision->rows.count + 1, sizeof(*revision->recorded));
	for (size_t i = 0; i < revision->records.count; i++) {
		const struct row_record *record = &revision->records.items[i];

		if (record->present_count + record->former_count == 0)
			record_unread(revision, record);
		else
			row_index_visit(&revision->index, record, record_row, revision);
	}
	for (size_t i = 0; i < revision->rows.count; i++) {
		const struct row *row = &revision->rows.items[i];
		struct words words = {.was = row->before, .is = row->after};
		struct path path = place_of(revision, row);
		char *address = NULL;

		if (revision->recorded[i])
			continue;
		if (row->gone) {
			address = mem_strdup(row->item);
			for (char *c = address; *c != '\0'; c++)
				*c = *c == '\n' ? ' ' : *c;
			words.item = address;
		}
		tell(revision, REVISION_UNRECORDED, &path, &words);
		free(address);
	}
}

/* What people write in the place of a text that they leave out, worded. */
static const char *const omissions[] = {"(略)", "(中略)", "(前略)", "(後略)", "(以下略)", "..."};

/* The bytes up to the next omission, and those of it. */
static size_t
before_omission(const char *text, size_t *omitted)
{
	for (size_t i = 0; text[i] != '\0'; i++) {
		for (size_t j = 0; j < COUNT_OF(omissions); j++) {
			*omitted = strlen(omissions[j]);
			if (strncmp(text + i, omissions[j], *omitted) == 0)
				return i;
		}
	}
	*omitted = 0;
	return strlen(text);
}

/* Whether a paragraph, but for what it leaves out, stands in a value; both worded. */
static bool
paragraph_stands(const char *paragraph, const char *value)
{
	while (*paragraph != '\0') {
		size_t omitted;
		size_t length = before_omission(paragraph, &omitted);
		char *piece = mem_strndup(paragraph, length);
		bool stands = strstr(value, piece) != NULL;

		free(piece);
		if (!stands)
			return false;
		paragraph += length + omitted;
	}
	return true;
}

/* Whether all that a row says stands in a value; of what is no text the row may say more. */
static bool
row_stands(const struct row_record *record, const struct path *path, const char *value)
{
	char *all = worded(value, strlen(value));
	bool boxes = path->item->kind == FORM_CHECKS || path->item->kind == FORM_CHECK;
	bool prose = form_kind_is(path->item->kind, KIND_PROSE);
	bool stands = true;

	for (const char *line = record->after; *line != '\0' && stands;) {
		size_t length = strcspn(line, "\n");
		char *paragraph = worded(line, length);

		/* By hand boxes are written in many ways. */
		if (!boxes || *paragraph == '[')
			stands = paragraph_stands(paragraph, all);
		if (!stands && !prose && !boxes && *all != '\0')
			stands = strstr(paragraph, all) != NULL;
		free(paragraph);
		line += length + (line[length] == '\n');
	}
	free(all);
	return stands;
}

static bool
is_stale(const struct revision *revision, const struct row_record *record)
{
	for (size_t i = 0; i < record->present_count; i++) {
		const struct path *path = &record->present[i];
		char *value;
		bool stands;

		if (!form_kind_has_value(path->item->kind) && path->item->kind != FORM_CHECKS)
			return false;
		value = row_value(revision->after, path);
		stands = row_stands(record, path, value);
		free(value);
		if (stands)
			return false;
	}
	return record->present_count > 0;
}

/* A part of a row of this year; false where the form has none. */
static bool
part_path(const struct revision *revision, const struct row_record *record, enum form_row part,
    struct path *path)
{
	*path = (struct path){.item = revision->form->rows[part], .index = {record->block}};
	return path->item != NULL &&
	       form_item_in_edition(path->item, assessment_edition(revision->after));
}

/* The label of what a row speaks of, as far as that is known. */
static void
tell_row(struct revision *revision, enum form_revision kind, const struct row_record *record,
    const struct path *at)
{
	bool gone = record->present_count == 0;
	const struct path *path = gone ? &record->former[0] : &record->present[0];
	struct buf label = {0};
	struct words words = {.row = record->block, .was = "", .is = record->after};

	path_label_format(
	    path, assessment_edition(gone ? revision->before : revision->after), &label);
	words.item = buf_text(&label);
	tell(revision, kind, at, &words);
	buf_free(&label);
}

static void
find_stale(struct revision *revision)
{
	for (size_t i = 0; i < revision->records.count; i++) {
		const struct row_record *record = &revision->records.items[i];
		struct path at;

		if (*record->after != '\0' && part_path(revision, record, FORM_ROW_AFTER, &at) &&
		    is_stale(revision, record))
			tell_row(revision, REVISION_STALE, record, &at);
	}
}

static bool
says_after(const struct revision *revision, const struct path *timing)
{
	unsigned edition = assessment_edition(revision->after);
	unsigned number =
	    form_choice_number(timing->item, edition, assessment_get(revision->after, timing));
	const struct form_option *option =
	    number > 0 ? form_choice_option(timing->item, edition, number) : NULL;

	return option != NULL && option->code != NULL && strcmp(option->code, "after") == 0;
}

static void
find_late(struct revision *revision)
{
	for (size_t i = 0; i < revision->records.count; i++) {
		const struct row_record *record = &revision->records.items[i];
		const struct path *path =
		    record->present_count > 0 ? record->present : record->former;
		struct path timing;
		struct path reason;

		if (path != NULL && path->item->important &&
		    part_path(revision, record, FORM_ROW_TIMING, &timing) &&
		    part_path(revision, record, FORM_ROW_REASON, &reason) &&
		    says_after(revision, &timing) &&
		    strspn(assessment_get(revision->after, &reason), " \t\r\n") ==
			strlen(assessment_get(revision->after, &reason)))
			tell_row(revision, REVISION_LATE, record, &reason);
	}
}

/* The value of an item of the whole document in one of the two; "" where it has none. */
static const char *
value_in(const struct assessment *assessment, const struct path *path)
{
	return form_item_in_edition(path->item, assessment_edition(assessment))
		   ? assessment_get(assessment, path)
		   : "";
}

static bool
is_same_date(const char *was, const char *is)
{
	struct date before;
	struct date after;

	if (date_parse(was, strlen(was), &before, NULL) && date_parse(is, strlen(is), &after, NULL))
		return before.year == after.year && before.month == after.month &&
		       before.day == after.day;
	return *is != '\0' && normal_is_same(was, strlen(was), is, strlen(is));
}

static void
find_same_date(struct revision *revision, enum form_revision kind, enum form_row part)
{
	struct path path = {.item = revision->form->rows[part]};
	struct words words = {0};

	if (!is_asked(revision, kind) || path.item == NULL)
		return;
	words.was = value_in(revision->before, &path);
	words.is = value_in(revision->after, &path);
	if (is_same_date(words.was, words.is))
		tell(revision, kind, &path, &words);
}

static void
find_result(struct revision *revision)
{
	const struct form_item *item = revision->form->rows[FORM_ROW_RESULT];

	for (size_t i = 0; item != NULL && i < comparison_count(revision->comparison); i++) {
		const struct change *change = comparison_change(revision->comparison, i);
		struct words words = {.was = change->was, .is = change->is};

		if (change->kind == CHANGE_ITEM && !change->wording && change->after.item == item &&
		    *change->was != '\0' && *change->is != '\0')
			tell(revision, REVISION_RESULT, &change->after, &words);
	}
}

static int
compare_findings(const void *a, const void *b)
{
	const struct finding *first = a;
	const struct finding *second = b;
	int order = path_compare(&first->path, &second->path);

	return order != 0 ? order : strcmp(first->message, second->message);
}

static void
put_among(struct findings *found, struct findings *findings)
{
	if (found->count > 0)
		qsort(found->items, found->count, sizeof(*found->items), compare_findings);
	findings_add_all(findings, found);
}

void
revision_find(const struct assessment *before, const struct assessment *after,
    enum language language, struct findings *findings)
{
	struct revision revision = {.before = before,
	    .after = after,
	    .form = assessment_form(after),
	    .language = language,
	    .comparison = comparison_make(before, after, COMPARE_BY_BLOCK)};

	if (form_row_repeat(revision.form) != NULL) {
		rows_make(before, after, revision.comparison, ROW_WHOLE, &revision.rows);
		revision.index = row_index_make(&revision.rows);
		row_records_read(before, after, &revision.records);
		if (is_asked(&revision, REVISION_UNRECORDED))
			find_unrecorded(&revision);
		if (is_asked(&revision, REVISION_STALE))
			find_stale(&revision);
		if (is_asked(&revision, REVISION_LATE))
			find_late(&revision);
	}
	find_same_date(&revision, REVISION_PUBLISHED, FORM_ROW_PUBLISHED);
	find_same_date(&revision, REVISION_ASSESSED, FORM_ROW_ASSESSED);
	if (is_asked(&revision, REVISION_RESULT))
		find_result(&revision);
	put_among(&revision.found, findings);
	free(revision.recorded);
	row_index_free(&revision.index);
	row_records_free(&revision.records);
	rows_free(&revision.rows);
	comparison_free(revision.comparison);
}

void
revision_find_none(const struct assessment *after, const char *file, enum language language,
    struct findings *findings)
{
	struct findings found = {0};
	struct path path = {.item = findings_document_item(after)};
	struct buf text = {0};

	message_format(MSG_FINDING_UNCOMPARED, language, (const char *const[]){file}, 1, &text);
	add_finding(&found, &uncompared_rule, &path, buf_take(&text));
	put_among(&found, findings);
}
