/*
 * The lock of an assessment: a file .NAME.lock beside it, which says who changes it. Two programs
 * never write the same document, so no change is lost to the last writer. A lock whose process is
 * gone (on this host) is taken over.
 */
#ifndef YOSHIKI3_STORE_LOCK_H
#define YOSHIKI3_STORE_LOCK_H

#include <stdbool.h>

#include "yoshiki3/diag.h"

struct store_lock;

/*
 * Takes the lock of a file, waiting at most `milliseconds` for another holder to finish. NULL with
 * a diagnostic that names the holder (user, host, process, since when), or why no lock can be made.
 */
struct store_lock *store_lock_take(const char *file, unsigned milliseconds, struct diags *diags);
/* Whether somebody holds the lock of a file now, as far as is known; nothing is waited for. */
bool store_lock_is_held(const char *file);
/* Gives it back and frees; NULL is fine. */
void store_lock_release(struct store_lock *lock);

#endif
