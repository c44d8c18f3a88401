/*
 * Finding text as a reader would, who does not see how a character was typed: letters of ASCII in
 * either case, full and half width (ＡＢＣ and abc, ｶﾞ and ガ, all spaces but newlines), a kana or
 * letter with a combining mark and the one that both make, pairs of signs that look alike (〜 and
 * ～, － and −), radicals and compatibility ideographs (⾼ U+2FBC, 塚 U+FA10) and the ideographs
 * they look like, and characters with a variation selector are the same; invisible characters are
 * nothing. Hiragana and katakana are not the same, nor are kanji and their variants (高, 髙).
 */
#ifndef YOSHIKI3_FOLD_H
#define YOSHIKI3_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A text to be looked for. */
struct fold;

/* `needle` is UTF-8 and is copied. The caller frees. */
struct fold *fold_new(const char *needle);
void fold_free(struct fold *fold);
/*
 * The first place of the needle in a text, at or after the offset `from`: `*start` and `*length`
 * are bytes of the text, whole characters with the marks folded into them. False where there is
 * none; an empty needle is nowhere. Takes time linear in `length`.
 */
bool fold_find(
    struct fold *fold, const char *text, size_t length, size_t from, size_t *start, size_t *found);
/* Whether the needle stands somewhere in a string. */
bool fold_is_in(struct fold *fold, const char *text);
/*
 * The character that begins a text of `length` > 0 bytes, folded, with what belongs to it after
 * it: combining marks, variation selectors, invisible characters. Returns the bytes of all.
 */
size_t fold_next(const char *text, size_t length, uint32_t *folded);

/*
 * The character that begins a text of `length` > 0 bytes, folded, with what belongs to it after
 * it: combining marks, variation selectors, invisible characters. Returns the bytes of all.
 */
size_t fold_next(const char *text, size_t length, uint32_t *folded);

#endif
