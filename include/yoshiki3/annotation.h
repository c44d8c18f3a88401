/*
 * Annotations of an assessment: notes, withheld wordings, doubts, left-over text, where a row of
 * 別添２ and where the document itself come from (annotation_kind.h). They are kept in the document
 * beside its values, go with the block they stand in, and are no values: `get`, the rules, print,
 * and the digest do not see them.
 *
 * What is changed in a document with a history must be changed through it: history_annotate,
 * history_add_annotation and history_remove_annotation (history.h).
 */
#ifndef YOSHIKI3_ANNOTATION_H
#define YOSHIKI3_ANNOTATION_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/annotation_kind.h"
#include "yoshiki3/assessment.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/path.h"

/* One annotation, for reading. The document owns it; it is valid, with all its texts, as long as
 * the document, also when it was changed or removed there. */
struct annotation {
	enum annotation_kind kind;
	const struct form_item *on; /* the item with a value; NULL: what it stands in */
	const char *parts[ANNOTATION_PARTS_MAX]; /* "" where there is none */
};

/* A part of an annotation. */
struct annotation_path {
	/* of what is spoken of: an item with a value (PATH_VALUE), a section or group, a block with
	 * its index; the root: the document */
	struct path path;
	enum annotation_kind kind;
	unsigned index; /* among those of the kind there, from 1; 0: any (patterns only) */
	unsigned part;
};

/* The annotation, whatever part is named; NULL if there is none. */
const struct annotation *annotation_find(
    const struct assessment *assessment, const struct annotation_path *where);
/* How many of a kind speak of what is at a path. */
unsigned annotation_count(
    const struct assessment *assessment, const struct path *path, enum annotation_kind kind);
/* A part; "" where it, or the annotation, is not there. */
const char *annotation_get(
    const struct assessment *assessment, const struct annotation_path *where);
/*
 * Sets a part. A part that decides (annotation_kind.h) makes the annotation, with the index after
 * the last one, and "" for one that ends it takes the annotation away: later ones of the kind move
 * down. The others belong to one that is there. False, with a diagnostic at `place` and nothing
 * changed, where that is not so, or the value cannot be. Blank blocks below a new index are made.
 */
bool annotation_set(struct assessment *assessment, const struct annotation_path *where,
    const char *value, const struct place *place, struct diags *diags);

/*
 * Calls `visit` for every annotation in official order, which is that of the file; `where->part`
 * is 0. `visit` returns false to stop.
 */
typedef bool (*annotation_visitor)(
    void *context, const struct annotation_path *where, const struct annotation *annotation);
void assessment_each_annotation(
    const struct assessment *assessment, annotation_visitor visit, void *context);
/* Both kinds of visits in one walk: each value, and after it what speaks of it. */
void assessment_each_entry(const struct assessment *assessment, assessment_visitor visit_value,
    annotation_visitor visit_annotation, void *context);
/* Whether there is any. */
bool assessment_is_annotated(const struct assessment *assessment);
/* How many notes are not done. */
size_t assessment_open_notes(const struct assessment *assessment);

/* Whether `get --all` tells a part of an annotation: it is not blank; that it is there at all is
 * told where nothing else says so. */
bool annotation_tells(const struct annotation *annotation, unsigned part);
/*
 * Whether a text spells an annotation: one of the words between its dots is a word of one. Items
 * have no such names.
 */
bool annotation_is_spelled(const char *text);
/*
 * Reads the spelling of an annotation: the path of an item (nothing: the document), a dot, and
 * WORD, WORD[n] or WORD[n].TAIL. PATH_PATTERN: indexes may be absent, and WORD[n] alone may stand
 * for all its parts, which the caller must see to. False, with one diagnostic at `place`, where
 * there is no such thing.
 */
bool annotation_path_parse(const struct form *form, unsigned edition, enum path_use use,
    const char *text, const struct place *place, struct annotation_path *where,
    struct diags *diags);
/* Spells it; appends to `out`. */
void annotation_path_format(const struct annotation_path *where, struct buf *out);

#endif
