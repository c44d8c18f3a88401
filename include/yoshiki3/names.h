/*
 * Names and numbers in free text, for the functions of the rules (yoshiki3-form(5)). Texts are
 * UTF-8.
 *
 * Names are compared folded (fold.h): what looks the same is the same. Spaces, brackets, dots and
 * marks count for nothing, nor does a number in front. Each line of a text is a name of its own.
 */
#ifndef YOSHIKI3_NAMES_H
#define YOSHIKI3_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"

#define MY_NUMBER_DIGITS 12

/*
 * The first 12 digits in a text, of either width, that pass the check digit of a 個人番号, as ASCII
 * digits with a NUL; false, and "", if there are none. They stand in one run or in three groups of
 * four with one kind of separator between: dashes of all sorts, one or two blanks, a tab, a full
 * stop, a slash, a middle dot (signs also with blanks around or at the end of a line), a line
 * break. Three groups of a longer row with that separator are none, nor are three that are counted
 * (2020/2021/2022).
 */
bool my_number_find(const char *text, char digits[MY_NUMBER_DIGITS + 1]);
/* Told of one: its digits, with a NUL, and where they begin in the text; false: no further ones. */
typedef bool my_number_found(void *context, const char *digits, size_t start);
/* Tells of all of them, in their order. */
void my_number_each(const char *text, my_number_found *found, void *context);
/* Whether a line of `name` stands somewhere in `text`; true where `name` is blank. */
bool names_mentioned(const char *text, const char *name);
/*
 * The first line of `text` that ends with `ending`, is no prose (has no 。) and no heading (in
 * 【】, or with 次の or 以下の), and is named by none of the `count` names; appended to `out`
 * without its ornaments.
 */
void names_missing(
    const char *text, const char *const *names, size_t count, const char *ending, struct buf *out);

#endif
