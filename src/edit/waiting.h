/*
 * Findings that are said later than the change which they came with.
 */
#ifndef YOSHIKI3_EDIT_WAITING_H
#define YOSHIKI3_EDIT_WAITING_H

#include "edit/parts.h"
#include "yoshiki3/assessment.h"
#include "yoshiki3/findings.h"

/* A finding that is to be said later. */
struct awaited {
	const struct form_rule *rule;
	struct path path;
	const struct form_item *beyond; /* the furthest one that the rule looks at */
};

struct waiting {
	struct awaited *items;
	size_t count;
	size_t capacity;
	struct part section; /* the part that was shown when the last key came */
	bool changed;        /* something has been since it is shown */
	struct path told;    /* of what the last key has told; of no item: nothing */
};

/* After the rules were asked anew: what of the answers waits. */
void waiting_update(struct waiting *waiting, const struct assessment *assessment,
    const struct findings *before, const struct findings *findings);
/* Whether a finding is not shown at its item: it waits, and something was changed since the part is
 * shown. */
bool waiting_holds(const struct waiting *waiting, const struct assessment *assessment,
    const struct finding *finding);
/* The findings of a path's item wait no longer: they are shown. */
void waiting_end(struct waiting *waiting, const struct path *path);
/*
 * After a key, where another part is shown since: the worst finding that has waited until a section
 * was left by it, to be told now, and how many others have; NULL where none has.
 */
const struct finding *waiting_leave(struct waiting *waiting, const struct assessment *assessment,
    const struct findings *findings, const struct part *shown, size_t *others);
/* The repeat, in the same block, whose blocks a finding of a path's item waits for; or NULL. */
const struct form_item *waiting_blocks(const struct waiting *waiting, const struct path *path);
void waiting_free(struct waiting *waiting);

#endif
