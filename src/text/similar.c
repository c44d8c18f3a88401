/*
 * "Did you mean": the edit distance of Levenshtein, row by row of its table, given up as soon as nothing near can come of it.
 */
#include <string.h>

#include "yoshiki3/similar.h"

/* Longer words are left alone, and words among so many candidates: both come from hostile files only. */
#define WORD_MAX 100
#define CANDIDATES_MAX 3000
/* One slip in short words, more in longer ones. */
#define LETTERS_PER_SLIP 4
#define SLIPS_MAX 3

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The least number of letters put in, left out and exchanged between two words; anything above `most` where it is more. */
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

const char *
similar_find(const char *word, const char *const *candidates, size_t count)
{
	size_t length = strlen(word);
	size_t most = least(length / LETTERS_PER_SLIP + 1, SLIPS_MAX);
	const char *found = NULL;

	if (count > CANDIDATES_MAX || length > WORD_MAX || most >= length)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		size_t candidate_length = strlen(candidates[i]);
		size_t apart;

		if (candidate_length > WORD_MAX)
			continue;
		apart = distance(word, length, candidates[i], candidate_length, most);
		if (apart > most)
			continue;
		found = candidates[i];
		/* Only a nearer one is better. */
		if (apart == 0)
			break;
		most = apart - 1;
	}
	return found;
}
