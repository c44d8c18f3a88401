/*
 * The grammar of expressions (XPath 1.0, section 3), read by precedence: a part is read, and
 * operators that bind tightly enough take it as their left side. The expression compiled already,
 * so its structure is sound; what is not understood all the same ends the reading.
 *
 * Everything that calls itself by way of others stands here; what the parts mean stands in the
 * files named in xpath_sense.h, which know nothing of this one.
 */
#include <stdlib.h>
#include <string.h>

#include <libxml/xpath.h>

#include "form/xpath_sense.h"
#include "yoshiki3/mem.h"

struct operator_row {
	const char *name;
	enum operator_kind { OPERATOR_LOGIC, OPERATOR_COMPARES, OPERATOR_NUMBER } kind;
	unsigned binds;
};

static const struct operator_row operator_rows[] = {
    {"or", OPERATOR_LOGIC, 1},
    {"and", OPERATOR_LOGIC, 2},
    {"=", OPERATOR_COMPARES, 3},
    {"!=", OPERATOR_COMPARES, 3},
    {"<", OPERATOR_COMPARES, 4},
    {">", OPERATOR_COMPARES, 4},
    {"<=", OPERATOR_COMPARES, 4},
    {">=", OPERATOR_COMPARES, 4},
    {"+", OPERATOR_NUMBER, 5},
    {"-", OPERATOR_NUMBER, 5},
    {"*", OPERATOR_NUMBER, 6},
    {"div", OPERATOR_NUMBER, 6},
    {"mod", OPERATOR_NUMBER, 6},
};

static struct sense read_expression(struct sense_reader *reader);

/* Whether the next token, a name, is called: a function, not a node type. */
static bool
is_call(const struct sense_reader *reader)
{
	static const char *const node_types[] = {
	    "text", "node", "comment", "processing-instruction"};
	struct token next = token_at(reader->token.start + reader->token.length);

	if (reader->token.kind != TOKEN_NAME || !token_is(&next, "("))
		return false;
	for (size_t i = 0; i < COUNT_OF(node_types); i++) {
		if (token_is(&reader->token, node_types[i]))
			return false;
	}
	return true;
}

/* text() and the like */
static void
pass_node_type(struct sense_reader *reader)
{
	sense_advance(reader);
	(void)sense_pass(reader, "(");
	if (reader->token.kind == TOKEN_OPERAND)
		sense_advance(reader);
	(void)sense_pass(reader, ")");
}

static bool
is_followed_by(const struct sense_reader *reader, const char *symbol)
{
	struct token next = token_at(reader->token.start + reader->token.length);

	return next.kind == TOKEN_SYMBOL && token_is(&next, symbol);
}

static struct sense
read_named_step(struct sense_reader *reader, const struct sense *base)
{
	struct token name = reader->token;

	if (is_followed_by(reader, "(")) {
		pass_node_type(reader);
		return sense_unknown_nodes(base);
	}
	sense_advance(reader);
	return sense_name_step(reader, base, &name);
}

/* An axis and what is looked for on it. */
static struct sense
read_axis_step(struct sense_reader *reader, const struct sense *base)
{
	bool child = token_is(&reader->token, "child");
	bool attribute = token_is(&reader->token, "attribute");

	sense_advance(reader);
	sense_advance(reader);
	if (reader->token.kind == TOKEN_NAME && child)
		return read_named_step(reader, base);
	if (reader->token.kind == TOKEN_NAME && is_followed_by(reader, "("))
		pass_node_type(reader);
	else
		sense_advance(reader);
	return attribute ? sense_mark_step(reader, base) : sense_unknown_nodes(base);
}

static struct sense
read_step(struct sense_reader *reader, const struct sense *base)
{
	if (sense_pass(reader, "."))
		return *base;
	if (sense_pass(reader, ".."))
		return sense_parent_step(base);
	if (sense_pass(reader, "@")) {
		sense_advance(reader);
		return sense_mark_step(reader, base);
	}
	if (reader->token.kind == TOKEN_NAME) {
		if (is_followed_by(reader, "::"))
			return read_axis_step(reader, base);
		return read_named_step(reader, base);
	}
	if (reader->token.kind != TOKEN_END)
		sense_advance(reader);
	return sense_unknown_nodes(base);
}

/* The predicates that follow; `step`: of a step, not of a whole expression. */
static void
read_predicates(struct sense_reader *reader, struct sense *sense, bool step)
{
	struct sense outer = reader->context;

	while (sense_pass(reader, "[")) {
		struct sense inner;

		reader->context = *sense;
		reader->context.missing = 0;
		reader->predicates++;
		inner = read_expression(reader);
		reader->predicates--;
		reader->context = outer;
		(void)sense_pass(reader, "]");
		if (inner.literal && inner.type == TYPE_NUMBER)
			sense_check_position(reader, sense, &inner, step);
		else if (inner.constant && inner.type != TYPE_NUMBER)
			sense_constant_error(reader, &inner);
	}
}

