/*
 * The help: what is known of the item, then the keys of use there.
 */
#include <stdlib.h>

#include "edit/document.h"
#include "edit/editor.h"
#include "edit/find.h"
#include "edit/keys/keymap.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/over.h"
#include "edit/widget/pager.h"
#include "yoshiki3/mem.h"

struct help {
	struct editor *editor;
	char *title;
	struct pager_lines lines;
	struct pager pager;
};

static bool
help_title(void *state, struct buf *out)
{
	struct help *help = state;

	buf_adds(out, help->title);
	return true;
}

static void
add_title(const struct editor *editor, struct buf *out)
{
	over_title(editor->overs, out);
}

static bool
help_command(void *state, enum command command, bool shifted)
{
	struct help *help = state;

	(void)shifted;
	switch (command) {
	case COMMAND_CLOSE_PAGER:
		over_close(help->editor->overs);
		return true;
	case COMMAND_FIND_NEXT:
		return find_in_pager(help->editor, &help->pager, MSG_EDIT_NOT_FOUND, add_title);
	case COMMAND_PAGE_ITEM:
		return pager_command(&help->pager, COMMAND_PAGER_DOWN);
	default:
		return pager_command(&help->pager, command);
	}
}

static void
help_draw(void *state, struct screen *screen)
{
	struct help *help = state;

	pager_draw(&help->pager, screen);
	pager_draw_marks(&help->pager, screen);
}

/* Which lines are shown. */
static bool
help_line(void *state, struct screen *screen, bool said, bool top)
{
	struct help *help = state;
	const struct window *window = help->editor->window;
	size_t last = help->pager.top + window_body_lines(window);
	size_t count = help->lines.count;
	char *text;

	(void)top;
	if (said)
		return false;
	text = say_words(help->editor->say, MSG_EDIT_LINES, number_word(help->pager.top + 1).text,
	    number_word(last < count ? last : count).text, number_word(count).text);
	window_put(window, screen, screen->line_count - 2, 0, text, SCREEN_LABEL);
	free(text);
	return true;
}

static void
help_close(void *state)
{
	struct help *help = state;

	pager_lines_free(&help->lines);
	free(help->title);
	free(help);
}

static const struct over_ops help_ops = {
    .modes = IN_PAGER,
    .body = true,
    .covers = true,
    .command = help_command,
    .draw = help_draw,
    .title = help_title,
    .line = help_line,
    .close = help_close,
};

static void
open_help(struct editor *editor, const char *title, const char *text)
{
	const struct window *window = editor->window;
	struct help *help = mem_alloc(sizeof(*help));

	help->editor = editor;
	help->title = mem_strdup(title);
	pager_lines_add(&help->lines, text, window->columns - 4, window->width);
	help->pager.window = window;
	help->pager.lines = &help->lines;
	help->pager.width = window->width;
	over_open(editor->overs, &help_ops, help);
}

void
run_help(struct editor *editor)
{
	const struct form_item *item = editor->page->focus.item;
	unsigned edition = assessment_edition(editor->document->assessment);
	const struct form_option *option;
	struct buf text = {0};
	char *title = say_words(editor->say, MSG_EDIT_HELP);
	char *part;

	place_label(editor->document->assessment, &editor->page->focus, true, &text);
	buf_addc(&text, '\n');
	/* A box without help of its own is explained with its group. */
	while (item->help == NULL && item->kind == FORM_CHECK)
		item = item->parent;
	if (item->help != NULL)
		buf_addf(&text, "\n%s\n", item->help);
	if (item->help_source != NULL) {
		part = say_words(editor->say, MSG_EDIT_SOURCE, item->help_source);
		buf_addf(&text, "%s\n", part);
		free(part);
	}
	for (unsigned i = 1;
	     item->kind == FORM_CHOICE && (option = form_choice_option(item, edition, i)) != NULL;
	     i++)
		buf_addf(&text, "%s  %u) %s\n", i == 1 ? "\n" : "", i,
		    form_option_label(option, edition));
	part = say_words(editor->say, MSG_EDIT_KEYS);
	buf_addf(&text, "\n%s\n\n", part);
	free(part);
	keymap_help(editor->say->keymap, over_modes_of_ground(editor->overs), editor->say->language,
	    editor->window->columns - 4, editor->window->width, &text);
	/* No blank line at the end. */
	text.data[--text.length] = '\0';
	open_help(editor, title, text.data);
	free(title);
	buf_free(&text);
}
