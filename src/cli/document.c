/*
 * An assessment that a command changes.
 */
#include "cli/document.h"

#include <sys/stat.h>

#include "yoshiki3/file.h"
#include "yoshiki3/store.h"
#include "yoshiki3/store_recovery.h"

/* So long another program may take to finish its change. */
#define LOCK_WAIT_MS 5000

static bool
is_regular(const char *file, struct diags *diags)
{
	struct place place = {.file = file};
	struct stat status;

	if (stat(file, &status) != 0 || S_ISREG(status.st_mode))
		return true; /* what is not there is reported by loading it */
	diag_add(diags, &place, MSG_FILE_NOT_REGULAR);
	return false;
}

static bool
nothing_is_pending(
    const struct cli *cli, const char *file, const struct buf *bytes, struct diags *diags)
{
	struct place place = {.file = file};
	struct recovery *recovery = NULL;
	enum recovery_state state =
	    recovery_find(file, buf_text(bytes), bytes->length, cli->library, &recovery, diags);

	if (state == RECOVERY_FOUND) {
		struct recovery_origin origin = recovery_origin(file);

		diag_add(diags, &place, MSG_JOURNAL_PENDING, origin.owner, origin.time);
	}
	recovery_free(recovery);
	return state == RECOVERY_NOTHING || state == RECOVERY_IMPOSSIBLE;
}

static bool
load(const struct cli *cli, struct document *document, struct diags *diags)
{
	const char *file = document->file;
	struct buf bytes = {0};
	bool fine = false;

	if (file_read(file, FILE_SIZE_MAX, &bytes, diags))
		document->assessment =
		    assessment_parse(buf_text(&bytes), bytes.length, file, cli->library, diags);
	if (document->assessment != NULL)
		fine = nothing_is_pending(cli, file, &bytes, diags);
	buf_free(&bytes);
	return fine;
}

bool
document_open(
    const struct cli *cli, const char *file, struct document *document, struct diags *diags)
{
	document->file = file;
	if (is_regular(file, diags))
		document->lock = store_lock_take(file, LOCK_WAIT_MS, diags);
	return document->lock != NULL && load(cli, document, diags);
}

bool
document_save(const struct document *document, struct diags *diags)
{
	struct buf bytes = {0};
	bool saved;

	if (!assessment_changed(document->assessment))
		return true;
	assessment_write(document->assessment, &bytes);
	saved = store_save(document->file, bytes.data, bytes.length, STORE_REPLACE, 0600, diags);
	buf_free(&bytes);
	return saved;
}

void
document_close(struct document *document)
{
	store_lock_release(document->lock);
	assessment_free(document->assessment);
	*document = (struct document){0};
}
