/*
 * Keys as the editor knows them, whatever terminal they come from, and their symbolic names for
 * scripts, key files and help.
 */
#ifndef YOSHIKI3_KEY_H
#define YOSHIKI3_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yoshiki3/buf.h"

/* X(code, symbolic name) */
#define KEY_CODES(X)                  \
	X(KEY_CHARACTER, "")          \
	X(KEY_ENTER, "Enter")         \
	X(KEY_TAB, "Tab")             \
	X(KEY_ESCAPE, "Esc")          \
	X(KEY_BACKSPACE, "Backspace") \
	X(KEY_DELETE, "Delete")       \
	X(KEY_INSERT, "Insert")       \
	X(KEY_UP, "Up")               \
	X(KEY_DOWN, "Down")           \
	X(KEY_LEFT, "Left")           \
	X(KEY_RIGHT, "Right")         \
	X(KEY_HOME, "Home")           \
	X(KEY_END, "End")             \
	X(KEY_PAGE_UP, "PageUp")      \
	X(KEY_PAGE_DOWN, "PageDown")  \
	X(KEY_FUNCTION, "F") /* number in `character`: F1 … F12 */

enum key_code {
#define X(code, name) code,
	KEY_CODES(X)
#undef X
	    KEY_CODE_COUNT
};

/* A control character is KEY_CHARACTER with its lower-case letter and `control`. */
struct key {
	enum key_code code;
	uint32_t character;
	bool shift;
	bool control;
	bool alt;
};

/*
 * Reads one key from a script: a symbolic name between < and >, as <F2> <C-g> <S-Tab> <A-x> <Enter>
 * <Space> <lt>, or one character as it is. Advances *cursor; false, leaving it, for a name that is
 * none.
 */
bool key_parse(const char **cursor, const char *end, struct key *key);
/* Spells a key as key_parse reads it; appends to `out`. */
void key_format(const struct key *key, struct buf *out);
bool key_equal(const struct key *a, const struct key *b);

#endif
