/*
 * Where the editor is: the layout of the part shown, the stops on it, and what of it is in sight.
 */
#include "edit/page.h"

#include <stdlib.h>
#include <string.h>

#include "edit/place.h"
#include "yoshiki3/editor.h"
#include "yoshiki3/layout.h"
#include "yoshiki3/mem.h"

/* Areas of one stop are not further apart on the canvas: those of a table's row take turns. */
#define STOPS_LOOKED_BACK FORM_COLUMNS_MAX
/* Lines kept in sight above the focus, and below it: what comes next. */
#define MARGIN_ABOVE 2
#define MARGIN_BELOW 5

static void
find_stops(struct page *page)
{
	page->stop_count = 0;
	for (size_t i = 0; i < page->canvas.area_count; i++) {
		const struct canvas_area *area = &page->canvas.areas[i];
		size_t least =
		    page->stop_count > STOPS_LOOKED_BACK ? page->stop_count - STOPS_LOOKED_BACK : 0;
		size_t j = page->stop_count;

		while (j > least && (page->stops[j - 1].item != area->item ||
					page->stops[j - 1].container != area->container))
			j--;
		if (j > least)
			continue;
		page->stops = mem_grow(
		    page->stops, &page->stop_capacity, page->stop_count + 1, sizeof(*page->stops));
		page->stops[page->stop_count++] = (struct stop){area->item, area->container, i};
	}
}

struct path
page_stop_path(const struct stop *stop)
{
	return place_path_in(stop->item, stop->container);
}

static bool
path_leads_to(const struct path *path, const struct stop *stop)
{
	struct path other = page_stop_path(stop);

	return path_holds(path, &other);
}

size_t
page_find_stop(const struct page *page, const struct path *path)
{
	for (size_t i = 0; i < page->stop_count; i++) {
		if (path_leads_to(path, &page->stops[i]))
			return i;
	}
	return NO_STOP;
}

static bool
is_relevant(void *context, const struct form_item *item, const struct element *container)
{
	struct page *page = context;
	struct path path = place_path_in(item, container);

	return findings_relevant(document_known_findings(page->document), &path);
}

/* A page as wide as the screen. */
static unsigned
page_columns(const struct page *page)
{
	unsigned columns =
	    page->window->columns > window_body_column(page->window) + EDITOR_COLUMNS_MIN
		? page->window->columns - window_body_column(page->window)
		: EDITOR_COLUMNS_MIN;

	return columns < LAYOUT_COLUMNS_MAX ? columns : LAYOUT_COLUMNS_MAX;
}

struct page *
page_new(struct document *document, const struct window *window)
{
	struct page *page = mem_alloc(sizeof(*page));

	page->document = document;
	page->window = window;
	page->revision = document->revision;
	parts_list(&page->parts, document->assessment);
	page_layout(page);
	page_reveal(page);
	return page;
}

void
page_free(struct page *page)
{
	if (page == NULL)
		return;
	canvas_free(&page->canvas);
	parts_free(&page->parts);
	free(page->stops);
	free(page);
}

const struct part *
page_part(const struct page *page)
{
	return &page->parts.items[page->part];
}

bool
page_is_stale(struct page *page)
{
	struct part shown = page->parts.items[page->part];
	size_t part = 0;

	if (page->revision == page->document->revision)
		return page->stale;
	page->revision = page->document->revision;
	page->stale = true;
	parts_list(&page->parts, page->document->assessment);
	while (part < page->parts.count && !part_equal(&page->parts.items[part], &shown))
		part++;
	if (part < page->parts.count)
		page->part = part;
	else if (page->part >= page->parts.count)
		page->part = page->parts.count - 1;
	return true;
}

void
page_layout(struct page *page)
{
	const struct part *part;
	struct layout_options options = {.columns = page_columns(page),
	    .width = page->window->width,
	    .relevant = is_relevant,
	    .relevant_context = page,
	    .areas = true};

	if (page->draft != NULL) {
		options.draft_item = page->draft_path.item;
		options.draft_container = place_container(
		    page->document->assessment, options.draft_item, page->draft_path.index);
		options.draft = page->draft;
	}
	(void)page_is_stale(page);
	part = page_part(page);
	layout_section(page->document->assessment, part->item,
	    place_container(page->document->assessment, part->item, part->index), &options,
	    &page->canvas);
	find_stops(page);
	page->stop = page->focus.item != NULL ? page_find_stop(page, &page->focus) : NO_STOP;
	if (page->stop == NO_STOP && page->stop_count > 0) {
		page->stop = 0;
		page->focus = page_stop_path(&page->stops[0]);
	} else if (page->stop == NO_STOP) {
		page->focus = place_path(part->item, part->index);
	}
	page->stale = false;
}

