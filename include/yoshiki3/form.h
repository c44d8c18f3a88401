/*
 * A form definition: everything the program knows about a form, read from one XML file
 * (yoshiki3-form(5)).
 *
 * The definition is a tree of `struct form_item` in official order. Most items are named: their
 * `id` is the dotted chain of the names of their named ancestors, and the same names are the
 * elements of an assessment file. Items without a name only arrange the paper. Everything is owned
 * by the form and lives as long as it.
 *
 * An item, a label or an option may be limited to a range of editions. Editions are numbered from
 * 0, oldest first; every function that may differ takes the number of the edition.
 */
#ifndef YOSHIKI3_FORM_H
#define YOSHIKI3_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"

/* The most repeats an item may stand in, itself included. */
#define FORM_DEPTH_MAX 4
/* The most bytes of an id as it is written, one part of a dotted id. */
#define FORM_NAME_MAX 63
/* The most columns of a table (place="table"): each is at least 6 of the 70 columns inside of the
 * narrowest page. */
#define FORM_COLUMNS_MAX 11
/* The limit of a repeat whose definition gives none: a bound for typing errors such as
 * change[99999999]. */
#define FORM_BLOCKS_MAX 9999
/* The `field` of an item that is not among the fields of its container. */
#define FORM_NO_FIELD SIZE_MAX

/*
 * The kinds of items: X(kind, element of the definition, what is true of it). All that follows from
 * the flags needs no line of code for a kind. What a room does for one kind alone it has in a table
 * of its own, with rows by enum form_kind, since no room may know those below it: the elements
 * inside (src/form/elements.c), the value on paper (src/layout), the keys (src/edit).
 */
enum form_kind_flag {
	KIND_VALUE = 1 << 0,     /* holds a value */
	KIND_CONTAINER = 1 << 1, /* may hold named items */
	KIND_NAMED = 1 << 2,     /* must have an id */
	KIND_CELL = 1 << 3,      /* fills a value cell, alone or in a column of a table */
	KIND_TEXT = 1 << 4,      /* the value is a text that is typed */
	KIND_PROSE = 1 << 5,     /* each="text" looks at it */
	KIND_EACH = 1 << 6,      /* its element's name is a word of each="" */
	KIND_NUMBER = 1 << 7,    /* the text is a number; it can be calculated */
	KIND_DATE = 1 << 8,      /* the text is a date */
	KIND_HEADING = 1 << 9    /* a heading with what stands under it */
};

// clang-format off
/* A value that is typed into a cell of its own. */
#define KIND_TYPED (KIND_VALUE | KIND_NAMED | KIND_CELL | KIND_TEXT | KIND_EACH)
#define FORM_KINDS(X) \
	X(FORM_ROOT, "form", KIND_CONTAINER) \
	/* a title above a table of its own */ \
	X(FORM_SECTION, "section", KIND_CONTAINER | KIND_HEADING) \
	/* a heading row and what stands under it */ \
	X(FORM_GROUP, "group", KIND_CONTAINER | KIND_HEADING) \
	/* the same, the heading being a risk */ \
	X(FORM_RISK, "risk", KIND_CONTAINER | KIND_HEADING) \
	/* rows with a common label before them; never named */ \
	X(FORM_ROWS, "rows", KIND_CONTAINER) \
	X(FORM_REPEAT, "repeat", KIND_CONTAINER | KIND_NAMED) \
	X(FORM_LINE, "line", KIND_TYPED | KIND_PROSE) \
	X(FORM_TEXT, "text", KIND_TYPED | KIND_PROSE) \
	X(FORM_DATE, "date", KIND_TYPED | KIND_DATE) \
	X(FORM_COUNT, "count", KIND_TYPED | KIND_NUMBER) \
	X(FORM_CHOICE, "choice", KIND_VALUE | KIND_NAMED | KIND_CELL | KIND_EACH) \
	/* a group of boxes */ \
	X(FORM_CHECKS, "checks", KIND_CONTAINER | KIND_NAMED | KIND_CELL) \
	X(FORM_CHECK, "check", KIND_VALUE | KIND_NAMED | KIND_CELL | KIND_EACH) \
	/* a small heading among boxes; never named */ \
	X(FORM_SUBHEAD, "subhead", 0) \
	/* printed text */ \
	X(FORM_STATIC, "static", KIND_NAMED | KIND_CELL) \
	/* prints the value of another item */ \
	X(FORM_MIRROR, "mirror", KIND_NAMED | KIND_CELL) \
	/* a line outside of tables; never named */ \
	X(FORM_CAPTION, "caption", 0)
// clang-format on

enum form_kind {
#define X(kind, element, flags) kind,
	FORM_KINDS(X)
#undef X
	    FORM_KIND_COUNT
};

