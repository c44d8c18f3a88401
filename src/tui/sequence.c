/*
 * The tables of escape sequences: by final byte (arrows, F1 to F4), by number before `~` (the
 * editing keys, F5 to F12), and the numeric keypad after SS3. Modifiers are the second number as
 * xterm sends it: one more than shift 1, alt 2, control 4, meta 8. rxvt says them by another final
 * byte.
 */
#include "tui/sequence.h"
#include "yoshiki3/mem.h"

#define NUMBERS      3
#define NUMBER_LIMIT 0x110000u

#define SHIFT   1u
#define ALT     2u
#define CONTROL 4u
#define META    8u

struct final_row {
	char final;
	enum key_code code;
	uint32_t number; /* of a function key */
	unsigned modifiers;
};

struct number_row {
	unsigned number;
	enum key_code code;
	uint32_t function;
};

static const struct final_row finals[] = {
    {'A', KEY_UP, 0, 0},
    {'B', KEY_DOWN, 0, 0},
    {'C', KEY_RIGHT, 0, 0},
    {'D', KEY_LEFT, 0, 0},
    {'F', KEY_END, 0, 0},
    {'H', KEY_HOME, 0, 0},
    {'P', KEY_FUNCTION, 1, 0},
    {'Q', KEY_FUNCTION, 2, 0},
    {'R', KEY_FUNCTION, 3, 0},
    {'S', KEY_FUNCTION, 4, 0},
    {'Z', KEY_TAB, 0, SHIFT},
};

/* rxvt's arrows: small letters, with Shift after CSI, with Control after SS3. */
static const struct final_row small_finals[] = {
    {'a', KEY_UP, 0, 0},
    {'b', KEY_DOWN, 0, 0},
    {'c', KEY_RIGHT, 0, 0},
    {'d', KEY_LEFT, 0, 0},
};

static const struct number_row numbers[] = {
    {1, KEY_HOME, 0},
    {2, KEY_INSERT, 0},
    {3, KEY_DELETE, 0},
    {4, KEY_END, 0},
    {5, KEY_PAGE_UP, 0},
    {6, KEY_PAGE_DOWN, 0},
    {7, KEY_HOME, 0},
    {8, KEY_END, 0},
    {11, KEY_FUNCTION, 1},
    {12, KEY_FUNCTION, 2},
    {13, KEY_FUNCTION, 3},
    {14, KEY_FUNCTION, 4},
    {15, KEY_FUNCTION, 5},
    {17, KEY_FUNCTION, 6},
    {18, KEY_FUNCTION, 7},
    {19, KEY_FUNCTION, 8},
    {20, KEY_FUNCTION, 9},
    {21, KEY_FUNCTION, 10},
    {23, KEY_FUNCTION, 11},
    {24, KEY_FUNCTION, 12},
};

/* The keypad in application mode, SS3 and a letter. */
static const struct {
	char final;
	char character;
} keypad[] = {
    {'X', '='},
    {'j', '*'},
    {'k', '+'},
    {'l', ','},
    {'m', '-'},
    {'n', '.'},
    {'o', '/'},
    {'p', '0'},
    {'q', '1'},
    {'r', '2'},
    {'s', '3'},
    {'t', '4'},
    {'u', '5'},
    {'v', '6'},
    {'w', '7'},
    {'x', '8'},
    {'y', '9'},
};

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

bool
sequence_ends(enum sequence_kind kind, const char *bytes, size_t length, unsigned char byte)
{
	/* The Linux console's F1 to F5: CSI [ and a letter. */
	if (kind == SEQUENCE_CSI && byte == '[' && length == 0)
		return false;
	/* rxvt's Shift: an intermediate byte elsewhere. */
	if (byte == '$' && length > 0 && is_digit(bytes[0]))
		return true;
	return byte >= 0x40 && byte <= 0x7E;
}

/* The numbers between semicolons, missing ones 0; false for what is no list of numbers. */
static bool
read_numbers(const char *bytes, size_t length, unsigned values[NUMBERS], size_t *count)
{
	*count = 1;
	for (size_t i = 0; i < NUMBERS; i++)
		values[i] = 0;
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == ';') {
			if (++*count > NUMBERS)
				return false;
		} else if (is_digit(bytes[i]) && values[*count - 1] < NUMBER_LIMIT) {
			values[*count - 1] = values[*count - 1] * 10 + (unsigned)(bytes[i] - '0');
		} else {
			return false;
		}
	}
	return true;
}

static enum sequence_meaning
make_key(struct key *key, enum key_code code, uint32_t character, unsigned modifiers)
{
	*key = (struct key){.code = code,
	    .character = character,
	    .shift = (modifiers & SHIFT) != 0,
	    .control = (modifiers & CONTROL) != 0,
	    .alt = (modifiers & (ALT | META)) != 0};
	return SEQUENCE_KEY;
}

