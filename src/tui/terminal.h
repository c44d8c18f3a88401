/*
 * The one include of curses. Its `struct screen` and key macros share names with ours: the tag is
 * renamed, and a file that includes this names no key codes of key.h.
 */
#ifndef YOSHIKI3_TUI_TERMINAL_H
#define YOSHIKI3_TUI_TERMINAL_H

#include "yoshiki3/key.h"
#include "yoshiki3/screen.h"
#include "yoshiki3/width.h"

#define NCURSES_NOMACROS 1
#define screen           curses_screen
#include <curses.h>
#undef screen

/* Whether the description of TERM is known and has a cursor that can be placed. */
bool terminal_is_fit(void);

/* The codes for the brackets of a paste: those behind KEY_MAX are given to extended capabilities.
 */
#define TERMINAL_PASTE_BEGIN (KEY_MAX + 0x4001)
#define TERMINAL_PASTE_END   (KEY_MAX + 0x4002)

/* Modified keys that this terminal's description names: their codes are curses' own choice. */
struct terminal_keys {
	struct terminal_key {
		int code;
		struct key key;
	} * keys;
	size_t count;
	size_t capacity;
};

void terminal_keys_open(struct terminal_keys *keys);
void terminal_keys_close(struct terminal_keys *keys);
/* The key that a curses code means; false for none of ours. */
bool terminal_keys_find(const struct terminal_keys *keys, int code, struct key *key);
/* What the terminal sends for a key of which curses has a code; the caller frees, NULL for none. */
char *terminal_key_bytes(int code);

/* The attributes of each style. */
struct terminal_styles {
	attr_t attributes[SCREEN_STYLE_COUNT];
	short pairs[SCREEN_STYLE_COUNT];
};

void terminal_styles_open(struct terminal_styles *styles, bool colour);
/* Puts the screen onto curses' and brings the terminal up to date, cursor and all. */
void terminal_draw(
    const struct terminal_styles *styles, const struct screen *shown, struct width_policy policy);

#endif
