/*
 * Giving the terminal back in a program that cannot go on.
 */
#ifndef YOSHIKI3_TUI_GIVE_BACK_H
#define YOSHIKI3_TUI_GIVE_BACK_H

/* Remembers how the terminal is; before curses changes it. */
void give_back_prepare(void);
/* From now on tui_give_back, an abort and a fault restore that, with `sequence` among what is
 * written. Within curses. */
void give_back_open(const char *sequence);
/* The terminal is given back in the usual way. */
void give_back_forget(void);

#endif
