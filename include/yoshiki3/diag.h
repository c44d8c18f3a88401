/*
 * Diagnostics: what is wrong, where, and what would be right, in one line. Every text stands in the
 * table of messages.h; a diagnostic only names its row and the words to put in. Texts have {1} …
 * {5} for them (DIAG_WORDS).
 */
#ifndef YOSHIKI3_DIAG_H
#define YOSHIKI3_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/messages.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_ADVICE };

/* The language of what the user reads: Japanese where the locale can show it. */
enum language { LANGUAGE_EN, LANGUAGE_JA };

enum message {
#define X(code, name, en, ja) code,
	MESSAGES(X)
#undef X
	    MESSAGE_COUNT
};

/* Where: a file and a line, or an item. Any part may be absent (NULL, 0). */
struct place {
	const char *file;
	size_t line;
	const char *item; /* 項目番号 and path, or a path alone */
};

#define DIAG_WORDS 5

struct diag {
	enum message message;
	char *file;
	size_t line;
	char *item;
	char *words[DIAG_WORDS];
	/* errno where the system said no, else 0: word 1 is its reason */
	int error;
};

/* A list of diagnostics in the order they were found. A zeroed struct is an empty list. */
struct diags {
	struct diag *items;
	size_t count;
	size_t capacity;
	size_t dropped; /* found after the list was full */
};

/*
 * Words, items and file names are cut to so many bytes; tabs and line ends in them become spaces.
 */
#define DIAG_WORD_MAX 600
/* What a message quotes of a value or of a definition's text, in bytes: for buf_add_excerpt. */
#define DIAG_EXCERPT_MAX 60

/* At most this many are kept; more are counted. */
#define DIAGS_KEPT 200

/* An errno of our own: what is there is no regular file. */
#define ERROR_KIND (-1)

/*
 * diag_add(diags, place, message, word, ...) adds one. `place` may be NULL; the words are strings,
 * at most DIAG_WORDS; all is copied. `diags` may be NULL where the caller does not want to know.
 */
#define diag_add(diags, place, ...) diag_add_words(diags, place, __VA_ARGS__, (const char *)NULL)
/* The same with a NULL after the words. */
void diag_add_words(struct diags *diags, const struct place *place, enum message message, ...)
    __attribute__((sentinel));
/* The same for a failed system call: word 1 is the reason for `error` (errno). */
void diag_add_system(struct diags *diags, const char *file, enum message message, int error);
/* Adds copies of those of another list. */
void diags_copy(struct diags *diags, const struct diags *from);
void diags_free(struct diags *diags);

/* The stable short name of a message, as shown in brackets: "bad-option". */
const char *message_name(enum message message);
/* A number as a word of a message. */
struct number_word {
	char text[24];
};
struct number_word number_word(size_t number);
/* The text of a message in a language with the words put in; appends to `out`. */
void message_format(enum message message, enum language language, const char *const *words,
    size_t count, struct buf *out);
/* The whole line without newline: "FILE:LINE: item: text [name]"; appends to `out`. */
void diag_format(const struct diag *diag, enum language language, struct buf *out);
/* "error", "warning", "advice": the fixed words of the findings' format, the same in every
 * language. */
const char *severity_name(enum severity severity);
bool severity_parse(const char *name, enum severity *severity);

#endif
