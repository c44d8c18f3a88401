/*
 * What a key has taken out of an item, to be told after it.
 */
#ifndef YOSHIKI3_EDIT_LOSS_H
#define YOSHIKI3_EDIT_LOSS_H

#include "edit/widget/say.h"
#include "yoshiki3/assessment.h"

struct loss {
	struct path path; /* of no item: nothing */
	size_t characters;
	struct buf option; /* of a choice: the one that was chosen */
	bool replaced;     /* by another one */
};

/* Before a value is set: what goes with the one that stands there. */
void loss_note(struct loss *loss, const struct assessment *assessment, const struct path *path,
    const char *value);
/* Nothing needs to be told. */
void loss_forget(struct loss *loss);
/* Puts what was emptied or replaced, and the key that brings it back, before what is said. */
void loss_tell(struct loss *loss, const struct assessment *assessment, struct say *say);
void loss_free(struct loss *loss);

#endif
