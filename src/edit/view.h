/*
 * The screen as a whole.
 */
#ifndef YOSHIKI3_EDIT_VIEW_H
#define YOSHIKI3_EDIT_VIEW_H

#include <stdbool.h>

#include "yoshiki3/width.h"

struct editor;

/* The screen has another size, or its characters other widths. */
void view_resize(
    struct editor *editor, unsigned columns, unsigned lines, struct width_policy width);
/* Nothing is done unseen. */
bool view_is_too_small(const struct editor *editor);

#endif
