/*
 * Writing the journal.
 *
 * `records` are the lines of all changes since the history began, in order, with a `save` where one
 * was tried. The journal on the disk is a head, which names the file as it was saved last, and the
 * lines since then, from `mark` on. That does not do where the file may be another one, because a
 * save failed; where steps from before the save were undone or redone; or where the document that
 * is read from the file is not quite the one that was saved (assessment_reads_back). Then the
 * journal is `based`: the document that the history began with stands after the head, and all
 * lines after that. So everything is replayed as it was done. A draft stands after the records as
 * long as it lasts.
 *
 * Invariant: unless `stale`, the file on the disk holds that, less the lines in `rest`. A stale one
 * is replaced by rename: what stands on the disk is at any time one journal, without a hole. As
 * long as there is no file at all, `rest` is the whole journal but for the draft: whoever cannot go
 * on has only to write it. `rest` may be used by a signal handler while it is `settled`.
 */
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/beside.h"
#include "store/journal_line.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"
#include "yoshiki3/store_journal.h"

/* Drafts that were taken back may take so many bytes on the disk. */
#define OLD_DRAFTS_MAX ((size_t)4 * 1024 * 1024)

struct journal {
	char *path;
	const struct assessment *assessment;
	struct file_identity file;  /* as it was read or saved last */
	struct file_identity saved; /* that of the save that has begun */
	char *base;                 /* bytes that the history began with; NULL: none */
	bool based;
	struct buf records;
	size_t mark; /* in them */
	/* Steps since then that are in effect, and those after them that can be redone: where
	 * there are none left, what is undone or redone lies before the mark. */
	size_t done;
	size_t undone;
	bool in_step;
	struct buf draft; /* a line; empty: none */

	int descriptor; /* -1: not open */
	bool exists;    /* a journal is on the disk, ours or the one that was found */
	bool stale;
	bool behind; /* a change is not on the disk, or what is there counts no longer */
	uint64_t chain;
	struct buf rest;
	volatile sig_atomic_t settled;
	struct buf draft_written; /* the draft at the end of the file and the rest */
	size_t old_drafts;        /* bytes of those before */
	size_t written;           /* bytes and lines of the file */
	size_t lines;
};

struct journal *
journal_new(const char *file, const struct assessment *assessment, struct buf *bytes,
    struct journal_base base)
{
	struct journal *journal = mem_alloc(sizeof(*journal));
	struct stat status;

	journal->path = store_beside(file, "journal");
	journal->assessment = assessment;
	if (bytes != NULL)
		journal->file = file_identity_of(buf_text(bytes), bytes->length);
	if (base.given)
		journal->base = base.bytes != NULL ? mem_strdup(base.bytes) : NULL;
	else if (bytes != NULL)
		journal->base = buf_take(bytes);
	if (bytes != NULL)
		buf_free(bytes);
	journal->descriptor = -1;
	journal->exists = lstat(journal->path, &status) == 0;
	journal->stale = true;
	journal->settled = 1;
	return journal;
}

static void
close_file(struct journal *journal)
{
	/* What counts was synced, or is written anew. */
	if (journal->descriptor >= 0)
		(void)file_close(journal->descriptor);
	journal->descriptor = -1;
	journal->stale = true;
	journal->settled = 0;
	buf_clear(&journal->rest);
	journal->settled = 1;
}

void
journal_free(struct journal *journal)
{
	if (journal == NULL)
		return;
	close_file(journal);
	free(journal->path);
	free(journal->base);
	buf_free(&journal->records);
	buf_free(&journal->draft);
	buf_free(&journal->draft_written);
	buf_free(&journal->rest);
	free(journal);
}

const char *
journal_file(const struct journal *journal)
{
	return journal->path;
}

static void
add_line(struct buf *out, uint64_t *chain, const struct buf *line)
{
	journal_line_add(out, chain, line->data, line->length);
}

/* Where the records begin that the journal on the disk has. */
static size_t
first_record(const struct journal *journal)
{
	return journal->based ? 0 : journal->mark;
}