/* A path from a step on, beginning at `base`. */
static struct sense
read_steps(struct sense_reader *reader, struct sense base)
{
	struct sense sense = read_step(reader, &base);

	read_predicates(reader, &sense, true);
	while (sense_at(reader, "/") || sense_at(reader, "//")) {
		if (sense_at(reader, "//"))
			sense.place = AT_UNKNOWN;
		sense_advance(reader);
		sense = read_step(reader, &sense);
		read_predicates(reader, &sense, true);
	}
	return sense;
}

/* A function, its parentheses and what stands in them. */
static struct sense
read_call(struct sense_reader *reader)
{
	struct token name = reader->token;
	struct sense arguments[SENSE_ARGUMENTS_MAX];
	bool constant = true; /* the arguments beyond those */
	size_t count = 0;

	sense_advance(reader);
	sense_advance(reader);
	while (reader->token.kind != TOKEN_END && !sense_at(reader, ")")) {
		const char *before = reader->token.start;
		struct sense argument = read_expression(reader);

		if (count < SENSE_ARGUMENTS_MAX)
			arguments[count++] = argument;
		else
			constant = constant && argument.constant;
		if (!sense_pass(reader, ",") && reader->token.start == before)
			break;
	}
	(void)sense_pass(reader, ")");
	return sense_call(reader, &name, arguments, count, constant);
}

static struct sense
read_literal(struct sense_reader *reader)
{
	struct token token = reader->token;
	struct sense sense = {.type = TYPE_TEXT, .constant = true, .literal = true};

	if (*token.start != '"' && *token.start != '\'') {
		char *text = mem_strndup(token.start, token.length);

		sense.type = TYPE_NUMBER;
		sense.number = xmlXPathCastStringToNumber((const xmlChar *)text);
		free(text);
	}
	sense_advance(reader);
	return sense;
}

/* $value and $expected are texts; of other variables nothing is known. */
static struct sense
read_variable(struct sense_reader *reader)
{
	struct sense sense = {.type = reader->origin->variables ? TYPE_TEXT : TYPE_UNKNOWN};

	if (!token_is(&reader->token, "value") && !token_is(&reader->token, "expected"))
		sense.type = TYPE_UNKNOWN;
	sense_advance(reader);
	return sense;
}

/* A literal, a variable, a call or an expression in parentheses; false where none stands there. */
static bool
read_primary(struct sense_reader *reader, struct sense *sense)
{
	if (reader->token.kind == TOKEN_OPERAND) {
		*sense = read_literal(reader);
	} else if (reader->token.kind == TOKEN_VARIABLE) {
		*sense = read_variable(reader);
	} else if (sense_pass(reader, "(")) {
		*sense = read_expression(reader);
		sense->literal = false;
		sense->deliberate = false;
		(void)sense_pass(reader, ")");
	} else if (is_call(reader)) {
		*sense = read_call(reader);
	} else {
		return false;
	}
	return true;
}

/* / and // at the beginning: the document, or anything in it. */
static struct sense
read_absolute(struct sense_reader *reader)
{
	struct sense sense = {.type = TYPE_NODES,
	    .made = MADE_NODES,
	    .place = sense_at(reader, "/") ? AT_DOCUMENT : AT_UNKNOWN};

	sense_advance(reader);
	if (reader->token.kind == TOKEN_NAME || sense_at(reader, ".") || sense_at(reader, "..") ||
	    sense_at(reader, "@") || sense_at(reader, "*"))
		return read_steps(reader, sense);
	return sense;
}

/* The steps that continue a path after a primary expression. */
static struct sense
read_continuation(struct sense_reader *reader, struct sense sense)
{
	if (!sense_at(reader, "/") && !sense_at(reader, "//"))
		return sense;
	sense_need_nodes(reader, &sense);
	if (sense_at(reader, "//"))
		sense.place = AT_UNKNOWN;
	sense_advance(reader);
	return read_steps(reader, sense);
}

static struct sense
read_path(struct sense_reader *reader)
{
	const char *start = reader->token.start;
	struct sense sense;

	while (reader->token.kind == TOKEN_VARIABLE && *start != '$')
		start--;
	if (sense_at(reader, "/") || sense_at(reader, "//")) {
		sense = read_absolute(reader);
	} else if (read_primary(reader, &sense)) {
		sense.start = start;
		sense.end = reader->end;
		if (sense_at(reader, "[")) {
			sense_need_nodes(reader, &sense);
			read_predicates(reader, &sense, false);
		}
		sense = read_continuation(reader, sense);
	} else {
		sense = read_steps(reader, reader->context);
	}
	sense.start = start;
	sense.end = reader->end;
	return sense;
}

static struct sense
read_union(struct sense_reader *reader)
{
	struct sense sense = read_path(reader);

	if (sense_at(reader, "|"))
		sense_need_nodes(reader, &sense);
	while (sense_pass(reader, "|")) {
		struct sense right = read_path(reader);

		sense_need_nodes(reader, &right);
		sense = sense_union(&sense, &right);
	}
	sense_settle(reader, &sense);
	return sense;
}

