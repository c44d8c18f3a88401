/*
 * The editor of one value: text, cursor, selection and their undo, as the value will stand in a cell of so many columns. Pure: no screen, no terminal, no assessment.
 *
 * Offsets are bytes and always stand between grapheme clusters. Lines are those of wrap.h, the same that print makes; the cursor moves
 * up and down by display column. At a place where a line was broken automatically the cursor stands at the beginning of the next line, except that End leaves it at the end of this one.
 */
#ifndef YOSHIKI3_FIELD_H
#define YOSHIKI3_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/width.h"

struct field;

/* A field that holds a copy of `text`, the cursor at its end. */
struct field *field_new(const char *text, unsigned columns, struct width_policy policy);
void field_free(struct field *field);
/* The columns of its cell changed (a resize); the cursor stays at its character. */
void field_set_columns(struct field *field, unsigned columns, struct width_policy policy);

/* Borrowed; valid until the next change. */
const char *field_text(const struct field *field);
size_t field_length(const struct field *field);
/* Whether the text differs from what it began with. */
bool field_changed(const struct field *field);

size_t field_cursor(const struct field *field);
/* Where the cursor is shown: line from 0 among the wrapped lines, display column from 0. */
void field_position(const struct field *field, size_t *line, unsigned *column);
size_t field_line_count(const struct field *field);
/* The selected bytes; false where nothing is selected. */
bool field_selection(const struct field *field, size_t *start, size_t *end);

enum field_move {
	FIELD_LEFT, FIELD_RIGHT,           /* by cluster */
	FIELD_WORD_LEFT, FIELD_WORD_RIGHT, /* by word: runs of kanji, kana, letters and digits, punctuation */
	FIELD_UP, FIELD_DOWN,              /* by display line, keeping the column aimed at */
	FIELD_LINE_START, FIELD_LINE_END,  /* of the display line */
	FIELD_PAGE_UP, FIELD_PAGE_DOWN,    /* ten lines */
	FIELD_TEXT_START, FIELD_TEXT_END
};

/* Moves the cursor; with `select` the selection is extended, else dropped. False where it cannot move further. */
bool field_move(struct field *field, enum field_move move, bool select);
void field_move_to(struct field *field, size_t offset, bool select);
/* To the place shown at a line and column. */
void field_move_to_position(struct field *field, size_t line, unsigned column, bool select);
void field_select_all(struct field *field);

/* Puts text in place of the selection. The text must be well-formed UTF-8; characters that XML cannot hold are dropped; CR LF and CR become LF. Typed characters that follow each other are one step of undo (ended by a move, a newline, another kind of change). */
void field_insert(struct field *field, const char *text, size_t length);
/* Removes the selection or, without one, the cluster, the word, or the rest of the display line. False where nothing is there. */
bool field_delete_back(struct field *field);
bool field_delete_forward(struct field *field);
bool field_delete_word_back(struct field *field);
bool field_delete_to_line_end(struct field *field);
/* A copy of the selected text, NULL where nothing is selected; the caller frees. */
char *field_copy_selection(const struct field *field);

bool field_undo(struct field *field);
bool field_redo(struct field *field);

#endif
