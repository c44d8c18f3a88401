/*
 * Differences by E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), in linear
 * space: the middle of a shortest way is found from both ends, and both halves are treated alike.
 * Common ends are left out first, then members that the other side does not have at all, which
 * cannot be common: what remains of two texts is short as a rule.
 */
#include "compare/sequence.h"

#include <stdlib.h>
#include <string.h>

#include "yoshiki3/mem.h"

/* The distance that is still looked for: this, and so many times the square root of the length. */
#define DISTANCE_LEAST 256
#define DISTANCE_ROOTS 4

/* A sequence without what is not looked at; where each member stands in the whole. */
struct part {
	uint32_t *members;
	size_t *places;
	size_t count;
	bool *changed;
};

struct search {
	struct part before;
	struct part after;
	/* the farthest place in `before` on each diagonal, from the front and from the back;
	 * diagonal x - y stands at [x - y + after.count + 1] */
	ptrdiff_t *front;
	ptrdiff_t *back;
	ptrdiff_t offset;
	size_t most; /* distance */
};

/* The rectangle before[left .. right) by after[top .. bottom). */
struct area {
	ptrdiff_t left;
	ptrdiff_t right;
	ptrdiff_t top;
	ptrdiff_t bottom;
};

struct point {
	ptrdiff_t x;
	ptrdiff_t y;
};

static void
change_all(struct search *search, struct area area)
{
	for (ptrdiff_t i = area.left; i < area.right; i++)
		search->before.changed[search->before.places[i]] = true;
	for (ptrdiff_t i = area.top; i < area.bottom; i++)
		search->after.changed[search->after.places[i]] = true;
}

/*
 * A point on a shortest way through an area whose ends differ on both sides; false where it is
 * longer than what is looked for. From the front, front[k] is the farthest x on diagonal k that is
 * reached in `cost` steps; from the back, back[k] the least.
 */
static bool
find_middle(struct search *search, struct area area, struct point *middle)
{
	const uint32_t *before = search->before.members;
	const uint32_t *after = search->after.members;
	ptrdiff_t *front = search->front + search->offset;
	ptrdiff_t *back = search->back + search->offset;
	ptrdiff_t least = area.left - area.bottom;
	ptrdiff_t most = area.right - area.top;
	ptrdiff_t from = area.left - area.top;
	ptrdiff_t to = area.right - area.bottom;
	bool odd = ((from - to) & 1) != 0;
	ptrdiff_t front_low = from;
	ptrdiff_t front_high = from;
	ptrdiff_t back_low = to;
	ptrdiff_t back_high = to;

	front[from] = area.left;
	back[to] = area.right;
	for (size_t cost = 1; cost * 2 <= search->most + 1; cost++) {
		/* Outside of the area there is no way: the bounds are walls. */
		if (front_low > least)
			front[--front_low - 1] = -1;
		else
			front_low++;
		if (front_high < most)
			front[++front_high + 1] = -1;
		else
			front_high--;
		for (ptrdiff_t k = front_high; k >= front_low; k -= 2) {
			ptrdiff_t x =
			    front[k - 1] >= front[k + 1] ? front[k - 1] + 1 : front[k + 1];
			ptrdiff_t y = x - k;

			while (x < area.right && y < area.bottom && before[x] == after[y]) {
				x++;
				y++;
			}
			front[k] = x;
			if (odd && k >= back_low && k <= back_high && back[k] <= x) {
				*middle = (struct point){x, y};
				return true;
			}
		}
		if (back_low > least)
			back[--back_low - 1] = PTRDIFF_MAX;
		else
			back_low++;
		if (back_high < most)
			back[++back_high + 1] = PTRDIFF_MAX;
		else
			back_high--;
		for (ptrdiff_t k = back_high; k >= back_low; k -= 2) {
			ptrdiff_t x = back[k - 1] < back[k + 1] ? back[k - 1] : back[k + 1] - 1;
			ptrdiff_t y = x - k;

			while (x > area.left && y > area.top && before[x - 1] == after[y - 1]) {
				x--;
				y--;
			}
			back[k] = x;
			if (!odd && k >= front_low && k <= front_high && x <= front[k]) {
				*middle = (struct point){x, y};
				return true;
			}
		}
	}
	return false;
}

