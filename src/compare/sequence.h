/*
 * How two sequences of numbers differ: which members have no counterpart on the other side.
 */
#ifndef YOSHIKI3_COMPARE_SEQUENCE_H
#define YOSHIKI3_COMPARE_SEQUENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What stands for a member: less than `kinds` (below), the same for members that are the same. */
struct sequence {
	const uint32_t *members;
	size_t count;
	bool *changed; /* for the result; false at first */
};

/*
 * Sets `changed` for what does not belong to a longest common subsequence; the others stand for
 * each other in order. Takes time linear in the sequences and in the square of the distance, which
 * is bounded by about the square root of their length: where a stretch is farther apart, all of it
 * has changed.
 */
void sequence_compare(struct sequence *before, struct sequence *after, size_t kinds);

#endif
