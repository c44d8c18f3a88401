/*
 * What libxml2 finds only when an expression is evaluated, or never, is found here when the
 * definition is read: names no item has, paths that lead nowhere, unknown functions, a wrong number
 * of arguments, variables. The expression already compiled, so its structure is sound.
 *
 * Paths are followed from the block where the expression is evaluated, as far as that can be known:
 * a step leads from a place to a place, and is unknown after //, axes, wildcards and calls. A
 * predicate begins where its step has led.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/form_internal.h"
#include "form/xpath_functions.h"
#include "yoshiki3/similar.h"

static const char *const node_types[] = {"text", "node", "comment", "processing-instruction"};
/* Of calculations. */
static const char *const calculated[] = {"value", "expected"};

/* Where a path has led to. */
struct location {
	enum { LOCATION_UNKNOWN, LOCATION_DOCUMENT, LOCATION_ITEM } kind;
	const struct form_item *item; /* the root item stands for <assessment> */
};

/* An open ( or [. */
struct frame {
	const struct xpath_function *function; /* NULL where it is no call */
	unsigned commas;
	bool filled;
	struct location context; /* of the expression around it */
	struct location at;
};

struct checker {
	struct form_reader *reader;
	const struct form_pending_expression *pending;
	const char *excerpt; /* of the expression, for diagnostics */
	const char *const *names;
	size_t name_count;
	struct frame frames[FORM_EXPRESSION_DEPTH_MAX];
	size_t depth;
	bool operand_before;                 /* a name or * that comes now is an operator */
	bool attribute;                      /* a name that comes now is an attribute's */
	bool axis;                           /* the step that comes now follows some axis */
	bool slash;                          /* the step that comes now continues a path */
	const struct xpath_function *called; /* its ( comes now */
	struct location context;             /* where paths begin */
	struct location at;                  /* where the path has led to */
};

static const struct location unknown_location = {LOCATION_UNKNOWN, NULL};

static bool
token_in(const struct token *token, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (token_is(token, list[i]))
			return true;
	}
	return false;
}

/* One of the two rows, by whether something similar exists. */
static void
unknown_error(const struct checker *checker, const struct token *token,
    const char *const *candidates, size_t count, enum message plain, enum message with_similar)
{
	const char *similar;
	char *word;

	if (form_reader_is_full(checker->reader)) {
		checker->reader->errors++;
		return;
	}
	word = mem_strndup(token->start, token->length);
	similar = similar_find(word, candidates, count);

	if (similar != NULL)
		FORM_ERROR(checker->reader, checker->pending->origin.line, with_similar,
		    checker->excerpt, word, similar);
	else
		FORM_ERROR(
		    checker->reader, checker->pending->origin.line, plain, checker->excerpt, word);
	free(word);
}

static void
simple_error(const struct checker *checker, const struct token *token, enum message message)
{
	char *word = mem_strndup(token->start, token->length);

	FORM_ERROR(checker->reader, checker->pending->origin.line, message, checker->excerpt, word);
	free(word);
}

static const char *
location_name(struct location location)
{
	if (location.kind == LOCATION_DOCUMENT)
		return "/";
	return location.item->id != NULL ? location.item->id : FORM_DOCUMENT_ELEMENT;
}

static void
list_names(struct location location, struct buf *out)
{
	const struct form_item *item = location.item;

	if (location.kind == LOCATION_DOCUMENT) {
		buf_adds(out, FORM_DOCUMENT_ELEMENT);
		return;
	}
	for (size_t i = 0; i < item->field_count && i < FORM_LISTED_MAX; i++)
		buf_addf(out, "%s%s", i > 0 ? ", " : "", item->fields[i]->name);
	if (item->field_count > FORM_LISTED_MAX)
		buf_adds(out, ", …");
	if (item->field_count == 0)
		buf_addc(out, '-');
}

/* The name stands in the form, but not here: what does is listed. */
static void
place_error(const struct checker *checker, const struct token *token, struct location base)
{
	char *word = mem_strndup(token->start, token->length);
	struct buf names = {0};

	list_names(base, &names);
	FORM_ERROR(checker->reader, checker->pending->origin.line, MSG_FORM_XPATH_PLACE,
	    checker->excerpt, word, location_name(base), buf_text(&names));
	buf_free(&names);
	free(word);
}

static bool
is_known_name(const struct checker *checker, const char *name)
{
	return checker->name_count > 0 && bsearch(&name, checker->names, checker->name_count,
					      sizeof(*checker->names), mem_compare_strings) != NULL;
}

