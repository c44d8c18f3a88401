/*
 * Doing the records of a journal again, on the document or, to see whether that works, on a copy.
 */
#ifndef YOSHIKI3_STORE_REPLAY_H
#define YOSHIKI3_STORE_REPLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "store/changed.h"
#include "store/journal_text.h"
#include "yoshiki3/history.h"

/* Does the records from `start` on, up to `end`; returns the number of the one that does not fit,
 * or `end`. What was being typed is left out. */
size_t replay(
    const struct journal_text *journal, struct history *history, size_t start, size_t end);
/* Takes over the text that was being typed when this record was written; false where it does not
 * fit. */
bool replay_draft(const struct record *record, struct history *history);

/* A trial: what it may cost is bounded, whoever wrote the journal. */
struct trial;

/* On a document that was read from so many bytes, which the trial changes. `bytes` may be NULL. */
struct trial *trial_new(struct assessment *copy, const char *bytes, size_t length);
void trial_free(struct trial *trial);
/* As replay; `changed` notes what is changed (NULL: nothing does). */
size_t trial_replay(struct trial *trial, const struct journal_text *journal, size_t start,
    size_t end, struct changed *changed);
bool trial_draft(struct trial *trial, const struct record *record, struct changed *changed);
/* Whether a `set` is without effect, the document having its value. Of an item that is in `seen`
 * nothing is asked; it is put there. */
bool trial_holds(struct trial *trial, const struct record *record, struct changed *seen);

#endif
