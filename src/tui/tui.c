/*
 * The terminal, taken over and given back. Input comes in this order: what was typed during the
 * probe, then what curses reads; both go through the decoder, whose queue is given out first.
 * Curses reads through a pad, which unlike a window draws nothing, and never waits for a first
 * byte: waiting is signals_wait's.
 */
#include "yoshiki3/tui.h"

#include <sys/ioctl.h>

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "tui/give_back.h"
#include "tui/input.h"
#include "tui/locale.h"
#include "tui/probe.h"
#include "tui/signals.h"
#include "tui/terminal.h"
#include "tui/wcwidth.h"
#include "yoshiki3/mem.h"

/* Milliseconds that curses waits after an ESC: a slow line splits sequences. */
#define ESCAPE_DELAY 200
/* Bytes of a paste, and keys, that are taken in before a screen is drawn at last. */
#define DRAIN_MAX   65536
#define UNDRAWN_MAX 1000
/* Bytes that are still taken in when the program is told to end. */
#define PARTING_MAX 4096
/* The most lines or columns that the environment may ask for. */
#define SIZE_LIMIT 2000

#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

struct tui {
	SCREEN *curses;
	WINDOW *keyboard;
	struct signals signals;
	struct input *input;
	struct buf ahead; /* typed during the probe */
	size_t ahead_taken;
	struct terminal_keys keys;
	struct terminal_styles styles;
	struct width_policy policy;
	size_t undrawn; /* keys since something was drawn */
	size_t parting; /* bytes since the program was told to end */
	bool gone;
	bool given_back; /* for a time: others may have the terminal */
};

/* Option, environment, what was saved, probe, 1. Where rules may be narrow beside wide ○, the
 * terminal is asked. */
static void
choose_width(struct tui *tui, const struct tui_options *options, struct diags *diags)
{
	const char *environment = getenv("YOSHIKI3_AMBIGUOUS");
	unsigned told = options->ambiguous;
	struct width_policy probed;
	enum probe_result result;

	if (told == 0 && environment != NULL && strcmp(environment, "1") == 0)
		told = 1;
	else if (told == 0 && environment != NULL && strcmp(environment, "2") == 0)
		told = 2;
	if (told == 0 && options->saved.ambiguous != 0) {
		tui->policy = options->saved;
		return;
	}
	tui->policy.ambiguous = told == 2 ? 2 : 1;
	tui->policy.rules = tui->policy.ambiguous;
	if (told == 1)
		return;
	result = probe_run(STDIN_FILENO, STDOUT_FILENO, &tui->signals, &probed, &tui->ahead);
	if (result == PROBE_ANSWERED) {
		tui->policy.rules = probed.rules;
		if (told == 0)
			tui->policy.ambiguous = probed.ambiguous;
	} else if (result == PROBE_NOT_WIDE) {
		diag_add(diags, NULL, MSG_TUI_NOT_WIDE, nl_langinfo(CODESET));
	}
}

/* Whether curses measures with our wcwidth: ○ must take what the policy says. */
static bool
curses_follows_policy(void)
{
	bool follows = true;

	for (unsigned char width = 1; width <= 2; width++) {
		WINDOW *pad = newpad(1, 8);
		struct buf circle = {0};

		wcwidth_set_policy((struct width_policy){.ambiguous = width, .rules = width});
		if (pad != NULL &&
		    locale_add(probe_characters[0], strlen(probe_characters[0]), &circle)) {
			(void)waddnstr(pad, circle.data, (int)circle.length);
			follows = follows && getcurx(pad) == (int)width;
		}
		buf_free(&circle);
		if (pad != NULL)
			(void)delwin(pad);
	}
	return follows;
}

static void
send(const char *sequence)
{
	/* A terminal that is gone is noticed when it is read. */
	ssize_t written = write(STDOUT_FILENO, sequence, strlen(sequence));

	(void)written;
}

static void
open_curses(struct tui *tui, const struct tui_options *options, struct diags *diags)
{
	(void)raw();
	(void)noecho();
	(void)nonl();
	(void)set_escdelay(ESCAPE_DELAY);
	(void)typeahead(-1);
	tui->keyboard = newpad(1, 1);
	(void)keypad(tui->keyboard, true);
	(void)nodelay(tui->keyboard, true);
	(void)scrollok(stdscr, false);
	(void)idlok(stdscr, true);
	/* Inserting and deleting characters leaves halves of wide ones behind (tmux). */
	(void)idcok(stdscr, false);
	terminal_keys_open(&tui->keys);
	terminal_styles_open(&tui->styles, options->colour);
	if (!curses_follows_policy()) {
		diag_add(diags, NULL, MSG_TUI_WIDTH);
		tui->policy = (struct width_policy){.ambiguous = 1, .rules = 1};
	}
	wcwidth_set_policy(tui->policy);
	send(PASTE_ON);
}

