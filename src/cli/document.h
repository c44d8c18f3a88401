/*
 * An assessment that a command changes: locked, loaded, and saved in place of what it was.
 */
#ifndef YOSHIKI3_CLI_DOCUMENT_H
#define YOSHIKI3_CLI_DOCUMENT_H

#include <stdbool.h>

#include "cli/cli.h"
#include "yoshiki3/assessment.h"
#include "yoshiki3/store_lock.h"

/* A zeroed struct is a closed one. */
struct document {
	const char *file; /* borrowed */
	struct assessment *assessment;
	struct store_lock *lock;
};

/*
 * Locks and loads it. False with diagnostics where it is none, somebody else works on it (after a
 * wait of some seconds), or changes that an editor left wait to be taken up: they fit the file as
 * it is, a change of it would make them useless.
 */
bool document_open(
    const struct cli *cli, const char *file, struct document *document, struct diags *diags);
/* Writes it, if anything was changed. */
bool document_save(const struct document *document, struct diags *diags);
void document_close(struct document *document);

#endif
