/*
 * The outline beside the page.
 */
#ifndef YOSHIKI3_EDIT_OUTLINE_H
#define YOSHIKI3_EDIT_OUTLINE_H

#include "yoshiki3/screen.h"

struct editor;
struct outline;

struct outline *outline_new(void);
void outline_free(struct outline *outline);

void outline_draw(struct editor *editor, struct screen *screen);

#endif
