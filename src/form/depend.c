/*
 * What expressions depend on, told from their tokens, so that a rule need not be asked again while
 * nothing it looks at changes; and which rules look beyond their item. A path depends on the
 * elements that it ends in: on those with that name, that is, wherever they stand. What holds it
 * decides what is asked of them: some functions only ask whether they are there or hold anything,
 * and so need not be asked again where a text becomes another one.
 */
#include <string.h>

#include "form/form_internal.h"
#include "form/xpath_lexer.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/odd.h"
#include "yoshiki3/phrases.h"

/* Names with a mark of their own; all others share the next. */
#define NAMES_MAX 62

struct depend {
	const struct form *form;
	struct token names[NAMES_MAX];
	unsigned count;
	unsigned *numbers; /* given so far at the blocks of an item, by its sequence */
};

/* What is asked of the nodes that a path leads to. */
enum asked {
	ASKED_ALL,
	ASKED_VALUE,    /* the option chosen: nothing of what holds values */
	ASKED_PRESENCE, /* whether there are any, or any that hold something */
};

/* The tokens of an expression, and the parentheses and predicates around the present one. */
struct reading {
	struct depend *depend;
	struct token before;
	struct token token;
	struct token next;
	enum asked asked[FORM_EXPRESSION_DEPTH_MAX + 1];
	struct form_marks self[FORM_EXPRESSION_DEPTH_MAX + 1]; /* the node at hand */
	unsigned depth;
};

/* The mark of a name, NAMES_MAX where it is not among those noted. */
static unsigned
find_name(const struct depend *depend, const char *name, size_t length)
{
	for (unsigned i = 0; i < depend->count; i++) {
		if (depend->names[i].length == length &&
		    memcmp(depend->names[i].start, name, length) == 0)
			return i;
	}
	return NAMES_MAX;
}

static uint64_t
mark_of(struct depend *depend, const struct token *name)
{
	unsigned mark = find_name(depend, name->start, name->length);

	if (mark == NAMES_MAX && depend->count < NAMES_MAX) {
		mark = depend->count++;
		depend->names[mark] = *name;
	}
	return UINT64_C(1) << mark;
}

static struct form_marks
value_marks(uint64_t values)
{
	return (struct form_marks){.values = values};
}

/* The first token that belongs to no predicate, beginning with this one. */
static struct token
skip_predicates(struct token token)
{
	unsigned depth = 0;

	while (token.kind != TOKEN_END && (depth > 0 || token_is(&token, "["))) {
		depth += token_is(&token, "[");
		depth -= token_is(&token, "]");
		token = token_at(token.start + token.length);
	}
	return token;
}

/* Whether the argument that begins with a token is paths alone, joined by |. */
static bool
is_paths_alone(struct token token)
{
	static const char *const others[] = {"div", "mod"};

	while (!token_is(&token, ")")) {
		struct token next = skip_predicates(token_at(token.start + token.length));

		if (token.kind != TOKEN_NAME && !token_is(&token, "/") && !token_is(&token, "|") &&
		    !token_is(&token, ".") && !token_is(&token, ".."))
			return false;
		for (size_t i = 0; i < COUNT_OF(others); i++) {
			if (token_is(&token, others[i]))
				return false;
		}
		token = next;
	}
	return true;
}

/* What is asked in a parenthesis. */
static enum asked
asked_in(const struct token *function, struct token first)
{
	static const struct {
		const char *function;
		enum asked asked;
	} rows[] = {{"filled", ASKED_PRESENCE}, {"not", ASKED_PRESENCE}, {"count", ASKED_PRESENCE},
	    {"boolean", ASKED_PRESENCE}, {"code", ASKED_VALUE}, {"option", ASKED_VALUE},
	    {"at-least", ASKED_VALUE}, {"below", ASKED_VALUE}};

	for (size_t i = 0; function->kind == TOKEN_NAME && i < COUNT_OF(rows); i++) {
		if (token_is(function, rows[i].function) && is_paths_alone(first))
			return rows[i].asked;
	}
	return ASKED_ALL;
}

