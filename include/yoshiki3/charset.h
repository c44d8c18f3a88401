/*
 * Charsets of the output: UTF-8 and the three Japanese ones, through iconv, without its lies. A
 * character counts as writable only if converting it and converting it back gives the same
 * character (each is tried once, alone, and remembered). Known one-way pairs (〜～ ―— ‖∥ −－ ¢￠
 * £￡ ¬￢ and ¥ ‾) are mapped on purpose to the partner that the charset has; so are radicals and
 * compatibility ideographs (⾼ to 高), and a kana with a combining mark to the one that both make.
 * Where implementations of iconv differ, the codes are those of Windows (CP932) and of eucJP-ms
 * (EUC-JP), whichever it is.
 */
#ifndef YOSHIKI3_CHARSET_H
#define YOSHIKI3_CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yoshiki3/buf.h"

enum charset { CHARSET_UTF_8, CHARSET_CP932, CHARSET_EUC_JP, CHARSET_ISO_2022_JP };

/* Accepts the names below in any case, with - or _ or nothing between; false for another. */
bool charset_parse(const char *name, enum charset *charset);
/* "UTF-8", "CP932", "EUC-JP", "ISO-2022-JP" */
const char *charset_name(enum charset charset);

enum charset_fit {
	CHARSET_FITS,    /* as it is */
	CHARSET_MAPPED,  /* as its partner of a one-way pair, or as the plain character */
	CHARSET_SPELLED, /* only spelled out: ① as (1), Ⅱ as II, a half-width ｱ as ア */
	CHARSET_LOST     /* not at all */
};

struct charset_encoder;

/* NULL if iconv does not know the charset (UTF-8 always works). The caller frees. */
struct charset_encoder *charset_encoder_new(enum charset charset);
void charset_encoder_free(struct charset_encoder *encoder);
/* How a character can be written. Never fails; a character is asked of iconv only once. */
enum charset_fit charset_fit(struct charset_encoder *encoder, uint32_t character);
/*
 * How the character that begins a text of `length` > 0 bytes can be written, with the combining
 * marks after it where they make one that can; `*bytes` is how many bytes that are.
 */
enum charset_fit charset_fit_next(
    struct charset_encoder *encoder, const char *text, size_t length, size_t *bytes);
/*
 * Rewrites UTF-8 text so that every character fits: mapped ones become their partner, spelled ones
 * their spelling if `spell`, the rest (also spelled ones if not `spell`) 〓 (or ? where even that
 * does not fit). Appends to `out`; returns how many characters became 〓. With nothing to rewrite
 * nothing is appended and *changed is false. Rewrite before measuring: partner and spelling have
 * other widths.
 */
size_t charset_respell(struct charset_encoder *encoder, const char *text, size_t length, bool spell,
    struct buf *out, bool *changed);
/*
 * Converts UTF-8 text in which every character fits as it is; appends the bytes (a shift back to
 * ASCII included) to `out`. False on an iconv failure; `out` is as before then.
 */
bool charset_encode(
    struct charset_encoder *encoder, const char *text, size_t length, struct buf *out);
/*
 * Converts bytes of the named iconv charset (nl_langinfo(CODESET)) to UTF-8 or back, for arguments
 * and messages; what cannot be converted becomes `?`. CP932 is read as Windows reads it. False if
 * iconv does not know the charset.
 */
bool charset_from_locale(const char *codeset, const char *text, size_t length, struct buf *out);
bool charset_to_locale(const char *codeset, const char *text, size_t length, struct buf *out);

#endif
