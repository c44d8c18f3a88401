/*
 * Replaying a journal.
 *
 * The file's bytes say where it stands in the journal: at its beginning, or at the last `save` that
 * wrote these bytes; `first` is the record behind that. A journal with a base is replayed from
 * there: up to `first` to get to what the file holds, with the steps that can be undone.
 */
#include <sys/stat.h>

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "store/aside.h"
#include "store/beside.h"
#include "store/journal_text.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store_recovery.h"

/* The most that is read of a journal: hundreds of values of the largest size, so that what was
 * written is read. */
#define JOURNAL_SIZE_MAX ((size_t)2 * 1024 * 1024 * 1024)

struct changed {
	struct path path;
	char *value;
};

struct recovery {
	const char *file;
	char *path; /* of the journal */
	time_t time;
	struct journal_text journal;
	bool has_file; /* there is one to go on from */
	size_t first;
	size_t misfit; /* the line from which on it does not fit the document; 0: all does */
	struct changed *changed;
	size_t changed_count;
	size_t changed_capacity;
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

/* A path whose indexes are all given. */
static bool
read_path(const struct history *history, const struct record *record, struct path *path)
{
	const struct assessment *assessment = history_assessment(history);

	if (!path_parse(assessment_form(assessment), assessment_edition(assessment), PATH_PATTERN,
		record->path, NULL, path, NULL))
		return false;
	for (unsigned i = 0; i < path->item->depth; i++) {
		if (path->index[i] == 0)
			return false;
	}
	return record->value != NULL ? form_kind_has_value(path->item->kind)
				     : path->item->kind == FORM_REPEAT;
}

static bool
insert_block(struct history *history, const struct path *path)
{
	const struct assessment *assessment = history_assessment(history);
	const struct form_item *repeat = path->item;
	const struct element *container = assessment_root(assessment);
	struct path around = *path;

	around.item = repeat->container;
	if (around.item->kind != FORM_ROOT)
		container = assessment_find(assessment, &around);
	return container != NULL &&
	       path->index[repeat->depth - 1] <= element_block_count(container, repeat) + 1 &&
	       history_insert_block(history, path, NULL, NULL);
}

/* Does a record again; false where it does not fit. `*path` is what it changed, without an item
 * where that is nothing. */
static bool
replay_record(
    struct history *history, const struct record *record, bool *in_step, struct path *path)
{
	*path = (struct path){0};
	if (record->kind <= RECORD_SWAP && !read_path(history, record, path))
		return false;
	switch (record->kind) {
	case RECORD_SET:
		return history_set(history, path, record->value, NULL, NULL);
	case RECORD_KEEP:
		return history_keep(history, path, record->value);
	case RECORD_INSERT:
		return insert_block(history, path);
	case RECORD_REMOVE:
		history_remove_block(history, path);
		return true;
	case RECORD_SWAP:
		return history_swap_blocks(history, path);
	case RECORD_BEGIN:
		if (!*in_step)
			history_begin(history);
		*in_step = true;
		return true;
	case RECORD_END:
		if (*in_step)
			history_end(history);
		*in_step = false;
		return true;
	case RECORD_UNDO:
		return !*in_step && history_undo(history, path);
	case RECORD_REDO:
		return !*in_step && history_redo(history, path);
	default:
		return true;
	}
}

static bool
is_same_path(const struct path *a, const struct path *b)
{
	return a->item == b->item && a->part == b->part &&
	       memcmp(a->index, b->index, sizeof(a->index)) == 0;
}

static void
note_change(struct recovery *recovery, const struct history *history, const struct path *path)
{
	struct changed changed = {.path = *path};
	size_t i = 0;

	if (form_kind_has_value(path->item->kind) && path->item->field != FORM_NO_FIELD)
		changed.value = mem_strdup(assessment_get(history_assessment(history), path));
	while (i < recovery->changed_count && !is_same_path(&recovery->changed[i].path, path))
		i++;
	if (i < recovery->changed_count) {
		free(recovery->changed[i].value);
		memmove(&recovery->changed[i], &recovery->changed[i + 1],
		    (recovery->changed_count - i - 1) * sizeof(changed));
		recovery->changed_count--;
	}
	recovery->changed = mem_grow(recovery->changed, &recovery->changed_capacity,
	    recovery->changed_count + 1, sizeof(changed));
	recovery->changed[recovery->changed_count++] = changed;
}

/* Replays records; returns the number of the one that failed, or `end`. Changes are noted in
 * `noted`, if it is not NULL. */
static size_t
replay(const struct recovery *recovery, struct history *history, size_t start, size_t end,
    struct recovery *noted)
{
	bool in_step = false;
	size_t i = start;

