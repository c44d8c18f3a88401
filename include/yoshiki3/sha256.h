/*
 * SHA-256 (FIPS 180-4): the digest of a run of bytes, which may come in pieces.
 */
#ifndef YOSHIKI3_SHA256_H
#define YOSHIKI3_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define SHA256_BLOCK  64
#define SHA256_DIGITS 64 /* hexadecimal ones */

struct sha256 {
	uint32_t state[8];
	uint64_t length;                   /* bytes so far */
	unsigned char block[SHA256_BLOCK]; /* what is left of them after the last whole block */
};

void sha256_begin(struct sha256 *sha256);
void sha256_add(struct sha256 *sha256, const void *bytes, size_t length);
/* The digest in lower-case hexadecimal digits, with a NUL. */
void sha256_end(struct sha256 *sha256, char digits[SHA256_DIGITS + 1]);

#endif
