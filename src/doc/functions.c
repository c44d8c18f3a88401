/*
 * The functions that form definitions may call beside those of XPath 1.0: a table of name and
 * implementation.
 */
#include <libxml/xpathInternals.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "doc/xpath.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/names.h"
#include "yoshiki3/wareki.h"

/* Definitions are checked for the number of arguments; libxml2 wants it checked again. */
#define REQUIRE_ARGUMENTS(wanted)                       \
	do {                                            \
		if (count != (wanted)) {                \
			xmlXPathSetArityError(context); \
			return;                         \
		}                                       \
	} while (0)

static const struct assessment *
assessment_of(xmlXPathParserContextPtr context)
{
	return ((const struct xpath_state *)context->context->userData)->assessment;
}

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

/*
 * A string argument. The text of an element is borrowed, not copied: rules look at long ones. What
 * must be freed with it is `object`.
 */
struct text_argument {
	const char *text;
	xmlXPathObjectPtr object;
};

static struct text_argument
pop_text(xmlXPathParserContextPtr context)
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

static void
push_text(xmlXPathParserContextPtr context, const char *text)
{
	valuePush(context, xmlXPathNewString((const xmlChar *)text));
}

static void
push_number(xmlXPathParserContextPtr context, double number)
{
	valuePush(context, xmlXPathNewFloat(number));
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

static void
function_number_of(xmlXPathParserContextPtr context, int count)
{
	struct text_argument argument;
	unsigned long long number;

	REQUIRE_ARGUMENTS(1);
	argument = pop_text(context);
	if (count_parse(argument.text, strlen(argument.text), &number))
		push_number(context, (double)number);
	else
		push_number(context, xmlXPathNAN);
	xmlXPathFreeObject(argument.object);
}

static bool
pop_date(xmlXPathParserContextPtr context, struct date *date)
{
	struct text_argument argument = pop_text(context);
	bool found = date_parse(argument.text, strlen(argument.text), date, NULL);

	xmlXPathFreeObject(argument.object);
	return found;
}

static void
function_date(xmlXPathParserContextPtr context, int count)
{
	struct date date;

	REQUIRE_ARGUMENTS(1);
	if (pop_date(context, &date))
		push_number(context, date.year * 10000.0 + date.month * 100.0 + date.day);
	else
		push_number(context, xmlXPathNAN);
}

static void
function_before(xmlXPathParserContextPtr context, int count)
{
	struct date first;
	struct date second;
	bool both;

	REQUIRE_ARGUMENTS(2);
	both = pop_date(context, &second);
	both = pop_date(context, &first) && both;
	valuePush(context, xmlXPathNewBoolean(both && date_compare(&first, &second) < 0));
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
	(void)chosen_option(assessment_of(context), pop_first_node(context), &number);
	push_number(context, number);
}

static void
function_code(xmlXPathParserContextPtr context, int count)
{
	const struct form_option *option;
	int number;

	REQUIRE_ARGUMENTS(1);
	option = chosen_option(assessment_of(context), pop_first_node(context), &number);
	push_text(context, option != NULL && option->code != NULL ? option->code : "");
}

static void
function_coded(xmlXPathParserContextPtr context, int count)
{
	const struct assessment *assessment = assessment_of(context);
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
	push_text(context, buf_text(&labels));
	buf_free(&labels);
	xmlFree(codes);
}

/* The sum of a bound over the chosen options of a node-set. */
static double
sum_bounds(const struct assessment *assessment, const xmlNodeSet *set, bool upper)
{
	double sum = 0;

	for (int i = 0; set != NULL && i < set->nodeNr; i++) {
		xmlNodePtr node = set->nodeTab[i];
		const struct form_option *option;
		int number;

		if (node->type != XML_ELEMENT_NODE || node_item(node) == NULL)
			continue;
		option = chosen_option(assessment, node, &number);
		if (option == NULL)
			continue;
		if (!upper)
			sum += isnan(option->at_least) ? 0 : option->at_least;
		else
			sum += isnan(option->below) ? xmlXPathPINF : option->below - 1;
	}
	return sum;
}

static void
function_at_least(xmlXPathParserContextPtr context, int count)
{
	xmlNodeSetPtr set;

	REQUIRE_ARGUMENTS(1);
	set = xmlXPathPopNodeSet(context);
	push_number(context, sum_bounds(assessment_of(context), set, false));
	xmlXPathFreeNodeSet(set);
}

static void
function_below(xmlXPathParserContextPtr context, int count)
{
	xmlNodeSetPtr set;

	REQUIRE_ARGUMENTS(1);
	set = xmlXPathPopNodeSet(context);
	push_number(context, sum_bounds(assessment_of(context), set, true));
	xmlXPathFreeNodeSet(set);
}

static void
function_my_number(xmlXPathParserContextPtr context, int count)
{
	char digits[MY_NUMBER_DIGITS + 1] = "";
	struct text_argument argument;

	REQUIRE_ARGUMENTS(1);
	argument = pop_text(context);
	(void)my_number_find(argument.text, digits);
	push_text(context, digits);
	xmlXPathFreeObject(argument.object);
}

static void
function_names(xmlXPathParserContextPtr context, int count)
{
	struct text_argument name;
	struct text_argument text;

	REQUIRE_ARGUMENTS(2);
	name = pop_text(context);
	text = pop_text(context);
	valuePush(context, xmlXPathNewBoolean(names_mentioned(text.text, name.text)));
	xmlXPathFreeObject(name.object);
	xmlXPathFreeObject(text.object);
}

static void
function_unnamed(xmlXPathParserContextPtr context, int count)
{
	struct buf line = {0};
	const char **names;
	xmlChar *ending;
	xmlChar *text;
	xmlNodeSetPtr set;
	size_t name_count = 0;

	REQUIRE_ARGUMENTS(3);
	ending = xmlXPathPopString(context);
	set = xmlXPathPopNodeSet(context);
	text = xmlXPathPopString(context);
	names = mem_alloc_array(set != NULL ? (size_t)set->nodeNr : 0, sizeof(*names));
	for (int i = 0; set != NULL && i < set->nodeNr; i++) {
		if (set->nodeTab[i]->type == XML_ELEMENT_NODE)
			names[name_count++] = element_text(node_element(set->nodeTab[i]));
	}
	if (ending != NULL && text != NULL)
		names_missing((const char *)text, names, name_count, (const char *)ending, &line);
	push_text(context, buf_text(&line));
	buf_free(&line);
	free(names);
	xmlXPathFreeNodeSet(set);
	xmlFree(ending);
	xmlFree(text);
}

/*
 * しきい値判断 of the 特定個人情報保護評価指針: which assessments are a duty, from 対象人数,
 * 取扱者数 (that of 委託先 too) and whether a 重大事故 happened within the past year. `low` holds
 * with fewer than 500 handlers and no incident, `high` otherwise.
 */
struct duty {
	double below; /* 対象人数 */
	const char *low;
	const char *high;
};

static const struct duty duties[] = {
    {1000, "none", "none"},
    {10000, "basic", "basic"},
    {100000, "basic", "priority"},
    {300000, "priority", "all"},
    {INFINITY, "all", "all"},
};

#define HANDLERS_MANY 500

/* Where the numbers leave it open, every duty that can follow is named. */
static void
function_threshold(xmlXPathParserContextPtr context, int count)
{
	const struct assessment *assessment = assessment_of(context);
	const struct duty *duty = duties;
	struct buf text = {0};
	xmlNodeSetPtr subjects;
	xmlNodeSetPtr handlers;
	double persons;
	bool incident;
	bool low;
	bool high;

	REQUIRE_ARGUMENTS(3);
	incident = xmlXPathPopBoolean(context) != 0;
	handlers = xmlXPathPopNodeSet(context);
	subjects = xmlXPathPopNodeSet(context);
	persons = sum_bounds(assessment, subjects, false);
	while (persons >= duty->below)
		duty++;
	/* An incident that is named may lie more than a year back. */
	low = sum_bounds(assessment, handlers, false) < HANDLERS_MANY;
	high = incident || sum_bounds(assessment, handlers, true) >= HANDLERS_MANY;
	buf_addf(&text, "/%s/", low ? duty->low : duty->high);
	if (low && high && strcmp(duty->low, duty->high) != 0)
		buf_addf(&text, "%s/", duty->high);
	push_text(context, text.data);
	buf_free(&text);
	xmlXPathFreeNodeSet(subjects);
	xmlXPathFreeNodeSet(handlers);
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

		path_label_format(&path, assessment_of(context)->edition, &label);
	}
	push_text(context, buf_text(&label));
	buf_free(&label);
}

void
xpath_register_functions(xmlXPathContextPtr context)
{
	static const struct {
		const char *name;
		xmlXPathFunction function;
	} rows[] = {
	    {"filled", function_filled},
	    {"number-of", function_number_of},
	    {"date", function_date},
	    {"before", function_before},
	    {"option", function_option},
	    {"code", function_code},
	    {"coded", function_coded},
	    {"at-least", function_at_least},
	    {"below", function_below},
	    {"my-number", function_my_number},
	    {"names", function_names},
	    {"unnamed", function_unnamed},
	    {"threshold", function_threshold},
	    {"label", function_label},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (xmlXPathRegisterFunc(
			context, (const xmlChar *)rows[i].name, rows[i].function) != 0)
			mem_exhausted();
	}
}
