/*
 * yoshiki3 check: the findings of each file and a summary per section, as text or JSON.
 */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/json.h"
#include "cli/many.h"
#include "yoshiki3/annotation.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"
#include "yoshiki3/width.h"

const struct cli_option options_check[] = {
    {"--blanks", NULL,
	{"list every blank item, not only the first of a section", "未記入の項目を全て示す"}},
    {"--format", "text|json|jsonl",
	{"for people (default), or for machines: an array, or an object a line",
	    "人が読む形（既定）又は機械が読む形（配列か、１行に一つのオブジェクト）"}},
    {"--summary", NULL,
	{"one line a file, and a total", "ファイルごとに１行と、合計の１行だけを示す"}},
    MANY_OPTIONS,
    {NULL, NULL, {NULL, NULL}},
};

/* A file's result; `assessment` is NULL where it could not be read. */
struct report {
	const char *file;
	const struct assessment *assessment;
	const struct findings *findings;
	size_t open_notes;
};

static const struct {
	enum severity severity;
	struct cli_text name;
} severities[] = {
    {SEVERITY_ERROR, {"error", "error（誤り）"}},
    {SEVERITY_WARNING, {"warning", "warning（警告）"}},
    {SEVERITY_ADVICE, {"advice", "advice（助言）"}},
};

static const struct cli_text text_blank = {"blank", "未記入"};
static const struct cli_text text_notes = {"open notes", "未処理の付せん"};
static const struct cli_text text_wrong = {"with errors", "誤りあり"};
static const struct cli_text text_title = {"summary", "節ごとのまとめ"};
static const struct cli_text text_head = {"  section       items filled  blank  findings\n",
    "  節             項目   記入  未記入  指摘\n"};

static void
text_finding(const struct cli *cli, const char *file, const struct finding *finding)
{
	struct buf line = {0};

	buf_addf(&line, "%s: ", file);
	path_format_place(&finding->path, &line);
	buf_addf(&line, ": %s: ", severity_name(finding->severity));
	buf_addf(&line, "%s [%s]", finding->message, finding_rule(finding));
	cli_line(cli, stdout, &line);
	buf_free(&line);
}

/* A line for each blank item that is meant to be filled in: its place and label. */
static void
text_blanks(const struct cli *cli, const struct report *report)
{
	unsigned edition = assessment_edition(report->assessment);
	struct buf line = {0};

	for (size_t i = 0; i < report->findings->section_count; i++) {
		const struct section_summary *summary = &report->findings->sections[i];

		for (size_t j = 0; j < summary->required_count; j++) {
			const struct path *path = &summary->required[j];

			buf_clear(&line);
			buf_addf(&line, "%s: ", report->file);
			path_format_place(path, &line);
			buf_addf(&line, ": %s: ", cli_text(cli, &text_blank));
			path_label_format(path, edition, &line);
			cli_line(cli, stdout, &line);
		}
	}
	buf_free(&line);
}

/* "Ⅱ(2)", or the label where a section has no number. */
static void
section_name(const struct section_summary *summary, unsigned edition, struct buf *out)
{
	size_t start = out->length;

	form_item_number(summary->section, out);
	if (out->length == start)
		buf_adds(out, form_item_label(summary->section, edition));
	if (summary->section->depth > 0)
		buf_addf(out, "(%u)", summary->index[summary->section->depth - 1]);
}

/* The numbers of findings by severity, as a part of a line. */
static void
add_counts(const struct cli *cli, const size_t counts[COUNT_OF(severities)], struct buf *out)
{
	for (size_t i = 0; i < COUNT_OF(severities); i++)
		buf_addf(out, " %s %zu", cli_text(cli, &severities[i].name), counts[i]);
}

static void
count_by_severity(const struct findings *findings, size_t counts[COUNT_OF(severities)])
{
	for (size_t i = 0; i < COUNT_OF(severities); i++)
		counts[i] = findings_count(findings, severities[i].severity);
}

