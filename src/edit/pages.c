/*
 * The pages as `print` makes them unless told otherwise, for the pager: the lines of all pages with
 * their footers, without the blanks at their ends, and a line behind each page that says so. They
 * are laid out for paper, whatever the screen; the pager fills the lines up for it. They are kept
 * until the document changes.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/canvas_text.h"
#include "yoshiki3/mem.h"

void
pages_free(struct pages *pages)
{
	buf_free(&pages->lines.text);
	free(pages->lines.starts);
	free(pages->items);
	free(pages->places);
	*pages = (struct pages){0};
}

static void
add_places(struct pages *pages, const struct canvas *page)
{
	pages->places = mem_grow(pages->places, &pages->place_capacity,
	    pages->place_count + page->area_count, sizeof(*pages->places));
	for (size_t i = 0; i < page->area_count; i++) {
		const struct canvas_area *area = &page->areas[i];

		pages->places[pages->place_count++] =
		    (struct page_place){pages->lines.count + area->line, area->column, area->width,
			area->item, area->container};
	}
}

/* Appends the footer of a page. */
static void
add_footer_text(const struct editor *editor, size_t number, size_t count, struct buf *out)
{
	struct canvas footer = {0};

	layout_footer(&editor->pages.paper, assessment_title(editor->document->assessment), number,
	    count, &footer);
	canvas_line_text(&footer, 0, false, out);
	canvas_free(&footer);
}

/* The folio is written over when the number of pages is known. */
static void
add_footer(struct editor *editor, unsigned number)
{
	struct pages *pages = &editor->pages;
	char *end;

	pager_lines_begin(&pages->lines);
	pages->items[pages->count - 1].footer = pages->lines.text.length;
	add_footer_text(editor, number, 0, &pages->lines.text);
	pager_lines_end(&pages->lines);
	end = say_words(editor->say, MSG_EDIT_PAGE, number_word(number).text, (const char *)NULL);
	pager_lines_begin(&pages->lines);
	buf_adds(&pages->lines.text, end);
	pager_lines_end(&pages->lines);
	free(end);
}

static void
add_page(void *context, const struct canvas *page, unsigned number)
{
	struct editor *editor = context;
	struct pages *pages = &editor->pages;

	pages->items =
	    mem_grow(pages->items, &pages->capacity, pages->count + 1, sizeof(*pages->items));
	pages->items[pages->count++] = (struct pages_sheet){.line = pages->lines.count};
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
	struct pages *pages = &editor->pages;
	struct buf footer = {0};

	for (size_t i = 0; i < pages->count; i++) {
		buf_clear(&footer);
		add_footer_text(editor, i + 1, pages->count, &footer);
		memcpy(pages->lines.text.data + pages->items[i].footer, footer.data, footer.length);
	}
	buf_free(&footer);
}

void
pages_make(struct editor *editor)
{
	struct pages *pages = &editor->pages;

	if (pages->made && pages->revision == editor->document->revision)
		return;
	buf_clear(&pages->lines.text);
	pages->lines.count = 0;
	pages->count = 0;
	pages->place_count = 0;
	pages->paper = layout_paper();
	pages->paper.areas = true;
	layout_assessment(editor->document->assessment, &pages->paper, add_page, editor);
	fill_folios(editor);
	pages->made = true;
	pages->revision = editor->document->revision;
}

size_t
pages_number(const struct pages *pages, size_t line)
{
	size_t low = 0;
	size_t high = pages->count;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (pages->items[middle].line <= line)
			low = middle;
		else
			high = middle;
	}
	return low;
}

const struct page_place *
pages_place(const struct pages *pages, size_t line)
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

/* The line of the item in focus; where nothing can be filled in yet, of what comes behind it. */
static size_t
line_of_focus(const struct editor *editor)
{
	const struct pages *pages = &editor->pages;
	const struct stop *stop = page_focused(editor->page);

	for (size_t i = 0; i < pages->place_count; i++) {
		const struct page_place *place = &pages->places[i];
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
	return pages->items[pages->count - 1].line;
}

void
run_pages(struct editor *editor)
{
	size_t line;
	size_t page;

	pages_make(editor);
	if (editor->pages.count == 0)
		return;
	pager_begin(editor, "");
	editor->pager.pages = true;
	editor->pager.count = editor->pages.lines.count;
	/* From the top of its page, where the screen reaches so far. */
	line = line_of_focus(editor);
	page = editor->pages.items[pages_number(&editor->pages, line)].line;
	editor->pager.top = line < page + window_body_lines(&editor->window)
				? page
				: line - window_body_lines(&editor->window) / 3;
	pager_move_to(editor, line);
}

/* From the printed page to the item at the current line, or the next one behind it. */
void
run_page_item(struct editor *editor)
{
	const struct page_place *place;
	struct path path;

	if (!editor->pager.pages) {
		pager_move_to(editor, editor->pager.top + 1);
		return;
	}
	place = pages_place(&editor->pages, editor->pager.line);
	if (place == NULL) {
		say_message(editor->say, MSG_EDIT_PAGE_NO_ITEM, (const char *)NULL);
		return;
	}
	path = place_path_in(place->item, place->container);
	run_close(editor);
	page_remember(editor->page);
	(void)page_go(editor->page, &path);
}
