/*
 * Reading a whole file with a bound on its size; names of files.
 */
#ifndef YOSHIKI3_FILE_H
#define YOSHIKI3_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"

/* The most that is read of an assessment or a definition, in bytes. */
#define FILE_SIZE_MAX ((size_t)64 * 1024 * 1024)

/*
 * Appends the content of `path` to `out`; "-" is standard input. A file over `limit` bytes is
 * refused before it is read, standard input as soon as it brings more. Nothing else than a regular
 * file is opened by its name, nor waited for (MSG_FILE_NOT_REGULAR). On failure one diagnostic, and
 * false.
 */
bool file_read(const char *path, size_t limit, struct buf *out, struct diags *diags);
/* The name of a file without its directory; in `path`. */
const char *file_base_name(const char *path);

#endif
