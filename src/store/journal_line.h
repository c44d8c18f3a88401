/*
 * The lines of a journal: a checksum (16 hexadecimal digits), a space, a text. The checksum is that
 * of all lines up to this one, so that what is read up to a line that fails is what was written,
 * without a hole.
 */
#ifndef YOSHIKI3_STORE_JOURNAL_LINE_H
#define YOSHIKI3_STORE_JOURNAL_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yoshiki3/buf.h"

/* The first words of a journal: its format and that one's version. */
#define JOURNAL_HEAD    "yoshiki3-journal"
#define JOURNAL_VERSION "1"
/*
 * The most bytes and records of a journal: more than anybody does before he saves, and no more than
 * is read in a moment.
 */
#define JOURNAL_BYTES_MAX   ((size_t)128 * 1024 * 1024)
#define JOURNAL_RECORDS_MAX ((size_t)200000)
/* Where the text of a line begins. */
#define JOURNAL_TEXT_AT 17
/* Before the first line; also of no bytes at all. */
#define CHECKSUM_BEGIN 14695981039346656037U

/* The checksum of bytes after those that gave `before`: FNV-1a, 64 bits. */
uint64_t checksum_add(uint64_t before, const void *bytes, size_t length);

/* Which bytes a file holds; `exists` is false for a document that has no file yet. */
struct file_identity {
	bool exists;
	size_t length;
	uint64_t checksum;
};

/* Of a file's bytes; NULL: there is none. */
struct file_identity file_identity_of(const char *bytes, size_t length);
bool file_identity_equal(const struct file_identity *a, const struct file_identity *b);
/* As two words of a line, "LENGTH<TAB>CHECKSUM" or "-<TAB>-"; appends to `out`. */
void file_identity_format(const struct file_identity *identity, struct buf *out);
/* Reads these two, which end a line; false where they are none. */
bool file_identity_parse(const char *text, struct file_identity *identity);

/* Appends a line with this text (without newlines); `*chain` is the checksum of the last one. */
void journal_line_add(struct buf *out, uint64_t *chain, const char *text, size_t length);
/* Whether a line may begin like this. */
bool journal_line_begins(const char *bytes, size_t length);
/*
 * Reads a line of `length` bytes, the last one being its newline: its text, ended by a NUL that is
 * put in. NULL, and nothing changed, for one that is not in its place.
 */
char *journal_line_read(char *line, size_t length, uint64_t *chain);

#endif
