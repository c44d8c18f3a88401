/*
 * What the commands do: X(command, function). The rows of keys/command.h are the commands' other
 * half; the functions stand in the files of their subjects. A command that works in an overlay only
 * is not here: the overlay runs it (struct over_ops).
 */
#ifndef YOSHIKI3_EDIT_COMMANDS_H
#define YOSHIKI3_EDIT_COMMANDS_H

#include <stdbool.h>

#include "edit/keys/command.h"

struct editor;

/* clang-format off */
#define COMMAND_FUNCTIONS(X) \
	X(COMMAND_OPEN, run_open) \
	X(COMMAND_HELP, run_help) \
	X(COMMAND_SAVE, run_save) \
	X(COMMAND_SAVE_AS, run_save_as) \
	X(COMMAND_FIND, run_find) \
	X(COMMAND_FIND_NEXT, run_find_next) \
	X(COMMAND_GO_TO, run_go_to) \
	X(COMMAND_PAGES, run_pages) \
	X(COMMAND_FINDINGS, run_findings) \
	X(COMMAND_NEXT_BLANK, run_next_blank) \
	X(COMMAND_NEXT_FINDING, run_next_finding) \
	X(COMMAND_BLOCKS, run_blocks) \
	X(COMMAND_QUIT, run_quit) \
	X(COMMAND_NEXT_CHANGE, run_next_change) \
	X(COMMAND_PREVIOUS_CHANGE, run_previous_change) \
	X(COMMAND_FORMER, run_former) \
	X(COMMAND_MAKE_ROWS, run_make_rows) \
	X(COMMAND_OUTLINE, run_outline) \
	X(COMMAND_NEXT, run_next) \
	X(COMMAND_PREVIOUS, run_previous) \
	X(COMMAND_PAGE_DOWN, run_page_down) \
	X(COMMAND_PAGE_UP, run_page_up) \
	X(COMMAND_FIRST, run_first) \
	X(COMMAND_LAST, run_last) \
	X(COMMAND_NEXT_SECTION, run_next_section) \
	X(COMMAND_PREVIOUS_SECTION, run_previous_section) \
	X(COMMAND_BACK, run_back) \
	X(COMMAND_CLEAR, run_clear) \
	X(COMMAND_ACCEPT, run_accept) \
	X(COMMAND_LEAVE, run_leave) \
	X(COMMAND_LEAVE_NEXT, run_next) \
	X(COMMAND_LEAVE_PREVIOUS, run_previous) \
	X(COMMAND_UNDO, run_undo) \
	X(COMMAND_REDO, run_redo) \
	X(COMMAND_CUT, run_cut) \
	X(COMMAND_COPY, run_copy) \
	X(COMMAND_PASTE, run_paste) \
	X(COMMAND_INSERT_FILE, run_insert_file) \
	X(COMMAND_WIDTH, run_width) \
	X(COMMAND_PALETTE, run_palette)
/* clang-format on */

#define X(command, function) void function(struct editor *editor);
COMMAND_FUNCTIONS(X)
#undef X

/* Lays the page out where it is stale; while a text is being typed only drawing needs that. */
void command_refresh(struct editor *editor);
/* Runs a command of what lies on top; `shifted`: its key came with Shift. */
void command_run(struct editor *editor, enum command command, bool shifted);

#endif
