/*
 * The user's file of keys: a line `NAME [KEY...]` takes the place of a command's keys; without a
 * key the command has none. A word that begins with `#` begins a comment. A line that is refused
 * changes nothing, and is the last one that is read: what is no file of keys is said once.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/keys/keymap.h"
#include "yoshiki3/mem.h"

#define BLANKS " \t\r"

/* A word of a line. */
struct word {
	const char *text;
	size_t length;
};

static bool
next_word(const char **line, const char *end, struct word *word)
{
	while (*line < end && strchr(BLANKS, **line) != NULL)
		++*line;
	if (*line < end && **line == '#')
		*line = end;
	word->text = *line;
	while (*line < end && strchr(BLANKS, **line) == NULL)
		++*line;
	word->length = (size_t)(*line - word->text);
	return word->length > 0;
}

static size_t
find_command(const struct word *name)
{
	size_t i = 0;

	while (
	    i < COMMAND_COUNT && (strlen(command_rows[i].name) != name->length ||
				     strncmp(command_rows[i].name, name->text, name->length) != 0))
		i++;
	return i;
}

/* Whether two keys cannot stand beside each other: in the palette a Ctrl key is its letter. */
static bool
same_binding(const struct binding *a, const struct binding *b)
{
	if (binding_letter(a) != 0 && binding_letter(a) == binding_letter(b))
		return true;
	return !a->in_palette && !b->in_palette && key_equal(&a->key, &b->key);
}

/* Another command that has a key in one of the same modes, or COMMAND_COUNT. */
static size_t
find_rival(const struct keymap *keymap, size_t command, const struct binding *binding)
{
	unsigned modes = modes_of_keys(command_rows[command].modes);

	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const struct command_keys *keys = &keymap->commands[i];

		if (i == command || (modes_of_keys(command_rows[i].modes) & modes) == 0)
			continue;
		for (size_t j = 0; j < keys->count; j++) {
			if (same_binding(&keys->bindings[j], binding))
				return i;
		}
	}
	return COMMAND_COUNT;
}

static bool
refuse(struct diags *diags, const struct place *place, enum message message,
    const struct word *word, const char *other)
{
	char *shown = mem_strndup(word->text, word->length);

	diag_add(diags, place, message, shown, other);
	free(shown);
	return false;
}

static bool
has_own_key(const struct command_keys *keys)
{
	for (size_t i = 0; i < keys->count; i++) {
		if (!keys->bindings[i].in_palette)
			return true;
	}
	return false;
}

static bool
read_line(struct keymap *keymap, const char *line, const char *end, const struct place *place,
    struct diags *diags)
{
	struct command_keys keys = {0};
	struct word name;
	struct word word;
	size_t command;

	if (!next_word(&line, end, &name))
		return true;
	command = find_command(&name);
	if (command == COMMAND_COUNT)
		return refuse(diags, place, MSG_KEYS_COMMAND, &name, NULL);
	while (next_word(&line, end, &word)) {
		struct binding binding;
		size_t rival;

		if (keys.count == KEYS_MAX ||
		    !binding_parse(keymap, command, word.text, word.length, &binding))
			return refuse(diags, place, MSG_KEYS_KEY, &word, NULL);
		rival = find_rival(keymap, command, &binding);
		if (rival < COMMAND_COUNT)
			return refuse(
			    diags, place, MSG_KEYS_TAKEN, &word, command_rows[rival].name);
		keys.bindings[keys.count++] = binding;
	}
	if ((command_rows[command].modes & VITAL) != 0 && !has_own_key(&keys))
		return refuse(diags, place, MSG_KEYS_VITAL, &name, NULL);
	keymap->commands[command] = keys;
	return true;
}

bool
keymap_read(struct keymap *keymap, const char *text, const char *file, struct diags *diags)
{
	struct place place = {.file = file};
	bool fine = true;

	while (fine && *text != '\0') {
		size_t length = strcspn(text, "\n");

		place.line++;
		fine = read_line(keymap, text, text + length, &place, diags);
		text += length + (text[length] == '\n');
	}
	return fine;
}
