/*
 * "Did you mean": what a misspelt word was meant to be.
 */
#ifndef YOSHIKI3_SIMILAR_H
#define YOSHIKI3_SIMILAR_H

#include <stddef.h>

/*
 * The first of the candidates nearest to a word by edit distance (Levenshtein, in bytes), if it is
 * near enough to be what was meant: one slip in a short word, up to three in a longer one. In
 * dotted words only what follows the parts that both begin with is measured: it is there that the
 * slip is. Else NULL; also where there are so many candidates that it would take long.
 */
const char *similar_find(const char *word, const char *const *candidates, size_t count);

#endif
