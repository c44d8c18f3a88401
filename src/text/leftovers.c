/*
 * What a template has left in a text: signs in the place of a name or a number, and phrases such as
 * （要確認）.
 */
#include <string.h>

#include "text/phrase_index.h"

/* How many are shown. */
#define SHOWN_MAX 5
/* More signs in a row that stand alone are a line, or something blacked out. */
#define ALONE_MAX 4

struct search {
	const struct leftover_kinds *kinds;
	const char *text;
	struct buf lines; /* found, a line each */
	size_t count;
};

static void
note(struct search *search, size_t start, size_t end)
{
	if (search->count == SHOWN_MAX ||
	    line_is_in(&search->lines, 0, search->text + start, end - start))
		return;
	line_add(&search->lines, 0, search->text + start, end - start);
	search->count++;
}

/* The character before an offset, 0 at the beginning. */
static uint32_t
character_before(const char *text, size_t offset)
{
	uint32_t character;

	if (offset == 0)
		return 0;
	offset--;
	while (offset > 0 && utf8_continues((unsigned char)text[offset]))
		offset--;
	(void)character_at(text + offset, &character);
	return character;
}

static bool
is_kanji_digit(uint32_t character)
{
	return set_has("一二三四五六七八九十百千万", character);
}

/* Where a text begins or ends, or something in brackets or between stops does. */
static bool
is_edge(uint32_t character)
{
	return character == 0 || character == '\n' ||
	       set_has("。、，．,（）()「」『』［］[]【】〔〕：:／/", character);
}

/* A run of signs; returns where it ends. */
static size_t
take_signs(struct search *search, size_t start)
{
	uint32_t before = character_before(search->text, start);
	size_t end = start;
	size_t count = 0;
	uint32_t sign;
	uint32_t after;
	size_t bytes;

	(void)character_at(search->text + start, &sign);
	while ((bytes = character_at(search->text + end, &after)) > 0 && after == sign) {
		end += bytes;
		count++;
	}
	if (count < 2 || (sign == 0x3007 && is_kanji_digit(before)))
		return end;
	if (set_has(search->kinds->behind, after))
		note(search, start, end + bytes);
	else if (count <= ALONE_MAX && is_edge(before) && is_edge(after))
		note(search, start, end);
	return end;
}

void
leftovers_find(const char *text, const struct leftover_kinds *kinds, struct buf *out)
{
	struct search search = {.kinds = kinds, .text = text};
	struct phrase_index phrases = phrase_index_make(kinds->phrases, false);
	struct leads leads = {{false}};
	size_t at = 0;

	leads_note(&leads, kinds->signs, true);
	leads_note(&leads, kinds->phrases, false);
	while (search.count < SHOWN_MAX && text[at = leads_skip(&leads, text, at)] != '\0') {
		uint32_t character;
		size_t bytes = character_at(text + at, &character);
		const struct phrase *phrase = phrase_index_longest(&phrases, text + at, SIZE_MAX);

		if (phrase != NULL) {
			note(&search, at, at + phrase->length);
			at += phrase->length;
		} else if (set_has(kinds->signs, character)) {
			at = take_signs(&search, at);
		} else {
			at += bytes;
		}
	}
	phrase_index_free(&phrases);
	for (const char *line = buf_text(&search.lines); *line != '\0';) {
		size_t length = strcspn(line, "\n");

		buf_adds(out, "「");
		buf_add(out, line, length);
		buf_adds(out, "」");
		line += length + (line[length] == '\n');
	}
	buf_free(&search.lines);
}
