/*
 * Giving the terminal back in a program that cannot go on.
 */
#ifndef YOSHIKI3_TUI_GIVE_BACK_H
#define YOSHIKI3_TUI_GIVE_BACK_H

#include <stdbool.h>

/* Seconds that a terminal has to take what is written at the end. */
#define GIVE_BACK_SECONDS 1

/* Remembers how the terminal is, before that is changed: from now on tui_give_back, an abort, a
 * fault and signals that end a program at once restore that. */
void give_back_prepare(void);
/* They leave the full screen, too, with `sequence` among what is written. Within curses. */
void give_back_open(const char *sequence);
/* While the terminal is given back for a time, or taken again: nothing is restored meanwhile. */
void give_back_pause(bool given_back);
/* The modes alone, of a terminal that takes no more bytes. */
void give_back_modes(void);
/* The terminal is given back in the usual way. */
void give_back_forget(void);

#endif
