/*
 * Signal flags: SIGWINCH sets one, what ends the program the other.
 */
#include "tui/signals.h"

#include <sys/select.h>

#include <stddef.h>

#ifndef SIGWINCH
#define SIGWINCH 28
#endif

static volatile sig_atomic_t end_flag;
static volatile sig_atomic_t resize_flag;

static const int numbers[SIGNALS_COUNT] = {SIGHUP, SIGINT, SIGTERM, SIGWINCH};

static void
handle(int number)
{
	if (number == SIGWINCH)
		resize_flag = 1;
	else
		end_flag = 1;
}

void
signals_open(struct signals *signals)
{
	struct sigaction action = {.sa_handler = handle};
	sigset_t blocked;

	end_flag = 0;
	resize_flag = 0;
	(void)sigemptyset(&action.sa_mask);
	(void)sigemptyset(&blocked);
	for (size_t i = 0; i < SIGNALS_COUNT; i++) {
		(void)sigaddset(&blocked, numbers[i]);
		(void)sigaction(numbers[i], &action, &signals->actions[i]);
	}
	(void)sigprocmask(SIG_BLOCK, &blocked, &signals->mask);
}

void
signals_close(const struct signals *signals, bool ending)
{
	/* A hang-up comes twice; the program is to end in its own way. */
	const struct sigaction ignored = {.sa_handler = SIG_IGN};

	for (size_t i = 0; i < SIGNALS_COUNT; i++)
		(void)sigaction(
		    numbers[i], ending || end_flag != 0 ? &ignored : &signals->actions[i], NULL);
	(void)sigprocmask(SIG_SETMASK, &signals->mask, NULL);
}

bool
signals_wait(const struct signals *signals, int descriptor, int milliseconds)
{
	struct timespec time = {
	    .tv_sec = milliseconds / 1000, .tv_nsec = (long)(milliseconds % 1000) * 1000000};
	fd_set set;

	FD_ZERO(&set);
	FD_SET(descriptor, &set);
	return pselect(descriptor + 1, &set, NULL, NULL, milliseconds < 0 ? NULL : &time,
		   &signals->mask) > 0;
}

bool
signals_end(void)
{
	return end_flag != 0;
}

bool
signals_resize(void)
{
	return resize_flag != 0;
}

bool
signals_take_resize(void)
{
	bool resized = resize_flag != 0;

	resize_flag = 0;
	return resized;
}
