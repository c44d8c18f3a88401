/*
 * The desk: opening a document with its lock and its journal, saving it, and keeping what is
 * changed in between.
 *
 * Invariant: whoever has a journal holds the lock of its file.
 */
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/desk.h"
#include "cli/name.h"
#include "yoshiki3/charset.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"
#include "yoshiki3/utf8.h"

/* The form that a new document has. */
#define DEFAULT_FORM "yoshiki3"
/* The most bytes of a text file that is inserted. */
#define TEXT_FILE_MAX ASSESSMENT_VALUE_MAX

static void
look_at_file(struct desk *desk)
{
	desk->exists = stat(desk->file, &desk->read) == 0;
}

/* Whether the file is still the one that was read or written last (EDITOR_SAVED), and a name not
 * taken. */
static enum editor_saved
compare_file(const struct desk *desk, const char *file)
{
	bool same_name = strcmp(file, desk->file) == 0;
	struct stat now;

	if (stat(file, &now) != 0)
		return same_name && desk->exists && errno == ENOENT ? EDITOR_SAVE_GONE
								    : EDITOR_SAVED;
	if (!same_name || !desk->exists || now.st_dev != desk->read.st_dev ||
	    now.st_ino != desk->read.st_ino || now.st_size != desk->read.st_size ||
	    now.st_mtim.tv_sec != desk->read.st_mtim.tv_sec ||
	    now.st_mtim.tv_nsec != desk->read.st_mtim.tv_nsec)
		return EDITOR_SAVE_CLASHES;
	return EDITOR_SAVED;
}

static struct assessment *
new_document(const struct desk *desk, struct diags *diags)
{
	const struct form *form = form_library_get(desk->cli->library, DEFAULT_FORM, NULL, diags);

	return form != NULL ? assessment_new(form, form->edition_count - 1) : NULL;
}

/* The document, and the bytes it was read from: none where it is new. */
static bool
read_document(struct desk *desk, struct buf *bytes, struct diags *diags)
{
	look_at_file(desk);
	if (!desk->exists && errno == ENOENT)
		desk->assessment = new_document(desk, diags);
	else if (file_read(desk->file, FILE_SIZE_MAX, bytes, diags))
		desk->assessment = assessment_parse(
		    buf_text(bytes), bytes->length, desk->file, desk->cli->library, diags);
	return desk->assessment != NULL;
}

/* Looks for what an earlier session left, and gets a journal ready. */
static void
open_journal(struct desk *desk, struct buf *bytes)
{
	struct assessment *document;
	struct diags diags = {0};
	enum recovery_state state = recovery_find(desk->file, desk->exists ? buf_text(bytes) : NULL,
	    bytes->length, desk->cli->library, &desk->recovery, &diags);

	/* Of that the user is asked. */
	desk->foreign = state == RECOVERY_FOREIGN;
	diags_copy(desk->foreign ? &desk->refused : &desk->told, &diags);
	diags_free(&diags);
	if (desk->foreign) {
		desk->bytes = *bytes;
		*bytes = (struct buf){0};
	}
	if (state == RECOVERY_FOREIGN || state == RECOVERY_UNREADABLE)
		return;
	document =
	    desk->recovery != NULL ? recovery_document(desk->recovery, desk->cli->library) : NULL;
	if (document != NULL) {
		assessment_free(desk->assessment);
		desk->assessment = document;
	}
	desk->journal = journal_new(desk->file, desk->assessment, desk->exists ? bytes : NULL,
	    desk->recovery != NULL ? recovery_base(desk->recovery) : (struct journal_base){0});
}

