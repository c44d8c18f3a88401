/*
 * yoshiki3 check: the findings of each file and a summary per section, as text or JSON.
 */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/json.h"
#include "yoshiki3/annotation.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/predecessor.h"
#include "yoshiki3/revision.h"
#include "yoshiki3/store.h"
#include "yoshiki3/width.h"

const struct cli_option options_check[] = {
    {"--blanks", NULL,
	{"list every blank item, not only the first of a section", "未記入の項目を全て示す"}},
    {"--format", "text|json",
	{"for people (default) or for machines", "人が読む形（既定）又は機械が読む形"}},
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

static void
text_summary(const struct cli *cli, const struct report *report)
{
	static const struct width_policy policy = {.ambiguous = 2, .rules = 2};
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
	for (size_t i = 0; i < COUNT_OF(severities); i++)
		buf_addf(&text, " %s %zu", cli_text(cli, &severities[i].name),
		    findings_count(report->findings, severities[i].severity));
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

/* What the predecessor that the document has recorded lets find. */
static void
check_revision(const struct cli *cli, const char *file, struct assessment *assessment,
    struct findings *findings)
{
	struct predecessor former = {0};
	struct diags reasons = {0};

	if (!revision_is_asked(assessment_form(assessment)))
		return;
	former = predecessor_find(file, assessment, cli->library, &reasons);
	if (former.state == PREDECESSOR_SAME &&
	    assessment_form(former.assessment) == assessment_form(assessment))
		revision_find(former.assessment, assessment, cli->language, findings);
	else if (former.state != PREDECESSOR_NONE)
		revision_find_none(assessment, former.file, cli->language, findings);
	diags_free(&reasons);
	predecessor_free(&former);
}

static int
check_file(struct cli *cli, const char *file, bool json, bool first)
{
	struct diags diags = {0};
	struct findings findings = {0};
	struct assessment *assessment = store_load(file, cli->library, &diags);
	struct report report = {file, assessment, &findings, 0};
	int status = EXIT_ERROR;

	if (assessment != NULL) {
		findings_collect(assessment, cli->language, &findings);
		check_revision(cli, file, assessment, &findings);
		report.open_notes = assessment_open_notes(assessment);
		status = findings_count(&findings, SEVERITY_ERROR) > 0 ? EXIT_FINDINGS : EXIT_FINE;
	}
	if (json) {
		struct buf text = {0};

		buf_adds(&text, first ? "" : ",\n");
		json_report(&report, &diags, cli->language, &text);
		cli_put(cli, text.data, text.length);
		buf_free(&text);
	} else if (assessment != NULL) {
		for (size_t i = 0; i < findings.count; i++)
			text_finding(cli, file, &findings.items[i]);
		if (cli_option(cli, "--blanks") != NULL)
			text_blanks(cli, &report);
		text_summary(cli, &report);
	}
	cli_report(cli, &diags);
	findings_free(&findings);
	assessment_free(assessment);
	return status;
}

int
command_check(struct cli *cli)
{
	const char *format = cli_option(cli, "--format");
	bool json = format != NULL && strcmp(format, "json") == 0;
	int status = EXIT_FINE;

	if (format != NULL && !json && strcmp(format, "text") != 0)
		return cli_usage(cli, MSG_USAGE_VALUE, "--format", format, "text, json");
	if (!cli_operands(cli, 1, (size_t)-1, "FILE"))
		return EXIT_ERROR;
	if (json)
		cli_put(cli, "[", 1);
	for (size_t i = 0; i < cli->operand_count; i++) {
		int result = check_file(cli, cli->operands[i], json, i == 0);

		if (result > status)
			status = result;
	}
	if (json)
		cli_put(cli, "]\n", 2);
	return status;
}
