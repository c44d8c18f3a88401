/*
 * What there is to say of the item in focus.
 */
#ifndef YOSHIKI3_EDIT_MESSAGE_H
#define YOSHIKI3_EDIT_MESSAGE_H

#include <stdbool.h>

#include "yoshiki3/screen.h"

struct editor;

/* After a key: adds what is to be said of the item that it has set, and of the section that it has
 * left. */
void message_after(struct editor *editor);
/* Says that nothing stands in the part shown, and what adds something. */
void message_nothing_here(struct editor *editor);
/* Draws what there is to say of the item in focus; with what its keys do where the page is on
 * `top`. */
void message_draw(struct editor *editor, struct screen *screen, bool top);

#endif
