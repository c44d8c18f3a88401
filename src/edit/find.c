/*
 * Finding text in the values. The place found last is kept as long as the focus stays at its item
 * and nothing changes: it is shown, and the search goes on after it.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/document.h"
#include "edit/editor.h"
#include "edit/find.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/text.h"
#include "edit/widget/prompt.h"
#include "yoshiki3/mem.h"

/* The first place after the focus, or after the hit in it; and the first of all. */
struct round {
	const struct editor *editor;
	struct fold *needle;
	struct hit next;
	struct hit first;
};

static bool
search_from(
    struct round *round, const struct path *path, const char *value, size_t from, struct hit *hit)
{
	if (hit->length > 0 ||
	    !fold_find(round->needle, value, strlen(value), from, &hit->start, &hit->length))
		return false;
	hit->path = place_path(path->item, path->index);
	hit->path.part = path->part;
	return true;
}

static bool
search_value(
    void *context, const struct path *path, const struct element *element, const char *value)
{
	struct round *round = context;
	const struct hit *hit = &round->editor->finder->hit;
	int order = path_compare(path, &round->editor->page->focus);
	size_t from = 0;

	(void)element;
	if (order == 0 && hit->length > 0) {
		if (path->part < hit->path.part)
			order = -1;
		else if (path->part == hit->path.part)
			from = hit->start + hit->length;
	}
	if (order >= 0 && search_from(round, path, value, from, &round->next))
		return false;
	if (order < 0 || from > 0)
		(void)search_from(round, path, value, 0, &round->first);
	return true;
}

static bool
same_hit(const struct hit *a, const struct hit *b)
{
	return a->length > 0 && b->length > 0 && a->start == b->start &&
	       a->path.part == b->path.part && path_compare(&a->path, &b->path) == 0;
}

/* What was found is kept in sight where its item shows the bytes of a text. */
static void
set_hit(struct editor *editor, const struct hit *hit)
{
	editor->finder->hit = *hit;
	editor->finder->hit.revision = editor->document->revision;
	page_forget_caret(editor->page);
	if (hit->length > 0 && (place_is_text(hit->path.item) || hit->path.part == PATH_CONTENT))
		page_set_caret(editor->page,
		    (struct page_caret){.path = hit->path, .embedded = true, .offset = hit->start});
}

static void
find_again(struct editor *editor)
{
	struct round round = {.editor = editor, .needle = fold_new(editor->finder->needle)};
	const struct hit *found = &round.next;
	enum message message = MSG_EDIT_FOUND;
	struct buf label = {0};
	struct path path;

	assessment_each_value(editor->document->assessment, search_value, &round);
	fold_free(round.needle);
	if (found->length == 0) {
		found = &round.first;
		message = same_hit(found, &editor->finder->hit) ? MSG_EDIT_FOUND_ONLY
								: MSG_EDIT_FOUND_AGAIN;
	}
	set_hit(editor, found);
	if (found->length == 0) {
		say_message(editor->say, MSG_EDIT_NOT_FOUND, editor->finder->needle);
		return;
	}
	path = place_path(found->path.item, found->path.index);
	if (path_compare(&path, &editor->page->focus) == 0)
		page_reveal(editor->page);
	else
		(void)page_jump(editor->page, &path);
	place_label(editor->document->assessment, &path, true, &label);
	say_message(editor->say, message, editor->finder->needle, buf_text(&label),
	    say_key(editor->say, COMMAND_FIND_NEXT).text);
	buf_free(&label);
}

static void
find(void *context, const char *text)
{
	struct editor *editor = context;

	if (*text != '\0') {
		char *needle = mem_strdup(text);

		free(editor->finder->needle);
		editor->finder->needle = needle;
	}
	run_find_next(editor);
}

void
run_find(struct editor *editor)
{
	char *title = say_words(editor->say, MSG_EDIT_ASK_FIND);

	prompt_open(editor->overs, title,
	    editor->finder->needle != NULL ? editor->finder->needle : "", true, find, editor);
	free(title);
}

