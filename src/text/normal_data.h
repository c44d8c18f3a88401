/*
 * What the Unicode Character Database says of normal forms (UAX #15), packed by normal_data.py: the
 * compatibility decomposition of a character, all of it, and the class of a combining mark. Hangul
 * syllables are computed.
 */
#ifndef YOSHIKI3_TEXT_NORMAL_DATA_H
#define YOSHIKI3_TEXT_NORMAL_DATA_H

#include <stddef.h>
#include <stdint.h>

/* Characters first to last; those of first stand at `start` of the lists beside. They ascend. */
struct normal_run {
	uint32_t first;
	uint32_t last;
	unsigned start;
};

extern const struct normal_run normal_runs[];
extern const size_t normal_run_count;
/* Where in the pool the decomposition begins, and how many characters it has; 0: there is none. */
extern const uint16_t normal_starts[];
extern const uint8_t normal_lengths[];
extern const uint32_t normal_pool[];

extern const struct normal_run normal_mark_runs[];
extern const size_t normal_mark_run_count;
/* Canonical_Combining_Class; 0: no mark that is moved. */
extern const uint8_t normal_mark_orders[];

#endif
