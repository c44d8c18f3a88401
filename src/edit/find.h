/*
 * What is searched for, and what was found last.
 */
#ifndef YOSHIKI3_EDIT_FIND_H
#define YOSHIKI3_EDIT_FIND_H

#include "edit/widget/pager.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/path.h"
#include "yoshiki3/screen.h"

struct editor;

/* Bytes of a value that were found; of no length: none. */
struct hit {
	struct path path;
	size_t start;
	size_t length;
	unsigned long revision; /* of the document */
};

struct finder {
	char *needle; /* what was searched for last; NULL: nothing yet */
	struct hit hit;
};

struct finder *find_new(void);
void find_free(struct finder *finder);

/* Forgets what was found, where it is not shown any longer. */
void find_forget(struct editor *editor);
void find_draw(struct editor *editor, struct screen *screen);
/* The end of what was found in the text at a path; false where nothing was. */
bool find_end(const struct editor *editor, const struct path *path, size_t *offset);
/* Searches lines that are read, and says so; false where nothing was searched for yet. The title
 * says where it is. */
bool find_in_pager(struct editor *editor, struct pager *pager, enum message nowhere,
    void (*title)(const struct editor *editor, struct buf *out));

#endif
