/*
 * The page as what lies at the bottom: its keys, its drawing.
 */
#ifndef YOSHIKI3_EDIT_PAGE_OVER_H
#define YOSHIKI3_EDIT_PAGE_OVER_H

struct editor;

/* Puts the page at the bottom of what is shown. */
void page_over_open(struct editor *editor);

#endif
