/*
 * The labels of a form, compiled once: what a text that begins with one of them says.
 */
#ifndef YOSHIKI3_EXCHANGE_LABELS_H
#define YOSHIKI3_EXCHANGE_LABELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yoshiki3/form.h"

/* What a label is in the form. */
enum label_kind {
	LABEL_SECTION, /* the title of a section, or of what is printed as a list */
	LABEL_HEADING, /* of a group, a risk, rows; a small heading */
	LABEL_BLOCK,   /* of a block: a number stands in it */
	LABEL_BAND,
	LABEL_ITEM, /* of an item with a value, a group of boxes, a static text or a mirror */
	LABEL_BOX,
	LABEL_OPTION,
	LABEL_FIXED /* a printed text that is no label */
};

struct label {
	enum label_kind kind;
	const struct form_item *item;
	const struct form_item *section; /* that it stands in, or the root */
	/* of a box, and of an option: the group, and the choice */
	const struct form_item *group;
	unsigned since; /* the editions that have it */
	unsigned until;
	/* without its number (項目番号), or without what stands in parentheses behind it: counts
	 * only where nothing else does */
	bool shortened;
	size_t characters;        /* folded */
	const char *tail;         /* of a block: what stands behind the number, folded; "" */
	unsigned number;          /* of an option */
	const struct label *next; /* of the same folded text, in official order */
};

struct labels;

/* Valid as long as the form. The caller frees. */
struct labels *labels_compile(const struct form *form);
void labels_free(struct labels *labels);

/*
 * Folded characters one by one: as fold_next gives them, without white space and what is often left
 * out or written otherwise (※ : . ・ - and a number in a circle or in parentheses, Ⅰ and I).
 */
struct label_reader {
	const char *text;
	size_t length;
	size_t at; /* behind the last character read */
	uint32_t pending[4];
	unsigned pending_count;
};

void label_reader_begin(struct label_reader *reader, const char *text, size_t length);
/* The next folded character; false at the end. */
bool label_reader_next(struct label_reader *reader, uint32_t *character);
/* Whether two texts fold to the same; and whether one begins with the other: `*rest` is where what
 * is behind that begins in `text`. */
bool label_same(const char *text, size_t length, const char *other);
bool label_begins(const char *text, size_t length, const char *label, size_t *rest);
/* Whether nothing is left of a text. */
bool label_blank(const char *text, size_t length);
/* Where the text behind a label begins: white space, ※ and colons are passed over. */
size_t label_rest(const char *text, size_t length, size_t at);

/* A walk through the labels along a text, character by character. */
struct label_walk {
	const struct labels *labels;
	uint32_t node;
	size_t characters;
};

void label_walk_begin(struct label_walk *walk, const struct labels *labels);
/* False where no label goes on so. */
bool label_walk_next(struct label_walk *walk, uint32_t character);
/* The labels that end here, or NULL. */
const struct label *label_walk_here(const struct label_walk *walk);

#endif
