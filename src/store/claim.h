/*
 * Whether a `save` in a journal can be true: a line is soon written.
 */
#ifndef YOSHIKI3_STORE_CLAIM_H
#define YOSHIKI3_STORE_CLAIM_H

#include <stdbool.h>
#include <stddef.h>

#include "store/replay.h"

/*
 * Whether the document of a trial has the values that were set before the record `end`: where
 * blocks were moved about, those that were set since.
 */
bool claim_holds(const struct journal_text *journal, size_t end, struct trial *trial);

#endif