static void
add_records(const struct journal *journal, struct buf *out, uint64_t *chain)
{
	const char *cursor = buf_text(&journal->records) + first_record(journal);
	const char *end = buf_text(&journal->records) + journal->records.length;

	while (cursor < end) {
		const char *newline = memchr(cursor, '\n', (size_t)(end - cursor));

		journal_line_add(out, chain, cursor, (size_t)(newline - cursor));
		cursor = newline + 1;
	}
}

/* The whole journal, but for the draft. */
static void
compose(const struct journal *journal, struct buf *out, uint64_t *chain)
{
	const struct form *form = assessment_form(journal->assessment);
	struct buf line = {0};

	*chain = CHECKSUM_BEGIN;
	buf_addf(&line, JOURNAL_HEAD "\t" JOURNAL_VERSION "\t%s\t%s\t", form->id,
	    form->editions[assessment_edition(journal->assessment)].id);
	file_identity_format(&journal->file, &line);
	add_line(out, chain, &line);
	if (journal->based) {
		buf_clear(&line);
		buf_adds(&line, "base\t");
		if (journal->base != NULL)
			value_escape(journal->base, &line);
		add_line(out, chain, &line);
	}
	buf_free(&line);
	add_records(journal, out, chain);
}

static void
rest_add(struct journal *journal, const char *text, size_t length)
{
	journal->settled = 0;
	journal_line_add(&journal->rest, &journal->chain, text, length);
	journal->settled = 1;
}

/* All there is, for a file that is not there. */
static void
rest_begin(struct journal *journal)
{
	journal->settled = 0;
	compose(journal, &journal->rest, &journal->chain);
	journal->settled = 1;
}

/* Takes down the line that stands in `records` from `start` on. */
static void
end_record(struct journal *journal, size_t start)
{
	size_t length = journal->records.length - start;

	buf_addc(&journal->records, '\n');
	if (!journal->stale || journal->rest.length > 0)
		rest_add(journal, journal->records.data + start, length);
	else if (!journal->exists)
		rest_begin(journal);
	buf_clear(&journal->draft);
	journal->old_drafts += journal->draft_written.length;
	buf_clear(&journal->draft_written);
}

/* Counts the steps since the last save. False where one from before it is undone or redone. */
static bool
count_step(struct journal *journal, enum history_event_kind kind)
{
	bool back = kind == HISTORY_UNDO;
	size_t *from = back ? &journal->done : &journal->undone;
	size_t *to = back ? &journal->undone : &journal->done;

	if (kind == HISTORY_BEGIN || kind == HISTORY_END)
		journal->in_step = kind == HISTORY_BEGIN;
	if (journal->in_step)
		return true;
	if (!back && kind != HISTORY_REDO) {
		journal->done++;
		journal->undone = 0;
		return true;
	}
	if (*from == 0)
		return false;
	--*from;
	++*to;
	return true;
}

void
journal_listen(void *context, const struct history_event *event)
{
	static const char *const kinds[] = {
	    [HISTORY_SET] = "set",
	    [HISTORY_KEEP] = "keep",
	    [HISTORY_INSERT_BLOCK] = "insert",
	    [HISTORY_REMOVE_BLOCK] = "remove",
	    [HISTORY_SWAP_BLOCKS] = "swap",
	    [HISTORY_ANNOTATE] = "annotate",
	    [HISTORY_BEGIN] = "begin",
	    [HISTORY_END] = "end",
	    [HISTORY_UNDO] = "undo",
	    [HISTORY_REDO] = "redo",
	};
	struct journal *journal = context;
	size_t start = journal->records.length;
	bool rebase = !count_step(journal, event->kind) && !journal->based;

	if (rebase) {
		journal->based = true;
		close_file(journal);
	}
	buf_adds(&journal->records, kinds[event->kind]);
	if (event->annotation != NULL) {
		buf_addc(&journal->records, '\t');
		annotation_path_format(event->annotation, &journal->records);
	} else if (event->kind <= HISTORY_SWAP_BLOCKS) {
		buf_addc(&journal->records, '\t');
		path_format(event->path, &journal->records);
	}
	if (event->value != NULL) {
		buf_addc(&journal->records, '\t');
		value_escape(event->value, &journal->records);
	}
	end_record(journal, start);
	journal->behind = true;
	/* What comes next can be written without memory again. */
	if (rebase)
		(void)journal_flush(journal, NULL);
}

