/*
 * What libxml2 finds only when an expression is evaluated is found here when the definition is
 * read: names no item has, unknown functions, a wrong number of arguments, variables. A lexer of
 * XPath 1.0 (section 3.7 of the recommendation, with its rule that tells the operator `*`, `and`,
 * `or`, `mod`, `div` from names) over an expression that already compiled, so its structure is
 * sound.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/form_internal.h"
#include "yoshiki3/form_xpath.h"

#define MANY 1000

struct function_row {
	const char *name;
	unsigned least;
	unsigned most;
};

static const struct function_row function_rows[] = {
    /* XPath 1.0, section 4 */
    {"last", 0, 0}, {"position", 0, 0}, {"count", 1, 1}, {"id", 1, 1}, {"local-name", 0, 1},
    {"namespace-uri", 0, 1}, {"name", 0, 1}, {"string", 0, 1}, {"concat", 2, MANY},
    {"starts-with", 2, 2}, {"contains", 2, 2}, {"substring-before", 2, 2},
    {"substring-after", 2, 2}, {"substring", 2, 3}, {"string-length", 0, 1},
    {"normalize-space", 0, 1}, {"translate", 3, 3}, {"boolean", 1, 1}, {"not", 1, 1},
    {"true", 0, 0}, {"false", 0, 0}, {"lang", 1, 1}, {"number", 0, 1}, {"sum", 1, 1},
    {"floor", 1, 1}, {"ceiling", 1, 1}, {"round", 1, 1},
/* ours */
#define X(name, least, most) {name, least, most},
    FORM_FUNCTIONS(X)
#undef X
};

#define FUNCTION_COUNT (sizeof(function_rows) / sizeof(function_rows[0]))

static const char *const node_types[] = {"text", "node", "comment", "processing-instruction"};
static const char *const variables[] = {"value", "expected"};

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_VARIABLE, TOKEN_OPERAND, TOKEN_SYMBOL };

struct token {
	enum token_kind kind;
	const char *start; /* of a variable: behind the $ */
	size_t length;
};

/* An open ( or [. */
struct frame {
	const struct function_row *function; /* NULL where it is no call */
	unsigned commas;
	bool filled;
};

struct checker {
	struct form_reader *reader;
	const struct form_pending_expression *pending;
	const char *const *names;
	size_t name_count;
	struct frame frames[FORM_EXPRESSION_DEPTH_MAX];
	size_t depth;
	bool operand_before;               /* a name or * that comes now is an operator */
	bool attribute;                    /* a name that comes now is an attribute's */
	const struct function_row *called; /* its ( comes now */
};

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
	static const char *const pairs[] = {"::", "//", "..", "<=", ">=", "!="};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (strncmp(text, pairs[i], 2) == 0)
			return 2;
	}
	return 1;
}

static struct token
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

static bool
token_is(const struct token *token, const char *text)
{
	return strlen(text) == token->length && memcmp(token->start, text, token->length) == 0;
}

static bool
token_in(const struct token *token, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (token_is(token, list[i]))
			return true;
	}
	return false;
}

static const struct function_row *
function_find(const struct token *token)
{
	for (size_t i = 0; i < FUNCTION_COUNT; i++) {
		if (token_is(token, function_rows[i].name))
			return &function_rows[i];
	}
	return NULL;
}

/* One of the two rows, by whether something similar exists. */
static void
unknown(const struct checker *checker, const struct token *token, const char *const *candidates,
    size_t count, enum message plain, enum message with_similar)
{
	char *word = mem_strndup(token->start, token->length);
	const char *text = checker->pending->expression->text;
	const char *similar = form_similar(checker->reader, word, candidates, count);

	if (similar != NULL)
		FORM_ERROR(
		    checker->reader, checker->pending->line, with_similar, text, word, similar);
	else
		FORM_ERROR(checker->reader, checker->pending->line, plain, text, word);
	free(word);
}

