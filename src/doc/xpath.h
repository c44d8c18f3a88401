/*
 * Evaluating the expressions of a form at the elements of an assessment.
 */
#ifndef YOSHIKI3_DOC_XPATH_H
#define YOSHIKI3_DOC_XPATH_H

#include <libxml/xpath.h>

#include "doc/tree.h"
#include "yoshiki3/diag.h"

/* A context with the functions of FORM_FUNCTIONS; ends the program where memory ran out. Freed with xmlXPathFreeContext. */
xmlXPathContextPtr xpath_new(const struct assessment *assessment);
bool xpath_boolean(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node);
double xpath_number(xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node);
/* Appends the string value to `out`. */
void xpath_string(
    xmlXPathContextPtr context, const struct form_expression *expression, xmlNodePtr node, struct buf *out);
/* Registers the functions with a context whose userData is the assessment. */
void xpath_register_functions(xmlXPathContextPtr context);

/* The texts behind the functions; see FORM_FUNCTIONS. */
/* The first 12 digits in a text that pass the check digit of a 個人番号; false if there are none. */
bool text_find_my_number(const char *text, char digits[13]);
/* Whether a line of `name` stands in `text`, both compared loosely. */
bool text_names(const char *text, const char *name);
/* The first line of `text` that ends with `ending`, is no prose and is named by none of the names; appended to `out`. */
void text_unnamed(
    const char *text, const char *const *names, size_t count, const char *ending, struct buf *out);

#endif