void
journal_draft(struct journal *journal, const struct path *path, const char *text)
{
	buf_clear(&journal->draft);
	if (path == NULL)
		return;
	buf_adds(&journal->draft, "draft\t");
	path_format(path, &journal->draft);
	buf_addc(&journal->draft, '\t');
	value_escape(text, &journal->draft);
}

/* Whether a file of that name may be replaced: not what a link leads to, nor a pipe. */
static bool
is_ours(const char *path)
{
	struct stat status;

	if (lstat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
		errno = S_ISDIR(status.st_mode) ? EISDIR : ERROR_KIND;
		return false;
	}
	return true;
}

static size_t
count_lines(const struct buf *text)
{
	const char *cursor = buf_text(text);
	const char *end = cursor + text->length;
	size_t count = 0;

	while (cursor < end && (cursor = memchr(cursor, '\n', (size_t)(end - cursor))) != NULL) {
		cursor++;
		count++;
	}
	return count;
}

/* Whether so much is more than will be read. */
static bool
is_too_much(size_t bytes, size_t lines)
{
	return bytes > JOURNAL_BYTES_MAX || lines > JOURNAL_RECORDS_MAX;
}

/* Puts the whole journal in place of what is there; else errno. */
static int
replace(struct journal *journal)
{
	struct diags diags = {0};
	struct buf out = {0};
	int error = EIO;

	if (is_too_much(journal->records.length - first_record(journal), 0))
		return EFBIG;
	compose(journal, &out, &journal->chain);
	journal->written = out.length;
	journal->lines = count_lines(&out);
	if (is_too_much(journal->written, journal->lines)) {
		error = EFBIG;
	} else if (!is_ours(journal->path)) {
		error = errno;
	} else if (!store_save(journal->path, out.data, out.length, STORE_PRIVATE, 0600, &diags)) {
		error = diags.items[0].error;
		/* It is there, but may not survive a power failure. */
		if (diags.items[0].message == MSG_FILE_UNSYNCED)
			journal->exists = true;
	} else {
		journal->exists = true;
		buf_clear(&journal->rest);
		buf_clear(&journal->draft_written);
		journal->old_drafts = 0;
		journal->descriptor =
		    file_open(journal->path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0);
		error = journal->descriptor < 0 ? errno : 0;
	}
	journal->stale = error != 0;
	diags_free(&diags);
	buf_free(&out);
	return error;
}

/* Writes and syncs what waits; else errno. Allocates nothing. */
static int
write_rest(const struct journal *journal)
{
	if (journal->rest.length == 0)
		return 0;
	return file_put(journal->descriptor, journal->rest.data, journal->rest.length) &&
		       file_sync_data(journal->descriptor)
		   ? 0
		   : errno;
}

static int
append_rest(struct journal *journal)
{
	int error;

	journal->settled = 0;
	error = write_rest(journal);
	if (error == 0) {
		journal->written += journal->rest.length;
		journal->lines += count_lines(&journal->rest);
		journal->rest.length = 0;
		journal->behind = false;
	}
	journal->settled = 1;
	return error;
}

static bool
draft_is_written(const struct journal *journal)
{
	return journal->draft.length == journal->draft_written.length &&
	       memcmp(buf_text(&journal->draft), buf_text(&journal->draft_written),
		   journal->draft.length) == 0;
}

static void
add_draft(struct journal *journal)
{
	if (journal->draft.length > 0)
		rest_add(journal, journal->draft.data, journal->draft.length);
	else
		rest_add(journal, "draft", strlen("draft"));
	journal->old_drafts += journal->draft_written.length;
	buf_clear(&journal->draft_written);
	buf_add(&journal->draft_written, buf_text(&journal->draft), journal->draft.length);
}

/* Whether the file with what waits, and another line of so many bytes, is more than is read. */
static bool
is_full(const struct journal *journal, size_t more)
{
	return is_too_much(journal->written + journal->rest.length + more,
	    journal->lines + count_lines(&journal->rest) + (more > 0));
}