static struct sense
read_unary(struct sense_reader *reader)
{
	const char *start = reader->token.start;
	bool negative = false;
	bool number = false;
	struct sense sense;

	while (sense_pass(reader, "-")) {
		negative = !negative;
		number = true;
	}
	sense = read_union(reader);
	if (!number)
		return sense;
	sense_need_number(reader, &sense);
	return (struct sense){.type = TYPE_NUMBER,
	    .start = start,
	    .end = reader->end,
	    .constant = sense.constant,
	    .literal = sense.literal && sense.type == TYPE_NUMBER,
	    .number = negative ? -sense.number : sense.number};
}

static struct sense
combine(struct sense_reader *reader, const struct operator_row *row, const struct token *operator,
    struct sense * left, struct sense *right)
{
	struct sense whole = {.type = row->kind == OPERATOR_NUMBER ? TYPE_NUMBER : TYPE_BOOLEAN,
	    .start = left->start,
	    .end = right->end};

	switch (row->kind) {
	case OPERATOR_LOGIC:
		if (left->constant)
			sense_constant_error(reader, left);
		if (right->constant)
			sense_constant_error(reader, right);
		break;
	case OPERATOR_COMPARES:
		if (left->constant && right->constant)
			sense_constant_error(reader, &whole);
		else
			sense_compare(reader, left, operator, right);
		break;
	case OPERATOR_NUMBER:
		sense_need_number(reader, left);
		sense_need_number(reader, right);
		whole.constant = left->constant && right->constant;
		break;
	}
	return whole;
}

static const struct operator_row *
operator_at(const struct sense_reader *reader)
{
	for (size_t i = 0; i < COUNT_OF(operator_rows); i++) {
		if ((reader->token.kind == TOKEN_SYMBOL || reader->token.kind == TOKEN_NAME) &&
		    *reader->token.start == *operator_rows[i].name &&
		    token_is(&reader->token, operator_rows[i].name))
			return &operator_rows[i];
	}
	return NULL;
}

/* A part, and all after it that binds more tightly than `loosest`. */
static struct sense
read_operators(struct sense_reader *reader, unsigned loosest)
{
	struct sense sense = read_unary(reader);
	const struct operator_row *row;

	while ((row = operator_at(reader)) != NULL && row->binds > loosest) {
		struct token operator= reader->token;
		struct sense right;

		sense_advance(reader);
		right = read_operators(reader, row->binds);
		sense = combine(reader, row, &operator, & sense, &right);
	}
	return sense;
}

static struct sense
read_expression(struct sense_reader *reader)
{
	return read_operators(reader, 0);
}

/* Whether an expression is asked for a truth value: a test, `relevant` or `required`. */
static bool
is_condition(const struct form_pending_expression *pending)
{
	const struct form_rule *rule = pending->origin.rule;
	const struct form_item *item = pending->origin.item;

	if (rule == NULL)
		return pending->expression == item->relevant ||
		       pending->expression == item->required;
	return rule->kind == RULE_CONSTRAINT && rule->test == pending->expression;
}

/* The block of the item, or with `each` the values of those kinds. */
static struct sense
origin_sense(const struct form_reader *reader, const struct form_origin *origin)
{
	struct sense sense = {.type = TYPE_NODES, .made = MADE_NODES, .place = AT_ITEMS};

	if (origin->rule != NULL && origin->rule->each != 0) {
		sense.place = AT_EACH;
		return sense;
	}
	sense.items[0] = origin->item == reader->form->root ? origin->item : origin->item->block;
	sense.item_count = 1;
	return sense;
}

void
form_xpath_sense(struct form_reader *reader, const struct form_pending_expression *pending,
    const struct form_names *names)
{
	const struct form_origin *origin = &pending->origin;
	const struct form_item *item = origin->item;
	struct sense_reader sense_reader = {.reader = reader,
	    .origin = origin,
	    .names = names,
	    .token = token_at(pending->expression->text),
	    .end = pending->expression->text};
	struct sense sense;
	char *excerpt;

	/* The form's own true() belongs to no item. */
	if (item == NULL || form_reader_is_full(reader))
		return;
	excerpt = form_text_excerpt(pending->expression->text);
	sense_reader.excerpt = excerpt;
	sense_reader.editions = origin->rule != NULL
				    ? form_edition_bits(origin->rule->since, origin->rule->until)
				    : form_edition_bits(item->since, item->until);
	sense_reader.context = origin_sense(reader, origin);
	sense = read_expression(&sense_reader);
	if (sense.constant && !sense.deliberate && is_condition(pending))
		sense_constant_error(&sense_reader, &sense);
	if (origin->rule != NULL && origin->rule->kind == RULE_CALCULATE &&
	    origin->rule->test == pending->expression)
		sense_need_number(&sense_reader, &sense);
	free(excerpt);
}
