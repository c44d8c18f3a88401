/*
 * yoshiki3 new: a blank assessment, or one that begins with the values of an older one.
 */
#include <string.h>

#include "cli/cli.h"
#include "yoshiki3/store.h"

/* The form that a new document has unless told otherwise. */
#define DEFAULT_FORM "yoshiki3"

const struct cli_option options_new[] = {
    {"--form", "F",
	{"id or definition file of the form (default: yoshiki3)",
	    "様式の識別子又は定義ファイル（既定はyoshiki3）"}},
    {"--edition", "E", {"edition of the form (default: the newest)", "様式の版（既定は最新の版）"}},
    {"--from", "OLD.xml", {"begin with the values of this document", "この評価書の値を引き継ぐ"}},
    {NULL, NULL, {NULL, NULL}},
};

struct carry {
	struct assessment *target;
	struct diags *diags;
	bool complete;
	const struct assessment *old;
	size_t count; /* values carried over */
};

/* An answer that stands beside other words in the new edition. */
static void
report_label(const struct carry *carry, const struct form_item *item,
    const struct form_item *target, const struct place *place)
{
	const char *old = form_item_label(item, assessment_edition(carry->old));
	const char *new = form_item_label(target, assessment_edition(carry->target));

	if (strcmp(old, new) != 0)
		diag_add(carry->diags, place, MSG_LABEL_CHANGED, old, new, (const char *)NULL);
}

static bool
carry_value(
    void *context, const struct path *path, const struct element *element, const char *value)
{
	struct carry *carry = context;
	const struct form *form = assessment_form(carry->target);
	unsigned edition = assessment_edition(carry->target);
	struct buf spelled = {0};
	struct buf text = {0};
	struct place place;
	struct path target;

	(void)element;
	path_format_place(path, &spelled);
	place = (struct place){.item = spelled.data};
	/* What the path means in the other form is for its own parser to say. */
	path_format(path, &text);
	if (!path_parse(form, edition, PATH_EXACT, buf_text(&text), NULL, &target, NULL) ||
	    !assessment_set(carry->target, &target, value, NULL, NULL)) {
		struct buf shown = {0};

		buf_add_excerpt(&shown, value, DIAG_EXCERPT_MAX);
		diag_add(carry->diags, &place, MSG_NOT_CARRIED, shown.data,
		    form->editions[edition].id, (const char *)NULL);
		buf_free(&shown);
		carry->complete = false;
	} else {
		carry->count++;
		report_label(carry, path->item, target.item, &place);
	}
	buf_free(&spelled);
	buf_free(&text);
	return true;
}

static const struct form *
find_form(struct cli *cli, struct assessment *old, struct diags *diags)
{
	const char *name = cli_option(cli, "--form");
	struct buf known = {0};
	const struct form *form;

	if (name == NULL && old != NULL)
		return assessment_form(old);
	if (name == NULL)
		name = DEFAULT_FORM;
	if (strchr(name, '/') == NULL && strchr(name, '.') == NULL)
		return form_library_get(cli->library, name, NULL, diags);
	/* The document says only the form's id: it must be found by that again. */
	form = form_library_open(cli->library, name, diags);
	if (form == NULL || form_library_finds(cli->library, form))
		return form;
	form_library_directories(cli->library, &known);
	diag_add(diags, NULL, MSG_FORM_ASTRAY, form->id, buf_text(&known), (const char *)NULL);
	buf_free(&known);
	return NULL;
}

static bool
find_edition(struct cli *cli, const struct form *form, unsigned *edition, struct diags *diags)
{
	const char *name = cli_option(cli, "--edition");
	struct buf known = {0};

	*edition = form->edition_count - 1;
	if (name == NULL || form_edition_find(form, name, edition))
		return true;
	form_editions_list(form, &known);
	diag_add(diags, NULL, MSG_DOC_EDITION, name, buf_text(&known), (const char *)NULL);
	buf_free(&known);
	return false;
}

int
command_new(struct cli *cli)
{
	struct diags diags = {0};
	struct carry carry = {.diags = &diags, .complete = true};
	const char *from = cli_option(cli, "--from");
	struct assessment *old = NULL;
	const struct form *form;
	unsigned edition;
	bool made = false;

	if (!cli_operands(cli, 1, 1, "FILE"))
		return EXIT_ERROR;
	if (strcmp(cli->operands[0], "-") == 0)
		return cli_usage(cli, MSG_USAGE_VALUE, "FILE", "-", "FILE.xml");
	if (from != NULL && (old = store_load(from, cli->library, &diags)) == NULL)
		goto done;
	form = find_form(cli, old, &diags);
	if (form == NULL || !find_edition(cli, form, &edition, &diags))
		goto done;
	carry.old = old;
	carry.target = assessment_new(form, edition);
	if (old != NULL)
		assessment_each_value(old, carry_value, &carry);
	/* Two forms with nothing in common: a mistake that is said once. */
	if (!carry.complete && carry.count == 0) {
		struct place place = {.file = from};

		diags_free(&diags);
		diag_add(&diags, &place, MSG_OTHER_FORM, assessment_form(old)->id, form->id,
		    (const char *)NULL);
		goto done;
	}
	{
		struct buf bytes = {0};

		assessment_write(carry.target, &bytes);
		made = store_save(
		    cli->operands[0], bytes.data, bytes.length, STORE_CREATE, 0600, &diags);
		buf_free(&bytes);
	}
done:
	assessment_free(carry.target);
	assessment_free(old);
	cli_report(cli, &diags);
	return !made ? EXIT_ERROR : carry.complete ? EXIT_FINE : EXIT_FINDINGS;
}
