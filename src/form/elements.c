/*
 * The elements of a definition: what may stand in what, and in which order. forms/form.rng says the
 * same to other programs.
 */
#include <string.h>

#include "form/form_internal.h"

#define ITEMS                                                                                     \
	(ELEMENT(FORM_SECTION) | ELEMENT(FORM_GROUP) | ELEMENT(FORM_RISK) | ELEMENT(FORM_ROWS) |  \
	    ELEMENT(FORM_REPEAT) | ELEMENT(FORM_LINE) | ELEMENT(FORM_TEXT) | ELEMENT(FORM_DATE) | \
	    ELEMENT(FORM_COUNT) | ELEMENT(FORM_CHOICE) | ELEMENT(FORM_CHECKS) |                   \
	    ELEMENT(FORM_CHECK) | ELEMENT(FORM_STATIC) | ELEMENT(FORM_MIRROR) |                   \
	    ELEMENT(FORM_CAPTION))
#define TEXTS (ELEMENT(ELEMENT_LABEL) | ELEMENT(ELEMENT_HELP))
#define RULES (TEXTS | ELEMENT(ELEMENT_CONSTRAINT))
#define FORM_CONTENT                                                                         \
	(ELEMENT(ELEMENT_EDITION) | ELEMENT(ELEMENT_OPTIONS) | ELEMENT(ELEMENT_CONSTRAINT) | \
	    ELEMENT(ELEMENT_BLANK) | ELEMENT(ELEMENT_VAR) | ITEMS)

/* Siblings stand by rank; within a rank in any order. */
enum rank { RANK_FIRST, RANK_SECOND, RANK_VARIABLES, RANK_RULES, RANK_BLANK, RANK_CONTENT };

struct element_row {
	element_set children;
	bool text;
	enum rank rank;
};

static const struct element_row element_rows[ELEMENT_COUNT] = {
    [FORM_ROOT] = {FORM_CONTENT, false, RANK_FIRST},
    [FORM_SECTION] = {RULES | ITEMS, false, RANK_CONTENT},
    [FORM_GROUP] = {RULES | ITEMS, false, RANK_CONTENT},
    [FORM_RISK] = {RULES | ITEMS, false, RANK_CONTENT},
    [FORM_ROWS] = {RULES | ITEMS, false, RANK_CONTENT},
    [FORM_REPEAT] = {RULES | ITEMS | ELEMENT(ELEMENT_BAND), false, RANK_CONTENT},
    [FORM_LINE] = {RULES, false, RANK_CONTENT},
    [FORM_TEXT] = {RULES, false, RANK_CONTENT},
    [FORM_DATE] = {RULES, false, RANK_CONTENT},
    [FORM_COUNT] = {RULES | ELEMENT(ELEMENT_CALCULATE), false, RANK_CONTENT},
    [FORM_CHOICE] = {RULES | ELEMENT(ELEMENT_OPTION), false, RANK_CONTENT},
    [FORM_CHECKS] = {RULES | ELEMENT(FORM_CHECK) | ELEMENT(FORM_SUBHEAD), false, RANK_CONTENT},
    [FORM_CHECK] = {RULES | ELEMENT(ELEMENT_CALCULATE), false, RANK_CONTENT},
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
#define X(kind, element, value, container) [kind] = element,
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

element_set
form_element_children(unsigned element)
{
	return element_rows[element].children;
}

bool
form_element_has_text(unsigned element)
{
	return element_rows[element].text;
}

unsigned
form_element_rank(unsigned element)
{
	return (unsigned)element_rows[element].rank;
}

void
form_element_list(element_set elements, struct buf *out)
{
	const char *separator = "";

	for (unsigned i = 0; i < ELEMENT_COUNT; i++) {
		if ((elements & ELEMENT(i)) == 0)
			continue;
		buf_addf(out, "%s<%s>", separator, element_names[i]);
		separator = " ";
	}
	if (elements == 0)
		buf_addc(out, '-');
}
