/*
 * Characters that are not what a reader takes them for. Those that look like others come from the
 * text of a PDF or from a Mac: a CJK radical for an ideograph (⾼ U+2FBC for 高), a kana and a
 * combining mark for the kana with it. Those that are invisible change how the text around them is
 * shown, or keep it from being found. Compatibility ideographs (塚 U+FA10) and ideographs with a
 * variation selector are spellings of names and not odd; nor is what joins emoji to one picture.
 */
#ifndef YOSHIKI3_ODD_H
#define YOSHIKI3_ODD_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/phrases.h"

enum odd_kind { ODD_LOOKALIKE, ODD_INVISIBLE };

/* Where it stands in a text, in bytes. */
struct odd {
	size_t start;
	size_t length;
};

/* The first odd character of a kind in a text, which is valid UTF-8; false if there is none. */
bool odd_find(const char *text, enum odd_kind kind, struct odd *odd);
/* Adds to a set, under a number, all characters without which a text has no odd one of a kind. */
void odd_add_candidates(enum odd_kind kind, struct phrase_set *set, unsigned number);
/* Its line, and its number among the characters (grapheme clusters) of the line, from 1. */
void odd_place(const char *text, const struct odd *odd, size_t *line, size_t *position);
/* Appends its codes, with the name of an invisible one: U+30C6 U+3099; U+202E RIGHT-TO-LEFT
 * OVERRIDE. */
void odd_code(const char *text, const struct odd *odd, struct buf *out);
/* Appends it and a few characters around it in its line; for an invisible one stands its code:
 * 後期<U+200B>高齢者. */
void odd_around(const char *text, const struct odd *odd, struct buf *out);
/* Appends the character that one of ODD_LOOKALIKE looks like. */
void odd_plain_character(const char *text, const struct odd *odd, struct buf *out);
/* Appends a text with all its lookalikes made plain; false, and nothing, where it has none. */
bool odd_plain(const char *text, struct buf *out);

#endif
