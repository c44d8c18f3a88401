/*
 * What an escape sequence means: a key, a bracket of a paste, or nothing that was typed.
 */
#ifndef YOSHIKI3_TUI_SEQUENCE_H
#define YOSHIKI3_TUI_SEQUENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/key.h"

enum sequence_meaning { SEQUENCE_NOTHING, SEQUENCE_KEY, SEQUENCE_PASTE_BEGIN, SEQUENCE_PASTE_END };

/* The introducers: CSI is ESC [, SS3 is ESC O. */
enum sequence_kind { SEQUENCE_CSI, SEQUENCE_SS3 };

/* Whether a byte ends the sequence whose bytes so far, without the introducer, are these. */
bool sequence_ends(enum sequence_kind kind, const char *bytes, size_t length, unsigned char byte);
/* The meaning of a whole sequence: the bytes after the introducer and the final one. */
enum sequence_meaning sequence_meaning(
    enum sequence_kind kind, const char *bytes, size_t length, char final, struct key *key);
/* The key of a byte below 0x80 that stands for itself; ESC is <Esc>. */
struct key sequence_ascii(unsigned char byte);

#endif