/* Whether it is drafts for the most part, or would be too large with them. */
static bool
wants_rewriting(const struct journal *journal)
{
	return (journal->old_drafts > OLD_DRAFTS_MAX &&
		   journal->old_drafts > journal->records.length - first_record(journal)) ||
	       is_full(journal, journal->draft.length + 2 * JOURNAL_TEXT_AT);
}

/* Brings everything to the disk; else errno. */
static int
bring(struct journal *journal)
{
	int error;

	if (!journal->stale && wants_rewriting(journal))
		close_file(journal);
	if (journal->stale && (error = replace(journal)) != 0)
		return error;
	if (!draft_is_written(journal))
		add_draft(journal);
	return is_full(journal, 0) ? EFBIG : append_rest(journal);
}

bool
journal_flush(struct journal *journal, struct diags *diags)
{
	bool nothing = journal->stale ? !journal->behind && journal->draft.length == 0
				      : journal->rest.length == 0 && draft_is_written(journal);
	int error;

	if (nothing)
		return true;
	error = bring(journal);
	if (error == 0)
		return true;
	close_file(journal);
	/* Even if all that was is taken back: an old draft may stand there. */
	journal->behind = true;
	diag_add_system(diags, journal->path, MSG_JOURNAL_FAILED, error);
	return false;
}

void
journal_flush_rest(struct journal *journal)
{
	if (journal->settled == 0 || journal->rest.length == 0)
		return;
	if (journal->descriptor < 0)
		journal->descriptor = file_open(
		    journal->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (journal->descriptor < 0)
		return;
	journal->exists = true;
	(void)append_rest(journal);
}

/* From here on the file holds the document; older records are kept for undoing. */
static void
set_mark(struct journal *journal)
{
	close_file(journal);
	journal->file = journal->saved;
	journal->based = !assessment_reads_back(journal->assessment);
	journal->mark = journal->records.length;
	journal->done = 0;
	journal->undone = 0;
	journal->behind = false;
}

/* What cannot be removed says nothing either once it is empty; not what a link leads to. */
static bool
empty_file(const char *path)
{
	int descriptor =
	    file_open(path, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW, 0);

	return descriptor >= 0 && file_close(descriptor);
}

static void
remove_file(struct journal *journal)
{
	close_file(journal);
	buf_clear(&journal->draft_written);
	if (journal->exists)
		journal->exists =
		    !file_unlink(journal->path) && errno != ENOENT && !empty_file(journal->path);
}

void
journal_save_begins(struct journal *journal, const char *bytes, size_t length)
{
	size_t start = journal->records.length;
	bool stands = journal->exists;

	journal->saved = file_identity_of(bytes, length);
	buf_adds(&journal->records, "save\t");
	file_identity_format(&journal->saved, &journal->records);
	end_record(journal, start);
	/* Where this fails a crash during the save leaves a journal that fits no file: it is kept
	 * for a person to look at, and nothing is lost. */
	if (stands)
		(void)journal_flush(journal, NULL);
}

void
journal_save_ended(struct journal *journal, bool saved)
{
	if (saved) {
		set_mark(journal);
		remove_file(journal);
	} else {
		/* The file may be either one: only from the base both are reached. */
		journal->based = true;
		close_file(journal);
	}
}

void
journal_mark(struct journal *journal)
{
	size_t start = journal->records.length;

	buf_adds(&journal->records, "save\t");
	file_identity_format(&journal->file, &journal->records);
	end_record(journal, start);
	journal->saved = journal->file;
	set_mark(journal);
}

void
journal_move(struct journal *journal, const char *file, const char *bytes, size_t length)
{
	struct stat status;

	remove_file(journal);
	free(journal->path);
	journal->path = store_beside(file, "journal");
	journal->exists = lstat(journal->path, &status) == 0;
	journal->file = file_identity_of(bytes, length);
	journal_mark(journal);
}

void
journal_remove(struct journal *journal)
{
	remove_file(journal);
	journal->behind = false;
}
