/*
 * The functions of rules that look at texts.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "doc/functions.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/names.h"
#include "yoshiki3/odd.h"
#include "yoshiki3/phrases.h"
#include "yoshiki3/wareki.h"

/* So many lines are listed in which numbers begin. */
#define MY_NUMBER_LINES 5

void
function_number_of(xmlXPathParserContextPtr context, int count)
{
	struct text_argument argument;
	unsigned long long number;

	REQUIRE_ARGUMENTS(1);
	argument = function_pop_text(context);
	if (count_parse(argument.text, strlen(argument.text), &number))
		function_push_number(context, (double)number);
	else
		function_push_number(context, xmlXPathNAN);
	xmlXPathFreeObject(argument.object);
}

static bool
pop_date(xmlXPathParserContextPtr context, struct date *date)
{
	struct text_argument argument = function_pop_text(context);
	bool found = date_parse(argument.text, strlen(argument.text), date, NULL);

	xmlXPathFreeObject(argument.object);
	return found;
}

void
function_date(xmlXPathParserContextPtr context, int count)
{
	struct date date;

	REQUIRE_ARGUMENTS(1);
	if (pop_date(context, &date))
		function_push_number(context, date.year * 10000.0 + date.month * 100.0 + date.day);
	else
		function_push_number(context, xmlXPathNAN);
}

void
function_before(xmlXPathParserContextPtr context, int count)
{
	struct date first;
	struct date second;
	bool both;

	REQUIRE_ARGUMENTS(2);
	both = pop_date(context, &second);
	both = pop_date(context, &first) && both;
	function_push_bool(context, both && date_compare(&first, &second) < 0);
}

/* The numbers in a text: how many, and the lines in which they begin. */
struct my_numbers {
	const char *text;
	size_t offset; /* so far lines were counted */
	size_t line;
	size_t told; /* the last line that was added to the list */
	size_t count;
	size_t listed;
	struct buf lines;
};

static bool
note_my_number(void *context, const char *digits, size_t start)
{
	struct my_numbers *numbers = context;

	(void)digits;
	numbers->count++;
	for (; numbers->offset < start; numbers->offset++)
		numbers->line += numbers->text[numbers->offset] == '\n';
	if (numbers->line == numbers->told || numbers->listed > MY_NUMBER_LINES)
		return true;
	if (numbers->listed == MY_NUMBER_LINES)
		buf_adds(&numbers->lines, "、…");
	else
		buf_addf(&numbers->lines, "%s%zu", numbers->listed > 0 ? "、" : "", numbers->line);
	numbers->told = numbers->line;
	numbers->listed++;
	return true;
}

/* What is asked of all numbers in a text. */
static void
add_my_numbers(const char *text, const char *part, struct buf *out)
{
	struct my_numbers numbers = {.text = text, .line = 1};

	my_number_each(text, note_my_number, &numbers);
	if (strcmp(part, "count") == 0)
		buf_addf(out, "%zu", numbers.count);
	else if (strcmp(part, "lines") == 0)
		buf_adds(out, buf_text(&numbers.lines));
	buf_free(&numbers.lines);
}

void
function_my_number(xmlXPathParserContextPtr context, int count)
{
	char digits[MY_NUMBER_DIGITS + 1] = "";
	struct text_argument argument;
	struct buf out = {0};
	xmlChar *part;

	REQUIRE_ARGUMENTS(count > 1 ? 2 : 1);
	part = count > 1 ? xmlXPathPopString(context) : NULL;
	argument = function_pop_text(context);
	if (part != NULL)
		add_my_numbers(argument.text, (const char *)part, &out);
	else if (my_number_find(argument.text, digits))
		buf_adds(&out, digits);
	function_push_text(context, buf_text(&out));
	buf_free(&out);
	xmlXPathFreeObject(argument.object);
	xmlFree(part);
}

/* Appends what is asked of an odd character. */
static void
add_odd(const char *text, const struct odd *odd, const char *part, struct buf *out)
{
	size_t line;
	size_t position;

	odd_place(text, odd, &line, &position);
	if (strcmp(part, "code") == 0)
		odd_code(text, odd, out);
	else if (strcmp(part, "around") == 0)
		odd_around(text, odd, out);
	else if (strcmp(part, "plain") == 0)
		odd_plain_character(text, odd, out);
	else if (strcmp(part, "line") == 0 || strcmp(part, "position") == 0)
		buf_addf(out, "%zu", *part == 'l' ? line : position);
}

