/*
 * Printed pages in memory: UTF-8 text in which blanks and rules, about half of a page, are packed.
 * A document is kept until its number of pages is known, so its size counts.
 */
#ifndef YOSHIKI3_PRINT_PACKED_H
#define YOSHIKI3_PRINT_PACKED_H

#include <stdbool.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/canvas.h"

/* Appends a line of a canvas, filled to its width, with a newline. */
void packed_add_line(struct buf *packed, const struct canvas *canvas, size_t line);
void packed_add_blanks(struct buf *packed, unsigned count);
/* Unpacks from *cursor on, at most about `limit` bytes and whole lines only; false at the end. */
bool packed_next(const struct buf *packed, size_t *cursor, size_t limit, struct buf *out);

#endif
