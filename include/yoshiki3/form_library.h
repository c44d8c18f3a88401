/*
 * The form definitions that are at hand: the files NAME.xml in a list of directories, each loaded
 * when first asked for.
 */
#ifndef YOSHIKI3_FORM_LIBRARY_H
#define YOSHIKI3_FORM_LIBRARY_H

#include <stdbool.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/form.h"

struct form_library;

/* Looks into the directories in their order; they need not exist. The caller frees the library, and
 * with it its forms. */
struct form_library *form_library_new(const char *const *directories, size_t count);
void form_library_free(struct form_library *library);
/*
 * The first `count` of the directories were asked for by the user: what is in them is not to be
 * passed over. While one of them cannot be read no form is found.
 */
void form_library_insist(struct form_library *library, size_t count);
/*
 * A trial that a form must pass before it is used, with a diagnostic where it does not. It is made
 * of forms that come from elsewhere than from the directories after those insisted on: these hold
 * the forms that the program was tested with.
 */
void form_library_try(
    struct form_library *library, bool (*trial)(const struct form *form, struct diags *diags));
/* Whether these can be read; a diagnostic for each that cannot. */
bool form_library_check(const struct form_library *library, struct diags *diags);
/*
 * The form with this id; its file is ID.xml in the first directory that has one. NULL, with
 * diagnostics at `place`, if there is none or it has errors.
 */
const struct form *form_library_get(
    struct form_library *library, const char *id, const struct place *place, struct diags *diags);
/* The form in a definition file (kept with the others). */
const struct form *form_library_open(
    struct form_library *library, const char *file, struct diags *diags);
/* Whether the form's own file is the one that its id leads to. */
bool form_library_finds(const struct form_library *library, const struct form *form);
/*
 * The form with the same id in a later directory, whose place this one takes; NULL where there is
 * none (or one with errors), or where the form is not the one that its id leads to.
 */
const struct form *form_library_shadowed(struct form_library *library, const struct form *form);
/*
 * The number of an edition of a form by its id. False, with a diagnostic at `place`, if there is
 * none; that says where another definition has it whose place the form takes.
 */
bool form_library_edition(struct form_library *library, const struct form *form, const char *id,
    const struct place *place, unsigned *edition, struct diags *diags);
/* The directories looked into, separated by commas; appends to `out`. */
void form_library_directories(const struct form_library *library, struct buf *out);
/* Definitions in the directories insisted on that no id leads to, because their names are none: a
 * diagnostic for each. */
void form_library_misnamed(const struct form_library *library, struct diags *diags);
/* Calls `visit` with the id of each definition file, sorted, each once. */
void form_library_each(const struct form_library *library,
    void (*visit)(void *context, const char *id), void *context);

#endif
