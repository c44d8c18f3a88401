/* What the tests of history share; see history_unit.h. */
#include "history_unit.h"

struct form_library *library;
const struct form *form;
struct assessment *document;
struct history *history;

struct assessment *
parse_document(const char *bytes)
{
	struct diags diags = {0};
	struct assessment *parsed = assessment_parse(bytes, strlen(bytes), "test", library, &diags);

	for (size_t i = 0; i < diags.count; i++) {
		struct buf line = {0};

		diag_format(&diags.items[i], LANGUAGE_EN, &line);
		print_error("%s\n", buf_text(&line));
		buf_free(&line);
	}
	diags_free(&diags);
	assert_non_null(parsed);
	return parsed;
}

int
begin(void **state)
{
	static const char *const directories[] = {"tests/unit", "forms"};

	(void)state;
	library = form_library_new(directories, 2);
	form = form_library_get(library, "blocks", NULL, NULL);
	assert_non_null(form);
	document = assessment_new(form, NEW);
	history = history_new(document);
	return 0;
}

int
end(void **state)
{
	(void)state;
	history_free(history);
	assessment_free(document);
	form_library_free(library);
	return 0;
}

/* Begins with this document instead. */
void
begin_with(struct assessment *other)
{
	history_free(history);
	assessment_free(document);
	document = other;
	history = history_new(document);
}

struct path
path_of(const struct assessment *assessment, const char *text)
{
	struct path path;

	if (!path_parse(assessment_form(assessment), assessment_edition(assessment), PATH_PATTERN,
		text, NULL, &path, NULL))
		fail_msg("no such path: %s", text);
	return path;
}

void
do_set(const char *path, const char *value)
{
	struct path parsed = path_of(document, path);

	if (!history_set(history, &parsed, value, NULL, NULL))
		fail_msg("%s refuses %s", path, value);
}

void
do_insert(const char *path)
{
	struct path parsed = path_of(document, path);

	assert_true(history_insert_block(history, &parsed, NULL, NULL));
}

void
do_remove(const char *path)
{
	struct path parsed = path_of(document, path);

	history_remove_block(history, &parsed);
}

bool
do_swap(const char *path)
{
	struct path parsed = path_of(document, path);

	return history_swap_blocks(history, &parsed);
}

size_t
do_copy(const struct assessment *source, const char *from, const char *to)
{
	struct path source_path = path_of(source, from);
	struct path target_path = path_of(document, to);

	return history_copy(history, source, &source_path, &target_path);
}

bool
do_undo(void)
{
	struct path where;

	return history_undo(history, &where);
}

bool
do_redo(void)
{
	struct path where;

	return history_redo(history, &where);
}

/* What the file has inside of its root element. */
void
body_is(const char *expected)
{
	char *bytes = unit_bytes(document);
	const char *body = strstr(bytes, OPEN);
	struct buf whole = {0};

	if (body == NULL) {
		assert_string_equal("", expected);
	} else {
		buf_adds(&whole, expected);
		buf_adds(&whole, "</assessment>\n");
		assert_string_equal(body + strlen(OPEN), buf_text(&whole));
	}
	buf_free(&whole);
	free(bytes);
}

void
begin_with_body(const char *body)
{
	struct buf whole = {0};

	buf_addf(&whole, "%s%s</assessment>\n", OPEN, body);
	begin_with(parse_document(whole.data));
	buf_free(&whole);
	body_is(body);
}

/* The last step is one step from `before` to `after`, and back, as often as one likes. */
void
step_is(const char *before, const char *after)
{
	for (int i = 0; i < 3; i++) {
		body_is(after);
		assert_false(do_redo());
		assert_true(do_undo());
		body_is(before);
		assert_true(do_redo());
	}
	body_is(after);
}
