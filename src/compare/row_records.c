/*
 * What the rows of this year speak of: those that were made say it by their origin, for the others
 * their 項目 is read in both documents, since what is gone had its number in the former one.
 */
#include "compare/row_records.h"

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/address.h"
#include "yoshiki3/annotation.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/wareki.h"

static const enum form_row told_parts[] = {
    FORM_ROW_DATE, FORM_ROW_ITEM, FORM_ROW_BEFORE, FORM_ROW_AFTER};

/* The text of a part in the element of a block of rows; "" where there is none. */
static const char *
part_of(const struct assessment *assessment, const struct element *block, enum form_row part)
{
	const struct form_item *item = assessment_form(assessment)->rows[part];
	const struct element *element = item != NULL ? element_first(block, item) : NULL;

	return element != NULL ? element_text(element) : "";
}

static const struct element *
first_row(const struct assessment *assessment)
{
	return element_first(
	    assessment_root(assessment), form_row_repeat(assessment_form(assessment)));
}

/* What a row says, as one text. */
static char *
row_text(const struct assessment *assessment, const struct element *block)
{
	struct buf text = {0};

	for (size_t i = 0; i < COUNT_OF(told_parts); i++) {
		buf_adds(&text, part_of(assessment, block, told_parts[i]));
		buf_addc(&text, '\t');
	}
	return buf_take(&text);
}

static int
compare_texts(const void *a, const void *b)
{
	char *const *first = a;
	char *const *second = b;

	return strcmp(*first, *second);
}

/* What the rows of a document say, sorted. */
struct told {
	char **texts;
	size_t count;
	size_t capacity;
};

static struct told
told_in(const struct assessment *assessment)
{
	struct told told = {0};

	for (const struct element *block = first_row(assessment); block != NULL;
	     block = element_next(block)) {
		told.texts =
		    mem_grow(told.texts, &told.capacity, told.count + 1, sizeof(*told.texts));
		told.texts[told.count++] = row_text(assessment, block);
	}
	if (told.count > 0)
		qsort(told.texts, told.count, sizeof(*told.texts), compare_texts);
	return told;
}

static bool
is_told(const struct told *told, char *text)
{
	return told->count > 0 && bsearch(&text, told->texts, told->count, sizeof(*told->texts),
				      compare_texts) != NULL;
}

static void
told_free(struct told *told)
{
	for (size_t i = 0; i < told->count; i++)
		free(told->texts[i]);
	free(told->texts);
}

static bool
published_on(const struct assessment *assessment, struct date *date)
{
	struct path path = {.item = assessment_form(assessment)->rows[FORM_ROW_PUBLISHED]};
	const char *text;

	if (path.item == NULL || !form_item_in_edition(path.item, assessment_edition(assessment)))
		return false;
	text = assessment_get(assessment, &path);
	return date_parse(text, strlen(text), date, NULL);
}

static const char *
origin_of(const struct assessment *assessment, const struct element *block)
{
	struct annotation_path where = {
	    .path = element_path(block), .kind = ANNOTATION_ORIGIN, .index = 1, .part = ORIGIN_OF};

	return annotation_get(assessment, &where);
}

static size_t
keep_paths(const struct path *found, size_t count, struct path **paths)
{
	if (count == 0)
		return 0;
	*paths = mem_alloc_array(count, sizeof(**paths));
	memcpy(*paths, found, count * sizeof(**paths));
	return count;
}

static size_t
read_origin(const struct assessment *assessment, const char *of, struct path **paths)
{
	struct place place = {.file = ""};
	struct diags diags = {0};
	struct path path;
	size_t count = path_parse(assessment_form(assessment), assessment_edition(assessment),
	    PATH_PATTERN, of, &place, &path, &diags);

	diags_free(&diags);
	return keep_paths(&path, count, paths);
}

/* A row by hand may mean several items alike; nothing is known of one that may mean too many. */
static size_t
read_address(
    const struct assessment *assessment, const struct address_words *words, struct path **paths)
{
	struct path found[ROW_MEANT_MAX];

	return keep_paths(found, address_find(assessment, words, found, ROW_MEANT_MAX), paths);
}

