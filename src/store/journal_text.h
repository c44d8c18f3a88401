/*
 * A journal as it was read: its head, the document it begins with, if that stands in it, and its
 * records, which point into the text.
 */
#ifndef YOSHIKI3_STORE_JOURNAL_TEXT_H
#define YOSHIKI3_STORE_JOURNAL_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "store/journal_line.h"

enum record_kind {
	RECORD_SET,
	RECORD_KEEP,
	RECORD_INSERT,
	RECORD_REMOVE,
	RECORD_ANNOTATE,
	RECORD_SWAP, /* the last of those that change something at a path */
	RECORD_BEGIN,
	RECORD_END,
	RECORD_UNDO,
	RECORD_REDO,
	RECORD_SAVE,
	RECORD_DRAFT,
	RECORD_KIND_COUNT
};

/* Whether a record gives an item a value. */
static inline bool
record_gives_value(enum record_kind kind)
{
	return kind == RECORD_SET || kind == RECORD_KEEP;
}

struct record {
	enum record_kind kind;
	char
	    *path; /* of an annotation its spelling; of a `save`, the file's identity; NULL: none */
	char *value; /* not escaped any more; NULL: none */
};

struct journal_text {
	char *text;
	size_t length;
	char *form; /* of the head */
	char *edition;
	struct file_identity identity;
	bool has_base;
	char *base; /* bytes; NULL: a new document */
	struct record *records;
	size_t count;
	size_t capacity;
	bool damaged; /* more could not be read than a line that was in the writing */
};

/*
 * Reads the records of a journal, as long as its lines are whole and in their places. False with an
 * errno; 0: it is no journal of ours, of which no more than the beginning was looked at.
 */
bool journal_text_read(struct journal_text *journal, int descriptor);
/* Whether a file has the bytes that it begins with. */
bool journal_text_begins_with(const struct journal_text *journal, const struct file_identity *file);
/*
 * Finds the last `save` of these bytes: `*first` is the record after it. False where there is
 * none.
 */
bool journal_text_find_save(
    const struct journal_text *journal, const struct file_identity *file, size_t *first);
/* Leaves out the records from number `count` on, and a step that does not end before it. */
void journal_text_cut(struct journal_text *journal, size_t count);
void journal_text_free(struct journal_text *journal);

#endif