/* What a mark carries in its parentheses. */
enum form_content { CONTENT_NONE, CONTENT_TEXT, CONTENT_COUNT };

/* The style of the numbers of options: 1) or 1） */
enum form_numbers { NUMBERS_HALF, NUMBERS_FULL };

/* Where an item stands on paper. */
enum form_place {
	PLACE_ROW,     /* label cell | value cell */
	PLACE_UNDER,   /* as a sub-row of the item before it, whose label cell stays open */
	PLACE_JOIN,    /* in the value cell of the item before it (form_item_leader) */
	PLACE_HEADING, /* at the right end of the heading row of its group */
	PLACE_ACROSS,  /* label row across the table, value row across below it */
	PLACE_BARE,    /* value row across, no label */
	PLACE_TABLE,   /* the items inside are columns: a head of labels, rows of values */
	PLACE_LIST     /* a framed row per line of the static text */
};

enum form_align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

/*
 * What an item is to the rows of changes (別添２), which the program writes and reads: a part of a
 * row, in a repeat whose blocks are the rows, or what they are about.
 */
enum form_row {
	FORM_ROW_NOTHING,
	FORM_ROW_NEVER,     /* its changes make no row; of a part of a row the same holds */
	FORM_ROW_PUBLISHED, /* 公表日: the date of the rows; makes none either */
	FORM_ROW_ASSESSED,  /* 実施日: assessed anew with every publication */
	FORM_ROW_DATE,      /* 変更日; from here on a part of a row */
	FORM_ROW_ITEM,      /* 項目 */
	FORM_ROW_BEFORE,    /* 変更前の記載 */
	FORM_ROW_AFTER,     /* 変更後の記載 */
	FORM_ROW_TIMING, /* 提出時期; options with the codes before (事前) and after (事後) */
	FORM_ROW_REASON, /* 提出時期に係る説明 */
	FORM_ROW_COUNT
};

/* A compiled XPath 1.0 expression; form_xpath.h (libxml2) gives the compiled form. */
struct form_expression;

/* A text that may differ by edition. */
struct form_label {
	const char *text;
	unsigned since; /* first and last edition it belongs to */
	unsigned until;
	struct form_label *next;
};

struct form_option {
	struct form_label *labels;
	unsigned since;
	unsigned until;
	const char *code; /* a name for rules, or NULL */
	/* the bounds of a range of numbers the option stands for, at_least <= n < below; or NaN */
	double at_least;
	double below;
};

struct form_options {
	const char *id; /* NULL where they belong to one choice */
	enum form_numbers numbers;
	struct form_option *items;
	size_t count;
	size_t line;
};

/* A heading that stands before block `from` of a repeat, whether or not the blocks exist. */
struct form_band {
	unsigned from;
	unsigned to;
	const char *label;
};

enum form_rule_kind { RULE_CONSTRAINT, RULE_CALCULATE };

/*
 * A value of the whole document that expressions use as $name (var of XForms 2.0): evaluated at the
 * document's root when it is first asked for.
 */
struct form_variable {
	const char *name;
	struct form_expression *value;
	size_t line;
	struct form_variable *next; /* in the order of the definition */
};

/* Items that a rule leaves out, with all that they hold. */
struct form_exception {
	struct form_item *item;
	struct form_exception *next;
};

/*
 * A rule of the form (constraint and calculate of XForms 1.1). The expression is evaluated at each
 * block (repeat entry, or the document's root) that holds the rule's item, or, with `each`, at each
 * non-blank element of those kinds below it. A constraint that is false, or a calculated value that
 * differs from a non-blank one, is a finding.
 */
struct form_rule {
	enum form_rule_kind kind;
	const char *id;
	enum severity severity;
	const char *source;
	struct form_expression *test;
	unsigned each; /* set of 1u << enum form_kind; 0: at the block */
	/*
	 * Evaluated where the rule is broken, or NULL: each line of its string value is a finding
	 * of its own, and is told once in the document.
	 */
	struct form_expression *once;
	struct form_exception *exceptions; /* with `each` */
	/* with `each`: one of them must stand in the text, or there is nothing to ask; NULL */
	const char *phrases;
	/* the bit of what must stand in the text in what phrase_set_find gives for form->phrases;
	 * 0: nothing must */
	uint64_t phrases_bit;
	bool spares_past; /* does not look into what is past */
	/* by enum language; English may be NULL (then Japanese serves) */
	struct form_message *message[2];
	unsigned since;
	unsigned until;
	size_t line;
	struct form_rule *next;
};

/* A message: plain pieces and, between { }, expressions whose string value is put in. */
struct form_message {
	const char *text; /* NULL where this piece is an expression */
	struct form_expression *expression;
	struct form_message *next;
};

