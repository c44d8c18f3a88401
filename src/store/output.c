/*
 * A former print may be replaced by the next one without a question, and is known by what it is
 * not: a text begins with no tag, and has no NUL.
 */
#include "store/output.h"

#include <ctype.h>
#include <fcntl.h>
#include <string.h>

#include "yoshiki3/file.h"

/* So much of a file is looked at. */
#define LOOK_BYTES 4096

/* Whether bytes begin as XML does. A text may begin with < as well, but with no name after it. */
static bool
is_markup(const char *bytes, size_t length)
{
	size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	while (at < length && strchr(" \t\r\n", bytes[at]) != NULL)
		at++;
	return at + 1 < length && bytes[at] == '<' &&
	       (isalpha((unsigned char)bytes[at + 1]) || bytes[at + 1] == '?' ||
		   bytes[at + 1] == '!');
}

bool
output_is_other(const char *file)
{
	static const char pdf[] = "%PDF-";
	char bytes[LOOK_BYTES];
	int descriptor = file_open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
	ssize_t got;
	size_t length;

	if (descriptor < 0)
		return false;
	got = file_get(descriptor, bytes, sizeof(bytes));
	(void)file_close(descriptor);
	length = got > 0 ? (size_t)got : 0;
	if (length >= sizeof(pdf) - 1 && memcmp(bytes, pdf, sizeof(pdf) - 1) == 0)
		return false;
	return is_markup(bytes, length) || memchr(bytes, '\0', length) != NULL;
}