struct key
sequence_ascii(unsigned char byte)
{
	struct key key = {0};

	switch (byte) {
	case '\r':
		key.code = KEY_ENTER;
		return key;
	case '\t':
		key.code = KEY_TAB;
		return key;
	case '\b':
	case 0x7F:
		key.code = KEY_BACKSPACE;
		return key;
	case 0x1B:
		key.code = KEY_ESCAPE;
		return key;
	default:
		break;
	}
	key.code = KEY_CHARACTER;
	key.control = byte < ' ';
	if (byte >= ' ')
		key.character = byte;
	else if (byte == 0)
		key.character = ' ';
	else
		key.character = (uint32_t)byte + (byte < 0x1B ? 'a' - 1u : '@');
	return key;
}

/* A character with modifiers, as xterm's modifyOtherKeys and CSI u report it. */
static enum sequence_meaning
make_character(struct key *key, unsigned character, unsigned modifiers)
{
	if (character == 0 || character >= NUMBER_LIMIT || (character >= 0x80 && character < 0xA0))
		return SEQUENCE_NOTHING;
	if (character < 0x80)
		*key = sequence_ascii((unsigned char)character);
	else
		*key = (struct key){.code = KEY_CHARACTER, .character = character};
	key->control = key->control || (modifiers & CONTROL) != 0;
	key->alt = (modifiers & (ALT | META)) != 0;
	/* A character's shift is in the character. */
	key->shift = key->code != KEY_CHARACTER && (modifiers & SHIFT) != 0;
	if (key->control && key->character >= 'A' && key->character <= 'Z')
		key->character += 'a' - 'A';
	return SEQUENCE_KEY;
}

static enum sequence_meaning
number_meaning(unsigned number, unsigned modifiers, struct key *key)
{
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		if (numbers[i].number == number)
			return make_key(key, numbers[i].code, numbers[i].function, modifiers);
	}
	return SEQUENCE_NOTHING;
}

static enum sequence_meaning
tilde_meaning(const unsigned values[NUMBERS], unsigned modifiers, struct key *key)
{
	switch (values[0]) {
	case 200:
		return SEQUENCE_PASTE_BEGIN;
	case 201:
		return SEQUENCE_PASTE_END;
	case 27:
		return make_character(key, values[2], modifiers);
	default:
		return number_meaning(values[0], modifiers, key);
	}
}

static enum sequence_meaning
letter_meaning(enum sequence_kind kind, char final, unsigned modifiers, struct key *key)
{
	for (size_t i = 0; i < COUNT_OF(finals); i++) {
		if (finals[i].final == final)
			return make_key(
			    key, finals[i].code, finals[i].number, modifiers | finals[i].modifiers);
	}
	for (size_t i = 0; i < COUNT_OF(small_finals); i++) {
		if (small_finals[i].final == final)
			return make_key(key, small_finals[i].code, 0,
			    modifiers | (kind == SEQUENCE_CSI ? SHIFT : CONTROL));
	}
	if (kind != SEQUENCE_SS3)
		return SEQUENCE_NOTHING;
	if (final == 'M')
		return make_key(key, KEY_ENTER, 0, modifiers);
	for (size_t i = 0; i < COUNT_OF(keypad); i++) {
		if (keypad[i].final == final)
			return make_key(
			    key, KEY_CHARACTER, (uint32_t)keypad[i].character, modifiers & ~SHIFT);
	}
	return SEQUENCE_NOTHING;
}

enum sequence_meaning
sequence_meaning(
    enum sequence_kind kind, const char *bytes, size_t length, char final, struct key *key)
{
	unsigned values[NUMBERS];
	unsigned modifiers;
	size_t count;

	if (length == 1 && bytes[0] == '[')
		return final >= 'A' && final <= 'E'
			   ? make_key(key, KEY_FUNCTION, (uint32_t)(final - 'A' + 1), 0)
			   : SEQUENCE_NOTHING;
	if (!read_numbers(bytes, length, values, &count))
		return SEQUENCE_NOTHING;
	modifiers = count > 1 && values[1] > 0 ? (values[1] - 1) & 0xF : 0;
	switch (final) {
	case '~':
		return tilde_meaning(values, modifiers, key);
	case '$':
		return number_meaning(values[0], SHIFT, key);
	case '^':
		return number_meaning(values[0], CONTROL, key);
	case '@':
		return number_meaning(values[0], SHIFT | CONTROL, key);
	case 'u':
		if (kind == SEQUENCE_CSI)
			return make_character(key, values[0], modifiers);
		break;
	case 'R':
		/* A cursor position report, unless it is for the first line, where none is asked.
		 */
		if (kind == SEQUENCE_CSI && count > 1 && values[0] != 1)
			return SEQUENCE_NOTHING;
		break;
	default:
		break;
	}
	/* In SS3 the modifiers may come alone. */
	if (kind == SEQUENCE_SS3 && count == 1 && values[0] > 1)
		modifiers = (values[0] - 1) & 0xF;
	return letter_meaning(kind, final, modifiers, key);
}