static void
simple_error(const struct checker *checker, const struct token *token, enum message message)
{
	char *word = mem_strndup(token->start, token->length);

	FORM_ERROR(checker->reader, checker->pending->line, message,
	    checker->pending->expression->text, word);
	free(word);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
check_name_test(const struct checker *checker, const struct token *token)
{
	char *word;
	bool known;

	if (checker->attribute) {
		if (!token_is(token, "mark"))
			simple_error(checker, token, MSG_FORM_XPATH_ATTRIBUTE);
		return;
	}
	if (token_is(token, FORM_DOCUMENT_ELEMENT))
		return;
	word = mem_strndup(token->start, token->length);
	known = checker->name_count > 0 &&
		bsearch(&(const char *){word}, checker->names, checker->name_count,
		    sizeof(*checker->names), compare_names) != NULL;
	free(word);
	if (!known)
		unknown(checker, token, checker->names, checker->name_count, MSG_FORM_XPATH_STEP,
		    MSG_FORM_XPATH_STEP_SIMILAR);
}

static void
check_call(struct checker *checker, const struct token *token)
{
	const char *candidates[FUNCTION_COUNT];

	if (token_in(token, node_types, sizeof(node_types) / sizeof(node_types[0])))
		return;
	checker->called = function_find(token);
	if (checker->called != NULL)
		return;
	for (size_t i = 0; i < FUNCTION_COUNT; i++)
		candidates[i] = function_rows[i].name;
	unknown(checker, token, candidates, FUNCTION_COUNT, MSG_FORM_XPATH_FUNCTION,
	    MSG_FORM_XPATH_FUNCTION_SIMILAR);
}

static void
check_arguments(const struct checker *checker, const struct frame *frame)
{
	const struct function_row *function = frame->function;
	unsigned count = frame->filled ? frame->commas + 1 : 0;
	char found[32];
	char accepted[64];

	if (function == NULL || (count >= function->least && count <= function->most))
		return;
	(void)snprintf(found, sizeof(found), "%u", count);
	if (function->least == function->most)
		(void)snprintf(accepted, sizeof(accepted), "%u", function->least);
	else if (function->most == MANY)
		(void)snprintf(accepted, sizeof(accepted), "%u-", function->least);
	else
		(void)snprintf(
		    accepted, sizeof(accepted), "%u-%u", function->least, function->most);
	FORM_ERROR(checker->reader, checker->pending->line, MSG_FORM_XPATH_ARGUMENTS,
	    checker->pending->expression->text, function->name, found, accepted);
}

/* A name; returns whether an operand stands behind it now. */
static bool
check_name(struct checker *checker, const struct token *token)
{
	struct token next = token_at(token->start + token->length);

	if (checker->operand_before)
		return false; /* and, or, mod, div */
	if (next.kind == TOKEN_SYMBOL && token_is(&next, "::")) {
		checker->attribute = token_is(token, "attribute");
		if (token_is(token, "namespace"))
			simple_error(checker, token, MSG_FORM_XPATH_ATTRIBUTE);
		return false;
	}
	if (next.kind == TOKEN_SYMBOL && token_is(&next, "("))
		check_call(checker, token);
	else
		check_name_test(checker, token);
	checker->attribute = false;
	return true;
}

static void
open_frame(struct checker *checker, const struct function_row *function)
{
	assert(checker->depth < FORM_EXPRESSION_DEPTH_MAX);
	checker->frames[checker->depth++] = (struct frame){.function = function};
}

static bool
check_symbol(struct checker *checker, const struct token *token)
{
	switch (token->start[0]) {
	case '(':
		open_frame(checker, checker->called);
		checker->called = NULL;
		return false;
	case '[':
		open_frame(checker, NULL);
		return false;
	case ')':
	case ']':
		if (checker->depth > 0)
			check_arguments(checker, &checker->frames[--checker->depth]);
		return true;
	case ',':
		if (checker->depth > 0)
			checker->frames[checker->depth - 1].commas++;
		return false;
	case '@':
		checker->attribute = true;
		return false;
	case '*':
		if (checker->attribute)
			simple_error(checker, token, MSG_FORM_XPATH_ATTRIBUTE);
		checker->attribute = false;
		return !checker->operand_before;
	case '.':
		return true;
	case ':':
		return false;
	default: /* an operator */
		return false;
	}
}

static void
check_variable(const struct checker *checker, const struct token *token)
{
	if (!checker->pending->variables ||
	    !token_in(token, variables, sizeof(variables) / sizeof(variables[0])))
		simple_error(checker, token, MSG_FORM_XPATH_VARIABLE);
}

static void
check_token(struct checker *checker, const struct token *token)
{
	bool closes =
	    token->kind == TOKEN_SYMBOL && (token->start[0] == ')' || token->start[0] == ']');

	if (checker->depth > 0 && !closes)
		checker->frames[checker->depth - 1].filled = true;
	switch (token->kind) {
	case TOKEN_NAME:
		checker->operand_before = check_name(checker, token);
		break;
	case TOKEN_VARIABLE:
		check_variable(checker, token);
		checker->operand_before = true;
		break;
	case TOKEN_SYMBOL:
		checker->operand_before = check_symbol(checker, token);
		break;
	case TOKEN_OPERAND:
		checker->operand_before = true;
		break;
	case TOKEN_END:
		break;
	}
}

void
form_xpath_check(struct form_reader *reader, const struct form_pending_expression *pending,
    const char *const *names, size_t name_count)
{
	struct checker checker = {
	    .reader = reader, .pending = pending, .names = names, .name_count = name_count};
	struct token token = token_at(pending->expression->text);

	while (token.kind != TOKEN_END) {
		check_token(&checker, &token);
		token = token_at(token.start + token.length);
	}
}

const char *
form_xpath_brace(const char *text)
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
