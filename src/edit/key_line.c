/*
 * The line of keys below the page: the commands that are of use in the present mode, in the order
 * of their table. Those that are never to be missed get their room first.
 */
#include <string.h>

#include "edit/editor_state.h"
#include "edit/keys/keymap.h"

/* Which commands of a mode fit into so many columns. */
struct key_line {
	unsigned mode;
	unsigned columns; /* left */
	bool shown[COMMAND_COUNT];
};

static unsigned
width_of(const struct editor *editor, size_t command, unsigned mode)
{
	const char *label = command_rows[command].label[editor->say->language];
	struct buf key = {0};
	size_t width = 0;

	if (keymap_short_name(editor->say->keymap, command, mode, &key))
		width = key.length + width_text(label, strlen(label), editor->window.width);
	buf_free(&key);
	return (unsigned)width;
}

static void
choose(const struct editor *editor, struct key_line *line, bool kept)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		unsigned width;

		if ((command_rows[i].line & line->mode) == 0 ||
		    ((command_rows[i].line & KEPT) != 0) != kept ||
		    ((command_rows[i].line & ON_PAGES) != 0 && !editor->pager.pages))
			continue;
		width = width_of(editor, i, line->mode);
		if (width == 0 || width > line->columns)
			continue;
		line->shown[i] = true;
		line->columns -= width < line->columns ? width + 1 : width;
	}
}

void
key_line_draw(struct editor *editor, struct screen *screen)
{
	struct width_policy policy = editor->window.width;
	struct key_line line = {.mode = editor_modes(editor, over_top(editor)) & ~(unsigned)LEAVES,
	    .columns = screen->columns};
	unsigned column = 0;

	choose(editor, &line, true);
	choose(editor, &line, false);
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const char *label = command_rows[i].label[editor->say->language];
		struct buf key = {0};

		if (!line.shown[i])
			continue;
		(void)keymap_short_name(editor->say->keymap, i, line.mode, &key);
		buf_adds(&key, label);
		/* No style of its own: on a slow line its changes would cost more than the words.
		 */
		screen_put(screen, screen->line_count - 1, column, key.data, key.length,
		    SCREEN_LABEL, policy);
		column += width_of(editor, i, line.mode) + 1;
		buf_free(&key);
	}
}
