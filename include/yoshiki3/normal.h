/*
 * The wording of a text and what is only its spelling: two texts are worded alike where they are
 * the same in the normal form NFKC (UAX #15: full and half width, ① and 1, ㈱ and (株), a letter
 * with a combining mark and the one that both make) and without white space. Small letters and
 * capitals, hiragana and katakana, kanji and their variants are not alike.
 */
#ifndef YOSHIKI3_NORMAL_H
#define YOSHIKI3_NORMAL_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"

/*
 * Appends a UTF-8 text in the normal form NFKD without white space: the same for two texts exactly
 * where NFKC is.
 */
void normal_add(struct buf *out, const char *text, size_t length);
/* Whether two texts are worded alike. Takes time linear in their lengths. */
bool normal_is_same(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
