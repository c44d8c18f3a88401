/*
 * Texts in blocks: headings as people write them in texts without any markup, and each difference
 * grown to the least block that holds it.
 *
 * Headings have three levels: ◆■●◎ before a line; ＜…＞ or （…） around one; 【…】 around one. A
 * block goes from its heading to the next of the same or a higher level.
 *
 * What is asked of a line for each difference is found for all lines in one pass over the text, so
 * that many differences take time linear in the lines.
 */
#include <stdlib.h>
#include <string.h>

#include "compare/kinds.h"
#include "compare/row_cut.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/normal.h"
#include "yoshiki3/utf8.h"

#define LEVEL_SIGN  0
#define LEVEL_ANGLE 1
#define LEVEL_LENS  2
#define NO_LEVEL    3

/* What is known of a line, or of the place behind the last one. */
struct outline_line {
	/* by level: the nearest heading before the line of a level below that one, its number + 1;
	 * 0: there is none. NO_LEVEL: any heading. */
	uint32_t above[NO_LEVEL + 1];
	/* by level: the nearest heading of that or a lower number, at the line or behind it; the
	 * number of lines where there is none */
	uint32_t next[NO_LEVEL];
	uint32_t filled; /* the lines before this one, but for blank ones at their end */
	unsigned char level;
	bool again; /* a heading that stands elsewhere, too, on the same level */
};

/* A text in lines; `known` has one more. */
struct outline {
	const char *text;
	const struct text_span *lines;
	size_t count;
	struct outline_line *known;
};

/* Lines from `first` on, up to `end`. */
struct range {
	size_t first;
	size_t end;
};

struct block_pair {
	struct range before;
	struct range after;
};

static bool
is_space(uint32_t character)
{
	return character == ' ' || character == '\t' || character == 0x3000;
}

static bool
is_one_of(uint32_t character, const uint32_t *set, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (set[i] == character)
			return true;
	}
	return false;
}

#define IS_ONE_OF(character, set) is_one_of((character), (set), COUNT_OF(set))

static unsigned char
heading_level(const char *line, size_t length)
{
	static const uint32_t signs[] = {0x25C6, 0x25A0, 0x25CF, 0x25CE}; /* ◆■●◎ */
	static const uint32_t open[] = {0xFF1C, '<', 0x3008, 0x300A};
	static const uint32_t closed[] = {0xFF1E, '>', 0x3009, 0x300B};
	uint32_t first = 0;
	uint32_t last = 0;
	size_t marks = 0; /* characters but for spaces around */
	size_t brackets = 0;

	for (size_t offset = 0; offset < length;) {
		uint32_t character;

		offset += utf8_decode(line + offset, length - offset, &character);
		if (is_space(character))
			continue;
		if (marks++ == 0)
			first = character;
		last = character;
		character = utf8_half_width(character);
		brackets += character == '(' || character == ')';
	}
	if (IS_ONE_OF(first, signs))
		return LEVEL_SIGN;
	if (marks < 2)
		return NO_LEVEL;
	if (IS_ONE_OF(first, open) && IS_ONE_OF(last, closed))
		return LEVEL_ANGLE;
	if (utf8_half_width(first) == '(' && utf8_half_width(last) == ')' && brackets == 2)
		return LEVEL_ANGLE;
	return first == 0x3010 && last == 0x3011 ? LEVEL_LENS : NO_LEVEL;
}

static bool
is_blank(const struct outline *outline, size_t line)
{
	const struct text_span *span = &outline->lines[line];

	for (size_t offset = 0; offset < span->length;) {
		uint32_t character;

		offset += utf8_decode(
		    outline->text + span->start + offset, span->length - offset, &character);
		if (!is_space(character))
			return false;
	}
	return true;
}

/* Which headings are the same as another one. */
static void
find_again(struct outline *outline)
{
	struct kinds kinds = kinds_make(outline->count);
	size_t *ends = mem_alloc_array(outline->count + 1, sizeof(*ends));
	uint32_t *numbers = mem_alloc_array(outline->count + 1, sizeof(*numbers));
	uint32_t *counts = mem_alloc_array(outline->count + 1, sizeof(*counts));
	struct buf normal = {0}; /* level and normal form of each */

	for (size_t i = 0; i < outline->count; i++) {
		const struct text_span *span = &outline->lines[i];

		if (outline->known[i].level != NO_LEVEL) {
			buf_addc(&normal, (char)('0' + outline->known[i].level));
			normal_add(&normal, outline->text + span->start, span->length);
		}
		ends[i + 1] = normal.length;
	}
	for (size_t i = 0; i < outline->count; i++) {
		if (outline->known[i].level == NO_LEVEL)
			continue;
		numbers[i] = kinds_number(&kinds, normal.data + ends[i], ends[i + 1] - ends[i]);
		counts[numbers[i]]++;
	}
	for (size_t i = 0; i < outline->count; i++)
		outline->known[i].again =
		    outline->known[i].level != NO_LEVEL && counts[numbers[i]] > 1;
	buf_free(&normal);
	free(counts);
	free(numbers);
	free(ends);
	kinds_free(&kinds);
}

static struct outline
outline_make(const char *text, const struct text_span *lines, size_t count)
{
	struct outline outline = {
	    text, lines, count, mem_alloc_array(count + 1, sizeof(*outline.known))};
	struct outline_line *known = outline.known;

	for (size_t i = 0; i < count; i++) {
		known[i].level = heading_level(text + lines[i].start, lines[i].length);
		memcpy(known[i + 1].above, known[i].above, sizeof(known[i].above));
		for (unsigned level = known[i].level + 1u; level <= NO_LEVEL; level++)
			known[i + 1].above[level] = (uint32_t)i + 1;
		known[i + 1].filled = is_blank(&outline, i) ? known[i].filled : (uint32_t)i + 1;
	}
	known[count].level = NO_LEVEL;
	for (unsigned level = 0; level < NO_LEVEL; level++)
		known[count].next[level] = (uint32_t)count;
	for (size_t i = count; i > 0; i--) {
		for (unsigned level = 0; level < NO_LEVEL; level++)
			known[i - 1].next[level] =
			    known[i - 1].level <= level ? (uint32_t)i - 1 : known[i].next[level];
	}
	find_again(&outline);
	return outline;
}