static void
text_summary(const struct cli *cli, const struct report *report)
{
	static const struct width_policy policy = {.ambiguous = 2, .rules = 2};
	size_t counts[COUNT_OF(severities)];
	struct buf text = {0};

	buf_addf(&text, "%s: %s\n", report->file, cli_text(cli, &text_title));
	buf_adds(&text, cli_text(cli, &text_head));
	for (size_t i = 0; i < report->findings->section_count; i++) {
		const struct section_summary *summary = &report->findings->sections[i];
		struct buf name = {0};
		size_t width;

		if (summary->progress.items == 0)
			continue;
		section_name(summary, assessment_edition(report->assessment), &name);
		width = width_text(name.data, name.length, policy);
		buf_addf(&text, "  %s", name.data);
		buf_fill(&text, ' ', width < 12 ? 12 - width : 1);
		buf_addf(&text, "%7zu%7zu%8zu%6zu\n", summary->progress.items,
		    summary->progress.filled, summary->progress.blank, summary->progress.findings);
		buf_free(&name);
	}
	buf_adds(&text, " ");
	count_by_severity(report->findings, counts);
	add_counts(cli, counts, &text);
	buf_addc(&text, '\n');
	if (report->open_notes > 0)
		buf_addf(&text, "  %s %zu\n", cli_text(cli, &text_notes), report->open_notes);
	cli_write(cli, stdout, text.data, text.length);
	buf_free(&text);
}

static void
json_finding(const struct finding *finding, struct buf *out)
{
	struct buf text = {0};

	buf_adds(out, "{\"path\": ");
	path_format(&finding->path, &text);
	json_string(buf_text(&text), out);
	buf_clear(&text);
	form_item_number(finding->path.item, &text);
	buf_adds(out, ", \"number\": ");
	json_string(buf_text(&text), out);
	buf_addf(out, ", \"severity\": \"%s\", \"rule\": ", severity_name(finding->severity));
	json_string(finding_rule(finding), out);
	buf_adds(out, ", \"source\": ");
	json_string(finding_source(finding), out);
	buf_adds(out, ", \"message\": ");
	json_string(finding->message, out);
	buf_addc(out, '}');
	buf_free(&text);
}

static void
json_summary(const struct section_summary *summary, unsigned edition, struct buf *out)
{
	struct buf name = {0};

	section_name(summary, edition, &name);
	buf_adds(out, "{\"section\": ");
	json_string(buf_text(&name), out);
	buf_adds(out, ", \"label\": ");
	json_string(form_item_label(summary->section, edition), out);
	buf_addf(out,
	    ", \"items\": %zu, \"filled\": %zu, \"blank\": %zu, \"findings\": %zu, \"required\": [",
	    summary->progress.items, summary->progress.filled, summary->progress.blank,
	    summary->progress.findings);
	for (size_t i = 0; i < summary->required_count; i++) {
		buf_clear(&name);
		path_format(&summary->required[i], &name);
		buf_adds(out, i > 0 ? ", " : "");
		json_string(buf_text(&name), out);
	}
	buf_adds(out, "]}");
	buf_free(&name);
}

/* One member of the array of files; `diags` says why an unreadable one was refused. */
static void
json_report(
    const struct report *report, const struct diags *diags, enum language language, struct buf *out)
{
	buf_adds(out, "{\"file\": ");
	json_string(report->file, out);
	if (report->assessment == NULL) {
		struct buf text = {0};

		if (diags->count > 0)
			diag_format(&diags->items[0], language, &text);
		buf_adds(out, ", \"error\": ");
		json_string(buf_text(&text), out);
		buf_addc(out, '}');
		buf_free(&text);
		return;
	}
	buf_adds(out, ", \"form\": ");
	json_string(assessment_form(report->assessment)->id, out);
	buf_adds(out, ", \"edition\": ");
	json_string(assessment_form(report->assessment)
			->editions[assessment_edition(report->assessment)]
			.id,
	    out);
	buf_addf(out, ", \"open_notes\": %zu", report->open_notes);
	buf_adds(out, ",\n  \"findings\": [");
	for (size_t i = 0; i < report->findings->count; i++) {
		buf_adds(out, i > 0 ? ",\n    " : "\n    ");
		json_finding(&report->findings->items[i], out);
	}
	buf_adds(out, "],\n  \"sections\": [");
	for (size_t i = 0; i < report->findings->section_count; i++) {
		buf_adds(out, i > 0 ? ",\n    " : "\n    ");
		json_summary(
		    &report->findings->sections[i], assessment_edition(report->assessment), out);
	}
	buf_adds(out, "]}");
}

enum check_format { CHECK_TEXT, CHECK_JSON, CHECK_JSONL, CHECK_SUMMARY };

/* What is done with the files, and what was found in all of them. */
struct check_job {
	struct cli *cli;
	enum check_format format;
	size_t files;
	size_t wrong; /* with findings of severity error */
	size_t unreadable;
	size_t counts[COUNT_OF(severities)];
};

