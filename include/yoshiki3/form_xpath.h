/*
 * The compiled side of expressions, for the rooms that see libxml2.
 */
#ifndef YOSHIKI3_FORM_XPATH_H
#define YOSHIKI3_FORM_XPATH_H

#include <limits.h>
#include <stdint.h>

#include <libxml/xmlversion.h>
#include <libxml/xpath.h>

#include "yoshiki3/form.h"

/* How libxml2 hands an error to a handler. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *form_xml_error;
#else
typedef xmlErrorPtr form_xml_error;
#endif

/* Borrowed; never NULL. Evaluation does not change it. */
xmlXPathCompExprPtr form_expression_compiled(const struct form_expression *expression);
/* As it stands in the definition, and in which line. */
const char *form_expression_text(const struct form_expression *expression);
size_t form_expression_line(const struct form_expression *expression);
/* Its place among all expressions of its form, from 0 to form_expression_count - 1. */
size_t form_expression_order(const struct form_expression *expression);
size_t form_expression_count(const struct form *form);
/* Whether the expression is the constant true() (spared the evaluation). */
bool form_expression_is_true(const struct form_expression *expression);
/*
 * Elements by the marks (form_item.mark) of their names. As what an expression depends on: those
 * that its paths end in, by what is asked of them. As what has changed: the values, what holds
 * them, and which of both may have come, gone, become blank or ceased to be.
 */
struct form_marks {
	uint64_t values;   /* their texts and marks; FORM_MARK_SELF: of the node at hand */
	uint64_t holders;  /* the text of all that they hold */
	uint64_t presence; /* only whether they are there, or hold anything */
};
#define FORM_MARK_SELF (UINT64_C(1) << 63)
/* Where it cannot be told. */
#define FORM_MARKS_ANY ((struct form_marks){UINT64_MAX, UINT64_MAX, UINT64_MAX})
/* Those of both, and whether two have something in common. */
struct form_marks form_marks_join(struct form_marks a, struct form_marks b);
bool form_marks_meet(struct form_marks a, struct form_marks b);
/* What a rule's test or a `relevant` depends on. As long as no change meets that, its value stays
 * what it was. */
struct form_marks form_expression_depends(const struct form_expression *expression);
/*
 * The number, from 0, of a constraint's test, a `relevant` or a `past` among all that are evaluated
 * at the same block (repeat entry or root); the next number belongs to the latter two as well.
 * FORM_NO_NUMBER: it is evaluated elsewhere.
 */
#define FORM_NO_NUMBER UINT_MAX
unsigned form_expression_number(const struct form_expression *expression);

// clang-format off
/*
 * The functions that definitions may call beside those of XPath 1.0: X(function, name, least
 * arguments, most arguments, type of its value, what it takes). What it takes is a character for
 * each argument, the last one for all that follow (src/form/xpath_functions.h). The room doc
 * implements each as function_FUNCTION (src/doc/functions.h).
 *   filled(nodes)            the nodes that hold anything (text or a mark)
 *   number-of(text)          a count such as 39,760 as a number; NaN if it is none
 *   date(text)               a date as the number yyyymmdd (00 for what is not written); NaN if it
 *                            is none
 *   before(text, text)       whether both are dates and the first is earlier, as far as both are
 *                            written
 *   option(node)             the official number of the chosen option; 0 if blank, -1 if not in the
 *                            list
 *   code(node)               the code of the chosen option, or ''
 *   coded(node, codes)       the labels of the choice's options whose code stands in codes
 *                            ('/basic/priority/'), joined by 又は
 *   at-least(nodes)          the largest of the lower bounds of the chosen options; 0 if none has one
 *   below(nodes)             the sum of the highest values (upper bound - 1) of the chosen options;
 *                            Infinity if one has none, or a node no option
 *   my-number(text)          the first 12 digits in a text that pass the check digit of a 個人番号,
 *                            or ''
 *   my-number(text, part)    of all of them: their 'count', and the 'lines' they begin in (1、3)
 *   lookalike(text), invisible(text)  the first character in a text that looks like another one (a
 *                            CJK radical, a letter and a combining mark), or that is not seen; or ''
 *   lookalike(text, part), invisible(text, part)  of that character: its 'code', its 'line' and
 *                            'position' in it, the characters 'around'; the 'plain' one it looks like
 *   names(text, name)        whether a text names something, compared loosely (width, spaces,
 *                            numbering, brackets)
 *   unnamed(text, names, ending)  the first line of a text that ends so and names none of the
 *                            nodes, or ''
 *   label(node)              the label of the item, with its block's number
 *   stated(nodes)            those of filled(nodes) that hold more than a placeholder
 *   placeholder(text)        whether a text only says that there is nothing (－, なし)
 *   optional(node)           whether its item is never required
 *   leftovers(text, signs, behind, phrases)  what a template left (phrases.h), or ''
 *   cited(text, phrases, own)  the phrases that cite one of the laws `own`, a line each
 *   references-beyond(text, word, count, sayings, owners)  references to numbered parts of the
 *                            document after the `count` that there are, a line each
 *   first-day(text), last-day(text)  a date as the number yyyymmdd, the first or last day of the
 *                            month or year where no more is written; NaN if it is none
 *   impossible-date(text)    whether a date is written that does not exist
 *   latest(nodes)            the text of the latest date among the nodes, or ''
 */
#define FORM_FUNCTIONS(X) \
	X(filled, "filled", 1, 1, NODES, "N") \
	X(number_of, "number-of", 1, 1, NUMBER, "Q") \
	X(date, "date", 1, 1, NUMBER, "D") \
	X(before, "before", 2, 2, BOOLEAN, "D") \
	X(option, "option", 1, 1, NUMBER, "C") \
	X(code, "code", 1, 1, TEXT, "C") \
	X(coded, "coded", 2, 2, TEXT, "C*") \
	X(at_least, "at-least", 1, 1, NUMBER, "C") \
	X(below, "below", 1, 1, NUMBER, "C") \
	X(my_number, "my-number", 1, 2, TEXT, "*") \
	X(lookalike, "lookalike", 1, 2, TEXT, "*") \
	X(invisible, "invisible", 1, 2, TEXT, "*") \
	X(names, "names", 2, 2, BOOLEAN, "*") \
	X(unnamed, "unnamed", 3, 3, TEXT, "*N*") \
	X(label, "label", 1, 1, TEXT, "N") \
	X(stated, "stated", 1, 1, NODES, "N") \
	X(optional, "optional", 1, 1, BOOLEAN, "N") \
	X(placeholder, "placeholder", 1, 1, BOOLEAN, "*") \
	X(leftovers, "leftovers", 4, 4, TEXT, "*") \
	X(cited, "cited", 3, 3, TEXT, "*") \
	X(references_beyond, "references-beyond", 5, 5, TEXT, "**#*") \
	X(first_day, "first-day", 1, 1, NUMBER, "D") \
	X(last_day, "last-day", 1, 1, NUMBER, "D") \
	X(impossible_date, "impossible-date", 1, 1, BOOLEAN, "D") \
	X(latest, "latest", 1, 1, TEXT, "N")
// clang-format on

#endif
