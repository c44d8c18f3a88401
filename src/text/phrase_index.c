/*
 * A list of phrases in the order of their bytes, so that what a text is compared with does not grow
 * with the list. The phrases that have a text's first bytes stand together; each further byte
 * leaves fewer of them.
 */
#include <stdlib.h>

#include "text/phrase_index.h"
#include "yoshiki3/mem.h"

/* The byte of a phrase at a distance from where it is read from; 0 after its last one. */
static unsigned char
byte_at(const struct phrase *phrase, size_t distance, bool backwards)
{
	if (distance >= phrase->length)
		return 0;
	return (unsigned char)phrase->text[backwards ? phrase->length - 1 - distance : distance];
}

static int
compare(const struct phrase *a, const struct phrase *b, bool backwards)
{
	size_t distance = 0;

	while (byte_at(a, distance, backwards) == byte_at(b, distance, backwards)) {
		if (distance == a->length)
			return 0;
		distance++;
	}
	return byte_at(a, distance, backwards) < byte_at(b, distance, backwards) ? -1 : 1;
}

static int
compare_forwards(const void *a, const void *b)
{
	return compare(a, b, false);
}

static int
compare_backwards(const void *a, const void *b)
{
	return compare(a, b, true);
}

struct phrase_index
phrase_index_make(const char *list, bool backwards)
{
	struct phrase_index index = {.backwards = backwards};
	struct phrase phrase;
	size_t capacity = 0;

	while (phrase_next(&list, &phrase)) {
		index.phrases =
		    mem_grow(index.phrases, &capacity, index.count + 1, sizeof(*index.phrases));
		index.phrases[index.count++] = phrase;
		index.leads[byte_at(&phrase, 0, backwards)] = true;
	}
	if (index.count > 0)
		qsort(index.phrases, index.count, sizeof(*index.phrases),
		    backwards ? compare_backwards : compare_forwards);
	return index;
}

void
phrase_index_free(struct phrase_index *index)
{
	free(index->phrases);
}

/* The first of the phrases from `first` to `end` whose byte is not below this one. */
static size_t
find_bound(
    const struct phrase_index *index, size_t first, size_t end, size_t distance, unsigned byte)
{
	while (first < end) {
		size_t middle = first + (end - first) / 2;

		if (byte_at(&index->phrases[middle], distance, index->backwards) < byte)
			first = middle + 1;
		else
			end = middle;
	}
	return first;
}

const struct phrase *
phrase_index_longest(const struct phrase_index *index, const char *text, size_t length)
{
	const struct phrase *longest = NULL;
	size_t first = 0;
	size_t end = index->count;

	for (size_t distance = 0; distance < length && first < end; distance++) {
		unsigned byte = (unsigned char)(index->backwards ? text[length - 1 - distance]
								 : text[distance]);

		if (byte == 0 || (distance == 0 && !index->leads[byte]))
			break;
		first = find_bound(index, first, end, distance, byte);
		end = find_bound(index, first, end, distance, byte + 1);
		/* One that ends here stands before those that go on. */
		if (first < end && index->phrases[first].length == distance + 1)
			longest = &index->phrases[first];
	}
	return longest;
}
