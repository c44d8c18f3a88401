/*
 * What expressions depend on, told from their tokens, so that a rule need not be asked again while
 * nothing it looks at changes; and which rules look beyond their item. A path depends on the
 * elements that it ends in: on those with that name, that is, wherever they stand.
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

/* A name that is no attribute's. Where it leads on to another, the path does not end in it. */
static uint64_t
depend_on_name(struct depend *depend, const struct token *name, const struct token *next)
{
	/* The last one tells where a node stands. */
	static const char *const strangers[] = {
	    "id", "text", "node", "comment", "processing-instruction", "label"};

	if (token_is(next, "/"))
		return 0;
	if (token_is(name, FORM_DOCUMENT_ELEMENT))
		return FORM_MARK_ANY;
	if (!token_is(next, "("))
		return mark_of(depend, name);
	for (size_t i = 0; i < COUNT_OF(strangers); i++) {
		if (token_is(name, strangers[i]))
			return FORM_MARK_ANY;
	}
	return 0;
}

/* Those that a rule's test may have are the form's. */
static uint64_t
depend_on_variable(const struct depend *depend, const struct token *name)
{
	const struct form_variable *variable = depend->form->variables;

	while (variable != NULL && !token_is(name, variable->name))
		variable = variable->next;
	return variable != NULL ? variable->value->depends : FORM_MARK_ANY;
}

static uint64_t
depend_on_slash(struct depend *depend, const struct token *before, const struct token *next)
{
	if (next->kind == TOKEN_NAME || (token_is(before, "..") && token_is(next, "..")))
		return 0;
	if (before->kind == TOKEN_NAME && token_is(next, "@"))
		return mark_of(depend, before);
	return FORM_MARK_ANY;
}

static uint64_t
depend_on_token(struct depend *depend, const struct token *before, const struct token *token,
    const struct token *next)
{
	static const char *const wide[] = {"*", "//", "::"};

	if (token->kind == TOKEN_OPERAND)
		return 0;
	if (token->kind == TOKEN_VARIABLE)
		return depend_on_variable(depend, token);
	if (token->kind == TOKEN_NAME)
		return token_is(before, "@") ? 0 : depend_on_name(depend, token, next);
	if (token_is(token, "/"))
		return depend_on_slash(depend, before, next);
	if (token_is(token, ".."))
		return token_is(next, "/") ? 0 : FORM_MARK_ANY;
	if (token_is(token, "."))
		return token_is(next, "/") ? 0 : FORM_MARK_SELF;
	if (token_is(token, "@"))
		return token_is(before, "/") ? 0 : FORM_MARK_SELF;
	/* Many functions take the node itself where they are given nothing. */
	if (token_is(token, "("))
		return token_is(next, ")") ? FORM_MARK_SELF : 0;
	for (size_t i = 0; i < COUNT_OF(wide); i++) {
		if (token_is(token, wide[i]))
			return FORM_MARK_ANY;
	}
	return 0;
}

static void
note(struct depend *depend, struct form_expression *expression)
{
	struct token before = {.kind = TOKEN_END, .start = expression->text};
	struct token token = token_at(expression->text);

	expression->depends = 0;
	while (token.kind != TOKEN_END) {
		struct token next = token_at(token.start + token.length);

		expression->depends |= depend_on_token(depend, &before, &token, &next);
		before = token;
		token = next;
	}
}

static void
note_item(struct depend *depend, const struct form_item *item)
{
	unsigned *number = &depend->numbers[item->parent != NULL ? item->block->sequence : 0];

	if (item->relevant != NULL) {
		note(depend, item->relevant);
		item->relevant->number = (*number)++;
	}
	if (item->past != NULL && !item->past->is_true) {
		note(depend, item->past);
		item->past->number = depend->numbers[item->sequence]++;
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
	if (rule->each != 0)
		return rule->test->depends == FORM_MARK_ANY
			   ? NULL
			   : furthest_named(form, rule->test->depends & ~FORM_MARK_SELF, item);
	return furthest != NULL && furthest->sequence > item->sequence &&
		       !form_item_holds(item, furthest)
		   ? furthest
		   : NULL;
}
