/*
 * Recovery: what the journal of a session that broke off (store_journal.h) holds beyond the
 * assessment's file. It is found, and tried on a copy of the document, before anybody is asked;
 * then replaying it on the document itself cannot fail.
 *
 * Only who holds the lock of the file may look for it: then the writer of the journal is gone.
 */
#ifndef YOSHIKI3_STORE_RECOVERY_H
#define YOSHIKI3_STORE_RECOVERY_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/form_library.h"
#include "yoshiki3/history.h"
#include "yoshiki3/store_journal.h"

struct recovery;

enum recovery_state {
	RECOVERY_NOTHING,    /* no journal, or none with changes */
	RECOVERY_FOUND,      /* *recovery is filled; the caller frees */
	RECOVERY_IMPOSSIBLE, /* with a diagnostic; the journal was put aside for a person */
	RECOVERY_FOREIGN,    /* with a diagnostic; it is somebody else's, who alone may read it */
	RECOVERY_UNREADABLE  /* with a diagnostic; it stands in the way of a new one */
};

/* Looks for a journal of a file that has these bytes (NULL: there is no such file). */
enum recovery_state recovery_find(const char *file, const char *bytes, size_t length,
    struct form_library *library, struct recovery **recovery, struct diags *diags);
void recovery_free(struct recovery *recovery);

/* Who left changes, and when they were made last, as words of a message. */
struct recovery_origin {
	char owner[64];
	char time[32];
	bool own; /* the user's own */
};

/* That of the journal of a file. */
struct recovery_origin recovery_origin(const char *file);
/*
 * For whoever reads a file that has these bytes and holds no lock: says so where changes of it were
 * left that it does not have (MSG_JOURNAL_WAITS). Nothing is touched; of changes that are being
 * made at the moment nothing is said.
 */
void recovery_tell(const char *file, const char *bytes, size_t length, struct form_library *library,
    struct diags *diags);
/* The items that were changed, in the order of their last change; the texts last as long as the
 * recovery. An item may be a block. */
size_t recovery_count(const struct recovery *recovery);
struct path recovery_path(const struct recovery *recovery, size_t number);
const char *recovery_value(const struct recovery *recovery, size_t number);

/*
 * The document to go on with, where it is not the one read from the file: a new one, or one that
 * undoing past the last save needs, as it was before the changes that the file has. NULL: it is the
 * file's. The caller frees.
 */
struct assessment *recovery_document(const struct recovery *recovery, struct form_library *library);
/* The bytes of that document: for journal_new. */
struct journal_base recovery_base(const struct recovery *recovery);
/*
 * Makes that document as the file is, through its history: false where it is that already, and
 * nothing was done.
 */
bool recovery_replay_saved(const struct recovery *recovery, struct history *history);
/* Makes the changes that the file has not, and takes over the text that was being typed. False
 * where one does not fit: only if the document is not the one that recovery_find tried. */
bool recovery_replay(const struct recovery *recovery, struct history *history);
/*
 * Where the journal was damaged, or does not fit the document from some line on, keeps a copy of it
 * for a person, and says so. Before anything is written to a new one. False with a diagnostic where
 * no copy can be kept: then the journal must stay.
 */
bool recovery_settle(const struct recovery *recovery, struct diags *diags);

/* Puts the journal of a file that was written over, or one that cannot be read (RECOVERY_FOREIGN),
 * aside, and says so. False with a diagnostic. */
bool journal_put_aside(const char *file, enum message said, struct diags *diags);

#endif
