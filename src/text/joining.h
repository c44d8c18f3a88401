/*
 * Characters that are not seen themselves, but make one picture or one spelling with what stands
 * beside them: in their place they are not odd.
 */
#ifndef YOSHIKI3_TEXT_JOINING_H
#define YOSHIKI3_TEXT_JOINING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The variation selectors: the first 16 (UTS #51 for emoji), and those of ideographs (UTS #37). */
#define SELECTOR_FIRST       0xFE00
#define SELECTOR_LAST        0xFE0F
#define SELECTOR_NAMES_FIRST 0xE0100
#define SELECTOR_NAMES_LAST  0xE01EF

bool joining_is_selector(uint32_t character);
/*
 * Whether the character at an offset of a text stands where it belongs: a ZERO WIDTH JOINER between
 * the emoji of a sequence, a TAG after the emoji of a flag, a selector after a character that has
 * variants. False for all other characters.
 */
bool joining_fits(const char *text, size_t length, size_t at, uint32_t character);

#endif
