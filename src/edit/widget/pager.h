/*
 * Lines to be read, as many at a time as the screen has.
 */
#ifndef YOSHIKI3_EDIT_WIDGET_PAGER_H
#define YOSHIKI3_EDIT_WIDGET_PAGER_H

#include "edit/keys/command.h"
#include "edit/widget/window.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/fold.h"
#include "yoshiki3/screen.h"

/* Each line is the text from its start to the newline before the next one's. */
struct pager_lines {
	struct buf text;
	size_t *starts;
	size_t count;
	size_t capacity;
};

struct pager {
	const struct window *window;
	const struct pager_lines *lines; /* borrowed, at least one */
	struct width_policy width;       /* of the lines: that of paper, or of the screen */
	bool marked;                     /* one line is the current one */
	unsigned columns;                /* of the lines, where they are marked */

	size_t top;
	size_t line;   /* the current one */
	unsigned left; /* columns out of sight */
	size_t hit_line;
	size_t hit_start;
	size_t hit_length; /* 0: nothing was found */
};

enum pager_found { PAGER_NOT_FOUND, PAGER_FOUND, PAGER_FOUND_AGAIN };

/* A line: what is appended to the text in between, without the spaces at its end. */
void pager_lines_begin(struct pager_lines *lines);
void pager_lines_end(struct pager_lines *lines);
/* Adds a text, wrapped to so many columns. */
void pager_lines_add(
    struct pager_lines *lines, const char *text, unsigned columns, struct width_policy width);
void pager_lines_clear(struct pager_lines *lines);
void pager_lines_free(struct pager_lines *lines);

/* Moves; false for a command that is no move. */
bool pager_command(struct pager *pager, enum command command);
/* The current line, or else the first one shown. */
size_t pager_line(const struct pager *pager);
void pager_move_to(struct pager *pager, size_t line);
/* Shows a line as the first one, as far as the end allows. */
void pager_scroll_to(struct pager *pager, size_t top);
/* Goes to the next place, and from the end on to the first one. */
enum pager_found pager_find(struct pager *pager, struct fold *needle);

void pager_draw(struct pager *pager, struct screen *screen);
/* Gives columns of a line, counted as in the lines, another style, where they are shown. */
void pager_mark(const struct pager *pager, struct screen *screen, size_t line, unsigned column,
    unsigned width, enum screen_style style);
/* The mark of the current line, and what was found; after any other marks. */
void pager_draw_marks(struct pager *pager, struct screen *screen);

#endif
