/*
 * The parts of an address, and texts as a reader of addresses sees them: what both its spelling and
 * its reading are made of.
 */
#ifndef COMPARE_ADDRESS_H
#define COMPARE_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yoshiki3/assessment.h"

/* Sections do not nest deeper than a definition that a person can read; more parts are left out. */
#define ADDRESS_PARTS_MAX 12

enum address_role {
	ADDRESS_SECTION,
	ADDRESS_HEADING,
	ADDRESS_RISK,
	ADDRESS_BLOCK,
	ADDRESS_PARENT,
	ADDRESS_LABEL
};

struct address_part {
	enum address_role role;
	const struct form_item *item; /* whose label it is */
	/* whose blocks it tells apart, of the section those that it stands in; or NULL */
	const struct form_item *repeat;
};

struct address_parts {
	/* itself, or the group of boxes that it is one of */
	const struct form_item *item;
	struct address_part parts[ADDRESS_PARTS_MAX];
	size_t count;
};

/* The parts of an item's address in an edition, outermost first. */
struct address_parts address_parts(const struct form_item *item, unsigned edition);
/*
 * A part's words without ※ and what follows it: with the number of the block, or {n} in its place
 * for 0. Appends to `out`.
 */
void address_part_label(
    const struct address_part *part, unsigned edition, unsigned number, struct buf *out);
/* Whether the words of a part hold the number of its block. */
bool address_part_is_numbered(const struct address_part *part, unsigned edition);
/*
 * What a block at an index is called: the first line of its first text, without a number in front;
 * appends to `out`, nothing where it has no name but that.
 */
void address_block_name(const struct assessment *assessment, const struct form_item *repeat,
    const unsigned *index, struct buf *out);
/* A value as a row has it: a count with what is printed after it (2件). Appends to `out`. */
void address_value_format(
    const struct form_item *item, unsigned edition, const char *value, struct buf *out);
/* What is printed after a count (）　件) without spaces and brackets; appends to `out`. */
void address_unit_format(const char *unit, struct buf *out);
/* How many blocks of a repeat there are, in the blocks given by `index`. */
unsigned address_block_count(
    const struct assessment *assessment, const struct form_item *repeat, const unsigned *index);

/*
 * A text as characters that count: folded (fold.h), without spaces and signs. A piece is what
 * stands between two of these; a number in circles or in Roman figures is one by itself.
 */
struct address_token {
	uint32_t character;
	bool circled; /* a figure of a number in a circle */
	bool begins;  /* a piece */
	bool ends;    /* a piece */
	bool joined;  /* to the figure before it, in one number */
	bool any;     /* stands for the number of any block */
};

struct address_tokens {
	struct address_token *items;
	size_t count;
	size_t capacity;
};

/* A zeroed struct is empty. Adds those of a text, {n} being any number. */
void address_tokens_add(struct address_tokens *tokens, const char *text, size_t length);
/* Adds a number in a circle. */
void address_tokens_add_circled(struct address_tokens *tokens, unsigned number);
void address_tokens_free(struct address_tokens *tokens);

#endif
