/* What the units share; see unit.h. */
#include "unit.h"

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
