/*
 * SHA-256 as FIPS 180-4 states it (sections 4.1.2, 4.2.2, 5.1.1, 5.3.3 and 6.2). The constants are
 * the first 32 bits of the fractional parts of the cube roots of the first 64 primes, and those of
 * the square roots of the first eight.
 */
#include "yoshiki3/sha256.h"

#include <stdio.h>
#include <string.h>

#define ROUNDS 64
/* Where the length of the message stands in its last block. */
#define LENGTH_AT 56

static const uint32_t constants[ROUNDS] = {0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5,
    0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
    0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
    0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
    0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t
rotate(uint32_t word, unsigned bits)
{
	return word >> bits | word << (32 - bits);
}

static uint32_t
word_at(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       (uint32_t)bytes[3];
}

static void
expand(const unsigned char *block, uint32_t words[ROUNDS])
{
	for (size_t i = 0; i < 16; i++)
		words[i] = word_at(block + i * 4);
	for (size_t i = 16; i < ROUNDS; i++) {
		uint32_t a = words[i - 15];
		uint32_t b = words[i - 2];

		words[i] = words[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) + words[i - 7] +
			   (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
	}
}

static void
add_block(uint32_t state[8], const unsigned char *block)
{
	uint32_t words[ROUNDS];
	uint32_t now[8];

	expand(block, words);
	memcpy(now, state, sizeof(now));
	for (size_t i = 0; i < ROUNDS; i++) {
		uint32_t a = now[0];
		uint32_t e = now[4];
		uint32_t first = now[7] + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
				 ((e & now[5]) ^ (~e & now[6])) + constants[i] + words[i];
		uint32_t second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) +
				  ((a & now[1]) ^ (a & now[2]) ^ (now[1] & now[2]));

		memmove(now + 1, now, 7 * sizeof(now[0]));
		now[4] += first;
		now[0] = first + second;
	}
	for (size_t i = 0; i < 8; i++)
		state[i] += now[i];
}

void
sha256_begin(struct sha256 *sha256)
{
	*sha256 = (struct sha256){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
				      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

void
sha256_add(struct sha256 *sha256, const void *bytes, size_t length)
{
	const unsigned char *cursor = bytes;

	while (length > 0) {
		size_t filled = (size_t)(sha256->length % SHA256_BLOCK);
		size_t part = SHA256_BLOCK - filled < length ? SHA256_BLOCK - filled : length;

		memcpy(sha256->block + filled, cursor, part);
		sha256->length += part;
		cursor += part;
		length -= part;
		if (filled + part == SHA256_BLOCK)
			add_block(sha256->state, sha256->block);
	}
}

void
sha256_end(struct sha256 *sha256, char digits[SHA256_DIGITS + 1])
{
	static const unsigned char padding[SHA256_BLOCK] = {0x80};
	uint64_t bits = sha256->length * 8;
	size_t filled = (size_t)(sha256->length % SHA256_BLOCK);
	unsigned char length[8];

	for (size_t i = 0; i < sizeof(length); i++)
		length[i] = (unsigned char)(bits >> (56 - 8 * i) & 0xFF);
	sha256_add(sha256, padding,
	    filled < LENGTH_AT ? LENGTH_AT - filled : SHA256_BLOCK + LENGTH_AT - filled);
	sha256_add(sha256, length, sizeof(length));
	for (size_t i = 0; i < 8; i++)
		(void)snprintf(digits + i * 8, 9, "%08x", (unsigned)sha256->state[i]);
}
