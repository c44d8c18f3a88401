/*
 * Folding, character by character, for the room.
 */
#ifndef YOSHIKI3_TEXT_FOLD_H
#define YOSHIKI3_TEXT_FOLD_H

#include <stddef.h>
#include <stdint.h>

/*
 * The character that begins a text of `length` > 0 bytes, folded (yoshiki3/fold.h says how), with
 * what belongs to it after it: combining marks, variation selectors, invisible characters. Returns
 * the bytes of all.
 */
size_t fold_next(const char *text, size_t length, uint32_t *folded);

#endif