	for (; i < end; i++) {
		struct record record = recovery->journal.records[i];
		struct path path;

		/* Of the texts that were being typed only the last one was not taken over. */
		if (record.kind == RECORD_DRAFT && record.value != NULL &&
		    i + 1 == recovery->journal.count)
			record.kind = RECORD_SET;
		if (!replay_record(history, &record, &in_step, &path))
			break;
		if (noted != NULL && path.item != NULL)
			note_change(noted, history, &path);
	}
	if (in_step)
		history_end(history);
	return i;
}

bool
recovery_replay_saved(const struct recovery *recovery, struct history *history)
{
	if (!recovery->journal.has_base)
		return false;
	(void)replay(recovery, history, 0, recovery->first, NULL);
	history_mark_saved(history);
	return true;
}

bool
recovery_replay(const struct recovery *recovery, struct history *history)
{
	return replay(recovery, history, recovery->first, recovery->journal.count, NULL) ==
	       recovery->journal.count;
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

static void
forget_changes(struct recovery *recovery)
{
	for (size_t i = 0; i < recovery->changed_count; i++)
		free(recovery->changed[i].value);
	recovery->changed_count = 0;
}

/* Whether replaying works on a copy of the document; `*bad` is the record where it does not.
 * `*differs` says whether it changes anything. */
static bool
try_replay(struct recovery *recovery, struct assessment *copy, const struct file_identity *file,
    size_t *bad, bool *differs)
{
	struct history *history = history_new(copy);
	struct file_identity before;
	struct file_identity after;
	bool fine = true;

	*bad = 0;
	if (recovery->journal.has_base) {
		*bad = replay(recovery, history, 0, recovery->first, NULL);
		before = identity_of(copy);
		/* The base may have been written by another hand, or stand for no file. */
		fine = *bad == recovery->first &&
		       (file_identity_equal(&before, file) ||
			   journal_text_begins_with(&recovery->journal, file));
	} else {
		before = identity_of(copy);
	}
	forget_changes(recovery);
	if (fine) {
		*bad =
		    replay(recovery, history, recovery->first, recovery->journal.count, recovery);
		fine = *bad == recovery->journal.count;
	}
	after = identity_of(copy);
	*differs = !file_identity_equal(&before, &after);
	history_free(history);
	return fine;
}

/* Puts the journal aside and says why. */
static enum recovery_state
refuse(const struct recovery *recovery, enum message message, size_t line, struct diags *diags)
{
	struct place place = {.file = recovery->file};
	char *aside = aside_move(recovery->path);
	enum recovery_state state = RECOVERY_IMPOSSIBLE;

	if (aside != NULL) {
		diag_add(diags, &place, message, file_base_name(aside), number_word(line).text,
		    (const char *)NULL);
	} else {
		diag_add_system(diags, recovery->path, MSG_JOURNAL_UNREADABLE, errno);
		state = RECOVERY_UNREADABLE;
	}
	free(aside);
	return state;
}

/* What came of trying to replay a journal. */
struct trial {
	bool fine;
	bool differs;
	size_t bad; /* the record that did not fit */
};

/* False where there is no document to try it on. */
static bool
try_journal(struct recovery *recovery, const char *bytes, size_t length,
    struct form_library *library, struct trial *trial)
{
	struct file_identity file = file_identity_of(bytes, length);
	struct assessment *copy =
	    !recovery->journal.has_base && recovery->has_file
		? assessment_parse(bytes, length, recovery->file, library, NULL)
		: recovery_document(recovery, library);

	if (copy == NULL)
		return false;
	trial->fine = try_replay(recovery, copy, &file, &trial->bad, &trial->differs);
	assessment_free(copy);
	return true;
}

/* The line of a record. */
static size_t
line_of(const struct recovery *recovery, size_t record)
{
	return record + 2 + (size_t)recovery->journal.has_base;
}

static enum recovery_state
examine(struct recovery *recovery, const char *bytes, size_t length, struct form_library *library,
    struct diags *diags)
{
	struct file_identity file = file_identity_of(bytes, length);
	struct trial trial;

	if (!journal_text_read(&recovery->journal))
		return refuse(recovery, MSG_JOURNAL_FORMAT, 0, diags);
	if (!journal_text_find(&recovery->journal, &file, &recovery->first))
		return refuse(recovery, MSG_JOURNAL_OTHER, 0, diags);
	if (!try_journal(recovery, bytes, length, library, &trial))
		return refuse(recovery, MSG_JOURNAL_REPLAY, 1, diags);
	/* What comes before the record that does not fit is tried again without it. */
	while (!trial.fine && trial.bad > recovery->first) {
		recovery->misfit = line_of(recovery, trial.bad);
		journal_text_cut(&recovery->journal, trial.bad);
		if (recovery->journal.count < recovery->first ||
		    !try_journal(recovery, bytes, length, library, &trial))
			break;
	}
	if (!trial.fine || (recovery->misfit > 0 && !trial.differs))
		return refuse(recovery, MSG_JOURNAL_REPLAY,
		    recovery->misfit > 0 ? recovery->misfit : line_of(recovery, trial.bad), diags);
	if (!trial.differs && recovery->journal.damaged)
		return refuse(recovery, MSG_JOURNAL_DAMAGED, 0, diags);
	return trial.differs ? RECOVERY_FOUND : RECOVERY_NOTHING;
}

enum recovery_state
recovery_find(const char *file, const char *bytes, size_t length, struct form_library *library,
    struct recovery **recovery, struct diags *diags)
{
	struct recovery *found = mem_alloc(sizeof(*found));
	enum recovery_state state = RECOVERY_NOTHING;
	struct diags reading = {0};
	struct stat status;

	found->file = file;
	found->has_file = bytes != NULL;
	found->path = store_beside(file, "journal");
	if (lstat(found->path, &status) == 0) {
		found->time = status.st_mtim.tv_sec;
		if (!S_ISREG(status.st_mode)) {
			diag_add_system(diags, found->path, MSG_JOURNAL_UNREADABLE,
			    S_ISDIR(status.st_mode) ? EISDIR : ELOOP);
			state = RECOVERY_UNREADABLE;
		} else if (!file_read(
			       found->path, JOURNAL_SIZE_MAX, &found->journal.text, &reading)) {
			diag_add_system(diags, found->path, MSG_JOURNAL_UNREADABLE,
			    reading.items[0].error != 0 ? reading.items[0].error : EFBIG);
			state = RECOVERY_UNREADABLE;
		} else if (found->journal.text.length > 0) {
			state = examine(found, bytes, length, library, diags);
		}
	}
	diags_free(&reading);
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
	forget_changes(recovery);
	free(recovery->changed);
	free(recovery->path);
	journal_text_free(&recovery->journal);
	free(recovery);
}

time_t
recovery_time(const struct recovery *recovery)
{
	return recovery->time;
}

size_t
recovery_count(const struct recovery *recovery)
{
	return recovery->changed_count;
}

struct path
recovery_path(const struct recovery *recovery, size_t number)
{
	assert(number < recovery->changed_count);
	return recovery->changed[number].path;
}

const char *
recovery_value(const struct recovery *recovery, size_t number)
{
	assert(number < recovery->changed_count);
	return recovery->changed[number].value;
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
	    file_base_name(aside), number_word(recovery->misfit).text, (const char *)NULL);
	free(aside);
	return true;
}
