/*
 * The predecessor (前の評価書) of an assessment: the one that it was taken over from. The document
 * keeps its name, its dates and its digest (ANNOTATION_PREDECESSOR); here it is recorded, and found
 * again.
 */
#ifndef YOSHIKI3_PREDECESSOR_H
#define YOSHIKI3_PREDECESSOR_H

#include <stdbool.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/form_library.h"
#include "yoshiki3/history.h"

enum predecessor_state {
	PREDECESSOR_NONE,      /* none is recorded */
	PREDECESSOR_SAME,      /* found, with the values that were taken over */
	PREDECESSOR_DIFFERENT, /* found, but its values are others now: read all the same */
	PREDECESSOR_MISSING,   /* there is no file of that name */
	PREDECESSOR_UNREADABLE /* there is one, but it is no assessment that can be read */
};

/* A zeroed struct is that of a document without one. */
struct predecessor {
	enum predecessor_state state;
	char *file;                    /* its name, to be opened; NULL without one */
	struct assessment *assessment; /* where it was read, else NULL */
};

/*
 * Finds the predecessor of a document that was read from `file`, or is to be written to it. What
 * keeps it from being used, or that it has changed, is told in one diagnostic (unless it is
 * PREDECESSOR_SAME or PREDECESSOR_NONE). Freed with predecessor_free; the library must outlive it.
 */
struct predecessor predecessor_find(const char *file, const struct assessment *assessment,
    struct form_library *library, struct diags *diags);
void predecessor_free(struct predecessor *predecessor);
/*
 * Records another document, which was read from the file `old_file`, as the predecessor of the one
 * of a history, in one step: its name as seen from the directory of `file`, the dates that its form
 * says are its 公表日 and its 実施日, its digest. False, with a diagnostic and nothing changed,
 * where the name cannot stand in a document or its directory cannot be found.
 */
bool predecessor_record(struct history *history, const char *file, const char *old_file,
    const struct assessment *old, struct diags *diags);

#endif
