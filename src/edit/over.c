/*
 * What lies over the page: a list, a question, something to read, the palette over any of these.
 */
#include <assert.h>

#include "edit/editor_state.h"

enum over
over_top(const struct editor *editor)
{
	return editor->over_count > 0 ? editor->overs[editor->over_count - 1] : OVER_NOTHING;
}

enum over
over_page(const struct editor *editor)
{
	if (over_top(editor) != OVER_PALETTE)
		return over_top(editor);
	return editor->over_count > 1 ? editor->overs[editor->over_count - 2] : OVER_NOTHING;
}

bool
over_has_pager(const struct editor *editor)
{
	return editor->over_count > 0 && editor->overs[0] == OVER_PAGER;
}

void
over_open(struct editor *editor, enum over over)
{
	if (over_top(editor) == over)
		return;
	assert(editor->over_count < OVERS_MAX);
	editor->overs[editor->over_count++] = over;
}

void
over_close(struct editor *editor)
{
	if (editor->over_count > 0)
		editor->over_count--;
	editor->page->stale = true;
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
	return over_top(editor) == OVER_PALETTE ? &editor->palette : &editor->list;
}

void
run_close(struct editor *editor)
{
	void (*closed)(struct editor * editor) = NULL;

	switch (over_top(editor)) {
	case OVER_PALETTE:
		palette_close(editor);
		return;
	case OVER_PAGER:
		pager_clear(&editor->pager);
		break;
	case OVER_LIST:
		closed = editor->list.closed;
		break;
	default:
		break;
	}
	editor->quitting = false;
	over_close(editor);
	if (closed != NULL)
		closed(editor);
}
