/*
 * yoshiki3 print: options, and where the text goes.
 */
#include <sys/stat.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/many.h"
#include "yoshiki3/print_device.h"
#include "yoshiki3/store.h"
#include "yoshiki3/visible.h"

#define LINES_MAX 1000

const struct cli_option options_print[] = {
    {"-o", "OUT",
	{"write to this file, whole or not at all; in a directory: FILE.txt each",
	    "このファイルに、全て書けたときだけ書き出す。ディレクトリならFILE.xmlごとにFILE.txt"}},
    {"--format", "text", {"text (the only one in this version)", "text（この版ではtextだけ）"}},
    {"--columns", "N",
	{"width, 72 to 200 columns (default 88: A4 at 12 cpi)",
	    "幅。72から200桁（既定は88。A4判12cpi）"}},
    {"--lines", "N",
	{"lines of a page (default 64: A4 at 6 lpi), 0: one endless page",
	    "１ページの行数（既定は64。A4判6lpi）。0は改ページなし"}},
    {"--encoding", "E",
	{"UTF-8 (default), CP932, EUC-JP or ISO-2022-JP",
	    "UTF-8（既定）、CP932、EUC-JP、ISO-2022-JP"}},
    {"--ambiguous", "1|2",
	{"columns of ○ ① Ⅰ ─ in your font (default 2)", "○①Ⅰ─などの文字の桁数（既定は2）"}},
    {"--rules", "unicode|ascii", {"characters of the rules", "罫線の文字"}},
    {"--order", "file|section",
	{"several files: Ⅱ, 別添１, Ⅲ of each in turn, or section by section",
	    "特定個人情報ファイルが複数のとき、ファイルごと（file）か、節ごと（section）か"}},
    {"--substitute", NULL, {"print 〓 for characters that E lacks", "Eにない文字を〓に置き換える"}},
    MANY_OPTIONS,
    {NULL, NULL, {NULL, NULL}},
};

/* The index of an option's value among words; `missing` where it was not given, -1 after a message.
 */
static int
choose(
    const struct cli *cli, const char *option, const char *first, const char *second, int missing)
{
	const char *value = cli_option(cli, option);
	char accepted[64];

	if (value == NULL)
		return missing;
	if (strcmp(value, first) == 0)
		return 0;
	if (strcmp(value, second) == 0)
		return 1;
	(void)snprintf(accepted, sizeof(accepted), "%s, %s", first, second);
	(void)cli_usage(cli, MSG_USAGE_VALUE, option, value, accepted);
	return -1;
}

static bool
choose_device(const struct cli *cli, const struct print_device **device)
{
	const char *name = cli_option(cli, "--format");
	struct buf names = {0};

	*device = name != NULL ? print_device_find(name) : print_devices[0];
	if (*device != NULL)
		return true;
	for (size_t i = 0; print_devices[i] != NULL; i++)
		buf_addf(&names, "%s%s", i > 0 ? ", " : "", print_devices[i]->name);
	(void)cli_usage(cli, MSG_USAGE_VALUE, "--format", name, names.data);
	buf_free(&names);
	return false;
}

static bool
is_to_stdout(const struct cli *cli)
{
	const char *file = cli_option(cli, "-o");

	return file == NULL || strcmp(file, "-") == 0;
}

/* Whether what terminals obey or swallow must be shown: the other charsets have nothing of it. */
static bool
is_to_terminal(const struct cli *cli, const struct print_options *options)
{
	return is_to_stdout(cli) && options->charset == CHARSET_UTF_8 && isatty(STDOUT_FILENO) == 1;
}

static bool
read_options(const struct cli *cli, struct print_options *options)
{
	const struct cli_range columns = {LAYOUT_COLUMNS_MIN, LAYOUT_COLUMNS_MAX, false};
	const struct cli_range lines = {LAYOUT_LINES_MIN, LINES_MAX, true};
	int ambiguous = choose(cli, "--ambiguous", "1", "2", 1);
	int rules = choose(cli, "--rules", "unicode", "ascii", 0);
	int order = choose(cli, "--order", "file", "section", 0);
	const char *encoding = cli_option(cli, "--encoding");

	*options = (struct print_options){.layout = layout_paper()};
	if (ambiguous < 0 || rules < 0 || order < 0 || !choose_device(cli, &options->device) ||
	    !cli_number(cli, "--columns", columns, &options->layout.columns) ||
	    !cli_number(cli, "--lines", lines, &options->layout.lines))
		return false;
	if (encoding != NULL && !charset_parse(encoding, &options->charset)) {
		(void)cli_usage(cli, MSG_USAGE_VALUE, "--encoding", encoding,
		    "UTF-8, CP932, EUC-JP, ISO-2022-JP");
		return false;
	}
	options->layout.width.ambiguous = (unsigned char)(ambiguous + 1);
	options->layout.width.rules = (unsigned char)(ambiguous + 1);
	options->layout.ascii_rules = rules == 1;
	options->layout.order = order == 1 ? ORDER_SECTION : ORDER_FILE;
	if (is_to_terminal(cli, options))
		options->layout.width.hidden = VISIBLE_COLUMNS;
	options->substitute = cli_option(cli, "--substitute") != NULL;
	return true;
}

