/*
 * XPath evaluation: a thin layer that keeps libxml2's objects and errors inside.
 */
#include <stdint.h>
#include <string.h>

#include <libxml/xpathInternals.h>

#include "doc/xpath.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/mem.h"

/* Steps of evaluation in one document: some hundred times what the rules of 様式３ take in a large
 * one. */
#define XPATH_STEPS_MAX 200000000UL

/*
 * A form's expressions compile, name only what exists and give functions what they take, as far as
 * that can be told from their text. What is left to go wrong has no value: a rule that cannot be
 * evaluated finds nothing.
 */
static void
on_error(void *data, form_xml_error error)
{
	(void)data;
	if (error != NULL && error->code == XML_ERR_NO_MEMORY)
		mem_exhausted();
}

static xmlXPathObjectPtr
evaluate(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node)
{
	context->node = node;
	return xmlXPathCompiledEval(form_expression_compiled(expression), context);
}

/* A variable of the form, evaluated at the root in the midst of another evaluation. No node-set:
 * what is kept must not hold nodes that may go. */
static xmlXPathObjectPtr
variable_value(xmlXPathContextPtr context, const struct form_variable *variable)
{
	xmlNodePtr node = context->node;
	int size = context->contextSize;
	int position = context->proximityPosition;
	xmlXPathObjectPtr value =
	    evaluate(context, variable->value, xmlDocGetRootElement(context->doc));

	context->node = node;
	context->contextSize = size;
	context->proximityPosition = position;
	return value != NULL && value->type == XPATH_NODESET ? xmlXPathConvertString(value) : value;
}

/* A variable's value: one set for the moment (findings.c), or one of the form, which is kept. */
static xmlXPathObjectPtr
look_up_variable(void *data, const xmlChar *name, const xmlChar *uri)
{
	xmlXPathContextPtr context = data;
	const struct assessment *assessment = context->userData;
	xmlXPathObjectPtr value = xmlHashLookup2(context->varHash, name, uri);
	const struct form_variable *variable = assessment->form->variables;

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

	if (context == NULL)
		mem_exhausted();
	context->userData = (void *)(uintptr_t)assessment;
	context->error = on_error;
	context->opLimit = XPATH_STEPS_MAX;
	/* Objects are used again; without room for it they are made anew. */
	(void)xmlXPathContextSetCache(context, 1, -1, 0);
	xpath_register_functions(context);
	xmlXPathRegisterVariableLookup(context, look_up_variable, context);
	return context;
}

enum xpath_result
xpath_test(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node)
{
	const struct form_item *item = node_item(node);
	int result;

	if (form_expression_is_true(expression))
		return XPATH_TRUE;
	if (form_kind_has_value(item->kind)) {
		const struct text_test *test = xpath_text_test(form_expression_text(expression));

		if (test != NULL)
			return test->found(element_text(node_element(node))) ? XPATH_FALSE
									     : XPATH_TRUE;
	}
	context->node = node;
	result = xmlXPathCompiledEvalToBoolean(form_expression_compiled(expression), context);
	return result < 0 ? XPATH_NOTHING : result > 0 ? XPATH_TRUE : XPATH_FALSE;
}

double
xpath_number(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node)
{
	xmlXPathObjectPtr object = evaluate(context, expression, node);
	double number = object != NULL ? xmlXPathCastToNumber(object) : xmlXPathNAN;

	xmlXPathFreeObject(object);
	return number;
}

void
xpath_string(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node,
    struct buf *out)
{
	xmlXPathObjectPtr object = evaluate(context, expression, node);
	xmlChar *text = object != NULL ? xmlXPathCastToString(object) : NULL;

	if (text != NULL)
		buf_adds(out, (const char *)text);
	xmlFree(text);
	xmlXPathFreeObject(object);
}
