/*
 * Tables of tabs in a text that is wrapped.
 */
#ifndef YOSHIKI3_TEXT_WRAP_TABLE_H
#define YOSHIKI3_TEXT_WRAP_TABLE_H

#include "yoshiki3/wrap.h"

/* The columns that the tab at an offset takes: it is that of so many before it on its line, and
 * stands at `column`. */
size_t wrap_tab_width(struct wrap *wrap, size_t at, size_t before, size_t column);

#endif
