/*
 * The editor of one value: text, cursor, selection and their undo, as the value will stand in a
 * cell of so many columns. Pure: no screen, no terminal, no assessment.
 *
 * Offsets are bytes and always stand between grapheme clusters. Lines are those of wrap.h, the same
 * that print makes; the cursor moves up and down by display column. At a place where a line was
 * broken automatically the cursor stands at the beginning of the next line, except that End, and a
 * move to a column after the line, leave it at the end of this one.
 */
#ifndef YOSHIKI3_FIELD_H
#define YOSHIKI3_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/width.h"

struct field;

/*
 * A field that holds a copy of `text` (well-formed UTF-8), the cursor at its end. Of `columns`
 * there is at least 1.
 */
struct field *field_new(const char *text, unsigned columns, struct width_policy policy);
void field_free(struct field *field);
/* The text is a date, with lines of its own (wrap.h). */
void field_set_date(struct field *field);
/* The columns of its cell changed (a resize); the cursor stays at its character. */
void field_set_columns(struct field *field, unsigned columns, struct width_policy policy);

/* Borrowed; valid until the next change. */
const char *field_text(const struct field *field);
size_t field_length(const struct field *field);
/* Whether the text differs from what it began with. */
bool field_changed(const struct field *field);

size_t field_cursor(const struct field *field);
/*
 * Where the cursor is shown: line from 0 among the wrapped lines, display column from 0. Behind a
 * full line, and among the spaces that hang there, the column is that after the cell's last.
 */
void field_position(const struct field *field, size_t *line, unsigned *column);
size_t field_line_count(const struct field *field);
/* The selected bytes; false where nothing is selected. */
bool field_selection(const struct field *field, size_t *start, size_t *end);

enum field_move {
	FIELD_LEFT, /* by cluster */
	FIELD_RIGHT,
	FIELD_WORD_LEFT,  /* to the beginning of a word: a run of kanji, hiragana, katakana, */
	FIELD_WORD_RIGHT, /* letters and digits, or signs; a newline is a word of its own */
	FIELD_UP,         /* by display line, keeping the column aimed at */
	FIELD_DOWN,
	FIELD_LINE_START, /* of the display line */
	FIELD_LINE_END,   /* before its newline, or the spaces that hang at an automatic break */
	FIELD_PAGE_UP,    /* ten lines, or as many as there are */
	FIELD_PAGE_DOWN,
	FIELD_TEXT_START,
	FIELD_TEXT_END
};

/*
 * Moves the cursor; with `select` the selection is extended, else dropped. False where it cannot
 * move further and had no selection to drop.
 */
bool field_move(struct field *field, enum field_move move, bool select);
/* To an offset; one in a cluster or after the text means the boundary before it. */
void field_move_to(struct field *field, size_t offset, bool select);
/* To the place shown at a line and column; after the last line or column, to the last. */
void field_move_to_position(struct field *field, size_t line, unsigned column, bool select);
void field_select_all(struct field *field);

/*
 * Puts text in place of the selection. The text must be well-formed UTF-8; characters that XML
 * cannot hold are dropped, and a text of nothing else is ignored; CR LF and CR become LF. Where the
 * text joins the cluster after it, the cursor goes after that.
 *
 * Typed characters (one cluster at a time) that follow each other are one step of undo, ended by a
 * move, a newline, another kind of change. Every other change, a paste too, is a step of its own.
 */
void field_insert(struct field *field, const char *text, size_t length);
/*
 * Removes the selection or, without one, the cluster, the word, or the rest of the display line.
 * False where nothing is there.
 */
bool field_delete_back(struct field *field);
bool field_delete_forward(struct field *field);
bool field_delete_word_back(struct field *field);
bool field_delete_to_line_end(struct field *field);
/* A copy of the selected text, NULL where nothing is selected; the caller frees. */
char *field_copy_selection(const struct field *field);

/* Takes a step back, or again; false where there is none. The cursor goes where it happened. */
bool field_undo(struct field *field);
bool field_redo(struct field *field);

#endif
