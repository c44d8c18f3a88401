/*
 * The widths that curses computes with: it asks wcwidth, and this program has its own.
 */
#ifndef YOSHIKI3_TUI_WCWIDTH_H
#define YOSHIKI3_TUI_WCWIDTH_H

#include "yoshiki3/width.h"

/* The policy from now on. What curses has on its screen was measured with the old one. */
void wcwidth_set_policy(struct width_policy policy);

#endif