void
run_find_next(struct editor *editor)
{
	if (editor->finder->needle == NULL)
		run_find(editor);
	else if (!over_command(editor->overs, COMMAND_FIND_NEXT, false))
		find_again(editor);
}

bool
find_in_pager(struct editor *editor, struct pager *pager, enum message nowhere,
    void (*title)(const struct editor *editor, struct buf *out))
{
	const char *text = editor->finder->needle;
	struct fold *needle;
	struct buf place = {0};
	enum pager_found found;

	if (text == NULL)
		return false;
	needle = fold_new(text);
	found = pager_find(pager, needle);
	fold_free(needle);
	if (found == PAGER_NOT_FOUND) {
		say_message(editor->say, nowhere, text);
		return true;
	}
	title(editor, &place);
	say_message(editor->say, found == PAGER_FOUND ? MSG_EDIT_FOUND : MSG_EDIT_FOUND_AGAIN, text,
	    place.data, say_key(editor->say, COMMAND_FIND_NEXT).text);
	buf_free(&place);
	return true;
}

void
find_forget(struct editor *editor)
{
	if (editor->finder->hit.length == 0)
		return;
	if (editor->finder->hit.revision != editor->document->revision ||
	    (editor->text != NULL ||
		path_compare(&editor->finder->hit.path, &editor->page->focus) != 0)) {
		editor->finder->hit.length = 0;
		if (editor->text == NULL)
			page_forget_caret(editor->page);
	}
}

/* Whether the areas of the item in focus show the bytes that were found. */
static bool
hit_is_shown(const struct editor *editor)
{
	const struct stop *stop = page_focused(editor->page);

	return editor->finder->hit.length > 0 && editor->text == NULL && stop != NULL &&
	       (place_is_text(stop->item) || editor->finder->hit.path.part == PATH_CONTENT);
}

/* The cursor stands after what was found: there writing begins. */
void
find_draw(struct editor *editor, struct screen *screen)
{
	struct width_policy policy = editor->window->width;
	const struct hit *hit = &editor->finder->hit;
	const struct canvas_area *area;
	const char *text;
	size_t at = NO_STOP;

	if (!hit_is_shown(editor))
		return;
	text = assessment_get(editor->document->assessment, &hit->path);
	while ((area = page_area(editor->page, page_focused(editor->page), &at)) != NULL) {
		size_t from = hit->start > area->source ? hit->start : area->source;
		size_t to = hit->start + hit->length;
		unsigned line = 1 + (unsigned)(area->line - editor->page->top);
		unsigned column;
		unsigned width;

		if (area->source == CANVAS_NO_SOURCE || area->line < editor->page->top ||
		    area->line >= editor->page->top + window_body_lines(editor->window))
			continue;
		if (to > area->source + area->length)
			to = area->source + area->length;
		if (from >= to)
			continue;
		column = window_body_column(editor->window) +
			 page_area_column(editor->page, area, text, from);
		width = window_body_column(editor->window) +
			page_area_column(editor->page, area, text, to) - column;
		screen_restyle(screen, line, column, width, SCREEN_SELECTION, policy);
		screen->cursor_line = line;
		screen->cursor_column = column + width;
	}
	if (screen->cursor_column >= screen->columns)
		screen->cursor_column = screen->columns - 1;
}

bool
find_end(const struct editor *editor, const struct path *path, size_t *offset)
{
	const struct hit *hit = &editor->finder->hit;

	if (hit->length == 0 || hit->revision != editor->document->revision ||
	    hit->path.part != path->part)
		return false;
	*offset = hit->start + hit->length;
	return true;
}

struct finder *
find_new(void)
{
	return mem_alloc(sizeof(struct finder));
}

void
find_free(struct finder *finder)
{
	if (finder == NULL)
		return;
	free(finder->needle);
	free(finder);
}
