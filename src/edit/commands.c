/*
 * The commands as the editor runs them: from the number that the key map finds to the function.
 */
#include "edit/commands.h"

#include "edit/editor.h"
#include "edit/page.h"
#include "edit/palette.h"
#include "edit/widget/over.h"

static void (*const functions[COMMAND_COUNT])(struct editor *editor) = {
#define X(command, function) [command] = function,
    COMMAND_FUNCTIONS(X)
#undef X
};

void
command_refresh(struct editor *editor)
{
	if (over_is_ground(editor->overs) && editor->page->draft != NULL)
		return;
	page_refresh(editor->page);
}

void
command_run(struct editor *editor, enum command command, bool shifted)
{
	if (over_command(editor->overs, command, shifted))
		return;
	/* A command that leaves the text takes it over first. */
	if (!over_leave(editor->overs, command))
		return;
	command_refresh(editor);
	if (functions[command] != NULL)
		functions[command](editor);
}

static void
run_chosen(struct editor *editor, enum command command)
{
	command_run(editor, command, false);
}

void
run_palette(struct editor *editor)
{
	palette_open(editor, run_chosen);
}
