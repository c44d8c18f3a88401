/*
 * Comparing names of files as people write them: with or without numbering and brackets, in either
 * width, with spaces, in characters that look the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/fold.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/names.h"
#include "yoshiki3/utf8.h"

/* Spaces, brackets, dots and marks that people put around names. */
static bool
is_ornament(uint32_t character)
{
	static const uint32_t ornaments[] = {' ', '\t', '\r', '.', ',', '(', ')', '[', ']', '<',
	    '>', '-', 0x3000, 0x3001, 0x30FB, 0x300C, 0x300D, 0x300E, 0x300F, 0x3010, 0x3011,
	    0x3014, 0x3015, 0x25CB, 0x25CF, 0x203B};

	for (size_t i = 0; i < COUNT_OF(ornaments); i++) {
		if (character == ornaments[i])
			return true;
	}
	return false;
}

static bool
is_numbering(uint32_t character)
{
	return utf8_digit(character) >= 0 || (character >= 0x2460 && character <= 0x2473) ||
	       (character >= 0x2160 && character <= 0x217B);
}

/* One line without ornaments and numbering in front: folded, to be compared, or as it was typed but
 * for half-width ASCII, to be shown. */
static void
add_plain(const char *line, size_t length, bool fold, struct buf *out)
{
	bool begun = false;

	for (size_t offset = 0; offset < length;) {
		uint32_t character;
		char bytes[4];

		offset += fold ? fold_next(line + offset, length - offset, &character)
			       : utf8_decode(line + offset, length - offset, &character);
		character = utf8_half_width(character);
		if (is_ornament(character) || (!begun && is_numbering(character)))
			continue;
		begun = true;
		buf_add(out, bytes, utf8_encode(character, bytes));
	}
}

/* The next line of a text from *cursor, folded, without ornaments; false at the end. */
static bool
next_line(const char **cursor, struct buf *plain, const char **line, size_t *length)
{
	if (*cursor == NULL)
		return false;
	*line = *cursor;
	*length = strcspn(*cursor, "\n");
	*cursor = (*cursor)[*length] == '\n' ? *cursor + *length + 1 : NULL;
	buf_clear(plain);
	add_plain(*line, *length, true, plain);
	return true;
}

bool
names_mentioned(const char *text, const char *name)
{
	struct buf whole = {0};
	struct buf plain = {0};
	const char *cursor = text;
	const char *line;
	size_t length;
	bool found = false;
	bool asked = false;

	while (next_line(&cursor, &plain, &line, &length))
		buf_addf(&whole, "%s\n", buf_text(&plain));
	cursor = name;
	while (!found && next_line(&cursor, &plain, &line, &length)) {
		if (plain.length == 0)
			continue;
		asked = true;
		found = strstr(buf_text(&whole), buf_text(&plain)) != NULL;
	}
	buf_free(&whole);
	buf_free(&plain);
	return found || !asked;
}

static bool
named_by(const char *plain, const char *const *names, size_t count)
{
	struct buf name = {0};
	bool found = false;

	for (size_t i = 0; i < count && !found; i++) {
		const char *cursor = names[i];
		const char *line;
		size_t length;

		while (!found && next_line(&cursor, &name, &line, &length))
			found = name.length > 0 && (strstr(buf_text(&name), plain) != NULL ||
						       strstr(plain, buf_text(&name)) != NULL);
	}
	buf_free(&name);
	return found;
}

/* Whether a line says what stands below it: 【特定個人情報ファイル】, 次の２つのファイル. */
static bool
is_heading(const char *line, size_t length)
{
	static const char open[] = "【";
	static const char closed[] = "】";
	static const char *const words[] = {"次の", "以下の"};

	if (length > strlen(open) && memcmp(line, open, strlen(open)) == 0 &&
	    memcmp(line + length - strlen(closed), closed, strlen(closed)) == 0)
		return true;
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		const char *found = strstr(line, words[i]);

		if (found != NULL && found < line + length)
			return true;
	}
	return false;
}

void
names_missing(
    const char *text, const char *const *names, size_t count, const char *ending, struct buf *out)
{
	struct buf plain = {0};
	struct buf end = {0};
	const char *cursor = text;
	const char *line;
	size_t length;

	add_plain(ending, strlen(ending), true, &end);
	while (next_line(&cursor, &plain, &line, &length)) {
		const char *name = buf_text(&plain);

		if (plain.length < end.length ||
		    strcmp(name + plain.length - end.length, buf_text(&end)) != 0 ||
		    strstr(name, "。") != NULL || is_heading(line, length) ||
		    named_by(name, names, count))
			continue;
		add_plain(line, length, false, out);
		break;
	}
	buf_free(&plain);
	buf_free(&end);
}
