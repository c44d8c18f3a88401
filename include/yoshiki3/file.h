/*
 * Reading a whole file with a bound on its size; names of files; system calls that a signal does
 * not disturb.
 */
#ifndef YOSHIKI3_FILE_H
#define YOSHIKI3_FILE_H

#include <sys/types.h>

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

/*
 * The system calls they are named after, done again where a signal interrupted them; false (-1)
 * with errno. None allocates: a signal handler may use them.
 */
int file_open(const char *path, int flags, mode_t mode);
/* Reads until `length` bytes are there, or the file ends; -1 with errno. */
ssize_t file_get(int descriptor, void *bytes, size_t length);
/* Writes all of the bytes. */
bool file_put(int descriptor, const void *bytes, size_t length);
bool file_sync(int descriptor);
bool file_sync_data(int descriptor);
/* Never again: an interrupted one has closed it. */
bool file_close(int descriptor);
/* What was done before the interruption was told counts as done. */
bool file_rename(const char *from, const char *to);
bool file_link(const char *from, const char *to);
/* ENOENT where that was done: as if somebody else had. */
bool file_unlink(const char *path);

#endif
