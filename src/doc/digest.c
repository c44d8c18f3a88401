/*
 * The digest of an assessment, value by value.
 */
#include "yoshiki3/digest.h"

#include <string.h>
#include <strings.h>

#include "yoshiki3/escape.h"

struct digester {
	struct sha256 sha256;
	struct buf line;
};

void
value_line_add(const struct path *path, const char *value, struct buf *out)
{
	path_format(path, out);
	buf_addc(out, '\t');
	value_escape(value, out);
	buf_addc(out, '\n');
}

static bool
digest_value(
    void *context, const struct path *path, const struct element *element, const char *value)
{
	struct digester *digester = context;

	(void)element;
	buf_clear(&digester->line);
	value_line_add(path, value, &digester->line);
	sha256_add(&digester->sha256, digester->line.data, digester->line.length);
	return true;
}

void
assessment_digest(const struct assessment *assessment, char digits[SHA256_DIGITS + 1])
{
	struct digester digester = {0};

	sha256_begin(&digester.sha256);
	assessment_each_value(assessment, digest_value, &digester);
	sha256_end(&digester.sha256, digits);
	buf_free(&digester.line);
}

bool
digest_is_named(const char *text)
{
	size_t digits = strspn(text, "0123456789abcdefABCDEF");

	return text[digits] == '\0' && digits >= DIGEST_DIGITS_MIN && digits <= SHA256_DIGITS;
}

bool
digest_begins(const char *digits, const char *text)
{
	return strncasecmp(digits, text, strlen(text)) == 0;
}
