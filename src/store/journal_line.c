/*
 * Lines that carry the checksum of all lines up to them, and the identity of a file's bytes.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "store/journal_line.h"

#define FNV_PRIME 1099511628211U
#define WORD      8
/* The digits of a checksum. */
#define DIGITS      16
#define HEXADECIMAL "0123456789abcdef"

uint64_t
checksum_add(uint64_t before, const void *bytes, size_t length)
{
	const unsigned char *cursor = bytes;

	for (size_t i = 0; i < length; i++)
		before = (before ^ cursor[i]) * FNV_PRIME;
	return before;
}

static uint64_t
word_at(const unsigned char *bytes)
{
	return (uint64_t)bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
	       (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
	       (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
}

/* A whole file goes by words: each step is FNV-1a's, its upper half mixed into the lower one. */
struct file_identity
file_identity_of(const char *bytes, size_t length)
{
	const unsigned char *cursor = (const unsigned char *)bytes;
	uint64_t checksum = CHECKSUM_BEGIN;
	size_t words = length / WORD;

	if (bytes == NULL)
		return (struct file_identity){0};
	for (size_t i = 0; i < words; i++) {
		checksum = (checksum ^ word_at(cursor + i * WORD)) * FNV_PRIME;
		checksum ^= checksum >> 32;
	}
	return (struct file_identity){
	    true, length, checksum_add(checksum, cursor + words * WORD, length % WORD)};
}

bool
file_identity_equal(const struct file_identity *a, const struct file_identity *b)
{
	return a->exists == b->exists && a->length == b->length && a->checksum == b->checksum;
}

void
file_identity_format(const struct file_identity *identity, struct buf *out)
{
	if (identity->exists)
		buf_addf(out, "%zu\t%016" PRIx64, identity->length, identity->checksum);
	else
		buf_adds(out, "-\t-");
}

/* Exactly `DIGITS` hexadecimal digits. */
static bool
parse_checksum(const char *text, uint64_t *checksum)
{
	char digits[DIGITS + 1] = "";

	if (memchr(text, '\0', DIGITS) != NULL)
		return false;
	memcpy(digits, text, DIGITS);
	if (strspn(digits, HEXADECIMAL) != DIGITS)
		return false;
	*checksum = strtoull(digits, NULL, 16);
	return true;
}

bool
file_identity_parse(const char *text, struct file_identity *identity)
{
	size_t digits = strspn(text, "0123456789");

	*identity = (struct file_identity){0};
	if (strcmp(text, "-\t-") == 0)
		return true;
	identity->exists = true;
	if (digits == 0 || digits > 15 || text[digits] != '\t' ||
	    strlen(text + digits + 1) != DIGITS)
		return false;
	identity->length = (size_t)strtoull(text, NULL, 10);
	return parse_checksum(text + digits + 1, &identity->checksum);
}

void
journal_line_add(struct buf *out, uint64_t *chain, const char *text, size_t length)
{
	*chain = checksum_add(checksum_add(*chain, text, length), "\n", 1);
	buf_addf(out, "%016" PRIx64 " ", *chain);
	buf_add(out, text, length);
	buf_addc(out, '\n');
}

bool
journal_line_begins(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length && i < DIGITS; i++) {
		if (bytes[i] == '\0' || strchr(HEXADECIMAL, bytes[i]) == NULL)
			return false;
	}
	return length <= DIGITS || bytes[DIGITS] == ' ';
}

char *
journal_line_read(char *line, size_t length, uint64_t *chain)
{
	char *text = line + JOURNAL_TEXT_AT;
	size_t text_length = length - JOURNAL_TEXT_AT;
	uint64_t given;
	uint64_t found;

	if (length <= JOURNAL_TEXT_AT || line[DIGITS] != ' ' || !parse_checksum(line, &given))
		return NULL;
	found = checksum_add(*chain, text, text_length);
	if (found != given || memchr(text, '\0', text_length) != NULL)
		return NULL;
	text[text_length - 1] = '\0';
	*chain = found;
	return text;
}