static void
outline_free(struct outline *outline)
{
	free(outline->known);
}

/* The nearest heading before a line, of a level below `level`; false: there is none. */
static bool
heading_before(const struct outline *outline, size_t line, unsigned char level, size_t *found)
{
	if (outline->known[line].above[level] == 0)
		return false;
	*found = outline->known[line].above[level] - 1;
	return true;
}

/* The least block that holds some lines, or the place between two. */
static struct range
block_around(const struct outline *outline, size_t first, size_t count)
{
	struct range block = {first, first + count};
	size_t above;
	unsigned char level;

	if (count == 0 || outline->known[first].level == NO_LEVEL) {
		if (!heading_before(outline, first, NO_LEVEL, &block.first))
			block.first = 0;
	}
	level = outline->known[block.first].level;
	/* What is in 【】 is told with its ＜＞. */
	while (level == LEVEL_LENS && heading_before(outline, block.first, level, &above) &&
	       outline->known[above].level >= LEVEL_ANGLE) {
		block.first = above;
		level = outline->known[above].level;
	}
	if (block.end <= block.first)
		block.end = block.first + 1;
	if (block.end > outline->count)
		block.end = outline->count;
	block.end = outline->known[block.end].next[level != NO_LEVEL ? level : NO_LEVEL - 1];
	if (block.end > block.first + 1) {
		size_t filled = outline->known[block.end].filled;

		block.end = filled > block.first + 1 ? filled : block.first + 1;
	}
	return block;
}

/* A difference as blocks; what begins with a heading and is new, or gone, stands alone. */
static struct block_pair
pair_around(const struct outline *before, const struct outline *after, const struct text_hunk *hunk)
{
	struct block_pair pair = {
	    {hunk->before_first, hunk->before_first + hunk->before_count},
	    {hunk->after_first, hunk->after_first + hunk->after_count},
	};

	if (hunk->before_count == 0 && after->known[hunk->after_first].level != NO_LEVEL)
		return pair;
	if (hunk->after_count == 0 && before->known[hunk->before_first].level != NO_LEVEL)
		return pair;
	pair.before = block_around(before, hunk->before_first, hunk->before_count);
	pair.after = block_around(after, hunk->after_first, hunk->after_count);
	return pair;
}

static void
extend(struct range *range, const struct range *other)
{
	if (other->first < range->first)
		range->first = other->first;
	if (other->end > range->end)
		range->end = other->end;
}

/* The higher heading under which a block with a heading stands; false: there is none. */
static bool
heading_above(const struct outline *outline, const struct range *block, size_t *above)
{
	return block->first < block->end && outline->known[block->first].level != NO_LEVEL &&
	       heading_before(outline, block->first, outline->known[block->first].level, above);
}

/* Whether the heading of a block stands elsewhere in the text, too, and does not tell which it is.
 */
static bool
is_ambiguous(const struct outline *outline, const struct range *block)
{
	return block->first < block->end && outline->known[block->first].again;
}

/* A higher heading right above comes along; with `far` also one that stands farther above, as the
 * span returned. */
static struct text_span
add_heading(const struct outline *outline, struct range *block, bool far)
{
	size_t above;

	if (heading_above(outline, block, &above)) {
		if (above + 1 == block->first)
			block->first = above;
		else if (far)
			return outline->lines[above];
	}
	return (struct text_span){0, 0};
}

static struct text_span
span_of(const struct outline *outline, struct range block)
{
	while (block.first < block.end && outline->lines[block.first].length == 0)
		block.first++;
	while (block.end > block.first && outline->lines[block.end - 1].length == 0)
		block.end--;
	return text_diff_span(outline->lines, block.first, block.end - block.first);
}

void
row_blocks_cut(
    const char *before, const char *after, const struct text_diff *diff, struct row_pieces *pieces)
{
	struct outline first = outline_make(before, diff->before, diff->before_count);
	struct outline second = outline_make(after, diff->after, diff->after_count);
	struct block_pair *pairs = mem_alloc_array(diff->hunk_count, sizeof(*pairs));
	size_t count = 0;

	for (size_t i = 0; i < diff->hunk_count; i++) {
		struct block_pair pair = pair_around(&first, &second, &diff->hunks[i]);

		if (count > 0 && (pair.before.first < pairs[count - 1].before.end ||
				     pair.after.first < pairs[count - 1].after.end)) {
			extend(&pairs[count - 1].before, &pair.before);
			extend(&pairs[count - 1].after, &pair.after);
		} else {
			pairs[count++] = pair;
		}
	}
	for (size_t i = 0; i < count; i++) {
		bool far = is_ambiguous(&first, &pairs[i].before) ||
			   is_ambiguous(&second, &pairs[i].after);
		struct text_span before_heading = add_heading(&first, &pairs[i].before, far);
		struct text_span after_heading = add_heading(&second, &pairs[i].after, far);
		struct row_piece *piece = row_pieces_add(
		    pieces, span_of(&first, pairs[i].before), span_of(&second, pairs[i].after));

		piece->before_heading = before_heading;
		piece->after_heading = after_heading;
	}
	free(pairs);
	outline_free(&first);
	outline_free(&second);
}
