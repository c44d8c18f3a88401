/*
 * Relevance: what the form does not ask for as the answers stand is drawn dim, and an answer that
 * changes this says so. Before the first value is set by a key, the items that are not relevant are
 * remembered; after the key they are compared with those of then.
 */
#include "edit/relevance.h"

#include <stdlib.h>

#include "edit/place.h"
#include "yoshiki3/mem.h"

void
relevance_note(struct relevance *relevance, const struct findings *findings)
{
	struct relevance *before = relevance;

	if (before->noted)
		return;
	before->paths = mem_grow(
	    before->paths, &before->capacity, findings->irrelevant_count, sizeof(*before->paths));
	for (size_t i = 0; i < findings->irrelevant_count; i++)
		before->paths[i] = findings->irrelevant[i];
	before->count = findings->irrelevant_count;
	before->noted = true;
}

static bool
are_holding(const struct path *paths, size_t count, const struct path *path)
{
	for (size_t i = 0; i < count; i++) {
		if (path_holds(&paths[i], path))
			return true;
	}
	return false;
}

/* The paths of one list that nothing in the other holds. */
struct difference {
	const struct path *fullest; /* the one with most values in it, */
	unsigned most;              /* and how many */
	size_t count;
	unsigned filled; /* values in all of them */
};

static bool
holds_more(const struct form_item *item, const struct form_item *other)
{
	return !form_kind_has_value(item->kind) && form_kind_has_value(other->kind);
}

static struct difference
compare(const struct assessment *assessment, const struct path *paths, size_t count,
    const struct path *others, size_t other_count)
{
	struct difference difference = {0};

	for (size_t i = 0; i < count; i++) {
		const struct path *path = &paths[i];
		unsigned filled;

		if (are_holding(others, other_count, path))
			continue;
		filled = place_values(assessment, path);
		if (difference.count++ == 0 || filled > difference.most ||
		    (filled == difference.most &&
			holds_more(path->item, difference.fullest->item))) {
			difference.fullest = path;
			difference.most = filled;
		}
		difference.filled += filled;
	}
	return difference;
}

static void
tell(struct say *say, const struct assessment *assessment, const struct difference *difference,
    enum message message, enum message filled)
{
	struct buf name = {0};
	char *text;

	buf_adds(&name, "「");
	place_label(assessment, difference->fullest, true, &name);
	buf_adds(&name, "」");
	if (difference->count > 1) {
		text = say_words(say, MSG_EDIT_AND_OTHERS, number_word(difference->count - 1).text);
		buf_adds(&name, text);
		free(text);
	}
	text = say_words(say, difference->filled > 0 ? filled : message, name.data,
	    number_word(difference->filled).text);
	say_append(say, text);
	free(text);
	buf_free(&name);
}

void
relevance_report(struct relevance *relevance, const struct assessment *assessment,
    const struct findings *findings, struct say *say)
{
	struct relevance *before = relevance;
	struct difference gone;
	struct difference come;

	before->noted = false;
	gone = compare(assessment, findings->irrelevant, findings->irrelevant_count, before->paths,
	    before->count);
	come = compare(assessment, before->paths, before->count, findings->irrelevant,
	    findings->irrelevant_count);
	if (gone.count > 0)
		tell(say, assessment, &gone, MSG_EDIT_FALLS_AWAY, MSG_EDIT_FALLS_AWAY_FILLED);
	if (come.count > 0)
		tell(say, assessment, &come, MSG_EDIT_COMES_BACK, MSG_EDIT_COMES_BACK);
}

void
relevance_free(struct relevance *relevance)
{
	free(relevance->paths);
}
