/*
 * The former document of a comparison.
 */
#include "cli/former.h"

#include "yoshiki3/store.h"

bool
former_find(const struct cli *cli, const char *file, const char *after_file,
    const struct assessment *after, struct former *former)
{
	struct place place = {.file = after_file};
	struct diags diags = {0};

	*former = (struct former){.file = file};
	if (file != NULL) {
		former->loaded = store_load(file, cli->library, &diags);
		former->assessment = former->loaded;
	} else {
		former->predecessor = predecessor_find(after_file, after, cli->library, &diags);
		former->file = former->predecessor.file;
		former->assessment = former->predecessor.assessment;
		if (former->predecessor.state == PREDECESSOR_NONE)
			diag_add(&diags, &place, MSG_PREDECESSOR_NONE, cli->command->name);
	}
	cli_report(cli, &diags);
	return former->assessment != NULL;
}

void
former_free(struct former *former)
{
	assessment_free(former->loaded);
	predecessor_free(&former->predecessor);
}
