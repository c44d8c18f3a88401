/*
 * Codes that implementations of iconv do not agree on. What is printed does not depend on whose
 * iconv it is: these are asked first.
 */
#ifndef YOSHIKI3_TEXT_CODES_H
#define YOSHIKI3_TEXT_CODES_H

#include <stdint.h>

#include "yoshiki3/charset.h"

#define CODE_SIZE 4

enum code_answer {
	CODE_UNKNOWN, /* iconv is right */
	CODE_NONE,    /* the charset does not have the character, whatever iconv says */
	CODE_HAS
};

/* Whether a charset has any. */
static inline bool
codes_exist(enum charset charset)
{
	return charset == CHARSET_CP932 || charset == CHARSET_EUC_JP;
}

/* Writes the bytes of a character in a charset as a string, for CODE_HAS. */
enum code_answer code_find(enum charset charset, uint32_t character, char bytes[CODE_SIZE]);
/* The character that Windows takes for one that was read from CP932: ～ for 〜. */
uint32_t code_of_windows(uint32_t character);

#endif
