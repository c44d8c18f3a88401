/*
 * The signals of a terminal program: handlers set flags, and outside of signals_wait and of writing
 * to the terminal they are blocked, so that nothing interrupts and none is missed.
 *
 * A terminal that does not read cannot hold back one who ends the program: a second after that what
 * is still being written goes nowhere.
 */
#ifndef YOSHIKI3_TUI_SIGNALS_H
#define YOSHIKI3_TUI_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

#define SIGNALS_COUNT 7

struct signals {
	sigset_t mask;
	struct sigaction actions[SIGNALS_COUNT];
};

/* Before curses, which leaves alone what has a handler. */
void signals_open(struct signals *signals);
/* As it was; where the program is ending, told to or not, the signals are ignored instead, and
 * stops always. */
void signals_close(const struct signals *signals, bool ending);
/* Waits for a byte to read, for so many milliseconds (-1: without end), or for a signal. */
bool signals_wait(const struct signals *signals, int descriptor, int milliseconds);
/* Takes in what has come. */
void signals_look(const struct signals *signals);
/* Around everything that writes to the terminal. */
void signals_write_begins(const struct signals *signals);
void signals_write_ended(void);
/* Whether standard output, and standard error if it is a terminal, were cut off from it. */
bool signals_cut_off(void);
/* Whether the program is told to end. */
bool signals_end(void);
/* Whether the size changed since the last time. */
bool signals_take_resize(void);
/* Whether the program was stopped and goes on. */
bool signals_take_resume(void);
/* Whether the program is told to stop, and was not told to go on since. */
bool signals_take_stop(void);
/*
 * Stops the program, whose terminal was given back, until it is to go on: then it has been told to
 * resume. Where that was said already, or nobody is there to say it (an orphaned process group), it
 * goes on at once.
 */
void signals_stop(const struct signals *signals);
/* Whether one of these, or the end, waits to be taken. */
bool signals_any(void);

#endif
