/*
 * The parts of a document, which are shown one at a time: its sections in the order they are
 * printed, block by block, and what stands outside of sections.
 */
#ifndef YOSHIKI3_EDIT_PARTS_H
#define YOSHIKI3_EDIT_PARTS_H

#include "yoshiki3/assessment.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/findings.h"

/* A section, with the blocks it stands in; or an item outside of sections. */
struct part {
	const struct form_item *item;
	unsigned index[FORM_DEPTH_MAX];
};

/* At least one. */
struct parts {
	struct part *items;
	size_t count;
	size_t capacity;
};

/* Lists them in place of those listed before. */
void parts_list(struct parts *parts, const struct assessment *assessment);
void parts_free(struct parts *parts);

bool part_equal(const struct part *a, const struct part *b);
struct path part_path(const struct part *part);
/* Whether a part holds a path's item, or the one that it has joined; or is in it. */
bool part_holds(
    const struct assessment *assessment, const struct part *part, const struct path *path);
/* How far a part is filled in; NULL for what is outside of sections. */
const struct progress *part_progress(const struct findings *findings, const struct part *part);
/* What it is called; appends. */
void part_label(const struct assessment *assessment, const struct part *part, struct buf *out);

#endif
