/*
 * The rows of changes (別添２) that a document has of this year: those that speak of what has
 * changed since its predecessor. A row is of a past year if the predecessor has it already, or if
 * its date is before the predecessor's 公表日; one that was made (row_plan.h) never is.
 */
#ifndef COMPARE_ROW_RECORDS_H
#define COMPARE_ROW_RECORDS_H

#include "yoshiki3/annotation_kind.h"
#include "yoshiki3/rows.h"

/* The most items that a row is said to speak of. */
#define ROW_MEANT_MAX 64

struct row_record {
	unsigned block;
	/* ANNOTATION_ORIGIN: the path of the item that it was made of; "": a person wrote it */
	const char *of;
	const char *after; /* 変更後 */
	/* what it speaks of, all meant equally: in the present document, and in the former one */
	struct path *present;
	size_t present_count;
	struct path *former;
	size_t former_count;
};

/* A zeroed struct is empty. */
struct row_records {
	struct row_record *items;
	size_t count;
	size_t capacity;
};

/* The rows of this year in `after`, whose form has rows, in their order. Texts are borrowed. */
void row_records_read(
    const struct assessment *before, const struct assessment *after, struct row_records *records);
void row_records_free(struct row_records *records);

/* Rows to be made, to be found by what they are of. */
struct row_index {
	const struct rows *rows;
	size_t *sorted; /* their numbers */
};

struct row_index row_index_make(const struct rows *rows);
void row_index_free(struct row_index *index);
typedef void (*row_visitor)(void *context, const struct row_record *record, size_t row);
/* Calls for each row of an item that a record speaks of, itself or with what is around it. */
void row_index_visit(const struct row_index *index, const struct row_record *record,
    row_visitor visit, void *context);

#endif
