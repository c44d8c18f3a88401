/*
 * History: every change of an assessment made through it can be undone, without limit, back to
 * where it began.
 *
 * A step is what the user did once: one value, a mark with its text, a removed block with all that
 * was in it. Steps are undone and redone whole. Invariant: undoing all steps gives the bytes of
 * assessment_write at the beginning. Element handles do not survive undoing and redoing.
 */
#ifndef YOSHIKI3_HISTORY_H
#define YOSHIKI3_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/annotation.h"
#include "yoshiki3/assessment.h"
#include "yoshiki3/path.h"

struct history;

/*
 * Begins with the present state of the assessment, which must outlive it and be changed through it
 * alone. That state counts as saved unless the assessment was changed before.
 */
struct history *history_new(struct assessment *assessment);
void history_free(struct history *history);
/* The assessment it began with; for reading. */
const struct assessment *history_assessment(const struct history *history);

/*
 * What has taken effect, told once and in order: done in the same order to a document read from the
 * same bytes, by the functions of the same names, it leads to the same bytes, and undoing there
 * goes the same steps. What had no effect is not told, an empty step neither; what history_copy
 * does is told as the changes it makes.
 */
enum history_event_kind {
	HISTORY_SET,  /* with a value */
	HISTORY_KEEP, /* likewise */
	HISTORY_INSERT_BLOCK,
	HISTORY_REMOVE_BLOCK,
	HISTORY_SWAP_BLOCKS,
	HISTORY_ANNOTATE, /* with a value */
	HISTORY_BEGIN,    /* the outermost ones, around more changes than none */
	HISTORY_END,
	HISTORY_UNDO, /* the path is that of the step's first change */
	HISTORY_REDO
};

struct history_event {
	enum history_event_kind kind;
	const struct path *path; /* NULL for HISTORY_BEGIN and HISTORY_END */
	const char *value; /* NULL for all but HISTORY_SET, HISTORY_KEEP and HISTORY_ANNOTATE */
	const struct annotation_path *annotation; /* NULL for all but HISTORY_ANNOTATE */
};

/* Tells of every change from now on; it must not change anything itself. NULL: nobody listens. */
void history_set_listener(struct history *history,
    void (*listener)(void *context, const struct history_event *event), void *context);

/*
 * Changes between these two belong to one step. They nest; an empty step is forgotten. There is no
 * undoing in between.
 */
void history_begin(struct history *history);
void history_end(struct history *history);
/* Ends the outermost step and undoes what it has changed; there is nothing of it to redo. */
void history_give_up(struct history *history);

/* As assessment_set. Setting what is there already is no change. */
bool history_set(struct history *history, const struct path *path, const char *value,
    const struct place *place, struct diags *diags);
/* As assessment_keep, likewise. */
bool history_keep(struct history *history, const struct path *path, const char *value,
    const struct place *place, struct diags *diags);
/* As annotation_set, likewise. */
bool history_annotate(struct history *history, const struct annotation_path *where,
    const char *value, const struct place *place, struct diags *diags);
/*
 * Makes an annotation after the others of its kind that speak of what is at a path, in one step.
 * The parts are those of annotation_kind.h, NULL or "" where there is none (not the first, but for
 * a mark, which is made); they are copied. False,
 * with a diagnostic at `place` and nothing changed, where one cannot be or there is no room.
 * `*made` (unless NULL) is where it stands.
 */
bool history_add_annotation(struct history *history, const struct path *path,
    enum annotation_kind kind, const char *const parts[ANNOTATION_PARTS_MAX],
    const struct place *place, struct annotation_path *made, struct diags *diags);
/* Takes an annotation away, whatever part is named. No change where there is none. */
void history_remove_annotation(struct history *history, const struct annotation_path *where);
/*
 * Inserts a blank block so that it has the index in `path` (a repeat's path); later ones move up.
 * False where that is not one of 1 .. count + 1, and, with a diagnostic at `place`, where the
 * repeat has its `max` blocks.
 */
bool history_insert_block(struct history *history, const struct path *path,
    const struct place *place, struct diags *diags);
/*
 * Removes a block with all that is in it; later ones move down. Where this leaves fewer than always
 * stand, a blank one follows the last: the last one of these is thus emptied. No change where there
 * is no such block, or an untouched one would be emptied. Comments in front of the block stay.
 */
void history_remove_block(struct history *history, const struct path *path);
/* Exchanges a block, and comments in front of it, with the next one (false: there is none). */
bool history_swap_blocks(struct history *history, const struct path *path);
/*
 * Makes the block, section or other item at `to` hold the values that the same item at `from` holds
 * in `source`, in one step. The source may be the same assessment, or another one of the same
 * `struct form`, of any edition. Blocks are made up to `to` (index 1 .. max) and in it as many as
 * there are at `from`; what is blank there becomes blank. The path of a repeat without its last
 * index (0) is that of all its blocks. Returns how many values did not fit the edition or the
 * limits; their items are blank. (carry.h tells which.)
 */
size_t history_copy(struct history *history, const struct assessment *source,
    const struct path *from, const struct path *to);

/* False where there is nothing more. `*where` is the item of the step's first change. */
bool history_undo(struct history *history, struct path *where);
bool history_redo(struct history *history, struct path *where);
/* Remembers the present state as saved; and whether the present state is that. */
void history_mark_saved(struct history *history);
bool history_is_saved(const struct history *history);

#endif
