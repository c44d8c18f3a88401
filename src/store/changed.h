/*
 * The items that a journal changes, each once, in the order of their last change.
 */
#ifndef YOSHIKI3_STORE_CHANGED_H
#define YOSHIKI3_STORE_CHANGED_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/path.h"

struct changed_item {
	struct path path;
	char *value; /* NULL: it is a block */
};

struct changed {
	struct changed_item *items; /* one without an item in its path was changed again later */
	size_t count;
	size_t capacity;
	size_t *slots; /* numbers of items from 1, by their paths; 0: none */
	size_t slot_count;
};

/* Notes a change; the value, which may be NULL, is taken over. */
void changed_note(struct changed *changed, const struct path *path, char *value);
bool changed_holds(const struct changed *changed, const struct path *path);
/* Leaves the last change of each item only; nothing may be noted behind that. */
void changed_finish(struct changed *changed);
void changed_free(struct changed *changed);

#endif
