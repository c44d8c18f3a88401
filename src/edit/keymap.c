/*
 * The table of commands made from command.h, the lookup of keys in it and its listing.
 */
#include <string.h>

#include "edit/editor_state.h"

const struct command_row command_rows[COMMAND_COUNT] = {
#define X(id, name, key, control, modes, line, run, label_en, label_ja, help_en, help_ja) \
	[id] = {name, {key, control}, modes, line, run, {label_en, label_ja}, {help_en, help_ja}},
    COMMANDS(X)
#undef X
};

static bool
is_key(const char *spelled, const struct key *key)
{
	struct key other;
	const char *cursor = spelled;

	return *spelled != '\0' && key_parse(&cursor, spelled + strlen(spelled), &other) &&
	       key_equal(&other, key);
}

const struct command_row *
keymap_find(unsigned modes, const struct key *key)
{
	if (key->code == KEY_CHARACTER && !key->control && !key->alt)
		return NULL;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if ((command_rows[i].modes & modes) != 0 &&
		    (is_key(command_rows[i].keys[0], key) || is_key(command_rows[i].keys[1], key)))
			return &command_rows[i];
	}
	return NULL;
}

/* A key as people know it: <C-g> is Ctrl-G. */
static void
add_key(const char *spelled, struct buf *out)
{
	struct key key;
	struct buf name = {0};
	const char *cursor = spelled;

	if (!key_parse(&cursor, spelled + strlen(spelled), &key))
		return;
	if (key.control)
		buf_adds(out, "Ctrl-");
	if (key.alt)
		buf_adds(out, "Alt-");
	if (key.shift)
		buf_adds(out, "Shift-");
	if (key.code == KEY_CHARACTER && key.character >= 'a' && key.character <= 'z')
		key.character -= 'a' - 'A';
	key.control = key.alt = key.shift = false;
	key_format(&key, &name);
	if (name.length > 2 && name.data[0] == '<')
		buf_add(out, name.data + 1, name.length - 2);
	else
		buf_adds(out, buf_text(&name));
	buf_free(&name);
}

void
editor_list_keys(enum language language, struct buf *out)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const struct command_row *row = &command_rows[i];
		size_t begin = out->length;

		add_key(row->keys[0], out);
		if (*row->keys[0] != '\0' && *row->keys[1] != '\0')
			buf_adds(out, ", ");
		add_key(row->keys[1], out);
		while (out->length < begin + 26)
			buf_addc(out, ' ');
		buf_addf(out, "%s\n", row->help[language]);
	}
}
