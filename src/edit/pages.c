/*
 * The pages as `print` makes them unless told otherwise, for the pager: the lines of all pages with
 * their footers, without the blanks at their ends, and a line after each page that says so. They
 * are laid out for paper, whatever the screen; the pager fills the lines up for it. They are kept
 * until the document changes.
 */
#include "edit/pages.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "edit/document.h"
#include "edit/editor.h"
#include "edit/find.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/over.h"
#include "edit/widget/pager.h"
#include "yoshiki3/canvas_text.h"
#include "yoshiki3/layout.h"
#include "yoshiki3/mem.h"

/* Where something to be filled in stands on the printed pages. */
struct pages_place {
	size_t line;
	unsigned column;
	unsigned width;
	const struct form_item *item;
	const struct element *container;
};

struct pages_sheet {
	size_t line;   /* its first one */
	size_t footer; /* offset of its footer */
};

struct pages {
	bool made;
	unsigned long revision; /* of the document */
	struct layout_options paper;
	struct pager_lines lines;
	struct pages_sheet *sheets;
	size_t count;
	size_t capacity;
	struct pages_place *places; /* in the order of lines and columns */
	size_t place_count;
	size_t place_capacity;
	struct pager pager;
};

struct pages *
pages_new(void)
{
	return mem_alloc(sizeof(struct pages));
}

void
pages_free(struct pages *pages)
{
	if (pages == NULL)
		return;
	pager_lines_free(&pages->lines);
	free(pages->sheets);
	free(pages->places);
	free(pages);
}

static void
add_places(struct pages *pages, const struct canvas *page)
{
	pages->places = mem_grow(pages->places, &pages->place_capacity,
	    pages->place_count + page->area_count, sizeof(*pages->places));
	for (size_t i = 0; i < page->area_count; i++) {
		const struct canvas_area *area = &page->areas[i];

		pages->places[pages->place_count++] =
		    (struct pages_place){pages->lines.count + area->line, area->column, area->width,
			area->item, area->container};
	}
}

/* Appends the footer of a page. */
static void
add_footer_text(const struct editor *editor, size_t number, size_t count, struct buf *out)
{
	struct canvas footer = {0};

	layout_footer(&editor->pages->paper, assessment_title(editor->document->assessment), number,
	    count, &footer);
	canvas_line_text(&footer, 0, false, out);
	canvas_free(&footer);
}

/* The folio is written over when the number of pages is known. */
static void
add_footer(struct editor *editor, unsigned number)
{
	struct pages *pages = editor->pages;
	char *end;

	pager_lines_begin(&pages->lines);
	pages->sheets[pages->count - 1].footer = pages->lines.text.length;
	add_footer_text(editor, number, 0, &pages->lines.text);
	pager_lines_end(&pages->lines);
	end = say_words(editor->say, MSG_EDIT_PAGE, number_word(number).text);
	pager_lines_begin(&pages->lines);
	buf_adds(&pages->lines.text, end);
	pager_lines_end(&pages->lines);
	free(end);
}

static void
add_page(void *context, const struct canvas *page, unsigned number)
{
	struct editor *editor = context;
	struct pages *pages = editor->pages;

	pages->sheets =
	    mem_grow(pages->sheets, &pages->capacity, pages->count + 1, sizeof(*pages->sheets));
	pages->sheets[pages->count++] = (struct pages_sheet){.line = pages->lines.count};
	add_places(pages, page);
	for (size_t i = 0; i < pages->paper.lines - 1; i++) {
		pager_lines_begin(&pages->lines);
		if (i < page->line_count)
			canvas_line_text(page, i, false, &pages->lines.text);
		pager_lines_end(&pages->lines);
	}
	add_footer(editor, number);
}

static void
fill_folios(struct editor *editor)
{
	struct pages *pages = editor->pages;
	struct buf footer = {0};

	for (size_t i = 0; i < pages->count; i++) {
		buf_clear(&footer);
		add_footer_text(editor, i + 1, pages->count, &footer);
		memcpy(
		    pages->lines.text.data + pages->sheets[i].footer, footer.data, footer.length);
	}
	buf_free(&footer);
}

/* Lays the pages out, where the document has changed. */
static void
make(struct editor *editor)
{
	struct pages *pages = editor->pages;

	if (pages->made && pages->revision == editor->document->revision)
		return;
	pager_lines_clear(&pages->lines);
	pages->count = 0;
	pages->place_count = 0;
	pages->paper = layout_paper();
	pages->paper.areas = true;
	layout_assessment(editor->document->assessment, &pages->paper, add_page, editor);
	fill_folios(editor);
	pages->made = true;
	pages->revision = editor->document->revision;
}

