/*
 * Lines of `set`: PATH<TAB>VALUE, as src/cli/set.c takes them. A path spelled anew names the same;
 * a refused line changes nothing; an accepted value can be got; and all values, written as lines,
 * make the same document again.
 */
#include <string.h>

#include "yoshiki3/escape.h"
#include "fuzz.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/path.h"

/* A refused path is compared with all others for a suggestion, which takes long under the
 * sanitizers. */
#define REFUSED_MAX 1

/* A form may allow 9,999 blocks, each of many pages: right, but slow. */
#define INDEX_MAX 25

static void
paths_are_equal(const struct path *a, const struct path *b)
{
	MUST(a->item == b->item);
	MUST(a->part == b->part);
	MUST(memcmp(a->index, b->index, sizeof(a->index)) == 0);
}

static void
spell_path(const struct assessment *assessment, const struct path *path, enum path_use use)
{
	struct path again;
	struct buf text = {0};
	struct diags diags = {0};

	path_format(path, &text);
	MUST(path_parse(assessment_form(assessment), assessment_edition(assessment), use,
	    buf_text(&text), NULL, &again, &diags));
	MUST(diags.count == 0);
	paths_are_equal(path, &again);
	buf_clear(&text);
	path_format_place(path, &text);
	buf_free(&text);
}

/* The value that must be found after it was set. */
static void
value_is_there(const struct assessment *assessment, const struct path *path, const char *value)
{
	const char *got = assessment_get(assessment, path);

	if (path->item->kind == FORM_CHOICE && *value != '\0')
		MUST(form_choice_number(path->item, assessment_edition(assessment), got) > 0);
	else
		MUST(strcmp(got, value) == 0);
}

static bool
apply(struct assessment *assessment, const char *path_text, const char *value, size_t length,
    struct diags *diags)
{
	struct place place = {.file = "-", .line = 1};
	const struct form *form = assessment_form(assessment);
	unsigned edition = assessment_edition(assessment);
	struct buf plain = {0};
	struct path path;
	bool done = false;

	if (!path_parse(form, edition, PATH_EXACT, path_text, &place, &path, diags)) {
		if (strchr(path_text, '[') != NULL &&
		    path_parse(form, edition, PATH_PATTERN, path_text, &place, &path, NULL))
			spell_path(assessment, &path, PATH_PATTERN);
		return false;
	}
	spell_path(assessment, &path, PATH_EXACT);
	for (size_t i = 0; i < FORM_DEPTH_MAX; i++) {
		if (path.index[i] > INDEX_MAX)
			return false;
	}
	if (memchr(value, '\0', length) == NULL &&
	    value_unescape(value, length, &place, &plain, diags)) {
		struct buf before = {0};
		struct buf after = {0};
		struct buf escaped = {0};
		struct buf back = {0};

		value_escape(buf_text(&plain), &escaped);
		MUST(value_unescape(buf_text(&escaped), escaped.length, NULL, &back, NULL));
		MUST(strcmp(buf_text(&back), buf_text(&plain)) == 0);
		MUST(memchr(buf_text(&escaped), '\n', escaped.length) == NULL);
		assessment_write(assessment, &before);
		done = assessment_set(assessment, &path, buf_text(&plain), &place, diags);
		assessment_write(assessment, &after);
		if (done)
			value_is_there(assessment, &path, buf_text(&plain));
		else
			MUST(before.length == after.length &&
			     memcmp(before.data, after.data, after.length) == 0);
		if (done && plain.length == 0)
			assessment_trim(assessment, &path);
		buf_free(&before);
		buf_free(&after);
		buf_free(&escaped);
		buf_free(&back);
	}
	buf_free(&plain);
	return done;
}

/* Applies the lines until too many are refused; counts those that were refused. */
static size_t
apply_lines(struct assessment *assessment, const char *text, size_t length, struct diags *diags)
{
	const char *end = text + length;
	size_t refused = 0;

	while (text < end && refused <= REFUSED_MAX) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		const char *line_end = newline != NULL ? newline : end;
		const char *tab = memchr(text, '\t', (size_t)(line_end - text));

		if (tab != NULL && tab != text) {
			char *path = mem_strndup(text, (size_t)(tab - text));

			refused +=
			    !apply(assessment, path, tab + 1, (size_t)(line_end - tab - 1), diags);
			free(path);
		}
		text = newline != NULL ? newline + 1 : end;
	}
	return refused;
}

static bool
add_line(void *context, const struct path *path, const struct element *element, const char *value)
{
	struct buf *out = context;

	(void)element;
	path_format(path, out);
	buf_addc(out, '\t');
	value_escape(value, out);
	buf_addc(out, '\n');
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct form_library *library = fuzz_library();
	struct diags diags = {0};
	uint32_t choice = fuzz_hash(data, size);
	const struct form *form = form_library_get(library, "yoshiki3", NULL, &diags);
	struct assessment *assessment;
	struct assessment *again;
	struct buf lines = {0};
	struct buf lines_again = {0};
	unsigned edition;

	MUST(form != NULL);
	edition = choice % form->edition_count;
	assessment = assessment_new(form, edition);
	(void)apply_lines(assessment, (const char *)data, size, &diags);
	fuzz_write(assessment, library, NULL);
	/* These are the other target's, and slow. */
	if ((choice >> 28) == 0) {
		fuzz_findings(assessment);
		fuzz_layout(assessment, choice, true);
	}

	assessment_each_value(assessment, add_line, &lines);
	again = assessment_new(form, edition);
	MUST(apply_lines(again, buf_text(&lines), lines.length, &diags) == 0);
	assessment_each_value(again, add_line, &lines_again);
	MUST(strcmp(buf_text(&lines), buf_text(&lines_again)) == 0);
	buf_free(&lines);
	buf_free(&lines_again);
	assessment_free(assessment);
	assessment_free(again);
	fuzz_spell(&diags);
	return 0;
}
