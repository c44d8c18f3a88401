/*
 * The terminal: opening and closing it, its size and widths, keys from it, a screen onto it
 * (ncursesw).
 */
#ifndef YOSHIKI3_TUI_H
#define YOSHIKI3_TUI_H

#include <stdbool.h>

#include "yoshiki3/diag.h"
#include "yoshiki3/key.h"
#include "yoshiki3/screen.h"
#include "yoshiki3/width.h"

struct tui;

struct tui_options {
	unsigned ambiguous; /* 1 or 2; 0: the environment (YOSHIKI3_AMBIGUOUS), else `saved`, else
			       the probe, else 1 */
	struct width_policy
	    saved; /* what this type of terminal had before; `ambiguous` 0: nothing */
	bool colour;
};

enum tui_event {
	TUI_KEY,     /* *key is filled */
	TUI_PASTE,   /* *paste holds pasted text (UTF-8) */
	TUI_RESIZE,  /* the size changed */
	TUI_STOP,    /* SIGTSTP came: tui_suspend is due */
	TUI_TIMEOUT, /* nothing within the time */
	TUI_GONE     /* the terminal vanished, or SIGHUP or SIGTERM came */
};

/* Takes the terminal over; NULL with a diagnostic where standard input or output is none. */
struct tui *tui_open(const struct tui_options *options, struct diags *diags);
/* Gives it back and stops the program until it is continued; tui_read takes it again, with the size
 * that it has then. */
void tui_suspend(struct tui *tui);
/* Gives it back as it was. */
void tui_close(struct tui *tui);
/*
 * Gives it back in a program that cannot go on: without memory, from a signal handler, whatever was
 * being done. Does nothing where no terminal was taken over. An abort or a fault does the same by
 * itself.
 */
void tui_give_back(void);
/*
 * What an abort or a fault does besides, as long as a terminal is taken over, NULL for nothing: it
 * may do what a signal handler may, and finds any data in the middle of a change. There is one for
 * the whole program.
 */
void tui_on_fault(void (*hook)(void *context), void *context);
void tui_size(const struct tui *tui, unsigned *columns, unsigned *lines);
struct width_policy tui_width(const struct tui *tui);
/* The other width of ambiguous characters, and everything drawn anew. */
void tui_toggle_width(struct tui *tui);
/* The next event, waiting at most `milliseconds` (-1: without end). Drained input is given out
 * before anything is waited for. */
enum tui_event tui_read(struct tui *tui, int milliseconds, struct key *key, struct buf *paste);
/* Whether more input waits: then drawing can wait, too. */
bool tui_pending(struct tui *tui);
void tui_draw(struct tui *tui, const struct screen *screen);

#endif