/* The number of the sheet, from 0, that a line stands on. */
static size_t
sheet_number(const struct pages *pages, size_t line)
{
	size_t low = 0;
	size_t high = pages->count;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (pages->sheets[middle].line <= line)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The first place at or after a line; NULL after the last. The pages must be of this revision: a
 * place stands for an element of the document. */
static const struct pages_place *
place_at(const struct pages *pages, size_t line)
{
	size_t low = 0;
	size_t high = pages->place_count;

	assert(pages->made);
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (pages->places[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low < pages->place_count ? &pages->places[low] : NULL;
}

/* The line of the item in focus; where nothing can be filled in yet, of what comes after it. */
static size_t
line_of_focus(const struct editor *editor)
{
	const struct pages *pages = editor->pages;
	const struct stop *stop = page_focused(editor->page);

	for (size_t i = 0; i < pages->place_count; i++) {
		const struct pages_place *place = &pages->places[i];
		struct path path;

		if (stop != NULL) {
			if (place->item == stop->item && place->container == stop->container)
				return place->line;
			continue;
		}
		path = place_path_in(place->item, place->container);
		if (path_compare(&path, &editor->page->focus) >= 0)
			return place->line;
	}
	return pages->sheets[pages->count - 1].line;
}

static void
add_title(const struct editor *editor, struct buf *out)
{
	const struct pages *pages = editor->pages;
	size_t number = sheet_number(pages, pages->pager.line);
	char *title = say_words(editor->say, MSG_EDIT_PAGES, number_word(number + 1).text,
	    number_word(pages->count).text);

	buf_adds(out, title);
	free(title);
}

static bool
pages_title(void *state, struct buf *out)
{
	add_title(state, out);
	return true;
}

/* To the first line of the next sheet of paper, or of this one, then the one before. */
static void
move_sheet(struct pages *pages, bool down)
{
	struct pager *pager = &pages->pager;
	size_t number = sheet_number(pages, pager->line);

	if (down && number + 1 < pages->count)
		number++;
	else if (!down && number > 0 && pager->line == pages->sheets[number].line)
		number--;
	pager_scroll_to(pager, pages->sheets[number].line);
	pager_move_to(pager, pages->sheets[number].line);
}

/* From the printed page to the item at the current line, or the next one after it. */
static void
go_to_item(struct editor *editor)
{
	const struct pages_place *place = place_at(editor->pages, editor->pages->pager.line);
	struct path path;

	if (place == NULL) {
		say_message(editor->say, MSG_EDIT_PAGE_NO_ITEM);
		return;
	}
	path = place_path_in(place->item, place->container);
	over_close(editor->overs);
	page_remember(editor->page);
	(void)page_go(editor->page, &path);
}

static bool
pages_command(void *state, enum command command, bool shifted)
{
	struct editor *editor = state;
	struct pages *pages = editor->pages;

	(void)shifted;
	switch (command) {
	case COMMAND_CLOSE_PAGER:
		over_close(editor->overs);
		return true;
	case COMMAND_PAGE_ITEM:
		go_to_item(editor);
		return true;
	case COMMAND_PAGER_NEXT_PAGE:
	case COMMAND_PAGER_PREVIOUS_PAGE:
		move_sheet(pages, command == COMMAND_PAGER_NEXT_PAGE);
		return true;
	case COMMAND_FIND_NEXT:
		return find_in_pager(editor, &pages->pager, MSG_EDIT_NOT_ON_PAGES, add_title);
	default:
		return pager_command(&pages->pager, command);
	}
}

static void
pages_draw(void *state, struct screen *screen)
{
	struct editor *editor = state;
	struct pager *pager = &editor->pages->pager;
	const struct pages_place *place;

	pager_draw(pager, screen);
	place = place_at(editor->pages, pager->line);
	if (place != NULL)
		pager_mark(pager, screen, place->line, place->column,
		    place->width > 0 ? place->width : 1, SCREEN_FOCUS);
	pager_draw_marks(pager, screen);
}

/* Where Enter goes. */
static bool
pages_line(void *state, struct screen *screen, bool said, bool top)
{
	struct editor *editor = state;
	const struct pages_place *place = place_at(editor->pages, editor->pages->pager.line);
	struct buf label = {0};
	struct path path;
	char *text;

	(void)top;
	if (said || place == NULL)
		return !said;
	path = place_path_in(place->item, place->container);
	place_label(editor->document->assessment, &path, true, &label);
	text = say_words(editor->say, MSG_EDIT_PAGE_ITEM, buf_text(&label));
	window_put(editor->window, screen, screen->line_count - 2, 0, text, SCREEN_LABEL);
	free(text);
	buf_free(&label);
	return true;
}

static const struct over_ops pages_ops = {
    .modes = IN_PAGER | ON_PAGES,
    .body = true,
    .covers = true,
    .command = pages_command,
    .draw = pages_draw,
    .title = pages_title,
    .line = pages_line,
};

void
run_pages(struct editor *editor)
{
	struct pages *pages = editor->pages;
	unsigned lines = window_body_lines(editor->window);
	size_t line;
	size_t first;

	make(editor);
	if (pages->count == 0)
		return;
	pages->pager = (struct pager){.window = editor->window,
	    .lines = &pages->lines,
	    .width = pages->paper.width,
	    .marked = true,
	    .columns = pages->paper.columns};
	over_open(editor->overs, &pages_ops, editor);
	/* From the top of its sheet, where the screen reaches so far. */
	line = line_of_focus(editor);
	first = pages->sheets[sheet_number(pages, line)].line;
	pages->pager.top = line < first + lines ? first : line - lines / 3;
	pager_move_to(&pages->pager, line);
}
