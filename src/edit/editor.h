/*
 * The editor as its commands see it: what it is made of. Each of these has a header of its own,
 * which is included where it is used; nothing below the commands sees the whole.
 */
#ifndef YOSHIKI3_EDIT_EDITOR_H
#define YOSHIKI3_EDIT_EDITOR_H

#include "edit/commands.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/editor.h"
#include "yoshiki3/path.h"

struct editor {
	struct editor_effects effects;
	struct say *say;           /* widget/say.h */
	struct window *window;     /* widget/window.h */
	struct overs *overs;       /* widget/over.h: the page, and what lies over it */
	struct document *document; /* document.h */
	struct page *page;         /* page.h */
	struct text *text;         /* text.h: being edited; NULL: none */
	struct compared *compared; /* compared.h: with the former assessment */
	struct row_maker *maker;   /* make_rows.h; NULL: none yet */
	struct finder *finder;     /* find.h */
	struct pages *pages;       /* pages.c: as they are printed */
	struct outline *outline;   /* outline.h: beside the page */
	struct files *files;       /* files.h */
	struct path asked;         /* what the question on the screen is about */
	struct buf carried_from;   /* the file that was copied from, as it was typed last */
	bool done;
};

#endif
