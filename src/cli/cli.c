/*
 * What all commands share: messages in the user's language and charset, options, numbers.
 */
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "yoshiki3/charset.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/visible.h"

/* The form of a new document unless told otherwise. */
#define DEFAULT_FORM "yoshiki3"

static void
put(const struct cli *cli, FILE *stream, const char *bytes, size_t length)
{
	errno = 0;
	if (fwrite(bytes, 1, length, stream) != length && stream == stdout &&
	    *cli->output_error == 0)
		*cli->output_error = errno != 0 ? errno : EIO;
}

void
cli_put(const struct cli *cli, const char *bytes, size_t length)
{
	put(cli, stdout, bytes, length);
}

/* Pipes and files alone: a lock on a device would be one for everybody on the system. */
static void
lock_output(short type)
{
	struct flock lock = {.l_type = type, .l_whence = SEEK_SET};
	struct stat status;

	if (fstat(STDOUT_FILENO, &status) == 0 &&
	    (S_ISFIFO(status.st_mode) || S_ISREG(status.st_mode)))
		(void)fcntl(STDOUT_FILENO, F_SETLKW, &lock);
}

void
cli_file_begin(void)
{
	lock_output(F_WRLCK);
}

void
cli_file_end(const struct cli *cli)
{
	errno = 0;
	if (fflush(stdout) != 0 && *cli->output_error == 0)
		*cli->output_error = errno != 0 ? errno : EIO;
	lock_output(F_UNLCK);
}

static void
show_return(struct buf *text)
{
	struct buf shown = {0};

	if (text->length == 0 || memchr(text->data, '\r', text->length) == NULL)
		return;
	for (size_t i = 0; i < text->length; i++) {
		if (text->data[i] == '\r')
			buf_adds(&shown, "<U+000D>");
		else
			buf_addc(&shown, text->data[i]);
	}
	buf_free(text);
	*text = shown;
}

void
cli_write_shown(const struct cli *cli, FILE *stream, const char *text, size_t length)
{
	struct buf converted = {0};

	if (cli->codeset != NULL && charset_to_locale(cli->codeset, text, length, &converted))
		put(cli, stream, buf_text(&converted), converted.length);
	else
		put(cli, stream, text, length);
	buf_free(&converted);
}

void
cli_write(const struct cli *cli, FILE *stream, const char *text, size_t length)
{
	struct buf visible = {0};

	visible_add(&visible, text, length);
	show_return(&visible);
	cli_write_shown(cli, stream, buf_text(&visible), visible.length);
	buf_free(&visible);
}

void
cli_line(const struct cli *cli, FILE *stream, const struct buf *text)
{
	struct buf line = {0};

	for (size_t offset = 0; offset < text->length;) {
		uint32_t character;
		char bytes[4];

		offset += utf8_decode(text->data + offset, text->length - offset, &character);
		if (character == '\n' || character == '\t')
			character = ' ';
		buf_add(&line, bytes, utf8_encode(character, bytes));
	}
	buf_addc(&line, '\n');
	cli_write(cli, stream, line.data, line.length);
	buf_free(&line);
}

void
cli_report(const struct cli *cli, struct diags *diags)
{
	struct buf text = {0};

	for (size_t i = 0; i < diags->count; i++) {
		struct diag diag = diags->items[i];
		char *file = diag.file != NULL ? cli_word(cli, diag.file) : NULL;

		buf_clear(&text);
		buf_adds(&text, "yoshiki3: ");
		diag.file = file;
		diag_format(&diag, cli->language, &text);
		free(file);
		cli_line(cli, stderr, &text);
	}
	if (diags->dropped > 0) {
		struct number_word dropped = number_word(diags->dropped);
		const char *words[] = {dropped.text};

		buf_clear(&text);
		buf_adds(&text, "yoshiki3: ");
		message_format(MSG_DROPPED, cli->language, words, 1, &text);
		cli_line(cli, stderr, &text);
	}
	buf_free(&text);
	diags_free(diags);
}

char *
cli_word(const struct cli *cli, const char *word)
{
	struct buf converted = {0};

	if (cli->codeset == NULL ||
	    !charset_from_locale(cli->codeset, word, strlen(word), &converted))
		buf_adds(&converted, word);
	return buf_take(&converted);
}

const char *
cli_text(const struct cli *cli, const struct cli_text *text)
{
	return cli->language == LANGUAGE_JA ? text->ja : text->en;
}

const char *
cli_option(const struct cli *cli, const char *name)
{
	for (size_t i = 0; cli->command->options[i].name != NULL; i++) {
		if (strcmp(cli->command->options[i].name, name) == 0)
			return cli->values[i];
	}
	return NULL;
}

