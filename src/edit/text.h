/*
 * Editing in place: the text that is being edited, and the over that it is.
 */
#ifndef YOSHIKI3_EDIT_TEXT_H
#define YOSHIKI3_EDIT_TEXT_H

#include "edit/widget/typing.h"
#include "yoshiki3/path.h"

struct editor;

struct text {
	struct typing_field typing;
	struct path path;
};

/* Begins to edit the text of the item in focus; `replace`: the first character typed takes its
 * place. False, with a message, where nothing may be changed. */
bool text_begin(struct editor *editor, bool replace);
/* Types the first character, which says so where it takes the place of a text. */
void text_type_first(struct editor *editor, const struct key *key);
/* Sets the value and ends; false, with a message, where the value is refused. */
bool text_commit(struct editor *editor);
void text_insert(struct editor *editor, const char *text, size_t length);
/* Whether one is being edited, and is not what the value is. */
bool text_is_changed(const struct editor *editor);

#endif
