/*
 * A question answered on one line, in place of the message line.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* The answer is never wrapped. */
#define PROMPT_COLUMNS 100000

void
prompt_clear(struct prompt *prompt)
{
	field_free(prompt->field);
	free(prompt->title);
	*prompt = (struct prompt){0};
}

void
prompt_begin(struct editor *editor, const char *title, const char *text,
    void (*done)(struct editor *editor, const char *text))
{
	prompt_clear(&editor->prompt);
	editor->prompt.title = mem_strdup(title);
	editor->prompt.field = field_new(text, PROMPT_COLUMNS, editor->window.width);
	editor->prompt.done = done;
	over_open(editor, OVER_PROMPT);
	editor->selecting = false;
}

void
prompt_resize(struct editor *editor)
{
	field_set_columns(editor->prompt.field, PROMPT_COLUMNS, editor->window.width);
}

void
run_answer(struct editor *editor)
{
	char *text = mem_strdup(field_text(editor->prompt.field));

	over_close(editor);
	page_layout(editor->page);
	editor->prompt.done(editor, text);
	free(text);
}

void
prompt_key(struct editor *editor, const struct key *key)
{
	char bytes[4];

	if (key->code != KEY_CHARACTER || key->control || key->alt || key->character < ' ')
		return;
	field_insert(editor->prompt.field, bytes, utf8_encode(key->character, bytes));
	editor->selecting = false;
}

void
prompt_draw(struct editor *editor, struct screen *screen)
{
	struct width_policy policy = editor->window.width;
	struct prompt *prompt = &editor->prompt;
	const char *text = field_text(prompt->field);
	unsigned line = screen->line_count - 2;
	unsigned begin = (unsigned)width_text(prompt->title, strlen(prompt->title), policy) + 1;
	size_t from = 0;
	size_t start;
	size_t end;

	screen_restyle(screen, line, 0, screen->columns, SCREEN_PLAIN, policy);
	screen_put(screen, line, 0, prompt->title, strlen(prompt->title), SCREEN_LABEL, policy);
	/* The end of a long answer is what matters. */
	while (begin + width_text(text + from, field_cursor(prompt->field) - from, policy) >=
	       screen->columns) {
		uint32_t character;

		from += utf8_decode(text + from, strlen(text + from), &character);
	}
	screen_put(screen, line, begin, text + from, strlen(text + from), SCREEN_VALUE, policy);
	screen->cursor_line = line;
	screen->cursor_column =
	    begin + (unsigned)width_text(text + from, field_cursor(prompt->field) - from, policy);
	if (field_selection(prompt->field, &start, &end) && start >= from)
		screen_restyle(screen, line,
		    begin + (unsigned)width_text(text + from, start - from, policy),
		    (unsigned)width_text(text + start, end - start, policy), SCREEN_SELECTION,
		    policy);
}
