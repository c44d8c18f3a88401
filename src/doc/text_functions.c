/*
 * The functions of rules that look for something in one text.
 */
#include <math.h>
#include <string.h>

#include "doc/functions.h"
#include "yoshiki3/phrases.h"
#include "yoshiki3/wareki.h"

void
function_placeholder(xmlXPathParserContextPtr context, int count)
{
	struct text_argument text;

	REQUIRE_ARGUMENTS(1);
	text = function_pop_text(context);
	function_push_bool(
	    context, placeholder_is(text.text, function_assessment(context)->form->placeholders));
	xmlXPathFreeObject(text.object);
}

void
function_leftovers(xmlXPathParserContextPtr context, int count)
{
	struct text_argument phrases;
	struct text_argument behind;
	struct text_argument signs;
	struct text_argument text;
	struct buf found = {0};

	REQUIRE_ARGUMENTS(4);
	phrases = function_pop_text(context);
	behind = function_pop_text(context);
	signs = function_pop_text(context);
	text = function_pop_text(context);
	leftovers_find(text.text,
	    &(struct leftover_kinds){
		.signs = signs.text, .behind = behind.text, .phrases = phrases.text},
	    &found);
	function_push_text(context, buf_text(&found));
	buf_free(&found);
	xmlXPathFreeObject(phrases.object);
	xmlXPathFreeObject(behind.object);
	xmlXPathFreeObject(signs.object);
	xmlXPathFreeObject(text.object);
}

void
function_cited(xmlXPathParserContextPtr context, int count)
{
	struct text_argument phrases;
	struct text_argument text;
	struct text_argument own;
	struct buf found = {0};

	REQUIRE_ARGUMENTS(3);
	own = function_pop_text(context);
	phrases = function_pop_text(context);
	text = function_pop_text(context);
	citations_find(text.text, phrases.text, own.text, &found);
	function_push_text(context, buf_text(&found));
	buf_free(&found);
	xmlXPathFreeObject(own.object);
	xmlXPathFreeObject(phrases.object);
	xmlXPathFreeObject(text.object);
}

void
function_references_beyond(xmlXPathParserContextPtr context, int count)
{
	struct text_argument sayings;
	struct text_argument owners;
	struct text_argument text;
	struct text_argument word;
	struct buf found = {0};
	double standing;

	REQUIRE_ARGUMENTS(5);
	owners = function_pop_text(context);
	sayings = function_pop_text(context);
	standing = xmlXPathPopNumber(context);
	word = function_pop_text(context);
	text = function_pop_text(context);
	if (standing >= 0 && standing < FORM_BLOCKS_MAX && *word.text != '\0')
		references_beyond(text.text,
		    &(struct reference_kinds){
			.word = word.text, .sayings = sayings.text, .owners = owners.text},
		    (size_t)standing, &found);
	function_push_text(context, buf_text(&found));
	buf_free(&found);
	xmlXPathFreeObject(owners.object);
	xmlXPathFreeObject(sayings.object);
	xmlXPathFreeObject(word.object);
	xmlXPathFreeObject(text.object);
}

/* A date as a number of eight digits; NaN if the text begins with none. */
static double
day_number(const char *text, struct date (*day)(const struct date *))
{
	struct date date;

	if (!date_parse(text, strlen(text), &date, NULL))
		return xmlXPathNAN;
	date = day(&date);
	return date.year * 10000.0 + date.month * 100.0 + date.day;
}

void
function_first_day(xmlXPathParserContextPtr context, int count)
{
	struct text_argument text;

	REQUIRE_ARGUMENTS(1);
	text = function_pop_text(context);
	function_push_number(context, day_number(text.text, date_first_day));
	xmlXPathFreeObject(text.object);
}

void
function_last_day(xmlXPathParserContextPtr context, int count)
{
	struct text_argument text;

	REQUIRE_ARGUMENTS(1);
	text = function_pop_text(context);
	function_push_number(context, day_number(text.text, date_last_day));
	xmlXPathFreeObject(text.object);
}

void
function_impossible_date(xmlXPathParserContextPtr context, int count)
{
	struct text_argument text;

	REQUIRE_ARGUMENTS(1);
	text = function_pop_text(context);
	function_push_bool(context, date_is_impossible(text.text, strlen(text.text)));
	xmlXPathFreeObject(text.object);
}
