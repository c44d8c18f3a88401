/*
 * Answers that are not typed: marks, which Space sets and clears and of which an exclusive one
 * gives way to the others of its group, and choices, into which only an option gets.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/answer.h"
#include "edit/box.h"
#include "edit/document.h"
#include "edit/editor.h"
#include "edit/offer.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/text.h"
#include "edit/widget/list.h"
#include "yoshiki3/utf8.h"

void
answer_toggle(struct editor *editor)
{
	const struct stop *stop = page_focused(editor->page);
	struct path path = page_stop_path(stop);
	bool marked = box_is_marked(editor->document, &path);

	if (!document_may_change(editor->document))
		return;
	history_begin(editor->document->history);
	(void)document_set(editor->document, &path, marked ? "" : ASSESSMENT_MARK);
	if (!marked)
		box_clear_others(editor->document, &path);
	history_end(editor->document->history);
	if (!marked && stop->item->content != CONTENT_NONE) {
		page_layout(editor->page);
		(void)text_begin(editor, false);
	}
}

static void
set_option(void *context, int number)
{
	struct editor *editor = context;
	struct path path = editor->page->focus;
	const struct form_option *option = form_choice_option(
	    path.item, assessment_edition(editor->document->assessment), (unsigned)number);

	if (option != NULL && document_may_change(editor->document))
		(void)document_set(editor->document, &path,
		    form_option_label(option, assessment_edition(editor->document->assessment)));
}

bool
answer_pick_digit(struct editor *editor, uint32_t character)
{
	int digit = utf8_digit(character);

	if (digit < 1 ||
	    form_choice_option(editor->page->focus.item,
		assessment_edition(editor->document->assessment), (unsigned)digit) == NULL)
		return false;
	set_option(editor, digit);
	return true;
}

/* The options open at their item. */
static bool
place_of_focus(void *context, unsigned *line, unsigned *column)
{
	const struct editor *editor = context;
	const struct page *page = editor->page;
	const struct stop *stop = page_focused(page);
	const struct canvas_area *area;

	if (stop == NULL)
		return false;
	area = &page->canvas.areas[stop->area];
	*line = (unsigned)(area->line + 1 - page->top);
	*column = window_body_column(editor->window) + area->column;
	return true;
}

void
answer_open_options(struct editor *editor)
{
	const struct form_item *item = editor->page->focus.item;
	unsigned edition = assessment_edition(editor->document->assessment);
	unsigned chosen = form_choice_number(
	    item, edition, assessment_get(editor->document->assessment, &editor->page->focus));
	const struct form_option *option;
	struct list *list;
	char *title;

	if (!document_may_change(editor->document))
		return;
	title = say_words(editor->say, MSG_EDIT_OPTIONS);
	list = list_open(editor->overs, title, set_option, editor);
	free(title);
	list->place = place_of_focus;
	for (unsigned i = 1; (option = form_choice_option(item, edition, i)) != NULL; i++) {
		struct buf text = {0};

		buf_addf(&text, "%u%s %s", i, item->options->numbers == NUMBERS_HALF ? ")" : "）",
		    form_option_label(option, edition));
		list_add(list, text.data, (int)i);
		buf_free(&text);
	}
	if (chosen > 0)
		list->selected = chosen - 1;
}

void
run_open(struct editor *editor)
{
	const struct stop *stop = page_focused(editor->page);

	/* Where nothing stands something can be added. */
	if (stop == NULL)
		run_blocks(editor);
	else if (stop->item->kind == FORM_CHOICE)
		answer_open_options(editor);
	else if (stop->item->kind == FORM_CHECK && stop->item->content == CONTENT_NONE)
		say_message(editor->say, MSG_EDIT_MARK_ONLY);
	else
		(void)text_begin(editor, false);
}

void
run_clear(struct editor *editor)
{
	const struct stop *stop = page_focused(editor->page);
	struct path path;

	if (stop == NULL || !document_may_change(editor->document))
		return;
	path = page_stop_path(stop);
	if (stop->item->kind == FORM_CHECK && box_is_marked(editor->document, &path))
		say_message(editor->say, MSG_EDIT_UNMARKED,
		    form_item_label(path.item, assessment_edition(editor->document->assessment)),
		    say_key(editor->say, COMMAND_UNDO).text);
	history_begin(editor->document->history);
	(void)document_set(editor->document, &path, "");
	if (stop->item->kind == FORM_CHECK && stop->item->content != CONTENT_NONE) {
		path.part = PATH_CONTENT;
		(void)document_set(editor->document, &path, "");
	}
	history_end(editor->document->history);
}

/* For the item in focus, else for the one left by the last key. */
void
run_accept(struct editor *editor)
{
	struct document *document = editor->document;
	struct path path = place_content(&editor->page->focus);
	struct buf spelled = {0};
	struct buf shown = {0};
	struct buf label = {0};

	if (!document_may_change(document))
		return;
	if (!offer_find(document->assessment, &path, &spelled) && document->offered.item != NULL) {
		path = document->offered;
		(void)offer_find(document->assessment, &path, &spelled);
	}
	if (spelled.length == 0 && document_confirm(document, &path)) {
		place_label(document->assessment, &path, true, &label);
		say_message(editor->say, MSG_EDIT_CONFIRMED, buf_text(&label),
		    say_key(editor->say, COMMAND_UNDO).text);
	} else if (spelled.length == 0) {
		say_message(editor->say, MSG_EDIT_NO_OFFER);
	} else {
		offer_excerpt(assessment_get(document->assessment, &path), spelled.data, &shown);
		if (document_set(document, &path, spelled.data)) {
			place_label(document->assessment, &path, true, &label);
			say_message(editor->say, MSG_EDIT_ACCEPTED, buf_text(&label), shown.data);
		}
	}
	buf_free(&spelled);
	buf_free(&shown);
	buf_free(&label);
}