bool
desk_open(struct desk *desk, const char *file, bool read_only, struct diags *diags)
{
	struct buf bytes = {0};

	desk->file = mem_strdup(file);
	desk->shown = name_shown(desk->cli, file);
	if (!read_only)
		desk->lock = store_lock_take(file, 0, &desk->told);
	if (read_document(desk, &bytes, diags) && desk->lock != NULL)
		open_journal(desk, &bytes);
	else if (desk->assessment != NULL && desk->exists)
		recovery_tell(
		    file, buf_text(&bytes), bytes.length, desk->cli->library, &desk->told);
	buf_free(&bytes);
	if (desk->journal == NULL)
		diags_copy(&desk->refused, &desk->told);
	if (desk->assessment != NULL)
		desk->former =
		    predecessor_find(file, desk->assessment, desk->cli->library, &desk->told);
	return desk->assessment != NULL;
}

static void
offer_aside(const struct desk *desk)
{
	struct recovery_origin origin = recovery_origin(desk->file);

	editor_offer_aside(desk->editor, origin.time, origin.owner);
}

static void
offer_recovery(const struct desk *desk)
{
	size_t count = recovery_count(desk->recovery);
	struct editor_recovered *changes = mem_alloc_array(count, sizeof(*changes));
	struct recovery_origin origin = recovery_origin(desk->file);

	for (size_t i = 0; i < count; i++)
		changes[i] = (struct editor_recovered){
		    recovery_path(desk->recovery, i), recovery_value(desk->recovery, i)};
	editor_offer_recovery(
	    desk->editor, changes, count, origin.time, origin.own ? NULL : origin.owner);
	free(changes);
}

/* Shows diagnostics to the user. */
static void
tell(const struct desk *desk, struct diags *diags)
{
	name_show_all(desk->cli, diags);
	editor_report(desk->editor, diags);
}

void
desk_begin(struct desk *desk)
{
	struct history *history = editor_history(desk->editor);

	if (desk->journal != NULL)
		history_set_listener(history, journal_listen, desk->journal);
	if (desk->recovery != NULL) {
		if (recovery_replay_saved(desk->recovery, history))
			journal_mark(desk->journal);
		offer_recovery(desk);
	}
	if (desk->foreign)
		offer_aside(desk);
	if (desk->told.count > 0)
		tell(desk, &desk->told);
}

bool
desk_recover(void *context, bool restore, struct diags *diags)
{
	struct desk *desk = context;

	bool settled = recovery_settle(desk->recovery, diags);

	name_show_all(desk->cli, diags);
	if (!settled)
		return false;
	if (restore) {
		bool replayed = recovery_replay(desk->recovery, editor_history(desk->editor));

		assert(replayed);
		(void)replayed;
	} else {
		journal_remove(desk->journal);
	}
	recovery_free(desk->recovery);
	desk->recovery = NULL;
	return true;
}

bool
desk_put_aside(void *context, struct diags *diags)
{
	struct desk *desk = context;
	bool moved = journal_put_aside(desk->file, MSG_JOURNAL_MOVED, diags);

	name_show_all(desk->cli, diags);
	if (!moved)
		return false;
	desk->foreign = false;
	desk->journal = journal_new(desk->file, desk->assessment,
	    desk->exists ? &desk->bytes : NULL, (struct journal_base){0});
	history_set_listener(editor_history(desk->editor), journal_listen, desk->journal);
	return true;
}

static bool
keep(const struct desk *desk, bool draft, struct diags *diags)
{
	struct path path;
	const char *text;

	if (!editor_draft(desk->editor, &path, &text))
		journal_draft(desk->journal, NULL, NULL);
	else if (draft)
		journal_draft(desk->journal, &path, text);
	return journal_flush(desk->journal, diags);
}

bool
desk_keep(struct desk *desk, bool draft)
{
	struct diags diags = {0};
	bool failing;

	if (desk->journal == NULL || desk->recovery != NULL)
		return true;
	if (desk->failing && desk->failed == time(NULL))
		return false;
	failing = !keep(desk, draft, &diags);
	if (failing && !desk->failing)
		tell(desk, &diags);
	desk->failing = failing;
	desk->failed = time(NULL);
	diags_free(&diags);
	return !failing;
}

