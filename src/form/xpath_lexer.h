/*
 * The tokens of XPath 1.0 (section 3.7 of the recommendation), and what can be told of an
 * expression from them alone.
 */
#ifndef XPATH_LEXER_H
#define XPATH_LEXER_H

#include <stdbool.h>
#include <stddef.h>

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_VARIABLE, TOKEN_OPERAND, TOKEN_SYMBOL };

/* A part of the expression; TOKEN_OPERAND is a string or a number. */
struct token {
	enum token_kind kind;
	const char *start; /* of a variable: after the $ */
	size_t length;
};

/* The token that begins at `text`, or after the white space there. */
struct token token_at(const char *text);
bool token_is(const struct token *token, const char *text);

/* How deep parentheses and predicates nest. */
size_t xpath_nesting(const char *text);
/* The } that ends the expression beginning at `text`, those in strings apart; NULL if there is
 * none. */
const char *xpath_brace(const char *text);

#endif
