/*
 * What the parts of an expression mean: their types, the items their paths lead to, and in which
 * editions. XPath 1.0 leaves nothing of this to evaluation but what variables hold, so that an
 * expression which must fail, or can say one thing only, is found when the definition is read.
 *
 * The expression is read once, from left to right, by the grammar of the recommendation; each part
 * becomes a `sense`, and the checks are made where parts are put together. Only what is certain is
 * an error: after //, axes, wildcards and variables nothing is known, and nothing said.
 *
 *   xpath_grammar.c    the grammar: operators, operands, paths, calls
 *   xpath_step.c       where the steps of paths lead, in which editions
 *   xpath_call.c       calls: what is handed over, what comes of it
 *   xpath_compare.c    what can be equal to what
 *   xpath_functions.c  the functions: what they take and give
 *   xpath_sense.c      the token that comes now, and how a part is told
 */
#ifndef FORM_XPATH_SENSE_H
#define FORM_XPATH_SENSE_H

#include "form/form_internal.h"
#include "form/xpath_functions.h"

/* The items that a path may lead to at the same time; beyond, nothing is known. */
#define SENSE_ITEMS_MAX 16
/* The arguments of a call that are looked at. */
#define SENSE_ARGUMENTS_MAX 8

/* Where nodes are. AT_EACH: at any value that the rule's `each` looks at. */
enum sense_place { AT_UNKNOWN, AT_DOCUMENT, AT_ITEMS, AT_EACH, AT_MARK };

/* How a text or a number was made from nodes. */
enum sense_made { MADE_ELSE, MADE_NODES, MADE_TEXT, MADE_CODE, MADE_OPTION, MADE_NAME };

struct sense {
	enum sense_type type;
	const char *start; /* in the expression */
	const char *end;
	bool constant;   /* the same in every document */
	bool literal;    /* a string or a number that is written there */
	bool deliberate; /* true() or false(), as it stands */
	double number;   /* of a literal number */
	enum sense_made made;
	enum sense_place place; /* of the nodes, or of those it was made from */
	const struct form_item *items[SENSE_ITEMS_MAX];
	unsigned item_count;
	/* The editions of the expression in which the path leads to nothing, and the step where it
	 * ends; the items in front of it, or NULL where they are not known. */
	uint64_t missing;
	struct token step;
	const struct form_item *before;
};

struct sense_reader {
	struct form_reader *reader;
	const struct form_origin *origin;
	const struct form_names *names;
	const char *excerpt;  /* of the expression, for diagnostics */
	uint64_t editions;    /* that the expression holds in, as bits */
	struct token token;   /* the one that comes now */
	const char *end;      /* of the one before */
	struct sense context; /* where paths begin */
	unsigned predicates;  /* around the part that is read */
};

#define SENSE_ERROR(sense_reader, message, ...)                                     \
	FORM_ERROR((sense_reader)->reader, (sense_reader)->origin->line, (message), \
	    (sense_reader)->excerpt, __VA_ARGS__)

/* xpath_sense.c */
void sense_advance(struct sense_reader *reader);
bool sense_at(const struct sense_reader *reader, const char *symbol);
/* Passes over a symbol that stands there. */
bool sense_pass(struct sense_reader *reader, const char *symbol);
/* The text of a part, shortened for a diagnostic; the caller frees. */
char *sense_excerpt(const struct sense *sense);
/* The value of a literal string without its quotes; the caller frees. */
char *sense_string(const struct sense *literal);
/* Joined by / or | or [ ], which only nodes can be. */
void sense_need_nodes(struct sense_reader *reader, const struct sense *sense);
/* The same in every document, where that makes no sense. */
void sense_constant_error(struct sense_reader *reader, struct sense *sense);

/* xpath_step.c */
/* Nodes of which nothing more is known, made of `base`. */
struct sense sense_unknown_nodes(const struct sense *base);
/* A step to the elements of a name, to the parent, to the mark. */
struct sense sense_name_step(
    const struct sense_reader *reader, const struct sense *base, const struct token *name);
struct sense sense_parent_step(const struct sense *base);
struct sense sense_mark_step(const struct sense_reader *reader, const struct sense *base);
/* Notes a literal number in brackets that no node can have; `step`: of a step's. */
void sense_check_position(struct sense_reader *reader, const struct sense *sense,
    const struct sense *position, bool step);
/* Notes that a path leads to nothing in an edition; afterwards it is not noted again. */
void sense_settle(struct sense_reader *reader, struct sense *sense);
/* The two sides of | as one. */
struct sense sense_union(const struct sense *left, const struct sense *right);

/* xpath_call.c: what a call gives, whose first `count` arguments are there; `constant`: those
 * beyond them are. */
struct sense sense_call(struct sense_reader *reader, const struct token *name,
    struct sense *arguments, size_t count, bool constant);

/* xpath_compare.c */
/* A comparison by `operator`, which is one of = != < > <= >=. */
void sense_compare(struct sense_reader *reader, const struct sense *left,
    const struct token *operator, const struct sense * right);
/* Notes what is taken for a number and can never be one. */
void sense_need_number(struct sense_reader *reader, const struct sense *sense);
/* Whether a function finds anything in its argument, whatever is filled in; notes it otherwise.
 * `takes` is 'C' for choices, 'D' for dates, 'Q' for counts. */
bool sense_need_kind(
    struct sense_reader *reader, const struct sense *sense, const struct token *name, char takes);
/* Notes the codes between the slashes of a literal that no option of the choices has. */
void sense_need_codes(
    struct sense_reader *reader, const struct sense *choices, const struct sense *codes);
/* Notes a literal that is in no label of the choices; `start`: at its beginning. */
void sense_need_part(struct sense_reader *reader, const struct sense *choices,
    const struct sense *literal, bool start);

#endif
