/*
 * "Did you mean": the edit distance of Levenshtein, row by row of its table, given up as soon as
 * nothing near can come of it.
 */
#include <string.h>

#include "yoshiki3/similar.h"

/* Longer words are left alone, and words among so many candidates: both come from hostile files
 * only. */
#define WORD_MAX       100
#define CANDIDATES_MAX 3000
/* One slip in short words, more in longer ones. */
#define LETTERS_PER_SLIP 4
#define SLIPS_MAX        3

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The least number of letters put in, left out and exchanged between two words; anything above
 * `most` where it is more. */
static size_t
distance(const char *a, size_t a_length, const char *b, size_t b_length, size_t most)
{
	size_t row[WORD_MAX + 1];

	if ((a_length > b_length ? a_length - b_length : b_length - a_length) > most)
		return most + 1;
	for (size_t j = 0; j <= b_length; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		size_t diagonal = row[0];
		size_t nearest = i;

		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			size_t above = row[j];
			size_t changed = diagonal + (a[i - 1] != b[j - 1] ? 1 : 0);

			row[j] = least(changed, least(above, row[j - 1]) + 1);
			nearest = least(nearest, row[j]);
			diagonal = above;
		}
		if (nearest > most)
			return most + 1;
	}
	return row[b_length];
}

/* The bytes of the parts, dots included, with which both dotted words begin. */
static size_t
shared_parts(const char *a, const char *b)
{
	size_t shared = 0;

	for (size_t i = 0; a[i] != '\0' && a[i] == b[i]; i++) {
		if (a[i] == '.')
			shared = i + 1;
	}
	return shared;
}

const char *
similar_find(const char *word, const char *const *candidates, size_t count)
{
	size_t nearest = SLIPS_MAX + 1;
	const char *found = NULL;

	if (count > CANDIDATES_MAX || strlen(word) > WORD_MAX)
		return NULL;
	for (size_t i = 0; i < count && nearest > 0; i++) {
		size_t shared = shared_parts(word, candidates[i]);
		size_t length = strlen(word + shared);
		size_t candidate_length = strlen(candidates[i] + shared);
		size_t most = least(length / LETTERS_PER_SLIP + 1, nearest - 1);
		size_t apart;

		if (most >= length || candidate_length > WORD_MAX)
			continue;
		apart =
		    distance(word + shared, length, candidates[i] + shared, candidate_length, most);
		if (apart <= most) {
			nearest = apart;
			found = candidates[i];
		}
	}
	return found;
}
