/*
 * The document's file, and leaving.
 */
#ifndef YOSHIKI3_EDIT_FILES_H
#define YOSHIKI3_EDIT_FILES_H

#include <stdbool.h>

struct files {
	char *name;
	bool quitting; /* leave once it is saved */
	bool unsaved;  /* the last attempt to save came to nothing */
	char *clash;   /* the name of a file about to be overwritten */
};

struct files *files_new(const char *name);
void files_free(struct files *files);

#endif
