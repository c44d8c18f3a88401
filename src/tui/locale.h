/*
 * The locale's charset as curses sees it: through the C library's multibyte functions.
 */
#ifndef YOSHIKI3_TUI_LOCALE_H
#define YOSHIKI3_TUI_LOCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/width.h"

enum locale_state {
	LOCALE_FINE,
	LOCALE_REPLACED, /* it was C or POSIX: C.UTF-8 took its place */
	LOCALE_POOR      /* it is C or POSIX, and there is no C.UTF-8 */
};

/* Sets the character type from the environment. */
enum locale_state locale_open(void);
/* Appends a UTF-8 text in the locale's charset; false, appending nothing, if it lacks a character.
 */
bool locale_add(const char *text, size_t length, struct buf *out);
/*
 * The same, but what the charset lacks becomes 〓 or ?, whichever takes as many columns; of what
 * takes none nothing is left.
 */
void locale_add_shown(const char *text, size_t length, struct width_policy policy, struct buf *out);

#endif
