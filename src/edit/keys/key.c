/*
 * Keys and their symbolic names: <F2>, <C-g>, <S-Tab>, <Space>, <lt>, or a character as it is.
 */
#include <string.h>

#include "yoshiki3/key.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* The longest name between < and >. */
#define NAME_MAX_BYTES 24

static const char *const code_names[] = {
#define X(code, name) [code] = name,
    KEY_CODES(X)
#undef X
};

/* Characters that have a name, because they would not be seen or begin one. */
static const struct {
	const char *name;
	uint32_t character;
} character_names[] = {{"Space", ' '}, {"lt", '<'}};

#define CHARACTER_NAMES COUNT_OF(character_names)

static bool
same_name(const char *name, const char *text, size_t length)
{
	return strlen(name) == length && strncmp(name, text, length) == 0;
}

static bool
parse_modifier(const char **name, size_t *length, struct key *key)
{
	if (*length < 3 || (*name)[1] != '-')
		return false;
	switch ((*name)[0]) {
	case 'C':
		key->control = true;
		break;
	case 'S':
		key->shift = true;
		break;
	case 'A':
		key->alt = true;
		break;
	default:
		return false;
	}
	*name += 2;
	*length -= 2;
	return true;
}

static bool
parse_function(const char *name, size_t length, struct key *key)
{
	unsigned number = 0;

	if (length < 2 || length > 3 || name[0] != 'F' || name[1] == '0')
		return false;
	for (size_t i = 1; i < length; i++) {
		if (name[i] < '0' || name[i] > '9')
			return false;
		number = number * 10 + (unsigned)(name[i] - '0');
	}
	if (number > 12)
		return false;
	key->code = KEY_FUNCTION;
	key->character = number;
	return true;
}

static bool
parse_name(const char *name, size_t length, struct key *key)
{
	*key = (struct key){0};
	while (parse_modifier(&name, &length, key))
		;
	if (parse_function(name, length, key))
		return true;
	for (size_t i = 0; i < COUNT_OF(code_names); i++) {
		if (i != KEY_FUNCTION && *code_names[i] != '\0' &&
		    same_name(code_names[i], name, length)) {
			key->code = (enum key_code)i;
			return true;
		}
	}
	for (size_t i = 0; i < CHARACTER_NAMES; i++) {
		if (same_name(character_names[i].name, name, length)) {
			key->character = character_names[i].character;
			return true;
		}
	}
	/* One character, which without a modifier needs no name. */
	if (length == 0 || (!key->control && !key->alt) ||
	    utf8_decode(name, length, &key->character) != length || key->character <= ' ')
		return false;
	if (key->control && key->character >= 'A' && key->character <= 'Z')
		key->character += 'a' - 'A';
	return true;
}

bool
key_parse(const char **cursor, const char *end, struct key *key)
{
	const char *close;

	if (*cursor >= end)
		return false;
	if (**cursor != '<') {
		*key = (struct key){0};
		*cursor += utf8_decode(*cursor, (size_t)(end - *cursor), &key->character);
		return true;
	}
	close = memchr(*cursor, '>', (size_t)(end - *cursor));
	if (close == NULL || close - *cursor > NAME_MAX_BYTES ||
	    !parse_name(*cursor + 1, (size_t)(close - *cursor - 1), key))
		return false;
	*cursor = close + 1;
	return true;
}

static const char *
character_name(uint32_t character)
{
	for (size_t i = 0; i < CHARACTER_NAMES; i++) {
		if (character_names[i].character == character)
			return character_names[i].name;
	}
	return NULL;
}

void
key_format(const struct key *key, struct buf *out)
{
	const char *name =
	    key->code == KEY_CHARACTER ? character_name(key->character) : code_names[key->code];
	bool named = name != NULL || key->control || key->alt || key->shift;
	char bytes[4];

	if (named)
		buf_addf(out, "<%s%s%s", key->control ? "C-" : "", key->alt ? "A-" : "",
		    key->shift ? "S-" : "");
	if (name != NULL)
		buf_adds(out, name);
	if (key->code == KEY_FUNCTION)
		buf_addf(out, "%u", (unsigned)key->character);
	else if (name == NULL)
		buf_add(out, bytes, utf8_encode(key->character, bytes));
	if (named)
		buf_addc(out, '>');
}

bool
key_equal(const struct key *a, const struct key *b)
{
	return a->code == b->code && a->character == b->character && a->shift == b->shift &&
	       a->control == b->control && a->alt == b->alt;
}
