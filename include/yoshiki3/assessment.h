/*
 * An assessment (評価書): the values of one document of a form's edition.
 *
 * It is a tree of elements, one for each named item that holds something; the elements of sections,
 * groups and of the blocks that a form always prints exist from the start, so that rules can be
 * evaluated at them. Elements are handles that stay valid until they are removed. Every change goes
 * through the functions below; nothing else writes.
 */
#ifndef YOSHIKI3_ASSESSMENT_H
#define YOSHIKI3_ASSESSMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/form.h"
#include "yoshiki3/form_library.h"
#include "yoshiki3/path.h"

/* The versions of the file format that this program reads and writes: without annotations, and
 * with some (annotation.h). */
#define ASSESSMENT_FORMAT           "1"
#define ASSESSMENT_FORMAT_ANNOTATED "2"
/* The most characters and lines of a value that is entered. */
#define VALUE_CHARACTERS_MAX 1000000
#define VALUE_LINES_MAX      100000
/* The most bytes (of so many characters) and lines of one that is read from a file or restored. */
#define ASSESSMENT_VALUE_MAX       4000000
#define ASSESSMENT_VALUE_LINES_MAX 1000000
/* The mark. */
#define ASSESSMENT_MARK "○"

struct assessment;
struct element;

/* A blank document. The form must outlive it. */
struct assessment *assessment_new(const struct form *form, unsigned edition);
/*
 * Reads a document from the bytes of a file named `file` in messages; its form is asked of the
 * library (which must outlive it). NULL with a diagnostic for anything that is not ours: not XML, a
 * DTD, another encoding, an unknown form, edition, format or element, elements out of order, text
 * between elements.
 */
struct assessment *assessment_parse(const char *bytes, size_t length, const char *file,
    struct form_library *library, struct diags *diags);
void assessment_free(struct assessment *assessment);
/*
 * Evaluates every expression of a form, in each edition, on a blank document and on one in which
 * every item is filled in. False with a diagnostic (file:line) for each that fails. What takes
 * longer than a quarter of a second, a hundred times what 様式３ takes, is left out.
 */
bool assessment_try_form(const struct form *form, struct diags *diags);
/* Appends the file's bytes: canonical, so that a document read from them is written as the same
 * bytes. */
void assessment_write(const struct assessment *assessment, struct buf *out);
/*
 * Whether the document that would be read from these bytes is this one in all that its history
 * (history.h) can tell: no comment or instruction, which might get another place, stands in it.
 */
bool assessment_reads_back(const struct assessment *assessment);

const struct form *assessment_form(const struct assessment *assessment);
unsigned assessment_edition(const struct assessment *assessment);
/* Whether anything was changed since it was read or made. */
bool assessment_changed(const struct assessment *assessment);
/*
 * The name of the document for footers: the value of the form's title item, else the form's title.
 */
const char *assessment_title(const struct assessment *assessment);

/* Reading the tree. */
const struct element *assessment_root(const struct assessment *assessment);
/* The first element of a field in a container's element, and the next one of the same field; or
 * NULL. */
const struct element *element_first(const struct element *container, const struct form_item *field);
const struct element *element_next(const struct element *element);
const struct element *element_container(const struct element *element); /* NULL for the root */
const struct form_item *element_item(const struct element *element);
/*
 * The value, or what a mark carries in its parentheses; "" where blank. Valid until it is changed.
 */
const char *element_text(const struct element *element);
bool element_marked(const struct element *element);
/* Whether neither it nor anything inside holds text or a mark. */
bool element_is_blank(const struct element *element);
/* Whether an item has no answer: no element (NULL), no mark, or a text of spaces alone. */
bool element_is_unanswered(const struct element *element);
/* Its path (part PATH_VALUE), with the indexes of all blocks around it. */
struct path element_path(const struct element *element);
/* The element at a path of this form, or NULL where there is none (yet). */
const struct element *assessment_find(const struct assessment *assessment, const struct path *path);

/* The value at a path, "" where blank; a mark's is ASSESSMENT_MARK. Valid until it is changed. */
const char *assessment_get(const struct assessment *assessment, const struct path *path);
/*
 * Sets the value at a path, which must come from this form and edition (path_parse with PATH_EXACT,
 * element_path of a value): anything else is an error of the program. "" clears. Blank blocks below
 * a new index are made. A choice takes the label of an option or its number. False, with a
 * diagnostic at `place`, and nothing changed, for a value that the item cannot have or XML cannot
 * hold.
 */
bool assessment_set(struct assessment *assessment, const struct path *path, const char *value,
    const struct place *place, struct diags *diags);
/*
 * The same for what another document holds: a choice keeps a text that is none of its options.
 */
bool assessment_keep(struct assessment *assessment, const struct path *path, const char *value,
    const struct place *place, struct diags *diags);
/* Whether that would be done; a diagnostic as there. */
bool assessment_keeps(const struct assessment *assessment, const struct path *path,
    const char *value, const struct place *place, struct diags *diags);
/* How many lines a text has: each ended by LF, CR LF or CR, and what stands after the last. */
size_t value_line_count(const char *text, size_t length);
/* Whether a person may enter a value of this size; else a diagnostic at `place`. */
bool value_may_be_entered(
    const char *value, size_t length, const struct place *place, struct diags *diags);
/* The same for a text that is being edited: where it had more, it may have as much. */
bool value_may_become(const char *before, size_t before_length, const char *after, size_t length,
    struct diags *diags);
/* Removes the blank blocks at the end of every repeat around the item of a path, down to the least
 * number of each. */
void assessment_trim(struct assessment *assessment, const struct path *path);

/* How many blocks a repeat has in a container's element (at least its `min`). */
unsigned element_block_count(const struct element *container, const struct form_item *repeat);

/*
 * Calls `visit` for every non-blank value in official order: the path of the value, its text.
 * `visit` returns false to stop.
 */
typedef bool (*assessment_visitor)(
    void *context, const struct path *path, const struct element *element, const char *value);
void assessment_each_value(
    const struct assessment *assessment, assessment_visitor visit, void *context);

#endif
