/*
 * What is said of values that were taken over into a new assessment, and where those are kept that
 * were not.
 */
#ifndef YOSHIKI3_CLI_CARRY_H
#define YOSHIKI3_CLI_CARRY_H

#include "cli/cli.h"
#include "yoshiki3/carry.h"

/* A zeroed struct with the first four filled in. */
struct carry_report {
	const struct cli *cli;
	const struct assessment *source;
	const struct form *form; /* of the new document */
	unsigned edition;
	const struct assessment *target;
	size_t kept;
	size_t lost;
	struct buf list;     /* those lost, as lines of `get` */
	struct diags losses; /* one for each */
	struct diags notes;  /* on those kept */
	struct buf reworded; /* answers whose new wording was told already */
};

/* For carry_copy. */
void carry_tell(void *report, const struct carried *carried);
/*
 * Writes the list of what was lost beside a new document, under a name that nothing has yet, with
 * this mode less the umask. The name, which the caller frees; NULL after a message where that
 * failed.
 */
char *carry_save_list(const struct carry_report *report, const char *file, unsigned mode);
void carry_report_free(struct carry_report *report);

#endif
