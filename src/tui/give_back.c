/*
 * The last words to the terminal: its modes and the sequences that end the full screen, made up
 * beforehand, so that they can be written by a handler that allocates nothing. They stand in a
 * static struct because a handler is given nothing else; it is filled before `open` is set, and not
 * changed after that.
 */
#include "tui/give_back.h"

#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "tui/terminal.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/tui.h"

#include <term.h>

/* What ends a program at once, of itself or because it is told to. */
static const int faults[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGQUIT, SIGUSR1, SIGUSR2,
    SIGSYS, SIGTRAP, SIGVTALRM, SIGXCPU};

#define FAULT_COUNT (COUNT_OF(faults))

static struct {
	bool prepared; /* the actions are there */
	volatile sig_atomic_t open;
	struct termios modes;
	volatile sig_atomic_t has_modes;
	char words[256];
	size_t length;
	struct sigaction actions[FAULT_COUNT];
	void (*volatile hook)(void *context);
	void *volatile context;
} last;

/* Adds a sequence, without the delays ("$<5>") that old terminals need. */
static void
add_words(const char *sequence)
{
	while (*sequence != '\0' && last.length < sizeof(last.words)) {
		if (sequence[0] == '$' && sequence[1] == '<') {
			sequence += strcspn(sequence, ">");
			sequence += *sequence == '>';
		} else {
			last.words[last.length++] = *sequence++;
		}
	}
}

static void
add_capability(const char *name)
{
	/* As curses declares it. */
	char text[8] = "";
	const char *sequence;

	(void)strncat(text, name, sizeof(text) - 1);
	sequence = tigetstr(text);
	if (sequence != NULL && sequence != (const char *)-1)
		add_words(sequence);
}

void
give_back_modes(void)
{
	if (last.has_modes != 0)
		(void)tcsetattr(STDIN_FILENO, TCSANOW, &last.modes);
}

void
tui_give_back(void)
{
	ssize_t written;

	if (last.open == 0)
		return;
	last.open = 0;
	give_back_modes();
	written = write(STDOUT_FILENO, last.words, last.length);
	(void)written;
}

/* A terminal that does not read is not waited for: the alarm ends the program. */
static void
limit_writing(void)
{
	struct sigaction usual = {.sa_handler = SIG_DFL};
	sigset_t set;

	(void)sigemptyset(&usual.sa_mask);
	(void)sigaction(SIGALRM, &usual, NULL);
	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGALRM);
	(void)sigprocmask(SIG_UNBLOCK, &set, NULL);
	(void)alarm(GIVE_BACK_SECONDS);
}

void
tui_on_fault(void (*hook)(void *context), void *context)
{
	last.hook = NULL;
	last.context = context;
	last.hook = hook;
}

/* Raised again, the signal takes its usual way. The terminal comes first: the hook may fault, too,
 * which ends the program at once. */
static void
handle(int number)
{
	void (*hook)(void *context) = last.hook;

	limit_writing();
	tui_give_back();
	last.hook = NULL;
	if (hook != NULL)
		hook(last.context);
	for (size_t i = 0; i < FAULT_COUNT; i++) {
		if (faults[i] == number)
			(void)sigaction(number, &last.actions[i], NULL);
	}
	(void)raise(number);
}

void
give_back_prepare(void)
{
	struct sigaction action = {.sa_handler = handle};

	last.length = 0;
	last.has_modes = tcgetattr(STDIN_FILENO, &last.modes) == 0;
	(void)sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < FAULT_COUNT; i++) {
		(void)sigaction(faults[i], &action, &last.actions[i]);
		if (last.actions[i].sa_handler == SIG_IGN)
			(void)sigaction(faults[i], &last.actions[i], NULL);
	}
	last.prepared = true;
	last.open = 1;
}

void
give_back_open(const char *sequence)
{
	last.open = 0;
	add_words(sequence);
	add_capability("sgr0");
	add_capability("cnorm");
	add_capability("rmkx");
	add_capability("rmcup");
	last.open = 1;
}

void
give_back_pause(bool given_back)
{
	last.open = !given_back;
}

void
give_back_forget(void)
{
	if (!last.prepared)
		return;
	last.prepared = false;
	last.open = 0;
	for (size_t i = 0; i < FAULT_COUNT; i++)
		(void)sigaction(faults[i], &last.actions[i], NULL);
}
