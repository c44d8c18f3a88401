/*
 * yoshiki3 new: a blank assessment, or one that begins with the values of an older one.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/carry.h"
#include "cli/many.h"
#include "yoshiki3/annotation.h"
#include "yoshiki3/predecessor.h"
#include "yoshiki3/store.h"

/* Of what is made, less the umask: for its owner. */
#define NEW_MODE 0600

const struct cli_option options_new[] = {
    {"--form", "F",
	{"id or definition file of the form (default: yoshiki3)",
	    "様式の識別子又は定義ファイル（既定はyoshiki3）"}},
    {"--edition", "E", {"edition of the form (default: the newest)", "様式の版（既定は最新の版）"}},
    {"--from", "OLD.xml", {"begin with the values of this document", "この評価書の値を引き継ぐ"}},
    {"-o", "DIR",
	{"one in this directory for each OLD.xml, with the same name",
	    "OLD.xmlごとに、このディレクトリに同じ名前で作る"}},
    MANY_OPTIONS,
    {NULL, NULL, {NULL, NULL}},
};

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
carry(struct carry_report *report, const char *file, const char *from_file,
    const struct assessment *old, struct assessment *target)
{
	struct path from = {.item = assessment_form(old)->root};
	struct path to = {.item = report->form->root};
	struct history *history = history_new(target);

	(void)carry_copy(history, old, &from, &to, carry_tell, report);
	if (strcmp(from_file, "-") != 0)
		(void)predecessor_record(history, file, from_file, old, &report->notes);
	history_free(history);
	carry_comments(old, target);
}

struct unconfirmed {
	size_t doubts;
	size_t pieces;
};

static bool
count_unconfirmed(
    void *context, const struct annotation_path *where, const struct annotation *annotation)
{
	struct unconfirmed *count = context;

	(void)annotation;
	count->doubts += where->kind == ANNOTATION_DOUBT;
	count->pieces += where->kind == ANNOTATION_LEFT_OVER;
	return true;
}

/* What an import left to be done in the old document is not taken along. */
static void
note_unconfirmed(struct carry_report *report, const char *from, const struct assessment *old)
{
	struct place place = {.file = from};
	struct unconfirmed count = {0};

	assessment_each_annotation(old, count_unconfirmed, &count);
	if (count.doubts > 0 || count.pieces > 0)
		diag_add(&report->notes, &place, MSG_CARRY_UNCONFIRMED,
		    number_word(count.doubts).text, number_word(count.pieces).text);
}

/* What was taken over, and that the date of publication is still the old one. */
static void
tell_done(struct cli *cli, const struct carry_report *report, const char *file, const char *from)
{
	const struct form_item *published = report->form->rows[FORM_ROW_PUBLISHED];
	struct number_word kept = number_word(report->kept);
	struct place place = {.file = file};
	struct path path = {.item = published};
	struct diags diags = {0};
	const char *date = "";
	struct buf line = {0};

	if (published != NULL && form_item_in_edition(published, report->edition))
		date = assessment_get(report->target, &path);
	if (*date == '\0') {
		diag_add(&diags, &place, MSG_CARRY_DONE, kept.text, from);
	} else {
		struct buf shown = {0};

		buf_add_excerpt(&shown, date, DIAG_EXCERPT_MAX);
		diag_add(&diags, &place, MSG_CARRY_DONE_DATED, kept.text, from,
		    form_item_label(published, report->edition), buf_text(&shown));
		buf_free(&shown);
	}
	diag_format(&diags.items[0], cli->language, &line);
	cli_line(cli, stdout, &line);
	buf_free(&line);
	diags_free(&diags);
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

/* Makes `file`, from another one or (NULL) from nothing. */
static int
make(struct cli *cli, const char *file, const char *from)
{
	struct diags diags = {0};
	struct carry_report report = {.cli = cli};
	struct assessment *old = NULL;
	struct assessment *target = NULL;
	char *list = NULL;
	bool made = false;

	if (from != NULL && (old = store_load(from, cli->library, &diags)) == NULL)
		goto done;
	report.source = old;
	report.form = old != NULL && cli_option(cli, "--form") == NULL ? assessment_form(old)
								       : cli_form(cli, &diags);
	if (report.form == NULL || !find_edition(cli, report.form, &report.edition, &diags))
		goto done;
	target = assessment_new(report.form, report.edition);
	if (old != NULL) {
		carry(&report, file, from, old, target);
		note_unconfirmed(&report, from, old);
	}
	/* Two forms with nothing in common: a mistake that is said once. */
	if (report.lost > 0 && report.kept == 0 && assessment_form(old) != report.form) {
		struct place place = {.file = from};

		diag_add(&diags, &place, MSG_OTHER_FORM, assessment_form(old)->id, report.form->id);
		goto done;
	}
	made = save(file, target, &report, &list, &diags);
	report.target = target;
	if (made && old != NULL) {
		cli_file_begin();
		tell_done(cli, &report, file, from);
		cli_file_end(cli);
	}
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

/* One for each OLD: that of --from, the operands and those of the list. */
static int
make_many(struct cli *cli, const char *directory)
{
	const char *from = cli_option(cli, "--from");
	struct many many = {0};
	char **files = NULL;
	int status = EXIT_ERROR;

	if (from != NULL)
		many_add(&many, from);
	if (many_read(cli, 0, &many) &&
	    (files = many_outputs(cli, &many, directory, NULL)) != NULL) {
		status = EXIT_FINE;
		for (size_t i = 0; i < many.count; i++) {
			int result = make(cli, files[i], many.files[i]);

			if (result > status)
				status = result;
		}
	}
	many_outputs_free(&many, files);
	many_free(&many);
	return status;
}

int
command_new(struct cli *cli)
{
	const char *directory = cli_option(cli, "-o");

	if (directory != NULL)
		return make_many(cli, directory);
	if (cli_option(cli, "--files-from") != NULL)
		return cli_usage(cli, MSG_USAGE_MISSING, "-o", cli->command->name, NULL);
	if (!cli_operands(cli, 1, 1, "FILE"))
		return EXIT_ERROR;
	if (strcmp(cli->operands[0], "-") == 0)
		return cli_usage(cli, MSG_USAGE_VALUE, "FILE", "-", "FILE.xml");
	return make(cli, cli->operands[0], cli_option(cli, "--from"));
}
