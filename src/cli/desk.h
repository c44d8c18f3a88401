/*
 * The desk of the editor: the document it works on, the file that it is read from and saved to, and
 * what stands beside that, lock and journal. The functions with a `context` are effects of the
 * editor (editor.h): it is the desk.
 */
#ifndef YOSHIKI3_CLI_DESK_H
#define YOSHIKI3_CLI_DESK_H

#include <sys/stat.h>

#include <stdbool.h>
#include <time.h>

#include "cli/cli.h"
#include "yoshiki3/editor.h"
#include "yoshiki3/predecessor.h"
#include "yoshiki3/store_journal.h"
#include "yoshiki3/store_lock.h"
#include "yoshiki3/store_recovery.h"
#include "yoshiki3/tui.h"

struct desk {
	struct cli *cli;
	char *file;
	char *shown; /* the name it was opened with, as the editor shows it */
	struct assessment *assessment;
	struct predecessor former; /* what it was taken over from */
	struct editor *editor;     /* set by the caller, once there is one */
	struct tui *tui;           /* the same; NULL in a script */
	struct stat read;          /* the file as it was read or written last */
	bool exists;
	struct store_lock *lock;
	struct journal *journal;   /* NULL: to look only */
	struct recovery *recovery; /* what the user has not decided about */
	bool foreign;              /* nor about a journal that somebody else alone may read; */
	struct buf bytes;          /* then the file's */
	struct diags told;         /* for the user, on the first screen */
	struct diags refused;      /* why nothing could be saved, if it was to be */
	bool failing;              /* the journal cannot be written, which was said, */
	time_t failed;             /* and not tried again in the same second */
};

/*
 * Opens a document for change or, where it is told to, or someone else holds the lock, to look
 * only: then there is no journal. False with a diagnostic where it cannot be read.
 */
bool desk_open(struct desk *desk, const char *file, bool read_only, struct diags *diags);
/* The editor is there: the journal listens, what was recovered is offered, and what the user is to
 * be told is shown. */
void desk_begin(struct desk *desk);
/*
 * Brings changes that were taken over to the disk, and with `draft` what is being typed, too. The
 * user is told where that fails. Whether all that was to be kept is.
 */
bool desk_keep(struct desk *desk, bool draft);
/* Commits the text being edited and keeps everything for the next start; says so, or why not. */
void desk_leave_behind(struct desk *desk, struct diags *diags);
/* Frees all but the editor and the terminal. A journal goes away unless it was left behind. */
void desk_close(struct desk *desk);

enum editor_saved desk_save(void *context, const char *file, const char *bytes, size_t length,
    bool force, struct diags *diags);
bool desk_read_text(void *context, const char *file, struct buf *out, struct diags *diags);
struct assessment *desk_open_other(void *context, const char *file, struct diags *diags);
bool desk_recover(void *context, bool restore, struct diags *diags);
bool desk_put_aside(void *context, struct diags *diags);
/* Adds why the editor could not save what it was to save last (editor_save_failed). */
void desk_explain(const struct desk *desk, struct diags *diags);

#endif
