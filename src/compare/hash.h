/*
 * Hashes of 64 bits by which texts are told apart quickly. Two different texts can have the same
 * one: what a person is shown as equal is never taken for equal by its hash alone.
 */
#ifndef YOSHIKI3_COMPARE_HASH_H
#define YOSHIKI3_COMPARE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t
hash_mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
	return hash ^ hash >> 29;
}

/* With another seed other texts have the same hash. */
static inline uint64_t
hash_seeded(uint64_t seed, const char *bytes, size_t length)
{
	uint64_t hash = length * 0xD6E8FEB86659FD93u + 1 + seed;
	uint64_t word = 0;

	for (; length >= sizeof(word); length -= sizeof(word), bytes += sizeof(word)) {
		memcpy(&word, bytes, sizeof(word));
		hash = hash_mix(hash, word);
	}
	word = 0;
	memcpy(&word, bytes, length);
	return hash_mix(hash, word);
}

static inline uint64_t
hash_bytes(const char *bytes, size_t length)
{
	return hash_seeded(0, bytes, length);
}

#endif