struct form_item {
	enum form_kind kind;
	/* the last part of the id and the element's name; NULL where the item has none */
	const char *name;
	const char *id;            /* NULL likewise */
	struct form_label *labels; /* NULL where it has none */
	/* 項目番号 within its parent item: Ⅱ, ３, ③; NULL where it has none */
	const char *number;
	unsigned since; /* first and last edition that has it */
	unsigned until;
	/* a heading whose id is no part of the ids of the items inside: no name, no element */
	bool transparent;
	bool important; /* ※ */
	enum form_row row;
	size_t line; /* in the definition */

	struct form_item *parent;
	struct form_item *first; /* items inside, in official order */
	struct form_item *next;  /* the next one in the parent */

	/* nearest named ancestor, or the root: whose element holds this item's */
	struct form_item *container;
	/* nearest enclosing repeat (itself not counted), or the root */
	struct form_item *block;
	/* of a container: the named items its element may hold, in official order */
	struct form_item **fields;
	size_t field_count;
	/* this item's index in container->fields; FORM_NO_FIELD: it has no element (static, mirror,
	 * heading) */
	size_t field;
	unsigned depth; /* repeats above and including this one */
	/* what it was in earlier editions, under another id; NULL: nothing else */
	struct form_item *was;
	/* position in official order among all items of the form, from 0 */
	size_t sequence;

	/* One bit: the name's, among those that expressions depend on (form_xpath.h); 0 where none
	 * does. Two names may share it. */
	uint64_t mark;
	/* logic: evaluated at the block that holds the item */
	struct form_expression *relevant; /* NULL: always */
	struct form_expression *required; /* NULL: never */
	/*
	 * Whether it tells of an earlier state of the document, which is not mended any more; of a
	 * repeat evaluated in each of its blocks. NULL: it does not.
	 */
	struct form_expression *past;
	struct form_rule *rules;
	const char *help; /* lines separated by \n; NULL where there is none */
	const char *help_source;
	/* of a check: marking it rules out the others of its group */
	bool exclusive;

	/* by kind */
	unsigned min; /* repeat: blocks that always stand */
	unsigned max;
	/* repeat: what one block is called where the label would be a heading; NULL: the label */
	const char *block_name;
	struct form_band *bands;
	size_t band_count;
	struct form_options *options; /* choice */
	enum form_content content;    /* check */
	/* check with a count: printed after it (件); NULL: nothing */
	const char *unit;
	/* static, caption: lines separated by \n. {edition} {title} are put in */
	const char *text;
	struct form_item *reference; /* mirror */

	/* print geometry */
	enum form_place place;
	enum form_align align;
	bool new_page;  /* section, repeat: begins a page */
	bool new_frame; /* begins a table of its own */
	/* repeat: no heading row; an item in it shows the label */
	bool headless;
	/* checks, subhead, choice: most boxes or options a line; 0 = as the engine finds best */
	unsigned per_line;
	/* choice: ＜選択肢＞ below the value, not beside it */
	bool list_below;
	/* column of a table: weight; rows: percent of the table taken by the label */
	unsigned width;
	unsigned height;                /* least height in lines */
	struct form_item *print_before; /* printed before that item instead of here */
};

struct form_edition {
	const char *id;
	const char *label;
};

struct form {
	const char *id;
	const char *title;             /* of the form */
	const char *file;              /* where it was read from */
	struct form_edition *editions; /* oldest first */
	unsigned edition_count;
	struct form_item *root;
	/* names the document in footers; NULL: the form's title */
	struct form_item *title_item;
	/* the item that is this to the rows of changes; NULL: there is none */
	const struct form_item *rows[FORM_ROW_COUNT];
	/* percent of the table that a label cell takes */
	unsigned label_width;
	struct form_variable *variables;
	struct phrase_set *phrases; /* of all rules that have some */
	/* Words that say that there is nothing to write, separated by spaces; "" if none. */
	const char *placeholders;
	/* severity and message of the one finding a section for blank required items; or NULL */
	struct form_rule *blank_rule;
	struct form_item **items; /* all items by `sequence` */
	size_t item_count;
	struct form_memory *memory;
};

/*
 * Reads and checks a definition. NULL on any error, with a diagnostic (file:line) for each; the
 * caller frees. Checks: elements, attributes and keywords known, ids well-formed and unique,
 * references and editions existing, XPath compiling and naming existing items and functions, bands
 * contiguous, repeats nested no deeper than FORM_DEPTH_MAX.
 */
struct form *form_load(const char *file, struct diags *diags);
void form_free(struct form *form);

/* The number of an edition by its id; false if there is none. form->edition_count - 1 is the
 * newest. */
