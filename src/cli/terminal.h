/*
 * The editor in a terminal: opened with the width that this type of terminal was given last, run
 * until the user leaves or the terminal vanishes.
 */
#ifndef YOSHIKI3_CLI_TERMINAL_H
#define YOSHIKI3_CLI_TERMINAL_H

#include <stdbool.h>

#include "cli/desk.h"

/* Takes the terminal over for the desk; false with a diagnostic. */
bool terminal_open(struct desk *desk, struct editor_options *options, struct diags *diags);
void terminal_run(struct desk *desk, struct diags *diags);
/* Gives it back, if there is one. */
void terminal_close(struct desk *desk);

#endif
