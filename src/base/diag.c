/*
 * Diagnostics: a list of (row of the message table, place, words), and their formatting. Nothing
 * here knows where a line is printed.
 */
#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/diag.h"
#include "yoshiki3/mem.h"

struct message_row {
	const char *name;
	const char *text[2]; /* by enum language */
};

static const struct message_row message_rows[MESSAGE_COUNT] = {
#define X(code, name, en, ja) [code] = {name, {en, ja}},
    MESSAGES(X)
#undef X
};

static const char *const severity_names[] = {"error", "warning", "advice"};

/* Words come from users and files: they stay on the line, and of a sensible length. The caller
 * frees. */
static char *
copy_word(const char *text)
{
	struct buf copy = {0};

	buf_add_excerpt(&copy, text, DIAG_WORD_MAX);
	return buf_take(&copy);
}

static char *
copy_or_null(const char *text)
{
	return text != NULL ? copy_word(text) : NULL;
}

void
diag_add_words(struct diags *diags, const struct place *place, enum message message, ...)
{
	struct diag *diag;
	va_list words;

	if (diags == NULL)
		return;
	if (diags->count == DIAGS_KEPT) {
		diags->dropped++;
		return;
	}
	diags->items =
	    mem_grow(diags->items, &diags->capacity, diags->count + 1, sizeof(*diags->items));
	diag = &diags->items[diags->count++];
	*diag = (struct diag){.message = message};
	if (place != NULL) {
		diag->file = copy_or_null(place->file);
		diag->line = place->line;
		diag->item = copy_or_null(place->item);
	}
	va_start(words, message);
	for (size_t i = 0; i < DIAG_WORDS; i++) {
		const char *word = va_arg(words, const char *);

		if (word == NULL)
			break;
		diag->words[i] = copy_word(word);
	}
	va_end(words);
}

/* The reasons that users meet have words of their own; the C library's are English, the locale's
 * messages being off. */
static enum message
error_message(int error)
{
	static const struct {
		int error;
		enum message message;
	} rows[] = {{ENOENT, MSG_ERROR_NOT_FOUND}, {EACCES, MSG_ERROR_PERMISSION},
	    {EPERM, MSG_ERROR_PERMISSION}, {ENOSPC, MSG_ERROR_FULL}, {EDQUOT, MSG_ERROR_FULL},
	    {EFBIG, MSG_ERROR_FULL}, {EROFS, MSG_ERROR_READ_ONLY}, {EISDIR, MSG_ERROR_DIRECTORY},
	    {ENOTDIR, MSG_ERROR_NOT_DIRECTORY}, {EIO, MSG_ERROR_DEVICE},
	    {ENAMETOOLONG, MSG_ERROR_NAME}, {ELOOP, MSG_ERROR_LOOP}, {EAGAIN, MSG_ERROR_BUSY},
	    {EBUSY, MSG_ERROR_BUSY}, {ETXTBSY, MSG_ERROR_BUSY}, {EINTR, MSG_ERROR_INTERRUPTED},
	    {EEXIST, MSG_ERROR_EXISTS}, {EINVAL, MSG_ERROR_UNSUPPORTED},
	    {EOPNOTSUPP, MSG_ERROR_UNSUPPORTED}, {ENOSYS, MSG_ERROR_UNSUPPORTED},
	    {ENXIO, MSG_ERROR_DEVICE}, {ENODEV, MSG_ERROR_DEVICE}, {ESTALE, MSG_ERROR_NOT_FOUND},
	    {EMFILE, MSG_ERROR_MANY}, {ENFILE, MSG_ERROR_MANY}, {ERROR_KIND, MSG_ERROR_KIND}};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (rows[i].error == error)
			return rows[i].message;
	}
	return MESSAGE_COUNT;
}

void
diag_add_system(struct diags *diags, const char *file, enum message message, int error)
{
	struct place place = {.file = file};

	diag_add(diags, &place, message, strerror(error));
	if (diags != NULL && diags->count > 0)
		diags->items[diags->count - 1].error = error;
}

void
diags_copy(struct diags *diags, const struct diags *from)
{
	for (size_t i = 0; i < from->count; i++) {
		struct diag diag = from->items[i];

		diag.file = copy_or_null(diag.file);
		diag.item = copy_or_null(diag.item);
		for (size_t j = 0; j < DIAG_WORDS; j++)
			diag.words[j] = copy_or_null(diag.words[j]);
		diags->items = mem_grow(
		    diags->items, &diags->capacity, diags->count + 1, sizeof(*diags->items));
		diags->items[diags->count++] = diag;
	}
	diags->dropped += from->dropped;
}

void
diags_free(struct diags *diags)
{
	for (size_t i = 0; i < diags->count; i++) {
		free(diags->items[i].file);
		free(diags->items[i].item);
		for (size_t j = 0; j < DIAG_WORDS; j++)
			free(diags->items[i].words[j]);
	}
	free(diags->items);
	*diags = (struct diags){0};
}

const char *
message_name(enum message message)
{
	return message_rows[message].name;
}

struct number_word
number_word(size_t number)
{
	struct number_word word;

	(void)snprintf(word.text, sizeof(word.text), "%zu", number);
	return word;
}

void
message_format(enum message message, enum language language, const char *const *words, size_t count,
    struct buf *out)
{
	const char *text = message_rows[message].text[language];

	while (*text != '\0') {
		size_t plain = strcspn(text, "{");

		buf_add(out, text, plain);
		text += plain;
		if (*text == '\0')
			break;
		if (text[1] >= '1' && text[1] <= '9' && text[2] == '}') {
			size_t word = (size_t)(text[1] - '1');

			if (word < count && words[word] != NULL)
				buf_adds(out, words[word]);
			text += 3;
		} else {
			buf_addc(out, *text++);
		}
	}
}

static void
format_system(const struct diag *diag, enum language language, struct buf *out)
{
	enum message message = error_message(diag->error);
	struct buf reason = {0};
	char number[24];
	const char *words[] = {number};
	const char *text;

	(void)snprintf(number, sizeof(number), "%d", diag->error);
	message_format(
	    message != MESSAGE_COUNT ? message : MSG_ERROR_OTHER, language, words, 1, &reason);
	text = buf_text(&reason);
	message_format(diag->message, language, &text, 1, out);
	buf_free(&reason);
}

void
diag_format(const struct diag *diag, enum language language, struct buf *out)
{
	if (diag->file != NULL) {
		buf_adds(out, diag->file);
		if (diag->line > 0)
			buf_addf(out, ":%zu", diag->line);
		buf_adds(out, ": ");
	}
	if (diag->item != NULL) {
		buf_adds(out, diag->item);
		buf_adds(out, ": ");
	}
	if (diag->error != 0) {
		format_system(diag, language, out);
	} else {
		message_format(
		    diag->message, language, (const char *const *)diag->words, DIAG_WORDS, out);
	}
	buf_addf(out, " [%s]", message_name(diag->message));
}

const char *
severity_name(enum severity severity)
{
	return severity_names[severity];
}

bool
severity_parse(const char *name, enum severity *severity)
{
	for (size_t i = 0; i < COUNT_OF(severity_names); i++) {
		if (strcmp(name, severity_names[i]) == 0) {
			*severity = (enum severity)i;
			return true;
		}
	}
	return false;
}
