/*
 * One look at a text for all that most texts do not hold, so that what is looked for with more care
 * is looked for in few.
 */
#ifndef YOSHIKI3_GLANCE_H
#define YOSHIKI3_GLANCE_H

#define GLANCE_LOOKALIKE 1u /* there may be a character that looks like another one (odd.h) */
#define GLANCE_INVISIBLE 2u /* there may be one that is not seen */
#define GLANCE_DIGITS    4u /* there are as many digits as a 個人番号 has */

/* A set of the above, of a string in well-formed UTF-8. */
unsigned glance_text(const char *text);

#endif
