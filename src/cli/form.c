/*
 * yoshiki3 form: the definitions at hand, their items, their errors, the grammar of their files.
 */
#include <string.h>

#include "cli/cli.h"
#include "yoshiki3/form.h"

const struct cli_option options_form[] = {
    {"--form", "F", {"schema: id of the form (default: yoshiki3)", "schema: 様式の識別子（既定はyoshiki3）"}},
    {"--edition", "E", {"show, schema: edition (default: the newest)", "show、schema: 様式の版（既定は最新の版）"}},
    {NULL, NULL, {NULL, NULL}},
};

struct listing {
	struct cli *cli;
	struct buf out;
	struct diags diags;
};

static void
list_form(void *context, const char *id)
{
	struct listing *listing = context;
	const struct form *form = form_library_get(listing->cli->library, id, NULL, &listing->diags);

	if (form == NULL)
		return;
	buf_addf(&listing->out, "%s\t%s\t", form->id, form->title);
	for (unsigned i = 0; i < form->edition_count; i++)
		buf_addf(&listing->out, "%s%s", i > 0 ? " " : "", form->editions[i].id);
	buf_addf(&listing->out, "\t%s\n", form->file);
}

static int
form_list(struct cli *cli)
{
	struct listing listing = {.cli = cli};
	int status;

	form_library_each(cli->library, list_form, &listing);
	cli_write(cli, stdout, buf_text(&listing.out), listing.out.length);
	status = listing.diags.count > 0 ? EXIT_ERROR : EXIT_FINE;
	cli_report(cli, &listing.diags);
	buf_free(&listing.out);
	return status;
}

static const struct form *
open_form(struct cli *cli, const char *name, unsigned *edition)
{
	const char *wanted = cli_option(cli, "--edition");
	struct diags diags = {0};
	const struct form *form = strchr(name, '/') != NULL || strchr(name, '.') != NULL
	    ? form_library_open(cli->library, name, &diags)
	    : form_library_get(cli->library, name, NULL, &diags);

	if (form != NULL) {
		*edition = form->edition_count - 1;
		if (wanted != NULL && !form_edition_find(form, wanted, edition)) {
			struct buf known = {0};

			for (unsigned i = 0; i < form->edition_count; i++)
				buf_addf(&known, "%s%s", i > 0 ? ", " : "", form->editions[i].id);
			diag_add(&diags, NULL, MSG_DOC_EDITION, wanted, buf_text(&known), (const char *)NULL);
			buf_free(&known);
			form = NULL;
		}
	}
	cli_report(cli, &diags);
	return form;
}

/* id, kind, 項目番号, important, label, options: a line each, separated by tabs. */
static void
show_item(const struct form_item *item, unsigned edition, struct buf *out)
{
	const struct form_option *option;

	buf_addf(out, "%s\t%s\t", item->id, form_kind_name(item->kind));
	form_item_number(item, out);
	buf_addf(out, "\t%s\t%s\t", item->important ? "※" : "", form_item_label(item, edition));
	for (unsigned i = 1; item->kind == FORM_CHOICE && (option = form_choice_option(item, edition, i)) != NULL; i++)
		buf_addf(out, "%s%s", i > 1 ? "|" : "", form_option_label(option, edition));
	buf_addc(out, '\n');
}

static int
form_show(struct cli *cli, const char *name)
{
	struct buf out = {0};
	unsigned edition;
	const struct form *form = open_form(cli, name, &edition);

	if (form == NULL)
		return EXIT_ERROR;
	for (size_t i = 0; i < form->item_count; i++) {
		if (form->items[i]->id != NULL && form->items[i]->kind != FORM_ROOT &&
		    form_item_in_edition(form->items[i], edition))
			show_item(form->items[i], edition, &out);
	}
	cli_write(cli, stdout, buf_text(&out), out.length);
	buf_free(&out);
	return EXIT_FINE;
}

static int
form_check(struct cli *cli, const char *file)
{
	struct diags diags = {0};
	struct form *form = form_load(file, &diags);
	bool unreadable = diags.count > 0 &&
	    (diags.items[0].message == MSG_FILE_OPEN || diags.items[0].message == MSG_FILE_READ ||
		diags.items[0].message == MSG_FILE_TOO_LARGE);
	int status = form != NULL ? EXIT_FINE : unreadable ? EXIT_ERROR : EXIT_FINDINGS;

	cli_report(cli, &diags);
	form_free(form);
	return status;
}

static int
form_print_schema(struct cli *cli)
{
	const char *name = cli_option(cli, "--form");
	struct buf out = {0};
	unsigned edition;
	const struct form *form = open_form(cli, name != NULL ? name : "yoshiki3", &edition);

	if (form == NULL)
		return EXIT_ERROR;
	form_schema(form, edition, &out);
	(void)fwrite(buf_text(&out), 1, out.length, stdout);
	buf_free(&out);
	return EXIT_FINE;
}

int
command_form(struct cli *cli)
{
	const char *action = cli->operand_count > 0 ? cli->operands[0] : NULL;
	bool takes_operand;

	if (action == NULL)
		return cli_usage(cli, MSG_USAGE_MISSING, "list, show, check, schema", "form", NULL);
	takes_operand = strcmp(action, "show") == 0 || strcmp(action, "check") == 0;
	if (!cli_operands(cli, takes_operand ? 2 : 1, takes_operand ? 2 : 1, strcmp(action, "show") == 0 ? "FORM" : "DEF"))
		return EXIT_ERROR;
	if (strcmp(action, "list") == 0)
		return form_list(cli);
	if (strcmp(action, "show") == 0)
		return form_show(cli, cli->operands[1]);
	if (strcmp(action, "check") == 0)
		return form_check(cli, cli->operands[1]);
	if (strcmp(action, "schema") == 0)
		return form_print_schema(cli);
	return cli_usage(cli, MSG_USAGE_COMMAND, action, "list, show, check, schema", NULL);
}
