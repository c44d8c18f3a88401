/*
 * The tokens of XPath 1.0. Names are taken with a prefix (a:b) as one, so that no item has them.
 */
#include <string.h>

#include "form/xpath_lexer.h"

static bool
is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
name_length(const char *text)
{
	size_t length = 0;

	while (
	    is_name_start(text[length]) || is_digit(text[length]) || text[length] == '-' ||
	    text[length] == '.' ||
	    (text[length] == ':' && (is_name_start(text[length + 1]) || text[length + 1] == '*')))
		length++;
	return length;
}

static size_t
symbol_length(const char *text)
{
	switch (text[0]) {
	case ':':
	case '/':
	case '.':
		return text[1] == text[0] ? 2 : 1;
	case '<':
	case '>':
	case '!':
		return text[1] == '=' ? 2 : 1;
	default:
		return 1;
	}
}

struct token
token_at(const char *text)
{
	text += strspn(text, " \t\r\n");
	if (*text == '\0')
		return (struct token){TOKEN_END, text, 0};
	if (*text == '"' || *text == '\'') {
		const char *end = strchr(text + 1, *text);

		return (struct token){
		    TOKEN_OPERAND, text, end != NULL ? (size_t)(end - text) + 1 : strlen(text)};
	}
	if (is_digit(*text) || (*text == '.' && is_digit(text[1])))
		return (struct token){TOKEN_OPERAND, text, strspn(text, "0123456789.")};
	if (is_name_start(*text))
		return (struct token){TOKEN_NAME, text, name_length(text)};
	if (*text == '$') {
		text += 1 + strspn(text + 1, " \t\r\n");
		return (struct token){TOKEN_VARIABLE, text, name_length(text)};
	}
	return (struct token){TOKEN_SYMBOL, text, symbol_length(text)};
}

bool
token_is(const struct token *token, const char *text)
{
	return strlen(text) == token->length && memcmp(token->start, text, token->length) == 0;
}

const char *
xpath_brace(const char *text)
{
	while (*text != '\0' && *text != '}') {
		if (*text == '"' || *text == '\'') {
			text = strchr(text + 1, *text);
			if (text == NULL)
				return NULL;
		}
		text++;
	}
	return *text == '}' ? text : NULL;
}

size_t
xpath_nesting(const char *text)
{
	size_t depth = 0;
	size_t deepest = 0;

	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\'') {
			const char *end = strchr(text + 1, *text);

			if (end == NULL)
				break;
			text = end;
		} else if (*text == '(' || *text == '[') {
			if (++depth > deepest)
				deepest = depth;
		} else if ((*text == ')' || *text == ']') && depth > 0) {
			depth--;
		}
	}
	return deepest;
}
