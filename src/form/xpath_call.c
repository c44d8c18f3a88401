/*
 * Functions: what each takes and gives. Their names and numbers of arguments are checked by
 * xpath_check.c.
 */
#include <stdlib.h>
#include <string.h>

#include "form/xpath_sense.h"

/*
 * A character for each argument, the last one for all that follow: * anything, N nodes, # a number,
 * S nodes that are numbers, C nodes that are choices, D a date, Q a count.
 */
struct signature {
	const char *name;
	enum sense_type gives;
	const char *takes;
};

static const struct signature signatures[] = {
    /* XPath 1.0, section 4 */
    {"last", TYPE_NUMBER, ""},
    {"position", TYPE_NUMBER, ""},
    {"count", TYPE_NUMBER, "N"},
    {"id", TYPE_NODES, "*"},
    {"local-name", TYPE_TEXT, "N"},
    {"namespace-uri", TYPE_TEXT, "N"},
    {"name", TYPE_TEXT, "N"},
    {"string", TYPE_TEXT, "*"},
    {"concat", TYPE_TEXT, "*"},
    {"starts-with", TYPE_BOOLEAN, "*"},
    {"contains", TYPE_BOOLEAN, "*"},
    {"substring-before", TYPE_TEXT, "*"},
    {"substring-after", TYPE_TEXT, "*"},
    {"substring", TYPE_TEXT, "*#"},
    {"string-length", TYPE_NUMBER, "*"},
    {"normalize-space", TYPE_TEXT, "*"},
    {"translate", TYPE_TEXT, "*"},
    {"boolean", TYPE_BOOLEAN, "*"},
    {"not", TYPE_BOOLEAN, "*"},
    {"true", TYPE_BOOLEAN, ""},
    {"false", TYPE_BOOLEAN, ""},
    {"lang", TYPE_BOOLEAN, "*"},
    {"number", TYPE_NUMBER, "#"},
    {"sum", TYPE_NUMBER, "S"},
    {"floor", TYPE_NUMBER, "#"},
    {"ceiling", TYPE_NUMBER, "#"},
    {"round", TYPE_NUMBER, "#"},
    /* ours */
    {"filled", TYPE_NODES, "N"},
    {"number-of", TYPE_NUMBER, "Q"},
    {"date", TYPE_NUMBER, "D"},
    {"before", TYPE_BOOLEAN, "D"},
    {"option", TYPE_NUMBER, "C"},
    {"code", TYPE_TEXT, "C"},
    {"coded", TYPE_TEXT, "C*"},
    {"at-least", TYPE_NUMBER, "C"},
    {"below", TYPE_NUMBER, "C"},
    {"my-number", TYPE_TEXT, "*"},
    {"names", TYPE_BOOLEAN, "*"},
    {"unnamed", TYPE_TEXT, "*N*"},
    {"label", TYPE_TEXT, "N"},
    {"lookalike", TYPE_TEXT, "*"},
    {"invisible", TYPE_TEXT, "*"},
    {"stated", TYPE_NODES, "N"},
    {"placeholder", TYPE_BOOLEAN, "*"},
    {"optional", TYPE_BOOLEAN, "N"},
    {"first-day", TYPE_NUMBER, "D"},
    {"last-day", TYPE_NUMBER, "D"},
    {"impossible-date", TYPE_BOOLEAN, "D"},
    {"latest", TYPE_TEXT, "N"},
    {"leftovers", TYPE_TEXT, "*"},
    {"cited", TYPE_TEXT, "*"},
    {"references-beyond", TYPE_TEXT, "**#*"},
};

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

static const struct signature *
signature_find(const struct token *name)
{
	for (size_t i = 0; i < sizeof(signatures) / sizeof(signatures[0]); i++) {
		if (token_is(name, signatures[i].name))
			return &signatures[i];
	}
	return NULL;
}

bool
form_function_has_signature(const char *name)
{
	struct token token = {TOKEN_NAME, name, strlen(name)};

	return signature_find(&token) != NULL;
}

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
	for (size_t i = 0; i < sizeof(makers) / sizeof(makers[0]); i++) {
		if (!token_is(name, makers[i].name))
			continue;
		sense->made = makers[i].made;
		sense->place = nodes->place;
		sense->item_count = nodes->item_count;
		memcpy(sense->items, nodes->items, sizeof(sense->items));
	}
}

static void
check_call(struct sense_reader *reader, const struct token *name, const struct signature *signature,
    struct sense *arguments, size_t count)
{
	size_t takes = strlen(signature->takes);

	if (reader->predicates == 0 && (token_is(name, "last") || token_is(name, "position")))
		SENSE_ERROR(reader, MSG_FORM_XPATH_OUTSIDE, signature->name);
	for (size_t i = 0; i < count && takes > 0; i++)
		check_argument(
		    reader, &arguments[i], name, signature->takes[i < takes ? i : takes - 1]);
	if (count != 2 || !arguments[1].literal)
		return;
	if (token_is(name, "coded"))
		sense_need_codes(reader, &arguments[0], &arguments[1]);
	else if (token_is(name, "contains") || token_is(name, "starts-with"))
		sense_need_part(
		    reader, &arguments[0], &arguments[1], token_is(name, "starts-with"));
}

struct sense
sense_call(struct sense_reader *reader)
{
	struct token name = reader->token;
	const struct signature *signature = signature_find(&name);
	struct sense arguments[SENSE_ARGUMENTS_MAX];
	struct sense sense = {.type = signature != NULL ? signature->gives : TYPE_UNKNOWN};
	bool truth = token_is(&name, "true") || token_is(&name, "false");
	bool constant = true;
	size_t count = 0;

	sense_advance(reader);
	sense_advance(reader);
	while (reader->token.kind != TOKEN_END && !sense_at(reader, ")")) {
		const char *before = reader->token.start;
		struct sense argument = sense_expression(reader);

		if (count < SENSE_ARGUMENTS_MAX)
			arguments[count++] = argument;
		else
			constant = constant && argument.constant;
		if (!sense_pass(reader, ",") && reader->token.start == before)
			break;
	}
	(void)sense_pass(reader, ")");
	if (signature == NULL)
		return sense;
	check_call(reader, &name, signature, arguments, count);
	for (size_t i = 0; i < count; i++)
		constant = constant && arguments[i].constant;
	sense.constant = constant && sense.type != TYPE_NODES && (count > 0 || truth) &&
			 !token_is(&name, "lang");
	sense.deliberate = truth && count == 0;
	note_made(&sense, &name, count > 0 ? &arguments[0] : &reader->context);
	return sense;
}
