/*
 * Differences of two texts: what is told leads from the one to the other, paragraphs and clusters
 * are whole, each paragraph is told once, and what is the same between two differences can be read.
 *
 * The first byte chooses how paragraphs are compared; the texts are parted by the first 0xFF or
 * NUL.
 */
#include <string.h>

#include "fuzz.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/normal.h"
#include "yoshiki3/text_diff.h"

static bool
is_same(const char *before, struct text_span was, const char *after, struct text_span is,
    enum text_equality equality)
{
	if (equality == TEXT_WORDING)
		return normal_is_same(before + was.start, was.length, after + is.start, is.length);
	return was.length == is.length &&
	       memcmp(before + was.start, after + is.start, is.length) == 0;
}

/* The changes lead from one paragraph to the other. */
static void
look_at_changes(const char *before, struct text_span was, const char *after, struct text_span is)
{
	struct text_changes changes = {0};
	size_t from = was.start;
	size_t to = is.start;

	text_diff_clusters(before, was, after, is, &changes);
	for (size_t i = 0; i <= changes.count; i++) {
		bool last = i == changes.count;
		size_t next_from = last ? was.start + was.length : changes.items[i].before.start;
		size_t next_to = last ? is.start + is.length : changes.items[i].after.start;
		size_t clusters = 0;

		MUST(next_from >= from && next_from - from == next_to - to);
		MUST(memcmp(before + from, after + to, next_from - from) == 0);
		for (size_t at = from; at < next_from; clusters++)
			at += grapheme_next(before + at, was.start + was.length - at);
		MUST(i == 0 || last || clusters >= 3);
		if (last)
			break;
		MUST(changes.items[i].before.length > 0 || changes.items[i].after.length > 0);
		from = next_from + changes.items[i].before.length;
		to = next_to + changes.items[i].after.length;
	}
	text_changes_free(&changes);
}

/* Each paragraph of a difference is told once, in order. */
static void
look_at_pairs(const char *before, const char *after, const struct text_diff *diff,
    const struct text_hunk *hunk)
{
	struct text_pair *pairs = malloc((hunk->before_count + hunk->after_count) * sizeof(*pairs));
	size_t count = text_diff_pairs(before, after, diff, hunk, pairs);
	size_t from = hunk->before_first;
	size_t to = hunk->after_first;

	for (size_t i = 0; i < count; i++) {
		MUST(pairs[i].before == TEXT_NO_PARAGRAPH || pairs[i].before == from);
		MUST(pairs[i].after == TEXT_NO_PARAGRAPH || pairs[i].after == to);
		if (pairs[i].before != TEXT_NO_PARAGRAPH && pairs[i].after != TEXT_NO_PARAGRAPH)
			look_at_changes(before, diff->before[from], after, diff->after[to]);
		from += pairs[i].before != TEXT_NO_PARAGRAPH;
		to += pairs[i].after != TEXT_NO_PARAGRAPH;
	}
	MUST(from == hunk->before_first + hunk->before_count);
	MUST(to == hunk->after_first + hunk->after_count);
	free(pairs);
}

static void
look_at_paragraphs(const char *before, const char *after, enum text_equality equality)
{
	struct text_diff diff;
	size_t from = 0;
	size_t to = 0;

	text_diff_make(before, after, equality, &diff);
	for (size_t i = 0; i <= diff.hunk_count; i++) {
		bool last = i == diff.hunk_count;
		size_t next = last ? diff.before_count : diff.hunks[i].before_first;

		MUST(i == 0 || last || next > from);
		for (; from < next; from++, to++) {
			MUST(to < diff.after_count);
			MUST(is_same(before, diff.before[from], after, diff.after[to], equality));
		}
		if (last)
			break;
		MUST(to == diff.hunks[i].after_first);
		MUST(diff.hunks[i].before_count > 0 || diff.hunks[i].after_count > 0);
		look_at_pairs(before, after, &diff, &diff.hunks[i]);
		from += diff.hunks[i].before_count;
		to += diff.hunks[i].after_count;
	}
	MUST(to == diff.after_count);
	text_diff_free(&diff);
}

/* What was folded is folded. */
static void
look_at_wording(const char *text)
{
	struct buf once = {0};
	struct buf twice = {0};

	normal_add(&once, text, strlen(text));
	normal_add(&twice, buf_text(&once), once.length);
	MUST(once.length == twice.length);
	MUST(memcmp(buf_text(&once), buf_text(&twice), once.length) == 0);
	MUST(normal_is_same(text, strlen(text), buf_text(&once), once.length));
	buf_free(&once);
	buf_free(&twice);
}

static char *
copy(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	memcpy(text, data, size);
	text[size] = '\0';
	return text;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t first = 0;
	size_t second;
	char *before;
	char *after;

	if (size < 2)
		return 0;
	while (1 + first < size && data[1 + first] != 0xFF && data[1 + first] != 0)
		first++;
	second = 1 + first < size ? size - 2 - first : 0;
	before = copy(data + 1, first);
	after = copy(data + size - second, second);
	look_at_paragraphs(before, after, data[0] & 1 ? TEXT_WORDING : TEXT_EXACT);
	look_at_changes(before, (struct text_span){0, strlen(before)}, after,
	    (struct text_span){0, strlen(after)});
	look_at_wording(before);
	free(before);
	free(after);
	return 0;
}
