/*
 * Layout: a form and an assessment become pages in the official layout.
 *
 * The form's items are composed into rows of ruled cells; rows flow over pages, growing as their
 * text needs; the rules between them are computed from the cells around. Nothing is clipped: a cell
 * that does not fit goes on over the page.
 */
#ifndef YOSHIKI3_LAYOUT_H
#define YOSHIKI3_LAYOUT_H

#include <stdbool.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/canvas.h"
#include "yoshiki3/measure.h"
#include "yoshiki3/width.h"

#define LAYOUT_COLUMNS_MIN 72
#define LAYOUT_COLUMNS_MAX 200
/* A page must hold a repeated head, a line of a row and its rules. */
#define LAYOUT_LINES_MIN 16
/* Lines at the foot of a page that are left to the device: a blank one and the footer. */
#define LAYOUT_FOOTER_LINES 2
/* Halves of an em at the right end of a footer that are kept for "n/N": columns of text. */
#define LAYOUT_FOLIO_COLUMNS 11

/* The sections inside a repeated block (Ⅱ, 別添１, Ⅲ of each file): block by block, or section by
 * section. */
enum layout_order { ORDER_FILE, ORDER_SECTION };

struct layout_options {
	unsigned columns; /* or units of the measure */
	/* of a page, footer included; 0: one endless page */
	unsigned lines;
	struct width_policy width;
	/* NULL: texts are as wide as `width` says, in columns. Otherwise all that is called columns
	 * here and on the canvas is units of it; only the text of a canvas needs columns. */
	const struct measure *measure;
	bool ascii_rules;
	enum layout_order order;
	/*
	 * Rewrites a text for a charset that lacks some of its characters: appends to `out` and
	 * returns true, or returns false where it can stay. NULL: nothing is rewritten.
	 */
	bool (*respell)(void *context, const char *text, struct buf *out);
	void *respell_context;
	/* Note where items stand (canvas.h). Not with `respell`: areas count the bytes of the
	 * values themselves. */
	bool areas;
	/*
	 * Whether an item, and all that is around it, is relevant at present: what is not is drawn
	 * in STYLE_DIM. Asked for a section that is laid out alone and for items with an
	 * expression of their own. NULL: everything is.
	 */
	bool (*relevant)(
	    void *context, const struct form_item *item, const struct element *container);
	void *relevant_context;
	/* Shown instead of the stored value of an item, while it is being edited; item NULL:
	 * nothing. */
	const struct form_item *draft_item;
	const struct element *draft_container;
	const char *draft;
};

/*
 * A finished page, numbered from 1; an endless page comes in parts, all of number 0. The canvas is
 * reused: take what is needed.
 */
typedef void (*layout_page)(void *context, const struct canvas *page, unsigned number);

/* The paper that is printed on unless told otherwise: A4 with margins of 10 mm at 12 characters and
 * 6 lines an inch, in a Japanese font. */
struct layout_options layout_paper(void);
/* The width of the tables in columns: the options' columns, or one less where rules take two. */
unsigned layout_width(const struct layout_options *options);
void layout_assessment(const struct assessment *assessment, const struct layout_options *options,
    layout_page page, void *context);
/* One section alone, endless, below the headings of the groups and the block that it stands in,
 * instead of what is on the canvas; `container` is the element that holds it: the root's or a
 * block's. */
void layout_section(const struct assessment *assessment, const struct form_item *section,
    const struct element *container, const struct layout_options *options, struct canvas *canvas);
/*
 * Makes a canvas of the one line that is the foot of a page: the document's title, cut to the
 * columns left of the folio, and the folio, page/pages, at the right end.
 */
void layout_footer(const struct layout_options *options, const char *title, size_t page,
    size_t pages, struct canvas *footer);

#endif
