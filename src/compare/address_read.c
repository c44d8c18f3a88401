/*
 * Reading an address: it is laid beside the parts of every item of the form, and the item it
 * matches best is meant.
 *
 * What matches are runs of characters (address_tokens.c), in the order of the parts, with gaps on
 * both sides. Each character of a run counts; a run that begins or ends within a piece of the
 * form's words costs a character each time, so that stray characters are nothing and a slip is
 * little. This is local alignment (Smith and Waterman) with a chain of runs in place of one. The
 * best chain up to each character of the address is kept part by part: items that begin with the
 * same parts share the work.
 *
 * Among items that match equally, one whose own label is matched is meant, and one of whose parts
 * the fewest are passed over. Their blocks are told by laying the address beside their numbers and
 * names in the same way.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "compare/address.h"
#include "yoshiki3/address.h"
#include "yoshiki3/fold.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* What a character counts, and less where only one of the two is in a circle. */
#define MATCH        4
#define MATCH_CIRCLE 3
/* What it costs to begin or end within a piece of the form's words, or within a number. */
#define COST_WITHIN 4
#define COST_NUMBER 1
#define NOTHING     (INT_MIN / 2)
/* Where a part is matched that is long enough, what else the row says may be a remark. */
#define WHOLE_LEAST (5 * MATCH)
#define SURE_LEAST  (3 * MATCH)
/* Blocks whose names and numbers are tried. */
#define BLOCKS_TRIED 200
/* Items that may be meant alike. */
#define FOUND_MOST 500

/* The best chain up to each character, after each part. */
struct board {
	struct address_tokens text;
	int *levels[ADDRESS_PARTS_MAX + 1];
	int *runs; /* of the row before */
	int *row;
};

static void
board_begin(struct board *board, const char *text)
{
	size_t length = strlen(text);
	size_t kept = length < ADDRESS_MAX ? length : ADDRESS_MAX;

	while (kept > 0 && ((unsigned char)text[kept] & 0xC0) == 0x80)
		kept--;
	address_tokens_add(&board->text, text, kept);
	for (size_t i = 0; i <= ADDRESS_PARTS_MAX; i++)
		board->levels[i] = mem_alloc_array(board->text.count + 1, sizeof(int));
	board->runs = mem_alloc_array(board->text.count + 1, sizeof(int));
	board->row = mem_alloc_array(board->text.count + 1, sizeof(int));
}

static void
board_end(struct board *board)
{
	for (size_t i = 0; i <= ADDRESS_PARTS_MAX; i++)
		free(board->levels[i]);
	free(board->runs);
	free(board->row);
	address_tokens_free(&board->text);
}

static bool
is_figure(const struct address_token *token)
{
	return token->character >= '0' && token->character <= '9';
}

/* What a character of the form's words counts beside one of the address; 0: they differ. */
static int
weigh(const struct address_token *word, const struct address_token *typed)
{
	if (word->any)
		return is_figure(typed) ? MATCH : 0;
	if (word->character != typed->character)
		return 0;
	return word->circled == typed->circled ? MATCH : MATCH_CIRCLE;
}

static int
greater(int a, int b)
{
	return a > b ? a : b;
}

/* Lays a character of the form's words beside the address: `level` is the best so far. */
static void
board_row(struct board *board, const struct address_token *word, int *level)
{
	const struct address_token *typed = board->text.items;
	size_t count = board->text.count;
	int before = level[0]; /* the best without this character, one place back */

	board->row[0] = NOTHING;
	for (size_t i = 0; i < count; i++) {
		int weight = weigh(word, &typed[i]);
		int here = level[i + 1];
		int run = NOTHING;

		if (weight > 0) {
			run = before - (word->begins ? 0 : COST_WITHIN) -
			      (typed[i].joined ? COST_NUMBER : 0);
			run = greater(run, board->runs[i]);
			if (word->any && typed[i].joined)
				run = greater(run, board->row[i]);
			run += weight;
		}
		board->row[i + 1] = run;
		run -= (word->ends ? 0 : COST_WITHIN) +
		       (i + 1 < count && typed[i + 1].joined ? COST_NUMBER : 0);
		level[i + 1] = greater(greater(here, level[i]), run);
		before = here;
	}
	memcpy(board->runs, board->row, (count + 1) * sizeof(int));
}

