/*
 * Findings of a year's revision: what a document says beside its predecessor and in its rows of
 * changes (別添２). Which there are, how severe, from which source and in which words is the
 * definition's (<revision>, enum form_revision).
 *
 * A change counts as recorded where a row of this year was made of it, or its 項目 leads to the
 * item, to what it stands in, or to the name of the block that was added or is gone with it. What
 * cannot be read may mean anything: it covers the changes that its texts agree with, or else all.
 */
#ifndef YOSHIKI3_REVISION_H
#define YOSHIKI3_REVISION_H

#include "yoshiki3/assessment.h"
#include "yoshiki3/findings.h"

/* Whether a form's definition asks for a predecessor. */
bool revision_is_asked(const struct form *form);
/*
 * Adds the findings to those of the present document, in their places. Both must be of one form.
 * What is gone is told where it stood: at what was around it.
 */
void revision_find(const struct assessment *before, const struct assessment *after,
    enum language language, struct findings *findings);
/* Adds one that the predecessor, a file of that name, could not be compared. */
void revision_find_none(const struct assessment *after, const char *file, enum language language,
    struct findings *findings);

#endif
