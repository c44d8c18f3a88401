/*
 * The line of keys below the page.
 */
#ifndef YOSHIKI3_EDIT_WIDGET_KEY_LINE_H
#define YOSHIKI3_EDIT_WIDGET_KEY_LINE_H

#include "edit/widget/say.h"
#include "edit/widget/window.h"

/* Draws the keys of use in these modes, in the language and with the key map of what is said. */
void key_line_draw(
    const struct window *window, const struct say *say, unsigned modes, struct screen *screen);

#endif