/* What curses takes for the terminal's size before it asks the terminal. */
static bool
size_is_fit(const char *name, struct diags *diags)
{
	const char *value = getenv(name);

	if (value == NULL || strtol(value, NULL, 10) <= SIZE_LIMIT)
		return true;
	diag_add(diags, NULL, MSG_TUI_SIZE, name, value, number_word(SIZE_LIMIT).text);
	return false;
}

struct tui *
tui_open(const struct tui_options *options, struct diags *diags)
{
	const char *type = getenv("TERM");
	struct tui *tui;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		diag_add(diags, NULL, MSG_EDIT_NO_TERMINAL);
		return NULL;
	}
	switch (locale_open()) {
	case LOCALE_REPLACED:
		diag_add(diags, NULL, MSG_TUI_LOCALE);
		break;
	case LOCALE_POOR:
		diag_add(diags, NULL, MSG_TUI_LOCALE_POOR);
		return NULL;
	case LOCALE_FINE:
		break;
	}
	if (!terminal_is_fit()) {
		diag_add(diags, NULL, MSG_TUI_TYPE, type != NULL ? type : "");
		return NULL;
	}
	if (!size_is_fit("LINES", diags) || !size_is_fit("COLUMNS", diags))
		return NULL;
	tui = mem_alloc(sizeof(*tui));
	signals_open(&tui->signals);
	give_back_prepare();
	choose_width(tui, options, diags);
	wcwidth_set_policy(tui->policy);
	signals_write_begins(&tui->signals);
	tui->curses = newterm(NULL, stdout, stdin);
	if (tui->curses != NULL) {
		tui->input = input_new(nl_langinfo(CODESET));
		open_curses(tui, options, diags);
		give_back_open(PASTE_OFF);
	}
	signals_write_ended();
	if (tui->curses != NULL)
		return tui;
	give_back_forget();
	signals_close(&tui->signals, false);
	buf_free(&tui->ahead);
	free(tui);
	diag_add(diags, NULL, MSG_TUI_TYPE, type != NULL ? type : "");
	return NULL;
}

static void
give_back(struct tui *tui)
{
	if (tui->given_back)
		return;
	signals_write_begins(&tui->signals);
	send(PASTE_OFF);
	(void)endwin();
	signals_write_ended();
	tui->given_back = true;
}

void
tui_suspend(struct tui *tui)
{
	give_back(tui);
	give_back_pause(true);
	signals_stop(&tui->signals);
}

void
tui_close(struct tui *tui)
{
	if (tui == NULL)
		return;
	give_back_forget();
	give_back(tui);
	if (signals_cut_off())
		give_back_modes();
	(void)delwin(tui->keyboard);
	delscreen(tui->curses);
	signals_close(&tui->signals, tui->gone);
	terminal_keys_close(&tui->keys);
	input_free(tui->input);
	buf_free(&tui->ahead);
	free(tui);
}

void
tui_size(const struct tui *tui, unsigned *columns, unsigned *lines)
{
	int width = getmaxx(stdscr);
	int height = getmaxy(stdscr);

	(void)tui;
	*columns = width > 0 ? (unsigned)width : 0;
	*lines = height > 0 ? (unsigned)height : 0;
}

struct width_policy
tui_width(const struct tui *tui)
{
	return tui->policy;
}

/* Narrow, wide but for rules, wide: whichever the terminal does, a few steps lead there. */
void
tui_toggle_width(struct tui *tui)
{
	if (tui->policy.ambiguous == 1)
		tui->policy.ambiguous = 2;
	else if (tui->policy.rules == 1)
		tui->policy.rules = 2;
	else
		tui->policy = (struct width_policy){.ambiguous = 1, .rules = 1};
	wcwidth_set_policy(tui->policy);
	(void)clearok(curscr, true);
}

/* A key that only the terminal's description knows: the decoder may know its sequence. */
static void
feed_sequence(struct tui *tui, int code)
{
	char *bytes = terminal_key_bytes(code);

	for (const char *byte = bytes; byte != NULL && *byte != '\0'; byte++)
		input_byte(tui->input, (unsigned char)*byte);
	free(bytes);
}

