/*
 * Evaluating the expressions of a form at the elements of an assessment.
 *
 * An evaluation that failed gives nothing: no truth value, no number, no text. It fails where it
 * takes more steps than it may (xpath.c says how many that are), or where the expression is wrong
 * in a way that the definition's own checks cannot see.
 */
#ifndef YOSHIKI3_DOC_XPATH_H
#define YOSHIKI3_DOC_XPATH_H

#include <libxml/xpath.h>

#include "doc/tree.h"
#include "yoshiki3/diag.h"

/* Of an evaluation context, as its userData. */
struct xpath_state {
	const struct assessment *assessment;
	unsigned inside;      /* how many evaluations of variables are at work */
	bool ran_out;         /* the evaluation at hand, or one inside of it, took too many steps */
	unsigned long shared; /* steps that are left to all expressions */
	unsigned long *own;   /* and to each by itself, by form_expression_order; or NULL */
};

/* A context with the functions of FORM_FUNCTIONS; ends the program where memory ran out. Freed with
 * xpath_free. */
xmlXPathContextPtr xpath_new(const struct assessment *assessment);
void xpath_free(xmlXPathContextPtr context);
/* The next evaluation may take so many steps and no more. */
void xpath_limit(xmlXPathContextPtr context, unsigned long steps);
/* XPATH_NOTHING: the evaluation failed. */
enum xpath_result { XPATH_FALSE, XPATH_TRUE, XPATH_NOTHING };
enum xpath_result xpath_test(
    xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node);
/* False, and NaN, where the evaluation failed. */
bool xpath_number(xmlXPathContextPtr context, const struct form_expression *expression,
    xmlNodePtr node, double *number);
/* Appends the string value to `out`; false, and nothing appended, where the evaluation failed. */
bool xpath_string(xmlXPathContextPtr context, const struct form_expression *expression,
    xmlNodePtr node, struct buf *out);
/* Whether the last evaluation that failed took too many steps, or too much memory. */
bool xpath_ran_out(const xmlXPathContext *context);
/*
 * A test that only asks one function of the text it is made at; it is asked without XPath, which
 * takes ten times as long.
 */
struct text_test {
	const char *test;
	bool (*found)(const char *text); /* whether the function is other than '' */
};

/* NULL where the test is another one. */
const struct text_test *xpath_text_test(const struct form_expression *expression);
/* Registers the functions with a context whose userData is an xpath_state. */
void xpath_register_functions(xmlXPathContextPtr context);

#endif
