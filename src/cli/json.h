/*
 * Writing JSON (RFC 8259).
 */
#ifndef YOSHIKI3_CLI_JSON_H
#define YOSHIKI3_CLI_JSON_H

#include "yoshiki3/buf.h"

/* Appends UTF-8 text as a JSON string with its quotes; what is not UTF-8 becomes U+FFFD. */
void json_string(const char *text, struct buf *out);
/* Takes the line ends out of JSON: in a string there are none. */
void json_join_lines(struct buf *text);

#endif
