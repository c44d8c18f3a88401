/*
 * Putting rows of changes into a document (別添２), once and again.
 *
 * A row that was made carries where it comes from (annotation_kind.h): the path of its item, in the
 * former document where that is gone, and a digest of both texts as they were made. By these it is
 * found again: one whose texts are as they were made is renewed, or goes with the change it told
 * of; one that somebody has edited stays as it is. Rows without an origin, those of past years and
 * those that people wrote, are never touched.
 */
#ifndef YOSHIKI3_ROW_PLAN_H
#define YOSHIKI3_ROW_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/history.h"
#include "yoshiki3/rows.h"

/* What all the rows say; "" or NULL: nothing. */
struct row_words {
	const char *date;   /* 変更日, as it will stand there */
	const char *timing; /* 提出時期: the label of an option */
	const char *reason; /* 説明 */
};

enum row_deed {
	ROW_ADD,
	ROW_RENEW,  /* the row that was made of the same item says something else */
	ROW_REMOVE, /* what it told of is no change any more */
	ROW_KEEP,   /* it was edited, and its item has moved on since: somebody must look */
	/* a row that a person wrote this year tells of the change: it stays, none is added */
	ROW_BY_HAND,
	ROW_DEED_COUNT
};

struct row_step {
	enum row_deed deed;
	unsigned block; /* of the repeat, from 1; ROW_ADD: 0 */
	/* what is to be there, or is; NULL for ROW_REMOVE, and for ROW_KEEP where there is no
	 * change
	 */
	const struct row *row;
	/* what the row will say (ROW_ADD, ROW_RENEW) */
	struct row_words words;
	const char *item;
};

/* A zeroed struct is empty. What it says is borrowed from the rows, the words and the document. */
struct row_plan {
	/* renewed, removed and kept ones by block, then those to add and those by hand */
	struct row_step *steps;
	size_t count;
	size_t capacity;
	size_t counts[ROW_DEED_COUNT]; /* by deed */
};

/*
 * What is to be done so that a document, whose form must have rows (form_row_repeat), tells of
 * `rows`, which were made from what is different in it and in its predecessor, `before`. A row by
 * hand tells of a change where its 項目 leads to the item and its 変更後 is worded like the value
 * (normal.h), like the piece of it that the row would hold, or like a beginning of these; it is one
 * of this year where the predecessor has none such, and its date is not before the predecessor's
 * 公表日. A word replaces the one that all untouched rows have in common, or none: where they
 * differ, or a word is not given, each keeps its own. So does a row's 項目 that leads to its item.
 */
void row_plan_make(const struct assessment *before, const struct assessment *assessment,
    const struct rows *rows, const struct row_words *words, struct row_plan *plan);
void row_plan_free(struct row_plan *plan);
/*
 * Does it, in one step of the history, which must be that of the document as it was planned for.
 * False with a diagnostic at `place`, and nothing changed, where the rows are more than there can
 * be.
 */
bool row_plan_apply(const struct row_plan *plan, struct history *history, const struct place *place,
    struct diags *diags);

#endif
