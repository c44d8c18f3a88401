/*
 * The functions that form definitions may call beside those of XPath 1.0: those that are asked of
 * nodes, and the table of all.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "doc/functions.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/phrases.h"
#include "yoshiki3/wareki.h"

/* The first node of a node-set argument, if it is an element of an item; NULL otherwise. Frees the
 * argument. */
static xmlNodePtr
pop_first_node(xmlXPathParserContextPtr context)
{
	xmlNodeSetPtr set = xmlXPathPopNodeSet(context);
	xmlNodePtr node = set != NULL && set->nodeNr > 0 ? set->nodeTab[0] : NULL;

	xmlXPathFreeNodeSet(set);
	return node != NULL && node->type == XML_ELEMENT_NODE && node->_private != NULL ? node
											: NULL;
}

/* Whether an element or anything in it is marked or holds a text that is no placeholder. */
static bool
is_stated(xmlNodePtr node, const char *placeholders)
{
	const struct element *element = node_element(node);

	if (form_kind_has_value(node_item(node)->kind))
		return element_marked(element) ||
		       (!element_is_unanswered(element) &&
			   !placeholder_is(element_text(element), placeholders));
	for (xmlNodePtr child = tree_element_from(node->children); child != NULL;
	     child = tree_element_from(child->next)) {
		if (is_stated(child, placeholders))
			return true;
	}
	return false;
}

static void
function_stated(xmlXPathParserContextPtr context, int count)
{
	const char *placeholders = function_assessment(context)->form->placeholders;
	xmlNodeSetPtr stated;
	xmlNodeSetPtr set;

	REQUIRE_ARGUMENTS(1);
	set = xmlXPathPopNodeSet(context);
	stated = xmlXPathNodeSetCreate(NULL);
	for (int i = 0; set != NULL && stated != NULL && i < set->nodeNr; i++) {
		xmlNodePtr node = set->nodeTab[i];

		if (node->type == XML_ELEMENT_NODE && node_item(node) != NULL &&
		    is_stated(node, placeholders))
			(void)xmlXPathNodeSetAdd(stated, node);
	}
	xmlXPathFreeNodeSet(set);
	valuePush(context, xmlXPathWrapNodeSet(stated));
}

/* Whether an item may be left blank whatever else is written. */
static void
function_optional(xmlXPathParserContextPtr context, int count)
{
	xmlNodePtr node;

	REQUIRE_ARGUMENTS(1);
	node = pop_first_node(context);
	function_push_bool(context, node != NULL && node_item(node)->required == NULL);
}

static void
function_filled(xmlXPathParserContextPtr context, int count)
{
	xmlNodeSetPtr set;
	xmlNodeSetPtr filled;

	REQUIRE_ARGUMENTS(1);
	set = xmlXPathPopNodeSet(context);
	filled = xmlXPathNodeSetCreate(NULL);
	for (int i = 0; set != NULL && filled != NULL && i < set->nodeNr; i++) {
		xmlNodePtr node = set->nodeTab[i];

		if (node->type != XML_ELEMENT_NODE || node_item(node) == NULL ||
		    !element_is_blank(node_element(node)))
			(void)xmlXPathNodeSetAdd(filled, node);
	}
	xmlXPathFreeNodeSet(set);
	valuePush(context, xmlXPathWrapNodeSet(filled));
}

/* The chosen option of a choice's element; *number is as for option(). */
static const struct form_option *
chosen_option(const struct assessment *assessment, xmlNodePtr node, int *number)
{
	const struct form_item *item;
	const char *text;

	*number = 0;
	if (node == NULL || node_item(node)->kind != FORM_CHOICE)
		return NULL;
	item = node_item(node);
	text = element_text(node_element(node));
	if (*text == '\0')
		return NULL;
	*number = (int)form_choice_number(item, assessment->edition, text);
	if (*number == 0) {
		*number = -1;
		return NULL;
	}
	return form_choice_option(item, assessment->edition, (unsigned)*number);
}

static void
function_option(xmlXPathParserContextPtr context, int count)
{
	int number;

	REQUIRE_ARGUMENTS(1);
	(void)chosen_option(function_assessment(context), pop_first_node(context), &number);
	function_push_number(context, number);
}

static void
function_code(xmlXPathParserContextPtr context, int count)
{
	const struct form_option *option;
	int number;

	REQUIRE_ARGUMENTS(1);
	option = chosen_option(function_assessment(context), pop_first_node(context), &number);
	function_push_text(context, option != NULL && option->code != NULL ? option->code : "");
}

