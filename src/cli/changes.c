/*
 * yoshiki3 changes: the rows of 別添２ for what has changed since the former assessment. All are
 * put in or none; what is there of the same changes already is renewed.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/document.h"
#include "cli/former.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/row_plan.h"
#include "yoshiki3/store.h"
#include "yoshiki3/wareki.h"

const struct cli_option options_changes[] = {
    {"--date", "D",
	{"date of the rows (default: the day of publication in NEW)",
	    "行の日付（既定はNEWの公表の日）"}},
    {"--timing", "T",
	{"an option of the rows' choice, by its label or code (default: left blank)",
	    "提出の時期の選択肢（ラベル又はコード。既定は空欄のまま）"}},
    {"--reason", "TEXT", {"explanation in every row", "全ての行の説明"}},
    {"--granularity", "auto|whole|block|paragraph|phrase",
	{"how much of a text a row holds (default: auto)", "記載のどれだけを写すか（既定はauto）"}},
    {"--dry-run", NULL, {"print the rows, write nothing", "行を出力するだけで、何も書き込まない"}},
    {NULL, NULL, {NULL, NULL}},
};

struct job {
	const struct cli *cli;
	const char *after_file;
	enum row_granularity granularity;
	const struct assessment *before;
	struct assessment *after;
	char *date;
	char *reason;
	const char *timing; /* the form's */
	struct diags diags;
};

static bool
read_granularity(const struct cli *cli, enum row_granularity *granularity)
{
	const char *name = cli_option(cli, "--granularity");
	struct buf known = {0};

	*granularity = ROW_AUTO;
	if (name == NULL)
		return true;
	for (int i = ROW_AUTO; i < ROW_GRANULARITY_COUNT; i++) {
		const char *word = row_granularity_name((enum row_granularity)i);

		if (strcmp(word, name) == 0) {
			*granularity = (enum row_granularity)i;
			buf_free(&known);
			return true;
		}
		buf_addf(&known, "%s%s", i > 0 ? ", " : "", word);
	}
	(void)cli_usage(cli, MSG_USAGE_VALUE, "--granularity", name, buf_text(&known));
	buf_free(&known);
	return false;
}

/* The label of an option, given by that or by its code. */
static bool
read_timing(struct job *job)
{
	const char *name = cli_option(job->cli, "--timing");
	const struct form_item *item = assessment_form(job->after)->rows[FORM_ROW_TIMING];
	unsigned edition = assessment_edition(job->after);
	struct buf known = {0};
	const struct form_option *option;
	char *word;

	if (name == NULL)
		return true;
	word = cli_word(job->cli, name);
	for (unsigned i = 1; item != NULL && job->timing == NULL &&
			     (option = form_choice_option(item, edition, i)) != NULL;
	     i++) {
		const char *label = form_option_label(option, edition);

		if (strcmp(label, word) == 0 ||
		    (option->code != NULL && strcmp(option->code, word) == 0))
			job->timing = label;
		buf_addf(&known, "%s%s", i > 1 ? ", " : "", label);
	}
	if (job->timing == NULL)
		(void)cli_usage(job->cli, MSG_USAGE_VALUE, "--timing", word,
		    known.length > 0 ? known.data : "-");
	buf_free(&known);
	free(word);
	return job->timing != NULL;
}

/* A date that can be read is spelled officially; another one stays as it was typed. */
static char *
official_date(const char *text)
{
	struct buf out = {0};
	struct date date;
	size_t rest;

	if (date_parse(text, strlen(text), &date, &rest)) {
		date_format(&date, &out);
		buf_adds(&out, text + rest);
	} else {
		buf_adds(&out, text);
	}
	return buf_take(&out);
}

static bool
read_date(struct job *job)
{
	const struct form_item *published = assessment_form(job->after)->rows[FORM_ROW_PUBLISHED];
	struct path path = {.item = published};
	const char *given = cli_option(job->cli, "--date");
	struct date date;
	char *word;
	bool fine;

	if (given == NULL) {
		job->date =
		    official_date(published != NULL ? assessment_get(job->after, &path) : "");
		return true;
	}
	word = cli_word(job->cli, given);
	fine = date_parse(word, strlen(word), &date, NULL);
	if (fine)
		job->date = official_date(word);
	else
		(void)cli_usage(
		    job->cli, MSG_USAGE_VALUE, "--date", word, "令和7年4月1日, 2025-04-01");
	free(word);
	return fine;
}

static void
add_column(struct buf *line, const char *value)
{
	buf_addc(line, '\t');
	value_escape(value, line);
}

