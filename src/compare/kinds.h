/*
 * Numbers for pieces of text: the same piece has the same number. A hash table with open addresses.
 */
#ifndef YOSHIKI3_COMPARE_KINDS_H
#define YOSHIKI3_COMPARE_KINDS_H

#include <stddef.h>
#include <stdint.h>

struct kind {
	const char *bytes; /* NULL: a free place */
	size_t length;
	uint32_t number;
};

struct kinds {
	struct kind *places;
	size_t size; /* a power of two, twice as many as there are pieces at least */
	uint32_t count;
	unsigned rebuilt;
};

/* A table for at most `most` pieces. */
struct kinds kinds_make(size_t most);
void kinds_free(struct kinds *kinds);
/* The number of a piece, from 0 in the order they come; the bytes must stay. */
uint32_t kinds_number(struct kinds *kinds, const char *bytes, size_t length);

#endif