void
desk_leave_behind(struct desk *desk, struct diags *diags)
{
	struct place place = {.file = desk->file};
	struct journal *journal = desk->journal;

	if (journal == NULL || desk->recovery != NULL)
		return;
	editor_commit(desk->editor);
	if (!editor_is_changed(desk->editor))
		return;
	if (keep(desk, true, diags))
		diag_add(diags, &place, MSG_JOURNAL_LEFT);
	history_set_listener(editor_history(desk->editor), NULL, NULL);
	desk->journal = NULL;
	journal_free(journal);
}

void
desk_close(struct desk *desk)
{
	if (desk->journal != NULL && desk->recovery == NULL)
		journal_remove(desk->journal);
	journal_free(desk->journal);
	recovery_free(desk->recovery);
	store_lock_release(desk->lock);
	assessment_free(desk->assessment);
	predecessor_free(&desk->former);
	diags_free(&desk->told);
	diags_free(&desk->refused);
	buf_free(&desk->bytes);
	free(desk->file);
	free(desk->shown);
}

/* Whether a save that failed put the new file in place all the same. */
static bool
is_in_place(const struct diags *diags)
{
	return diags->count > 0 && diags->items[diags->count - 1].message == MSG_FILE_UNSYNCED;
}

static enum editor_saved
save_here(
    struct desk *desk, const char *file, const char *bytes, size_t length, struct diags *diags)
{
	bool saved;

	journal_save_begins(desk->journal, bytes, length);
	saved = store_save(file, bytes, length, STORE_REPLACE, 0600, diags);
	journal_save_ended(desk->journal, saved);
	if (saved || is_in_place(diags))
		look_at_file(desk);
	return saved ? EDITOR_SAVED : EDITOR_SAVE_FAILED;
}

/* Under a name that nobody had when it was looked at, or that the user gives away: somebody may
 * have taken it since. */
static enum editor_saved
save_as(const char *file, const char *bytes, size_t length, bool force, struct diags *diags)
{
	if (store_save(file, bytes, length, force ? STORE_REPLACE : STORE_CREATE, 0600, diags))
		return EDITOR_SAVED;
	if (diags->items[diags->count - 1].message != MSG_FILE_EXISTS)
		return EDITOR_SAVE_FAILED;
	diags_free(diags);
	return EDITOR_SAVE_CLASHES;
}

/* Of a document that may only be looked at: nobody goes on with the copy. */
static enum editor_saved
save_copy(const struct desk *desk, const char *file, const char *bytes, size_t length, bool force,
    struct diags *diags)
{
	enum editor_saved saved = EDITOR_SAVE_FAILED;
	struct store_lock *lock = NULL;

	if (store_is_same(file, desk->file))
		diag_add(
		    diags, NULL, desk->recovery != NULL ? MSG_EDIT_UNDECIDED : MSG_EDIT_READ_ONLY);
	else
		lock = store_lock_take(file, 0, diags);
	if (lock != NULL)
		saved = save_as(file, bytes, length, force, diags);
	store_lock_release(lock);
	return saved;
}

/* Under another name: its lock is taken before anything is written there. */
static enum editor_saved
save_elsewhere(struct desk *desk, const char *file, const char *bytes, size_t length, bool force,
    struct diags *diags)
{
	struct store_lock *lock = store_lock_take(file, 0, diags);
	enum editor_saved saved = EDITOR_SAVE_FAILED;

	if (lock != NULL)
		saved = save_as(file, bytes, length, force, diags);
	if (saved == EDITOR_SAVED && !journal_put_aside(file, MSG_JOURNAL_ASIDE, diags))
		saved = EDITOR_SAVE_FAILED;
	if (saved != EDITOR_SAVED) {
		store_lock_release(lock);
		return saved;
	}
	journal_move(desk->journal, file, bytes, length);
	store_lock_release(desk->lock);
	desk->lock = lock;
	return EDITOR_SAVED;
}

static enum editor_saved
save(struct desk *desk, const char *file, const char *bytes, size_t length, bool force,
    struct diags *diags)
{
	enum editor_saved saved = force ? EDITOR_SAVED : compare_file(desk, file);

