/*
 * How alike two texts are, at the cost of a glance: a sketch of a text is made of the least hashes
 * of all pairs of neighbouring characters in it (bottom-k sketches, A. Broder 1997); of the least
 * ones of two sketches together, the share that is in both estimates what the texts have in common
 * of all that is in either.
 */
#ifndef YOSHIKI3_COMPARE_SKETCH_H
#define YOSHIKI3_COMPARE_SKETCH_H

#include <stddef.h>
#include <stdint.h>

#define SKETCH_SIZE 64

struct sketch {
	unsigned count;
	uint64_t hashes[SKETCH_SIZE]; /* ascending */
};

/* Adds a text to a sketch, which is zeroed at first. */
void sketch_add(struct sketch *sketch, const char *text, size_t length);
/* From 0, nothing in common (or nothing at all), to 1. */
double sketch_likeness(const struct sketch *a, const struct sketch *b);

/* So many pairs of members are looked at for likeness. */
#define ALIGN_PAIRS_MAX 65536
#define ALIGN_NONE      SIZE_MAX

/*
 * Gives members of two rows to each other so that the sum of their likenesses is greatest and both
 * keep their order. `like` has a row of `columns` likenesses for each of `rows` members; 0: these
 * two are not for each other. `mates` has `rows` members: the column, or ALIGN_NONE.
 */
void align_alike(const double *like, size_t rows, size_t columns, size_t *mates);

#endif
