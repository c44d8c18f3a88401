/*
 * The kinds of annotations: what is said about a document and is not the form. One table says of
 * each kind what it is called, where it may stand, what it consists of, and where it is taken
 * along. Parsing, writing, the grammar, `get`, `set`, the journal and copying go by the table.
 */
#ifndef YOSHIKI3_ANNOTATION_KIND_H
#define YOSHIKI3_ANNOTATION_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/form.h"

/* In the order in which they stand at one place. */
enum annotation_kind {
	ANNOTATION_PREDECESSOR, /* of the document: the one that it was taken over from */
	ANNOTATION_ORIGIN,      /* of a block: what a row of 別添２ was made from */
	ANNOTATION_NOTE,        /* 付せん */
	ANNOTATION_WITHHELD,    /* 非公表, and the wording that is published instead */
	ANNOTATION_DOUBT,       /* an import was not sure; what its source says */
	ANNOTATION_LEFT_OVER,   /* of the document: a text of an import that found no place */
	ANNOTATION_KIND_COUNT
};

/* The parts of each kind, by which `parts` of an annotation are numbered. The first one decides
 * whether there is an annotation. A wording withholds, too, and makes the mark; to take the wording
 * away leaves the mark, so that nothing is published that was not to be. */
enum {
	PREDECESSOR_FILE,      /* its name, as seen from the directory of the document */
	PREDECESSOR_PUBLISHED, /* its 公表日, as it was typed */
	PREDECESSOR_ASSESSED,  /* its 実施日, likewise */
	PREDECESSOR_DIGEST     /* digest.h */
};
enum { ORIGIN_OF /* the path of the item */, ORIGIN_DIGEST };
enum { NOTE_TEXT, NOTE_BY, NOTE_WHEN, NOTE_STATE /* "open", "done"; "" is open */ };
enum { WITHHELD_MARK /* "○", in every one */, WITHHELD_TEXT /* "" where there is no wording */ };
enum { DOUBT_TEXT };
enum { LEFT_OVER_TEXT, LEFT_OVER_SOURCE, LEFT_OVER_PLACE };

#define ANNOTATION_PARTS_MAX 4
/* The most bytes of a part that is an attribute. */
#define ANNOTATION_ATTRIBUTE_MAX 1000
#define NOTE_OPEN                "open"
#define NOTE_DONE                "done"

/* What an annotation may speak of; a set of these. */
enum annotation_place {
	ANNOTATION_ON_VALUE = 1,    /* an item with a value */
	ANNOTATION_ON_PART = 2,     /* a section, a group */
	ANNOTATION_ON_BLOCK = 4,    /* one block of a repeat */
	ANNOTATION_ON_DOCUMENT = 8, /* the whole */
};

/* How a part stands in the file. */
enum annotation_part_form {
	PART_NONE,
	PART_TEXT,      /* the content of the kind's element */
	PART_ATTRIBUTE, /* of the kind's element, or of that of what is spoken of */
	PART_MARK       /* the presence of the element */
};

struct annotation_part {
	enum annotation_part_form form;
	const char *attribute; /* NULL for the others */
	/* Its spelling after the path of what is spoken of, as in `get --all`: WORD, or WORD[n]
	 * where there may be several, and .TAIL. */
	const char *word;
	const char *tail;   /* or NULL */
	const char *values; /* those accepted, separated by ", "; NULL: any text */
	bool decides;       /* a value, but for "", makes one */
	bool ends;          /* "" takes the whole annotation away, not this part alone */
};

/* Where an annotation is taken along. */
enum annotation_carry {
	CARRY_NEVER,
	CARRY_OPEN, /* unless it is a note that is done */
	CARRY_ALWAYS
};

struct annotation_kind_row {
	const char *element;           /* NULL: its parts are attributes of what is spoken of */
	unsigned places;               /* a set of enum annotation_place */
	unsigned max;                  /* so many at one place; more than 1: they are numbered */
	bool last;                     /* after all items of the document, not in front of them */
	enum annotation_carry revised; /* by `new --from`, into the next document */
	enum annotation_carry copied;  /* with a block, a section or an item */
	struct annotation_part parts[ANNOTATION_PARTS_MAX];
};

/* Static. */
const struct annotation_kind_row *annotation_kind_row(enum annotation_kind kind);
/* The kind with this element; ANNOTATION_KIND_COUNT if there is none. */
enum annotation_kind annotation_kind_of_element(const char *name);
/* The kind and the part whose spelling begins with a word of so many bytes; its first one where
 * several do. False if there is none: then an item may be called so. */
bool annotation_word(const char *word, size_t length, enum annotation_kind *kind, unsigned *part);
/* Whether a value, which is not blank, is one of those accepted. */
bool annotation_part_takes(const struct annotation_part *part, const char *value);
/* Whether a kind's element or attribute, or its spelling, is called so. */
bool annotation_name_is_reserved(const char *name);
/* Whether its kind may speak of an item. */
bool annotation_may_speak_of(enum annotation_kind kind, const struct form_item *item);

#endif
