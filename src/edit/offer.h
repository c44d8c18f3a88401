/*
 * Spellings that are offered for what was typed.
 */
#ifndef YOSHIKI3_EDIT_OFFER_H
#define YOSHIKI3_EDIT_OFFER_H

#include "yoshiki3/assessment.h"
#include "yoshiki3/buf.h"

/* Appends the official spelling of a date, plain digits for a count, any text with plain characters
 * for those that look like them, where the value is spelled otherwise. */
bool offer_find(const struct assessment *assessment, const struct path *path, struct buf *out);
/* Appends what a message shows of an offer for what was typed: of a long one what changes. */
void offer_excerpt(const char *typed, const char *offered, struct buf *out);

#endif
