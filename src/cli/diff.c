/*
 * yoshiki3 diff: what is different in two assessments, for people, as lines and as JSON.
 */
#include "cli/diff.h"

#include <string.h>

#include "cli/former.h"
#include "cli/json.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/store.h"

const struct cli_option options_diff[] = {
    {"--format", "text|tsv|json",
	{"for people (default) or for machines", "人が読む形（既定）又は機械が読む形"}},
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
print_json(const struct diff *diff)
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
		cli_put(diff->cli, out.data, out.length);
		buf_clear(&out);
	}
	buf_adds(&out, "]}\n");
	cli_put(diff->cli, out.data, out.length);
	buf_free(&out);
}

static const struct {
	const char *name;
	void (*print)(const struct diff *diff);
} formats[] = {{"text", diff_print_text}, {"tsv", print_tsv}, {"json", print_json}};

#define FORMAT_COUNT (sizeof(formats) / sizeof(formats[0]))

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

int
command_diff(struct cli *cli)
{
	struct diff diff = {.cli = cli};
	const char *format = cli_option(cli, "--format");
	struct diags diags = {0};
	struct assessment *after;
	struct former former = {0};
	struct comparison *comparison = NULL;
	const char *old = NULL;
	int status = EXIT_ERROR;
	size_t row = 0;

	while (format != NULL && row < FORMAT_COUNT && strcmp(format, formats[row].name) != 0)
		row++;
	if (row == FORMAT_COUNT)
		return cli_usage(cli, MSG_USAGE_VALUE, "--format", format, "text, tsv, json");
	if (!cli_operands(cli, 1, 2, "NEW"))
		return EXIT_ERROR;
	if (cli->operand_count == 2)
		old = cli->operands[0];
	diff.after_file = cli->operands[cli->operand_count - 1];
	if (old != NULL && strcmp(old, "-") == 0 && strcmp(diff.after_file, "-") == 0)
		return cli_usage(cli, MSG_USAGE_VALUE, "NEW", "-", "FILE.xml");
	diff.after = after = store_load(diff.after_file, cli->library, &diags);
	cli_report(cli, &diags);
	if (after != NULL && former_find(cli, old, diff.after_file, after, &former)) {
		diff.before_file = former.file;
		diff.before = former.assessment;
		if (is_same_form(&diff)) {
			diff.comparison = comparison =
			    comparison_make(diff.before, after, COMPARE_BY_BLOCK);
			formats[row].print(&diff);
			status = comparison_count(comparison) > 0 ? EXIT_FINDINGS : EXIT_FINE;
		}
	}
	comparison_free(comparison);
	former_free(&former);
	assessment_free(after);
	return status;
}
