/*
 * The help: what is known of the item, then the keys of use there.
 */
#include <stdlib.h>

#include "edit/editor_state.h"
#include "edit/keys/keymap.h"

void
run_help(struct editor *editor)
{
	const struct form_item *item = editor->page->focus.item;
	unsigned edition = assessment_edition(editor->document->assessment);
	const struct form_option *option;
	struct buf text = {0};
	char *title = say_words(editor->say, MSG_EDIT_HELP, (const char *)NULL);
	char *part;

	pager_begin(editor, title);
	free(title);
	place_label(editor->document->assessment, &editor->page->focus, true, &text);
	buf_addc(&text, '\n');
	/* A box without help of its own is explained with its group. */
	while (item->help == NULL && item->kind == FORM_CHECK)
		item = item->parent;
	if (item->help != NULL)
		buf_addf(&text, "\n%s\n", item->help);
	if (item->help_source != NULL) {
		part =
		    say_words(editor->say, MSG_EDIT_SOURCE, item->help_source, (const char *)NULL);
		buf_addf(&text, "%s\n", part);
		free(part);
	}
	for (unsigned i = 1;
	     item->kind == FORM_CHOICE && (option = form_choice_option(item, edition, i)) != NULL;
	     i++)
		buf_addf(&text, "%s  %u) %s\n", i == 1 ? "\n" : "", i,
		    form_option_label(option, edition));
	part = say_words(editor->say, MSG_EDIT_KEYS, (const char *)NULL);
	buf_addf(&text, "\n%s\n\n", part);
	free(part);
	keymap_help(editor->say->keymap, editor_modes(editor, OVER_NOTHING), editor->say->language,
	    editor->window.columns - 4, editor->window.width, &text);
	/* No blank line at the end. */
	text.data[--text.length] = '\0';
	pager_add(editor, text.data, true);
	buf_free(&text);
}
