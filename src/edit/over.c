/*
 * What lies over the page: a list, a question, something to read, the palette over any of these.
 */
#include "edit/editor_state.h"

enum over
over_page(const struct editor *editor)
{
	return editor->over == OVER_PALETTE ? editor->under : editor->over;
}

unsigned
editor_modes(const struct editor *editor, enum over over)
{
	switch (over) {
	case OVER_LIST:
	case OVER_PALETTE:
		return IN_LIST;
	case OVER_PROMPT:
		return IN_PROMPT;
	case OVER_PAGER:
		return IN_PAGER;
	default:
		return editor->field != NULL ? IN_TEXT | LEAVES : IN_FORM;
	}
}

struct list *
list_on_top(struct editor *editor)
{
	return editor->over == OVER_PALETTE ? &editor->palette : &editor->list;
}

void
close_over(struct editor *editor)
{
	editor->over = OVER_NOTHING;
	editor->stale = true;
}

void
run_close(struct editor *editor)
{
	bool asked_in_pager = editor->over == OVER_PROMPT && editor->pager.count > 0;
	void (*closed)(struct editor * editor);

	if (editor->over == OVER_PALETTE) {
		palette_close(editor);
		return;
	}
	editor->quitting = false;
	if (editor->over == OVER_PAGER)
		pager_clear(&editor->pager);
	closed = editor->over == OVER_LIST ? editor->list.closed : NULL;
	close_over(editor);
	if (closed != NULL)
		closed(editor);
	if (asked_in_pager)
		editor->over = OVER_PAGER;
}
