/*
 * The marks of boxes in the document.
 */
#ifndef YOSHIKI3_EDIT_BOX_H
#define YOSHIKI3_EDIT_BOX_H

#include "edit/document.h"

bool box_is_marked(const struct document *document, const struct path *path);
/* Sets the mark of a path's box, where it is not set, and says so. */
void box_mark(struct document *document, const struct path *content);
/* Clears the marks that cannot stand beside a new one, and says so. */
void box_clear_others(struct document *document, const struct path *path);

#endif
