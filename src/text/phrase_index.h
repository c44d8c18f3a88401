/*
 * Looking for the phrases of a list at many places: at each a few steps, however long the list is.
 */
#ifndef YOSHIKI3_TEXT_PHRASE_INDEX_H
#define YOSHIKI3_TEXT_PHRASE_INDEX_H

#include "text/phrases.h"

struct phrase_index {
	struct phrase *phrases; /* in the order of their bytes; they lie in the list */
	size_t count;
	bool backwards;  /* from the last byte to the first */
	bool leads[256]; /* the bytes they begin with, or end with */
};

/* Of a list, which must stay. `backwards`: they are looked for at the ends of texts. */
struct phrase_index phrase_index_make(const char *list, bool backwards);
void phrase_index_free(struct phrase_index *index);
/* The longest phrase at the beginning (the end) of a text of so many bytes, or up to a NUL in it;
 * NULL: none. */
const struct phrase *phrase_index_longest(
    const struct phrase_index *index, const char *text, size_t length);

#endif
