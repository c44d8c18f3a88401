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
void packed_add_line(
    struct buf *packed, const struct canvas *canvas, size_t line, bool ascii_rules);
/* A blank line of so many columns. */
void packed_add_blank_line(struct buf *packed, unsigned columns);
/* Unpacks from one offset, at which a line begins, to another; appends to `out`. */
void packed_unpack(const struct buf *packed, size_t start, size_t end, struct buf *out);

#endif
