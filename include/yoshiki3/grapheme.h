/*
 * Extended grapheme clusters (UAX #29, Unicode 15.0): what a user calls one character.
 */
#ifndef YOSHIKI3_GRAPHEME_H
#define YOSHIKI3_GRAPHEME_H

#include <stddef.h>

/* Bytes of the cluster that begins at `text`; 0 only for length 0. */
size_t grapheme_next(const char *text, size_t length);
/* Bytes of the cluster that ends at text + offset, 0 < offset <= length. */
size_t grapheme_previous(const char *text, size_t offset);

#endif
