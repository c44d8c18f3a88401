/*
 * Values on one line, as get writes and set reads them: newline \n, tab \t, carriage return \r,
 * backslash \\.
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
