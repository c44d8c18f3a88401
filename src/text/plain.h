/*
 * The one place that knows which characters are the same to a reader: a CJK radical and its
 * ideograph (⾼ and 高), a compatibility ideograph and the unified one, a letter or kana with a
 * combining mark and the one that both make. From the Unicode data (unicode_data.h).
 */
#ifndef YOSHIKI3_TEXT_PLAIN_H
#define YOSHIKI3_TEXT_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* plain_character for any; see there. */
uint32_t plain_find(uint32_t character);

/* The character that stands for one that looks the same; the character itself if none does. */
static inline uint32_t
plain_character(uint32_t character)
{
	/* Letters, kana, ideographs: no need to look. */
	if (character < 0x340 || (character > 0x2FD5 && character < 0x31C6) ||
	    (character > 0x31E1 && character < 0xF900))
		return character;
	return plain_find(character);
}

/* Whether a character is of 康熙部首, CJK部首補助 or CJKの筆画 and has a plain one. */
static inline bool
plain_is_radical(uint32_t character)
{
	return ((character >= 0x2E80 && character <= 0x2FD5) ||
		   (character >= 0x31C0 && character <= 0x31E3)) &&
	       plain_find(character) != character;
}

/* Whether a character is a combining mark that may make one with what stands before it. */
static inline bool
plain_is_mark(uint32_t character)
{
	return (character >= 0x300 && character <= 0x36F) || character == 0x3099 ||
	       character == 0x309A;
}

/* Whether a text of `length` > 0 bytes may begin with such a mark: CC, CD or, of kana, E3 82. */
static inline bool
plain_may_be_mark(const char *text, size_t length)
{
	return text[0] == '\xCC' || text[0] == '\xCD' ||
	       (text[0] == '\xE3' && length > 2 && text[1] == '\x82' &&
		   (unsigned char)text[2] >= 0x99);
}

/* The character that a plain one and a combining mark make; 0 if none. */
uint32_t plain_composed(uint32_t character, uint32_t mark);
/*
 * The plain character that begins a text of `length` > 0 bytes, with the combining marks after it
 * that it makes one character with; returns the bytes of all.
 */
size_t plain_next(const char *text, size_t length, uint32_t *character);

#endif
