/*
 * Inside the editor of one value: what field.c (text and lines), field_move.c (moves) and
 * field_undo.c (changes) share.
 */
#ifndef YOSHIKI3_EDIT_FIELD_FIELD_STATE_H
#define YOSHIKI3_EDIT_FIELD_FIELD_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/field.h"
#include "yoshiki3/wrap.h"

/* A step of undo: at `at`, `inserted` took the place of `removed`. */
struct field_change {
	size_t at;
	struct buf removed;
	struct buf inserted;
	size_t cursor; /* before */
};

struct field {
	struct buf text;
	struct buf original; /* the text it began with */

	size_t columns;
	struct width_policy policy;
	bool date;
	struct wrap_line *lines; /* those of the whole text, at least one */
	size_t line_count;
	size_t line_capacity;
	bool tabs;               /* the text had some when the lines were made */
	struct wrap_line *fresh; /* scratch of lines_update */
	size_t fresh_capacity;

	size_t cursor;
	bool at_line_end; /* shown after the line before the one that begins at the cursor */
	size_t anchor;    /* the other end of the selection; the cursor: nothing is selected */
	size_t aim;       /* the column that moves up and down keep, or FIELD_NO_AIM */

	struct field_change *changes; /* oldest first */
	size_t change_count;
	size_t change_capacity;
	size_t change_done; /* how many are in force; those after them can be redone */
	bool typing;        /* the next typed character belongs to the last change */
};

#define FIELD_NO_AIM ((size_t)-1)

/* A place for the cursor, as the members of the same names. */
struct field_target {
	size_t offset;
	bool at_line_end;
};

/* The cluster boundary at an offset, or else the next one before or after; at most the length. */
size_t field_boundary_before(const struct field *field, size_t offset);
size_t field_boundary_behind(const struct field *field, size_t offset);
/* The display column of an offset that stands on a line. */
size_t field_column(const struct field *field, size_t line, size_t offset);
/* Where the moves of these names lead from the cursor. */
struct field_target field_target_left(const struct field *field);
struct field_target field_target_right(const struct field *field);
struct field_target field_target_word_left(const struct field *field);
struct field_target field_target_line_end(const struct field *field);

/*
 * Puts `inserted` bytes in place of `removed` ones, wraps anew and puts the cursor after them; the
 * selection is dropped.
 */
void field_splice(
    struct field *field, size_t at, size_t removed, const char *bytes, size_t inserted);
/* Puts the cursor at a boundary and drops the selection unless `select`; ends the typing. */
void field_put_cursor(struct field *field, struct field_target target, bool select);
/* Forgets the changes from `first` on. */
void field_forget_changes(struct field *field, size_t first);

#endif
