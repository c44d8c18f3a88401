/*
 * yoshiki3 diff: what is different in two assessments, for people, as lines and as JSON.
 */
#include "cli/diff.h"

#include <string.h>

#include "cli/former.h"
#include "cli/json.h"
#include "cli/many.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"

const struct cli_option options_diff[] = {
    {"--format", "text|tsv|json|jsonl",
	{"for people (default) or for machines", "人が読む形（既定）又は機械が読む形"}},
    {"--each", NULL,
	{"compare each NEW with its predecessor", "NEWのそれぞれを、引き継いだ評価書と比べる"}},
    {"--summary", NULL,
	{"one line a file, and a total", "ファイルごとに１行と、合計の１行だけを示す"}},
    MANY_OPTIONS,
    {NULL, NULL, {NULL, NULL}},
};

/* A line for each value that differs: where it is, what it was, what it is. */
static void
print_tsv(const struct diff *diff)
{
	struct buf line = {0};

	for (size_t i = 0; i < comparison_count(diff->comparison); i++) {
		const struct change *change = comparison_change(diff->comparison, i);

		if (change->kind != CHANGE_ITEM)
			continue;
		buf_clear(&line);
		if (diff->many)
			buf_addf(&line, "%s\t", diff->after_file);
		path_format(change_path(change), &line);
		buf_addc(&line, '\t');
		value_escape(change->was, &line);
		buf_addc(&line, '\t');
		value_escape(change->is, &line);
		buf_addc(&line, '\n');
		cli_put(diff->cli, line.data, line.length);
	}
	buf_free(&line);
}

/* A path as a string, or null. */
static void
json_path(const struct path *path, struct buf *out)
{
	struct buf spelled = {0};

	if (path->item == NULL) {
		buf_adds(out, "null");
		return;
	}
	path_format(path, &spelled);
	json_string(buf_text(&spelled), out);
	buf_free(&spelled);
}

static void
json_change(const struct diff *diff, const struct change *change, struct buf *out)
{
	static const char *const kinds[] = {
	    [CHANGE_ITEM] = "item",
	    [CHANGE_BLOCK_ADDED] = "block-added",
	    [CHANGE_BLOCK_GONE] = "block-gone",
	    [CHANGE_BLOCK_MOVED] = "block-moved",
	};
	struct buf text = {0};

	buf_addf(out, "{\"kind\": \"%s\", \"old_path\": ", kinds[change->kind]);
	json_path(&change->before, out);
	buf_adds(out, ", \"path\": ");
	json_path(&change->after, out);
	form_item_number(change_path(change)->item, &text);
	buf_adds(out, ", \"number\": ");
	json_string(buf_text(&text), out);
	buf_clear(&text);
	diff_label(diff, change, &text);
	buf_adds(out, ", \"label\": ");
	json_string(buf_text(&text), out);
	buf_free(&text);
	if (change->kind == CHANGE_ITEM) {
		buf_addf(out,
		    ", \"wording_only\": %s, \"before\": ", change->wording ? "true" : "false");
		json_string(change->was, out);
		buf_adds(out, ", \"after\": ");
		json_string(change->is, out);
		if (change->block != CHANGE_NO_BLOCK) {
			const struct change *block =
			    comparison_change(diff->comparison, change->block);

			buf_adds(out, ", \"block\": ");
			json_path(change_path(block), out);
		}
	}
	buf_addc(out, '}');
}

static void
json_file(const char *file, const struct assessment *assessment, struct buf *out)
{
	buf_adds(out, "{\"file\": ");
	json_string(file, out);
	buf_adds(out, ", \"edition\": ");
	json_string(assessment_form(assessment)->editions[assessment_edition(assessment)].id, out);
	buf_addc(out, '}');
}

static void
print_as_json(const struct diff *diff, bool one_line)
{
	struct comparison_totals totals = comparison_totals(diff->comparison);
	struct buf out = {0};

	buf_adds(&out, "{\"old\": ");
	json_file(diff->before_file, diff->before, &out);
	buf_adds(&out, ", \"new\": ");
	json_file(diff->after_file, diff->after, &out);
	buf_adds(&out, ", \"form\": ");
	json_string(assessment_form(diff->after)->id, &out);
	buf_addf(&out,
	    ",\n \"items\": %zu, \"wording_only\": %zu, \"blocks_added\": %zu, "
	    "\"blocks_gone\": %zu, \"blocks_moved\": %zu,\n \"changes\": [",
	    totals.items, totals.wording, totals.added, totals.gone, totals.moved);
	for (size_t i = 0; i < comparison_count(diff->comparison); i++) {
		buf_adds(&out, i > 0 ? ",\n  " : "\n  ");
		json_change(diff, comparison_change(diff->comparison, i), &out);
		if (one_line)
			json_join_lines(&out);
		cli_put(diff->cli, out.data, out.length);
		buf_clear(&out);
	}
	if (one_line)
		json_join_lines(&out);
	buf_adds(&out, "]}\n");
	cli_put(diff->cli, out.data, out.length);
	buf_free(&out);
}