bool form_edition_find(const struct form *form, const char *id, unsigned *edition);
/* The ids of all editions, "r0610, r0705"; appends to `out`. */
void form_editions_list(const struct form *form, struct buf *out);
bool form_item_in_edition(const struct form_item *item, unsigned edition);
/* The label in an edition with {n} still in it; "" where it has none. */
const char *form_item_label(const struct form_item *item, unsigned edition);
/*
 * The same with {n} replaced by the number of the item's block, by nothing for 0; appends to `out`.
 */
void form_item_label_format(
    const struct form_item *item, unsigned edition, unsigned number, struct buf *out);
/* Whether any of the flags (enum form_kind_flag) is true of a kind. */
bool form_kind_is(enum form_kind kind, unsigned flags);
/* KIND_VALUE and KIND_CONTAINER. */
bool form_kind_has_value(enum form_kind kind);
bool form_kind_is_container(enum form_kind kind);
/* The name of its element in definitions. */
const char *form_kind_name(enum form_kind kind);
/* The item with this id (without indexes), or NULL. */
const struct form_item *form_find(const struct form *form, const char *id);
/*
 * The item that stands for an item of any form in an edition of `form`: the one with the same id,
 * or what that was or became under another one. NULL where there is none that holds the same kind
 * of thing in as many repeats.
 */
const struct form_item *form_item_counterpart(
    const struct form_item *item, const struct form *form, unsigned edition);
/* The field of a container with this element name, or NULL. Tries `*hint` first and leaves the
 * found index + 1 there. */
const struct form_item *form_field(
    const struct form_item *container, const char *name, size_t *hint);
/* The section that an item stands in (itself if it is one), or the root. */
const struct form_item *form_item_section(const struct form_item *item);
/*
 * The full 項目番号 of an item, such as "Ⅱ３③": the numbers of its ancestors and its own; appends
 * to `out`, nothing where there is none.
 */
void form_item_number(const struct form_item *item, struct buf *out);

/* The repeat whose blocks are rows of changes (別添２), a container below the root; NULL: none. */
const struct form_item *form_row_repeat(const struct form *form);

/* Options of a choice (no other kind) as they stand in an edition, numbered from 1 in order. NULL
 * past the last. */
const struct form_option *form_choice_option(
    const struct form_item *choice, unsigned edition, unsigned number);
const char *form_option_label(const struct form_option *option, unsigned edition);
/* The number of the option with exactly this label; 0 if there is none. */
unsigned form_choice_number(const struct form_item *choice, unsigned edition, const char *label);

/*
 * The label that an answer given in one edition has in another one: that of the same option,
 * however it is worded there, or an option's with that very label. `of` is the choice it was given
 * to, `choice` the one that it is wanted for, of the same form or another one. NULL where the
 * answer is none of the options, or none of those there.
 */
const char *form_choice_translate(const struct form_item *of, unsigned from, const char *label,
    const struct form_item *choice, unsigned edition);
/* The option of an edition that is called so in any edition; NULL where there is none, or more than
 * one. */
const struct form_option *form_choice_known(
    const struct form_item *choice, unsigned edition, const char *label);

/* A RELAX NG grammar (XML syntax) for the assessment files of an edition of the form; appends to
 * `out`. */
void form_schema(const struct form *form, unsigned edition, struct buf *out);
/* The same for definitions: forms/form.rng. */
void form_grammar(struct buf *out);

/*
 * The last item in official order that a rule looks at to say something of an item, where that
 * stands after it and all that is in it: who fills the form in from the top has not come there
 * yet. NULL: there is none, or it cannot be told.
 */
const struct form_item *form_rule_beyond(
    const struct form *form, const struct form_rule *rule, const struct form_item *item);
/* Whether an item is another one or holds it. */
bool form_item_holds(const struct form_item *item, const struct form_item *inner);

/*
 * The item in whose value cell one with place="join" stands in an edition: the one before it that
 * has a cell, with what else has joined that. NULL where there is none in the edition: the item has
 * a row of its own.
 */
const struct form_item *form_item_leader(const struct form_item *item, unsigned edition);
/* Whether the value of a count stands in the midst of its label in an edition, at {value}. */
bool form_item_has_hole(const struct form_item *item, unsigned edition);

/* The items inside of one in the order they are printed, which print-before may change. */
struct form_print_order {
	const struct form_item *next;  /* in official order */
	const struct form_item *moved; /* the next one that may be printed before that */
};

struct form_print_order form_print_order(const struct form_item *parent);
/* The next item; NULL after the last. */
const struct form_item *form_print_next(struct form_print_order *order);
/* Whether sections stand directly in an item in an edition: blocks of such a repeat may be gone
 * through section by section. */
bool form_item_has_sections(const struct form_item *item, unsigned edition);

#endif