/* Lays a part's words beside the address, after the parts before it. */
static void
board_part(struct board *board, size_t part, const struct address_tokens *words)
{
	int *level = board->levels[part + 1];

	memcpy(level, board->levels[part], (board->text.count + 1) * sizeof(int));
	for (size_t i = 0; i <= board->text.count; i++)
		board->runs[i] = NOTHING;
	for (size_t i = 0; i < words->count; i++)
		board_row(board, &words->items[i], level);
}

static int
board_score(const struct board *board, size_t parts)
{
	return board->levels[parts][board->text.count];
}

/* The words of a part in the block at an index; `named`: and its name. */
static void
add_words(const struct assessment *assessment, const struct address_parts *parts, size_t which,
    const unsigned *index, bool named, struct address_tokens *words)
{
	const struct address_part *part = &parts->parts[which];
	unsigned edition = assessment_edition(assessment);
	unsigned number = part->repeat != NULL ? index[part->repeat->depth - 1] : 0;
	struct buf label = {0};

	address_part_label(part, edition, number, &label);
	/* What is joined to another item has a label of its own besides. */
	if (part->role == ADDRESS_LABEL && part->item != parts->item) {
		struct address_part own = {ADDRESS_LABEL, parts->item, NULL};

		buf_addc(&label, '\n');
		address_part_label(&own, edition, 0, &label);
	}
	address_tokens_add(words, buf_text(&label), label.length);
	if (number > 0 && named) {
		buf_clear(&label);
		if (!address_part_is_numbered(part, edition))
			address_tokens_add_circled(words, number);
		address_block_name(assessment, part->repeat, index, &label);
		address_tokens_add(words, buf_text(&label), label.length);
	}
	buf_free(&label);
}

/* How an item matches. */
struct match {
	const struct form_item *item;
	int score;
	bool own;   /* its label, or what stands for it */
	bool whole; /* and all of that */
	size_t passed;
};

struct search {
	const struct assessment *assessment;
	struct board board;
	struct match *matches; /* the best ones */
	size_t count;
	size_t capacity;
};

static bool
is_addressed(const struct form_item *item)
{
	if (item->kind == FORM_CHECK)
		return item->parent->kind != FORM_CHECKS;
	return item->kind == FORM_CHECKS || item->kind == FORM_MIRROR ||
	       form_kind_has_value(item->kind);
}

static bool
in_edition(const struct form_item *item, unsigned edition)
{
	for (; item != NULL; item = item->parent) {
		if (!form_item_in_edition(item, edition))
			return false;
	}
	return true;
}

/* -1, 0, 1: a match is worse, as good, better. */
static int
match_compare(const struct match *a, const struct match *b)
{
	if (a->score != b->score)
		return a->score < b->score ? -1 : 1;
	if (a->own != b->own)
		return a->own ? 1 : -1;
	return a->passed == b->passed ? 0 : a->passed > b->passed ? -1 : 1;
}

static void
note_match(struct search *search, const struct match *match)
{
	int compared = search->count == 0 ? 1 : match_compare(match, &search->matches[0]);

	if (compared < 0)
		return;
	if (compared > 0)
		search->count = 0;
	/* What is printed twice is one item. */
	for (size_t i = 0; i < search->count; i++) {
		if (search->matches[i].item == match->item)
			return;
	}
	search->matches = mem_grow(
	    search->matches, &search->capacity, search->count + 1, sizeof(*search->matches));
	search->matches[search->count++] = *match;
}

static bool
is_same_part(const struct address_part *a, const struct address_part *b)
{
	return a->role == b->role && a->item == b->item && a->role != ADDRESS_LABEL;
}

/* What the words would count if all of them were matched. */
static int
weight_of(const struct address_tokens *words)
{
	return (int)words->count * MATCH;
}

/* Lays a part beside the address in whichever block it matches best, where those have only names.
 */
static void
board_blocks(
    struct search *search, const struct address_parts *parts, size_t which, unsigned *index)
{
	const struct address_part *part = &parts->parts[which];
	struct board *board = &search->board;
	size_t size = board->text.count + 1;
	int *best = mem_alloc_array(size, sizeof(*best));
	unsigned count = address_block_count(search->assessment, part->repeat, index);

	for (unsigned i = 1; i <= count && i <= BLOCKS_TRIED; i++) {
		struct address_tokens words = {0};

		index[part->repeat->depth - 1] = i;
		add_words(search->assessment, parts, which, index, true, &words);
		board_part(board, which, &words);
		address_tokens_free(&words);
		for (size_t j = 0; j < size; j++)
			best[j] = greater(best[j], board->levels[which + 1][j]);
	}
	index[part->repeat->depth - 1] = 0;
	memcpy(board->levels[which + 1], best, size * sizeof(*best));
	free(best);
}