/* Appends a word of ours, as the synopsis has it, in the words of the user's language; a list of
 * such words is parted as they part lists there. */
static void
add_own_word(const struct cli *cli, const char *word, struct buf *out)
{
	static const char *const names[][2] = {{"FILE", "ファイル名（FILE）"},
	    {"FILE.xml", "FILE.xmlのようなファイル名"}, {"PATH=VALUE", "項目と値（PATH=VALUE）"},
	    {"FORM", "様式の識別子（FORM）"}, {"DEF", "様式定義のファイル名（DEF）"}};

	for (size_t i = 0; cli->language == LANGUAGE_JA && i < COUNT_OF(names); i++) {
		if (strcmp(word, names[i][0]) == 0) {
			buf_adds(out, names[i][1]);
			return;
		}
	}
	while (*word != '\0') {
		size_t length = strcspn(word, ",");

		buf_add(out, word, length);
		word += length;
		if (*word == '\0')
			break;
		buf_adds(out, cli->language == LANGUAGE_JA ? "、" : ", ");
		word += word[1] == ' ' ? 2 : 1;
	}
}

int
cli_usage(const struct cli *cli, enum message message, const char *word, const char *word2,
    const char *word3)
{
	struct diags diags = {0};
	struct buf name = {0};
	struct buf own = {0};

	if (message == MSG_USAGE_MISSING || message == MSG_USAGE_VALUE) {
		add_own_word(cli, word, &name);
		word = name.data;
	}
	if (message == MSG_USAGE_COMMAND) {
		add_own_word(cli, word2, &own);
		word2 = own.data;
	} else if (message == MSG_USAGE_VALUE) {
		add_own_word(cli, word3, &own);
		word3 = own.data;
	}
	diag_add(&diags, NULL, message, word, word2, word3);
	cli_report(cli, &diags);
	buf_free(&name);
	buf_free(&own);
	return EXIT_ERROR;
}

bool
cli_number(const struct cli *cli, const char *name, struct cli_range range, unsigned *number)
{
	const char *text = cli_option(cli, name);
	char accepted[64];
	size_t digits;
	unsigned long value;

	if (text == NULL)
		return true;
	digits = strspn(text, "0123456789");
	value = digits <= 9 ? strtoul(text, NULL, 10) : 0;
	if (digits > 0 && digits <= 9 && text[digits] == '\0' &&
	    ((value >= range.least && value <= range.most) || (value == 0 && range.zero))) {
		*number = (unsigned)value;
		return true;
	}
	(void)snprintf(accepted, sizeof(accepted),
	    cli->language == LANGUAGE_JA ? "%s%uから%uまで" : "%s%u-%u", range.zero ? "0, " : "",
	    range.least, range.most);
	(void)cli_usage(cli, MSG_USAGE_VALUE, name, text, accepted);
	return false;
}

bool
cli_operands(const struct cli *cli, size_t least, size_t most, const char *missing)
{
	if (cli->operand_count < least) {
		(void)cli_usage(cli, MSG_USAGE_MISSING, missing, cli->command->name, NULL);
		return false;
	}
	if (cli->operand_count > most) {
		(void)cli_usage(
		    cli, MSG_USAGE_EXTRA, cli->operands[most], cli->command->name, NULL);
		return false;
	}
	return true;
}

int
cli_finish(const struct cli *cli, int status)
{
	struct diags diags = {0};

	errno = 0;
	if (fclose(stdout) != 0 && *cli->output_error == 0)
		*cli->output_error = errno;
	if (*cli->output_error == 0)
		return status;
	/* Nobody reads on (yoshiki3 get FILE | head): not worth a word. */
	if (*cli->output_error == EPIPE)
		return EXIT_ERROR;
	diag_add_system(&diags, NULL, MSG_OUTPUT, *cli->output_error);
	cli_report(cli, &diags);
	return EXIT_ERROR;
}

const struct form *
cli_form(struct cli *cli, struct diags *diags)
{
	const char *name = cli_option(cli, "--form");
	struct buf known = {0};
	const struct form *form;

	if (name == NULL)
		name = DEFAULT_FORM;
	if (strchr(name, '/') == NULL && strchr(name, '.') == NULL)
		return form_library_get(cli->library, name, NULL, diags);
	/* A document says only the form's id: it must be found by that again. */
	form = form_library_open(cli->library, name, diags);
	if (form == NULL || form_library_finds(cli->library, form))
		return form;
	form_library_directories(cli->library, &known);
	diag_add(diags, NULL, MSG_FORM_ASTRAY, form->id, buf_text(&known));
	buf_free(&known);
	return NULL;
}
