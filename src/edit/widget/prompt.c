/*
 * The question: a title and a field, whose commands are those of any text that is typed.
 */
#include "edit/widget/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "edit/widget/typing.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* The answer is never wrapped. */
#define PROMPT_COLUMNS 100000

struct prompt {
	char *title;
	struct typing_field typing;
	void (*done)(void *context, const char *text);
	void *context;
};

/* The prompt is gone before its answer is told. */
static void
answer(struct prompt *prompt)
{
	void (*done)(void *context, const char *text) = prompt->done;
	void *context = prompt->context;
	char *text = mem_strdup(field_text(prompt->typing.field));

	over_close(prompt->typing.overs);
	done(context, text);
	free(text);
}

static bool
prompt_command(void *state, enum command command, bool shifted)
{
	struct prompt *prompt = state;

	typing_note(&prompt->typing, command);
	switch (command) {
	case COMMAND_ANSWER:
		answer(prompt);
		return true;
	case COMMAND_CLOSE_LIST:
		over_close(prompt->typing.overs);
		return true;
	case COMMAND_UNDO:
		(void)field_undo(prompt->typing.field);
		return true;
	case COMMAND_REDO:
		(void)field_redo(prompt->typing.field);
		return true;
	default:
		return typing_command(&prompt->typing, command, shifted);
	}
}

static void
prompt_key(void *state, const struct key *key)
{
	struct prompt *prompt = state;
	char bytes[4];
	size_t length = key->character >= ' ' ? typing_character(key, bytes) : 0;

	if (length == 0)
		return;
	field_insert(prompt->typing.field, bytes, length);
	prompt->typing.selecting = false;
}

/* The first line. */
static void
prompt_paste(void *state, const char *text, size_t length)
{
	struct prompt *prompt = state;
	const char *newline = memchr(text, '\n', length);

	field_insert(
	    prompt->typing.field, text, newline != NULL ? (size_t)(newline - text) : length);
}

static bool
prompt_line(void *state, struct screen *screen, bool said, bool top)
{
	struct prompt *prompt = state;
	const struct window *window = prompt->typing.overs->window;
	struct width_policy policy = window->width;
	const char *text = field_text(prompt->typing.field);
	size_t cursor = field_cursor(prompt->typing.field);
	unsigned line = screen->line_count - 2;
	unsigned begin = (unsigned)window_width(window, prompt->title) + 1;
	size_t from = 0;
	size_t start;
	size_t end;

	(void)said;
	(void)top;
	screen_restyle(screen, line, 0, screen->columns, SCREEN_PLAIN, policy);
	window_put(window, screen, line, 0, prompt->title, SCREEN_LABEL);
	/* The end of a long answer is what matters. */
	while (begin + width_text(text + from, cursor - from, policy) >= screen->columns) {
		uint32_t character;

		from += utf8_decode(text + from, strlen(text + from), &character);
	}
	window_put(window, screen, line, begin, text + from, SCREEN_VALUE);
	screen->cursor_line = line;
	screen->cursor_column = begin + (unsigned)width_text(text + from, cursor - from, policy);
	if (field_selection(prompt->typing.field, &start, &end) && start >= from)
		screen_restyle(screen, line,
		    begin + (unsigned)width_text(text + from, start - from, policy),
		    (unsigned)width_text(text + start, end - start, policy), SCREEN_SELECTION,
		    policy);
	return true;
}

static void
prompt_resize(void *state)
{
	struct prompt *prompt = state;

	field_set_columns(
	    prompt->typing.field, PROMPT_COLUMNS, prompt->typing.overs->window->width);
}

static void
prompt_close(void *state)
{
	struct prompt *prompt = state;

	field_free(prompt->typing.field);
	free(prompt->title);
	free(prompt);
}

static const struct over_ops prompt_ops = {
    .modes = IN_PROMPT,
    .command = prompt_command,
    .key = prompt_key,
    .paste = prompt_paste,
    .line = prompt_line,
    .resize = prompt_resize,
    .close = prompt_close,
};

void
prompt_open(struct overs *overs, const char *title, const char *text, bool replace,
    void (*done)(void *context, const char *text), void *context)
{
	struct prompt *prompt = mem_alloc(sizeof(*prompt));

	prompt->title = mem_strdup(title);
	prompt->typing.field = field_new(text, PROMPT_COLUMNS, overs->window->width);
	prompt->typing.overs = overs;
	prompt->done = done;
	prompt->context = context;
	if (replace)
		field_select_all(prompt->typing.field);
	over_open(overs, &prompt_ops, prompt);
}
