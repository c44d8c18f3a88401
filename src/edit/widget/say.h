/*
 * What the editor says: one message, from a key to the next, in the user's language and with the
 * user's keys in it.
 */
#ifndef YOSHIKI3_EDIT_WIDGET_SAY_H
#define YOSHIKI3_EDIT_WIDGET_SAY_H

#include "edit/keys/command.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/keymap.h"
#include "yoshiki3/screen.h"

/* The most bytes of a key's name in a message, its NUL included. */
#define SAY_KEY_MAX 64

struct say {
	enum language language;
	const struct keymap *keymap;
	struct buf text; /* blank: nothing is said */
	enum screen_style style;
};

struct say_key {
	char text[SAY_KEY_MAX];
};

/* The key map is borrowed. */
struct say *say_new(enum language language, const struct keymap *keymap);
void say_free(struct say *say);

/* say_message(say, message, word, ...) says a message in place of what was said; the words are
 * strings. */
#define say_message(say, ...) say_message_ended(say, __VA_ARGS__, (const char *)NULL)
/* The same with a NULL after the words. */
void say_message_ended(struct say *say, enum message message, ...) __attribute__((sentinel));
/* Says a text in place of what was said. */
void say_text(struct say *say, const char *text, enum screen_style style);
/* Says the first of the diagnostics, and empties the list. */
void say_diags(struct say *say, struct diags *diags);
/* Puts a text after what is said, or before it. */
void say_append(struct say *say, const char *text);
void say_prepend(struct say *say, const char *text);
void say_clear(struct say *say);

/* say_words(say, message, word, ...) is a message as a text of its own; the caller frees. */
#define say_words(say, ...) say_words_ended(say, __VA_ARGS__, (const char *)NULL)
/* The same with a NULL after the words. */
char *say_words_ended(const struct say *say, enum message message, ...) __attribute__((sentinel));
/* The key of a command as a word of a message. */
struct say_key say_key(const struct say *say, enum command command);
/* 【警告】 and the like; the caller frees. */
char *say_severity(const struct say *say, enum severity severity);

#endif
