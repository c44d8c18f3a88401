/*
 * yoshiki3 replace: one text for another in many assessments. What is typed is looked at, value by
 * value; options, marks and counts are answers and stay, and so does what tells of an earlier state
 * (findings_past); rows of changes are looked at only where --item asks for them. Of a file all
 * places are changed or none.
 */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "cli/document.h"
#include "cli/many.h"
#include "cli/name.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"

/* So many characters are shown before and behind a place. */
#define AROUND 12

const struct cli_option options_replace[] = {
    {"--dry-run", NULL, {"show the places, write nothing", "箇所を示すだけで、何も書き込まない"}},
    {"--item", "GLOB",
	{"only in items with such paths, written without indexes (*.name)",
	    "パス（番号なし。*.name など）がこれに当たる項目だけ"}},
    MANY_OPTIONS,
    {NULL, NULL, {NULL, NULL}},
};

struct replacer {
	const struct cli *cli;
	bool dry;
	char *glob; /* NULL: every item */
	struct buf before;
	struct buf after;
};

/* The values of one file in which the text stands. */
struct hits {
	const struct replacer *replacer;
	struct path *paths;
	size_t count;
	size_t capacity;
};

static bool
is_replaceable(const struct form_item *item)
{
	if (item->kind == FORM_CHECK)
		return item->content == CONTENT_TEXT;
	return form_kind_is(item->kind, KIND_TEXT) && !form_kind_is(item->kind, KIND_NUMBER);
}

/* By its path without indexes. */
static bool
is_meant(const struct replacer *replacer, const struct form_item *item)
{
	struct path path = {
	    .item = item, .part = item->kind == FORM_CHECK ? PATH_CONTENT : PATH_VALUE};
	struct buf name = {0};
	bool meant;

	if (replacer->glob == NULL)
		return true;
	path_format(&path, &name);
	meant = fnmatch(replacer->glob, buf_text(&name), 0) == 0;
	buf_free(&name);
	return meant;
}

static bool
note_value(void *context, const struct path *path, const struct element *element, const char *value)
{
	struct hits *hits = context;

	(void)element;
	if (!is_replaceable(path->item) ||
	    (path->item->kind == FORM_CHECK && path->part == PATH_VALUE) ||
	    strstr(value, buf_text(&hits->replacer->before)) == NULL ||
	    !is_meant(hits->replacer, path->item))
		return true;
	hits->paths = mem_grow(hits->paths, &hits->capacity, hits->count + 1, sizeof(*hits->paths));
	hits->paths[hits->count++] = *path;
	return true;
}

/* Whether an item of the edition is meant: a pattern that fits nothing is a slip. */
static bool
any_is_meant(const struct replacer *replacer, const struct form_item *item, unsigned edition)
{
	for (; item != NULL; item = item->next) {
		if (!form_item_in_edition(item, edition))
			continue;
		if ((is_replaceable(item) && is_meant(replacer, item)) ||
		    (item->first != NULL && any_is_meant(replacer, item->first, edition)))
			return true;
	}
	return false;
}

/* Whether a value is part of a row of changes that was not asked for: in a document that was just
 * taken over, those of last year are not past yet by their date. */
static bool
is_unasked_row(const struct replacer *replacer, const struct form_item *item)
{
	return replacer->glob == NULL && item->row >= FORM_ROW_DATE;
}

/* The characters before a place, from its end back. */
static const char *
context_begin(const char *value, const char *at)
{
	for (int i = 0; i < AROUND && at > value; i++)
		at -= grapheme_previous(value, (size_t)(at - value));
	return at;
}

static const char *
context_end(const char *at, const char *end)
{
	for (int i = 0; i < AROUND && at < end; i++)
		at += grapheme_next(at, (size_t)(end - at));
	return at;
}

/* On one line, as `get` writes values. */
static void
add_escaped(const char *text, size_t length, struct buf *out)
{
	char *part = mem_strndup(text, length);

	value_escape(part, out);
	free(part);
}

/* A line with the place and the text around it. */
static void
show(const struct replacer *replacer, const char *head, const char *value, const char *at,
    struct buf *out)
{
	const char *behind = at + replacer->before.length;
	const char *end = value + strlen(value);
	const char *from = context_begin(value, at);
	const char *to = context_end(behind, end);

	buf_adds(out, head);
	buf_adds(out, from > value ? "…" : "");
	add_escaped(from, (size_t)(at - from), out);
	buf_adds(out, "[-");
	value_escape(buf_text(&replacer->before), out);
	buf_adds(out, "-]");
	if (replacer->after.length > 0) {
		buf_adds(out, "{+");
		value_escape(buf_text(&replacer->after), out);
		buf_adds(out, "+}");
	}
	add_escaped(behind, (size_t)(to - behind), out);
	buf_adds(out, to < end ? "…\n" : "\n");
}

/* Changes one value; appends a line for each place in it to `shown`. */
static bool
replace_value(const struct replacer *replacer, struct assessment *assessment,
    const struct path *path, const struct place *place, struct buf *shown, struct diags *diags)
{
	char *value = mem_strdup(assessment_get(assessment, path));
	char *file = name_shown(replacer->cli, place->file);
	struct buf result = {0};
	struct buf head = {0};
	const char *from = value;
	bool fine;

	buf_addf(&head, "%s: %s: ", file, place->item);
	free(file);
	for (const char *at; (at = strstr(from, buf_text(&replacer->before))) != NULL;
	     from = at + replacer->before.length) {
		show(replacer, head.data, value, at, shown);
		buf_add(&result, from, (size_t)(at - from));
		buf_add(&result, replacer->after.data, replacer->after.length);
	}
	buf_adds(&result, from);
	fine = value_may_be_entered(buf_text(&result), result.length, place, diags) &&
	       assessment_set(assessment, path, buf_text(&result), place, diags);
	if (fine && result.length == 0 && path->item->depth > 0)
		assessment_trim(assessment, path);
	free(value);
	buf_free(&result);
	buf_free(&head);
	return fine;
}

