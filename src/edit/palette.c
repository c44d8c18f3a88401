/*
 * The command palette: all commands of the present mode as a list over whatever is there, a text
 * being edited too, which it leaves alone. A letter runs its command at once: this is the Ctrl way
 * to the commands that have no Ctrl key of their own.
 */
#include <string.h>

#include "edit/editor_state.h"
#include "edit/keys/keymap.h"
#include "yoshiki3/utf8.h"

void
palette_close(struct editor *editor)
{
	list_clear(&editor->palette);
	over_close(editor);
}

static void
pick_command(struct editor *editor, int value)
{
	command_run(editor, (enum command)value);
}

/* What the column of keys shows: all of them, or only the handiest where they take much room. */
struct names {
	unsigned modes;
	bool all;
	size_t width;
};

static void
add_names(const struct editor *editor, const struct names *names, size_t command, struct buf *out)
{
	if (names->all)
		keymap_names(editor->say->keymap, command, false, out);
	else
		(void)keymap_short_name(
		    editor->say->keymap, command, names->modes & ~(unsigned)LEAVES, out);
}

static void
measure(const struct editor *editor, struct names *names)
{
	names->width = 0;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		struct buf text = {0};

		if ((command_rows[i].modes & names->modes) != 0)
			add_names(editor, names, i, &text);
		if (text.length > names->width)
			names->width = text.length;
		buf_free(&text);
	}
}

/* The letter, the keys, what it does. */
static void
add_command(struct editor *editor, const struct names *names, size_t command)
{
	uint32_t letter = keymap_letter(editor->say->keymap, command);
	struct buf row = {0};
	char bytes[4];
	size_t begin;

	if (letter != 0)
		buf_add(&row, bytes, utf8_encode(letter, bytes));
	else
		buf_addc(&row, ' ');
	buf_adds(&row, "  ");
	begin = row.length;
	add_names(editor, names, command, &row);
	buf_fill(&row, ' ', names->width + 2 - (row.length - begin));
	buf_adds(&row, command_rows[command].help[editor->say->language]);
	list_append(&editor->palette, row.data, (int)command);
	buf_free(&row);
}

void
run_palette(struct editor *editor)
{
	struct names names = {.modes = editor_modes(editor, over_top(editor)), .all = true};

	if (over_top(editor) == OVER_PALETTE) {
		palette_close(editor);
		return;
	}
	measure(editor, &names);
	if (names.width > editor->window.columns * 2 / 5) {
		names.all = false;
		measure(editor, &names);
	}
	editor->palette.title = say_words(editor->say, MSG_EDIT_COMMANDS, (const char *)NULL);
	editor->palette.pick = pick_command;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (i != COMMAND_PALETTE && (command_rows[i].modes & names.modes) != 0)
			add_command(editor, &names, i);
	}
	over_open(editor, OVER_PALETTE);
}

bool
palette_key(struct editor *editor, const struct key *key)
{
	enum command command;
	/* An input method that is on makes full-width letters. */
	uint32_t letter = utf8_half_width(key->character);
	char bytes[5] = "";

	if (key->code != KEY_CHARACTER || key->control || key->alt || letter <= ' ' ||
	    letter == 0x3000)
		return false;
	command = keymap_find_letter(
	    editor->say->keymap, editor_modes(editor, over_page(editor)), letter);
	if (command == COMMAND_NONE) {
		bytes[utf8_encode(key->character, bytes)] = '\0';
		say_message(editor->say, MSG_EDIT_NO_COMMAND, bytes, (const char *)NULL);
		return true;
	}
	palette_close(editor);
	command_run(editor, command);
	return true;
}