/* Of a file that was read. */
static void
count_findings(struct check_job *job, const struct report *report)
{
	size_t counts[COUNT_OF(severities)];
	struct buf line = {0};

	count_by_severity(report->findings, counts);
	for (size_t i = 0; i < COUNT_OF(severities); i++)
		job->counts[i] += counts[i];
	job->wrong += counts[0] > 0;
	if (job->format == CHECK_SUMMARY) {
		buf_addf(&line, "%s:", report->file);
		add_counts(job->cli, counts, &line);
		cli_line(job->cli, stdout, &line);
	}
	buf_free(&line);
}

static void
print_total(const struct check_job *job)
{
	struct buf line = {0};

	many_add_total(job->cli, job->files, &text_wrong, job->wrong, job->unreadable, &line);
	buf_addc(&line, ';');
	add_counts(job->cli, job->counts, &line);
	cli_line(job->cli, stdout, &line);
	buf_free(&line);
}

static void
print_json_report(
    const struct check_job *job, const struct report *report, const struct diags *diags)
{
	struct buf text = {0};

	buf_adds(&text, job->format == CHECK_JSON && job->files > 1 ? ",\n" : "");
	json_report(report, diags, job->cli->language, &text);
	if (job->format == CHECK_JSONL) {
		json_join_lines(&text);
		buf_addc(&text, '\n');
	}
	cli_put(job->cli, text.data, text.length);
	buf_free(&text);
}

static void
print_text_report(const struct check_job *job, const struct report *report)
{
	for (size_t i = 0; i < report->findings->count; i++)
		text_finding(job->cli, report->file, &report->findings->items[i]);
	if (cli_option(job->cli, "--blanks") != NULL)
		text_blanks(job->cli, report);
	text_summary(job->cli, report);
}

static int
check_file(struct check_job *job, const char *file)
{
	struct diags diags = {0};
	struct findings findings = {0};
	struct assessment *assessment = store_load(file, job->cli->library, &diags);
	struct report report = {file, assessment, &findings, 0};
	int status = EXIT_ERROR;

	if (assessment != NULL) {
		findings_collect(assessment, job->cli->language, &findings);
		report.open_notes = assessment_open_notes(assessment);
		status = findings_count(&findings, SEVERITY_ERROR) > 0 ? EXIT_FINDINGS : EXIT_FINE;
	}
	job->files++;
	job->unreadable += assessment == NULL;
	cli_file_begin();
	if (job->format == CHECK_JSON || job->format == CHECK_JSONL)
		print_json_report(job, &report, &diags);
	else if (job->format == CHECK_TEXT && assessment != NULL)
		print_text_report(job, &report);
	if (assessment != NULL)
		count_findings(job, &report);
	cli_file_end(job->cli);
	cli_report(job->cli, &diags);
	findings_free(&findings);
	assessment_free(assessment);
	return status;
}

static bool
read_format(const struct cli *cli, enum check_format *format)
{
	static const char *const names[] = {"text", "json", "jsonl"};
	const char *name = cli_option(cli, "--format");
	bool summary = cli_option(cli, "--summary") != NULL;
	size_t row = 0;

	while (name != NULL && row < COUNT_OF(names) && strcmp(name, names[row]) != 0)
		row++;
	if (row == COUNT_OF(names) || (summary && row > 0)) {
		(void)cli_usage(cli, MSG_USAGE_VALUE, "--format", name,
		    row < COUNT_OF(names) ? "text" : "text, json, jsonl");
		return false;
	}
	*format = summary ? CHECK_SUMMARY : (enum check_format)row;
	return true;
}

int
command_check(struct cli *cli)
{
	struct check_job job = {.cli = cli};
	struct many many = {0};
	int status = EXIT_FINE;

	if (!read_format(cli, &job.format) || !many_read(cli, 0, &many)) {
		many_free(&many);
		return EXIT_ERROR;
	}
	if (job.format == CHECK_JSON)
		cli_put(cli, "[", 1);
	for (size_t i = 0; i < many.count; i++) {
		int result = check_file(&job, many.files[i]);

		if (result > status)
			status = result;
	}
	if (job.format == CHECK_JSON)
		cli_put(cli, "]\n", 2);
	if (job.format == CHECK_SUMMARY)
		print_total(&job);
	many_free(&many);
	return status;
}
