/*
 * The door in: assessments as other programs, paper and people have them become values.
 *
 * A reader makes rows of cells of a source; one automaton over the labels of a form's definition
 * finds the item of each cell. It knows no form. What finds no place is left over; no character of
 * the source is lost: it stands in a value, in what is left over, or is the form's own text.
 */
#ifndef YOSHIKI3_EXCHANGE_H
#define YOSHIKI3_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/form.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/path.h"

/* The most bytes of a source. */
#define EXCHANGE_SOURCE_MAX (5u * 1024 * 1024)
/* A value that is less sure is doubtful. */
#define EXCHANGE_SURE 0.9
/* In percent: of the labels of a source that come behind one that stands after them in the form;
 * where there are more the source is not in reading order. */
#define EXCHANGE_BACKWARD_MAX 10

enum exchange_kind {
	EXCHANGE_PAPER,   /* our own printed text */
	EXCHANGE_MARKUP,  /* tables of Markdown or HTML */
	EXCHANGE_TEXT,    /* text in reading order */
	EXCHANGE_WORKBOOK /* the sheets of an .xlsx */
};

/* Where in a source something stands. */
struct exchange_place {
	unsigned page;     /* from 1; 0: the source has none */
	size_t line;       /* from 1; of a sheet, the row */
	const char *sheet; /* its name, owned by the exchange; NULL: a text */
	unsigned column;   /* of a sheet, from 1 */
};

/* Something read: a value, or what is left over. */
struct exchange_piece {
	bool placed;
	struct path
	    path; /* of a value; else of what stands before it in the source, item NULL: nothing */
	double sure; /* 0 to 1 */
	struct exchange_place place;
	char *text; /* as the source has it; of a value, what is in the assessment */
};

struct exchange {
	enum exchange_kind kind;
	const char *charset; /* of the source; "xlsx" */
	struct arena *names; /* of sheets */
	const char *sheet;   /* the last of them */
	struct assessment *assessment;
	/* values in official order, then what is left over in the order of the source */
	struct exchange_piece *pieces;
	size_t count;
	size_t capacity;
	size_t doubtful;
	size_t left_over;
	size_t labels;   /* found in the source */
	size_t backward; /* of these: behind one that stands after them in the form */
};

/* The edition is told by the source's labels. */
#define EXCHANGE_ANY_EDITION (~0u)

/*
 * Reads a source named `file` in messages, whose kind and charset are told by its bytes, into a new
 * assessment of a form. NULL with a diagnostic where it is nothing that can be read: an unknown
 * kind or charset, no label of the form in it, too large. The caller frees.
 */
struct exchange *exchange_import(const char *bytes, size_t length, const char *file,
    const struct form *form, unsigned edition, struct diags *diags);
void exchange_free(struct exchange *exchange);
/* Spells a place as PAGE:LINE, or LINE, or SHEET!B12; appends to `out`. */
void exchange_place_format(const struct exchange_place *place, struct buf *out);
/* Whether the labels come out of order: of what is placed then a third is false. */
bool exchange_is_scrambled(const struct exchange *exchange);

#endif
