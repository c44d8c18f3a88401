/*
 * The table of functions.
 */
#include "form/xpath_functions.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/mem.h"

static const struct xpath_function function_rows[] = {
    /* XPath 1.0, section 4 */
    {"last", 0, 0, TYPE_NUMBER, ""}, {"position", 0, 0, TYPE_NUMBER, ""},
    {"count", 1, 1, TYPE_NUMBER, "N"}, {"id", 1, 1, TYPE_NODES, "*"},
    {"local-name", 0, 1, TYPE_TEXT, "N"}, {"namespace-uri", 0, 1, TYPE_TEXT, "N"},
    {"name", 0, 1, TYPE_TEXT, "N"}, {"string", 0, 1, TYPE_TEXT, "*"},
    {"concat", 2, FUNCTION_MANY, TYPE_TEXT, "*"}, {"starts-with", 2, 2, TYPE_BOOLEAN, "*"},
    {"contains", 2, 2, TYPE_BOOLEAN, "*"}, {"substring-before", 2, 2, TYPE_TEXT, "*"},
    {"substring-after", 2, 2, TYPE_TEXT, "*"}, {"substring", 2, 3, TYPE_TEXT, "*#"},
    {"string-length", 0, 1, TYPE_NUMBER, "*"}, {"normalize-space", 0, 1, TYPE_TEXT, "*"},
    {"translate", 3, 3, TYPE_TEXT, "*"}, {"boolean", 1, 1, TYPE_BOOLEAN, "*"},
    {"not", 1, 1, TYPE_BOOLEAN, "*"}, {"true", 0, 0, TYPE_BOOLEAN, ""},
    {"false", 0, 0, TYPE_BOOLEAN, ""}, {"lang", 1, 1, TYPE_BOOLEAN, "*"},
    {"number", 0, 1, TYPE_NUMBER, "#"}, {"sum", 1, 1, TYPE_NUMBER, "S"},
    {"floor", 1, 1, TYPE_NUMBER, "#"}, {"ceiling", 1, 1, TYPE_NUMBER, "#"},
    {"round", 1, 1, TYPE_NUMBER, "#"},
/* ours */
#define X(function, name, least, most, gives, takes) {name, least, most, TYPE_##gives, takes},
    FORM_FUNCTIONS(X)
#undef X
};

#define FUNCTION_COUNT (COUNT_OF(function_rows))
_Static_assert(FUNCTION_COUNT <= FUNCTION_NAMES_MAX, "room for all names");

const struct xpath_function *
xpath_function_find(const struct token *name)
{
	for (size_t i = 0; i < FUNCTION_COUNT; i++) {
		if (token_is(name, function_rows[i].name))
			return &function_rows[i];
	}
	return NULL;
}

size_t
xpath_function_names(const char *names[FUNCTION_NAMES_MAX])
{
	for (size_t i = 0; i < FUNCTION_COUNT; i++)
		names[i] = function_rows[i].name;
	return FUNCTION_COUNT;
}
