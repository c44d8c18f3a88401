/*
 * Lists of phrases and sets of characters, as definitions give them.
 */
#include "text/phrases.h"

#include <string.h>

#include "text/utf8_decode.h"

bool
phrase_next(const char **list, struct phrase *phrase)
{
	*list += strspn(*list, "|");
	phrase->text = *list;
	phrase->length = strcspn(*list, "|");
	*list += phrase->length;
	return phrase->length > 0;
}

size_t
phrase_longest_at(const char *list, const char *text)
{
	struct phrase phrase;
	size_t longest = 0;

	while (phrase_next(&list, &phrase)) {
		if (phrase.length > longest && strncmp(text, phrase.text, phrase.length) == 0)
			longest = phrase.length;
	}
	return longest;
}

bool
set_has(const char *set, uint32_t character)
{
	char bytes[5];
	size_t length;

	if (character == 0)
		return false;
	length = utf8_encode(character, bytes);
	bytes[length] = '\0';
	/* UTF-8: the bytes of a character are no part of another's. */
	return strstr(set, bytes) != NULL;
}

void
leads_note(struct leads *leads, const char *list, bool each_character)
{
	for (bool first = true; *list != '\0'; list++) {
		unsigned char byte = (unsigned char)*list;

		if (byte == '|') {
			first = true;
			continue;
		}
		if (first || (each_character && !utf8_continues(byte)))
			leads->begins[byte] = true;
		first = false;
	}
}

bool
line_is_in(const struct buf *lines, size_t begin, const char *text, size_t length)
{
	const char *line = buf_text(lines) + begin;

	while (*line != '\0') {
		size_t bytes = strcspn(line, "\n");

		if (bytes == length && memcmp(line, text, length) == 0)
			return true;
		line += bytes + (line[bytes] == '\n');
	}
	return false;
}

void
line_add(struct buf *lines, size_t begin, const char *text, size_t length)
{
	if (line_is_in(lines, begin, text, length))
		return;
	if (lines->length > begin)
		buf_addc(lines, '\n');
	buf_add(lines, text, length);
}

/* The most bytes of a word that says that there is nothing. */
#define WORD_MAX 48

bool
placeholder_is(const char *text, const char *words)
{
	/* Hyphens and dashes, the long vowel mark and the rules that look like them. */
	static const char dashes[] = "-‐‑‒–—―⁃−ー－ｰ─━";
	static const char around[] = " \t\n\r　・。．.（）()「」［］[]【】";
	char plain[WORD_MAX + 4];
	size_t length = 0;
	bool all_dashes = true;
	uint32_t character;
	size_t bytes;

	for (; (bytes = character_at(text, &character)) > 0; text += bytes) {
		if (set_has(around, character))
			continue;
		all_dashes = all_dashes && set_has(dashes, character);
		if (!all_dashes && length > WORD_MAX)
			return false;
		if (length <= WORD_MAX) {
			memcpy(plain + length, text, bytes);
			length += bytes;
		}
	}
	if (length == 0 || all_dashes)
		return length > 0;
	while (*words != '\0') {
		bytes = strcspn(words, " ");
		if (bytes == length && memcmp(words, plain, bytes) == 0)
			return true;
		words += bytes + strspn(words + bytes, " ");
	}
	return false;
}