static void
function_coded(xmlXPathParserContextPtr context, int count)
{
	const struct assessment *assessment = function_assessment(context);
	const struct form_option *option;
	struct buf labels = {0};
	xmlChar *codes;
	xmlNodePtr node;

	REQUIRE_ARGUMENTS(2);
	codes = xmlXPathPopString(context);
	node = pop_first_node(context);
	if (node != NULL && node_item(node)->kind == FORM_CHOICE && codes != NULL) {
		const struct form_item *item = node_item(node);

		for (unsigned i = 1;
		     (option = form_choice_option(item, assessment->edition, i)) != NULL; i++) {
			struct buf code = {0};

			buf_addf(&code, "/%s/", option->code != NULL ? option->code : "");
			if (option->code != NULL &&
			    strstr((const char *)codes, code.data) != NULL) {
				buf_addf(&labels, "%s%s", labels.length > 0 ? "又は" : "",
				    form_option_label(option, assessment->edition));
			}
			buf_free(&code);
		}
	}
	function_push_text(context, buf_text(&labels));
	buf_free(&labels);
	xmlFree(codes);
}

/* The chosen option of a node of a set; NULL where there is none. */
static const struct form_option *
option_of(const struct assessment *assessment, xmlNodePtr node)
{
	int number;

	if (node->type != XML_ELEMENT_NODE || node_item(node) == NULL)
		return NULL;
	return chosen_option(assessment, node, &number);
}

/* Of several answers only the largest is certain: they may count the same things. */
static void
function_at_least(xmlXPathParserContextPtr context, int count)
{
	xmlNodeSetPtr set;
	double most = 0;

	REQUIRE_ARGUMENTS(1);
	set = xmlXPathPopNodeSet(context);
	for (int i = 0; set != NULL && i < set->nodeNr; i++) {
		const struct form_option *option =
		    option_of(function_assessment(context), set->nodeTab[i]);

		if (option != NULL && option->at_least > most)
			most = option->at_least;
	}
	function_push_number(context, most);
	xmlXPathFreeNodeSet(set);
}

/* An answer that is not there may be anything. */
static void
function_below(xmlXPathParserContextPtr context, int count)
{
	xmlNodeSetPtr set;
	double sum = 0;

	REQUIRE_ARGUMENTS(1);
	set = xmlXPathPopNodeSet(context);
	for (int i = 0; set != NULL && i < set->nodeNr; i++) {
		const struct form_option *option =
		    option_of(function_assessment(context), set->nodeTab[i]);

		sum += option == NULL || isnan(option->below) ? xmlXPathPINF : option->below - 1;
	}
	function_push_number(context, sum);
	xmlXPathFreeNodeSet(set);
}

/* The text of the node whose last day is the latest. */
static void
function_latest(xmlXPathParserContextPtr context, int count)
{
	struct date latest = {0, 0, 0};
	const char *text = "";
	xmlNodeSetPtr set;

	REQUIRE_ARGUMENTS(1);
	set = xmlXPathPopNodeSet(context);
	for (int i = 0; set != NULL && i < set->nodeNr; i++) {
		xmlNodePtr node = set->nodeTab[i];
		struct date date;
		const char *one;

		if (node->type != XML_ELEMENT_NODE || node_item(node) == NULL ||
		    !form_kind_has_value(node_item(node)->kind))
			continue;
		one = element_text(node_element(node));
		if (!date_parse(one, strlen(one), &date, NULL))
			continue;
		date = date_last_day(&date);
		if (date_compare(&date, &latest) > 0) {
			latest = date;
			text = one;
		}
	}
	function_push_text(context, text);
	xmlXPathFreeNodeSet(set);
}

static void
function_label(xmlXPathParserContextPtr context, int count)
{
	struct buf label = {0};
	xmlNodePtr node;

	REQUIRE_ARGUMENTS(1);
	node = pop_first_node(context);
	if (node != NULL) {
		struct path path = element_path(node_element(node));

		path_label_format(&path, function_assessment(context)->edition, &label);
	}
	function_push_text(context, buf_text(&label));
	buf_free(&label);
}

void
xpath_register_functions(xmlXPathContextPtr context)
{
	static const struct {
		const char *name;
		xmlXPathFunction function;
	} rows[] = {
#define X(function, name, least, most, gives, takes) {name, function_##function},
	    FORM_FUNCTIONS(X)
#undef X
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (xmlXPathRegisterFunc(
			context, (const xmlChar *)rows[i].name, rows[i].function) != 0)
			mem_exhausted();
	}
}
