/*
 * Keys from curses: its codes by name, and the extended capabilities of modified keys (kUP5 and the
 * like), whose codes are looked up when the terminal is opened.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tui/terminal.h"
#include "yoshiki3/mem.h"

#include <term.h>

/* The modifiers of kUP3 to kUP8, as xterm numbers them. */
#define MODIFIER_FIRST 3
#define MODIFIER_LAST  8
#define FUNCTION_KEYS  12

static const struct {
	int code;
	const char *name;
} codes[] = {
    {KEY_UP, "<Up>"},
    {KEY_DOWN, "<Down>"},
    {KEY_LEFT, "<Left>"},
    {KEY_RIGHT, "<Right>"},
    {KEY_SR, "<S-Up>"},
    {KEY_SF, "<S-Down>"},
    {KEY_SLEFT, "<S-Left>"},
    {KEY_SRIGHT, "<S-Right>"},
    {KEY_HOME, "<Home>"},
    {KEY_FIND, "<Home>"},
    {KEY_A1, "<Home>"},
    {KEY_SHOME, "<S-Home>"},
    {KEY_END, "<End>"},
    {KEY_LL, "<End>"},
    {KEY_SELECT, "<End>"},
    {KEY_C1, "<End>"},
    {KEY_SEND, "<S-End>"},
    {KEY_PPAGE, "<PageUp>"},
    {KEY_A3, "<PageUp>"},
    {KEY_SPREVIOUS, "<S-PageUp>"},
    {KEY_NPAGE, "<PageDown>"},
    {KEY_C3, "<PageDown>"},
    {KEY_SNEXT, "<S-PageDown>"},
    {KEY_BACKSPACE, "<Backspace>"},
    {KEY_DC, "<Delete>"},
    {KEY_SDC, "<S-Delete>"},
    {KEY_IC, "<Insert>"},
    {KEY_SIC, "<S-Insert>"},
    {KEY_ENTER, "<Enter>"},
    {KEY_BTAB, "<S-Tab>"},
};

static const struct {
	const char *capability;
	const char *name;
} extended[] = {
    {"kUP", "Up"},
    {"kDN", "Down"},
    {"kLFT", "Left"},
    {"kRIT", "Right"},
    {"kHOM", "Home"},
    {"kEND", "End"},
    {"kPRV", "PageUp"},
    {"kNXT", "PageDown"},
    {"kDC", "Delete"},
    {"kIC", "Insert"},
};

bool
terminal_is_fit(void)
{
	const char *cursor;
	int error;

	if (setupterm(NULL, STDOUT_FILENO, &error) != OK)
		return false;
	cursor = tigetstr("cup");
	(void)del_curterm(cur_term);
	return cursor != NULL && cursor != (const char *)-1;
}

static bool
parse(const char *name, struct key *key)
{
	return key_parse(&name, name + strlen(name), key);
}

static void
add_extended(struct terminal_keys *keys, size_t row, unsigned modifier)
{
	unsigned bits = modifier - 1;
	struct buf capability = {0};
	struct buf name = {0};
	const char *string;
	struct key key;
	int code = 0;

	buf_addf(&capability, "%s%u", extended[row].capability, modifier);
	buf_addf(&name, "<%s%s%s%s>", (bits & 4) != 0 ? "C-" : "", (bits & 2) != 0 ? "A-" : "",
	    (bits & 1) != 0 ? "S-" : "", extended[row].name);
	string = tigetstr(capability.data);
	if (string != NULL && string != (const char *)-1)
		code = key_defined(string);
	if (code > 0 && parse(name.data, &key)) {
		keys->keys =
		    mem_grow(keys->keys, &keys->capacity, keys->count + 1, sizeof(*keys->keys));
		keys->keys[keys->count++] = (struct terminal_key){.code = code, .key = key};
	}
	buf_free(&capability);
	buf_free(&name);
}

void
terminal_keys_open(struct terminal_keys *keys)
{
	for (size_t row = 0; row < COUNT_OF(extended); row++) {
		for (unsigned modifier = MODIFIER_FIRST; modifier <= MODIFIER_LAST; modifier++)
			add_extended(keys, row, modifier);
	}
	(void)define_key("\033[200~", TERMINAL_PASTE_BEGIN);
	(void)define_key("\033[201~", TERMINAL_PASTE_END);
}

void
terminal_keys_close(struct terminal_keys *keys)
{
	free(keys->keys);
	*keys = (struct terminal_keys){0};
}

/* F13 to F24 are Shift with F1 to F12, F25 to F36 Control, then both. */
static bool
find_function(int code, struct key *key)
{
	struct buf name = {0};
	int number = code - KEY_F0 - 1;
	bool fine;

	if (number < 0 || number >= 4 * FUNCTION_KEYS)
		return false;
	buf_addf(&name, "<%s%sF%d>", number >= 2 * FUNCTION_KEYS ? "C-" : "",
	    number / FUNCTION_KEYS % 2 != 0 ? "S-" : "", number % FUNCTION_KEYS + 1);
	fine = parse(name.data, key);
	buf_free(&name);
	return fine;
}

bool
terminal_keys_find(const struct terminal_keys *keys, int code, struct key *key)
{
	for (size_t i = 0; i < COUNT_OF(codes); i++) {
		if (codes[i].code == code)
			return parse(codes[i].name, key);
	}
	for (size_t i = 0; i < keys->count; i++) {
		if (keys->keys[i].code == code) {
			*key = keys->keys[i].key;
			return true;
		}
	}
	return find_function(code, key);
}

char *
terminal_key_bytes(int code)
{
	return keybound(code, 0);
}
