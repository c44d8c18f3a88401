/*
 * Files: loading an assessment, and saving so that the file is always the old one or the new one.
 */
#ifndef YOSHIKI3_STORE_H
#define YOSHIKI3_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/form_library.h"

/* Reads and checks an assessment file; "-" is standard input. NULL with a diagnostic. The caller frees. */
struct assessment *store_load(const char *file, struct form_library *library, struct diags *diags);

enum store_mode {
	STORE_REPLACE, /* an existing file is replaced */
	STORE_CREATE   /* an existing file is an error (MSG_FILE_EXISTS) */
};

/*
 * Writes `length` bytes as the whole content of a file, atomically: a temporary file in the same directory, synced, takes its
 * name, then the directory is synced. A symbolic link is followed. The mode (and, where permitted, the owner) of an old file is kept; a new one gets
 * `mode` less the umask. A device or pipe is written to directly. On failure one diagnostic, the old file unchanged and no temporary left.
 */
bool store_save(const char *file, const void *bytes, size_t length, enum store_mode store_mode, unsigned mode,
    struct diags *diags);

#endif
