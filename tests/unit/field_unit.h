/* What the tests of the editor of one value share: fields and their states, written as texts. */
#ifndef TESTS_FIELD_UNIT_H
#define TESTS_FIELD_UNIT_H

#include "edit/field/field_state.h"
#include "unit.h"

#define DAKUTEN "か\u3099"
#define IVS     "葛\U000E0100"
#define FAMILY  "\U0001F468\u200D\U0001F469\u200D\U0001F467"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

extern const struct width_policy narrow;
extern const struct width_policy wide;

/*
 * A field in a state: the text with `|` where the cursor stands and `~` at the other end of the
 * selection. The caller frees.
 */
struct field *field_at(const char *state, unsigned columns, struct width_policy policy);
/* The field is in a state, and sound. */
void assert_state(const struct field *field, const char *expected);
/* The text is well-formed, the lines are its lines, the cursor stands where they say, between
 * clusters. */
void assert_sound(const struct field *field);
void assert_position(const struct field *field, size_t line, unsigned column);

#endif
