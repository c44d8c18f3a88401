/*
 * Characters that a terminal does not show but obeys or swallows: control characters (C0, DEL,
 * U+0080 to U+009F) but for tab and line ends, the line and paragraph separators, those that turn
 * the direction of writing (U+202E and its like), and those that take no room (U+200B and its
 * like). Where they are to be seen, and to do nothing, each is shown as <U+202E>.
 */
#ifndef YOSHIKI3_VISIBLE_H
#define YOSHIKI3_VISIBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yoshiki3/buf.h"

/* Columns, and bytes, of what is shown for any of them. */
#define VISIBLE_COLUMNS 8

bool character_is_hidden(uint32_t character);
/* Appends a text with what is hidden in it shown; all else, tabs and line ends too, as it is. */
void visible_add(struct buf *out, const char *text, size_t length);
/* How one hidden character is written. */
typedef void visible_form(struct buf *out, uint32_t character);
/* The same with another form. */
void visible_add_as(struct buf *out, const char *text, size_t length, visible_form *form);

#endif
