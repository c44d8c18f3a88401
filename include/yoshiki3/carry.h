/*
 * Taking over: what becomes of the values of one assessment in another one, of the same edition of
 * the form, of another edition, or of another form.
 */
#ifndef YOSHIKI3_CARRY_H
#define YOSHIKI3_CARRY_H

#include "yoshiki3/assessment.h"
#include "yoshiki3/history.h"
#include "yoshiki3/path.h"

enum carry_fate {
	CARRY_FITS,
	CARRY_UNLISTED, /* taken over as it is: a text that was none of the options there either */
	/* from here on there is no place for it: */
	CARRY_ENDED,     /* the item ends with an earlier edition */
	CARRY_BEGINS,    /* the item begins with a later edition */
	CARRY_NO_ITEM,   /* the other form has no such item */
	CARRY_NO_OPTION, /* the option is none in the edition */
	CARRY_NO_BLOCK,  /* its block is past the limit of the repeat */
	CARRY_ELSEWHERE, /* its item has moved out of what is copied */
	CARRY_UNFIT      /* the item holds no such value */
};

/* One value, or one annotation, and where and as what it goes; borrowed. */
struct carried {
	enum carry_fate fate;
	struct path from;  /* in the source */
	const char *was;   /* the value there */
	struct path to;    /* without an item where there is none */
	const char *value; /* what it is there; NULL where it is not taken over */
	/*
	 * Of an annotation (then the values are its first part): the annotation, and where it
	 * stands in the source. NULL for a value.
	 */
	const struct annotation *annotation;
	const struct annotation_path *where;
};

/* Where a value of an assessment goes in an edition of a form, and what it is there. */
struct carried carry_find(const struct assessment *source, const struct path *from,
    const char *value, const struct form *form, unsigned edition);
/* The same for an annotation of the source. */
struct carried carry_find_annotation(const struct annotation_path *where,
    const struct annotation *annotation, const struct form *form, unsigned edition);
/* Whether it is taken over. */
bool carry_is_kept(const struct carried *carried);

/*
 * As history_copy, from a document of any form where all of it is copied (both paths are those of
 * the roots). Annotations are taken along as annotation_kind.h says: into the next document where
 * all is copied, else with a block. `tell` hears of every value of the source inside `from`, in
 * official order, and then of every annotation that its kind lets go along; it may be NULL. Returns
 * how many of these are not taken over.
 */
size_t carry_copy(struct history *history, const struct assessment *source, const struct path *from,
    const struct path *to, void (*tell)(void *context, const struct carried *carried),
    void *context);

/*
 * Puts the comments and instructions of a document into another one that took its values over: in
 * front of what they stood in front of, or as near to it as there is a place.
 */
void carry_comments(const struct assessment *source, struct assessment *target);

#endif