/* Where the step that comes now begins. */
static struct location
take_base(struct checker *checker)
{
	struct location base = checker->slash ? checker->at : checker->context;

	if (checker->axis)
		base = unknown_location;
	checker->slash = false;
	checker->axis = false;
	return base;
}

static void
check_attribute(struct checker *checker, const struct token *token, struct location base)
{
	if (!token_is(token, "mark"))
		simple_error(checker, token, MSG_FORM_XPATH_ATTRIBUTE);
	else if (base.kind == LOCATION_ITEM && base.item->kind != FORM_CHECK)
		FORM_ERROR(checker->reader, checker->pending->origin.line, MSG_FORM_XPATH_MARK,
		    checker->excerpt, location_name(base), form_kind_name(base.item->kind));
}

/* A step to the elements of a name; returns where it leads. */
static struct location
check_name_test(struct checker *checker, const struct token *token)
{
	struct location base = take_base(checker);
	const struct form_item *field;
	char *name;
	bool known;

	if (checker->attribute) {
		check_attribute(checker, token, base);
		return unknown_location;
	}
	if (base.kind != LOCATION_ITEM && token_is(token, FORM_DOCUMENT_ELEMENT))
		return (struct location){LOCATION_ITEM, checker->reader->form->root};
	name = mem_strndup(token->start, token->length);
	known = is_known_name(checker, name);
	free(name);
	if (!known) {
		unknown_error(checker, token, checker->names, checker->name_count,
		    MSG_FORM_XPATH_STEP, MSG_FORM_XPATH_STEP_SIMILAR);
		return unknown_location;
	}
	if (base.kind == LOCATION_UNKNOWN)
		return unknown_location;
	field = base.kind == LOCATION_ITEM
		    ? form_find_field(checker->reader->form, base.item, token->start, token->length)
		    : NULL;
	if (field == NULL) {
		place_error(checker, token, base);
		return unknown_location;
	}
	return (struct location){LOCATION_ITEM, field};
}

static struct location
parent_location(struct location base)
{
	if (base.kind != LOCATION_ITEM)
		return unknown_location;
	if (base.item->container == NULL)
		return (struct location){LOCATION_DOCUMENT, NULL};
	return (struct location){LOCATION_ITEM, base.item->container};
}

static void
check_call(struct checker *checker, const struct token *token)
{
	const char *candidates[FUNCTION_NAMES_MAX];

	(void)take_base(checker);
	checker->at = unknown_location;
	if (token_in(token, node_types, COUNT_OF(node_types)))
		return;
	checker->called = xpath_function_find(token);
	if (checker->called != NULL)
		return;
	unknown_error(checker, token, candidates, xpath_function_names(candidates),
	    MSG_FORM_XPATH_FUNCTION, MSG_FORM_XPATH_FUNCTION_SIMILAR);
}

static void
check_arguments(const struct checker *checker, const struct frame *frame)
{
	const struct xpath_function *function = frame->function;
	unsigned count = frame->filled ? frame->commas + 1 : 0;
	char found[32];
	char accepted[64];

	if (function == NULL || (count >= function->least && count <= function->most))
		return;
	(void)snprintf(found, sizeof(found), "%u", count);
	if (function->least == function->most)
		(void)snprintf(accepted, sizeof(accepted), "%u", function->least);
	else if (function->most == FUNCTION_MANY)
		(void)snprintf(accepted, sizeof(accepted), "%u-", function->least);
	else
		(void)snprintf(
		    accepted, sizeof(accepted), "%u-%u", function->least, function->most);
	FORM_ERROR(checker->reader, checker->pending->origin.line, MSG_FORM_XPATH_ARGUMENTS,
	    checker->excerpt, function->name, found, accepted);
}

static void
note_furthest(const struct checker *checker)
{
	const struct form_item **furthest = &checker->pending->expression->furthest;
	const struct form_item *item = checker->at.item;

	if (checker->at.kind == LOCATION_ITEM &&
	    (*furthest == NULL || (*furthest)->sequence < item->sequence))
		*furthest = item;
}

/* A name; returns whether an operand stands after it now. */
static bool
check_name(struct checker *checker, const struct token *token)
{
	struct token next = token_at(token->start + token->length);

	if (checker->operand_before) { /* and, or, mod, div */
		checker->slash = false;
		return false;
	}
	if (next.kind == TOKEN_SYMBOL && token_is(&next, "::")) {
		checker->attribute = token_is(token, "attribute");
		checker->axis = true;
		if (token_is(token, "namespace"))
			simple_error(checker, token, MSG_FORM_XPATH_ATTRIBUTE);
		return false;
	}
	if (next.kind == TOKEN_SYMBOL && token_is(&next, "("))
		check_call(checker, token);
	else
		checker->at = check_name_test(checker, token);
	note_furthest(checker);
	checker->attribute = false;
	return true;
}

