/*
 * Converters of iconv, for the room.
 */
#ifndef YOSHIKI3_TEXT_CONVERTER_H
#define YOSHIKI3_TEXT_CONVERTER_H

#include <iconv.h>
#include <stddef.h>

#include "yoshiki3/buf.h"

#define CONVERTER_FAILED ((size_t)-1)
#define CONVERTER_NONE   ((iconv_t)-1)

/* Back to the initial state. */
void converter_reset(iconv_t converter);
/* Converts a whole short text, with the shift back; returns its bytes, 0 if it cannot. */
size_t converter_short(iconv_t converter, const char *text, size_t length, char *out, size_t size);
/*
 * Converts from *text on and appends to `out`, until all is done or something cannot be converted;
 * returns what iconv did last. With a NULL text: the shift back to the initial state.
 */
size_t converter_some(iconv_t converter, const char **text, size_t *length, struct buf *out);

#endif
