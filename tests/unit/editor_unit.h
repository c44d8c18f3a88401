/*
 * For the tests of the room edit: a document in an editor without a terminal, its keys and its
 * screen.
 */
#ifndef YOSHIKI3_TESTS_EDITOR_UNIT_H
#define YOSHIKI3_TESTS_EDITOR_UNIT_H

#include "unit.h"
#include "yoshiki3/editor.h"

extern const struct width_policy desk_narrow;
extern const struct width_policy desk_wide;

struct desk {
	struct form_library *library;
	struct assessment *assessment;
	struct keymap *keymap;
	struct buf saved; /* what was saved last */
	struct editor *editor;
};

/* `form` is its id; NULL for the small one. To be ended. */
void desk_begin(struct desk *desk, const char *form, unsigned columns, unsigned lines);
void desk_end(struct desk *desk);
/* Sets a value as if the editor did not know. */
void put_past_the_editor(struct desk *desk, const char *path, const char *value);
/* Presses keys, spelled as in scripts. */
void press(struct desk *desk, const char *keys);
/* Whether the screen as it is drawn now shows a text. */
bool shows(struct desk *desk, const char *text);
/* The style of the first text on the screen that begins so. */
enum screen_style style_of(struct desk *desk, const char *text);

#endif
