/*
 * How a character is spelled where a charset lacks it: ① as (1), ㈱ as (株), a half-width ｶﾞ as ガ.
 */
#ifndef YOSHIKI3_TEXT_SPELLING_H
#define YOSHIKI3_TEXT_SPELLING_H

#include <stddef.h>
#include <stdint.h>

#define SPELLING_SIZE 24

/* Writes the spelling of a character as a string; returns its bytes, 0 if there is none. */
size_t spelling_of(uint32_t character, char out[SPELLING_SIZE]);
/*
 * The full-width kana of the half-width kana `character` (U+FF61..U+FF9F) with the voicing mark
 * `mark` (U+FF9E, U+FF9F) after it; 0 if the two make no kana.
 */
uint32_t spelling_voiced(uint32_t character, uint32_t mark);

#endif
