/*
 * How wide each type of terminal draws ○ and the like, as the user said last: a file of lines
 * "TERM AMBIGUOUS RULES" in the user's directory of state.
 */
#ifndef YOSHIKI3_CLI_WIDTH_MEMORY_H
#define YOSHIKI3_CLI_WIDTH_MEMORY_H

#include "yoshiki3/width.h"

/* That of this terminal ($TERM); `ambiguous` is 0 where nothing was said. */
struct width_policy width_memory_read(void);
/* Where it cannot be written, or what it holds not be read, it is for this time only. */
void width_memory_write(struct width_policy policy);

#endif
