/*
 * File names, which are bytes of the locale's charset, or any; and as the editor shows and asks for
 * them, which is UTF-8.
 */
#ifndef YOSHIKI3_CLI_NAME_H
#define YOSHIKI3_CLI_NAME_H

#include "cli/cli.h"

/* A name as it is shown, with � for what cannot be; the caller frees. */
char *name_shown(const struct cli *cli, const char *name);
/*
 * The name that was meant by what is shown, or was typed; the caller frees. NULL with a diagnostic
 * where it cannot be written in the locale's charset. What is left as it was shown of `known`, all
 * of it or its directory, has its bytes, whatever they are; NULL: no name was shown.
 */
char *name_meant(const struct cli *cli, const char *shown, const char *known, struct diags *diags);
/* Makes the names in diagnostics fit to be shown. */
void name_show_all(const struct cli *cli, struct diags *diags);

#endif
