/*
 * What the commands do: a function for each, X(command, function). The rows of keys/command.h are
 * the commands' other half. The functions stand in the files of their subjects.
 */
#ifndef YOSHIKI3_EDIT_COMMANDS_H
#define YOSHIKI3_EDIT_COMMANDS_H

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
	X(COMMAND_ENTER, run_enter) \
	X(COMMAND_NEWLINE, run_newline) \
	X(COMMAND_ANSWER, run_answer) \
	X(COMMAND_TEXT_LEFT, run_text_left) \
	X(COMMAND_TEXT_RIGHT, run_text_right) \
	X(COMMAND_TEXT_UP, run_text_up) \
	X(COMMAND_TEXT_DOWN, run_text_down) \
	X(COMMAND_WORD_LEFT, run_word_left) \
	X(COMMAND_WORD_RIGHT, run_word_right) \
	X(COMMAND_LINE_START, run_line_start) \
	X(COMMAND_LINE_END, run_line_end) \
	X(COMMAND_TEXT_PAGE_UP, run_text_page_up) \
	X(COMMAND_TEXT_PAGE_DOWN, run_text_page_down) \
	X(COMMAND_TEXT_START, run_text_start) \
	X(COMMAND_TEXT_END, run_text_end) \
	X(COMMAND_SELECT, run_select) \
	X(COMMAND_SELECT_ALL, run_select_all) \
	X(COMMAND_DELETE_BACK, run_delete_back) \
	X(COMMAND_DELETE_FORWARD, run_delete_forward) \
	X(COMMAND_DELETE_WORD_BACK, run_delete_word_back) \
	X(COMMAND_DELETE_TO_LINE_END, run_delete_to_line_end) \
	X(COMMAND_UNDO, run_undo) \
	X(COMMAND_REDO, run_redo) \
	X(COMMAND_CUT, run_cut) \
	X(COMMAND_COPY, run_copy) \
	X(COMMAND_PASTE, run_paste) \
	X(COMMAND_INSERT_FILE, run_insert_file) \
	X(COMMAND_PICK, run_pick) \
	X(COMMAND_LIST_NEXT, run_list_next) \
	X(COMMAND_LIST_PREVIOUS, run_list_previous) \
	X(COMMAND_LIST_PAGE_DOWN, run_list_page_down) \
	X(COMMAND_LIST_PAGE_UP, run_list_page_up) \
	X(COMMAND_LIST_FIRST, run_list_first) \
	X(COMMAND_LIST_LAST, run_list_last) \
	X(COMMAND_PAGER_PAGE_DOWN, run_pager_page_down) \
	X(COMMAND_PAGER_PAGE_UP, run_pager_page_up) \
	X(COMMAND_PAGER_DOWN, run_pager_down) \
	X(COMMAND_PAGER_UP, run_pager_up) \
	X(COMMAND_PAGER_NEXT_PAGE, run_pager_next_page) \
	X(COMMAND_PAGER_PREVIOUS_PAGE, run_pager_previous_page) \
	X(COMMAND_PAGER_LEFT, run_pager_left) \
	X(COMMAND_PAGER_RIGHT, run_pager_right) \
	X(COMMAND_PAGER_FIRST, run_pager_first) \
	X(COMMAND_PAGER_LAST, run_pager_last) \
	X(COMMAND_PAGE_ITEM, run_page_item) \
	X(COMMAND_CLOSE_PAGER, run_close) \
	X(COMMAND_CLOSE_LIST, run_close) \
	X(COMMAND_WIDTH, run_width) \
	X(COMMAND_PALETTE, run_palette)
/* clang-format on */

#define X(command, function) void function(struct editor *editor);
COMMAND_FUNCTIONS(X)
#undef X

extern void (*const command_functions[COMMAND_COUNT])(struct editor *editor);

#endif
