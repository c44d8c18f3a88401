/*
 * The commands on the field at hand: that of a prompt, else that of the text being edited. On an
 * item that is not being edited cut, copy and paste take its whole text.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

struct field *
field_at_hand(const struct editor *editor)
{
	return over_top(editor) == OVER_PROMPT ? editor->prompt.field : editor->field;
}

/* A text is drawn with the page around it, a prompt is not. */
static void
touched(struct editor *editor)
{
	if (over_top(editor) != OVER_PROMPT && editor->field != NULL)
		text_show(editor);
}

/* False where the cursor cannot move further and nothing is being selected. */
static bool
move(struct editor *editor, enum field_move where)
{
	bool select = editor->shifted || editor->selecting;
	bool moved = field_move(field_at_hand(editor), where, select);

	touched(editor);
	return moved || select;
}

#define MOVE(run, where)                     \
	void run(struct editor *editor)      \
	{                                    \
		(void)move(editor, (where)); \
	}

MOVE(run_text_left, FIELD_LEFT)
MOVE(run_text_right, FIELD_RIGHT)
MOVE(run_word_left, FIELD_WORD_LEFT)
MOVE(run_word_right, FIELD_WORD_RIGHT)
MOVE(run_line_start, FIELD_LINE_START)
MOVE(run_line_end, FIELD_LINE_END)
MOVE(run_text_page_up, FIELD_PAGE_UP)
MOVE(run_text_page_down, FIELD_PAGE_DOWN)
MOVE(run_text_start, FIELD_TEXT_START)
MOVE(run_text_end, FIELD_TEXT_END)

static void
leave_to(struct editor *editor, void (*item)(struct editor *editor))
{
	if (!text_commit(editor))
		return;
	page_layout(editor->page);
	item(editor);
}

/* Whether Up and Down can only mean another item: in this one there is no line to go to. Elsewhere
 * who goes up line by line, the key held down, means to come to the first one and no further. */
static bool
is_of_one_line(const struct editor *editor)
{
	return editor->field_path.item->kind != FORM_TEXT && field_line_count(editor->field) == 1;
}

void
run_text_up(struct editor *editor)
{
	if (move(editor, FIELD_UP))
		return;
	if (is_of_one_line(editor))
		leave_to(editor, run_previous);
	else
		say_message(editor->say, MSG_EDIT_TEXT_FIRST,
		    say_key(editor->say, COMMAND_LEAVE_PREVIOUS).text, (const char *)NULL);
}

void
run_text_down(struct editor *editor)
{
	if (move(editor, FIELD_DOWN))
		return;
	if (is_of_one_line(editor))
		leave_to(editor, run_next);
	else
		say_message(editor->say, MSG_EDIT_TEXT_LAST,
		    say_key(editor->say, COMMAND_LEAVE_NEXT).text, (const char *)NULL);
}

void
run_newline(struct editor *editor)
{
	text_insert(editor, "\n", 1);
}

void
run_enter(struct editor *editor)
{
	if (editor->field_path.item->kind == FORM_TEXT)
		run_newline(editor);
	else
		leave_to(editor, run_next);
}

void
run_delete_back(struct editor *editor)
{
	(void)field_delete_back(field_at_hand(editor));
	touched(editor);
}

void
run_delete_forward(struct editor *editor)
{
	(void)field_delete_forward(field_at_hand(editor));
	touched(editor);
}

void
run_delete_word_back(struct editor *editor)
{
	(void)field_delete_word_back(field_at_hand(editor));
	touched(editor);
}

void
run_delete_to_line_end(struct editor *editor)
{
	(void)field_delete_to_line_end(field_at_hand(editor));
	touched(editor);
}

void
run_select(struct editor *editor)
{
	editor->selecting = !editor->selecting;
	say_message(editor->say, editor->selecting ? MSG_EDIT_SELECTING : MSG_EDIT_SELECTING_NOT,
	    (const char *)NULL);
}

void
run_select_all(struct editor *editor)
{
	field_select_all(field_at_hand(editor));
	touched(editor);
}

/* What is selected in the field at hand, else the text of the item; NULL for nothing. The caller
 * frees. */
static char *
text_to_copy(const struct editor *editor)
{
	const struct stop *stop = page_focused(editor->page);
	struct path path;

	if (field_at_hand(editor) != NULL)
		return field_copy_selection(field_at_hand(editor));
	if (stop == NULL)
		return NULL;
	path = page_stop_path(stop);
	path.part = stop->item->kind == FORM_CHECK ? PATH_CONTENT : PATH_VALUE;
	return mem_strdup(assessment_get(editor->document->assessment, &path));
}

/* Takes what is selected, or the item's text, into the clipboard. */
static void
take_text(struct editor *editor, enum message taken)
{
	char *text = text_to_copy(editor);

	if (text == NULL || *text == '\0') {
		say_message(editor->say, MSG_EDIT_NOTHING_SELECTED,
		    say_key(editor->say, COMMAND_SELECT_ALL).text, (const char *)NULL);
	} else {
		buf_clear(&editor->clipboard);
		buf_adds(&editor->clipboard, text);
		say_message(editor->say, taken, say_key(editor->say, COMMAND_PASTE).text,
		    (const char *)NULL);
	}
	free(text);
}

void
run_copy(struct editor *editor)
{
	take_text(editor, MSG_EDIT_COPIED);
}

/* The whole text of the item in focus, which is not being edited. */
static void
cut_item(struct editor *editor)
{
	struct path path = place_content(&editor->page->focus);
	const char *text = assessment_get(editor->document->assessment, &path);
	struct number_word count = number_word(utf8_count(text, strlen(text)));
	struct buf label = {0};

	take_text(editor, MSG_EDIT_CUT);
	if (*text == '\0' || (path.item->kind == FORM_CHECK && path.part != PATH_CONTENT))
		return;
	if (!document_set(editor->document, &path, ""))
		return;
	loss_forget(&editor->document->loss);
	place_label(editor->document->assessment, &path, true, &label);
	say_message(editor->say, MSG_EDIT_CUT_ITEM, buf_text(&label), count.text,
	    say_key(editor->say, COMMAND_PASTE).text, say_key(editor->say, COMMAND_UNDO).text,
	    (const char *)NULL);
	buf_free(&label);
}

void
run_cut(struct editor *editor)
{
	struct field *field = field_at_hand(editor);
	size_t start;
	size_t end;

	if (over_top(editor) != OVER_PROMPT && !document_may_change(editor->document))
		return;
	if (field == NULL && page_focused(editor->page) != NULL) {
		cut_item(editor);
		return;
	}
	take_text(editor, MSG_EDIT_CUT);
	if (field != NULL && field_selection(field, &start, &end))
		(void)field_delete_back(field);
	touched(editor);
}

void
run_paste(struct editor *editor)
{
	if (editor->clipboard.length > 0)
		editor_paste(editor, editor->clipboard.data, editor->clipboard.length);
	else
		say_message(editor->say, MSG_EDIT_CLIPBOARD_EMPTY, (const char *)NULL);
}
