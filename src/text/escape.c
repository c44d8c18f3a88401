/*
 * Escaping: the characters of `plain` are written as a backslash and the letter at the same place
 * in `letters`.
 */
#include <string.h>

#include "yoshiki3/escape.h"
#include "yoshiki3/utf8.h"

static const char plain[] = "\n\t\r\\";
static const char letters[] = "ntr\\";

void
value_escape(const char *value, struct buf *out)
{
	for (;;) {
		size_t length = strcspn(value, plain);

		buf_add(out, value, length);
		value += length;
		if (*value == '\0')
			return;
		buf_addc(out, '\\');
		buf_addc(out, letters[strchr(plain, *value) - plain]);
		value++;
	}
}

bool
value_unescape(const char *text, size_t length, const struct place *place, struct buf *out,
    struct diags *diags)
{
	const char *end = text + length;

	while (text < end) {
		const char *escape = memchr(text, '\\', (size_t)(end - text));
		const char *letter;
		uint32_t character;
		char shown[8] = "\\";

		if (escape == NULL)
			escape = end;
		buf_add(out, text, (size_t)(escape - text));
		if (escape == end)
			break;
		text = escape + 1;
		letter = text < end && *text != '\0' ? strchr(letters, *text) : NULL;
		if (letter == NULL) {
			if (text < end)
				memcpy(shown + 1, text,
				    utf8_decode(text, (size_t)(end - text), &character));
			diag_add(diags, place, MSG_SET_ESCAPE, shown, (const char *)NULL);
			return false;
		}
		buf_addc(out, plain[letter - letters]);
		text++;
	}
	return true;
}
