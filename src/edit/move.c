/*
 * The commands that move the focus: by item, screen and section, to the next blank item or finding,
 * and back.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/document.h"
#include "edit/editor.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/list.h"

static void
move_part(struct editor *editor, bool forward)
{
	if (forward ? editor->page->part + 1 >= editor->page->parts.count
		    : editor->page->part == 0) {
		say_message(editor->say, forward ? MSG_EDIT_LAST : MSG_EDIT_FIRST);
		return;
	}
	page_go_part(editor->page, forward ? editor->page->part + 1 : editor->page->part - 1);
}

void
run_next(struct editor *editor)
{
	if (editor->page->stop != NO_STOP && editor->page->stop + 1 < editor->page->stop_count)
		page_go_stop(editor->page, editor->page->stop + 1);
	else
		move_part(editor, true);
}

void
run_previous(struct editor *editor)
{
	size_t part = editor->page->part;

	if (editor->page->stop != NO_STOP && editor->page->stop > 0) {
		page_go_stop(editor->page, editor->page->stop - 1);
		return;
	}
	move_part(editor, false);
	if (editor->page->part != part && editor->page->stop_count > 0)
		page_go_stop(editor->page, editor->page->stop_count - 1);
}

void
run_next_section(struct editor *editor)
{
	page_remember(editor->page);
	move_part(editor, true);
}

void
run_previous_section(struct editor *editor)
{
	page_remember(editor->page);
	move_part(editor, false);
}

void
run_first(struct editor *editor)
{
	if (editor->page->stop_count > 0)
		page_go_stop(editor->page, 0);
	editor->page->top = 0;
}

void
run_last(struct editor *editor)
{
	if (editor->page->stop_count > 0)
		page_go_stop(editor->page, editor->page->stop_count - 1);
}

/* A text longer than the screen is leafed through; the focus follows only when it is out of sight.
 */
static void
move_screen(struct editor *editor, bool down)
{
	size_t height = window_body_lines(editor->window);
	size_t step = height > 4 ? height - 2 : height;
	size_t most =
	    editor->page->canvas.line_count > height ? editor->page->canvas.line_count - height : 0;
	size_t top = editor->page->top;
	const struct canvas_area *area;
	size_t at = NO_STOP;

	if (down)
		top = top + step < most ? top + step : most;
	else
		top = top > step ? top - step : 0;
	if (top == editor->page->top) {
		if (down)
			run_last(editor);
		else
			run_first(editor);
		return;
	}
	editor->page->top = top;
	if (page_focused(editor->page) == NULL)
		return;
	while ((area = page_area(editor->page, page_focused(editor->page), &at)) != NULL) {
		if (area->line >= top && area->line < top + height)
			return;
	}
	for (size_t i = 0; i < editor->page->canvas.area_count; i++) {
		area = &editor->page->canvas.areas[i];
		if (area->line < top + 1 || area->line >= top + height)
			continue;
		for (size_t j = 0; j < editor->page->stop_count; j++) {
			if (editor->page->stops[j].item == area->item &&
			    editor->page->stops[j].container == area->container) {
				editor->page->stop = j;
				editor->page->focus = page_stop_path(&editor->page->stops[j]);
				return;
			}
		}
	}
}

void
run_page_down(struct editor *editor)
{
	move_screen(editor, true);
}

void
run_page_up(struct editor *editor)
{
	move_screen(editor, false);
}

void
run_back(struct editor *editor)
{
	struct path back = editor->page->back;

	if (!editor->page->has_back) {
		say_message(editor->say, MSG_EDIT_NO_BACK);
		return;
	}
	page_remember(editor->page);
	(void)page_go(editor->page, &back);
}

/* Whether a stop is the first box of its group in the edition. */
static bool
begins_group(const struct editor *editor, const struct form_item *box)
{
	const struct form_item *first = box->parent->first;

	while (first->kind != FORM_CHECK ||
	       !form_item_in_edition(first, assessment_edition(editor->document->assessment)))
		first = first->next;
	return first == box;
}