/* A name that is no attribute's. Where it leads on to another, the path does not end in it. */
static struct form_marks
depend_on_name(const struct reading *reading)
{
	/* The last one tells where a node stands. */
	static const char *const strangers[] = {
	    "id", "text", "node", "comment", "processing-instruction", "label"};
	const struct token *name = &reading->token;
	struct token after = skip_predicates(reading->next);
	uint64_t mark;

	if (token_is(&reading->next, "/"))
		return value_marks(0);
	if (token_is(name, FORM_DOCUMENT_ELEMENT))
		return FORM_MARKS_ANY;
	if (token_is(&reading->next, "(")) {
		for (size_t i = 0; i < COUNT_OF(strangers); i++) {
			if (token_is(name, strangers[i]))
				return FORM_MARKS_ANY;
		}
		return value_marks(0);
	}
	mark = mark_of(reading->depend, name);
	/* Blocks that come and go are no change of a name: all is asked again. */
	if (token_is(&after, "/"))
		return (struct form_marks){.presence = mark};
	switch (reading->asked[reading->depth]) {
	case ASKED_PRESENCE:
		return (struct form_marks){.presence = mark};
	case ASKED_VALUE:
		return value_marks(mark);
	default:
		return (struct form_marks){mark, mark, mark};
	}
}

/* Those that a rule's test may have are the form's. */
static struct form_marks
depend_on_variable(const struct depend *depend, const struct token *name)
{
	const struct form_variable *variable = depend->form->variables;

	while (variable != NULL && !token_is(name, variable->name))
		variable = variable->next;
	/* The node at hand is the root there. */
	return variable != NULL && (variable->value->depends.values & FORM_MARK_SELF) == 0
		   ? variable->value->depends
		   : FORM_MARKS_ANY;
}

static struct form_marks
depend_on_slash(const struct reading *reading)
{
	const struct token *before = &reading->before;
	const struct token *next = &reading->next;

	if (next->kind == TOKEN_NAME || (token_is(before, "..") && token_is(next, "..")))
		return value_marks(0);
	if (before->kind == TOKEN_NAME && token_is(next, "@"))
		return value_marks(mark_of(reading->depend, before));
	return FORM_MARKS_ANY;
}

static struct form_marks
depend_on_symbol(const struct reading *reading)
{
	static const char *const wide[] = {"*", "//", "::"};
	const struct token *before = &reading->before;
	const struct token *token = &reading->token;
	const struct token *next = &reading->next;
	struct form_marks self = reading->self[reading->depth];

	if (token_is(token, "/"))
		return depend_on_slash(reading);
	if (token_is(token, ".."))
		return token_is(next, "/") ? value_marks(0) : FORM_MARKS_ANY;
	if (token_is(token, "."))
		return token_is(next, "/") ? value_marks(0) : self;
	if (token_is(token, "@"))
		return token_is(before, "/") ? value_marks(0) : self;
	/* Many functions take the node itself where they are given nothing. */
	if (token_is(token, "("))
		return token_is(next, ")") ? self : value_marks(0);
	for (size_t i = 0; i < COUNT_OF(wide); i++) {
		if (token_is(token, wide[i]))
			return FORM_MARKS_ANY;
	}
	return value_marks(0);
}

static struct form_marks
depend_on_token(const struct reading *reading)
{
	switch (reading->token.kind) {
	case TOKEN_VARIABLE:
		return depend_on_variable(reading->depend, &reading->token);
	case TOKEN_NAME:
		return token_is(&reading->before, "@") ? value_marks(0) : depend_on_name(reading);
	case TOKEN_SYMBOL:
		return depend_on_symbol(reading);
	default:
		return value_marks(0);
	}
}

/* In a predicate the node at hand is one of those that it chooses among. */
static void
begin_predicate(struct reading *reading)
{
	struct form_marks *self = &reading->self[reading->depth];
	uint64_t mark;

	reading->asked[reading->depth] = ASKED_ALL;
	if (reading->before.kind == TOKEN_NAME) {
		mark = mark_of(reading->depend, &reading->before);
		*self = (struct form_marks){mark, mark, mark};
	} else if (!token_is(&reading->before, "]")) { /* else they are those of the one before */
		*self = FORM_MARKS_ANY;
	}
}

/* Expressions nest no deeper than FORM_EXPRESSION_DEPTH_MAX (expression.c). */
static void
note_nesting(struct reading *reading)
{
	if (token_is(&reading->token, "[")) {
		reading->depth++;
		begin_predicate(reading);
	} else if (token_is(&reading->token, "(")) {
		reading->depth++;
		reading->asked[reading->depth] = asked_in(&reading->before, reading->next);
		reading->self[reading->depth] = reading->self[reading->depth - 1];
	} else if (token_is(&reading->token, ")") || token_is(&reading->token, "]")) {
		reading->depth--;
	}
}

