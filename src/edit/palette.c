/*
 * The command palette: all commands of the present mode as a list over whatever is there, a text
 * being edited too, which it leaves alone. A letter runs its command at once: this is the Ctrl way
 * to the commands that have no Ctrl key of their own.
 */
#include "edit/palette.h"

#include <stdlib.h>
#include <string.h>

#include "edit/editor.h"
#include "edit/keys/keymap.h"
#include "edit/widget/list.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

struct palette {
	struct editor *editor;
	struct list *list;
	void (*run)(struct editor *editor, enum command command);
};

/* What the column of keys shows: all of them, or only the handiest where they take much room. */
struct names {
	unsigned modes;
	bool all;
	size_t width;
};

static void
add_names(const struct say *say, const struct names *names, size_t command, struct buf *out)
{
	if (names->all)
		keymap_names(say->keymap, command, false, out);
	else
		(void)keymap_short_name(say->keymap, command, names->modes & IN_ALL, out);
}

static void
measure(const struct say *say, struct names *names)
{
	names->width = 0;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		struct buf text = {0};

		if ((command_rows[i].modes & names->modes) != 0)
			add_names(say, names, i, &text);
		if (text.length > names->width)
			names->width = text.length;
		buf_free(&text);
	}
}

/* The letter, the keys, what it does. */
static void
add_command(struct list *list, const struct names *names, size_t command)
{
	const struct say *say = list->overs->say;
	uint32_t letter = keymap_letter(say->keymap, command);
	struct buf row = {0};
	char bytes[4];
	size_t begin;

	if (letter != 0)
		buf_add(&row, bytes, utf8_encode(letter, bytes));
	else
		buf_addc(&row, ' ');
	buf_adds(&row, "  ");
	begin = row.length;
	add_names(say, names, command, &row);
	buf_fill(&row, ' ', names->width + 2 - (row.length - begin));
	buf_adds(&row, command_rows[command].help[say->language]);
	list_add(list, row.data, (int)command);
	buf_free(&row);
}

/* The palette is gone before its command is run. */
static void
run_command(struct palette *palette, int command)
{
	struct editor *editor = palette->editor;
	void (*run)(struct editor * editor, enum command command) = palette->run;

	over_close(editor->overs);
	run(editor, (enum command)command);
}

static bool
palette_claim(void *state, const struct key *key)
{
	struct palette *palette = state;
	struct overs *overs = palette->list->overs;
	enum command command;
	/* An input method that is on makes full-width letters. */
	uint32_t letter = utf8_half_width(key->character);
	char bytes[5] = "";

	if (key->code != KEY_CHARACTER || key->control || key->alt || letter <= ' ' ||
	    letter == 0x3000)
		return false;
	command = keymap_find_letter(overs->say->keymap, over_modes_below(overs), letter);
	if (command == COMMAND_NONE) {
		bytes[utf8_encode(key->character, bytes)] = '\0';
		say_message(overs->say, MSG_EDIT_NO_COMMAND, bytes);
		return true;
	}
	run_command(palette, (int)command);
	return true;
}

static bool
palette_command(void *state, enum command command, bool shifted)
{
	struct palette *palette = state;
	struct overs *overs = palette->list->overs;

	(void)shifted;
	switch (command) {
	case COMMAND_PALETTE:
		over_close(overs);
		return true;
	case COMMAND_PICK:
		run_command(palette, list_value(palette->list));
		return true;
	default:
		return list_command(palette->list, command);
	}
}

static void
palette_draw(void *state, struct screen *screen)
{
	struct palette *palette = state;

	list_draw(palette->list, screen);
}

static void
palette_close(void *state)
{
	struct palette *palette = state;

	list_free(palette->list);
	free(palette);
}

static const struct over_ops palette_ops = {
    .modes = IN_LIST,
    .passing = true,
    .claim = palette_claim,
    .command = palette_command,
    .draw = palette_draw,
    .close = palette_close,
};

void
palette_open(struct editor *editor, void (*run)(struct editor *editor, enum command command))
{
	const struct say *say = editor->say;
	struct palette *palette = mem_alloc(sizeof(*palette));
	struct names names = {.modes = over_top(editor->overs)->ops->modes, .all = true};
	char *title = say_words(say, MSG_EDIT_COMMANDS);

	palette->editor = editor;
	palette->run = run;
	measure(say, &names);
	if (names.width > editor->window->columns * 2 / 5) {
		names.all = false;
		measure(say, &names);
	}
	palette->list = list_new(editor->overs, title, NULL, NULL);
	free(title);
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (i != COMMAND_PALETTE && (command_rows[i].modes & names.modes) != 0)
			add_command(palette->list, &names, i);
	}
	over_open(editor->overs, &palette_ops, palette);
}
