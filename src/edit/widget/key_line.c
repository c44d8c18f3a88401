/*
 * The line of keys below the page: the commands that are of use in the present mode, in the order
 * of their table. Those that are never to be missed get their room first.
 */
#include "edit/widget/key_line.h"

#include <string.h>

#include "edit/keys/keymap.h"

/* Which commands of a mode fit into so many columns. */
struct key_line {
	const struct window *window;
	const struct say *say;
	unsigned mode;
	unsigned columns;              /* left */
	unsigned width[COMMAND_COUNT]; /* 0: it is not shown */
};

static unsigned
width_of(const struct key_line *line, size_t command)
{
	const char *label = command_rows[command].label[line->say->language];
	struct buf key = {0};
	size_t width = 0;

	if (keymap_short_name(line->say->keymap, command, line->mode & IN_ALL, &key))
		width = key.length + window_width(line->window, label);
	buf_free(&key);
	return (unsigned)width;
}

static void
choose(struct key_line *line, bool kept)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		unsigned width;

		if ((command_rows[i].line & line->mode & IN_ALL) == 0 ||
		    ((command_rows[i].line & KEPT) != 0) != kept ||
		    (command_rows[i].line & (ON_PAGES | WITH_FORMER) & ~line->mode) != 0)
			continue;
		width = width_of(line, i);
		if (width == 0 || width > line->columns)
			continue;
		line->width[i] = width;
		line->columns -= width < line->columns ? width + 1 : width;
	}
}

void
key_line_draw(
    const struct window *window, const struct say *say, unsigned modes, struct screen *screen)
{
	struct key_line line = {
	    .window = window, .say = say, .mode = modes, .columns = screen->columns};
	unsigned column = 0;

	choose(&line, true);
	choose(&line, false);
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const char *label = command_rows[i].label[say->language];
		struct buf key = {0};

		if (line.width[i] == 0)
			continue;
		(void)keymap_short_name(say->keymap, i, line.mode & IN_ALL, &key);
		buf_adds(&key, label);
		/* No style of its own: on a slow line its changes would cost more than the words.
		 */
		window_put(window, screen, screen->line_count - 1, column, key.data, SCREEN_LABEL);
		column += line.width[i] + 1;
		buf_free(&key);
	}
}
