/*
 * What is lost: a key that empties an item with text, or puts another option in the place of the
 * one chosen, does so in one stroke and maybe out of sight. It is told what stood there and which
 * key brings it back. Marks are not told of here: the key that clears one sets it again.
 */
#include "edit/loss.h"

#include <stdlib.h>
#include <string.h>

#include "edit/place.h"
#include "yoshiki3/utf8.h"

void
loss_note(struct loss *loss, const struct assessment *assessment, const struct path *path,
    const char *value)
{
	const char *old = assessment_get(assessment, path);
	bool choice = path->item->kind == FORM_CHOICE;

	if ((path->item->kind == FORM_CHECK && path->part == PATH_VALUE) || *old == '\0' ||
	    (choice ? strcmp(old, value) == 0 : *value != '\0'))
		return;
	loss->path = *path;
	loss->characters = utf8_count(old, strlen(old));
	loss->replaced = *value != '\0';
	buf_clear(&loss->option);
	if (choice)
		buf_add_excerpt(&loss->option, old, DIAG_EXCERPT_MAX);
}

void
loss_forget(struct loss *loss)
{
	loss->path.item = NULL;
}

static char *
loss_words(const struct loss *loss, const struct say *say, const char *label)
{
	struct say_key undo = say_key(say, COMMAND_UNDO);

	if (loss->option.length == 0)
		return say_words(
		    say, MSG_EDIT_EMPTIED, label, number_word(loss->characters).text, undo.text);
	return say_words(say, loss->replaced ? MSG_EDIT_CHOSEN_ANEW : MSG_EDIT_UNCHOSEN, label,
	    loss->option.data, undo.text);
}

void
loss_tell(struct loss *loss, const struct assessment *assessment, struct say *say)
{
	struct buf label = {0};
	char *lost;

	if (loss->path.item == NULL)
		return;
	place_label(assessment, &loss->path, true, &label);
	lost = loss_words(loss, say, buf_text(&label));
	say_prepend(say, lost);
	loss_forget(loss);
	free(lost);
	buf_free(&label);
}

void
loss_free(struct loss *loss)
{
	buf_free(&loss->option);
}