static void
note(struct depend *depend, struct form_expression *expression)
{
	struct reading reading = {.depend = depend,
	    .before = {.kind = TOKEN_END, .start = expression->text},
	    .token = token_at(expression->text)};

	expression->depends = value_marks(0);
	reading.self[0] = value_marks(FORM_MARK_SELF);
	while (reading.token.kind != TOKEN_END) {
		reading.next = token_at(reading.token.start + reading.token.length);
		note_nesting(&reading);
		expression->depends =
		    form_marks_join(expression->depends, depend_on_token(&reading));
		reading.before = reading.token;
		reading.token = reading.next;
	}
}

static void
note_item(struct depend *depend, const struct form_item *item)
{
	unsigned *number = &depend->numbers[item->parent != NULL ? item->block->sequence : 0];

	if (item->relevant != NULL) {
		note(depend, item->relevant);
		item->relevant->number = *number;
		*number += 2;
	}
	if (item->past != NULL && !item->past->is_true) {
		note(depend, item->past);
		item->past->number = depend->numbers[item->sequence];
		depend->numbers[item->sequence] += 2;
	}
	for (struct form_rule *rule = item->rules; rule != NULL; rule = rule->next) {
		note(depend, rule->test);
		if (rule->kind == RULE_CONSTRAINT && rule->each == 0)
			rule->test->number = (*number)++;
	}
}

/*
 * What must stand in a text for a rule to find anything in it: one of its phrases or, where it only
 * asks for odd characters, one that may be odd. False: anything may.
 */
static bool
add_needed(const struct form_rule *rule, struct phrase_set *set, unsigned number)
{
	static const struct {
		const char *test;
		enum odd_kind kind;
	} rows[] = {{"lookalike(.) = ''", ODD_LOOKALIKE}, {"invisible(.) = ''", ODD_INVISIBLE}};

	if (rule->phrases != NULL) {
		phrase_set_add(set, rule->phrases, number);
		return true;
	}
	for (size_t i = 0; rule->each != 0 && i < COUNT_OF(rows); i++) {
		if (strcmp(rule->test->text, rows[i].test) == 0) {
			odd_add_candidates(rows[i].kind, set, number);
			return true;
		}
	}
	return false;
}

/* Rules beyond the numbers are asked everywhere. */
static void
number_phrases(struct form *form)
{
	unsigned number = 0;

	form->phrases = phrase_set_new();
	for (size_t i = 0; i < form->item_count; i++) {
		for (struct form_rule *rule = form->items[i]->rules; rule != NULL;
		     rule = rule->next) {
			if (number < PHRASE_NUMBERS && add_needed(rule, form->phrases, number))
				rule->phrases_bit = UINT64_C(1) << number++;
		}
	}
}

void
form_depend(struct form_reader *reader)
{
	const struct form *form = reader->form;
	struct depend depend = {.form = form,
	    .numbers = arena_alloc_array(reader->arena, form->item_count, sizeof(*depend.numbers))};

	number_phrases(reader->form);
	for (struct form_variable *variable = form->variables; variable != NULL;
	     variable = variable->next)
		note(&depend, variable->value);
	for (size_t i = 0; i < form->item_count; i++)
		note_item(&depend, form->items[i]);
	for (size_t i = 0; i < form->item_count; i++) {
		struct form_item *item = form->items[i];
		unsigned mark;

		if (item->name == NULL)
			continue;
		mark = find_name(&depend, item->name, strlen(item->name));
		if (mark < NAMES_MAX || depend.count == NAMES_MAX)
			item->mark = UINT64_C(1) << mark;
	}
}

/* A rule for each element: where its paths lead is not known, only what they end in. Of that the
 * last one after an item counts, in its section. */
static const struct form_item *
furthest_named(const struct form *form, uint64_t names, const struct form_item *item)
{
	const struct form_item *section = form_item_section(item);
	const struct form_item *furthest = NULL;

	for (size_t i = item->sequence + 1;
	     i < form->item_count && names != 0 && form_item_holds(section, form->items[i]); i++) {
		if ((form->items[i]->mark & names) != 0)
			furthest = form->items[i];
	}
	return furthest;
}

const struct form_item *
form_rule_beyond(
    const struct form *form, const struct form_rule *rule, const struct form_item *item)
{
	const struct form_item *furthest;

	if (rule->test == NULL)
		return NULL;
	furthest = rule->test->furthest;
	if (rule->each != 0) {
		struct form_marks marks = rule->test->depends;
		uint64_t names = marks.values | marks.holders | marks.presence;

		return names == UINT64_MAX ? NULL
					   : furthest_named(form, names & ~FORM_MARK_SELF, item);
	}
	return furthest != NULL && furthest->sequence > item->sequence &&
		       !form_item_holds(item, furthest)
		   ? furthest
		   : NULL;
}
