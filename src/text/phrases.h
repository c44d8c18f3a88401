/*
 * What the searches for phrases (phrases.h of the callers) share.
 */
#ifndef YOSHIKI3_TEXT_PHRASES_H
#define YOSHIKI3_TEXT_PHRASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "text/utf8_decode.h"
#include "yoshiki3/phrases.h"

struct phrase {
	const char *text;
	size_t length;
};

/* The character at the beginning of a text that ends with a NUL; returns its bytes, 0 at the end
 * (then it is 0). */
static inline size_t
character_at(const char *text, uint32_t *character)
{
	*character = 0;
	return *text != '\0' ? utf8_decode_inline(text, strnlen(text, 4), character) : 0;
}

/* The offset after the character at an offset that is not the end. */
static inline size_t
character_end(const char *text, size_t at)
{
	at++;
	while (utf8_continues((unsigned char)text[at]))
		at++;
	return at;
}

/* The next phrase of a list, which moves on; false at its end. */
bool phrase_next(const char **list, struct phrase *phrase);
/* The bytes of the longest phrase of a list that stands at the beginning of a text; 0: none. */
size_t phrase_longest_at(const char *list, const char *text);
bool set_has(const char *set, uint32_t character);

/* The bytes that what is looked for begins with: most characters of a text are passed over. */
struct leads {
	bool begins[256];
};
/* Notes those of the phrases of a list, or of each character. */
void leads_note(struct leads *leads, const char *list, bool each_character);

/* The offset of the next character at or after `from` that begins with one of the bytes. */
static inline size_t
leads_skip(const struct leads *leads, const char *text, size_t from)
{
	for (;;) {
		unsigned char byte = (unsigned char)text[from];

		if (byte == '\0' || leads->begins[byte])
			return from;
		from = character_end(text, from);
	}
}

/* Lines of `lines` from its byte `begin` on, separated by \n: one is added unless it is there. */
void line_add(struct buf *lines, size_t begin, const char *text, size_t length);
bool line_is_in(const struct buf *lines, size_t begin, const char *text, size_t length);

#endif
