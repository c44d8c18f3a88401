/*
 * The commands as the editor runs them: from the number that the key map finds to the function.
 */
#include "edit/commands.h"

void (*const command_functions[COMMAND_COUNT])(struct editor *editor) = {
#define X(command, function) [command] = function,
    COMMAND_FUNCTIONS(X)
#undef X
};
