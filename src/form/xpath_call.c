/*
 * Calls: what is handed to a function, and what it makes of that. Names and numbers of arguments
 * are checked by xpath_check.c.
 */
#include <stdlib.h>
#include <string.h>

#include "form/xpath_sense.h"
#include "yoshiki3/mem.h"

/* What a function makes of the nodes that are its argument, or of where it stands. */
static const struct {
	const char *name;
	enum sense_made made;
} makers[] = {
    {"string", MADE_TEXT},
    {"filled", MADE_NODES},
    {"stated", MADE_NODES},
    {"code", MADE_CODE},
    {"option", MADE_OPTION},
    {"name", MADE_NAME},
    {"local-name", MADE_NAME},
};

static void
check_argument(
    struct sense_reader *reader, struct sense *argument, const struct token *name, char takes)
{
	bool nodes = strchr("NSC", takes) != NULL;

	if (nodes && argument->type != TYPE_NODES && argument->type != TYPE_UNKNOWN) {
		char *word = sense_excerpt(argument);

		SENSE_ERROR(reader, MSG_FORM_XPATH_NODES, word);
		free(word);
		argument->constant = false; /* the call is not told again */
		return;
	}
	if (takes == '#' || takes == 'S')
		sense_need_number(reader, argument);
	else if (takes != '*' && takes != 'N' && !sense_need_kind(reader, argument, name, takes))
		argument->made = MADE_ELSE;
}

/* Takes over where the nodes are that a function makes something of. */
static void
note_made(struct sense *sense, const struct token *name, const struct sense *nodes)
{
	if (nodes->type != TYPE_NODES || nodes->made != MADE_NODES)
		return;
	for (size_t i = 0; i < COUNT_OF(makers); i++) {
		if (!token_is(name, makers[i].name))
			continue;
		sense->made = makers[i].made;
		sense->place = nodes->place;
		sense->item_count = nodes->item_count;
		memcpy(sense->items, nodes->items, sizeof(sense->items));
	}
}

static void
check_call(struct sense_reader *reader, const struct token *name,
    const struct xpath_function *function, struct sense *arguments, size_t count)
{
	size_t takes = strlen(function->takes);

	if (reader->predicates == 0 && (token_is(name, "last") || token_is(name, "position")))
		SENSE_ERROR(reader, MSG_FORM_XPATH_OUTSIDE, function->name);
	for (size_t i = 0; i < count && takes > 0; i++)
		check_argument(
		    reader, &arguments[i], name, function->takes[i < takes ? i : takes - 1]);
	if (count != 2 || !arguments[1].literal)
		return;
	if (token_is(name, "coded"))
		sense_need_codes(reader, &arguments[0], &arguments[1]);
	else if (token_is(name, "contains") || token_is(name, "starts-with"))
		sense_need_part(
		    reader, &arguments[0], &arguments[1], token_is(name, "starts-with"));
}

struct sense
sense_call(struct sense_reader *reader, const struct token *name, struct sense *arguments,
    size_t count, bool constant)
{
	const struct xpath_function *function = xpath_function_find(name);
	struct sense sense = {.type = function != NULL ? function->gives : TYPE_UNKNOWN};
	bool truth = token_is(name, "true") || token_is(name, "false");

	if (function == NULL)
		return sense;
	check_call(reader, name, function, arguments, count);
	for (size_t i = 0; i < count; i++)
		constant = constant && arguments[i].constant;
	sense.constant =
	    constant && sense.type != TYPE_NODES && (count > 0 || truth) && !token_is(name, "lang");
	sense.deliberate = truth && count == 0;
	note_made(&sense, name, count > 0 ? &arguments[0] : &reader->context);
	return sense;
}
