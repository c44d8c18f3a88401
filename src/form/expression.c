/*
 * Expressions: XPath 1.0, compiled once. Bounded in length and nesting before libxml2 sees them,
 * because its compiler and its evaluation recurse.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlerror.h>
#include <libxml/xpathInternals.h>

#include "form/form_internal.h"
#include "form/xpath_lexer.h"
#include "yoshiki3/form_xpath.h"

static void
limit_error(struct form_reader *reader, const char *text, size_t found, size_t limit,
    enum message message, size_t line)
{
	char *excerpt = form_text_excerpt(text);
	char numbers[2][32];

	(void)snprintf(numbers[0], sizeof(numbers[0]), "%zu", found);
	(void)snprintf(numbers[1], sizeof(numbers[1]), "%zu", limit);
	FORM_ERROR(reader, line, message, excerpt, numbers[0], numbers[1]);
	free(excerpt);
}

/* Where the compiler stopped, in bytes; -1 as long as it has not. */
static void
on_error(void *context, form_xml_error error)
{
	int *at = context;

	if (*at < 0)
		*at = error->int1 > 0 ? error->int1 : 0;
}

static void
stop_error(struct form_reader *reader, const char *text, const char *rest, size_t line)
{
	char *excerpts[] = {form_text_excerpt(text), form_text_excerpt(rest)};

	if (*rest != '\0')
		FORM_ERROR(reader, line, MSG_FORM_XPATH, excerpts[0], excerpts[1]);
	else
		FORM_ERROR(reader, line, MSG_FORM_XPATH_END, excerpts[0]);
	free(excerpts[0]);
	free(excerpts[1]);
}

static xmlXPathCompExprPtr
compile(struct form_reader *reader, const char *text, size_t line)
{
	int stopped = -1;
	xmlXPathCompExprPtr compiled;
	size_t at;

	reader->xpath->error = on_error;
	reader->xpath->userData = &stopped;
	compiled = xmlXPathCtxtCompile(reader->xpath, (const xmlChar *)text);
	reader->xpath->userData = NULL;
	if (compiled != NULL)
		return compiled;
	at = stopped > 0 ? (size_t)stopped : 0;
	stop_error(reader, text, text + at, line);
	return NULL;
}

static struct form_expression *
keep(struct form_reader *reader, const char *text, xmlXPathCompExprPtr compiled, size_t line)
{
	struct form_expression *expression = arena_alloc(reader->arena, sizeof(*expression));
	struct form_memory *memory = reader->form->memory;

	expression->text = arena_strdup(reader->arena, text);
	expression->compiled = compiled;
	expression->is_true = strcmp(text, "true()") == 0;
	expression->depends = FORM_MARKS_ANY;
	expression->number = FORM_NO_NUMBER;
	expression->order = memory->expression_count++;
	expression->line = line;
	expression->next = memory->expressions;
	memory->expressions = expression;
	return expression;
}

struct form_expression *
form_expression_new(struct form_reader *reader, const char *text, const struct form_origin *origin)
{
	struct form_expression *expression;
	xmlXPathCompExprPtr compiled;
	size_t length;
	size_t depth;

	text += strspn(text, " \t\r\n");
	length = strlen(text);
	depth = xpath_nesting(text);
	if (length > FORM_EXPRESSION_MAX) {
		limit_error(
		    reader, text, length, FORM_EXPRESSION_MAX, MSG_FORM_XPATH_LENGTH, origin->line);
		return NULL;
	}
	if (depth > FORM_EXPRESSION_DEPTH_MAX) {
		limit_error(reader, text, depth, FORM_EXPRESSION_DEPTH_MAX, MSG_FORM_XPATH_DEPTH,
		    origin->line);
		return NULL;
	}
	if (reader->compiled == FORM_EXPRESSIONS_MAX) {
		FORM_ERROR(
		    reader, origin->line, MSG_FORM_LIMIT, "XPath", STRING(FORM_EXPRESSIONS_MAX));
		return NULL;
	}
	reader->compiled++;
	compiled = compile(reader, text, origin->line);
	if (compiled == NULL)
		return NULL;
	expression = keep(reader, text, compiled, origin->line);
	reader->expressions = mem_grow(reader->expressions, &reader->expression_capacity,
	    reader->expression_count + 1, sizeof(*reader->expressions));
	reader->expressions[reader->expression_count++] =
	    (struct form_pending_expression){.expression = expression, .origin = *origin};
	return expression;
}

struct form_expression *
form_expression_always(struct form_reader *reader)
{
	if (reader->always == NULL)
		reader->always = form_expression_new(reader, "true()", &(struct form_origin){0});
	return reader->always;
}

void
form_expressions_free(struct form_expression *list)
{
	for (; list != NULL; list = list->next)
		xmlXPathFreeCompExpr(list->compiled);
}

xmlXPathCompExprPtr
form_expression_compiled(const struct form_expression *expression)
{
	return expression->compiled;
}

const char *
form_expression_text(const struct form_expression *expression)
{
	return expression->text;
}

size_t
form_expression_line(const struct form_expression *expression)
{
	return expression->line;
}

size_t
form_expression_order(const struct form_expression *expression)
{
	return expression->order;
}

size_t
form_expression_count(const struct form *form)
{
	return form->memory->expression_count;
}

bool
form_expression_is_true(const struct form_expression *expression)
{
	return expression->is_true;
}

struct form_marks
form_marks_join(struct form_marks a, struct form_marks b)
{
	return (struct form_marks){
	    a.values | b.values, a.holders | b.holders, a.presence | b.presence};
}

bool
form_marks_meet(struct form_marks a, struct form_marks b)
{
	return (a.values & b.values) != 0 || (a.holders & b.holders) != 0 ||
	       (a.presence & b.presence) != 0;
}

struct form_marks
form_expression_depends(const struct form_expression *expression)
{
	return expression->depends;
}

unsigned
form_expression_number(const struct form_expression *expression)
{
	return expression->number;
}
