/*
 * The command palette.
 */
#ifndef YOSHIKI3_EDIT_PALETTE_H
#define YOSHIKI3_EDIT_PALETTE_H

#include "edit/keys/command.h"

struct editor;

/* Lists the commands of what lies on top; `run` is told the one that is chosen. */
void palette_open(struct editor *editor, void (*run)(struct editor *editor, enum command command));

#endif
