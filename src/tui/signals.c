/*
 * Signal flags. SIGWINCH, SIGCONT and SIGTSTP have one each, what ends the program another. A
 * SIGTSTP with a handler of ours is none that curses would handle, in the middle of what we do.
 *
 * Being told to end while something is written sets an alarm, and that puts nothing in the
 * terminal's place: a handler may do no more, and curses writes until everything is written.
 */
#include "tui/signals.h"

#include <sys/select.h>

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <termios.h>
#include <unistd.h>

#include "tui/give_back.h"

#ifndef SIGWINCH
#define SIGWINCH 28
#endif

static volatile sig_atomic_t end_flag;
static volatile sig_atomic_t resize_flag;
static volatile sig_atomic_t resume_flag;
static volatile sig_atomic_t stop_flag;
static volatile sig_atomic_t writing_flag;
static volatile sig_atomic_t alarm_flag; /* is set */
static volatile sig_atomic_t cut_flag;   /* it came */

static const int numbers[SIGNALS_COUNT] = {
    SIGHUP, SIGINT, SIGTERM, SIGALRM, SIGWINCH, SIGCONT, SIGTSTP};

static void
cut_off(void)
{
	int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
	struct termios modes;

	if (nothing < 0)
		return;
	cut_flag = dup2(nothing, STDOUT_FILENO) >= 0;
	if (tcgetattr(STDERR_FILENO, &modes) == 0 && dup2(nothing, STDERR_FILENO) < 0)
		cut_flag = 0;
	(void)close(nothing);
}

static void
set_alarm(void)
{
	if (alarm_flag == 0)
		(void)alarm(GIVE_BACK_SECONDS);
	alarm_flag = 1;
}

/* Whoever lets the program go on will not do so again after a stop that it had not come to. */
static void
resume(void)
{
	resume_flag = 1;
	stop_flag = 0;
}

static void
handle(int number)
{
	int error = errno;

	if (number == SIGWINCH)
		resize_flag = 1;
	else if (number == SIGTSTP)
		stop_flag = 1;
	else if (number == SIGCONT)
		resume();
	else if (number == SIGALRM && alarm_flag != 0 && writing_flag != 0)
		cut_off();
	else
		end_flag = 1;
	if (end_flag != 0 && writing_flag != 0 && cut_flag == 0)
		set_alarm();
	errno = error;
}

static void
fill(sigset_t *set)
{
	(void)sigemptyset(set);
	for (size_t i = 0; i < SIGNALS_COUNT; i++)
		(void)sigaddset(set, numbers[i]);
}

static bool
ends_program(int number)
{
	return number != SIGWINCH && number != SIGCONT && number != SIGTSTP;
}

void
signals_open(struct signals *signals)
{
	struct sigaction action = {.sa_handler = handle};
	sigset_t blocked;

	end_flag = 0;
	resize_flag = 0;
	resume_flag = 0;
	stop_flag = 0;
	writing_flag = 0;
	alarm_flag = 0;
	cut_flag = 0;
	fill(&blocked);
	fill(&action.sa_mask);
	for (size_t i = 0; i < SIGNALS_COUNT; i++) {
		action.sa_flags = ends_program(numbers[i]) ? 0 : SA_RESTART;
		(void)sigaction(numbers[i], &action, &signals->actions[i]);
		/* Whoever started the program wants no stops. */
		if (numbers[i] == SIGTSTP && signals->actions[i].sa_handler == SIG_IGN)
			(void)sigaction(SIGTSTP, &signals->actions[i], NULL);
	}
	(void)sigprocmask(SIG_BLOCK, &blocked, &signals->mask);
}

void
signals_close(const struct signals *signals, bool ending)
{
	/* A hang-up comes twice, and a ^Z may stand after the last key; the program is to end in
	 * its own way. */
	const struct sigaction ignored = {.sa_handler = SIG_IGN};

	(void)alarm(0);
	for (size_t i = 0; i < SIGNALS_COUNT; i++)
		(void)sigaction(numbers[i],
		    ending || end_flag != 0 || numbers[i] == SIGTSTP ? &ignored
								     : &signals->actions[i],
		    NULL);
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

static void
block(void)
{
	sigset_t blocked;

	fill(&blocked);
	(void)sigprocmask(SIG_BLOCK, &blocked, NULL);
}

void
signals_look(const struct signals *signals)
{
	(void)sigprocmask(SIG_SETMASK, &signals->mask, NULL);
	block();
}

void
signals_write_begins(const struct signals *signals)
{
	writing_flag = 1;
	if (end_flag != 0 && cut_flag == 0)
		set_alarm();
	(void)sigprocmask(SIG_SETMASK, &signals->mask, NULL);
}

void
signals_write_ended(void)
{
	block();
	writing_flag = 0;
	if (alarm_flag != 0)
		(void)alarm(0);
	alarm_flag = 0;
}

bool
signals_cut_off(void)
{
	return cut_flag != 0;
}

bool
signals_end(void)
{
	return end_flag != 0;
}

bool
signals_take_resize(void)
{
	bool resized = resize_flag != 0;

	resize_flag = 0;
	return resized;
}

bool
signals_take_resume(void)
{
	bool resumed = resume_flag != 0;

	resume_flag = 0;
	return resumed;
}

bool
signals_take_stop(void)
{
	bool stopped = stop_flag != 0;

	stop_flag = 0;
	return stopped;
}

/* Whether SIGCONT came, handled or not, since the flag was taken last. */
static bool
may_go_on(void)
{
	sigset_t pending;

	return resume_flag != 0 ||
	       (sigpending(&pending) == 0 && sigismember(&pending, SIGCONT) != 0);
}

void
signals_stop(const struct signals *signals)
{
	const struct sigaction usual = {.sa_handler = SIG_DFL};
	struct sigaction ours;

	(void)sigaction(SIGTSTP, &usual, &ours);
	if (!may_go_on()) {
		(void)kill(getpid(), SIGTSTP);
		signals_look(signals); /* stops here, until it may go on */
	}
	(void)sigaction(SIGTSTP, &ours, NULL);
	resume();
}

bool
signals_any(void)
{
	return end_flag != 0 || resize_flag != 0 || resume_flag != 0 || stop_flag != 0;
}
