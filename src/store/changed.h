/*
 * The items that a journal changes, each once, in the order of their last change. Not those that
 * have their first value again.
 */
#ifndef YOSHIKI3_STORE_CHANGED_H
#define YOSHIKI3_STORE_CHANGED_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/path.h"

struct changed_item {
	struct path path;
	char *value; /* NULL: it is a block */
	char *first; /* the value before the first change; NULL: not known */
};

struct changed {
	struct changed_item *items; /* one without an item in its path was changed again later */
	size_t count;
	size_t capacity;
	size_t *slots; /* numbers of items from 1, by their paths; 0: none */
	size_t slot_count;
};

/* Notes a change; the value now and the one before, which may be NULL, are taken over. */
void changed_note(struct changed *changed, const struct path *path, char *value, char *before);
bool changed_holds(const struct changed *changed, const struct path *path);
/* Leaves the last change of each item only, and what is as it was first only where blocks have
 * changed, too, or nothing else would be left; nothing may be noted after that. */
void changed_finish(struct changed *changed);
void changed_free(struct changed *changed);

#endif
