/*
 * The instructions that keys take: an assessment is edited as in a session, without a terminal;
 * what valgrind's callgrind counts between measured_begin and its end is one key and the screen
 * after it.
 *
 * keys DEFINITIONS FILE PATH WHAT TIMES: at the text PATH of FILE, a `character`, a `tab`, or to
 * `leave` the text changed, TIMES times. instructions.py runs it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/editor.h"
#include "yoshiki3/form_library.h"
#include "yoshiki3/key.h"
#include "yoshiki3/store.h"
#include "yoshiki3/visible.h"

static struct screen screen;

static void
press(struct editor *editor, const char *keys)
{
	const char *cursor = keys;
	struct key key;

	while (*cursor != '\0') {
		if (!key_parse(&cursor, keys + strlen(keys), &key))
			abort();
		editor_key(editor, &key);
		editor_draw(editor, &screen);
	}
}

/* Collected; never put into its callers. */
void measured_key(struct editor *editor, const char *key);

__attribute__((noinline)) void
measured_key(struct editor *editor, const char *key)
{
	press(editor, key);
}

static void
measure(struct editor *editor, const char *what, unsigned times)
{
	if (strcmp(what, "character") == 0)
		press(editor, "<Enter>a");
	for (unsigned i = 0; i < times; i++) {
		if (strcmp(what, "leave") == 0) {
			press(editor, "<Enter>a");
			measured_key(editor, "<Tab>");
			press(editor, "<S-Tab>");
		} else {
			measured_key(editor, strcmp(what, "tab") == 0 ? "<Tab>" : "b");
		}
	}
}

int
main(int count, char **words)
{
	struct diags diags = {0};
	const char *const definitions[] = {count == 6 ? words[1] : ""};
	struct form_library *library = form_library_new(definitions, 1);
	struct keymap *keymap = keymap_new();
	struct assessment *assessment = count == 6 ? store_load(words[2], library, &diags) : NULL;
	struct editor_options options = {.file = "file.xml",
	    .language = LANGUAGE_JA,
	    .columns = 100,
	    .lines = 40,
	    .width = {.ambiguous = 1, .rules = 1, .hidden = VISIBLE_COLUMNS},
	    .keymap = keymap};
	struct editor *editor;

	if (assessment == NULL) {
		(void)fputs("keys DEFINITIONS FILE PATH character|tab|leave TIMES\n", stderr);
		return 2;
	}
	editor = editor_new(assessment, &options);
	(void)editor_settle(editor);
	editor_draw(editor, &screen);
	press(editor, "<F4>");
	press(editor, words[3]);
	press(editor, "<Enter>");
	measure(editor, words[4], (unsigned)strtoul(words[5], NULL, 10));
	editor_free(editor);
	screen_free(&screen);
	assessment_free(assessment);
	keymap_free(keymap);
	form_library_free(library);
	diags_free(&diags);
	return 0;
}