static void
feed_code(struct tui *tui, int code)
{
	struct key key;

	if (code <= 0xFF)
		input_byte(tui->input, (unsigned char)code);
	else if (code == TERMINAL_PASTE_BEGIN)
		input_paste_begin(tui->input);
	else if (code == TERMINAL_PASTE_END)
		input_paste_end(tui->input);
	else if (terminal_keys_find(&tui->keys, code, &key))
		input_key(tui->input, key);
	else
		feed_sequence(tui, code);
}

/* Gives the decoder one byte or key that is at hand; false if none is. */
static bool
feed(struct tui *tui)
{
	int code;

	if (tui->ahead_taken < tui->ahead.length) {
		input_byte(tui->input, (unsigned char)tui->ahead.data[tui->ahead_taken++]);
		return true;
	}
	code = wgetch(tui->keyboard);
	if (code == ERR)
		return false;
	feed_code(tui, code);
	return true;
}

bool
tui_pending(struct tui *tui)
{
	signals_look(&tui->signals);
	if (signals_any() || tui->gone)
		return true;
	if (tui->undrawn >= UNDRAWN_MAX)
		return false;
	for (size_t i = 0; i < DRAIN_MAX && !input_ready(tui->input) && feed(tui); i++)
		;
	return input_ready(tui->input);
}

static void
resize(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
		(void)resizeterm(size.ws_row, size.ws_col);
	(void)clearok(curscr, true);
}

/* Whoever stopped the program has left the terminal in modes of his own. */
static void
resume(struct tui *tui)
{
	give_back_pause(false);
	signals_write_begins(&tui->signals);
	if (!tui->given_back)
		(void)endwin();
	resize();
	(void)refresh();
	send(PASTE_ON);
	signals_write_ended();
	tui->given_back = false;
}

/* What was typed before the program was told to end; false when that is taken in. While the
 * terminal is given back, others are typed for. */
static bool
feed_rest(struct tui *tui)
{
	return !tui->given_back && tui->parting++ < PARTING_MAX && feed(tui);
}

/* Ready to be read, and nothing there: the other end is closed. */
static bool
is_closed(void)
{
	int count = 0;

	return ioctl(STDIN_FILENO, FIONREAD, &count) != 0 || count == 0;
}

static long
now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time);
	return (long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Waits for more input, at most as long as the caller and what has begun allow; false when the
 * caller's time is over. */
static bool
wait_for_input(struct tui *tui, int milliseconds, long since)
{
	long left = milliseconds < 0 ? -1 : milliseconds - (now() - since);
	int patience = input_patience(tui->input);
	bool ours = patience >= 0 && (left < 0 || patience <= left);
	long before = now();

	if (milliseconds >= 0 && left < 0)
		left = 0;
	if (signals_wait(&tui->signals, STDIN_FILENO, ours ? patience : (int)left)) {
		tui->gone = !feed(tui) && is_closed();
		return true;
	}
	if (signals_any())
		return true;
	if (ours && now() - before >= patience)
		input_timeout(tui->input);
	return ours || left < 0 || now() - before < left;
}

enum tui_event
tui_read(struct tui *tui, int milliseconds, struct key *key, struct buf *paste)
{
	long since = now();

	for (;;) {
		switch (input_next(tui->input, key, paste)) {
		case INPUT_KEY:
			tui->undrawn++;
			return TUI_KEY;
		case INPUT_PASTE:
			return TUI_PASTE;
		case INPUT_NONE:
			break;
		}
		if (tui->gone)
			return TUI_GONE;
		if (signals_end()) {
			if (!feed_rest(tui))
				return TUI_GONE;
			continue;
		}
		if (signals_take_stop())
			return TUI_STOP;
		if (signals_take_resume()) {
			resume(tui);
			return TUI_RESIZE;
		}
		if (signals_take_resize()) {
			resize();
			return TUI_RESIZE;
		}
		if (!feed(tui) && !wait_for_input(tui, milliseconds, since))
			return TUI_TIMEOUT;
	}
}

void
tui_draw(struct tui *tui, const struct screen *screen)
{
	tui->undrawn = 0;
	signals_write_begins(&tui->signals);
	terminal_draw(&tui->styles, screen, tui->policy);
	signals_write_ended();
}
