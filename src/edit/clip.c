/*
 * Cut, copy and paste where no text is being edited: they take the whole text of the item in focus.
 */
#include <string.h>

#include "edit/document.h"
#include "edit/editor.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/typing.h"
#include "yoshiki3/utf8.h"

void
run_copy(struct editor *editor)
{
	const struct stop *stop = page_focused(editor->page);
	struct path path;

	if (stop == NULL) {
		typing_keep(editor->overs, NULL, MSG_EDIT_COPIED);
		return;
	}
	path = page_stop_path(stop);
	path.part = stop->item->kind == FORM_CHECK ? PATH_CONTENT : PATH_VALUE;
	typing_keep(
	    editor->overs, assessment_get(editor->document->assessment, &path), MSG_EDIT_COPIED);
}

void
run_cut(struct editor *editor)
{
	const struct stop *stop = page_focused(editor->page);
	struct document *document = editor->document;
	struct path path;
	const char *text;
	struct number_word count;
	struct buf label = {0};

	if (!document_may_change(document))
		return;
	if (stop == NULL) {
		typing_keep(editor->overs, NULL, MSG_EDIT_CUT);
		return;
	}
	path = page_stop_path(stop);
	path.part = stop->item->kind == FORM_CHECK ? PATH_CONTENT : PATH_VALUE;
	text = assessment_get(document->assessment, &path);
	count = number_word(utf8_count(text, strlen(text)));
	typing_keep(editor->overs, text, MSG_EDIT_CUT);
	if (*text == '\0' || !document_set(document, &path, ""))
		return;
	loss_forget(&document->loss);
	place_label(document->assessment, &path, true, &label);
	say_message(editor->say, MSG_EDIT_CUT_ITEM, buf_text(&label), count.text,
	    say_key(editor->say, COMMAND_PASTE).text, say_key(editor->say, COMMAND_UNDO).text);
	buf_free(&label);
}

void
run_paste(struct editor *editor)
{
	const struct buf *clipboard = &editor->overs->clipboard;

	if (clipboard->length > 0)
		over_paste(editor->overs, clipboard->data, clipboard->length);
	else
		say_message(editor->say, MSG_EDIT_CLIPBOARD_EMPTY);
}