static void
open_frame(struct checker *checker)
{
	assert(checker->depth < FORM_EXPRESSION_DEPTH_MAX);
	checker->frames[checker->depth++] = (struct frame){
	    .function = checker->called, .context = checker->context, .at = checker->at};
	checker->called = NULL;
	checker->slash = false;
}

/* After a predicate the path stands where it stood; where a call or a group leads is unknown. */
static void
close_frame(struct checker *checker, bool predicate)
{
	const struct frame *frame;

	if (checker->depth == 0)
		return;
	frame = &checker->frames[--checker->depth];
	check_arguments(checker, frame);
	checker->context = frame->context;
	checker->at = predicate ? frame->at : unknown_location;
	checker->slash = false;
}

/* / and //: at the beginning of a path they lead to the document. */
static void
check_slash(struct checker *checker, const struct token *token)
{
	if (!checker->operand_before)
		checker->at = (struct location){LOCATION_DOCUMENT, NULL};
	if (token->length == 2)
		checker->at = unknown_location;
	checker->slash = true;
}

/* * as a step, or as an operator. */
static bool
check_star(struct checker *checker, const struct token *token)
{
	if (checker->operand_before) {
		checker->slash = false;
		return false;
	}
	if (checker->attribute)
		simple_error(checker, token, MSG_FORM_XPATH_ATTRIBUTE);
	checker->attribute = false;
	(void)take_base(checker);
	checker->at = unknown_location;
	return true;
}

/* Returns whether an operand stands after it now. */
static bool
check_symbol(struct checker *checker, const struct token *token)
{
	switch (token->start[0]) {
	case '(':
		open_frame(checker);
		return false;
	case '[':
		open_frame(checker);
		checker->context = checker->at;
		return false;
	case ')':
	case ']':
		close_frame(checker, token->start[0] == ']');
		return true;
	case ',':
		if (checker->depth > 0)
			checker->frames[checker->depth - 1].commas++;
		checker->slash = false;
		return false;
	case '@':
		checker->attribute = true;
		return false;
	case '*':
		return check_star(checker, token);
	case '.':
		checker->at = take_base(checker);
		if (token->length == 2)
			checker->at = parent_location(checker->at);
		return true;
	case '/':
		check_slash(checker, token);
		return false;
	case ':':
		return false;
	default: /* an operator */
		checker->slash = false;
		return false;
	}
}

/* A variable of the form; one that stands in the value of another is defined before it. */
static bool
is_form_variable(const struct checker *checker, const struct token *token)
{
	const struct form_variable *variable = checker->reader->form->variables;

	for (; variable != NULL && variable != checker->pending->origin.variable;
	     variable = variable->next) {
		if (variable->name != NULL && token_is(token, variable->name))
			return true;
	}
	return false;
}

static void
check_variable(const struct checker *checker, const struct token *token)
{
	const struct form_origin *origin = &checker->pending->origin;

	if (is_form_variable(checker, token) || (origin->told_once && token_is(token, "once")) ||
	    (origin->variables && token_in(token, calculated, COUNT_OF(calculated))))
		return;
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

/* The block of the item; with `each` it may be any element. */
static struct location
origin_location(const struct form_reader *reader, const struct form_origin *origin)
{
	if (origin->item == NULL || (origin->rule != NULL && origin->rule->each != 0))
		return unknown_location;
	if (origin->item == reader->form->root || origin->inside)
		return (struct location){LOCATION_ITEM, origin->item};
	return (struct location){LOCATION_ITEM, origin->item->block};
}

void
form_xpath_check(struct form_reader *reader, const struct form_pending_expression *pending,
    const char *const *names, size_t name_count)
{
	char *excerpt = form_text_excerpt(pending->expression->text);
	struct checker checker = {.reader = reader,
	    .pending = pending,
	    .excerpt = excerpt,
	    .names = names,
	    .name_count = name_count};
	struct token token = token_at(pending->expression->text);

	checker.context = origin_location(reader, &pending->origin);
	while (token.kind != TOKEN_END) {
		check_token(&checker, &token);
		token = token_at(token.start + token.length);
	}
	if (checker.depth > 0) /* libxml2 takes a call that is not closed */
		FORM_ERROR(reader, pending->origin.line, MSG_FORM_XPATH_END, excerpt);
	free(excerpt);
}
