/* What the units share; see unit.h. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#define UNICODE_DIRECTORY "/usr/share/unicode"

struct form_library *
unit_library(void)
{
	static const char *const directories[] = {"tests/print", "forms"};

	return form_library_new(directories, 2);
}

const struct form *
unit_form(struct form_library *library)
{
	const struct form *form = form_library_get(library, "small", NULL, NULL);

	assert_non_null(form);
	return form;
}

static struct path
parse(const struct assessment *assessment, const char *text)
{
	struct path path;

	if (!path_parse(assessment_form(assessment), assessment_edition(assessment), PATH_EXACT,
		text, NULL, &path, NULL))
		fail_msg("no such path: %s", text);
	return path;
}

void
unit_set(struct assessment *assessment, const char *path, const char *value)
{
	struct path parsed = parse(assessment, path);

	if (!assessment_set(assessment, &parsed, value, NULL, NULL))
		fail_msg("%s refuses %s", path, value);
}

const char *
unit_get(const struct assessment *assessment, const char *path)
{
	struct path parsed = parse(assessment, path);

	return assessment_get(assessment, &parsed);
}

char *
unit_bytes(const struct assessment *assessment)
{
	struct buf bytes = {0};

	assessment_write(assessment, &bytes);
	return buf_take(&bytes);
}

void
unit_skip(const char *reason)
{
	print_message("# skipped: %s\n", reason);
	skip();
}

FILE *
unit_unicode_data(const char *name)
{
	struct buf path = {0};
	FILE *file;

	buf_addf(&path, "%s/%s", UNICODE_DIRECTORY, name);
	file = fopen(buf_text(&path), "r");
	buf_free(&path);
	if (file == NULL && getenv("COMPLETE") != NULL)
		fail_msg("Unicode's data is not installed (Debian: unicode-data)");
	if (file == NULL)
		unit_skip("Unicode's data is not installed (Debian: unicode-data)");
	return file;
}

/* `make check NAME='words'`: of the tests those whose names hold the words, in their order. */
__attribute__((constructor)) static void
choose_tests(void)
{
	static char pattern[200];
	const char *name = getenv("NAME");

	if (name == NULL || *name == '\0')
		return;
	(void)snprintf(pattern, sizeof(pattern), "*%s*", name);
	for (char *byte = pattern; *byte != '\0'; byte++) {
		if (*byte == ' ' || *byte == '_')
			*byte = '*';
	}
	cmocka_set_test_filter(pattern);
}
