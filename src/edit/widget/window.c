/*
 * How the screen is divided, and text on it.
 */
#include "edit/widget/window.h"

#include <string.h>

unsigned
window_body_lines(const struct window *window)
{
	return window->lines > 3 ? window->lines - 3 : 1;
}

unsigned
window_body_column(const struct window *window)
{
	return window->columns >= OUTLINE_SCREEN ? OUTLINE_COLUMNS : 0;
}

size_t
window_width(const struct window *window, const char *text)
{
	return width_text(text, strlen(text), window->width);
}

void
window_put(const struct window *window, struct screen *screen, unsigned line, unsigned column,
    const char *text, enum screen_style style)
{
	screen_put(screen, line, column, text, strlen(text), style, window->width);
}
