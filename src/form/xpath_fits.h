/*
 * What nodes and what is made of them can be, in an edition.
 */
#ifndef FORM_XPATH_FITS_H
#define FORM_XPATH_FITS_H

#include "form/xpath_sense.h"

/* What an item is asked for. All but the last three of its text: the label of an option, or what is
 * typed. */
enum wanted_kind {
	WANTED_TEXT,   /* to be `text`, or `number` where that is a number */
	WANTED_PART,   /* to have `text` in it */
	WANTED_START,  /* to begin with `text` */
	WANTED_NUMBER, /* to be any number, date, count */
	WANTED_DATE,
	WANTED_COUNT,
	WANTED_OTHER,   /* to be what the choices of `other` can be, too */
	WANTED_NOTHING, /* what cannot be */
	WANTED_CHOICE,  /* to be a choice */
	WANTED_CODE,    /* to have an option with the code `text` */
	WANTED_OPTION,  /* to have the option with this number */
	WANTED_NAME     /* to be called so */
};

struct wanted {
	enum wanted_kind kind;
	const char *text;
	double number; /* NaN where it is no number that is wanted */
	const struct sense *other;
};

/* The first edition of the expression in which there are items, and none of them can be what is
 * wanted. False where there is none or it is not known. */
bool sense_misfits(struct sense_reader *reader, const struct sense *sense,
    const struct wanted *wanted, unsigned *edition);
/* The next item that the nodes can be, from *at on (0 at first); NULL after the last. */
const struct form_item *sense_next_item(
    struct sense_reader *reader, const struct sense *sense, size_t *at);
/* The options of a choice in an edition. */
unsigned form_choice_count(const struct form_item *choice, unsigned edition);

#endif
