/*
 * What is not typed: marks, which Space sets and clears and of which an exclusive one gives way to
 * the others of its group, and choices, into which only an option gets.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/utf8.h"

static bool
is_marked(const struct editor *editor, const struct path *path)
{
	return *assessment_get(editor->document->assessment, path) != '\0';
}

/* Clears the marks that cannot stand beside a new one. */
static void
clear_others(struct editor *editor, const struct path *path)
{
	unsigned edition = assessment_edition(editor->document->assessment);
	struct buf labels = {0};
	bool cleared = false;
	bool kept = false;

	for (const struct form_item *item = path->item->parent->first; item != NULL;
	     item = item->next) {
		struct path other = *path;

		if (item->kind != FORM_CHECK || item == path->item ||
		    !form_item_in_edition(item, edition) ||
		    (!item->exclusive && !path->item->exclusive))
			continue;
		other.item = item;
		if (!is_marked(editor, &other))
			continue;
		(void)document_set(editor->document, &other, "");
		buf_addf(&labels, "%s%s", cleared ? "、" : "", form_item_label(item, edition));
		cleared = true;
		other.part = PATH_CONTENT;
		kept = kept || (item->content != CONTENT_NONE && is_marked(editor, &other));
	}
	if (cleared)
		say_message(editor->say, kept ? MSG_EDIT_GAVE_WAY_KEPT : MSG_EDIT_GAVE_WAY,
		    labels.data, form_item_label(path->item, edition),
		    say_key(editor->say, COMMAND_UNDO).text, (const char *)NULL);
	buf_free(&labels);
}

void
mark_set(struct editor *editor, const struct path *content)
{
	struct path path = *content;

	path.part = PATH_VALUE;
	if (is_marked(editor, &path) || !document_set(editor->document, &path, ASSESSMENT_MARK))
		return;
	say_message(editor->say, MSG_EDIT_MARKED_TOO,
	    form_item_label(path.item, assessment_edition(editor->document->assessment)),
	    (const char *)NULL);
	clear_others(editor, &path);
}

void
mark_toggle(struct editor *editor)
{
	const struct stop *stop = page_focused(editor->page);
	struct path path = page_stop_path(stop);
	bool marked = is_marked(editor, &path);

	if (!document_may_change(editor->document))
		return;
	history_begin(editor->document->history);
	(void)document_set(editor->document, &path, marked ? "" : ASSESSMENT_MARK);
	if (!marked)
		clear_others(editor, &path);
	history_end(editor->document->history);
	if (!marked && stop->item->content != CONTENT_NONE) {
		page_layout(editor->page);
		text_begin(editor, false);
	}
}

static void
set_option(struct editor *editor, int number)
{
	struct path path = editor->page->focus;
	const struct form_option *option = form_choice_option(
	    path.item, assessment_edition(editor->document->assessment), (unsigned)number);

	if (option != NULL && document_may_change(editor->document))
		(void)document_set(editor->document, &path,
		    form_option_label(option, assessment_edition(editor->document->assessment)));
}

bool
choice_pick_digit(struct editor *editor, uint32_t character)
{
	int digit = utf8_digit(character);

	if (digit < 1 ||
	    form_choice_option(editor->page->focus.item,
		assessment_edition(editor->document->assessment), (unsigned)digit) == NULL)
		return false;
	set_option(editor, digit);
	return true;
}

void
choice_open(struct editor *editor)
{
	const struct form_item *item = editor->page->focus.item;
	unsigned edition = assessment_edition(editor->document->assessment);
	unsigned chosen = form_choice_number(
	    item, edition, assessment_get(editor->document->assessment, &editor->page->focus));
	const struct form_option *option;
	char *title;

	if (!document_may_change(editor->document))
		return;
	title = say_words(editor->say, MSG_EDIT_OPTIONS, (const char *)NULL);
	list_begin(editor, title, set_option);
	free(title);
	editor->list.beside = true;
	for (unsigned i = 1; (option = form_choice_option(item, edition, i)) != NULL; i++) {
		struct buf text = {0};

		buf_addf(&text, "%u%s %s", i, item->options->numbers == NUMBERS_HALF ? ")" : "）",
		    form_option_label(option, edition));
		list_add(editor, text.data, (int)i);
		buf_free(&text);
	}
	if (chosen > 0)
		editor->list.selected = chosen - 1;
}

void
run_open(struct editor *editor)
{
	const struct stop *stop = page_focused(editor->page);

	/* Where nothing stands something can be added. */
	if (stop == NULL)
		run_blocks(editor);
	else if (stop->item->kind == FORM_CHOICE)
		choice_open(editor);
	else if (stop->item->kind == FORM_CHECK && stop->item->content == CONTENT_NONE)
		say_message(editor->say, MSG_EDIT_MARK_ONLY, (const char *)NULL);
	else
		text_begin(editor, false);
}

void
run_clear(struct editor *editor)
{
	const struct stop *stop = page_focused(editor->page);
	struct path path;

	if (stop == NULL || !document_may_change(editor->document))
		return;
	path = page_stop_path(stop);
	if (stop->item->kind == FORM_CHECK && is_marked(editor, &path))
		say_message(editor->say, MSG_EDIT_UNMARKED,
		    form_item_label(path.item, assessment_edition(editor->document->assessment)),
		    say_key(editor->say, COMMAND_UNDO).text, (const char *)NULL);
	history_begin(editor->document->history);
	(void)document_set(editor->document, &path, "");
	if (stop->item->kind == FORM_CHECK && stop->item->content != CONTENT_NONE) {
		path.part = PATH_CONTENT;
		(void)document_set(editor->document, &path, "");
	}
	history_end(editor->document->history);
}