static void
add_record(const struct assessment *before, const struct assessment *after,
    const struct element *block, struct row_record *record)
{
	struct address_words words = {part_of(after, block, FORM_ROW_ITEM),
	    part_of(after, block, FORM_ROW_BEFORE), part_of(after, block, FORM_ROW_AFTER)};

	record->after = words.after;
	if (*record->of != '\0') {
		record->present_count = read_origin(after, record->of, &record->present);
		record->former_count = read_origin(before, record->of, &record->former);
	} else {
		record->present_count = read_address(after, &words, &record->present);
		record->former_count = read_address(before, &words, &record->former);
	}
}

void
row_records_read(
    const struct assessment *before, const struct assessment *after, struct row_records *records)
{
	struct told told = told_in(before);
	struct date published;
	bool is_published = published_on(before, &published);
	unsigned number = 0;

	for (const struct element *block = first_row(after); block != NULL;
	     block = element_next(block)) {
		const char *on = part_of(after, block, FORM_ROW_DATE);
		struct row_record record = {.block = ++number, .of = origin_of(after, block)};
		char *text = row_text(after, block);
		struct date date;
		bool past = is_told(&told, text) || element_is_blank(block) ||
			    (is_published && date_parse(on, strlen(on), &date, NULL) &&
				date_compare(&date, &published) < 0);

		free(text);
		if (past && *record.of == '\0')
			continue;
		add_record(before, after, block, &record);
		records->items = mem_grow(records->items, &records->capacity, records->count + 1,
		    sizeof(*records->items));
		records->items[records->count++] = record;
	}
	told_free(&told);
}

void
row_records_free(struct row_records *records)
{
	for (size_t i = 0; i < records->count; i++) {
		free(records->items[i].present);
		free(records->items[i].former);
	}
	free(records->items);
	*records = (struct row_records){0};
}

/* By document, then in official order, then as they stand. */
struct entry {
	const struct row *row;
	size_t number;
};

static int
compare_rows(const struct row *row, bool gone, const struct path *path)
{
	return row->gone != gone ? (row->gone ? 1 : -1) : path_compare(&row->path, path);
}

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *first = a;
	const struct entry *second = b;
	int order = compare_rows(first->row, second->row->gone, &second->row->path);

	return order != 0 ? order
			  : (first->number > second->number) - (first->number < second->number);
}

struct row_index
row_index_make(const struct rows *rows)
{
	struct row_index index = {rows, mem_alloc_array(rows->count + 1, sizeof(*index.sorted))};
	struct entry *entries = mem_alloc_array(rows->count + 1, sizeof(*entries));

	for (size_t i = 0; i < rows->count; i++)
		entries[i] = (struct entry){&rows->items[i], i};
	qsort(entries, rows->count, sizeof(*entries), compare_entries);
	for (size_t i = 0; i < rows->count; i++)
		index.sorted[i] = entries[i].number;
	free(entries);
	return index;
}

void
row_index_free(struct row_index *index)
{
	free(index->sorted);
	*index = (struct row_index){0};
}

static const struct row *
row_at(const struct row_index *index, size_t place)
{
	return &index->rows->items[index->sorted[place]];
}

/* The rows of what is at a path, or in it. */
static void
visit_path(const struct row_index *index, const struct row_record *record, bool gone,
    const struct path *path, row_visitor visit, void *context)
{
	bool around = !form_kind_has_value(path->item->kind) && path->item->kind != FORM_CHECKS;
	size_t low = 0;
	size_t high = index->rows->count;

	while (low < high && !around) {
		size_t middle = low + (high - low) / 2;

		if (compare_rows(row_at(index, middle), gone, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < index->rows->count; low++) {
		const struct row *row = row_at(index, low);

		if (row->gone == gone && path_holds(path, &row->path))
			visit(context, record, index->sorted[low]);
		else if (!around)
			break;
	}
}

void
row_index_visit(const struct row_index *index, const struct row_record *record, row_visitor visit,
    void *context)
{
	for (size_t i = 0; i < record->present_count; i++)
		visit_path(index, record, false, &record->present[i], visit, context);
	for (size_t i = 0; i < record->former_count; i++)
		visit_path(index, record, true, &record->former[i], visit, context);
}