static void
push_odd(xmlXPathParserContextPtr context, int count, enum odd_kind kind)
{
	xmlChar *part = count > 1 ? xmlXPathPopString(context) : NULL;
	struct text_argument argument = function_pop_text(context);
	struct buf out = {0};
	struct odd odd;

	if (odd_find(argument.text, kind, &odd)) {
		if (part != NULL)
			add_odd(argument.text, &odd, (const char *)part, &out);
		else
			buf_add(&out, argument.text + odd.start, odd.length);
	}
	function_push_text(context, buf_text(&out));
	buf_free(&out);
	xmlXPathFreeObject(argument.object);
	xmlFree(part);
}

void
function_lookalike(xmlXPathParserContextPtr context, int count)
{
	REQUIRE_ARGUMENTS(count > 1 ? 2 : 1);
	push_odd(context, count, ODD_LOOKALIKE);
}

void
function_invisible(xmlXPathParserContextPtr context, int count)
{
	REQUIRE_ARGUMENTS(count > 1 ? 2 : 1);
	push_odd(context, count, ODD_INVISIBLE);
}

/* Steps of an evaluation in the time that it takes to fold a byte of a name, and bytes that are
 * looked through for one in that of a step; both as measured, roundly. */
#define STEPS_FOLD 32
#define BYTES_FIND 16

/*
 * Counts as steps, of which an evaluation may take so many, that texts are folded and that each
 * line of one is looked for in the other. False, with an error, where these are too many.
 */
static bool
charge(xmlXPathParserContextPtr context, size_t lines, size_t bytes)
{
	xmlXPathContextPtr evaluation = context->context;
	size_t left = evaluation->opLimit > evaluation->opCount
			  ? evaluation->opLimit - evaluation->opCount
			  : 0;

	/* Texts have some megabytes and lines at most: their product is far from overflow. */
	if (bytes * STEPS_FOLD + lines * bytes / BYTES_FIND > left) {
		xmlXPathErr(context, XPATH_OP_LIMIT_EXCEEDED);
		return false;
	}
	evaluation->opCount += bytes * STEPS_FOLD + lines * bytes / BYTES_FIND;
	return true;
}

static size_t
count_lines(const char *text)
{
	size_t lines = 1;

	while ((text = strchr(text, '\n')) != NULL) {
		text++;
		lines++;
	}
	return lines;
}

void
function_names(xmlXPathParserContextPtr context, int count)
{
	struct text_argument name;
	struct text_argument text;

	REQUIRE_ARGUMENTS(2);
	name = function_pop_text(context);
	text = function_pop_text(context);
	if (charge(context, count_lines(name.text), strlen(text.text) + strlen(name.text)))
		function_push_bool(context, names_mentioned(text.text, name.text));
	xmlXPathFreeObject(name.object);
	xmlXPathFreeObject(text.object);
}

void
function_unnamed(xmlXPathParserContextPtr context, int count)
{
	struct buf line = {0};
	const char **names;
	xmlChar *ending;
	xmlChar *text;
	xmlNodeSetPtr set;
	size_t name_count = 0;
	size_t bytes = 0;

	REQUIRE_ARGUMENTS(3);
	ending = xmlXPathPopString(context);
	set = xmlXPathPopNodeSet(context);
	text = xmlXPathPopString(context);
	names = mem_alloc_array(set != NULL ? (size_t)set->nodeNr : 0, sizeof(*names));
	for (int i = 0; set != NULL && i < set->nodeNr; i++) {
		if (set->nodeTab[i]->type == XML_ELEMENT_NODE)
			names[name_count++] = element_text(node_element(set->nodeTab[i]));
	}
	for (size_t i = 0; i < name_count; i++)
		bytes += strlen(names[i]);
	if (ending != NULL && text != NULL &&
	    charge(context, STEPS_FOLD * BYTES_FIND * count_lines((const char *)text), bytes) &&
	    charge(context, 1, strlen((const char *)text)))
		names_missing((const char *)text, names, name_count, (const char *)ending, &line);
	function_push_text(context, buf_text(&line));
	buf_free(&line);
	free(names);
	xmlXPathFreeNodeSet(set);
	xmlFree(ending);
	xmlFree(text);
}

static bool
has_my_number(const char *text)
{
	char digits[MY_NUMBER_DIGITS + 1];

	return my_number_find(text, digits);
}

static bool
has_lookalike(const char *text)
{
	struct odd odd;

	return odd_find(text, ODD_LOOKALIKE, &odd);
}

static bool
has_invisible(const char *text)
{
	struct odd odd;

	return odd_find(text, ODD_INVISIBLE, &odd);
}

const struct text_test *
xpath_text_test(const struct form_expression *expression)
{
	static const struct text_test tests[] = {
	    {"my-number(.) = ''", has_my_number},
	    {"lookalike(.) = ''", has_lookalike},
	    {"invisible(.) = ''", has_invisible},
	};

	for (size_t i = 0; i < COUNT_OF(tests); i++) {
		if (strcmp(form_expression_text(expression), tests[i].test) == 0)
			return &tests[i];
	}
	return NULL;
}

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