/* A line for each row that is to be written. */
static void
print_rows(const struct job *job, const struct row_plan *plan)
{
	struct buf line = {0};

	for (size_t i = 0; i < plan->count; i++) {
		const struct row_step *step = &plan->steps[i];

		if (step->deed != ROW_ADD && step->deed != ROW_RENEW)
			continue;
		buf_clear(&line);
		path_format(&step->row->path, &line);
		add_column(&line, step->words.date);
		add_column(&line, step->item);
		add_column(&line, step->row->before);
		add_column(&line, step->row->after);
		add_column(&line, step->words.timing);
		add_column(&line, step->words.reason);
		buf_addc(&line, '\n');
		cli_put(job->cli, line.data, line.length);
	}
	buf_free(&line);
}

/* Rows that somebody must look at. */
static void
tell_kept(struct job *job, const struct row_plan *plan)
{
	const struct form_item *repeat = form_row_repeat(assessment_form(job->after));

	for (size_t i = 0; i < plan->count; i++) {
		const struct row_step *step = &plan->steps[i];
		struct path path = {.item = repeat};
		struct place place = {.file = job->after_file};
		struct annotation_path origin = {.kind = ANNOTATION_ORIGIN, .index = 1};
		struct buf item = {0};

		if (step->deed != ROW_KEEP)
			continue;
		path.index[0] = step->block;
		origin.path = path;
		path_format_place(&path, &item);
		place.item = item.data;
		diag_add(&job->diags, &place, step->row != NULL ? MSG_ROW_KEPT : MSG_ROW_KEPT_SAME,
		    annotation_get(job->after, &origin));
		buf_free(&item);
	}
}

static void
print_message(const struct cli *cli, FILE *stream, enum message message, const char *const *words,
    size_t count)
{
	struct buf line = {0};

	message_format(message, cli->language, words, count, &line);
	cli_line(cli, stream, &line);
	buf_free(&line);
}

/* So many rows are named; the others are only counted. */
#define NAMED_MAX 5

/* What people have recorded themselves: in one line, with the rows. */
static void
print_by_hand(const struct job *job, FILE *stream, const struct row_plan *plan)
{
	const struct form_item *repeat = form_row_repeat(assessment_form(job->after));
	struct number_word count = number_word(plan->counts[ROW_BY_HAND]);
	struct buf names = {0};
	unsigned last = 0;
	unsigned named = 0;

	if (plan->counts[ROW_BY_HAND] == 0)
		return;
	for (size_t i = 0; i < plan->count && named <= NAMED_MAX; i++) {
		struct path path = {.item = repeat, .index = {plan->steps[i].block}};

		if (plan->steps[i].deed != ROW_BY_HAND || plan->steps[i].block == last)
			continue;
		last = plan->steps[i].block;
		buf_adds(&names, named > 0 ? ", " : "");
		if (named++ < NAMED_MAX)
			path_format(&path, &names);
		else
			buf_adds(&names, "…");
	}
	print_message(
	    job->cli, stream, MSG_ROWS_BY_HAND, (const char *const[]){count.text, names.data}, 2);
	buf_free(&names);
}

/* What the part with the rows is called in the form. */
static const char *
rows_title(const struct job *job)
{
	const struct form_item *repeat = form_row_repeat(assessment_form(job->after));
	unsigned edition = assessment_edition(job->after);
	const char *title = form_item_label(form_item_section(repeat), edition);

	return *title != '\0' ? title : repeat->id;
}

/* Which rows were added: the last ones. */
static void
format_added(const struct job *job, size_t count, struct buf *out)
{
	const struct form_item *repeat = form_row_repeat(assessment_form(job->after));
	size_t last = element_block_count(assessment_root(job->after), repeat);
	struct number_word ends[] = {number_word(last - count + 1), number_word(last)};

	if (count == 1)
		buf_adds(out, ends[1].text);
	else if (count > 1)
		message_format(MSG_ROWS_RANGE, job->cli->language,
		    (const char *const[]){ends[0].text, ends[1].text}, 2, out);
}

/* Rows that are written with the date of the former document, since nobody gave one. */
static void
tell_date(struct job *job, const struct row_plan *plan)
{
	struct place place = {.file = job->after_file};
	struct path path = {.item = assessment_form(job->after)->rows[FORM_ROW_PUBLISHED]};
	char *former;

	if (cli_option(job->cli, "--date") != NULL || path.item == NULL || *job->date == '\0' ||
	    plan->counts[ROW_ADD] + plan->counts[ROW_RENEW] == 0)
		return;
	former = official_date(assessment_get(job->before, &path));
	if (strcmp(former, job->date) == 0)
		diag_add(&job->diags, &place, MSG_ROWS_DATE, former);
	free(former);
}

