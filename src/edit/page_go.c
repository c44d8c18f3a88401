/*
 * Going from one place on the pages to another.
 */
#include "edit/page.h"

#include "edit/place.h"

void
page_go_stop(struct page *page, size_t stop)
{
	page->stop = stop;
	if (stop != NO_STOP)
		page->focus = page_stop_path(&page->stops[stop]);
	page_reveal(page);
}

void
page_go_part(struct page *page, size_t part)
{
	page->part = part;
	page->focus.item = NULL;
	page->top = 0;
	page_layout(page);
	page_reveal(page);
}

void
page_remember(struct page *page)
{
	page->back = page->focus;
	page->has_back = true;
}

bool
page_stay(struct page *page, const struct path *path)
{
	size_t stop = page_find_stop(page, path);

	if (!form_kind_has_value(path->item->kind) || stop == NO_STOP)
		return false;
	page_go_stop(page, stop);
	return true;
}

/* A whole part: its first stop, even where that is a mirror of an item elsewhere. */
static bool
focus_whole_part(struct page *page, const struct path *path)
{
	for (size_t i = 0; i < page->parts.count; i++) {
		if (page->parts.items[i].item == path->item &&
		    part_holds(page->document->assessment, &page->parts.items[i], path)) {
			page_go_part(page, i);
			return true;
		}
	}
	return false;
}

bool
page_go(struct page *page, const struct path *path)
{
	size_t stop;

	(void)page_is_stale(page);
	if (focus_whole_part(page, path))
		return true;

	if (!part_holds(page->document->assessment, &page->parts.items[page->part], path) ||
	    page_find_stop(page, path) == NO_STOP) {
		size_t part = 0;
		size_t before = page->part;

		while (part < page->parts.count &&
		       !part_holds(page->document->assessment, &page->parts.items[part], path))
			part++;
		if (part == page->parts.count)
			return false;
		page->part = part;
		page->focus = *path;
		page_layout(page);
		if (page->stop_count > 0 && page_find_stop(page, path) == NO_STOP) {
			page_go_part(page, before);
			return false;
		}
		page->top = 0;
	}
	stop = page_find_stop(page, path);
	page_go_stop(page, stop);
	return true;
}

struct path
page_focus_shown(const struct page *page)
{
	const struct form *form = assessment_form(page->document->assessment);
	const struct form_item *part = page->parts.items[page->part].item;
	struct path path = page->focus;

	for (size_t i = 0; i < form->item_count && !form_item_holds(part, page->focus.item); i++) {
		const struct form_item *item = form->items[i];

		if (item->kind == FORM_MIRROR && item->reference == page->focus.item &&
		    form_item_holds(part, item))
			path.item = item;
	}
	return path;
}

/* To where an item stands as a mirror. */
static bool
focus_mirror(struct page *page, const struct path *mirror)
{
	struct path path = place_path(mirror->item->reference, mirror->index);

	for (size_t i = 0; i < page->parts.count; i++) {
		const struct part *part = &page->parts.items[i];
		struct path whole = place_path(part->item, part->index);

		if (path_holds(&whole, mirror)) {
			page_go_part(page, i);
			return page_stay(page, &path);
		}
	}
	return false;
}

bool
page_jump(struct page *page, const struct path *path)
{
	struct path before = page->focus;

	if (path->item->kind == FORM_MIRROR ? !focus_mirror(page, path) : !page_go(page, path))
		return false;
	page->back = before;
	page->has_back = true;
	return true;
}
