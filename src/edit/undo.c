/*
 * Undoing and redoing in the document; what came of it is gone to and named.
 */
#include "edit/document.h"
#include "edit/editor.h"
#include "edit/page.h"
#include "edit/place.h"

/* Goes to where something was undone: what stood there may be gone. */
static void
show_step(struct editor *editor, struct path where)
{
	if (page_stay(editor->page, &where) || page_go(editor->page, &where))
		return;
	/* To the block before it, or to what holds it. */
	while (where.item->kind == FORM_REPEAT && where.index[where.item->depth - 1] > 1) {
		--where.index[where.item->depth - 1];
		if (page_go(editor->page, &where))
			return;
	}
	while (where.item->container != NULL && where.item->kind != FORM_ROOT) {
		where.item = where.item->container;
		if (where.item->kind != FORM_ROOT && page_go(editor->page, &where))
			return;
	}
}

static void
step_history(struct editor *editor, bool undo)
{
	struct buf label = {0};
	struct path where;

	if (undo ? !history_undo(editor->document->history, &where)
		 : !history_redo(editor->document->history, &where)) {
		say_message(editor->say, undo ? MSG_EDIT_UNDO_END : MSG_EDIT_REDO_END);
		return;
	}
	where.part = PATH_VALUE;
	document_changed(editor->document);
	page_layout(editor->page);
	show_step(editor, where);
	place_name(editor->document->assessment, &where, &label);
	say_message(editor->say, undo ? MSG_EDIT_UNDONE : MSG_EDIT_REDONE, buf_text(&label));
	buf_free(&label);
	page_reveal(editor->page);
}

void
run_undo(struct editor *editor)
{
	if (document_may_change(editor->document))
		step_history(editor, true);
}

void
run_redo(struct editor *editor)
{
	if (document_may_change(editor->document))
		step_history(editor, false);
}
