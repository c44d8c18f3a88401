/*
 * JSON strings: what RFC 8259 demands and what a terminal would obey or swallow is escaped,
 * everything else stays UTF-8.
 */
#include <string.h>

#include "cli/json.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/visible.h"

void
json_string(const char *text, struct buf *out)
{
	size_t length = strlen(text);

	buf_addc(out, '"');
	for (size_t offset = 0; offset < length;) {
		uint32_t character;
		char bytes[4];
		size_t taken = utf8_decode(text + offset, length - offset, &character);

		if (character == '"' || character == '\\')
			buf_addf(out, "\\%c", (int)character);
		else if (character == '\n')
			buf_adds(out, "\\n");
		else if (character < ' ' || character_is_hidden(character))
			buf_addf(out, "\\u%04x", (unsigned)character);
		else
			buf_add(out, bytes, utf8_encode(character, bytes));
		offset += taken;
	}
	buf_addc(out, '"');
}

void
json_join_lines(struct buf *text)
{
	size_t length = 0;

	for (size_t i = 0; i < text->length; i++) {
		if (text->data[i] != '\n')
			text->data[length++] = text->data[i];
	}
	text->length = length;
}
