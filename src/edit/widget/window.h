/*
 * The screen as the editor knows it: its size, how wide characters are on it, and how it is
 * divided. Line 0 is the title, the last line that of the keys, the one before that of messages;
 * between them is the body: the page, and left of it the outline where there is room for both.
 */
#ifndef YOSHIKI3_EDIT_WIDGET_WINDOW_H
#define YOSHIKI3_EDIT_WIDGET_WINDOW_H

#include "yoshiki3/screen.h"
#include "yoshiki3/width.h"

/* The columns of the outline beside the page, and the screen it needs. */
#define OUTLINE_COLUMNS 30
#define OUTLINE_SCREEN  100

struct window {
	unsigned columns;
	unsigned lines;
	struct width_policy width; /* hidden characters are shown */
};

/* The lines of the body, and the column where the page begins. */
unsigned window_body_lines(const struct window *window);
unsigned window_body_column(const struct window *window);
/* The columns of a text on it. */
size_t window_width(const struct window *window, const char *text);
void window_put(const struct window *window, struct screen *screen, unsigned line, unsigned column,
    const char *text, enum screen_style style);
/* Puts a text on the line of messages, but for so many columns after it; a longer one takes the
 * lines above it, too. */
void window_put_message(const struct window *window, struct screen *screen, const char *text,
    enum screen_style style, unsigned behind);

#endif
