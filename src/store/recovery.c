/*
 * Finding what a journal holds, and trying it.
 *
 * The file's bytes say where it stands in the journal: at its beginning, or at the last `save` that
 * wrote these bytes; `first` is the record after that. A journal with a base is replayed from
 * there: up to `first` to get to what the file holds, with the steps that can be undone. Texts that
 * were being typed when the last records were written stand after all others, from `typed` on: the
 * last one that fits is taken over.
 *
 * That a `save` is what it says is seen: from a base it must lead to the file's bytes; where there
 * is none the file must have the values that were set before it.
 */
#include <sys/stat.h>

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/aside.h"
#include "store/beside.h"
#include "store/claim.h"
#include "store/replay.h"
#include "store/who.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store_lock.h"
#include "yoshiki3/store_recovery.h"

/* Who only wants to know whether there are changes takes those of a larger journal for some. */
#define LOOK_BYTES_MAX ((off_t)8 * 1024 * 1024)

struct recovery {
	const char *file;
	char *path; /* of the journal */
	struct form_library *library;
	bool has_file; /* there is one to go on from */
	struct journal_text journal;
	size_t first;
	size_t typed;
	const struct record *draft; /* what was being typed, and fits; NULL: nothing */
	size_t misfit; /* the line from which on it does not fit the document; 0: all does */
	struct changed changed;
};

/* The file, as whoever looks for a journal has read it. */
struct content {
	const char *bytes; /* NULL: there is none */
	size_t length;
	struct file_identity identity;
};

/* What came of looking at a journal: with RECOVERY_IMPOSSIBLE why, and the line that does not fit;
 * with RECOVERY_UNREADABLE an errno. */
struct verdict {
	enum recovery_state state;
	enum message message;
	size_t line;
	int error;
};

/* What came of trying to replay one. */
struct outcome {
	bool placed; /* the document is at `first` what the file holds */
	bool fine;
	bool differs;
	size_t bad; /* the record that did not fit */
};

static struct assessment *
new_document(const struct recovery *recovery, struct form_library *library)
{
	const struct form *form = form_library_get(library, recovery->journal.form, NULL, NULL);
	unsigned edition;

	if (form == NULL || !form_edition_find(form, recovery->journal.edition, &edition))
		return NULL;
	return assessment_new(form, edition);
}

struct assessment *
recovery_document(const struct recovery *recovery, struct form_library *library)
{
	if (recovery->journal.base != NULL)
		return assessment_parse(recovery->journal.base, strlen(recovery->journal.base),
		    recovery->file, library, NULL);
	if (recovery->journal.has_base || !recovery->has_file)
		return new_document(recovery, library);
	return NULL;
}

bool
recovery_replay_saved(const struct recovery *recovery, struct history *history)
{
	if (!recovery->journal.has_base)
		return false;
	(void)replay(&recovery->journal, history, 0, recovery->first);
	history_mark_saved(history);
	return true;
}

bool
recovery_replay(const struct recovery *recovery, struct history *history)
{
	return replay(&recovery->journal, history, recovery->first, recovery->typed) ==
		   recovery->typed &&
	       (recovery->draft == NULL || replay_draft(recovery->draft, history));
}

static struct file_identity
identity_of(const struct assessment *assessment)
{
	struct file_identity identity;
	struct buf bytes = {0};

	assessment_write(assessment, &bytes);
	identity = file_identity_of(bytes.data, bytes.length);
	buf_free(&bytes);
	return identity;
}

/* Goes to what the file holds; `*before` is the document there. */
static void
go_to_file(const struct recovery *recovery, const struct content *content, struct trial *trial,
    const struct assessment *copy, struct outcome *outcome, struct file_identity *before)
{
	const struct journal_text *journal = &recovery->journal;
	struct file_identity begun = identity_of(copy);

	if (!journal->has_base) {
		*before = begun;
		outcome->placed =
		    recovery->first == 0 || claim_holds(journal, recovery->first, trial);
		return;
	}
	outcome->bad = trial_replay(trial, journal, 0, recovery->first, NULL);
	*before = identity_of(copy);
	/* The base may have been written by another hand, or stand for no file. */
	outcome->placed = outcome->bad == recovery->first &&
			  (file_identity_equal(before, &content->identity) ||
			      (journal_text_begins_with(journal, &content->identity) &&
				  file_identity_equal(before, &begun)));
}

/* Of the texts that were being typed takes over the last one that fits, unless it was taken back.
 */
static void
try_typed(struct recovery *recovery, struct trial *trial)
{
	recovery->draft = NULL;
	for (size_t i = recovery->journal.count; i > recovery->typed; i--) {
		const struct record *record = &recovery->journal.records[i - 1];

		if (record->value == NULL)
			return;
		if (trial_draft(trial, record, &recovery->changed)) {
			recovery->draft = record;
			return;
		}
		recovery->misfit = i + 1 + (size_t)recovery->journal.has_base;
	}
}

