/*
 * UTF-8 (RFC 3629): decoding that never fails, encoding, validation.
 */
#ifndef YOSHIKI3_UTF8_H
#define YOSHIKI3_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu

/*
 * Decodes the first character of the `length` > 0 bytes at `text` into `*character`; returns its
 * bytes. An ill-formed byte yields UTF8_REPLACEMENT and 1.
 */
size_t utf8_decode(const char *text, size_t length, uint32_t *character);
/* Writes a character as 1 to 4 bytes (no NUL); returns how many. */
size_t utf8_encode(uint32_t character, char out[4]);
/* Whether all bytes are well-formed; else `*bad`, if not NULL, is the offset of the first that is
 * not. */
bool utf8_valid(const char *text, size_t length, size_t *bad);
/* How many characters (code points) a well-formed text has. */
size_t utf8_count(const char *text, size_t length);
/* Whether XML 1.0 can hold the character (Char production of the recommendation, section 2.2). */
bool utf8_xml_character(uint32_t character);
/* Full-width ASCII (U+FF01 to U+FF5E) in half width; any other character as it is. */
uint32_t utf8_half_width(uint32_t character);
/* The value of a digit in half or full width; -1 for any other character. */
int utf8_digit(uint32_t character);

#endif
