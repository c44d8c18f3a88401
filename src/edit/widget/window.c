/*
 * How the screen is divided, and text on it.
 */
#include "edit/widget/window.h"

#include <string.h>

#include "yoshiki3/wrap.h"

/* The most lines that a message takes. */
#define MESSAGE_LINES 5

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

void
window_put_message(const struct window *window, struct screen *screen, const char *text,
    enum screen_style style, unsigned behind)
{
	unsigned last = screen->line_count - 2;
	struct wrap_line line[MESSAGE_LINES] = {{0}};
	unsigned count = 0;
	struct wrap wrap;

	wrap_begin(&wrap, text, strlen(text), screen->columns - behind, window->width);
	while (count < MESSAGE_LINES && wrap_next(&wrap, &line[count]))
		count++;
	for (unsigned i = 0; i < count; i++) {
		unsigned at = last + 1 - count + i;
		bool cut = i + 1 == MESSAGE_LINES && line[i].end < strlen(text);

		screen->lines[at].count = 0;
		screen_put(screen, at, 0, text + line[i].start, line[i].end - line[i].start, style,
		    window->width);
		if (cut)
			window_put(window, screen, at, screen->columns - behind - 2, "…", style);
	}
}