static void
try_on(struct recovery *recovery, const struct content *content, struct assessment *copy,
    struct outcome *outcome)
{
	const char *base = recovery->journal.base;
	bool based = recovery->journal.has_base;
	struct trial *trial = trial_new(copy, based ? base : content->bytes,
	    !based         ? content->length
	    : base != NULL ? strlen(base)
			   : 0);
	struct file_identity before;
	struct file_identity after;

	*outcome = (struct outcome){0};
	changed_free(&recovery->changed);
	go_to_file(recovery, content, trial, copy, outcome, &before);
	if (outcome->placed) {
		outcome->bad = trial_replay(trial, &recovery->journal, recovery->first,
		    recovery->typed, &recovery->changed);
		outcome->fine = outcome->bad == recovery->typed;
	}
	if (outcome->fine)
		try_typed(recovery, trial);
	after = identity_of(copy);
	outcome->differs = !file_identity_equal(&before, &after);
	changed_finish(&recovery->changed);
	trial_free(trial);
}

/* Tries to replay the journal; false where there is no document to try it on. */
static bool
try_journal(struct recovery *recovery, const struct content *content, struct outcome *outcome)
{
	struct assessment *copy = !recovery->journal.has_base && recovery->has_file
				      ? assessment_parse(content->bytes, content->length,
					    recovery->file, recovery->library, NULL)
				      : recovery_document(recovery, recovery->library);

	if (copy == NULL)
		return false;
	try_on(recovery, content, copy, outcome);
	assessment_free(copy);
	return true;
}

/* The line of a record. */
static size_t
line_of(const struct recovery *recovery, size_t record)
{
	return record + 2 + (size_t)recovery->journal.has_base;
}

static void
find_typed(struct recovery *recovery)
{
	recovery->typed = recovery->journal.count;
	while (recovery->typed > 0 &&
	       recovery->journal.records[recovery->typed - 1].kind == RECORD_DRAFT)
		recovery->typed--;
}

static struct verdict
impossible(enum message message, size_t line)
{
	return (struct verdict){RECOVERY_IMPOSSIBLE, message, line, 0};
}

/* Looks at a journal that was read: what it says about a file that has this content. */
static struct verdict
examine(struct recovery *recovery, const struct content *content)
{
	struct journal_text *journal = &recovery->journal;
	bool begins = journal_text_begins_with(journal, &content->identity);
	struct outcome outcome;

	find_typed(recovery);
	/* What led here from the head can be undone without a base, too. */
	if (!(begins && !journal->has_base) &&
	    !journal_text_find_save(journal, &content->identity, &recovery->first) && !begins)
		return impossible(MSG_JOURNAL_OTHER, 0);
	if (!try_journal(recovery, content, &outcome))
		return impossible(MSG_JOURNAL_REPLAY, 1);
	if (!outcome.placed && begins && recovery->first > 0) {
		recovery->first = 0;
		(void)try_journal(recovery, content, &outcome);
	}
	if (!outcome.placed)
		return impossible(MSG_JOURNAL_OTHER, 0);
	/* What comes before the record that does not fit is tried again without it. */
	if (!outcome.fine && outcome.bad > recovery->first) {
		recovery->misfit = line_of(recovery, outcome.bad);
		journal_text_cut(journal, outcome.bad);
		find_typed(recovery);
		if (journal->count >= recovery->first)
			(void)try_journal(recovery, content, &outcome);
	}
	if (!outcome.fine || (recovery->misfit > 0 && !outcome.differs))
		return impossible(MSG_JOURNAL_REPLAY,
		    recovery->misfit > 0 ? recovery->misfit : line_of(recovery, outcome.bad));
	if (!outcome.differs && journal->damaged)
		return impossible(MSG_JOURNAL_DAMAGED, 0);
	return (struct verdict){.state = outcome.differs ? RECOVERY_FOUND : RECOVERY_NOTHING};
}

static struct verdict
unreadable(int error)
{
	return (struct verdict){.state = RECOVERY_UNREADABLE, .error = error};
}

/* Why a journal cannot be opened: it may be somebody else's. */
static struct verdict
not_opened(const struct stat *status, int error)
{
	struct verdict verdict = unreadable(error);

	if (error == EACCES && status->st_uid != geteuid())
		verdict.state = RECOVERY_FOREIGN;
	return verdict;
}

/* Reads the journal of a file, and looks at it; nothing is touched. */
static struct verdict
look(struct recovery *recovery, const struct content *content)
{
	struct verdict verdict;
	struct stat status;
	int descriptor;

	if (lstat(recovery->path, &status) != 0)
		return errno == ENOENT ? (struct verdict){.state = RECOVERY_NOTHING}
				       : unreadable(errno);
	if (!S_ISREG(status.st_mode))
		return unreadable(S_ISDIR(status.st_mode) ? EISDIR : ERROR_KIND);
	if (status.st_size == 0)
		return (struct verdict){.state = RECOVERY_NOTHING};
	descriptor =
	    file_open(recovery->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW, 0);
	if (descriptor < 0)
		return not_opened(&status, errno);
	if (journal_text_read(&recovery->journal, descriptor))
		verdict = examine(recovery, content);
	else
		verdict = errno != 0 ? unreadable(errno) : impossible(MSG_JOURNAL_FORMAT, 0);
	(void)file_close(descriptor);
	return verdict;
}

