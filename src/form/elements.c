/*
 * The elements of a definition: what may stand in what, and in which order. forms/form.rng says the
 * same to other programs.
 */
#include <string.h>

#include "form/form_internal.h"

/* Items that may stand in every container: a small heading stands among boxes only. */
#define CONTENT (KINDS_ITEM & ~ELEMENT(FORM_SUBHEAD))
#define TEXTS   (ELEMENT(ELEMENT_LABEL) | ELEMENT(ELEMENT_HELP))
#define ITEM    (TEXTS | ELEMENT(ELEMENT_CONSTRAINT))
#define NUMBER  (ITEM | ELEMENT(ELEMENT_CALCULATE))
#define FORM                                                                                 \
	(ELEMENT(ELEMENT_EDITION) | ELEMENT(ELEMENT_OPTIONS) | ELEMENT(ELEMENT_CONSTRAINT) | \
	    ELEMENT(ELEMENT_BLANK) | ELEMENT(ELEMENT_VAR) | CONTENT)

/* Siblings stand by rank; within a rank in any order. */
enum rank { RANK_FIRST, RANK_SECOND, RANK_VARIABLES, RANK_RULES, RANK_BLANK, RANK_CONTENT };

struct element_row {
	element_set children;
	bool text;
	enum rank rank;
};

/* Elements that are no items, and kinds that hold something else than their flags say (by_flags).
 */
static const struct element_row element_rows[ELEMENT_COUNT] = {
    [FORM_ROOT] = {FORM, false, RANK_FIRST},
    [FORM_REPEAT] = {ITEM | CONTENT | ELEMENT(ELEMENT_BAND), false, RANK_CONTENT},
    [FORM_CHOICE] = {ITEM | ELEMENT(ELEMENT_OPTION), false, RANK_CONTENT},
    [FORM_CHECKS] = {ITEM | ELEMENT(FORM_CHECK) | ELEMENT(FORM_SUBHEAD), false, RANK_CONTENT},
    [FORM_CHECK] = {NUMBER, false, RANK_CONTENT},
    [FORM_SUBHEAD] = {ELEMENT(ELEMENT_LABEL), false, RANK_CONTENT},
    [FORM_STATIC] = {TEXTS | ELEMENT(ELEMENT_P), false, RANK_CONTENT},
    [FORM_MIRROR] = {TEXTS, false, RANK_CONTENT},
    [FORM_CAPTION] = {0, true, RANK_CONTENT},
    [ELEMENT_EDITION] = {0, false, RANK_FIRST},
    [ELEMENT_OPTIONS] = {ELEMENT(ELEMENT_OPTION), false, RANK_SECOND},
    [ELEMENT_OPTION] = {ELEMENT(ELEMENT_LABEL), true, RANK_CONTENT},
    [ELEMENT_VAR] = {0, false, RANK_VARIABLES},
    [ELEMENT_BLANK] = {ELEMENT(ELEMENT_MESSAGE), false, RANK_BLANK},
    [ELEMENT_BAND] = {0, false, RANK_CONTENT},
    [ELEMENT_LABEL] = {0, true, RANK_FIRST},
    [ELEMENT_HELP] = {0, true, RANK_SECOND},
    [ELEMENT_CONSTRAINT] = {ELEMENT(ELEMENT_MESSAGE), false, RANK_RULES},
    [ELEMENT_CALCULATE] = {ELEMENT(ELEMENT_MESSAGE), false, RANK_RULES},
    [ELEMENT_MESSAGE] = {0, true, RANK_CONTENT},
    [ELEMENT_P] = {0, true, RANK_CONTENT},
};

static const char *const element_names[ELEMENT_COUNT] = {
#define X(kind, element, flags) [kind] = element,
    FORM_KINDS(X)
#undef X
#define X(element, name) [element] = name,
	FORM_OTHER_ELEMENTS(X)
#undef X
};

unsigned
form_element_find(const char *name)
{
	unsigned element = 0;

	while (element < ELEMENT_COUNT && strcmp(element_names[element], name) != 0)
		element++;
	return element;
}

const char *
form_element_name(unsigned element)
{
	return element_names[element];
}

/* What stands in an item that has no row. */
static element_set
by_flags(enum form_kind kind)
{
	if (form_kind_is(kind, KIND_CONTAINER))
		return ITEM | CONTENT;
	return form_kind_is(kind, KIND_NUMBER) ? NUMBER : ITEM;
}

element_set
form_element_children(unsigned element)
{
	const struct element_row *row = &element_rows[element];

	if (element < FORM_KIND_COUNT && row->children == 0 && !row->text)
		return by_flags((enum form_kind)element);
	return row->children;
}

bool
form_element_has_text(unsigned element)
{
	return element_rows[element].text;
}

unsigned
form_element_rank(unsigned element)
{
	return element > 0 && element < FORM_KIND_COUNT ? RANK_CONTENT
							: (unsigned)element_rows[element].rank;
}

void
form_element_list(element_set elements, const char *separator, struct buf *out)
{
	bool first = true;

	for (unsigned i = 0; i < ELEMENT_COUNT; i++) {
		if ((elements & ELEMENT(i)) == 0)
			continue;
		buf_addf(out, "%s<%s>", first ? "" : separator, element_names[i]);
		first = false;
	}
	if (elements == 0)
		buf_addc(out, '-');
}
