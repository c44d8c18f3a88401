/*
 * The signals of a terminal program: handlers set flags, and outside of signals_wait they are
 * blocked, so that nothing interrupts and none is missed.
 */
#ifndef YOSHIKI3_TUI_SIGNALS_H
#define YOSHIKI3_TUI_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

#define SIGNALS_COUNT 4

struct signals {
	sigset_t mask;
	struct sigaction actions[SIGNALS_COUNT];
};

/* Before curses, which leaves alone what has a handler. */
void signals_open(struct signals *signals);
/* As it was; where the program is ending, told to or not, the signals are ignored instead. */
void signals_close(const struct signals *signals, bool ending);
/* Waits for a byte to read, for so many milliseconds (-1: without end), or for a signal. */
bool signals_wait(const struct signals *signals, int descriptor, int milliseconds);
/* Whether the program is told to end. */
bool signals_end(void);
/* Whether the size changed since the last time. */
bool signals_take_resize(void);
bool signals_resize(void);

#endif
