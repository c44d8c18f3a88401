/*
 * Values on one line, as get writes and set reads them: newline \n, tab \t, carriage return \r,
 * backslash \\; and \u{9b}, by its number, what a terminal would obey: DEL, U+0080 to U+009F, and
 * what turns the direction of writing. Any character that XML can hold is read that way.
 */
#ifndef YOSHIKI3_ESCAPE_H
#define YOSHIKI3_ESCAPE_H

#include <stdbool.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"

void value_escape(const char *value, struct buf *out);
/* Appends the value to `out`; false, with a diagnostic at `place`, for an unknown escape. */
bool value_unescape(const char *text, size_t length, const struct place *place, struct buf *out,
    struct diags *diags);

#endif
