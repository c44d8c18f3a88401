/*
 * The former assessment (前の評価書) beside the one that is edited: what has changed since,
 * compared anew after the document has changed, when somebody asks. Nothing is compared where there
 * is none.
 */
#ifndef YOSHIKI3_EDIT_COMPARED_H
#define YOSHIKI3_EDIT_COMPARED_H

#include "edit/document.h"
#include "edit/parts.h"
#include "yoshiki3/compare.h"

/* A difference, as one goes from one to the next: an item, or a block that was added, is gone or
 * has moved; what is in a block that was added or is gone counts with it. */
struct compared_change {
	struct path place; /* where it is; of what is gone, where it stood */
	struct path was;   /* what is gone, in the former document; else of no item */
	enum change_kind kind;
	size_t order; /* on the paper */
};

/* An item that differs, in the present document. */
struct compared_mark {
	struct path path;
	bool wording; /* in spelling alone: 字句のみ */
};

/* Until the document changes. */
struct compared {
	struct document *document;
	const struct assessment *assessment; /* borrowed; NULL: there is none */
	bool fresh;
	unsigned long revision;    /* of the document, that what is below is of */
	unsigned long comparisons; /* how often they were compared */

	struct compared_change *changes; /* in official order, without rows of changes (別添２) and
					  what is spelled anew alone */
	size_t count;
	size_t capacity;
	struct compared_mark *marks; /* in official order */
	size_t mark_count;
	size_t mark_capacity;
	size_t wording; /* of the marks */

	size_t visited; /* the change gone to last, as long as the focus stays */
	struct path visited_at;
};

/* Both must outlive it. An assessment of another form is none. */
struct compared *compared_new(struct document *document, const struct assessment *assessment);
void compared_free(struct compared *compared);

/* Compares where that is needed; false where there is nothing to compare with. */
bool compared_refresh(struct compared *compared);
/* The difference of an item, or NULL. */
const struct compared_mark *compared_mark(struct compared *compared, const struct path *path);
/* How many changes stand in a part, or in a block. */
size_t compared_count_in_part(struct compared *compared, const struct part *part);
size_t compared_count_in(struct compared *compared, const struct path *path);

#endif
