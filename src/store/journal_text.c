/*
 * Reading a journal: lines as long as their checksums fit, then each line into its words. Anybody
 * who may write to the directory can have put it there. So nothing is read after what is no line,
 * and time and memory go by the bytes that were read.
 */
#include "store/journal_text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"

/* So much is read at a time, and half of what there is. */
#define PIECE ((size_t)256 * 1024)
/* The most bytes of a head. */
#define HEAD_BYTES_MAX 4096
/* The line of the document that a journal begins with. */
#define BASE "base\t"

static const struct {
	const char *name;
	unsigned words; /* after it; those past these belong to the last */
} record_kinds[RECORD_KIND_COUNT] = {
    [RECORD_SET] = {"set", 2},
    [RECORD_KEEP] = {"keep", 2}, /* a choice's text that is none of its options */
    [RECORD_INSERT] = {"insert", 1},
    [RECORD_REMOVE] = {"remove", 1},
    [RECORD_ANNOTATE] = {"annotate", 2},
    [RECORD_SWAP] = {"swap", 1},
    [RECORD_BEGIN] = {"begin", 0},
    [RECORD_END] = {"end", 0},
    [RECORD_UNDO] = {"undo", 0},
    [RECORD_REDO] = {"redo", 0},
    [RECORD_SAVE] = {"save", 1},
    [RECORD_DRAFT] = {"draft", 2}, /* or none: what was typed was taken back */
};

/* Cuts a text at its next tab; NULL where there is none. */
static char *
cut(char *text)
{
	char *tab = strchr(text, '\t');

	if (tab == NULL)
		return NULL;
	*tab = '\0';
	return tab + 1;
}

/* Puts what an escaped text stands for in its place; false where it stands for nothing. */
static bool
unescape(char *text)
{
	struct buf plain = {0};
	size_t length = strlen(text);
	bool fine = true;

	if (memchr(text, '\\', length) == NULL)
		return true;
	fine = value_unescape(text, length, NULL, &plain, NULL);
	/* It is shorter. */
	if (fine)
		memcpy(text, buf_text(&plain), plain.length + 1);
	buf_free(&plain);
	return fine;
}

static bool
read_head(struct journal_text *journal, char *line)
{
	char *version = cut(line);
	char *form = version != NULL ? cut(version) : NULL;
	char *edition = form != NULL ? cut(form) : NULL;
	char *identity = edition != NULL ? cut(edition) : NULL;

	if (identity == NULL || strcmp(line, JOURNAL_HEAD) != 0 ||
	    strcmp(version, JOURNAL_VERSION) != 0 ||
	    !file_identity_parse(identity, &journal->identity))
		return false;
	journal->form = mem_strdup(form);
	journal->edition = mem_strdup(edition);
	return true;
}

static bool
read_record(struct journal_text *journal, char *line)
{
	struct record record = {.path = cut(line)};
	unsigned words;

	while (record.kind < RECORD_KIND_COUNT && strcmp(record_kinds[record.kind].name, line) != 0)
		record.kind++;
	if (record.kind == RECORD_KIND_COUNT)
		return false;
	words = record_kinds[record.kind].words;
	if (words == 2 && record.path != NULL)
		record.value = cut(record.path);
	if ((unsigned)(record.path != NULL) + (unsigned)(record.value != NULL) != words &&
	    (record.kind != RECORD_DRAFT || record.path != NULL))
		return false;
	if (record.value != NULL && !unescape(record.value))
		return false;
	journal->records = mem_grow(
	    journal->records, &journal->capacity, journal->count + 1, sizeof(*journal->records));
	journal->records[journal->count++] = record;
	return true;
}

/* A step that does not end did not get into the journal as a whole: it is left out. */
static void
drop_open_step(struct journal_text *journal)
{
	size_t i = journal->count;

	while (i > 0 && journal->records[i - 1].kind != RECORD_END) {
		if (journal->records[--i].kind == RECORD_BEGIN)
			journal->count = i;
	}
}

/* The document that it begins with; false where there is one already, or none can be read. */
static bool
read_base(struct journal_text *journal, char *text)
{
	if (journal->has_base)
		return false;
	journal->has_base = true;
	journal->base = *text != '\0' ? text : NULL;
	return unescape(text);
}

/* On the way through the file of a journal. */
struct reader {
	struct journal_text *journal;
	int descriptor;
	int error;
	size_t start; /* of the line that is read */
};

