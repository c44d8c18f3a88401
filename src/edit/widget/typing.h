/*
 * Typing into a field: the commands that a text and a question share.
 */
#ifndef YOSHIKI3_EDIT_WIDGET_TYPING_H
#define YOSHIKI3_EDIT_WIDGET_TYPING_H

#include "edit/widget/over.h"
#include "yoshiki3/field.h"

struct typing_field {
	struct field *field;
	struct overs *overs;
	bool selecting; /* moves select without Shift, too */
};

/* Before any command: selecting by moves ends with one that is no move. */
void typing_note(struct typing_field *typing, enum command command);
/* Moves, selects, deletes, cuts or copies; false for any other command. */
bool typing_command(struct typing_field *typing, enum command command, bool shifted);
/* Moves the cursor; false where it cannot move further and nothing is being selected. */
bool typing_move(struct typing_field *typing, enum field_move where, bool shifted);
/* The character of a key; the bytes that it takes, 0 where it is none. */
size_t typing_character(const struct key *key, char bytes[4]);
/* Keeps a text to be pasted and says so; nothing selected, where it is NULL or blank. */
void typing_keep(struct overs *overs, const char *text, enum message kept);

#endif
