/*
 * The journal of an assessment that is being edited: a file .NAME.journal beside it with what was
 * changed since it was last saved, so that a crash, a power failure or a lost terminal costs at
 * most the last seconds of typing. store_recovery.h reads it.
 *
 * It is text, a line for each change, as `get` writes values. It is made at the first change and
 * removed when the changes are saved or given up. Only who holds the lock (store_lock.h) may have
 * one.
 */
#ifndef YOSHIKI3_STORE_JOURNAL_H
#define YOSHIKI3_STORE_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/history.h"

struct journal;

/* The document that a history begins with, where that is not the one read from the file. */
struct journal_base {
	bool given;        /* false: it is the file's */
	const char *bytes; /* NULL: a new document */
};

/*
 * Of the document that is edited as `file` and was read from these bytes (NULL: from none, it is
 * new), and the base of its history (recovery_base). The bytes are taken over, which leaves the
 * buffer empty; the name and a given base are copied, the document must outlive the journal.
 * Nothing is written yet; a journal that is there already is replaced as a whole by the first
 * journal_flush that has something to write.
 */
struct journal *journal_new(const char *file, const struct assessment *assessment,
    struct buf *bytes, struct journal_base base);
/* The file of the journal stays as it is; NULL is fine. */
void journal_free(struct journal *journal);
/* The file of the journal. */
const char *journal_file(const struct journal *journal);

/* The listener for the history of the document: `context` is the journal. Only takes it down. */
void journal_listen(void *context, const struct history_event *event);
/*
 * The text that is being typed at a path (NULL: none, or none that differs): it is kept until the
 * next one, or the next change.
 */
void journal_draft(struct journal *journal, const struct path *path, const char *text);
/*
 * Brings everything to the disk. False, with a diagnostic (MSG_JOURNAL_FAILED), if that cannot be:
 * then the next call tries to write the whole journal again, so that it never has a hole.
 */
bool journal_flush(struct journal *journal, struct diags *diags);
/* What of that is possible without memory, from a signal handler, whatever was being done: for a
 * program that cannot go on. */
void journal_flush_rest(struct journal *journal);

/*
 * Around a save of the document to its file: the first notes which bytes are about to be written,
 * the second that they were, and removes the file of the journal. In between a crash leaves the old
 * file or the new one: the journal fits both, and goes on doing so where it is not certain that
 * they were (`saved` is false).
 */
void journal_save_begins(struct journal *journal, const char *bytes, size_t length);
void journal_save_ended(struct journal *journal, bool saved);
/* The document is as its file now: what was told before is kept for undoing alone. */
void journal_mark(struct journal *journal);
/* The document goes on under another name, as which it was saved: the old file keeps no journal. */
void journal_move(struct journal *journal, const char *file, const char *bytes, size_t length);
/* Nothing is to be kept: removes the file of the journal. */
void journal_remove(struct journal *journal);

#endif
