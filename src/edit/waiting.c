/*
 * Findings that wait. What a rule says of an item may depend on others that stand after it: a
 * number of blocks on the blocks, the answer of one section on a box in another. Said with the
 * value just set it would come too early, because who fills the form in from the top has not come
 * there yet. A finding of such a rule that has come to be by a change in the section where its item
 * stands, or in the one that the rule looks into, waits until that section is left, and where the
 * rule looks into another one until that is filled in, too, and left. Then it is said once, with
 * the key that goes there, and is shown at its item from there on, as all others are; so it is in a
 * section that is entered again, as long as nothing is changed there. The lists of findings show
 * those that wait, too.
 */
#include "edit/waiting.h"

#include <stdlib.h>
#include <string.h>

#include "edit/place.h"
#include "yoshiki3/mem.h"

static const struct awaited *
find_waiting(const struct waiting *waiting, const struct finding *finding)
{
	for (size_t i = 0; i < waiting->count; i++) {
		if (waiting->items[i].rule == finding->rule &&
		    place_equal(&waiting->items[i].path, &finding->path))
			return &waiting->items[i];
	}
	return NULL;
}

bool
waiting_holds(const struct waiting *waiting, const struct assessment *assessment,
    const struct finding *finding)
{
	return find_waiting(waiting, finding) != NULL &&
	       (waiting->changed || !part_holds(assessment, &waiting->section, &finding->path));
}

/* Whether a finding, word for word, is among others; they are in official order, and so are those
 * asked for, one after the other. */
static bool
was_there(const struct findings *before, size_t *from, const struct finding *finding)
{
	while (
	    *from < before->count && path_compare(&before->items[*from].path, &finding->path) < 0)
		++*from;
	for (size_t i = *from;
	     i < before->count && path_compare(&before->items[i].path, &finding->path) == 0; i++) {
		if (before->items[i].rule == finding->rule &&
		    strcmp(before->items[i].message, finding->message) == 0)
			return true;
	}
	return false;
}

/* What is looked at, as a whole that is filled in before anything is said: the section there or,
 * where it belongs to blocks that the rule's item is outside of, all of these. */
static struct path
place_looked_at(const struct awaited *awaited)
{
	const struct form_item *place = form_item_section(awaited->beyond);
	struct path path;

	for (const struct form_item *around = place; around != NULL; around = around->parent) {
		if (around->kind == FORM_REPEAT && !form_item_holds(around, awaited->path.item))
			place = around;
	}
	path = place_path(place, awaited->path.index);
	if (place->kind == FORM_REPEAT)
		path.index[place->depth - 1] = 0;
	return path;
}

static void
begin_waiting(struct waiting *waiting, const struct awaited *awaited)
{
	waiting->items = mem_grow(
	    waiting->items, &waiting->capacity, waiting->count + 1, sizeof(*waiting->items));
	waiting->items[waiting->count++] = *awaited;
}

/* Whether a finding that has come to be waits: its rule looks beyond its item, and what changed
 * stands in the section of the item, or in what the rule looks at. */
static bool
must_wait(const struct waiting *waiting, const struct assessment *assessment,
    const struct awaited *awaited)
{
	const struct part *section = &waiting->section;
	struct path place;
	struct path shown;

	if (awaited->beyond == NULL)
		return false;
	place = place_looked_at(awaited);
	shown = part_path(section);
	return part_holds(assessment, section, &awaited->path) || path_holds(&place, &shown);
}

void
waiting_update(struct waiting *waiting, const struct assessment *assessment,
    const struct findings *before, const struct findings *findings)
{
	const struct form *form = assessment_form(assessment);
	size_t from = 0;

	waiting->changed = true;
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		struct awaited awaited = {finding->rule, finding->path, NULL};

		if (was_there(before, &from, finding) || find_waiting(waiting, finding) != NULL)
			continue;
		if (finding->unchecked == NULL)
			awaited.beyond = form_rule_beyond(form, finding->rule, finding->path.item);
		if (must_wait(waiting, assessment, &awaited))
			begin_waiting(waiting, &awaited);
	}
}

static void
remove_waiting(struct waiting *waiting, struct awaited *awaited)
{
	*awaited = waiting->items[--waiting->count];
}

void
waiting_end(struct waiting *waiting, const struct path *path)
{
	for (size_t i = waiting->count; i > 0; i--) {
		if (place_equal(&waiting->items[i - 1].path, path))
			remove_waiting(waiting, &waiting->items[i - 1]);
	}
}

/* Whether something is filled in in a place. */
static bool
is_begun(const struct findings *findings, const struct path *place)
{
	for (size_t i = 0; i < findings->section_count; i++) {
		const struct section_summary *summary = &findings->sections[i];
		struct path section = place_path(summary->section, summary->index);

		if (summary->progress.filled > 0 && path_holds(place, &section))
			return true;
	}
	return false;
}

/* Whether the time has come: neither its own section is shown nor what its rule looks at, and that
 * is not left for later as a whole. */
static bool
is_due(const struct assessment *assessment, const struct findings *findings,
    const struct part *part, const struct awaited *awaited)
{
	struct path shown = part_path(part);
	struct path place = place_looked_at(awaited);

	if (part_holds(assessment, part, &awaited->path))
		return false;
	return path_holds(&place, &awaited->path) ||
	       (!path_holds(&place, &shown) && is_begun(findings, &place));
}

static const struct finding *
finding_awaited(const struct findings *findings, const struct awaited *awaited)
{
	for (size_t i = 0; i < findings->count; i++) {
		if (findings->items[i].rule == awaited->rule &&
		    place_equal(&findings->items[i].path, &awaited->path))
			return &findings->items[i];
	}
	return NULL;
}

static bool
comes_first(const struct finding *finding, const struct finding *other)
{
	if (other == NULL || finding->severity != other->severity)
		return other == NULL || finding->severity < other->severity;
	return path_compare(&finding->path, &other->path) < 0;
}

const struct finding *
waiting_leave(struct waiting *waiting, const struct assessment *assessment,
    const struct findings *findings, const struct part *shown, size_t *others)
{
	const struct finding *first = NULL;
	size_t count = 0;

	waiting->section = *shown;
	waiting->changed = false;
	for (size_t i = waiting->count; i > 0; i--) {
		struct awaited *awaited = &waiting->items[i - 1];
		const struct finding *finding = finding_awaited(findings, awaited);

		if (finding != NULL && !is_due(assessment, findings, shown, awaited))
			continue;
		remove_waiting(waiting, awaited);
		if (finding == NULL)
			continue;
		count++;
		if (comes_first(finding, first))
			first = finding;
	}
	if (first != NULL)
		waiting->told = first->path;
	*others = count > 0 ? count - 1 : 0;
	return first;
}

const struct form_item *
waiting_blocks(const struct waiting *waiting, const struct path *path)
{
	for (size_t i = 0; i < waiting->count; i++) {
		const struct form_item *beyond = waiting->items[i].beyond;

		if (place_equal(&waiting->items[i].path, path) && beyond->kind == FORM_REPEAT &&
		    beyond->block == path->item->block)
			return beyond;
	}
	return NULL;
}

void
waiting_free(struct waiting *waiting)
{
	free(waiting->items);
}
