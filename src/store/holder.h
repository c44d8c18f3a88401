/*
 * Who holds a lock: the line in a lock file, "USER HOST PROCESS SECONDS". It is read from its end,
 * because the name of a user may have blanks in it.
 */
#ifndef YOSHIKI3_STORE_HOLDER_H
#define YOSHIKI3_STORE_HOLDER_H

#include <stdbool.h>

#include "store/who.h"

#define HOST_NAME_MAX_BYTES 127

struct holder {
	struct user_name user;
	char host[HOST_NAME_MAX_BYTES + 1];
	long process;
	long long since;
};

enum reading {
	READING_HOLDER,
	READING_EMPTY,
	READING_NO_LINE, /* something that is no lock of ours, or may not be read */
	READING_GONE
};

/* This process, now. */
struct holder holder_self(void);
/* False with errno. */
bool holder_write(int descriptor, const struct holder *holder);
enum reading holder_read(int descriptor, struct holder *holder);
bool holder_is_same(const struct holder *a, const struct holder *b);
/* Whether a holder's process, on the host of `self`, has ended. */
bool holder_is_gone(const struct holder *holder, const struct holder *self);

#endif
