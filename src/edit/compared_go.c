/*
 * Going to the next and to the previous change since the former assessment.
 */
#include "edit/compared.h"
#include "edit/document.h"
#include "edit/editor.h"
#include "edit/page.h"
#include "edit/place.h"

static void
say_change(struct editor *editor, size_t number)
{
	static const enum message messages[] = {
	    [CHANGE_ITEM] = MSG_FORMER_CHANGE,
	    [CHANGE_BLOCK_ADDED] = MSG_FORMER_ADDED,
	    [CHANGE_BLOCK_GONE] = MSG_FORMER_GONE,
	    [CHANGE_BLOCK_MOVED] = MSG_FORMER_MOVED,
	};
	const struct compared *compared = editor->compared;
	const struct compared_change *change = &compared->changes[number];
	bool gone = change->was.item != NULL;
	struct buf name = {0};

	place_name(gone ? compared->assessment : editor->document->assessment,
	    gone ? &change->was : &change->place, &name);
	say_message(editor->say, messages[change->kind], number_word(number + 1).text,
	    number_word(compared->count).text, buf_text(&name));
	buf_free(&name);
}

/* The change that the search begins behind, or before; counted from 1, so that there is one before
 * the first. */
static size_t
begin_at(const struct compared *compared, const struct path *focus, bool forward)
{
	size_t number = 0;

	if (compared->visited_at.item != NULL && place_equal(&compared->visited_at, focus))
		return compared->visited + 1;
	while (number < compared->count &&
	       path_compare(&compared->changes[number].place, focus) < (forward ? 1 : 0))
		number++;
	return forward ? number : number + 1;
}

static void
go_to_change(struct editor *editor, bool forward)
{
	struct compared *compared = editor->compared;
	size_t begin;

	if (!compared_refresh(compared)) {
		say_message(editor->say, MSG_FORMER_NONE);
		return;
	}
	if (compared->count == 0) {
		say_message(editor->say,
		    compared->wording > 0 ? MSG_FORMER_WORDING_ONLY : MSG_FORMER_NO_CHANGE,
		    number_word(compared->wording).text);
		return;
	}
	begin = begin_at(compared, &editor->page->focus, forward);
	for (size_t i = 1; i <= compared->count; i++) {
		size_t step = forward ? begin + i - 1 : begin + 2 * compared->count - 1 - i;
		size_t number = step % compared->count;

		if (!page_jump(editor->page, &compared->changes[number].place))
			continue;
		compared->visited = number;
		compared->visited_at = editor->page->focus;
		say_change(editor, number);
		return;
	}
	say_message(editor->say, MSG_FORMER_NOT_SHOWN);
}

void
run_next_change(struct editor *editor)
{
	go_to_change(editor, true);
}

void
run_previous_change(struct editor *editor)
{
	go_to_change(editor, false);
}