static void
find_items(struct search *search)
{
	unsigned anywhere[FORM_DEPTH_MAX] = {0};
	const struct form *form = assessment_form(search->assessment);
	unsigned edition = assessment_edition(search->assessment);
	struct address_parts last = {0};

	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		struct match match = {.item = item->kind == FORM_MIRROR ? item->reference : item};
		struct address_parts parts;
		bool same = true;

		if (!is_addressed(item) || !in_edition(item, edition))
			continue;
		parts = address_parts(item, edition);
		for (size_t j = 0; j < parts.count; j++) {
			struct address_tokens words = {0};
			int gained;

			same =
			    same && j < last.count && is_same_part(&parts.parts[j], &last.parts[j]);
			if (!same || j + 1 == parts.count)
				add_words(search->assessment, &parts, j, anywhere, false, &words);
			if (!same && parts.parts[j].repeat != NULL &&
			    !address_part_is_numbered(&parts.parts[j], edition))
				board_blocks(search, &parts, j, anywhere);
			else if (!same)
				board_part(&search->board, j, &words);
			gained =
			    board_score(&search->board, j + 1) - board_score(&search->board, j);
			match.own = gained > 0;
			match.whole = gained > 0 && gained >= weight_of(&words) - MATCH;
			match.passed += gained == 0;
			address_tokens_free(&words);
		}
		match.score = board_score(&search->board, parts.count);
		if (parts.count > 0 && match.score > 0)
			note_match(search, &match);
		last = parts;
	}
}

/* Whether what was matched is enough of what the row says: all of a few characters, most of many.
 */
static bool
is_meant(const struct search *search)
{
	const struct match *match = &search->matches[0];
	int characters = (int)search->board.text.count;

	if (search->count == 0 || characters < 2)
		return false;
	if (match->score < SURE_LEAST)
		return match->score >= characters * MATCH_CIRCLE;
	return match->score * 2 >= characters * MATCH ||
	       (match->own && match->whole && match->score >= WHOLE_LEAST);
}

/*
 * How an item in blocks matches; index 0: any block. A block with a number may have a name that
 * says another one: it is asked only where the number does not tell.
 */
static int
score_path(
    struct search *search, const struct address_parts *parts, const unsigned *index, bool by_name)
{
	unsigned edition = assessment_edition(search->assessment);

	for (size_t i = 0; i < parts->count; i++) {
		struct address_tokens words = {0};
		bool named = by_name || !address_part_is_numbered(&parts->parts[i], edition);

		add_words(search->assessment, parts, i, index, named, &words);
		board_part(&search->board, i, &words);
		address_tokens_free(&words);
	}
	return board_score(&search->board, parts->count);
}

/* The greatest number in the address. */
static unsigned
greatest_number(const struct address_tokens *text)
{
	unsigned greatest = 0;
	unsigned number = 0;

	for (size_t i = 0; i < text->count; i++) {
		if (!is_figure(&text->items[i])) {
			number = 0;
			continue;
		}
		number = (text->items[i].joined ? number * 10 : 0) + text->items[i].character - '0';
		if (number > FORM_BLOCKS_MAX)
			number = FORM_BLOCKS_MAX;
		if (number > greatest)
			greatest = number;
	}
	return greatest;
}

struct found {
	struct path *paths;
	size_t count;
	size_t capacity;
};

static void
add_path(struct found *found, const struct form_item *item, const unsigned *index)
{
	struct path *path;

	found->paths =
	    mem_grow(found->paths, &found->capacity, found->count + 1, sizeof(*found->paths));
	path = &found->paths[found->count++];
	*path = (struct path){.item = item, .part = PATH_VALUE};
	memcpy(path->index, index, item->depth * sizeof(*index));
}

static const struct form_item *
repeat_at(const struct form_item *item, unsigned depth)
{
	while (item->kind != FORM_REPEAT || item->depth != depth)
		item = item->parent;
	return item;
}

