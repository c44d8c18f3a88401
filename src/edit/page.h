/*
 * The page: the part of the document that is shown, laid out as one endless canvas, and where the
 * user is on it. From the canvas's areas come the stops: the places that can be filled in, in their
 * order on paper. The focus is a path, which survives every change; its stop is looked up anew
 * after each layout. The page knows the document and the size of the screen, and no command: who
 * edits a text in it hands it the text as a draft, and who has a place in a text to be seen, the
 * caret.
 *
 * Nothing tells the page that the document has changed: it compares revisions. Between a change and
 * the next layout canvas and stops must not be looked at.
 */
#ifndef YOSHIKI3_EDIT_PAGE_H
#define YOSHIKI3_EDIT_PAGE_H

#include "edit/document.h"
#include "edit/parts.h"
#include "edit/widget/window.h"
#include "yoshiki3/canvas.h"

#define NO_STOP ((size_t)-1)

/* A place to be filled in, on the canvas. */
struct stop {
	const struct form_item *item;
	const struct element *container;
	size_t area; /* its first one */
};

/* A place in a text that is to be kept in sight. */
struct page_caret {
	struct path path;       /* of no item: there is none */
	unsigned long revision; /* of the document that it was true for */
	bool embedded;          /* other text stands in its cell: only the offset says where */
	size_t offset;          /* bytes */
	size_t line;            /* of those that the text takes, from 0 */
};

struct page {
	struct document *document;
	const struct window *window;
	unsigned long revision; /* of the document, that what is below is of */
	bool stale;             /* canvas and stops are older than draft or screen */

	struct parts parts;
	size_t part; /* the one shown */
	struct canvas canvas;
	struct stop *stops;
	size_t stop_count;
	size_t stop_capacity;

	size_t stop; /* in focus, or NO_STOP */
	struct path focus;
	size_t top; /* first line of the canvas shown */
	struct path back;
	bool has_back;

	const char *draft; /* shown in place of a value; borrowed, NULL: none */
	struct path draft_path;
	struct page_caret caret;
};

/* page.c */
/* Shows the first part. Document and window must outlive it. */
struct page *page_new(struct document *document, const struct window *window);
void page_free(struct page *page);

/* Brings the parts up to date. True where canvas and stops are not. */
bool page_is_stale(struct page *page);
/* Lays the part out. */
void page_layout(struct page *page);
/* Shows as much of the focus as fits. */
void page_reveal(struct page *page);
/* Both, where it is stale. */
void page_refresh(struct page *page);
/* The screen has another size: stale. */
void page_resize(struct page *page);

/* The part shown. */
const struct part *page_part(const struct page *page);
/* The stop in focus; NULL where nothing can be filled in. */
const struct stop *page_focused(const struct page *page);
struct path page_stop_path(const struct stop *stop);
/* The next area of a stop after one; its areas' first with NO_STOP. NULL past the last. */
const struct canvas_area *page_area(const struct page *page, const struct stop *stop, size_t *area);
/* The column of the canvas where an offset of the text stands that an area shows. */
unsigned page_area_column(
    const struct page *page, const struct canvas_area *area, const char *text, size_t offset);

/* Shows a text in place of the value at a path, until the next call; NULL: none. Stale. */
void page_set_draft(struct page *page, const struct path *path, const char *text);
/* Keeps a place in sight as long as its item is in focus and the document does not change. */
void page_set_caret(struct page *page, struct page_caret caret);
void page_forget_caret(struct page *page);
/* The area of the item in focus that shows the caret; NULL where there is none. */
const struct canvas_area *page_caret_area(const struct page *page);

/* page_go.c */
/* Goes to a path's item or, for one that holds items, the first stop in it; false where there is
 * none. */
bool page_go(struct page *page, const struct path *path);
/* Goes to a value that the part shown has, be it as a mirror; false where it has not. */
bool page_stay(struct page *page, const struct path *path);
/* Goes to a path, a mirror's too, and remembers where it was; false where it leads to nothing. */
bool page_jump(struct page *page, const struct path *path);
void page_go_part(struct page *page, size_t part);
void page_go_stop(struct page *page, size_t stop);
/* Remembers where it is, to come back there. */
void page_remember(struct page *page);
/* The focus as the part shown calls it: an item of another one stands there as a mirror. */
struct path page_focus_shown(const struct page *page);
size_t page_find_stop(const struct page *page, const struct path *path);

#endif
