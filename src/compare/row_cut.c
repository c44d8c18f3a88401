/*
 * How much of a changed text a row holds. The limits are those with which 88 published rows of five
 * documents are made again best; people copy whole values up to such a length.
 */
#include "compare/row_cut.h"

#include <string.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/normal.h"
#include "yoshiki3/utf8.h"

/* In characters: of a line that is short, of an addition that is told alone, of a value that is
 * told whole. */
#define SHORT_MOST    60
#define ADDITION_MOST 120
#define WHOLE_MOST    700
/* Where one block is so much of the value in a hundred, the value is told whole. */
#define NEARLY_WHOLE 90

struct cut {
	const char *before;
	const char *after;
	struct text_span before_all;
	struct text_span after_all;
	struct text_diff diff;
	struct row_pieces *pieces;
};

static size_t
characters(const char *text, struct text_span span)
{
	return utf8_count(text + span.start, span.length);
}

static bool
is_same(const struct cut *cut, struct text_span before, struct text_span after)
{
	return normal_is_same(
	    cut->before + before.start, before.length, cut->after + after.start, after.length);
}

static void
cut_whole(struct cut *cut)
{
	cut->pieces->granularity = ROW_WHOLE;
	(void)row_pieces_add(cut->pieces, cut->before_all, cut->after_all);
}

/* The entry from `*start` on between 、, with which it goes after it; false after the last. */
static bool
next_entry(const char *text, size_t length, size_t *start, struct text_span *entry)
{
	static const char comma[] = "、";
	const char *end;

	if (*start > length)
		return false;
	end = strstr(text + *start, comma);
	entry->start = *start;
	entry->length = end != NULL ? (size_t)(end - text) - *start : length - *start;
	*start = end != NULL ? (size_t)(end - text) + sizeof(comma) - 1 : length + 1;
	return true;
}

/* The one entry of a list that differs. */
static bool
cut_entry(struct cut *cut)
{
	struct text_change found = {{0, 0}, {0, 0}};
	struct text_span before;
	struct text_span after;
	size_t i = 0;
	size_t j = 0;
	size_t count = 0;
	size_t differ = 0;

	if (cut->diff.before_count != 1 || cut->diff.after_count != 1 ||
	    characters(cut->before, cut->before_all) > SHORT_MOST ||
	    characters(cut->after, cut->after_all) > SHORT_MOST)
		return false;
	for (;;) {
		bool more = next_entry(cut->before, cut->before_all.length, &i, &before);

		if (next_entry(cut->after, cut->after_all.length, &j, &after) != more)
			return false;
		if (!more)
			break;
		count++;
		if (is_same(cut, before, after))
			continue;
		differ++;
		found = (struct text_change){before, after};
	}
	if (count < 2 || differ != 1)
		return false;
	cut->pieces->granularity = ROW_PHRASE;
	(void)row_pieces_add(cut->pieces, found.before, found.after);
	return true;
}

/* One addition that is short. */
static bool
cut_addition(struct cut *cut)
{
	const struct text_hunk *hunk = &cut->diff.hunks[0];
	struct text_span span;
	size_t length = 0;

	if (cut->diff.hunk_count != 1 || hunk->before_count > 0)
		return false;
	for (size_t i = 0; i < hunk->after_count; i++)
		length += characters(cut->after, cut->diff.after[hunk->after_first + i]);
	if (length > ADDITION_MOST)
		return false;
	span = text_diff_span(cut->diff.after, hunk->after_first, hunk->after_count);
	cut->pieces->granularity = ROW_PARAGRAPH;
	(void)row_pieces_add(cut->pieces, (struct text_span){0, 0}, span);
	return true;
}

static void
cut_paragraphs(struct cut *cut)
{
	const struct text_diff *diff = &cut->diff;

	cut->pieces->granularity = ROW_PARAGRAPH;
	for (size_t i = 0; i < diff->hunk_count; i++) {
		const struct text_hunk *hunk = &diff->hunks[i];

		if (hunk->before_count != hunk->after_count) {
			(void)row_pieces_add(cut->pieces,
			    text_diff_span(diff->before, hunk->before_first, hunk->before_count),
			    text_diff_span(diff->after, hunk->after_first, hunk->after_count));
			continue;
		}
		for (size_t j = 0; j < hunk->before_count; j++)
			(void)row_pieces_add(cut->pieces, diff->before[hunk->before_first + j],
			    diff->after[hunk->after_first + j]);
	}
}

/* The lines that differ in a list of short ones. */
static bool
cut_lines(struct cut *cut)
{
	const struct text_diff *diff = &cut->diff;

	if (diff->before_count != diff->after_count)
		return false;
	for (size_t i = 0; i < diff->before_count; i++) {
		if (characters(cut->before, diff->before[i]) > SHORT_MOST)
			return false;
	}
	for (size_t i = 0; i < diff->hunk_count; i++) {
		if (diff->hunks[i].before_count != diff->hunks[i].after_count)
			return false;
	}
	cut_paragraphs(cut);
	return true;
}

