/*
 * The outline beside the page.
 */
#ifndef YOSHIKI3_EDIT_OUTLINE_H
#define YOSHIKI3_EDIT_OUTLINE_H

#include "yoshiki3/screen.h"

struct editor;

void outline_draw(struct editor *editor, struct screen *screen);

#endif
