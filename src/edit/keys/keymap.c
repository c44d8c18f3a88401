/*
 * The table of commands made from command.h, and the lookup of keys in it.
 */
#include "edit/keys/keymap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

const struct command_row command_rows[COMMAND_COUNT] = {
#define X(id, name, keys, control, modes, line, label_en, label_ja, help_en, help_ja) \
	[id] = {name, keys, control, modes, line, {label_en, label_ja}, {help_en, help_ja}},
    COMMANDS(X)
#undef X
};

unsigned
modes_of_keys(unsigned modes)
{
	return (modes & IN_ALL) | ((modes & LEAVES) != 0 ? IN_TEXT : IN_NONE);
}

static bool
is_palette_key(const struct keymap *keymap, const struct key *key)
{
	const struct command_keys *palette = &keymap->commands[COMMAND_PALETTE];
	const char *cursor = PALETTE_KEY;
	struct key own;

	if (key_parse(&cursor, cursor + strlen(cursor), &own) && key_equal(&own, key))
		return true;
	for (size_t i = 0; i < palette->count; i++) {
		if (!palette->bindings[i].in_palette && key_equal(&palette->bindings[i].key, key))
			return true;
	}
	return false;
}

static bool
is_plain(const struct key *key)
{
	return key->code == KEY_CHARACTER && !key->control && !key->alt;
}

bool
binding_parse(const struct keymap *keymap, size_t command, const char *word, size_t length,
    struct binding *binding)
{
	const char *end = word + length;

	binding->in_palette = false;
	if (!key_parse(&word, end, &binding->key))
		return false;
	if (word < end) {
		binding->in_palette = true;
		return is_palette_key(keymap, &binding->key) &&
		       key_parse(&word, end, &binding->key) && word == end &&
		       binding_letter(binding) != 0;
	}
	/* Digits pick rows of lists. */
	return !is_plain(&binding->key) || ((command_rows[command].modes & IN_TYPING) == 0 &&
					       utf8_digit(binding->key.character) < 0);
}

uint32_t
binding_letter(const struct binding *binding)
{
	const struct key *key = &binding->key;

	if (key->code != KEY_CHARACTER || key->alt || key->character <= ' ' ||
	    key->control == binding->in_palette)
		return 0;
	return key->character;
}

static void
add_keys(struct keymap *keymap, size_t command, const char *spelled)
{
	struct command_keys *keys = &keymap->commands[command];

	while (*spelled != '\0') {
		size_t length = strcspn(spelled, " ");
		bool fine = keys->count < KEYS_MAX && binding_parse(keymap, command, spelled,
							  length, &keys->bindings[keys->count]);

		assert(fine);
		keys->count += fine;
		spelled += length;
		spelled += *spelled == ' ';
	}
}

struct keymap *
keymap_new(void)
{
	struct keymap *keymap = mem_alloc(sizeof(*keymap));

	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		add_keys(keymap, i, command_rows[i].keys);
		add_keys(keymap, i, command_rows[i].control);
	}
	return keymap;
}

void
keymap_free(struct keymap *keymap)
{
	free(keymap);
}

enum command
keymap_find(const struct keymap *keymap, unsigned modes, const struct key *key)
{
	enum command selecting = COMMAND_NONE;
	struct key unshifted = *key;

	unshifted.shift = false;
	if (is_plain(key) && (modes & IN_TYPING) != 0)
		return COMMAND_NONE;
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const struct command_keys *keys = &keymap->commands[i];

		if ((command_rows[i].modes & modes) == 0)
			continue;
		for (size_t j = 0; j < keys->count; j++) {
			if (keys->bindings[j].in_palette)
				continue;
			if (key_equal(&keys->bindings[j].key, key))
				return (enum command)i;
			if ((command_rows[i].modes & SELECTS) != 0 &&
			    key_equal(&keys->bindings[j].key, &unshifted))
				selecting = (enum command)i;
		}
	}
	return selecting;
}

uint32_t
keymap_letter(const struct keymap *keymap, size_t command)
{
	const struct command_keys *keys = &keymap->commands[command];

	for (size_t i = 0; i < keys->count; i++) {
		if (binding_letter(&keys->bindings[i]) != 0)
			return binding_letter(&keys->bindings[i]);
	}
	return 0;
}

static enum command
find_letter(const struct keymap *keymap, unsigned modes, uint32_t letter)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const struct command_keys *keys = &keymap->commands[i];

		for (size_t j = 0; j < keys->count && (command_rows[i].modes & modes) != 0; j++) {
			if (binding_letter(&keys->bindings[j]) == letter)
				return (enum command)i;
		}
	}
	return COMMAND_NONE;
}

enum command
keymap_find_letter(const struct keymap *keymap, unsigned modes, uint32_t letter)
{
	enum command command = find_letter(keymap, modes, letter);
	uint32_t lower = letter | 0x20u;

	if (command == COMMAND_NONE && lower >= 'a' && lower <= 'z')
		command = find_letter(keymap, modes, letter ^ 0x20u);
	return command;
}
