/*
 * The commands that move the focus: by item, screen and section, to the next blank item or finding,
 * and back.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"

static void
move_part(struct editor *editor, bool forward)
{
	if (forward ? editor->part + 1 >= editor->part_count : editor->part == 0) {
		say_message(
		    editor->say, forward ? MSG_EDIT_LAST : MSG_EDIT_FIRST, (const char *)NULL);
		return;
	}
	focus_part(editor, forward ? editor->part + 1 : editor->part - 1);
}

void
run_next(struct editor *editor)
{
	if (editor->stop != NO_STOP && editor->stop + 1 < editor->stop_count)
		focus_stop(editor, editor->stop + 1);
	else
		move_part(editor, true);
}

void
run_previous(struct editor *editor)
{
	size_t part = editor->part;

	if (editor->stop != NO_STOP && editor->stop > 0) {
		focus_stop(editor, editor->stop - 1);
		return;
	}
	move_part(editor, false);
	if (editor->part != part && editor->stop_count > 0)
		focus_stop(editor, editor->stop_count - 1);
}

void
run_next_section(struct editor *editor)
{
	focus_remember(editor);
	move_part(editor, true);
}

void
run_previous_section(struct editor *editor)
{
	focus_remember(editor);
	move_part(editor, false);
}

void
run_first(struct editor *editor)
{
	if (editor->stop_count > 0)
		focus_stop(editor, 0);
	editor->top = 0;
}

void
run_last(struct editor *editor)
{
	if (editor->stop_count > 0)
		focus_stop(editor, editor->stop_count - 1);
}

/* A text longer than the screen is leafed through; the focus follows only when it is out of sight.
 */
static void
move_screen(struct editor *editor, bool down)
{
	size_t height = window_body_lines(&editor->window);
	size_t step = height > 4 ? height - 2 : height;
	size_t most = editor->canvas.line_count > height ? editor->canvas.line_count - height : 0;
	size_t top = editor->top;
	const struct canvas_area *area;
	size_t at = NO_STOP;

	if (down)
		top = top + step < most ? top + step : most;
	else
		top = top > step ? top - step : 0;
	if (top == editor->top) {
		if (down)
			run_last(editor);
		else
			run_first(editor);
		return;
	}
	editor->top = top;
	if (focused(editor) == NULL)
		return;
	while ((area = stop_area(editor, focused(editor), &at)) != NULL) {
		if (area->line >= top && area->line < top + height)
			return;
	}
	for (size_t i = 0; i < editor->canvas.area_count; i++) {
		area = &editor->canvas.areas[i];
		if (area->line < top + 1 || area->line >= top + height)
			continue;
		for (size_t j = 0; j < editor->stop_count; j++) {
			if (editor->stops[j].item == area->item &&
			    editor->stops[j].container == area->container) {
				editor->stop = j;
				editor->focus = stop_path(&editor->stops[j]);
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
	struct path back = editor->back;

	if (!editor->has_back) {
		say_message(editor->say, MSG_EDIT_NO_BACK, (const char *)NULL);
		return;
	}
	focus_remember(editor);
	(void)focus_to(editor, &back);
}

/* Whether a stop is the first box of its group in the edition. */
static bool
begins_group(const struct editor *editor, const struct form_item *box)
{
	const struct form_item *first = box->parent->first;

	while (first->kind != FORM_CHECK ||
	       !form_item_in_edition(first, assessment_edition(editor->assessment)))
		first = first->next;
	return first == box;
}

/* Whether an item is to be filled in and is not: as findings count it, a group of boxes where none
 * is marked, and a box alone that must be. */
static bool
is_blank(struct editor *editor, const struct stop *stop)
{
	struct path path = stop_path(stop);

	if (!findings_relevant(current_findings(editor), &path))
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
	size_t part = editor->part;
	const struct progress *progress;

	do {
		part = (part + 1) % editor->part_count;
		progress = part_progress(current_findings(editor), &editor->parts[part]);
	} while (part != last && progress != NULL && progress->blank == 0);
	return part;
}

void
run_next_blank(struct editor *editor)
{
	struct path begin = editor->focus;
	size_t part = editor->part;
	size_t stop = editor->stop + 1;
	bool around = false;

	/* Once around: the part it began in is looked at again, from its top. */
	for (;;) {
		for (; stop < editor->stop_count; stop++) {
			if (is_blank(editor, &editor->stops[stop])) {
				editor->back = begin;
				editor->has_back = true;
				focus_stop(editor, stop);
				return;
			}
		}
		if (around)
			break;
		focus_part(editor, next_with_blanks(editor, part));
		around = editor->part == part;
		stop = 0;
	}
	(void)focus_to(editor, &begin);
	say_message(editor->say, MSG_EDIT_NO_BLANK, (const char *)NULL);
}

static bool
go_to_finding(struct editor *editor, const struct path *path)
{
	if (!jump_to(editor, path))
		return false;
	waiting_end(editor, path);
	return true;
}

/* To the one that was told of just now, else the next one. In official order the items before a
 * repeat of sections come first, whatever their index. */
void
run_next_finding(struct editor *editor)
{
	const struct findings *findings = current_findings(editor);
	struct path begin = editor->focus;
	struct path told = editor->waiting.told;

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
	say_message(editor->say, MSG_EDIT_NO_FINDING, (const char *)NULL);
}

static void
pick_finding(struct editor *editor, int value)
{
	struct path path = current_findings(editor)->items[value].path;

	if (!go_to_finding(editor, &path))
		say_message(editor->say, MSG_EDIT_NOT_SHOWN, (const char *)NULL);
}

void
run_findings(struct editor *editor)
{
	const struct findings *findings = current_findings(editor);
	char *title;

	if (findings->count == 0) {
		say_message(editor->say, MSG_EDIT_NO_FINDING, (const char *)NULL);
		return;
	}
	title = say_words(
	    editor->say, MSG_EDIT_FINDINGS, number_word(findings->count).text, (const char *)NULL);
	list_begin(editor, title, pick_finding);
	free(title);
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		struct buf text = {0};
		char *severity = say_severity(editor->say, finding->severity);

		buf_addf(&text, "%s ", severity);
		place_label(editor, &finding->path, false, &text);
		buf_addf(&text, "　%s", finding->message);
		list_add(editor, text.data, (int)i);
		if (path_compare(&finding->path, &editor->focus) <= 0)
			editor->list.selected = i;
		free(severity);
		buf_free(&text);
	}
}