/* The blocks of a repeat that may be meant: those there are, and those the address may number. */
static unsigned
blocks_tried(const struct search *search, const struct address_parts *parts,
    const struct form_item *repeat, unsigned count)
{
	unsigned edition = assessment_edition(search->assessment);
	unsigned last = count;

	for (size_t i = 0; i < parts->count; i++) {
		if (parts->parts[i].repeat == repeat &&
		    address_part_is_numbered(&parts->parts[i], edition))
			last = greatest_number(&search->board.text);
	}
	if (last > repeat->max)
		last = repeat->max;
	if (last < count)
		last = count;
	return last < BLOCKS_TRIED ? last : BLOCKS_TRIED;
}

/* The blocks from a depth on that an item is in, outermost first. Where the address does not tell
 * them apart, all there are. */
static void
find_blocks(struct search *search, const struct address_parts *parts, unsigned depth,
    unsigned *index, struct found *found)
{
	const struct form_item *repeat;
	int scores[BLOCKS_TRIED];
	unsigned count;
	unsigned tried;
	int best = NOTHING;
	unsigned alike;

	if (depth > parts->item->depth) {
		add_path(found, parts->item, index);
		return;
	}
	repeat = repeat_at(parts->item, depth);
	count = address_block_count(search->assessment, repeat, index);
	if (count == 0)
		count = 1;
	tried = blocks_tried(search, parts, repeat, count);
	alike = tried;
	for (unsigned pass = 0; pass < 2 && alike == tried; pass++) {
		best = NOTHING;
		for (unsigned i = 0; i < tried; i++) {
			index[depth - 1] = i + 1;
			scores[i] = score_path(search, parts, index, pass > 0);
			alike = scores[i] > best ? 1 : alike + (scores[i] == best);
			best = greater(best, scores[i]);
		}
	}
	for (unsigned i = 0; i < tried && found->count < FOUND_MOST; i++) {
		if (scores[i] < best || (alike == tried && i >= count))
			continue;
		index[depth - 1] = i + 1;
		find_blocks(search, parts, depth + 1, index, found);
	}
	index[depth - 1] = 0;
}

/* Whether a text stands in a value; both as they are read. */
static bool
holds(const char *value, const char *text)
{
	struct address_tokens outer = {0};
	struct address_tokens inner = {0};
	bool found = false;

	address_tokens_add(&outer, value, strlen(value));
	address_tokens_add(&inner, text, strlen(text));
	for (size_t i = 0; inner.count > 0 && i + inner.count <= outer.count && !found; i++) {
		size_t same = 0;

		while (same < inner.count &&
		       outer.items[i + same].character == inner.items[same].character)
			same++;
		found = same == inner.count;
	}
	address_tokens_free(&outer);
	address_tokens_free(&inner);
	return found;
}

/* How well a path agrees with the texts of the row: 3 to 0. */
static unsigned
agreement(const struct search *search, const struct address_words *words, const struct path *path)
{
	struct buf value = {0};
	unsigned agrees = 0;

	if (!form_kind_has_value(path->item->kind))
		return 0;
	address_value_format(path->item, assessment_edition(search->assessment),
	    assessment_get(search->assessment, path), &value);
	if (words->after != NULL && holds(buf_text(&value), words->after))
		agrees = holds(words->after, buf_text(&value)) ? 3 : 2;
	else if (words->before != NULL && holds(buf_text(&value), words->before))
		agrees = 1;
	buf_free(&value);
	return agrees;
}

/* Those that agree best come first. */
static size_t
sort_found(const struct search *search, const struct address_words *words, const struct found *all,
    struct path *found, size_t most)
{
	unsigned *agreed = mem_alloc_array(all->count, sizeof(*agreed));
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		agreed[i] = agreement(search, words, &all->paths[i]);
	for (unsigned level = 4; level-- > 0;) {
		for (size_t i = 0; i < all->count && count < most; i++) {
			if (agreed[i] == level)
				found[count++] = all->paths[i];
		}
	}
	free(agreed);
	return count;
}

size_t
address_find(const struct assessment *assessment, const struct address_words *words,
    struct path *found, size_t most)
{
	struct search search = {.assessment = assessment};
	struct found all = {0};
	size_t count = 0;

	board_begin(&search.board, words->item);
	find_items(&search);
	if (is_meant(&search)) {
		for (size_t i = 0; i < search.count && all.count < FOUND_MOST; i++) {
			struct address_parts parts =
			    address_parts(search.matches[i].item, assessment_edition(assessment));
			unsigned index[FORM_DEPTH_MAX] = {0};

			find_blocks(&search, &parts, 1, index, &all);
		}
		count = sort_found(&search, words, &all, found, most);
	}
	free(search.matches);
	free(all.paths);
	board_end(&search.board);
	return count;
}
