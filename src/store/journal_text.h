/*
 * A journal as it was read: its head, the document it begins with, if that stands in it, and its
 * records, which point into the text.
 */
#ifndef YOSHIKI3_STORE_JOURNAL_TEXT_H
#define YOSHIKI3_STORE_JOURNAL_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "store/journal_line.h"
#include "yoshiki3/buf.h"

enum record_kind {
	RECORD_SET,
	RECORD_KEEP,
	RECORD_INSERT,
	RECORD_REMOVE,
	RECORD_SWAP,
	RECORD_BEGIN,
	RECORD_END,
	RECORD_UNDO,
	RECORD_REDO,
	RECORD_SAVE,
	RECORD_DRAFT,
	RECORD_KIND_COUNT
};

struct record {
	enum record_kind kind;
	char *path;  /* of a `save`, the file's identity; NULL: none */
	char *value; /* not escaped any more; NULL: none */
};

struct journal_text {
	struct buf text;
	const char *form; /* of the head */
	const char *edition;
	struct file_identity identity;
	bool has_base;
	char *base; /* bytes; NULL: a new document */
	struct record *records;
	size_t count;
	size_t capacity;
	bool damaged; /* more could not be read than a line that was in the writing */
};

/* Cuts `text` into records; false where it is no journal of ours. */
bool journal_text_read(struct journal_text *journal);
/* Whether a file has the bytes that it begins with. */
bool journal_text_begins_with(const struct journal_text *journal, const struct file_identity *file);
/*
 * Finds a place in the journal where a file had these bytes: `*first` is the record behind it. It
 * is the beginning, or the last `save` of them; where there is no base the beginning comes first.
 * False where there is none.
 */
bool journal_text_find(
    const struct journal_text *journal, const struct file_identity *file, size_t *first);
/* Leaves out the records from number `count` on, and a step that does not end before it. */
void journal_text_cut(struct journal_text *journal, size_t count);
void journal_text_free(struct journal_text *journal);

#endif
