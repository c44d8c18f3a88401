/*
 * yoshiki3 import: an assessment from what was printed, published or pasted.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/exchange.h"
#include "yoshiki3/file.h"
#include "yoshiki3/store.h"

/* Of what is made, less the umask: for its owner. */
#define NEW_MODE 0600

const struct cli_option options_import[] = {
    {"--form", "F",
	{"id or definition file of the form (default: yoshiki3)",
	    "様式の識別子又は定義ファイル（既定はyoshiki3）"}},
    {"--edition", "E",
	{"edition of the form (default: told by the labels)",
	    "様式の版（既定は項目名から判断する）"}},
    {"--report", "R.tsv",
	{"write what was read from where, and how sure it is",
	    "何をどこから読み取ったか、その確かさの一覧を書き出す"}},
    {"--force", NULL,
	{"read in a source whose labels come out of order",
	    "項目名が様式の順に並んでいなくても取り込む"}},
    {NULL, NULL, {NULL, NULL}},
};

static const char *
piece_state(const struct exchange_piece *piece)
{
	return !piece->placed ? "left-over" : piece->sure < EXCHANGE_SURE ? "doubtful" : "placed";
}

/* STATE<TAB>PATH<TAB>SURE<TAB>PLACE<TAB>TEXT, a line for each piece. */
static void
write_report(const struct exchange *exchange, struct buf *out)
{
	for (size_t i = 0; i < exchange->count; i++) {
		const struct exchange_piece *piece = &exchange->pieces[i];

		buf_addf(out, "%s\t", piece_state(piece));
		if (piece->path.item != NULL)
			path_format(&piece->path, out);
		buf_addf(out, "\t%.2f\t", piece->sure);
		exchange_place_format(&piece->place, out);
		buf_addc(out, '\t');
		value_escape(piece->text, out);
		buf_addc(out, '\n');
	}
}

static bool
save_report(const struct cli *cli, const struct exchange *exchange, struct diags *diags)
{
	const char *file = cli_option(cli, "--report");
	struct buf report = {0};
	bool saved;

	if (file == NULL)
		return true;
	write_report(exchange, &report);
	saved = store_save(file, buf_text(&report), report.length, STORE_OUTPUT, NEW_MODE, diags);
	buf_free(&report);
	return saved;
}

static bool
save_document(
    const char *file, const char *source, const struct exchange *exchange, struct diags *diags)
{
	struct store_file *store = store_begin(file, STORE_CREATE, NEW_MODE, diags);
	struct buf bytes = {0};

	if (store == NULL)
		return false;
	store_no_wider(store, source);
	assessment_write(exchange->assessment, &bytes);
	store_add(store, bytes.data, bytes.length);
	buf_free(&bytes);
	return store_commit(store, diags);
}

/* Whether the source may be read in; else a diagnostic. */
static bool
may_be_used(
    const struct cli *cli, const struct exchange *exchange, const char *source, struct diags *diags)
{
	struct place place = {.file = source};

	if (!exchange_is_scrambled(exchange) || cli_option(cli, "--force") != NULL)
		return true;
	diag_add(diags, &place, MSG_IMPORT_SCRAMBLED, number_word(exchange->backward).text,
	    number_word(exchange->labels).text);
	return false;
}

static void
tell(const struct exchange *exchange, const char *file, struct diags *diags)
{
	struct place place = {.file = file};

	if (exchange->doubtful + exchange->left_over > 0)
		diag_add(diags, &place, MSG_IMPORT_DONE,
		    number_word(exchange->count - exchange->left_over).text,
		    number_word(exchange->doubtful).text, number_word(exchange->left_over).text);
}

/* Of the form, where one is asked for. */
static bool
find_edition(struct cli *cli, const struct form *form, unsigned *edition, struct diags *diags)
{
	const char *name = cli_option(cli, "--edition");

	return name == NULL || form_library_edition(cli->library, form, name, NULL, edition, diags);
}

int
command_import(struct cli *cli)
{
	struct diags diags = {0};
	struct exchange *exchange = NULL;
	struct buf bytes = {0};
	const struct form *form;
	const char *source;
	const char *file;
	unsigned edition = EXCHANGE_ANY_EDITION;
	int status = EXIT_ERROR;

	if (!cli_operands(cli, 2, 2, "SOURCE FILE"))
		return EXIT_ERROR;
	source = cli->operands[0];
	file = cli->operands[1];
	if (strcmp(file, "-") == 0)
		return cli_usage(cli, MSG_USAGE_VALUE, "FILE", "-", "FILE.xml");
	form = cli_form(cli, &diags);
	if (form != NULL && find_edition(cli, form, &edition, &diags) &&
	    file_read(source, EXCHANGE_SOURCE_MAX, &bytes, &diags))
		exchange =
		    exchange_import(buf_text(&bytes), bytes.length, source, form, edition, &diags);
	if (exchange != NULL && may_be_used(cli, exchange, source, &diags) &&
	    save_document(file, source, exchange, &diags) && save_report(cli, exchange, &diags)) {
		tell(exchange, file, &diags);
		status = exchange->doubtful + exchange->left_over > 0 ? EXIT_FINDINGS : EXIT_FINE;
	}
	cli_report(cli, &diags);
	exchange_free(exchange);
	buf_free(&bytes);
	return status;
}