	if (saved != EDITOR_SAVED)
		return saved;
	if (desk->journal == NULL || desk->recovery != NULL)
		return save_copy(desk, file, bytes, length, force, diags);
	saved = store_is_same(file, desk->file)
		    ? save_here(desk, file, bytes, length, diags)
		    : save_elsewhere(desk, file, bytes, length, force, diags);
	if (saved != EDITOR_SAVED)
		return saved;
	if (strcmp(file, desk->file) != 0) {
		free(desk->file);
		desk->file = mem_strdup(file);
	}
	look_at_file(desk);
	return EDITOR_SAVED;
}

/* Notes why a file was not saved, in case nothing else becomes of it. */
static void
note_refusal(struct desk *desk, const char *file, bool own, enum editor_saved saved,
    const struct diags *diags)
{
	struct place place = {.file = file};
	enum message message = own ? MSG_EDIT_FILE_CHANGED : MSG_EDIT_FILE_TAKEN;

	diags_free(&desk->refused);
	if (saved == EDITOR_SAVE_FAILED)
		diags_copy(&desk->refused, diags);
	if (saved == EDITOR_SAVE_GONE)
		message = MSG_EDIT_FILE_GONE;
	if (saved == EDITOR_SAVE_CLASHES || saved == EDITOR_SAVE_GONE)
		diag_add(&desk->refused, &place, message, file_base_name(file));
}

enum editor_saved
desk_save(void *context, const char *file, const char *bytes, size_t length, bool force,
    struct diags *diags)
{
	struct desk *desk = context;
	char *name = name_meant(desk->cli, file, desk->file, diags);
	bool own = name != NULL && strcmp(name, desk->file) == 0;
	enum editor_saved saved = EDITOR_SAVE_FAILED;

	if (name != NULL) {
		saved = save(desk, name, bytes, length, force, diags);
		name_show_all(desk->cli, diags);
	}
	free(name);
	note_refusal(desk, file, own, saved, diags);
	return saved;
}

void
desk_explain(const struct desk *desk, struct diags *diags)
{
	struct place place = {.file = desk->shown};

	if (desk->refused.count > 0)
		diags_copy(diags, &desk->refused);
	else
		diag_add(diags, &place,
		    desk->recovery != NULL ? MSG_EDIT_UNDECIDED : MSG_EDIT_READ_ONLY);
}

/* UTF-8, or what Japanese Windows writes. */
static bool
read_text(const char *file, struct buf *out, struct diags *diags)
{
	struct buf bytes = {0};
	size_t skip = 0;
	bool fine;

	fine = file_read(file, TEXT_FILE_MAX, &bytes, diags);
	if (fine && bytes.length >= 3 && memcmp(bytes.data, "\xEF\xBB\xBF", 3) == 0)
		skip = 3;
	if (fine && utf8_valid(buf_text(&bytes) + skip, bytes.length - skip, NULL))
		buf_add(out, buf_text(&bytes) + skip, bytes.length - skip);
	else if (fine)
		fine = charset_from_locale("CP932", bytes.data, bytes.length, out);
	buf_free(&bytes);
	return fine;
}

bool
desk_read_text(void *context, const char *file, struct buf *out, struct diags *diags)
{
	const struct desk *desk = context;
	char *name = name_meant(desk->cli, file, desk->file, diags);
	bool fine = false;

	if (name != NULL) {
		fine = read_text(name, out, diags);
		name_show_all(desk->cli, diags);
	}
	free(name);
	return fine;
}

struct assessment *
desk_open_other(void *context, const char *file, struct diags *diags)
{
	const struct desk *desk = context;
	char *name = name_meant(desk->cli, file, desk->file, diags);
	struct assessment *other = NULL;

	if (name != NULL) {
		other = store_load(name, desk->cli->library, diags);
		name_show_all(desk->cli, diags);
	}
	free(name);
	return other;
}
