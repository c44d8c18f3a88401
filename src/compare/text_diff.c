/*
 * Differences by paragraphs: each gets the number of its text, or of its wording, and the numbers
 * are compared.
 */
#include "yoshiki3/text_diff.h"

#include <stdlib.h>
#include <string.h>

#include "compare/kinds.h"
#include "compare/sequence.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/normal.h"

/* A text in paragraphs, each ended by LF, CR LF or CR, or the end. */
static struct text_span *
split(const char *text, size_t *count)
{
	struct text_span *paragraphs = NULL;
	size_t capacity = 0;
	size_t start = 0;

	*count = 0;
	if (*text == '\0')
		return NULL;
	for (;;) {
		size_t length = strcspn(text + start, "\r\n");
		char end = text[start + length];

		paragraphs = mem_grow(paragraphs, &capacity, *count + 1, sizeof(*paragraphs));
		paragraphs[(*count)++] = (struct text_span){start, length};
		if (end == '\0')
			return paragraphs;
		start += length + 1;
		if (end == '\r' && text[start] == '\n')
			start++;
	}
}

/* The wordings of paragraphs one after the other; the spans are those in `out`. */
static struct text_span *
fold(const char *text, const struct text_span *paragraphs, size_t count, struct buf *out)
{
	struct text_span *folded = mem_alloc_array(count + 1, sizeof(*folded));

	for (size_t i = 0; i < count; i++) {
		folded[i].start = out->length;
		normal_add(out, text + paragraphs[i].start, paragraphs[i].length);
		folded[i].length = out->length - folded[i].start;
	}
	return folded;
}

static uint32_t *
number(struct kinds *kinds, const char *text, const struct text_span *paragraphs, size_t count)
{
	uint32_t *numbers = mem_alloc_array(count + 1, sizeof(*numbers));

	for (size_t i = 0; i < count; i++)
		numbers[i] = kinds_number(kinds, text + paragraphs[i].start, paragraphs[i].length);
	return numbers;
}

static void
find_hunks(struct text_diff *diff, const bool *before, const bool *after)
{
	size_t capacity = 0;
	size_t i = 0;
	size_t j = 0;

	while (i < diff->before_count || j < diff->after_count) {
		struct text_hunk hunk = {.before_first = i, .after_first = j};

		while (i < diff->before_count && before[i])
			i++;
		while (j < diff->after_count && after[j])
			j++;
		hunk.before_count = i - hunk.before_first;
		hunk.after_count = j - hunk.after_first;
		if (hunk.before_count > 0 || hunk.after_count > 0) {
			diff->hunks = mem_grow(
			    diff->hunks, &capacity, diff->hunk_count + 1, sizeof(*diff->hunks));
			diff->hunks[diff->hunk_count++] = hunk;
		}
		i++;
		j++;
	}
}

void
text_diff_make(
    const char *before, const char *after, enum text_equality equality, struct text_diff *diff)
{
	struct sequence first = {0};
	struct sequence second = {0};
	struct buf folded_before = {0};
	struct buf folded_after = {0};
	struct text_span *before_spans;
	struct text_span *after_spans;
	uint32_t *before_numbers;
	uint32_t *after_numbers;
	struct kinds kinds;

	*diff = (struct text_diff){0};
	diff->before = split(before, &diff->before_count);
	diff->after = split(after, &diff->after_count);
	before_spans = diff->before;
	after_spans = diff->after;
	if (equality == TEXT_WORDING) {
		before_spans = fold(before, diff->before, diff->before_count, &folded_before);
		after_spans = fold(after, diff->after, diff->after_count, &folded_after);
		before = buf_text(&folded_before);
		after = buf_text(&folded_after);
	}
	kinds = kinds_make(diff->before_count + diff->after_count);
	before_numbers = number(&kinds, before, before_spans, diff->before_count);
	after_numbers = number(&kinds, after, after_spans, diff->after_count);
	first = (struct sequence){before_numbers, diff->before_count,
	    mem_alloc_array(diff->before_count + 1, sizeof(bool))};
	second = (struct sequence){
	    after_numbers, diff->after_count, mem_alloc_array(diff->after_count + 1, sizeof(bool))};
	sequence_compare(&first, &second, kinds.count);
	find_hunks(diff, first.changed, second.changed);
	free(first.changed);
	free(second.changed);
	free(before_numbers);
	free(after_numbers);
	kinds_free(&kinds);
	if (equality == TEXT_WORDING) {
		free(before_spans);
		free(after_spans);
	}
	buf_free(&folded_before);
	buf_free(&folded_after);
}

void
text_diff_free(struct text_diff *diff)
{
	free(diff->before);
	free(diff->after);
	free(diff->hunks);
}

struct text_span
text_diff_span(const struct text_span *paragraphs, size_t first, size_t count)
{
	const struct text_span *last;

	if (count == 0)
		return (struct text_span){0, 0};
	last = &paragraphs[first + count - 1];
	return (struct text_span){
	    paragraphs[first].start, last->start + last->length - paragraphs[first].start};
}
