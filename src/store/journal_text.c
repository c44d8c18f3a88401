/*
 * Reading a journal: lines as long as their checksums fit, then each line into its words.
 */
#include <stdlib.h>
#include <string.h>

#include "store/journal_text.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/mem.h"

static const struct {
	const char *name;
	unsigned words; /* behind it; those past these belong to the last */
} record_kinds[RECORD_KIND_COUNT] = {
    [RECORD_SET] = {"set", 2},
    [RECORD_KEEP] = {"keep", 2}, /* a choice's text that is none of its options */
    [RECORD_INSERT] = {"insert", 1},
    [RECORD_REMOVE] = {"remove", 1},
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

/* What an escaped text stands for; NULL where it is none. The caller frees. */
static char *
unescape(const char *text)
{
	struct buf plain = {0};

	if (value_unescape(text, strlen(text), NULL, &plain, NULL))
		return buf_take(&plain);
	buf_free(&plain);
	return NULL;
}

static bool
read_head(struct journal_text *journal, char *line)
{
	char *version = cut(line);
	char *form = version != NULL ? cut(version) : NULL;
	char *edition = form != NULL ? cut(form) : NULL;
	char *identity = edition != NULL ? cut(edition) : NULL;

	journal->form = form;
	journal->edition = edition;
	return identity != NULL && strcmp(line, JOURNAL_HEAD) == 0 &&
	       strcmp(version, JOURNAL_VERSION) == 0 &&
	       file_identity_parse(identity, &journal->identity);
}

static bool
read_record(struct journal_text *journal, char *line)
{
	struct record record = {.path = cut(line)};
	char *value = NULL;
	unsigned words;

	while (record.kind < RECORD_KIND_COUNT && strcmp(record_kinds[record.kind].name, line) != 0)
		record.kind++;
	if (record.kind == RECORD_KIND_COUNT)
		return false;
	words = record_kinds[record.kind].words;
	if (words == 2 && record.path != NULL)
		value = cut(record.path);
	if ((unsigned)(record.path != NULL) + (unsigned)(value != NULL) != words &&
	    (record.kind != RECORD_DRAFT || record.path != NULL))
		return false;
	if (value != NULL && (record.value = unescape(value)) == NULL)
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
		if (journal->records[--i].kind == RECORD_BEGIN) {
			while (journal->count > i)
				free(journal->records[--journal->count].value);
		}
	}
}

/* The document that it begins with; false where there is one already, or none can be read. */
static bool
read_base(struct journal_text *journal, const char *text)
{
	if (journal->has_base)
		return false;
	journal->has_base = true;
	journal->base = *text != '\0' ? unescape(text) : NULL;
	return *text == '\0' || journal->base != NULL;
}

bool
journal_text_read(struct journal_text *journal)
{
	char *cursor = journal->text.data;
	char *end = cursor + journal->text.length;
	uint64_t chain = CHECKSUM_BEGIN;
	char *line;

	if (!journal_line_read(&cursor, end, &chain, &line) || !read_head(journal, line))
		return false;
	while (journal_line_read(&cursor, end, &chain, &line)) {
		bool is_base = journal->count == 0 && strncmp(line, "base\t", 5) == 0;

		if (!(is_base ? read_base(journal, line + 5) : read_record(journal, line)))
			return false;
	}
	/* A line that was in the writing has no end. */
	journal->damaged = memchr(cursor, '\n', (size_t)(end - cursor)) != NULL;
	drop_open_step(journal);
	return true;
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
journal_text_find(
    const struct journal_text *journal, const struct file_identity *file, size_t *first)
{
	bool found = journal_text_begins_with(journal, file);

	*first = 0;
	/* What led here from the head can be undone without a base, too. */
	if (found && !journal->has_base)
		return true;
	for (size_t i = 0; i < journal->count; i++) {
		struct file_identity saved;

		if (journal->records[i].kind != RECORD_SAVE ||
		    !file_identity_parse(journal->records[i].path, &saved) ||
		    !file_identity_equal(&saved, file))
			continue;
		*first = i + 1;
		found = true;
	}
	return found;
}

void
journal_text_cut(struct journal_text *journal, size_t count)
{
	while (journal->count > count)
		free(journal->records[--journal->count].value);
	drop_open_step(journal);
}

void
journal_text_free(struct journal_text *journal)
{
	for (size_t i = 0; i < journal->count; i++)
		free(journal->records[i].value);
	free(journal->records);
	free(journal->base);
	buf_free(&journal->text);
}