static void
cut_blocks(struct cut *cut, bool choose)
{
	struct row_pieces *pieces = cut->pieces;
	size_t begin = pieces->count;
	size_t most = characters(cut->before, cut->before_all);
	size_t after = characters(cut->after, cut->after_all);

	if (after > most)
		most = after;
	row_blocks_cut(cut->before, cut->after, &cut->diff, pieces);
	pieces->granularity = ROW_BLOCK;
	if (!choose || pieces->count != begin + 1 ||
	    characters(cut->after, pieces->items[begin].after) * 100 < most * NEARLY_WHOLE)
		return;
	pieces->count = begin;
	cut_whole(cut);
}

/* What parts phrases. */
static bool
is_parting(uint32_t character)
{
	static const uint32_t parting[] = {' ', '\t', '\r', '\n', '(', ')', ',', 0x3000, 0x3001,
	    0x3002, 0x300C, 0x300D, 0x300E, 0x300F, 0x3010, 0x3011, 0xFF61, 0xFF64};

	character = utf8_half_width(character);
	for (size_t i = 0; i < COUNT_OF(parting); i++) {
		if (character == parting[i])
			return true;
	}
	return false;
}

/* A span widened on both sides to what parts phrases, within another one. */
static struct text_span
widen(const char *text, struct text_span span, struct text_span within)
{
	size_t start = span.start;
	size_t end = span.start + span.length;
	size_t last = within.start + within.length;
	uint32_t character;

	while (start > within.start) {
		size_t before = start - 1;

		while (before > within.start && ((unsigned char)text[before] & 0xC0) == 0x80)
			before--;
		(void)utf8_decode(text + before, last - before, &character);
		if (is_parting(character))
			break;
		start = before;
	}
	while (end < last) {
		size_t bytes = utf8_decode(text + end, last - end, &character);

		if (is_parting(character))
			break;
		end += bytes;
	}
	return (struct text_span){start, end - start};
}

/* Whether a span begins before another one ends. */
static bool
is_before_end(struct text_span span, struct text_span other)
{
	return span.start < other.start + other.length;
}

static void
extend(struct text_span *span, struct text_span other)
{
	size_t end = span->start + span->length;

	if (other.start + other.length > end)
		end = other.start + other.length;
	if (other.start < span->start)
		span->start = other.start;
	span->length = end - span->start;
}

static void
cut_phrases(struct cut *cut)
{
	const struct text_diff *diff = &cut->diff;
	struct text_changes changes = {0};

	cut->pieces->granularity = ROW_PHRASE;
	for (size_t i = 0; i < diff->hunk_count; i++) {
		const struct text_hunk *hunk = &diff->hunks[i];
		struct text_span before =
		    text_diff_span(diff->before, hunk->before_first, hunk->before_count);
		struct text_span after =
		    text_diff_span(diff->after, hunk->after_first, hunk->after_count);
		size_t begin = cut->pieces->count;

		changes.count = 0;
		text_diff_clusters(cut->before, before, cut->after, after, &changes);
		for (size_t j = 0; j < changes.count; j++) {
			struct text_change change = changes.items[j];
			struct row_piece *last;

			if (is_same(cut, change.before, change.after))
				continue;
			change.before = widen(cut->before, change.before, before);
			change.after = widen(cut->after, change.after, after);
			last = cut->pieces->count > begin
				   ? &cut->pieces->items[cut->pieces->count - 1]
				   : NULL;
			if (last != NULL && (is_before_end(change.before, last->before) ||
						is_before_end(change.after, last->after))) {
				extend(&last->before, change.before);
				extend(&last->after, change.after);
			} else {
				(void)row_pieces_add(cut->pieces, change.before, change.after);
			}
		}
	}
	text_changes_free(&changes);
}

static void
cut_auto(struct cut *cut)
{
	if (cut_entry(cut) || cut_addition(cut) || cut_lines(cut))
		return;
	if (characters(cut->before, cut->before_all) <= WHOLE_MOST &&
	    characters(cut->after, cut->after_all) <= WHOLE_MOST)
		cut_whole(cut);
	else
		cut_blocks(cut, true);
}

void
row_pieces_cut(const char *before, const char *after, enum row_granularity granularity,
    struct row_pieces *pieces)
{
	struct cut cut = {.before = before,
	    .after = after,
	    .before_all = {0, strlen(before)},
	    .after_all = {0, strlen(after)},
	    .pieces = pieces};

	if (*before == '\0' || *after == '\0' || granularity == ROW_WHOLE) {
		cut_whole(&cut);
		return;
	}
	text_diff_make(before, after, TEXT_WORDING, &cut.diff);
	if (cut.diff.hunk_count > 0) {
		switch (granularity) {
		case ROW_AUTO:
			cut_auto(&cut);
			break;
		case ROW_BLOCK:
			cut_blocks(&cut, false);
			break;
		case ROW_PARAGRAPH:
			cut_paragraphs(&cut);
			break;
		default:
			cut_phrases(&cut);
			break;
		}
	}
	/* Paragraphs may differ by blank ones alone, or by where they end. */
	if (pieces->count == 0)
		cut_whole(&cut);
	text_diff_free(&cut.diff);
}