const struct stop *
page_focused(const struct page *page)
{
	return page->stop != NO_STOP ? &page->stops[page->stop] : NULL;
}

const struct canvas_area *
page_area(const struct page *page, const struct stop *stop, size_t *area)
{
	size_t i = *area == NO_STOP ? stop->area : *area + 1;

	for (; i < page->canvas.area_count; i++) {
		const struct canvas_area *found = &page->canvas.areas[i];

		if (found->item == stop->item && found->container == stop->container) {
			*area = i;
			return found;
		}
	}
	return NULL;
}

unsigned
page_area_column(
    const struct page *page, const struct canvas_area *area, const char *text, size_t offset)
{
	if (offset == area->source + area->length)
		return area->column + area->width;
	return area->column + (unsigned)width_text(
				  text + area->source, offset - area->source, page->window->width);
}

void
page_set_draft(struct page *page, const struct path *path, const char *text)
{
	page->draft = text;
	if (text != NULL)
		page->draft_path = *path;
	page->stale = true;
}

void
page_set_caret(struct page *page, struct page_caret caret)
{
	page->caret = caret;
	page->caret.revision = page->document->revision;
}

void
page_forget_caret(struct page *page)
{
	page->caret.path.item = NULL;
}

/* The text areas show the lines that the text has; of what else stands in a cell only the offsets
 * are known. */
const struct canvas_area *
page_caret_area(const struct page *page)
{
	const struct page_caret *caret = &page->caret;
	const struct stop *stop = page_focused(page);
	const struct canvas_area *area;
	const struct canvas_area *found = NULL;
	size_t at = NO_STOP;
	size_t number = 0;
	size_t last = NO_STOP; /* the line of the area before */

	if (stop == NULL || caret->path.item == NULL ||
	    caret->revision != page->document->revision || !place_equal(&caret->path, &page->focus))
		return NULL;
	while ((area = page_area(page, stop, &at)) != NULL) {
		if (area->source == CANVAS_NO_SOURCE)
			continue;
		if (caret->embedded ? area->source <= caret->offset || found == NULL
				    : area->line != last && number++ <= caret->line)
			found = area;
		last = area->line;
	}
	return found;
}

/* The lines of the focus: from its first area to its last, of a choice with its options. */
static void
focus_lines(const struct page *page, size_t *first, size_t *last)
{
	const struct stop *stop = page_focused(page);
	const struct canvas_area *area;
	size_t at = NO_STOP;

	*first = *last = page->canvas.areas[stop->area].line;
	while ((area = page_area(page, stop, &at)) != NULL && area->line <= *last + 1)
		*last = area->line;
	if (stop->item->kind == FORM_CHOICE) {
		size_t next = page->stop + 1 < page->stop_count
				  ? page->canvas.areas[page->stops[page->stop + 1].area].line
				  : page->canvas.line_count;

		*first -= *first > 0;
		*last += stop->item->options->count;
		if (*last >= next)
			*last = next - 1;
	}
	area = page_caret_area(page);
	if (area != NULL)
		*first = *last = area->line;
}

void
page_reveal(struct page *page)
{
	size_t height = window_body_lines(page->window);
	size_t most = page->canvas.line_count > height ? page->canvas.line_count - height : 0;
	size_t below = page->draft != NULL ? MARGIN_ABOVE : MARGIN_BELOW;
	size_t above;
	size_t first;
	size_t last;
	bool back;

	if (page_focused(page) != NULL) {
		focus_lines(page, &first, &last);
		/* An item that comes into sight brings along what follows it on the way: so the
		 * next ones are there already. A text that is being edited stays where it is. */
		back = first < page->top + MARGIN_ABOVE;
		above = back ? height * 2 / 3 : height / 3;
		if (page->draft == NULL && (back || last + below >= page->top + height))
			page->top = first > above ? first - above : 0;
		if (last + below >= page->top + height)
			page->top = last + below + 1 - height;
		if (first < page->top + MARGIN_ABOVE)
			page->top = first > MARGIN_ABOVE ? first - MARGIN_ABOVE : 0;
	}
	if (page->top > most)
		page->top = most;
}

void
page_refresh(struct page *page)
{
	if (!page_is_stale(page))
		return;
	page_layout(page);
	page_reveal(page);
}

void
page_resize(struct page *page)
{
	page->stale = true;
}
