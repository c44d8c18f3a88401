/*
 * The message that stands until the next key.
 */
#include "edit/widget/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "edit/keys/keymap.h"
#include "yoshiki3/mem.h"

/* Between two things that are said. */
#define GAP "　"

struct say *
say_new(enum language language, const struct keymap *keymap)
{
	struct say *say = mem_alloc(sizeof(*say));

	say->language = language;
	say->keymap = keymap;
	return say;
}

void
say_free(struct say *say)
{
	if (say == NULL)
		return;
	buf_free(&say->text);
	free(say);
}

static void
format(const struct say *say, enum message message, va_list list, struct buf *out)
{
	const char *given[DIAG_WORDS];
	size_t count = 0;
	const char *word;

	while (count < DIAG_WORDS && (word = va_arg(list, const char *)) != NULL)
		given[count++] = word;
	message_format(message, say->language, given, count, out);
}

void
say_message_ended(struct say *say, enum message message, ...)
{
	va_list list;

	buf_clear(&say->text);
	va_start(list, message);
	format(say, message, list, &say->text);
	va_end(list);
	say->style = SCREEN_WARNING;
}

void
say_text(struct say *say, const char *text, enum screen_style style)
{
	buf_clear(&say->text);
	buf_adds(&say->text, text);
	say->style = style;
}

void
say_diags(struct say *say, struct diags *diags)
{
	buf_clear(&say->text);
	if (diags->count > 0)
		diag_format(&diags->items[0], say->language, &say->text);
	say->style = SCREEN_ERROR;
	diags_free(diags);
}

void
say_append(struct say *say, const char *text)
{
	if (say->text.length > 0)
		buf_adds(&say->text, GAP);
	else
		say->style = SCREEN_WARNING;
	buf_adds(&say->text, text);
}

void
say_prepend(struct say *say, const char *text)
{
	struct buf said = say->text;

	say->text = (struct buf){0};
	buf_adds(&say->text, text);
	if (said.length > 0)
		buf_addf(&say->text, GAP "%s", said.data);
	else
		say->style = SCREEN_WARNING;
	buf_free(&said);
}

void
say_clear(struct say *say)
{
	buf_clear(&say->text);
}

char *
say_words_ended(const struct say *say, enum message message, ...)
{
	struct buf out = {0};
	va_list list;

	va_start(list, message);
	format(say, message, list, &out);
	va_end(list);
	return buf_take(&out);
}

struct say_key
say_key(const struct say *say, enum command command)
{
	struct say_key name = {0};
	struct buf text = {0};

	keymap_name(say->keymap, command, &text);
	(void)snprintf(name.text, sizeof(name.text), "%s", buf_text(&text));
	buf_free(&text);
	return name;
}

char *
say_severity(const struct say *say, enum severity severity)
{
	static const enum message names[] = {
	    [SEVERITY_ERROR] = MSG_EDIT_ERROR,
	    [SEVERITY_WARNING] = MSG_EDIT_WARNING,
	    [SEVERITY_ADVICE] = MSG_EDIT_ADVICE,
	};

	return say_words(say, names[severity]);
}