/* Whether an item is to be filled in and is not: as findings count it, a group of boxes where none
 * is marked, and a box alone that must be. */
static bool
is_blank(struct editor *editor, const struct stop *stop)
{
	struct path path = page_stop_path(stop);

	if (!findings_relevant(document_findings(editor->document), &path))
		return false;
	if (stop->item->kind == FORM_CHECK && stop->item->parent->kind == FORM_CHECKS)
		return element_is_blank(stop->container) && begins_group(editor, stop->item);
	if (stop->item->kind == FORM_CHECK && stop->item->required == NULL)
		return false;
	return element_is_unanswered(element_first(stop->container, stop->item));
}

/* The next part that has a blank item, for all that is known of it; at the latest `last`. */
static size_t
next_with_blanks(struct editor *editor, size_t last)
{
	size_t part = editor->page->part;
	const struct progress *progress;

	do {
		part = (part + 1) % editor->page->parts.count;
		progress = part_progress(
		    document_findings(editor->document), &editor->page->parts.items[part]);
	} while (part != last && progress != NULL && progress->blank == 0);
	return part;
}

void
run_next_blank(struct editor *editor)
{
	struct path begin = editor->page->focus;
	size_t part = editor->page->part;
	size_t stop = editor->page->stop + 1;
	bool around = false;

	/* Once around: the part it began in is looked at again, from its top. */
	for (;;) {
		for (; stop < editor->page->stop_count; stop++) {
			if (is_blank(editor, &editor->page->stops[stop])) {
				editor->page->back = begin;
				editor->page->has_back = true;
				page_go_stop(editor->page, stop);
				return;
			}
		}
		if (around)
			break;
		page_go_part(editor->page, next_with_blanks(editor, part));
		around = editor->page->part == part;
		stop = 0;
	}
	(void)page_go(editor->page, &begin);
	say_message(editor->say, MSG_EDIT_NO_BLANK);
}

static bool
go_to_finding(struct editor *editor, const struct path *path)
{
	if (!page_jump(editor->page, path))
		return false;
	waiting_end(&editor->document->waiting, path);
	return true;
}

/* To the one that was told of just now, else the next one. In official order the items before a
 * repeat of sections come first, whatever their index. */
void
run_next_finding(struct editor *editor)
{
	const struct findings *findings = document_findings(editor->document);
	struct path begin = editor->page->focus;
	struct path told = editor->document->waiting.told;

	if (told.item != NULL && go_to_finding(editor, &told))
		return;
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < findings->count; i++) {
			const struct path *path = &findings->items[i].path;

			if (round == 0 && path_compare(path, &begin) <= 0)
				continue;
			if (go_to_finding(editor, path))
				return;
		}
	}
	say_message(editor->say, MSG_EDIT_NO_FINDING);
}

static void
pick_finding(void *context, int value)
{
	struct editor *editor = context;
	struct path path = document_findings(editor->document)->items[value].path;

	if (!go_to_finding(editor, &path))
		say_message(editor->say, MSG_EDIT_NOT_SHOWN);
}

void
run_findings(struct editor *editor)
{
	const struct findings *findings = document_findings(editor->document);
	struct list *list;
	char *title;

	if (findings->count == 0) {
		say_message(editor->say, MSG_EDIT_NO_FINDING);
		return;
	}
	title = say_words(editor->say, MSG_EDIT_FINDINGS, number_word(findings->count).text);
	list = list_open(editor->overs, title, pick_finding, editor);
	free(title);
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		struct buf text = {0};
		char *severity = say_severity(editor->say, finding->severity);

		buf_addf(&text, "%s ", severity);
		place_label(editor->document->assessment, &finding->path, false, &text);
		buf_addf(&text, "　%s", finding->message);
		list_add(list, text.data, (int)i);
		if (path_compare(&finding->path, &editor->page->focus) <= 0)
			list->selected = i;
		free(severity);
		buf_free(&text);
	}
}
