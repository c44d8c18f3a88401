/*
 * XPath evaluation: a thin layer that keeps libxml2's objects and errors inside.
 */
#include <stdint.h>
#include <string.h>

#include "doc/xpath.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/mem.h"

/* A form's expressions compile and name only what exists; what is left to go wrong evaluates to nothing. */
static void
ignore_error(void *data, xmlErrorPtr error)
{
	(void)data;
	(void)error;
}

xmlXPathContextPtr
xpath_new(const struct assessment *assessment)
{
	xmlXPathContextPtr context = xmlXPathNewContext(assessment->document);

	if (context == NULL)
		mem_exhausted();
	context->userData = (void *)(uintptr_t)assessment;
	context->error = ignore_error;
	xpath_register_functions(context);
	return context;
}

static xmlXPathObjectPtr
evaluate(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node)
{
	context->node = node;
	return xmlXPathCompiledEval(form_expression_compiled(expression), context);
}

bool
xpath_boolean(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node)
{
	if (form_expression_is_true(expression))
		return true;
	context->node = node;
	return xmlXPathCompiledEvalToBoolean(form_expression_compiled(expression), context) == 1;
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
xpath_string(
    xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node, struct buf *out)
{
	xmlXPathObjectPtr object = evaluate(context, expression, node);
	xmlChar *text = object != NULL ? xmlXPathCastToString(object) : NULL;

	if (text != NULL)
		buf_adds(out, (const char *)text);
	xmlFree(text);
	xmlXPathFreeObject(object);
}
