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

/* Reads and checks an assessment file; "-" is standard input. NULL with a diagnostic; one beside a
 * document says that changes of it wait to be restored (MSG_JOURNAL_WAITS). The caller frees. */
struct assessment *store_load(const char *file, struct form_library *library, struct diags *diags);

enum store_mode {
	STORE_REPLACE, /* an existing file is replaced, if it is a regular one */
	STORE_CREATE,  /* an existing file is an error (MSG_FILE_EXISTS) */
	STORE_OUTPUT,  /* as STORE_REPLACE, but a device or pipe is written to directly, and a
			  document or what else no output was is an error (MSG_OUTPUT_IS_OTHER) */
	STORE_PRIVATE  /* as STORE_REPLACE, but the file is the user's and has the mode whatever was
			  there */
};

/*
 * A file on its way: bytes are collected in a temporary file in the same directory, which takes the
 * file's name when all is written and synced; then the directory is synced. A symbolic link is
 * followed; of a file with several names (hard links) only this one is replaced, which is said.
 *
 * The mode of an old file, its access control list and its users' attributes are kept, and its
 * owner and group where permitted; where they cannot be kept nothing is changed (MSG_FILE_ACL,
 * MSG_FILE_ATTRIBUTES). A new one gets `mode` less the umask; in a directory that gives its files
 * to a group (setgid) or has a list for them it is as open as that says, an output excepted.
 */
struct store_file;

/* NULL with a diagnostic where the file cannot be written. `file` must outlive it. */
struct store_file *store_begin(
    const char *file, enum store_mode store_mode, unsigned mode, struct diags *diags);
/* What is written is made from the file `source` ("-": standard input): where it is new nobody
 * gets more rights to it than that gives him. Before store_commit. */
void store_no_wider(struct store_file *store, const char *source);
/* Adds bytes; after a failure further ones are ignored, and store_commit reports it. */
void store_add(struct store_file *store, const void *bytes, size_t length);
/*
 * Finishes and frees. False with one diagnostic on any failure: the old file is unchanged, no
 * temporary is left. Only where the last step, the sync of the directory, failed the new file is in
 * place (MSG_FILE_UNSYNCED). True may come with one, too (MSG_FILE_LINKS).
 */
bool store_commit(struct store_file *store, struct diags *diags);
/* Gives up and frees: the old file is unchanged, no temporary is left. */
void store_abandon(struct store_file *store);

/* The whole content at once: store_begin, store_add and store_commit. */
bool store_save(const char *file, const void *bytes, size_t length, enum store_mode store_mode,
    unsigned mode, struct diags *diags);

/* Whether two names lead to the same file, or would, if it does not exist yet. */
bool store_is_same(const char *file, const char *other);

#endif
