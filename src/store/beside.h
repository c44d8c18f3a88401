/*
 * The names of the files that stand beside an assessment.
 */
#ifndef YOSHIKI3_STORE_BESIDE_H
#define YOSHIKI3_STORE_BESIDE_H

#include "yoshiki3/buf.h"

/* .NAME.SUFFIX in the directory of a file, whose links are resolved. The caller frees. */
char *store_beside(const char *file, const char *suffix);
/*
 * Appends a name with a tail after it. Where that is longer than a name may be, the name is cut
 * and a checksum of the whole one stands at the end: names that begin alike have others, and none
 * is that of a name that was not cut, which ends with its tail.
 */
void beside_add(struct buf *path, const char *name, const char *tail);

#endif
