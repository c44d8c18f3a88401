/*
 * "Did you mean": the candidate nearest to a misspelt word by edit distance (Levenshtein), if it is
 * near enough to be what was meant.
 */
#include <string.h>

#include "form/form_internal.h"

#define WORD_MAX       60
#define CANDIDATES_MAX 3000

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t
distance(const char *a, const char *b)
{
	size_t row[WORD_MAX + 1];
	size_t a_length = strlen(a);
	size_t b_length = strlen(b);

	if (a_length > WORD_MAX || b_length > WORD_MAX)
		return WORD_MAX;
	for (size_t j = 0; j <= b_length; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			size_t above = row[j];
			size_t changed = diagonal + (a[i - 1] != b[j - 1] ? 1 : 0);

			row[j] = least(changed, least(above, row[j - 1]) + 1);
			diagonal = above;
		}
	}
	return row[b_length];
}

const char *
form_similar(const char *word, const char *const *candidates, size_t count)
{
	size_t length = strlen(word);
	size_t best = length / 4 + 1; /* one slip in short words, more in longer ones */
	const char *found = NULL;

	if (count > CANDIDATES_MAX)
		return NULL;
	if (best > 3)
		best = 3;
	if (best >= length)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		size_t apart = distance(word, candidates[i]);

		if (apart < best || (apart == best && found == NULL)) {
			best = apart;
			found = candidates[i];
		}
	}
	return found;
}
