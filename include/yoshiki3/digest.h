/*
 * The digest of an assessment: the SHA-256 of what `get FILE` prints, its values in official order.
 * Annotations, comments and the layout of the file do not count.
 */
#ifndef YOSHIKI3_DIGEST_H
#define YOSHIKI3_DIGEST_H

#include <stdbool.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/sha256.h"

/* What counts as naming a digest: at least so many digits of its beginning. */
#define DIGEST_DIGITS_MIN 16

/* Appends "PATH<TAB>VALUE" and a newline, as `get` prints a value. */
void value_line_add(const struct path *path, const char *value, struct buf *out);
/* In lower-case hexadecimal digits, with a NUL. */
void assessment_digest(const struct assessment *assessment, char digits[SHA256_DIGITS + 1]);
/* Whether a text may be one, or the beginning of one: 16 to 64 hexadecimal digits of either case.
 */
bool digest_is_named(const char *text);
/* Whether a text, for which that holds, is the beginning of a digest. */
bool digest_begins(const char *digits, const char *text);

#endif
