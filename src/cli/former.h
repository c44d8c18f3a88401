/*
 * The former document of a comparison: the one that was named, or the predecessor that the present
 * one has recorded.
 */
#ifndef YOSHIKI3_CLI_FORMER_H
#define YOSHIKI3_CLI_FORMER_H

#include "cli/cli.h"
#include "yoshiki3/predecessor.h"

struct former {
	const char *file; /* as it is called; NULL where there is none */
	const struct assessment *assessment;
	struct assessment *loaded;
	struct predecessor predecessor;
};

/*
 * Loads the file that was named, or where `file` is NULL the predecessor of a document that was
 * read from `after_file`. False, after messages, where there is none to be read; one that is not
 * any more what was taken over is read, with a message.
 */
bool former_find(const struct cli *cli, const char *file, const char *after_file,
    const struct assessment *after, struct former *former);
void former_free(struct former *former);

#endif
