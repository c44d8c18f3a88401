/*
 * yoshiki3 form: the definitions at hand, their items, their errors, the grammar of their files.
 */
#include <stdint.h>
#include <string.h>

#include "cli/cli.h"
#include "yoshiki3/assessment.h"
#include "yoshiki3/form.h"
#include "yoshiki3/path.h"
#include "yoshiki3/visible.h"

const struct cli_option options_form[] = {
    {"--form", "F",
	{"schema: id of the form (default: yoshiki3)", "schema: 様式の識別子（既定はyoshiki3）"}},
    {"--edition", "E",
	{"show, schema: edition (default: the newest)",
	    "show、schema: 様式の版（既定は最新の版）"}},
    {NULL, NULL, {NULL, NULL}},
};

struct listing {
	struct cli *cli;
	struct buf out;
	int status;
};

/* Whether what was found first is that a file cannot be read. */
static bool
is_unreadable(const struct diags *diags)
{
	return diags->count > 0 && (diags->items[0].message == MSG_FILE_OPEN ||
				       diags->items[0].message == MSG_FILE_READ ||
				       diags->items[0].message == MSG_FILE_NOT_REGULAR ||
				       diags->items[0].message == MSG_FILE_TOO_LARGE);
}

/* Says that a definition is used in place of another one, and which editions that one alone has. */
static void
tell_shadowed(const struct listing *listing, const struct form *form)
{
	const struct form *shadowed = form_library_shadowed(listing->cli->library, form);
	struct place place = {.file = form->file};
	struct diags diags = {0};
	struct buf lacking = {0};
	unsigned found;

	for (unsigned i = 0; shadowed != NULL && i < shadowed->edition_count; i++) {
		if (!form_edition_find(form, shadowed->editions[i].id, &found))
			buf_addf(&lacking, "%s%s", lacking.length > 0 ? ", " : "",
			    shadowed->editions[i].id);
	}
	if (lacking.length > 0)
		diag_add(&diags, &place, MSG_FORM_SHADOWS_MORE, shadowed->file, lacking.data);
	else if (shadowed != NULL)
		diag_add(&diags, &place, MSG_FORM_SHADOWS, shadowed->file);
	cli_report(listing->cli, &diags);
	buf_free(&lacking);
}

static void
list_form(void *context, const char *id)
{
	struct listing *listing = context;
	struct diags diags = {0};
	const struct form *form = form_library_get(listing->cli->library, id, NULL, &diags);

	/* Other XML files may stand beside the definitions. */
	if (form == NULL && diags.count > 0 && diags.items[0].message == MSG_FORM_ROOT)
		diags_free(&diags);
	if (form != NULL) {
		tell_shadowed(listing, form);
		buf_addf(&listing->out, "%s\t%s\t", form->id, form->title);
		for (unsigned i = 0; i < form->edition_count; i++)
			buf_addf(&listing->out, "%s%s", i > 0 ? " " : "", form->editions[i].id);
		buf_addf(&listing->out, "\t%s\n", form->file);
	}
	if (diags.count > 0 && listing->status == EXIT_FINE)
		listing->status = EXIT_FINDINGS;
	if (is_unreadable(&diags))
		listing->status = EXIT_ERROR;
	cli_report(listing->cli, &diags);
}

static int
form_list(struct cli *cli)
{
	struct listing listing = {.cli = cli, .status = EXIT_FINE};
	struct diags diags = {0};

	/* What there is besides is listed all the same. */
	if (!form_library_check(cli->library, &diags)) {
		listing.status = EXIT_ERROR;
		form_library_insist(cli->library, 0);
	}
	cli_report(cli, &diags);
	form_library_each(cli->library, list_form, &listing);
	form_library_misnamed(cli->library, &diags);
	if (diags.count > 0 && listing.status == EXIT_FINE)
		listing.status = EXIT_FINDINGS;
	cli_report(cli, &diags);
	cli_write(cli, stdout, buf_text(&listing.out), listing.out.length);
	buf_free(&listing.out);
	return listing.status;
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
		if (wanted != NULL &&
		    !form_library_edition(cli->library, form, wanted, NULL, edition, &diags))
			form = NULL;
	}
	cli_report(cli, &diags);
	return form;
}

