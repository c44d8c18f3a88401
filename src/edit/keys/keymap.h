/*
 * Inside the key map: what keymap.c (lookup), keymap_file.c (the user's file) and keymap_list.c
 * (listings) share. A command has up to KEYS_MAX bindings; the built-in ones are those of its row.
 */
#ifndef YOSHIKI3_EDIT_KEYS_KEYMAP_H
#define YOSHIKI3_EDIT_KEYS_KEYMAP_H

#include "edit/keys/command.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/keymap.h"
#include "yoshiki3/width.h"

#define KEYS_MAX 4
/* The palette's key, by which two strokes are spelled in the table. */
#define PALETTE_KEY "<C-^>"

struct binding {
	struct key key;
	bool in_palette; /* `key` is a letter typed in the palette */
};

struct command_keys {
	struct binding bindings[KEYS_MAX];
	size_t count;
};

struct keymap {
	struct command_keys commands[COMMAND_COUNT];
};

/*
 * Reads a whole word as a key or as a key of the palette with a letter after it. False for what is
 * neither, or is no key for this command: a character where characters are typed.
 */
bool binding_parse(const struct keymap *keymap, size_t command, const char *word, size_t length,
    struct binding *binding);
/* The letter that stands for a binding in the palette, 0 for none. */
uint32_t binding_letter(const struct binding *binding);
/* The modes in which rows of these modes take keys. */
unsigned modes_of_keys(unsigned modes);

/* The command of a key in these modes, COMMAND_NONE where it has none; a key with Shift is also
 * that of a command that selects. */
enum command keymap_find(const struct keymap *keymap, unsigned modes, const struct key *key);
/* The command of a letter in the palette over these modes: as it is, else in the other case. */
enum command keymap_find_letter(const struct keymap *keymap, unsigned modes, uint32_t letter);
uint32_t keymap_letter(const struct keymap *keymap, size_t command);

/* The keys of a command as people know them, Ctrl-G, with commas; appends. */
void keymap_names(const struct keymap *keymap, size_t command, bool in_palette, struct buf *out);
/* The key of a command that is shown in the key line of a mode, short: ^G; appends. False where it
 * has none. */
bool keymap_short_name(const struct keymap *keymap, size_t command, unsigned mode, struct buf *out);
/* The key of a command as it stands in a message; of one without a key, the palette's. Appends. */
void keymap_name(const struct keymap *keymap, size_t command, struct buf *out);
/* The commands of these modes, keys and help in two columns of a text so many columns wide;
 * appends. */
void keymap_help(const struct keymap *keymap, unsigned modes, enum language language,
    unsigned columns, struct width_policy width, struct buf *out);

#endif
