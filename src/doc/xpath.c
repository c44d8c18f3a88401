/*
 * XPath evaluation: a thin layer that keeps libxml2's objects and errors inside.
 *
 * libxml2 counts the steps of evaluations and stops at a limit, and answers false where it stopped
 * before it had begun: whether an evaluation failed is told by the error it left, never by its
 * value. Each evaluation gets a limit of its own. All draw on a common supply of steps; where that
 * is used up, each expression has a share that no other one can take, and each evaluation a few
 * steps in any case. So an expression that takes too much is given up, the others are still
 * answered, and the whole stays bounded.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xpathInternals.h>

#include "doc/xpath.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/mem.h"

/* Steps in one document; 40 million are about a second. The rules of 様式３ take some 100,000 in a
 * large one. */
#define STEPS_SHARED     300000000UL
#define STEPS_OWN        100000000UL /* divided among the expressions of the form */
#define STEPS_EVALUATION 1000UL
/* The bytes of a text that a variable of the form may have. It is copied wherever it is named, and
 * a variable may be made of others: twenty that double each other would be a gigabyte. */
#define VARIABLE_MAX 100000

static struct xpath_state *
state_of(const xmlXPathContext *context)
{
	return context->userData;
}

/* What is left to go wrong is told by the error that the context keeps. */
static void
on_error(void *data, form_xml_error error)
{
	(void)data;
	if (error != NULL && error->code == XML_ERR_NO_MEMORY)
		mem_exhausted();
}

/* Gets the context ready for one evaluation. */
static void
begin(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node)
{
	struct xpath_state *state = state_of(context);
	unsigned long own = state->own != NULL ? state->own[form_expression_order(expression)] : 0;
	unsigned long left = state->shared + own;

	if (state->inside == 0)
		state->ran_out = false;
	context->node = node;
	context->opLimit = left > STEPS_EVALUATION ? left : STEPS_EVALUATION;
	context->opCount = 0;
	context->depth = 0; /* an evaluation that failed may leave it where it stopped */
	xmlResetError(&context->lastError);
}

/* Takes what the evaluation used from the common supply first; whether it left no error. */
static bool
end(const xmlXPathContext *context, const struct form_expression *expression)
{
	struct xpath_state *state = state_of(context);
	unsigned long used = context->opCount;
	unsigned long taken = used < state->shared ? used : state->shared;

	state->shared -= taken;
	used -= taken;
	if (state->own != NULL) {
		unsigned long *own = &state->own[form_expression_order(expression)];

		*own -= used < *own ? used : *own;
	}
	if (context->lastError.code == XML_ERR_NO_MEMORY)
		mem_exhausted();
	if (context->lastError.code ==
	    XML_XPATH_EXPRESSION_OK + XPATH_OP_LIMIT_EXCEEDED - XPATH_EXPRESSION_OK)
		state->ran_out = true;
	return context->lastError.code == XML_ERR_OK;
}

static xmlXPathObjectPtr
evaluate(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node)
{
	xmlXPathObjectPtr object;

	begin(context, expression, node);
	object = xmlXPathCompiledEval(form_expression_compiled(expression), context);
	if (end(context, expression))
		return object;
	xmlXPathFreeObject(object);
	return NULL;
}

/*
 * A variable of the form, evaluated at the root in the midst of another evaluation. No node-set:
 * what is kept must not hold nodes that may go. NULL, as where it takes too many steps, for a text
 * that is too long.
 */
static xmlXPathObjectPtr
variable_value(xmlXPathContextPtr context, const struct form_variable *variable)
{
	const xmlXPathContext outer = *context;
	xmlXPathObjectPtr value;

	state_of(context)->inside++;
	value = evaluate(context, variable->value, xmlDocGetRootElement(context->doc));
	state_of(context)->inside--;

	context->node = outer.node;
	context->contextSize = outer.contextSize;
	context->proximityPosition = outer.proximityPosition;
	context->opLimit = outer.opLimit;
	context->opCount = outer.opCount;
	context->depth = outer.depth;
	if (value != NULL && value->type == XPATH_NODESET)
		value = xmlXPathConvertString(value);
	if (value != NULL && value->type == XPATH_STRING && value->stringval != NULL &&
	    strlen((const char *)value->stringval) > VARIABLE_MAX) {
		state_of(context)->ran_out = true;
		xmlXPathFreeObject(value);
		value = NULL;
	}
	return value;
}

