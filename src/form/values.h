/*
 * One attribute of a definition as it is read, and the ways its value can be understood. Each notes
 * an error with what would be accepted and leaves its result as it was.
 */
#ifndef FORM_VALUES_H
#define FORM_VALUES_H

#include "form/form_internal.h"

/* What the value of an attribute is. */
enum attribute_type {
	TYPE_OF_TEXT,   /* anything */
	TYPE_OF_NAME,   /* a lower-case letter, then lower-case letters, digits and _ */
	TYPE_OF_WORD,   /* the same with - */
	TYPE_OF_ID,     /* of an item: names with dots between them */
	TYPE_OF_IDS,    /* the same with spaces between them */
	TYPE_OF_NUMBER, /* from `least` to `most`, or one of `words` */
	TYPE_OF_WORDS,  /* one of `words` */
	TYPE_OF_KINDS   /* kinds with KIND_EACH, with spaces between them */
};

struct use;

/* An attribute that some elements have; elements may have different ones of one name. */
struct attribute_row {
	const char *name;
	element_set on;     /* the elements that may have it */
	element_set needed; /* those that must */
	void (*set)(const struct use *use);
	enum attribute_type type;
	const char *about; /* for forms/form.rng; NULL: the name says it */
	const char *words[8];
	unsigned least;
	unsigned most;
};

struct use {
	struct form_reader *reader;
	struct form_target *target;
	const struct attribute_row *row;
	const char *value;
};

/* Calls `visit` with each row of the table that is there for an element, in its order. */
void attribute_rows_each(
    unsigned element, void (*visit)(void *context, const struct attribute_row *row), void *context);

/* A copy of the value that lives as long as the form. */
const char *value_keep(const struct use *use);
/* Notes that the value is not understood; `accepted` is shown as it is. */
void value_error(const struct use *use, const char *accepted);
void value_list_error(const struct use *use, const char *const *names, size_t count);
/* One of the names: `*found` is its index. */
bool value_among(const struct use *use, const char *const *names, size_t count, unsigned *found);
/* One of the words of the row. */
bool value_keyword(const struct use *use, unsigned *found);
/* A whole number; false, and nothing noted, if it is none or out of range. */
bool value_parse_number(const char *text, unsigned least, unsigned most, unsigned *number);
/* A number that the row accepts. */
bool value_number(const struct use *use, unsigned *number);
/* no or yes. */
void value_bool(const struct use *use, bool *out);
/* The one word of the row, which sets a flag. */
void value_flag(const struct use *use, bool *out);
/* A lower-case letter, then lower-case letters, digits and _: the name of an element. */
void value_name(const struct use *use, const char **out);
/* The same with - too: ids that name no element. */
void value_word(const struct use *use, const char **out);

/* The id of an item that is looked up when all are known; `from` as in form_pending_reference. */
void value_reference(const struct use *use, const struct form_item *from, struct form_item **slot);
/* An edition within the range of what is around it. */
void value_edition(const struct use *use, unsigned *out);
/* Kinds of values, as words between spaces: a set of 1u << enum form_kind. */
void value_kinds(const struct use *use, unsigned *out);

#endif
