/*
 * What is lost: a key that empties an item with text, or puts another option in the place of the
 * one chosen, does so in one stroke and maybe out of sight. It is told what stood there and which
 * key brings it back. Marks are not told of here: the key that clears one sets it again.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/utf8.h"

void
loss_note(struct editor *editor, const struct path *path, const char *value)
{
	const char *old = assessment_get(editor->assessment, path);
	bool choice = path->item->kind == FORM_CHOICE;

	if ((path->item->kind == FORM_CHECK && path->part == PATH_VALUE) || *old == '\0' ||
	    (choice ? strcmp(old, value) == 0 : *value != '\0'))
		return;
	editor->loss.path = *path;
	editor->loss.characters = utf8_count(old, strlen(old));
	editor->loss.replaced = *value != '\0';
	buf_clear(&editor->loss.option);
	if (choice)
		buf_add_excerpt(&editor->loss.option, old, DIAG_EXCERPT_MAX);
}

void
loss_forget(struct editor *editor)
{
	editor->loss.path.item = NULL;
}

static char *
loss_words(const struct editor *editor, const char *label)
{
	const struct loss *loss = &editor->loss;
	struct key_name undo = key_name(editor, COMMAND_UNDO);

	if (loss->option.length == 0)
		return words(editor, MSG_EDIT_EMPTIED, label, number_word(loss->characters).text,
		    undo.text, (const char *)NULL);
	return words(editor, loss->replaced ? MSG_EDIT_CHOSEN_ANEW : MSG_EDIT_UNCHOSEN, label,
	    loss->option.data, undo.text, (const char *)NULL);
}

void
loss_tell(struct editor *editor)
{
	struct buf label = {0};
	struct buf told = {0};
	char *lost;

	if (editor->loss.path.item == NULL || over_top(editor) != OVER_NOTHING)
		return;
	place_label(editor, &editor->loss.path, true, &label);
	lost = loss_words(editor, buf_text(&label));
	buf_adds(&told, lost);
	if (editor->message.length > 0)
		buf_addf(&told, "　%s", editor->message.data);
	else
		editor->message_style = SCREEN_WARNING;
	buf_free(&editor->message);
	editor->message = told;
	loss_forget(editor);
	free(lost);
	buf_free(&label);
}