/*
 * A variable's value: one set for the moment (report.c), or one of the form, which is kept. NULL,
 * which is an error of the evaluation that asks, where there is none or it cannot be evaluated.
 */
static xmlXPathObjectPtr
look_up_variable(void *data, const xmlChar *name, const xmlChar *uri)
{
	xmlXPathContextPtr context = data;
	const struct form_variable *variable = state_of(context)->assessment->form->variables;
	xmlXPathObjectPtr value = xmlHashLookup2(context->varHash, name, uri);

	if (value != NULL)
		return xmlXPathObjectCopy(value);
	while (variable != NULL && strcmp(variable->name, (const char *)name) != 0)
		variable = variable->next;
	if (variable == NULL)
		return NULL;
	value = variable_value(context, variable);
	if (value != NULL &&
	    xmlXPathRegisterVariable(context, name, xmlXPathObjectCopy(value)) != 0)
		mem_exhausted();
	return value;
}

xmlXPathContextPtr
xpath_new(const struct assessment *assessment)
{
	xmlXPathContextPtr context = xmlXPathNewContext(assessment->document);
	struct xpath_state *state = mem_alloc(sizeof(*state));
	size_t count = form_expression_count(assessment->form);

	if (context == NULL)
		mem_exhausted();
	state->assessment = assessment;
	state->shared = STEPS_SHARED;
	state->own = mem_alloc_array(count, sizeof(*state->own));
	for (size_t i = 0; i < count; i++)
		state->own[i] = STEPS_OWN / count;
	context->userData = state;
	context->error = on_error;
	/* Objects are used again; without room for it they are made anew. */
	(void)xmlXPathContextSetCache(context, 1, -1, 0);
	xpath_register_functions(context);
	xmlXPathRegisterVariableLookup(context, look_up_variable, context);
	return context;
}

void
xpath_free(xmlXPathContextPtr context)
{
	struct xpath_state *state = state_of(context);

	xmlXPathFreeContext(context);
	free(state->own);
	free(state);
}

void
xpath_limit(xmlXPathContextPtr context, unsigned long steps)
{
	struct xpath_state *state = state_of(context);

	state->shared = steps;
	free(state->own);
	state->own = NULL;
}

enum xpath_result
xpath_test(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node)
{
	int result;

	if (form_expression_is_true(expression))
		return XPATH_TRUE;
	begin(context, expression, node);
	result = xmlXPathCompiledEvalToBoolean(form_expression_compiled(expression), context);
	if (!end(context, expression) || result < 0)
		return XPATH_NOTHING;
	return result > 0 ? XPATH_TRUE : XPATH_FALSE;
}

bool
xpath_number(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node,
    double *number)
{
	xmlXPathObjectPtr object = evaluate(context, expression, node);

	*number = object != NULL ? xmlXPathCastToNumber(object) : xmlXPathNAN;
	xmlXPathFreeObject(object);
	return object != NULL;
}

bool
xpath_string(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node,
    struct buf *out)
{
	xmlXPathObjectPtr object = evaluate(context, expression, node);
	xmlChar *text;

	if (object == NULL)
		return false;
	text = xmlXPathCastToString(object);
	if (text == NULL)
		mem_exhausted();
	buf_adds(out, (const char *)text);
	xmlFree(text);
	xmlXPathFreeObject(object);
	return true;
}

bool
xpath_ran_out(const xmlXPathContext *context)
{
	return state_of(context)->ran_out;
}