/* The kind as in the form's own list of items: check+text and check+count have parentheses. */
static void
add_kind(const struct form_item *item, struct buf *out)
{
	buf_adds(out, form_kind_name(item->kind));
	if (item->kind == FORM_CHECK && item->content != CONTENT_NONE)
		buf_adds(out, item->content == CONTENT_COUNT ? "+count" : "+text");
}

/* The path of an item with [n] where a number belongs: basic.system[n].name. */
static void
add_pattern(const struct form_item *item, struct buf *out)
{
	if (item->container != NULL && item->container->kind != FORM_ROOT) {
		add_pattern(item->container, out);
		buf_addc(out, '.');
	}
	buf_adds(out, item->name);
	if (item->kind == FORM_REPEAT)
		buf_adds(out, "[n]");
}

/* id, kind, 項目番号, important, label, options, path: a line each, separated by tabs. */
static void
show_item(const struct form_item *item, unsigned edition, struct buf *out)
{
	const struct form_option *option;

	buf_addf(out, "%s\t", item->id);
	add_kind(item, out);
	buf_addc(out, '\t');
	form_item_number(item, out);
	buf_addf(out, "\t%s\t%s\t", item->important ? "※" : "", form_item_label(item, edition));
	for (unsigned i = 1;
	     item->kind == FORM_CHOICE && (option = form_choice_option(item, edition, i)) != NULL;
	     i++)
		buf_addf(out, "%s%s", i > 1 ? "|" : "", form_option_label(option, edition));
	buf_addc(out, '\t');
	if (form_kind_has_value(item->kind))
		add_pattern(item, out);
	buf_addc(out, '\n');
}

/* One item in full: what it is called, what it takes, how to fill it in. */
static void
describe_item(const struct form_item *item, unsigned edition, struct buf *out)
{
	const struct form_option *option;
	const char *help = item->help;

	form_item_number(item, out);
	buf_addf(out, "  %s%s\n", form_item_label(item, edition),
	    item->important && strstr(form_item_label(item, edition), "※") == NULL ? "（※）" : "");
	if (form_kind_has_value(item->kind)) {
		buf_adds(out, "  ");
		add_pattern(item, out);
		buf_adds(out, "  (");
		add_kind(item, out);
		buf_adds(out, ")\n");
	}
	for (unsigned i = 1;
	     item->kind == FORM_CHOICE && (option = form_choice_option(item, edition, i)) != NULL;
	     i++)
		buf_addf(out, "  %u%s %s\n", i, item->options->numbers == NUMBERS_HALF ? ")" : "）",
		    form_option_label(option, edition));
	while (help != NULL && *help != '\0') {
		size_t length = strcspn(help, "\n");

		buf_addf(out, "    %.*s\n", (int)length, help);
		help += length + (help[length] == '\n');
	}
	buf_addc(out, '\n');
}

/* The items in a section, a group or a block, a line each. */
static void
list_inside(
    const struct form *form, const struct form_item *container, unsigned edition, struct buf *out)
{
	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		const struct form_item *outer = item->container;

		while (outer != NULL && outer != container)
			outer = outer->container;
		if (outer != NULL && item->id != NULL && form_item_in_edition(item, edition))
			show_item(item, edition, out);
	}
}

/* The items with a 項目番号 as it stands on paper, Ⅰ１③; whether there are any. */
static bool
describe_number(const struct form *form, unsigned edition, const char *word, struct buf *out)
{
	struct buf number = {0};
	bool found = false;

	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];

		buf_clear(&number);
		form_item_number(item, &number);
		if (item->id == NULL || strcmp(buf_text(&number), word) != 0 ||
		    !form_item_in_edition(item, edition))
			continue;
		describe_item(item, edition, out);
		found = true;
	}
	buf_free(&number);
	return found;
}

