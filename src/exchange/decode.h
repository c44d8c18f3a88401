/*
 * The bytes of a source as text.
 */
#ifndef YOSHIKI3_EXCHANGE_DECODE_H
#define YOSHIKI3_EXCHANGE_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"

/*
 * Appends the text to `out` in UTF-8, lines ending in \n, without what XML cannot hold (form feeds
 * stay, other control characters become spaces). `*charset` is the name of the one that the bytes
 * are in. False with a diagnostic where they are no text: a workbook, another program's file, an
 * unknown charset.
 */
bool decode_source(const char *bytes, size_t length, const char *file, const char **charset,
    struct buf *out, struct diags *diags);

#endif