/* What was done, which is no mistake of anybody's. */
static void
print_done(const struct job *job, const struct row_plan *plan, const struct comparison *comparison)
{
	size_t wording = comparison_totals(comparison).wording;
	struct number_word numbers[] = {number_word(plan->counts[ROW_ADD]),
	    number_word(plan->counts[ROW_RENEW]), number_word(plan->counts[ROW_REMOVE]),
	    number_word(wording)};
	const char *const spelled[] = {numbers[3].text};
	const char *title = rows_title(job);
	struct buf added = {0};

	format_added(job, plan->counts[ROW_ADD], &added);
	if (plan->counts[ROW_ADD] > 0)
		print_message(job->cli, stdout, MSG_ROWS_ADDED,
		    (const char *const[]){
			title, numbers[0].text, added.data, numbers[1].text, numbers[2].text},
		    5);
	else
		print_message(job->cli, stdout, MSG_ROWS_DONE,
		    (const char *const[]){title, numbers[1].text, numbers[2].text}, 3);
	buf_free(&added);
	print_by_hand(job, stdout, plan);
	if (wording > 0)
		print_message(job->cli, stdout, MSG_ROWS_WORDING, spelled, 1);
}

static void
tell_dry(const struct job *job, const struct row_plan *plan)
{
	struct number_word removed = number_word(plan->counts[ROW_REMOVE]);

	if (plan->counts[ROW_ADD] + plan->counts[ROW_RENEW] == 0)
		print_message(
		    job->cli, stderr, MSG_ROWS_DRY, (const char *const[]){removed.text}, 1);
}

static bool
write_rows(struct job *job, const struct row_plan *plan)
{
	struct place place = {.file = job->after_file};
	struct history *history = history_new(job->after);
	bool done = row_plan_apply(plan, history, &place, &job->diags);

	history_free(history);
	return done;
}

static bool
can_have_rows(struct job *job)
{
	const struct form *form = assessment_form(job->after);
	struct place place = {.file = job->after_file};

	if (assessment_form(job->before) != form)
		diag_add(
		    &job->diags, &place, MSG_DIFF_FORM, form->id, assessment_form(job->before)->id);
	else if (form_row_repeat(form) == NULL)
		diag_add(&job->diags, &place, MSG_ROWS_NONE, form->id);
	else
		return true;
	return false;
}

/* With `document`: writes them there. Returns the exit status. */
static int
make_rows(struct job *job, const struct document *document)
{
	struct row_words words = {job->date, job->timing, job->reason};
	struct comparison *comparison = comparison_make(job->before, job->after, COMPARE_BY_BLOCK);
	struct rows rows = {0};
	struct row_plan plan = {0};
	int status = EXIT_FINE;

	rows_make(job->before, job->after, comparison, job->granularity, &rows);
	row_plan_make(job->before, job->after, &rows, &words, &plan);
	tell_kept(job, &plan);
	tell_date(job, &plan);
	if (plan.counts[ROW_KEEP] > 0)
		status = EXIT_FINDINGS;
	if (!row_plan_fits(
		&plan, job->after, &(struct place){.file = job->after_file}, &job->diags)) {
		status = EXIT_ERROR;
	} else if (document == NULL) {
		print_rows(job, &plan);
		tell_dry(job, &plan);
		print_by_hand(job, stderr, &plan);
	} else if (!write_rows(job, &plan) || !document_save(document, &job->diags)) {
		status = EXIT_ERROR;
	} else {
		print_done(job, &plan, comparison);
	}
	row_plan_free(&plan);
	rows_free(&rows);
	comparison_free(comparison);
	return status;
}

/* The present document: to be looked at, or to be written. False after messages. */
static bool
open_present(struct job *job, bool dry, struct document *document)
{
	if (dry)
		job->after = store_load(job->after_file, job->cli->library, &job->diags);
	else if (document_open(job->cli, job->after_file, document, &job->diags))
		job->after = document->assessment;
	cli_report(job->cli, &job->diags);
	return job->after != NULL;
}

int
command_changes(struct cli *cli)
{
	struct job job = {.cli = cli};
	bool dry = cli_option(cli, "--dry-run") != NULL;
	const char *old;
	struct former former = {0};
	struct document document = {0};
	int status = EXIT_ERROR;

	if (!read_granularity(cli, &job.granularity) || !cli_operands(cli, 1, 2, "NEW"))
		return EXIT_ERROR;
	old = cli->operand_count == 2 ? cli->operands[0] : NULL;
	job.after_file = cli->operands[cli->operand_count - 1];
	if (strcmp(job.after_file, "-") == 0 && (!dry || (old != NULL && strcmp(old, "-") == 0)))
		return cli_usage(cli, MSG_USAGE_VALUE, "NEW", "-", "FILE.xml");
	if (cli_option(cli, "--reason") != NULL)
		job.reason = cli_word(cli, cli_option(cli, "--reason"));
	if (open_present(&job, dry, &document) &&
	    former_find(cli, old, job.after_file, job.after, &former)) {
		job.before = former.assessment;
		if (can_have_rows(&job) && read_timing(&job) && read_date(&job))
			status = make_rows(&job, dry ? NULL : &document);
	}
	cli_report(cli, &job.diags);
	free(job.date);
	free(job.reason);
	if (dry)
		assessment_free(job.after);
	document_close(&document);
	former_free(&former);
	return status;
}