static void
compare_area(struct search *search, struct area area)
{
	const uint32_t *before = search->before.members;
	const uint32_t *after = search->after.members;
	struct point middle;

	for (;;) {
		while (area.left < area.right && area.top < area.bottom &&
		       before[area.left] == after[area.top]) {
			area.left++;
			area.top++;
		}
		while (area.left < area.right && area.top < area.bottom &&
		       before[area.right - 1] == after[area.bottom - 1]) {
			area.right--;
			area.bottom--;
		}
		if (area.left == area.right || area.top == area.bottom ||
		    !find_middle(search, area, &middle)) {
			change_all(search, area);
			return;
		}
		compare_area(search, (struct area){area.left, middle.x, area.top, middle.y});
		area.left = middle.x;
		area.top = middle.y;
	}
}

/* What of a sequence, between common ends, the other side has, too; the rest has changed. */
static struct part
make_part(struct sequence *sequence, size_t start, size_t end, const bool *there)
{
	struct part part = {.members = mem_alloc_array(end - start + 1, sizeof(*part.members)),
	    .places = mem_alloc_array(end - start + 1, sizeof(*part.places)),
	    .changed = sequence->changed};

	for (size_t i = start; i < end; i++) {
		if (!there[sequence->members[i]]) {
			sequence->changed[i] = true;
			continue;
		}
		part.members[part.count] = sequence->members[i];
		part.places[part.count++] = i;
	}
	return part;
}

static bool *
note_kinds(const struct sequence *sequence, size_t start, size_t end, size_t kinds)
{
	bool *there = mem_alloc_array(kinds + 1, sizeof(*there));

	for (size_t i = start; i < end; i++)
		there[sequence->members[i]] = true;
	return there;
}

static size_t
square_root(size_t number)
{
	size_t root = 0;

	while ((root + 1) * (root + 1) <= number)
		root++;
	return root;
}

static void
compare_middle(struct sequence *before, struct sequence *after, size_t start, size_t before_end,
    size_t after_end, size_t kinds)
{
	bool *in_before = note_kinds(before, start, before_end, kinds);
	bool *in_after = note_kinds(after, start, after_end, kinds);
	struct search search = {.before = make_part(before, start, before_end, in_after),
	    .after = make_part(after, start, after_end, in_before)};
	size_t both = search.before.count + search.after.count;
	struct area area = {0, (ptrdiff_t)search.before.count, 0, (ptrdiff_t)search.after.count};

	search.front = mem_alloc_array(both + 5, sizeof(*search.front));
	search.back = mem_alloc_array(both + 5, sizeof(*search.back));
	search.offset = area.bottom + 2;
	search.most = DISTANCE_LEAST + DISTANCE_ROOTS * square_root(both);
	compare_area(&search, area);
	free(search.front);
	free(search.back);
	free(search.before.members);
	free(search.before.places);
	free(search.after.members);
	free(search.after.places);
	free(in_before);
	free(in_after);
}

void
sequence_compare(struct sequence *before, struct sequence *after, size_t kinds)
{
	size_t start = 0;
	size_t before_end = before->count;
	size_t after_end = after->count;

	while (start < before_end && start < after_end &&
	       before->members[start] == after->members[start])
		start++;
	while (before_end > start && after_end > start &&
	       before->members[before_end - 1] == after->members[after_end - 1]) {
		before_end--;
		after_end--;
	}
	if (start == before_end || start == after_end) {
		memset(before->changed + start, true, before_end - start);
		memset(after->changed + start, true, after_end - start);
		return;
	}
	compare_middle(before, after, start, before_end, after_end, kinds);
}
