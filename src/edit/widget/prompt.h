/*
 * A question answered on one line, in place of the line of messages. It frees itself when it is
 * closed.
 */
#ifndef YOSHIKI3_EDIT_WIDGET_PROMPT_H
#define YOSHIKI3_EDIT_WIDGET_PROMPT_H

#include "edit/widget/over.h"

struct prompt;

/* Asks with a text to begin with, which the first character typed replaces where `replace`; `done`
 * is told the answer. All is copied. */
void prompt_open(struct overs *overs, const char *title, const char *text, bool replace,
    void (*done)(void *context, const char *text), void *context);

#endif