static void
print_json(const struct diff *diff)
{
	print_as_json(diff, false);
}

static void
print_jsonl(const struct diff *diff)
{
	print_as_json(diff, true);
}

struct format {
	const char *name;
	void (*print)(const struct diff *diff);
};

static const struct format formats[] = {
    {"text", diff_print_text}, {"tsv", print_tsv}, {"json", print_json}, {"jsonl", print_jsonl}};
static const struct format format_summary = {"summary", diff_print_totals};

static bool
is_same_form(const struct diff *diff)
{
	const struct form *before = assessment_form(diff->before);
	const struct form *after = assessment_form(diff->after);
	struct place place = {.file = diff->after_file};
	struct diags diags = {0};

	if (before == after)
		return true;
	diag_add(&diags, &place, MSG_DIFF_FORM, after->id, before->id);
	cli_report(diff->cli, &diags);
	return false;
}

/* Compares a file with `old`, or (NULL) with its predecessor; returns the exit status. */
static int
compare(struct cli *cli, const struct format *format, bool many, const char *old, const char *file)
{
	struct diff diff = {.cli = cli, .after_file = file, .many = many};
	struct diags diags = {0};
	struct assessment *after;
	struct former former = {0};
	struct comparison *comparison = NULL;
	int status = EXIT_ERROR;

	diff.after = after = store_load(diff.after_file, cli->library, &diags);
	cli_report(cli, &diags);
	if (after != NULL && former_find(cli, old, diff.after_file, after, &former)) {
		diff.before_file = former.file;
		diff.before = former.assessment;
		if (is_same_form(&diff)) {
			diff.comparison = comparison =
			    comparison_make(diff.before, after, COMPARE_BY_BLOCK);
			cli_file_begin();
			format->print(&diff);
			cli_file_end(cli);
			status = comparison_count(comparison) > 0 ? EXIT_FINDINGS : EXIT_FINE;
		}
	}
	comparison_free(comparison);
	former_free(&former);
	assessment_free(after);
	return status;
}

/* Each file with its predecessor. */
static int
compare_each(struct cli *cli, const struct format *format, const struct many *many)
{
	static const struct cli_text different = {"different", "違いあり"};
	size_t counts[EXIT_ERROR + 1] = {0};
	struct buf line = {0};

	for (size_t i = 0; i < many->count; i++)
		counts[compare(cli, format, true, NULL, many->files[i])]++;
	if (format == &format_summary) {
		many_add_total(
		    cli, many->count, &different, counts[EXIT_FINDINGS], counts[EXIT_ERROR], &line);
		cli_line(cli, stdout, &line);
	}
	buf_free(&line);
	return counts[EXIT_ERROR] > 0      ? EXIT_ERROR
	       : counts[EXIT_FINDINGS] > 0 ? EXIT_FINDINGS
					   : EXIT_FINE;
}

static const struct format *
find_format(const struct cli *cli)
{
	const char *name = cli_option(cli, "--format");
	bool summary = cli_option(cli, "--summary") != NULL;
	size_t row = 0;

	while (name != NULL && row < COUNT_OF(formats) && strcmp(name, formats[row].name) != 0)
		row++;
	if (row < COUNT_OF(formats) && (!summary || row == 0))
		return summary ? &format_summary : &formats[row];
	(void)cli_usage(cli, MSG_USAGE_VALUE, "--format", name,
	    row < COUNT_OF(formats) ? "text" : "text, tsv, json, jsonl");
	return NULL;
}

static int
compare_one(struct cli *cli, const struct format *format)
{
	const char *old = cli->operand_count == 2 ? cli->operands[0] : NULL;
	const char *file;

	if (!cli_operands(cli, 1, 2, "NEW"))
		return EXIT_ERROR;
	file = cli->operands[cli->operand_count - 1];
	if (old != NULL && strcmp(old, "-") == 0 && strcmp(file, "-") == 0)
		return cli_usage(cli, MSG_USAGE_VALUE, "NEW", "-", "FILE.xml");
	return compare(cli, format, false, old, file);
}

int
command_diff(struct cli *cli)
{
	const struct format *format = find_format(cli);
	struct many many = {0};
	int status = EXIT_ERROR;

	if (format == NULL)
		return EXIT_ERROR;
	if (cli_option(cli, "--each") == NULL && cli_option(cli, "--files-from") == NULL)
		return compare_one(cli, format);
	if (many_read(cli, 0, &many))
		status = compare_each(cli, format, &many);
	many_free(&many);
	return status;
}
