/*
 * Display width in columns under a policy. Widths are those of UAX #11 (East Asian Width): W and F
 * take 2, A as the policy says, everything else 1; combining marks, format characters and the
 * vowels and finals of conjoining Hangul take 0, hidden characters what the policy says. The width
 * of a text is the sum over its characters, as a terminal adds it up.
 */
#ifndef YOSHIKI3_WIDTH_H
#define YOSHIKI3_WIDTH_H

#include <stddef.h>
#include <stdint.h>

struct width_policy {
	unsigned char ambiguous; /* columns of an Ambiguous character (○ ① Ⅰ ※): 1 or 2 */
	unsigned char rules;     /* columns of Ambiguous box drawing, U+2500..U+257F: 1 or 2 */
	unsigned char hidden;    /* columns of what visible.h shows: VISIBLE_COLUMNS, else 0 */
};

unsigned width_character(uint32_t character, struct width_policy policy);
/* Columns of a text without newlines; a tab counts 1. */
size_t width_text(const char *text, size_t length, struct width_policy policy);

#endif
