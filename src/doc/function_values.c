/*
 * The arguments and results of XPath functions.
 */
#include "doc/functions.h"

const struct assessment *
function_assessment(xmlXPathParserContextPtr context)
{
	return ((const struct xpath_state *)context->context->userData)->assessment;
}

struct text_argument
function_pop_text(xmlXPathParserContextPtr context)
{
	struct text_argument argument = {"", valuePop(context)};
	const xmlNodeSet *set = argument.object != NULL && argument.object->type == XPATH_NODESET
				    ? argument.object->nodesetval
				    : NULL;

	if (set != NULL && set->nodeNr == 1 && set->nodeTab[0]->type == XML_ELEMENT_NODE &&
	    node_item(set->nodeTab[0]) != NULL &&
	    form_kind_has_value(node_item(set->nodeTab[0])->kind)) {
		argument.text = element_text(node_element(set->nodeTab[0]));
	} else if (argument.object != NULL) {
		argument.object = xmlXPathConvertString(argument.object);
		if (argument.object != NULL && argument.object->stringval != NULL)
			argument.text = (const char *)argument.object->stringval;
	}
	return argument;
}

void
function_push_text(xmlXPathParserContextPtr context, const char *text)
{
	valuePush(context, xmlXPathNewString((const xmlChar *)text));
}

void
function_push_number(xmlXPathParserContextPtr context, double number)
{
	valuePush(context, xmlXPathNewFloat(number));
}

void
function_push_bool(xmlXPathParserContextPtr context, bool value)
{
	valuePush(context, xmlXPathNewBoolean(value));
}