static struct recovery *
recovery_new(const char *file, struct form_library *library, bool has_file)
{
	struct recovery *recovery = mem_alloc(sizeof(*recovery));

	recovery->file = file;
	recovery->library = library;
	recovery->has_file = has_file;
	recovery->path = store_beside(file, "journal");
	return recovery;
}

/* Puts the journal aside and says why. */
static enum recovery_state
refuse(const struct recovery *recovery, const struct verdict *verdict, struct diags *diags)
{
	struct place place = {.file = recovery->file};
	char *aside = aside_move(recovery->path);

	if (aside == NULL) {
		diag_add_system(diags, recovery->path, MSG_JOURNAL_UNREADABLE, errno);
		return RECOVERY_UNREADABLE;
	}
	diag_add(diags, &place, verdict->message, file_base_name(aside),
	    number_word(verdict->line).text);
	free(aside);
	return RECOVERY_IMPOSSIBLE;
}

enum recovery_state
recovery_find(const char *file, const char *bytes, size_t length, struct form_library *library,
    struct recovery **recovery, struct diags *diags)
{
	struct content content = {bytes, length, file_identity_of(bytes, length)};
	struct recovery *found = recovery_new(file, library, bytes != NULL);
	struct verdict verdict = look(found, &content);
	enum recovery_state state = verdict.state;

	if (state == RECOVERY_IMPOSSIBLE) {
		state = refuse(found, &verdict, diags);
	} else if (state == RECOVERY_FOREIGN) {
		struct recovery_origin origin = recovery_origin(file);
		struct place place = {.file = file};

		diag_add(diags, &place, MSG_JOURNAL_FOREIGN, origin.owner, origin.time,
		    file_base_name(found->path));
	} else if (state == RECOVERY_UNREADABLE) {
		diag_add_system(diags, found->path, MSG_JOURNAL_UNREADABLE, verdict.error);
	}
	*recovery = state == RECOVERY_FOUND ? found : NULL;
	if (state != RECOVERY_FOUND)
		recovery_free(found);
	return state;
}

void
recovery_free(struct recovery *recovery)
{
	if (recovery == NULL)
		return;
	changed_free(&recovery->changed);
	free(recovery->path);
	journal_text_free(&recovery->journal);
	free(recovery);
}

struct recovery_origin
recovery_origin(const char *file)
{
	struct recovery_origin origin = {.owner = "?", .time = "?", .own = true};
	char *path = store_beside(file, "journal");
	struct stat status;

	if (lstat(path, &status) == 0) {
		origin.own = status.st_uid == geteuid();
		(void)snprintf(
		    origin.owner, sizeof(origin.owner), "%s", user_name(status.st_uid).text);
		(void)snprintf(
		    origin.time, sizeof(origin.time), "%s", minute_word(status.st_mtime).text);
	}
	free(path);
	return origin;
}

/* Whether changes that are not in the file wait in its journal. */
static bool
waits(const char *file, const char *bytes, size_t length, struct form_library *library)
{
	struct content content = {bytes, length, file_identity_of(bytes, length)};
	struct recovery *recovery = recovery_new(file, library, true);
	struct stat status;
	bool waiting =
	    lstat(recovery->path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;

	if (waiting && status.st_size <= LOOK_BYTES_MAX)
		waiting = look(recovery, &content).state != RECOVERY_NOTHING;
	recovery_free(recovery);
	return waiting;
}

void
recovery_tell(const char *file, const char *bytes, size_t length, struct form_library *library,
    struct diags *diags)
{
	struct place place = {.file = file};
	struct recovery_origin origin;

	if (!waits(file, bytes, length, library) || store_lock_is_held(file))
		return;
	origin = recovery_origin(file);
	diag_add(diags, &place, MSG_JOURNAL_WAITS, origin.owner, origin.time);
}

size_t
recovery_count(const struct recovery *recovery)
{
	return recovery->changed.count;
}

struct path
recovery_path(const struct recovery *recovery, size_t number)
{
	assert(number < recovery->changed.count);
	return recovery->changed.items[number].path;
}

const char *
recovery_value(const struct recovery *recovery, size_t number)
{
	assert(number < recovery->changed.count);
	return recovery->changed.items[number].value;
}

struct journal_base
recovery_base(const struct recovery *recovery)
{
	return (struct journal_base){recovery->journal.has_base, recovery->journal.base};
}

bool
recovery_settle(const struct recovery *recovery, struct diags *diags)
{
	struct place place = {.file = recovery->file};
	char *aside;

	if (!recovery->journal.damaged && recovery->misfit == 0)
		return true;
	aside = aside_keep(recovery->path);
	if (aside == NULL) {
		diag_add_system(diags, recovery->path, MSG_JOURNAL_KEPT, errno);
		return false;
	}
	diag_add(diags, &place, recovery->misfit > 0 ? MSG_JOURNAL_PART : MSG_JOURNAL_DAMAGED,
	    file_base_name(aside), number_word(recovery->misfit).text);
	free(aside);
	return true;
}
