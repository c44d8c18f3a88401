/*
 * The lines of our own paper by columns.
 */
#ifndef YOSHIKI3_EXCHANGE_PAPER_H
#define YOSHIKI3_EXCHANGE_PAPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yoshiki3/width.h"

/* A line that is wider is none of ours. */
#define PAPER_COLUMNS_MAX 400

/* Which ways a character of a rule goes. */
enum { ARM_LEFT = 1, ARM_RIGHT = 2, ARM_UP = 4, ARM_DOWN = 8 };

/* A line: of each column the byte where its character begins, and that. */
struct paper_line {
	const char *text;
	size_t length;
	unsigned columns; /* 0: too wide */
	/* NO_COLUMN in the second column of a character; one more than there are columns */
	unsigned short start[PAPER_COLUMNS_MAX + 2];
	uint32_t character[PAPER_COLUMNS_MAX + 2];
};

#define NO_COLUMN 0xFFFF

void paper_line_read(
    struct paper_line *line, const char *text, size_t length, struct width_policy policy);
/* The arms of the character in a column, 0 where it is none of a rule; in ASCII + has all. */
unsigned paper_arms(const struct paper_line *line, unsigned column, bool ascii);
/* The bytes of the columns [left, right); false where a character stands across an end. */
bool paper_slice(const struct paper_line *line, unsigned left, unsigned right, const char **text,
    size_t *length);

#endif
