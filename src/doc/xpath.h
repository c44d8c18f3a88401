/*
 * Evaluating the expressions of a form at the elements of an assessment.
 */
#ifndef YOSHIKI3_DOC_XPATH_H
#define YOSHIKI3_DOC_XPATH_H

#include <libxml/xpath.h>

#include "doc/tree.h"
#include "yoshiki3/diag.h"

/* A context with the functions of FORM_FUNCTIONS; ends the program where memory ran out. Freed with
 * xmlXPathFreeContext. */
xmlXPathContextPtr xpath_new(const struct assessment *assessment);
/* XPATH_NOTHING: the expression cannot be evaluated. */
enum xpath_result { XPATH_FALSE, XPATH_TRUE, XPATH_NOTHING };
enum xpath_result xpath_test(
    xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node);
double xpath_number(
    xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node);
/* Appends the string value to `out`. */
void xpath_string(xmlXPathContextPtr context, const struct form_expression *expression,
    xmlNodePtr node, struct buf *out);
/*
 * A test that only asks one function of the text it is made at; it is asked without XPath, which
 * takes ten times as long. `found` is whether the function is other than ''.
 */
struct text_test {
	const char *test;
	bool (*found)(const char *text);
};

/* NULL where the test is another one. */
const struct text_test *xpath_text_test(const char *test);
/* Registers the functions with a context whose userData is the assessment. */
void xpath_register_functions(xmlXPathContextPtr context);

#endif
