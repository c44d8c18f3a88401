/*
 * The pages as they are printed, to be read.
 */
#ifndef YOSHIKI3_EDIT_PAGES_H
#define YOSHIKI3_EDIT_PAGES_H

struct pages;

struct pages *pages_new(void);
void pages_free(struct pages *pages);

#endif
