/*
 * What the files of XPath functions share: arguments and results.
 */
#ifndef YOSHIKI3_DOC_FUNCTIONS_H
#define YOSHIKI3_DOC_FUNCTIONS_H

#include <libxml/xpathInternals.h>

#include "doc/xpath.h"
#include "yoshiki3/buf.h"

/* Definitions are checked for the number of arguments; libxml2 wants it checked again. */
#define REQUIRE_ARGUMENTS(wanted)                       \
	do {                                            \
		if (count != (wanted)) {                \
			xmlXPathSetArityError(context); \
			return;                         \
		}                                       \
	} while (0)

/*
 * A string argument. The text of an element is borrowed, not copied: rules look at long ones. What
 * must be freed with it is `object`.
 */
struct text_argument {
	const char *text; /* never NULL */
	xmlXPathObjectPtr object;
};

/* function_values.c */
const struct assessment *function_assessment(xmlXPathParserContextPtr context);
struct text_argument function_pop_text(xmlXPathParserContextPtr context);
void function_push_text(xmlXPathParserContextPtr context, const char *text);
/* NaN where there is no number. */
void function_push_number(xmlXPathParserContextPtr context, double number);
void function_push_bool(xmlXPathParserContextPtr context, bool value);

/* text_functions.c */
void function_number_of(xmlXPathParserContextPtr context, int count);
void function_date(xmlXPathParserContextPtr context, int count);
void function_before(xmlXPathParserContextPtr context, int count);
void function_my_number(xmlXPathParserContextPtr context, int count);
void function_lookalike(xmlXPathParserContextPtr context, int count);
void function_invisible(xmlXPathParserContextPtr context, int count);
void function_names(xmlXPathParserContextPtr context, int count);
void function_unnamed(xmlXPathParserContextPtr context, int count);
void function_placeholder(xmlXPathParserContextPtr context, int count);
void function_leftovers(xmlXPathParserContextPtr context, int count);
void function_cited(xmlXPathParserContextPtr context, int count);
void function_references_beyond(xmlXPathParserContextPtr context, int count);
void function_first_day(xmlXPathParserContextPtr context, int count);
void function_last_day(xmlXPathParserContextPtr context, int count);
void function_impossible_date(xmlXPathParserContextPtr context, int count);

#endif
