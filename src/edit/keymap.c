/*
 * The table of commands made from command.h, the lookup of keys in it and its listing; and the
 * user's file of keys, in which a line `NAME KEY [KEY]` takes the place of a command's keys.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/mem.h"

/* The most bytes of a spelled key, its NUL included. */
#define SPELLED_MAX 32
#define BLANKS      " \t\r"

struct keymap {
	char keys[COMMAND_COUNT][2][SPELLED_MAX];
};

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

static void
set_key(struct keymap *keymap, size_t command, size_t which, const char *spelled, size_t length)
{
	memcpy(keymap->keys[command][which], spelled, length);
	keymap->keys[command][which][length] = '\0';
}

struct keymap *
keymap_new(void)
{
	struct keymap *keymap = mem_alloc(sizeof(*keymap));

	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		for (size_t j = 0; j < 2; j++)
			set_key(
			    keymap, i, j, command_rows[i].keys[j], strlen(command_rows[i].keys[j]));
	}
	return keymap;
}

void
keymap_free(struct keymap *keymap)
{
	free(keymap);
}

const char *
keymap_key(const struct keymap *keymap, size_t command, size_t which)
{
	return keymap->keys[command][which];
}

const struct command_row *
keymap_find(const struct keymap *keymap, unsigned modes, const struct key *key)
{
	if (key->code == KEY_CHARACTER && !key->control && !key->alt)
		return NULL;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if ((command_rows[i].modes & modes) != 0 &&
		    (is_key(keymap->keys[i][0], key) || is_key(keymap->keys[i][1], key)))
			return &command_rows[i];
	}
	return NULL;
}

static size_t
find_command(const char *name, size_t length)
{
	size_t i = 0;

	while (i < COMMAND_COUNT && (strlen(command_rows[i].name) != length ||
					strncmp(command_rows[i].name, name, length) != 0))
		i++;
	return i;
}

/* Whether a word is a key that no text is typed with. */
static bool
is_binding(const char *word, size_t length)
{
	const char *cursor = word;
	struct key key;

	return length < SPELLED_MAX && key_parse(&cursor, word + length, &key) &&
	       cursor == word + length && (key.code != KEY_CHARACTER || key.control || key.alt);
}

/* Another command that has a key in one of the same modes, or COMMAND_COUNT. */
static size_t
find_rival(const struct keymap *keymap, size_t command, const char *word, size_t length)
{
	const char *cursor = word;
	struct key key;
	size_t i = 0;

	(void)key_parse(&cursor, word + length, &key);
	while (i < COMMAND_COUNT &&
	       (i == command || (command_rows[i].modes & command_rows[command].modes) == 0 ||
		   (!is_key(keymap->keys[i][0], &key) && !is_key(keymap->keys[i][1], &key))))
		i++;
	return i;
}

static bool
refuse(struct diags *diags, const struct place *place, enum message message, const char *word,
    size_t length, const char *other)
{
	char *shown = mem_strndup(word, length);

	diag_add(diags, place, message, shown, other, (const char *)NULL);
	free(shown);
	return false;
}

static bool
read_line(struct keymap *keymap, const char *line, const char *end, const struct place *place,
    struct diags *diags)
{
	size_t command = COMMAND_COUNT;
	size_t count = 0;

	while (line < end) {
		size_t length = strcspn(line, BLANKS "\n");
		size_t rival;

		if (length > 0 && count++ == 0) {
			command = find_command(line, length);
			if (command == COMMAND_COUNT)
				return refuse(diags, place, MSG_KEYS_COMMAND, line, length, NULL);
			set_key(keymap, command, 0, "", 0);
			set_key(keymap, command, 1, "", 0);
		} else if (length > 0) {
			if (count > 3 || !is_binding(line, length))
				return refuse(diags, place, MSG_KEYS_KEY, line, length, NULL);
			rival = find_rival(keymap, command, line, length);
			if (rival < COMMAND_COUNT)
				return refuse(diags, place, MSG_KEYS_TAKEN, line, length,
				    command_rows[rival].name);
			set_key(keymap, command, count - 2, line, length);
		}
		line += length;
		line += strspn(line, BLANKS);
		if (*line == '\n')
			break;
	}
	return true;
}

bool
keymap_read(struct keymap *keymap, const char *text, const char *file, struct diags *diags)
{
	struct place place = {.file = file};
	bool fine = true;

	while (*text != '\0') {
		size_t length = strcspn(text, "\n");

		place.line++;
		if (text[strspn(text, BLANKS)] != '#')
			fine = read_line(keymap, text, text + length, &place, diags) && fine;
		text += length + (text[length] == '\n');
	}
	return fine;
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
keymap_list(const struct keymap *keymap, enum language language, struct buf *out)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const struct command_row *row = &command_rows[i];
		size_t begin = out->length;

		add_key(keymap->keys[i][0], out);
		if (*keymap->keys[i][0] != '\0' && *keymap->keys[i][1] != '\0')
			buf_adds(out, ", ");
		add_key(keymap->keys[i][1], out);
		while (out->length < begin + 26)
			buf_addc(out, ' ');
		begin = out->length;
		buf_adds(out, row->name);
		while (out->length < begin + 18)
			buf_addc(out, ' ');
		buf_addf(out, "%s\n", row->help[language]);
	}
}