static bool
describe(
    struct cli *cli, const struct form *form, unsigned edition, const char *word, struct buf *out)
{
	struct diags diags = {0};
	struct place place = {.file = form->file};
	const struct form_item *item = form_find(form, word);
	struct path path;

	if (item == NULL && describe_number(form, edition, word, out))
		return true;
	if (item == NULL && path_parse(form, edition, PATH_PATTERN, word, &place, &path, &diags))
		item = path.item;
	cli_report(cli, &diags);
	if (item != NULL)
		describe_item(item, edition, out);
	if (item != NULL && form_kind_is_container(item->kind))
		list_inside(form, item, edition, out);
	return item != NULL;
}

static int
form_show(struct cli *cli)
{
	struct buf out = {0};
	unsigned edition;
	const struct form *form = open_form(cli, cli->operands[1], &edition);
	bool found = true;

	if (form == NULL)
		return EXIT_ERROR;
	for (size_t i = 2; i < cli->operand_count; i++)
		found = describe(cli, form, edition, cli->operands[i], &out) && found;
	for (size_t i = 0; i < form->item_count && cli->operand_count == 2; i++) {
		if (form->items[i]->id != NULL && form->items[i]->kind != FORM_ROOT &&
		    form_item_in_edition(form->items[i], edition))
			show_item(form->items[i], edition, &out);
	}
	cli_write(cli, stdout, buf_text(&out), out.length);
	buf_free(&out);
	return found ? EXIT_FINE : EXIT_ERROR;
}

static int
form_check(struct cli *cli, const char *file)
{
	struct diags diags = {0};
	struct form *form = form_load(file, &diags);
	bool sound = form != NULL && assessment_try_form(form, &diags);
	int status = sound ? EXIT_FINE : is_unreadable(&diags) ? EXIT_ERROR : EXIT_FINDINGS;

	cli_report(cli, &diags);
	form_free(form);
	return status;
}

static void
add_reference(struct buf *out, uint32_t character)
{
	buf_addf(out, "&#x%x;", (unsigned)character);
}

static int
form_print_schema(struct cli *cli)
{
	const char *name = cli_option(cli, "--form");
	struct buf grammar = {0};
	struct buf out = {0};
	unsigned edition;
	const struct form *form = open_form(cli, name != NULL ? name : "yoshiki3", &edition);

	if (form == NULL)
		return EXIT_ERROR;
	form_schema(form, edition, &grammar);
	visible_add_as(&out, buf_text(&grammar), grammar.length, add_reference);
	cli_put(cli, buf_text(&out), out.length);
	buf_free(&grammar);
	buf_free(&out);
	return EXIT_FINE;
}

int
command_form(struct cli *cli)
{
	const char *action = cli->operand_count > 0 ? cli->operands[0] : NULL;

	if (action == NULL)
		return cli_usage(cli, MSG_USAGE_MISSING, "list, show, check, schema", "form", NULL);
	if (strcmp(action, "list") == 0)
		return cli_operands(cli, 1, 1, NULL) ? form_list(cli) : EXIT_ERROR;
	if (strcmp(action, "show") == 0)
		return cli_operands(cli, 2, SIZE_MAX, "FORM") ? form_show(cli) : EXIT_ERROR;
	if (strcmp(action, "check") == 0)
		return cli_operands(cli, 2, 2, "DEF") ? form_check(cli, cli->operands[1])
						      : EXIT_ERROR;
	if (strcmp(action, "schema") == 0)
		return cli_operands(cli, 1, 1, NULL) ? form_print_schema(cli) : EXIT_ERROR;
	return cli_usage(cli, MSG_USAGE_COMMAND, action, "list, show, check, schema", NULL);
}