/* Gets more of the file after what there is; false at its end, or where that is all that is read,
 * or where `error` says why. */
static bool
get_more(struct reader *reader)
{
	struct journal_text *journal = reader->journal;
	size_t room = JOURNAL_BYTES_MAX - journal->length;
	size_t piece = PIECE + journal->length / 2;
	ssize_t got;

	if (room > piece)
		room = piece;
	if (room == 0)
		journal->damaged = true;
	journal->text = mem_resize(journal->text, journal->length + room);
	got = file_get(reader->descriptor, journal->text + journal->length, room);
	if (got < 0)
		reader->error = errno;
	if (got <= 0)
		return false;
	journal->length += (size_t)got;
	return true;
}

/* Whether what there is of a line may be the beginning of one: else the rest of the file, which may
 * be large, need not be looked at. */
static bool
may_be_line(const struct reader *reader)
{
	size_t length = reader->journal->length - reader->start;

	return journal_line_begins(reader->journal->text + reader->start, length) &&
	       (reader->start > 0 || length <= HEAD_BYTES_MAX);
}

/* Where the line ends, after its newline, having read on as far as needed; 0: it does not. */
static size_t
line_end(struct reader *reader)
{
	struct journal_text *journal = reader->journal;
	size_t looked = reader->start;

	do {
		const char *newline = NULL;

		if (looked < journal->length)
			newline = memchr(journal->text + looked, '\n', journal->length - looked);
		if (newline != NULL)
			return (size_t)(newline - journal->text) + 1;
		if (!may_be_line(reader)) {
			journal->damaged = true;
			return 0;
		}
		looked = journal->length;
	} while (get_more(reader));
	/* A line that was in the writing has no end. */
	return 0;
}

/* Cuts lines off as long as they are whole; `*head` is where the first one ends. False: there is
 * none. */
static bool
read_lines(struct reader *reader, size_t *head)
{
	struct journal_text *journal = reader->journal;
	uint64_t chain = CHECKSUM_BEGIN;
	size_t end;

	*head = 0;
	for (size_t count = 0; (end = line_end(reader)) != 0; count++) {
		char *text =
		    journal_line_read(journal->text + reader->start, end - reader->start, &chain);

		if (count == 0 && (text == NULL || !read_head(journal, text)))
			return false;
		if (text == NULL || count > JOURNAL_RECORDS_MAX) {
			journal->damaged = true;
			break;
		}
		if (count == 0)
			*head = end;
		reader->start = end;
	}
	return *head > 0;
}

bool
journal_text_read(struct journal_text *journal, int descriptor)
{
	struct reader reader = {.journal = journal, .descriptor = descriptor};
	size_t head;
	bool fine;
	char *next;
	const char *end;

	journal->text = mem_alloc(1);
	fine = read_lines(&reader, &head) && reader.error == 0;
	next = journal->text + head;
	end = journal->text + reader.start;
	while (fine && next < end) {
		char *line = next + JOURNAL_TEXT_AT;
		bool is_base = journal->count == 0 && strncmp(line, BASE, strlen(BASE)) == 0;

		next = line + strlen(line) + 1;
		fine =
		    is_base ? read_base(journal, line + strlen(BASE)) : read_record(journal, line);
	}
	drop_open_step(journal);
	errno = reader.error;
	return fine;
}

bool
journal_text_begins_with(const struct journal_text *journal, const struct file_identity *file)
{
	struct file_identity begun = journal->identity;

	if (journal->has_base)
		begun = file_identity_of(
		    journal->base, journal->base != NULL ? strlen(journal->base) : 0);
	return file_identity_equal(&begun, file);
}

bool
journal_text_find_save(
    const struct journal_text *journal, const struct file_identity *file, size_t *first)
{
	struct file_identity saved;

	for (size_t i = journal->count; i > 0; i--) {
		if (journal->records[i - 1].kind == RECORD_SAVE &&
		    file_identity_parse(journal->records[i - 1].path, &saved) &&
		    file_identity_equal(&saved, file)) {
			*first = i;
			return true;
		}
	}
	return false;
}

void
journal_text_cut(struct journal_text *journal, size_t count)
{
	if (journal->count > count)
		journal->count = count;
	drop_open_step(journal);
}

void
journal_text_free(struct journal_text *journal)
{
	free(journal->form);
	free(journal->edition);
	free(journal->records);
	free(journal->text);
	*journal = (struct journal_text){0};
}
