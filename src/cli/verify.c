/*
 * yoshiki3 verify: whether a document and the digest that stands on paper agree.
 */
#include "cli/cli.h"
#include "yoshiki3/digest.h"
#include "yoshiki3/store.h"

int
command_verify(struct cli *cli)
{
	struct diags diags = {0};
	struct diags result = {0};
	struct buf line = {0};
	struct assessment *assessment;
	struct place place;
	const char *given;
	char digits[SHA256_DIGITS + 1];
	bool agrees;

	if (!cli_operands(cli, 2, 2, cli->operand_count == 0 ? "FILE" : "DIGEST"))
		return EXIT_ERROR;
	given = cli->operands[1];
	if (!digest_is_named(given))
		return cli_usage(cli, MSG_USAGE_DIGEST, given, number_word(DIGEST_DIGITS_MIN).text,
		    number_word(SHA256_DIGITS).text);
	place = (struct place){.file = cli->operands[0]};
	assessment = store_load(cli->operands[0], cli->library, &diags);
	if (assessment == NULL) {
		cli_report(cli, &diags);
		return EXIT_ERROR;
	}
	assessment_digest(assessment, digits);
	agrees = digest_begins(digits, given);
	assessment_free(assessment);
	diag_add(&result, &place, agrees ? MSG_DIGEST_SAME : MSG_DIGEST_OTHER, digits);
	diag_format(&result.items[0], cli->language, &line);
	cli_line(cli, stdout, &line);
	buf_free(&line);
	diags_free(&result);
	cli_report(cli, &diags);
	return agrees ? EXIT_FINE : EXIT_FINDINGS;
}
