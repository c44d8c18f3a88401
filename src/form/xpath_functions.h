/*
 * The functions that expressions may call: those of XPath 1.0 and ours (FORM_FUNCTIONS of
 * form_xpath.h), with what each takes and gives.
 */
#ifndef FORM_XPATH_FUNCTIONS_H
#define FORM_XPATH_FUNCTIONS_H

#include <limits.h>

#include "form/xpath_lexer.h"

enum sense_type { TYPE_UNKNOWN, TYPE_NODES, TYPE_TEXT, TYPE_NUMBER, TYPE_BOOLEAN };

/* As many arguments as one likes. */
#define FUNCTION_MANY UINT_MAX

struct xpath_function {
	const char *name;
	unsigned least; /* arguments */
	unsigned most;
	enum sense_type gives;
	/*
	 * A character for each argument, the last one for all that follow: * anything, N nodes, # a
	 * number, S nodes that are numbers, C nodes that are choices, D a date, Q a count.
	 */
	const char *takes;
};

#define FUNCTION_NAMES_MAX 80

/* NULL where no function has that name. */
const struct xpath_function *xpath_function_find(const struct token *name);
/* All names; returns how many there are. */
size_t xpath_function_names(const char *names[FUNCTION_NAMES_MAX]);

#endif
