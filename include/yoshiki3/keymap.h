/*
 * The keys of the editor's commands: those that are built in, and what a user puts in their place.
 */
#ifndef YOSHIKI3_KEYMAP_H
#define YOSHIKI3_KEYMAP_H

#include <stdbool.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/key.h"

struct keymap;

/* The keys that are built in. The caller frees. */
struct keymap *keymap_new(void);
void keymap_free(struct keymap *keymap);
/*
 * Reads a user's file of keys: lines `NAME [KEY...]`, `#` begins a comment. False with a
 * diagnostic (file:line) at the first line that is wrong; those before it have taken effect.
 */
bool keymap_read(struct keymap *keymap, const char *text, const char *file, struct diags *diags);
/* The commands and their keys, a line each; appends to `out`. */
void keymap_list(const struct keymap *keymap, enum language language, struct buf *out);

#endif
