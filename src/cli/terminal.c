/*
 * The way of events from the terminal to the editor. What waits is taken in before anything is
 * drawn; a change that was taken over is on the disk before it is seen, and what is being typed
 * gets there in the user's pauses.
 */
#include <stdlib.h>
#include <time.h>

#include "cli/terminal.h"
#include "cli/width_memory.h"
#include "yoshiki3/mem.h"

/* Milliseconds without a key after which a text being typed is kept; and the most it waits where
 * there is no such pause. */
#define PAUSE 1000
#define DELAY 5000

/* The most that a change which was taken over waits where keys keep coming. */
#define RUSH 1000

struct typing {
	/* Since when something was typed that is not kept yet; -1: nothing was. */
	long long first;
	long long last;
	long long kept; /* when changes were brought to the disk last */
};

static long long
now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time);
	return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static struct width_policy
toggle_width(void *context)
{
	struct desk *desk = context;

	tui_toggle_width(desk->tui);
	width_memory_write(tui_width(desk->tui));
	return tui_width(desk->tui);
}

bool
terminal_open(struct desk *desk, struct editor_options *options, struct diags *diags)
{
	struct tui_options terminal = {
	    .colour = getenv("NO_COLOR") == NULL || *getenv("NO_COLOR") == '\0',
	    .saved = width_memory_read()};

	if (cli_option(desk->cli, "--ambiguous") != NULL)
		terminal.ambiguous = options->width.ambiguous;
	desk->tui = tui_open(&terminal, diags);
	options->effects.toggle_width = toggle_width;
	return desk->tui != NULL;
}

void
terminal_close(struct desk *desk)
{
	mem_on_exhausted(NULL, NULL);
	tui_on_fault(NULL, NULL);
	if (desk->tui != NULL)
		tui_close(desk->tui);
}

static void
resize(const struct desk *desk)
{
	unsigned columns;
	unsigned lines;

	tui_size(desk->tui, &columns, &lines);
	editor_resize(desk->editor, columns, lines, tui_width(desk->tui));
}

/* The program cannot go on: what may still be done. */
static void
flush_rest(void *context)
{
	struct desk *desk = context;
	struct journal *journal = desk->journal;

	if (journal != NULL && desk->recovery == NULL)
		journal_flush_rest(journal);
}

static void
give_back(void *context)
{
	flush_rest(context);
	tui_give_back();
}

static void
note_typing(const struct desk *desk, struct typing *typing)
{
	struct path path;
	const char *text;

	if (!editor_draft(desk->editor, &path, &text)) {
		typing->first = -1;
		return;
	}
	typing->last = now();
	if (typing->first < 0)
		typing->first = typing->last;
}

/* How long to wait with what was typed, in milliseconds; -1: without end. */
static int
patience(const struct typing *typing)
{
	long long left;

	if (typing->first < 0)
		return -1;
	left = typing->last + PAUSE;
	if (left > typing->first + DELAY)
		left = typing->first + DELAY;
	left -= now();
	return left > 0 ? (int)left : 0;
}

/* How long to wait for the next key. A journal that cannot be written is tried again. */
static int
wait_time(const struct desk *desk, const struct typing *typing)
{
	return desk->failing ? PAUSE : patience(typing);
}

static void
keep(struct desk *desk, struct typing *typing, bool draft)
{
	if (desk_keep(desk, draft) && draft)
		typing->first = -1;
	typing->kept = now();
}

/* Hands the next event on; false when the terminal is gone. */
static bool
take_event(struct desk *desk, struct typing *typing, struct buf *paste)
{
	struct key key;

	switch (tui_read(desk->tui, wait_time(desk, typing), &key, paste)) {
	case TUI_KEY:
		editor_key(desk->editor, &key);
		note_typing(desk, typing);
		return true;
	case TUI_PASTE:
		editor_paste(desk->editor, buf_text(paste), paste->length);
		buf_clear(paste);
		note_typing(desk, typing);
		return true;
	case TUI_RESIZE:
		resize(desk);
		return true;
	case TUI_STOP:
		/* It may never go on. */
		keep(desk, typing, true);
		tui_suspend(desk->tui);
		return true;
	case TUI_TIMEOUT:
		return true;
	case TUI_GONE:
		break;
	}
	return false;
}

static void
draw(const struct desk *desk, struct screen *screen)
{
	editor_draw(desk->editor, screen);
	tui_draw(desk->tui, screen);
}

void
terminal_run(struct desk *desk, struct diags *diags)
{
	struct typing typing = {-1, -1, now()};
	struct screen screen = {0};
	struct buf paste = {0};

	mem_on_exhausted(give_back, desk);
	tui_on_fault(flush_rest, desk);
	resize(desk);
	while (!editor_is_done(desk->editor)) {
		bool pending = tui_pending(desk->tui);

		if (!pending || patience(&typing) == 0 || now() - typing.kept >= RUSH)
			keep(desk, &typing, patience(&typing) == 0);
		if (!pending) {
			draw(desk, &screen);
			if (editor_settle(desk->editor))
				draw(desk, &screen);
		}
		if (!take_event(desk, &typing, &paste)) {
			desk_leave_behind(desk, diags);
			break;
		}
	}
	buf_free(&paste);
	screen_free(&screen);
}
