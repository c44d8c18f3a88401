/*
 * yoshiki3 new: a blank assessment, or one that begins with the values of an older one.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/carry.h"
#include "yoshiki3/store.h"

/* The form that a new document has unless told otherwise. */
#define DEFAULT_FORM "yoshiki3"
/* Of what is made, less the umask: for its owner. */
#define NEW_MODE 0600

const struct cli_option options_new[] = {
    {"--form", "F",
	{"id or definition file of the form (default: yoshiki3)",
	    "様式の識別子又は定義ファイル（既定はyoshiki3）"}},
    {"--edition", "E", {"edition of the form (default: the newest)", "様式の版（既定は最新の版）"}},
    {"--from", "OLD.xml", {"begin with the values of this document", "この評価書の値を引き継ぐ"}},
    {NULL, NULL, {NULL, NULL}},
};

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
	diag_add(diags, NULL, MSG_FORM_ASTRAY, form->id, buf_text(&known));
	buf_free(&known);
	return NULL;
}

static bool
find_edition(struct cli *cli, const struct form *form, unsigned *edition, struct diags *diags)
{
	const char *name = cli_option(cli, "--edition");

	*edition = form->edition_count - 1;
	return name == NULL || form_library_edition(cli->library, form, name, NULL, edition, diags);
}

/* Writes the new document, and before it has its name the list of what it does not hold. */
static bool
save(const char *file, const struct assessment *target, const struct carry_report *report,
    char **list, struct diags *diags)
{
	struct store_file *store = store_begin(file, STORE_CREATE, NEW_MODE, diags);
	struct buf bytes = {0};
	bool saved;

	if (store == NULL)
		return false;
	assessment_write(target, &bytes);
	store_add(store, bytes.data, bytes.length);
	buf_free(&bytes);
	if (report->lost > 0 && (*list = carry_save_list(report, file, NEW_MODE)) == NULL) {
		store_abandon(store);
		return false;
	}
	saved = store_commit(store, diags);
	if (!saved && *list != NULL)
		(void)unlink(*list);
	return saved;
}

static void
carry(struct carry_report *report, const struct assessment *old, struct assessment *target)
{
	struct path from = {.item = assessment_form(old)->root};
	struct path to = {.item = report->form->root};
	struct history *history = history_new(target);

	(void)carry_copy(history, old, &from, &to, carry_tell, report);
	history_free(history);
	carry_comments(old, target);
}

/* What was lost is told last, and after that where it is now. */
static void
tell(struct cli *cli, struct carry_report *report, const char *list)
{
	struct place place = {.file = list};
	struct diags diags = {0};

	cli_report(cli, &report->notes);
	cli_report(cli, &report->losses);
	if (list != NULL)
		diag_add(&diags, &place, MSG_CARRY_LIST, number_word(report->lost).text);
	cli_report(cli, &diags);
}

int
command_new(struct cli *cli)
{
	struct diags diags = {0};
	const char *from = cli_option(cli, "--from");
	struct carry_report report = {.cli = cli};
	struct assessment *old = NULL;
	struct assessment *target = NULL;
	char *list = NULL;
	bool made = false;

	if (!cli_operands(cli, 1, 1, "FILE"))
		return EXIT_ERROR;
	if (strcmp(cli->operands[0], "-") == 0)
		return cli_usage(cli, MSG_USAGE_VALUE, "FILE", "-", "FILE.xml");
	if (from != NULL && (old = store_load(from, cli->library, &diags)) == NULL)
		goto done;
	report.source = old;
	report.form = find_form(cli, old, &diags);
	if (report.form == NULL || !find_edition(cli, report.form, &report.edition, &diags))
		goto done;
	target = assessment_new(report.form, report.edition);
	if (old != NULL)
		carry(&report, old, target);
	/* Two forms with nothing in common: a mistake that is said once. */
	if (report.lost > 0 && report.kept == 0 && assessment_form(old) != report.form) {
		struct place place = {.file = from};

		diag_add(&diags, &place, MSG_OTHER_FORM, assessment_form(old)->id, report.form->id);
		goto done;
	}
	made = save(cli->operands[0], target, &report, &list, &diags);
	if (made)
		tell(cli, &report, list);
done:
	cli_report(cli, &diags);
	assessment_free(target);
	assessment_free(old);
	carry_report_free(&report);
	free(list);
	return !made ? EXIT_ERROR : report.lost == 0 ? EXIT_FINE : EXIT_FINDINGS;
}
