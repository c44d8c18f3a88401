/*
 * A text as a reader of addresses sees it: folded characters, numbers and pieces.
 *
 * Ⅱ and the letters II are one number, a number in brackets is as one in a circle. Signs and spaces
 * are nothing but what parts pieces. Those within words part nothing: 保管・消去.
 */
#include <stdlib.h>
#include <string.h>

#include "compare/address.h"
#include "yoshiki3/fold.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* Roman numbers are characters of their own, after those of Unicode. */
#define ROMAN 0x110000u

struct reader {
	struct address_tokens *tokens;
	bool apart;       /* the next one begins a piece */
	bool after_digit; /* the last one is a figure of a number that may go on */
};

static void
end_piece(struct reader *reader)
{
	struct address_tokens *tokens = reader->tokens;

	if (tokens->count > 0)
		tokens->items[tokens->count - 1].ends = true;
	reader->apart = true;
	reader->after_digit = false;
}

static struct address_token *
add_token(struct reader *reader, uint32_t character)
{
	struct address_tokens *tokens = reader->tokens;
	struct address_token *token;

	tokens->items =
	    mem_grow(tokens->items, &tokens->capacity, tokens->count + 1, sizeof(*tokens->items));
	token = &tokens->items[tokens->count++];
	*token = (struct address_token){.character = character, .begins = reader->apart};
	reader->apart = false;
	reader->after_digit = false;
	return token;
}

/* A number that is a piece by itself. */
static void
add_circled(struct reader *reader, unsigned number)
{
	struct number_word digits = number_word(number);

	end_piece(reader);
	for (size_t i = 0; digits.text[i] != '\0'; i++) {
		struct address_token *token = add_token(reader, (unsigned char)digits.text[i]);

		token->circled = true;
		token->joined = i > 0;
	}
	end_piece(reader);
}

static void
add_roman(struct reader *reader, unsigned number)
{
	end_piece(reader);
	(void)add_token(reader, ROMAN + number);
	end_piece(reader);
}

/* The number that a character stands for in a circle, in brackets or with a full stop; 0: none. */
static unsigned
circled_number(uint32_t character)
{
	static const uint32_t firsts[] = {0x2460, 0x2474, 0x2488}; /* 20 of each */

	for (size_t i = 0; i < COUNT_OF(firsts); i++) {
		if (character >= firsts[i] && character < firsts[i] + 20)
			return character - firsts[i] + 1;
	}
	return character >= 0x2776 && character <= 0x277F ? character - 0x2776 + 1 : 0;
}

static unsigned
roman_number(uint32_t character)
{
	if (character >= 0x2160 && character <= 0x216B)
		return character - 0x2160 + 1;
	return character >= 0x2170 && character <= 0x217B ? character - 0x2170 + 1 : 0;
}

static bool
is_letter(uint32_t character)
{
	character = utf8_half_width(character);
	return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

/* The letters at the beginning of a text, folded, up to a few; `*bytes` of it. */
static size_t
read_letters(const char *text, size_t length, char letters[5], size_t *bytes)
{
	size_t count = 0;

	*bytes = 0;
	while (*bytes < length) {
		uint32_t character;
		size_t next = utf8_decode(text + *bytes, length - *bytes, &character);

		if (!is_letter(character))
			break;
		if (count < 5)
			letters[count++] = (char)(utf8_half_width(character) | 0x20);
		*bytes += next;
	}
	return count;
}

/* A word that is a Roman number and nothing else; 0: none. */
static unsigned
read_roman(const char *text, size_t length, size_t *bytes)
{
	static const char *const numbers[] = {
	    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};
	char letters[5];
	size_t count = read_letters(text, length, letters, bytes);

	for (unsigned i = 0; i < COUNT_OF(numbers); i++) {
		if (strlen(numbers[i]) == count && memcmp(numbers[i], letters, count) == 0)
			return i + 1;
	}
	return 0;
}

/* Letters, figures, kana, kanji; not what is drawn or parts. */
static bool
is_word(uint32_t character)
{
	if (character < 0x80)
		return (character >= '0' && character <= '9') || is_letter(character);
	if (character < 0x2000)
		return character >= 0xC0;
	if (character < 0x3041)
		return character >= 0x3005 && character <= 0x3007;
	return character != 0x30FB && !(character >= 0xFF00 && character <= 0xFF65);
}

/* Signs within a word. */
static bool
is_inner(uint32_t character)
{
	return character == 0x3001 || character == 0x30FB || character == ',';
}

/* The number of a few figures in brackets at the beginning of a text; 0: none. */
static unsigned
read_bracketed(const char *text, size_t length, size_t *bytes)
{
	unsigned number = 0;

	*bytes = 0;
	for (unsigned i = 0; *bytes < length && i < 4; i++) {
		uint32_t character;
		size_t next = utf8_decode(text + *bytes, length - *bytes, &character);
		int digit = utf8_digit(character);

		*bytes += next;
		character = utf8_half_width(character);
		if (i == 0 ? character != '(' : digit < 0)
			return i > 1 && character == ')' ? number : 0;
		if (digit >= 0)
			number = number * 10 + (unsigned)digit;
	}
	return 0;
}

static size_t
read_one(struct reader *reader, const char *text, size_t length)
{
	uint32_t character;
	size_t bytes;
	size_t first = utf8_decode(text, length, &character);
	unsigned number = circled_number(character);

	if (number > 0) {
		add_circled(reader, number);
		return first;
	}
	number = read_bracketed(text, length, &bytes);
	if (number > 0) {
		add_circled(reader, number);
		return bytes;
	}
	number = roman_number(character);
	if (number > 0) {
		add_roman(reader, number);
		return first;
	}
	if (is_letter(character)) {
		number = read_roman(text, length, &bytes);
		if (number > 0) {
			add_roman(reader, number);
			return bytes;
		}
		for (size_t offset = 0; offset < bytes;) {
			offset += fold_next(text + offset, bytes - offset, &character);
			(void)add_token(reader, character);
		}
		return bytes;
	}
	bytes = fold_next(text, length, &character);
	if (!is_word(character)) {
		if (!is_inner(character))
			end_piece(reader);
		reader->after_digit = false;
		return bytes;
	}
	if (character >= '0' && character <= '9') {
		bool joined = reader->after_digit;

		add_token(reader, character)->joined = joined;
		reader->after_digit = true;
	} else {
		(void)add_token(reader, character);
	}
	return bytes;
}

void
address_tokens_add(struct address_tokens *tokens, const char *text, size_t length)
{
	static const char any[] = "{n}";
	struct reader reader = {.tokens = tokens};

	end_piece(&reader);
	for (size_t offset = 0; offset < length;) {
		if (length - offset >= sizeof(any) - 1 &&
		    memcmp(text + offset, any, sizeof(any) - 1) == 0) {
			add_token(&reader, 0)->any = true;
			offset += sizeof(any) - 1;
		} else {
			offset += read_one(&reader, text + offset, length - offset);
		}
	}
	end_piece(&reader);
}

void
address_tokens_add_circled(struct address_tokens *tokens, unsigned number)
{
	struct reader reader = {.tokens = tokens};

	add_circled(&reader, number);
}

void
address_tokens_free(struct address_tokens *tokens)
{
	free(tokens->items);
	*tokens = (struct address_tokens){0};
}