static void
to_store(void *context, const char *bytes, size_t length)
{
	store_add(context, bytes, length);
}

static void
to_stdout(void *context, const char *bytes, size_t length)
{
	cli_put(context, bytes, length);
}

/* Pages are parted by form feeds, which stay. */
static void
to_terminal(void *context, const char *bytes, size_t length)
{
	struct buf shown = {0};

	while (length > 0) {
		const char *feed = memchr(bytes, '\f', length);
		size_t part = feed != NULL ? (size_t)(feed - bytes) : length;

		visible_add(&shown, bytes, part);
		if (feed != NULL)
			buf_addc(&shown, bytes[part++]);
		bytes += part;
		length -= part;
	}
	cli_put(context, shown.data, shown.length);
	buf_free(&shown);
}

/* Writes a job to a file, whole or not at all, or (NULL) to standard output. */
static bool
write_job(const struct cli *cli, struct print_job *job, const struct print_options *options,
    const char *input, const char *output, struct diags *diags)
{
	struct store_file *store;
	bool encoded;

	if (output == NULL) {
		cli_file_begin();
		encoded = print_write(job, is_to_terminal(cli, options) ? to_terminal : to_stdout,
		    (void *)(uintptr_t)cli);
		cli_file_end(cli);
	} else {
		store = store_begin(output, STORE_OUTPUT, 0666, diags);
		if (store == NULL)
			return false;
		store_no_wider(store, input);
		encoded = print_write(job, to_store, store);
		if (encoded)
			return store_commit(store, diags);
		store_abandon(store);
	}
	if (!encoded)
		diag_add(diags, NULL, MSG_CHARSET_FAILED, charset_name(options->charset));
	return encoded;
}

/* Whether -o names the file that is being printed: a slip that would cost the document. */
static bool
output_is_input(const char *input_file, const char *output_file, struct diags *diags)
{
	struct place place = {.file = output_file};
	struct stat input;
	struct stat output;

	if (place.file == NULL || stat(place.file, &output) != 0 || stat(input_file, &input) != 0 ||
	    output.st_dev != input.st_dev || output.st_ino != input.st_ino)
		return false;
	diag_add(diags, &place, MSG_OUTPUT_IS_INPUT);
	return true;
}

static int
print_file(struct cli *cli, const struct print_options *options, const char *file,
    const char *output, struct diags *diags)
{
	struct assessment *assessment;
	struct print_job *job = NULL;
	enum print_result result = PRINT_FAILED;
	int status = EXIT_ERROR;

	if (output_is_input(file, output, diags))
		return EXIT_ERROR;
	assessment = store_load(file, cli->library, diags);
	if (assessment != NULL)
		job = print_begin(assessment, options, &result, diags);
	assessment_free(assessment);
	if (result == PRINT_LOST)
		status = EXIT_FINDINGS;
	else if (job != NULL && write_job(cli, job, options, file, output, diags))
		status = EXIT_FINE;
	print_free(job);
	return status;
}

/* Each file to standard output (`outputs` NULL), or to the output of its own. */
static int
print_files(struct cli *cli, const struct print_options *options, const struct many *many,
    char *const *outputs)
{
	int status = EXIT_FINE;

	for (size_t i = 0; i < many->count; i++) {
		struct diags diags = {0};
		int result = print_file(
		    cli, options, many->files[i], outputs != NULL ? outputs[i] : NULL, &diags);

		cli_report(cli, &diags);
		if (result > status)
			status = result;
	}
	return status;
}

int
command_print(struct cli *cli)
{
	struct print_options options;
	struct many many = {0};
	char **outputs = NULL;
	int status = EXIT_ERROR;

	if (!read_options(cli, &options))
		return EXIT_ERROR;
	if (many_read(cli, 0, &many) &&
	    (is_to_stdout(cli) ||
		(outputs = many_outputs(cli, &many, cli_option(cli, "-o"), ".txt")) != NULL))
		status = print_files(cli, &options, &many, outputs);
	many_outputs_free(&many, outputs);
	many_free(&many);
	return status;
}