static void
tell_left(const char *file, const struct path *path, size_t count, struct diags *diags)
{
	struct place place = {.file = file};
	struct buf item = {0};

	path_format_place(path, &item);
	place.item = item.data;
	diag_add(diags, &place, MSG_REPLACE_LEFT, number_word(count).text);
	buf_free(&item);
}

/* Changes a document in memory; returns the exit status: EXIT_FINDINGS where there was nothing to
 * change. */
static int
replace_all(const struct replacer *replacer, const char *file, struct assessment *assessment,
    struct buf *shown, struct diags *diags)
{
	struct hits hits = {.replacer = replacer};
	struct place place = {.file = file};
	int status = EXIT_FINDINGS;
	size_t left = 0;
	size_t first = 0;
	bool *past;

	if (!any_is_meant(
		replacer, assessment_form(assessment)->root, assessment_edition(assessment))) {
		diag_add(diags, &place, MSG_REPLACE_ITEM, replacer->glob);
		return EXIT_ERROR;
	}
	assessment_each_value(assessment, note_value, &hits);
	past = mem_alloc_array(hits.count, sizeof(*past));
	findings_past(assessment, hits.paths, hits.count, past);
	for (size_t i = 0; i < hits.count && status != EXIT_ERROR; i++) {
		struct buf item = {0};

		if (past[i] || is_unasked_row(replacer, hits.paths[i].item)) {
			first = left++ == 0 ? i : first;
			continue;
		}
		path_format_place(&hits.paths[i], &item);
		place.item = item.data;
		status = replace_value(replacer, assessment, &hits.paths[i], &place, shown, diags)
			     ? EXIT_FINE
			     : EXIT_ERROR;
		buf_free(&item);
	}
	if (left > 0)
		tell_left(file, &hits.paths[first], left, diags);
	place.item = NULL;
	if (status == EXIT_FINDINGS)
		diag_add(diags, &place, MSG_REPLACE_NOTHING);
	free(past);
	free(hits.paths);
	return status;
}

static int
replace_file(const struct replacer *replacer, const char *file)
{
	struct document document = {0};
	struct assessment *looked_at = NULL;
	struct diags diags = {0};
	struct buf shown = {0};
	int status = EXIT_ERROR;

	if (replacer->dry) {
		looked_at = store_load(file, replacer->cli->library, &diags);
		if (looked_at != NULL)
			status = replace_all(replacer, file, looked_at, &shown, &diags);
	} else if (document_open(replacer->cli, file, &document, &diags)) {
		status = replace_all(replacer, file, document.assessment, &shown, &diags);
		if (status == EXIT_FINE && !document_save(&document, &diags))
			status = EXIT_ERROR;
	}
	document_close(&document);
	assessment_free(looked_at);
	if (status == EXIT_FINE) {
		cli_file_begin();
		cli_write(replacer->cli, stdout, buf_text(&shown), shown.length);
		cli_file_end(replacer->cli);
	}
	buf_free(&shown);
	cli_report(replacer->cli, &diags);
	return status;
}

/* A word of the command line with its escapes. */
static bool
read_text(const struct cli *cli, const char *operand, struct buf *text, struct diags *diags)
{
	char *word = cli_word(cli, operand);
	bool fine = value_unescape(word, strlen(word), NULL, text, diags);

	free(word);
	return fine;
}

static bool
read_texts(struct replacer *replacer, struct diags *diags)
{
	if (!read_text(replacer->cli, replacer->cli->operands[0], &replacer->before, diags) ||
	    !read_text(replacer->cli, replacer->cli->operands[1], &replacer->after, diags))
		return false;
	if (replacer->before.length == 0)
		diag_add(diags, NULL, MSG_REPLACE_EMPTY);
	else if (strcmp(buf_text(&replacer->before), buf_text(&replacer->after)) == 0)
		diag_add(diags, NULL, MSG_REPLACE_SAME);
	else
		return true;
	return false;
}

int
command_replace(struct cli *cli)
{
	const char *glob = cli_option(cli, "--item");
	struct replacer replacer = {.cli = cli, .dry = cli_option(cli, "--dry-run") != NULL};
	struct many many = {0};
	struct diags diags = {0};
	int status = EXIT_ERROR;

	if (!cli_operands(cli, 2, (size_t)-1, cli->operand_count == 0 ? "BEFORE" : "AFTER"))
		return EXIT_ERROR;
	if (glob != NULL)
		replacer.glob = cli_word(cli, glob);
	if (read_texts(&replacer, &diags) && many_read(cli, 2, &many)) {
		status = EXIT_FINE;
		for (size_t i = 0; i < many.count; i++) {
			int result = strcmp(many.files[i], "-") == 0
					 ? cli_usage(cli, MSG_USAGE_VALUE, "FILE", "-", "FILE.xml")
					 : replace_file(&replacer, many.files[i]);

			if (result > status)
				status = result;
		}
	}
	cli_report(cli, &diags);
	many_free(&many);
	free(replacer.glob);
	buf_free(&replacer.before);
	buf_free(&replacer.after);
	return status;
}
