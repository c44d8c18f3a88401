/*
 * The commands of the editor: one table, from which come the keys, the key line, the keys' part of
 * the help and `yoshiki3 edit --keys`.
 *
 * X(id, name, key, control key, modes, key line, function, label en, label ja, help en, help ja)
 *
 * The first key may need a terminal with function keys; the second is a Ctrl key that every
 * terminal sends. `modes` says where a command works, `key line` in which of them it is shown below
 * the page.
 */
#ifndef YOSHIKI3_EDIT_COMMAND_H
#define YOSHIKI3_EDIT_COMMAND_H

#include <stddef.h>

#include "yoshiki3/diag.h"
#include "yoshiki3/key.h"

enum command_modes {
	IN_NONE = 0,
	IN_FORM = 1,   /* an item is in focus */
	IN_TEXT = 2,   /* a text is being edited */
	LEAVES = 4,    /* there, too, but the text is committed first */
	IN_LIST = 8,   /* something is chosen from a list */
	IN_PAGER = 16, /* help, printed pages */
	IN_PROMPT = 32
};

/* clang-format off */
#define COMMANDS(X) \
	X(COMMAND_HELP, "help", "<F1>", "<C-k>", IN_FORM | IN_TEXT, IN_FORM | IN_TEXT, run_help, \
	    "Help", "説明", "the item's help, and the keys", "この項目の記載要領とキーの一覧") \
	X(COMMAND_SAVE, "save", "<F2>", "<C-s>", IN_FORM | LEAVES, IN_FORM | IN_TEXT, run_save, \
	    "Save", "保存", "save the file", "保存する") \
	X(COMMAND_SAVE_AS, "save-as", "<S-F2>", "<C-w>", IN_FORM | LEAVES, IN_NONE, run_save_as, \
	    "Save as", "別名", "save under another name", "別の名前で保存する") \
	X(COMMAND_FIND, "find", "<S-F3>", "<C-f>", IN_FORM | LEAVES | IN_PAGER, IN_PAGER, run_find, \
	    "Find", "検索", "find a text in the values or on the pages", "値又は印刷ページの中の文字を探す") \
	X(COMMAND_FIND_NEXT, "find-next", "<F3>", "<C-]>", IN_FORM | LEAVES | IN_PAGER, IN_NONE, run_find_next, \
	    "Next", "次検索", "find the same again", "同じ文字を続けて探す") \
	X(COMMAND_GO_TO, "go-to", "<F4>", "<C-g>", IN_FORM | LEAVES, IN_FORM, run_go_to, \
	    "Go to", "移動", "go to a path, a number or a label", "パス、項目番号又は項目名を指定して移動する") \
	X(COMMAND_PAGES, "pages", "<F5>", "<C-\\>", IN_FORM | LEAVES, IN_FORM, run_pages, \
	    "Pages", "印刷", "look at the printed pages", "印刷したときのページを見る") \
	X(COMMAND_FINDINGS, "findings", "<F6>", "<C-e>", IN_FORM | LEAVES, IN_FORM, run_findings, \
	    "Findings", "指摘", "list all findings; Enter goes there", "全ての指摘を一覧し、Enterでその項目へ移る") \
	X(COMMAND_NEXT_BLANK, "next-blank", "<F7>", "<C-u>", IN_FORM | LEAVES, IN_FORM, run_next_blank, \
	    "Blank", "空欄", "next blank item", "次の未記入の項目へ") \
	X(COMMAND_NEXT_FINDING, "next-finding", "<F8>", "<C-d>", IN_FORM | LEAVES, IN_NONE, run_next_finding, \
	    "Finding", "次指摘", "next item with a finding", "指摘のある次の項目へ") \
	X(COMMAND_BLOCKS, "blocks", "<F9>", "<C-b>", IN_FORM | LEAVES, IN_FORM, run_blocks, \
	    "Block", "ブロック", "add, copy, remove or move a block", "ブロックの追加、複製、削除、移動") \
	X(COMMAND_QUIT, "quit", "<F10>", "<C-q>", IN_FORM | LEAVES, IN_FORM, run_quit, \
	    "Quit", "終了", "leave; asks where something is not saved", "終了する（保存していなければ確かめる）") \
	X(COMMAND_OUTLINE, "outline", "<F11>", "<C-o>", IN_FORM | LEAVES, IN_FORM, run_outline, \
	    "Outline", "目次", "the sections; Enter goes there", "目次を開き、Enterでその部へ移る") \
	X(COMMAND_NEXT, "next", "<Tab>", "<Down>", IN_FORM, IN_NONE, run_next, \
	    "Next", "次", "next item", "次の項目へ") \
	X(COMMAND_PREVIOUS, "previous", "<S-Tab>", "<Up>", IN_FORM, IN_NONE, run_previous, \
	    "Previous", "前", "previous item", "前の項目へ") \
	X(COMMAND_LEAVE_NEXT, "leave-next", "<Tab>", "", LEAVES, IN_TEXT, run_next, \
	    "Next", "次の項目", "finish, next item", "書き終えて次の項目へ") \
	X(COMMAND_LEAVE_PREVIOUS, "leave-previous", "<S-Tab>", "", LEAVES, IN_NONE, run_previous, \
	    "Previous", "前の項目", "finish, previous item", "書き終えて前の項目へ") \
	X(COMMAND_RIGHT, "right", "<Right>", "", IN_FORM, IN_NONE, run_next, \
	    "Next", "次", "next item", "次の項目へ") \
	X(COMMAND_LEFT, "left", "<Left>", "", IN_FORM, IN_NONE, run_previous, \
	    "Previous", "前", "previous item", "前の項目へ") \
	X(COMMAND_PAGE_DOWN, "page-down", "<PageDown>", "", IN_FORM, IN_NONE, run_page_down, \
	    "Down", "下へ", "a screen down", "1画面下へ") \
	X(COMMAND_PAGE_UP, "page-up", "<PageUp>", "", IN_FORM, IN_NONE, run_page_up, \
	    "Up", "上へ", "a screen up", "1画面上へ") \
	X(COMMAND_FIRST, "first", "<Home>", "", IN_FORM, IN_NONE, run_first, \
	    "First", "先頭", "first item of the section", "この部の最初の項目へ") \
	X(COMMAND_LAST, "last", "<End>", "", IN_FORM, IN_NONE, run_last, \
	    "Last", "末尾", "last item of the section", "この部の最後の項目へ") \
	X(COMMAND_NEXT_SECTION, "next-section", "<C-PageDown>", "<C-n>", IN_FORM | LEAVES, IN_NONE, run_next_section, \
	    "Section", "次の部", "next section", "次の部へ") \
	X(COMMAND_PREVIOUS_SECTION, "previous-section", "<C-PageUp>", "<C-p>", IN_FORM | LEAVES, IN_NONE, \
	    run_previous_section, "Section", "前の部", "previous section", "前の部へ") \
	X(COMMAND_BACK, "back", "<Backspace>", "<C-t>", IN_FORM, IN_NONE, run_back, \
	    "Back", "戻る", "back to where you were before a jump", "移動する前の項目へ戻る") \
	X(COMMAND_OPEN, "open", "<Enter>", "", IN_FORM, IN_FORM, run_open, \
	    "Edit", "記入", "edit a text, open the options, fill in the parentheses", \
	    "文字を記入する、選択肢を開く、括弧の中に記入する") \
	X(COMMAND_CLEAR, "clear", "<Delete>", "", IN_FORM, IN_NONE, run_clear, \
	    "Clear", "消去", "clear the item", "この項目を空にする") \
	X(COMMAND_ACCEPT, "accept", "<A-Enter>", "<C-a>", IN_FORM, IN_NONE, run_accept, \
	    "Accept", "採用", "take the spelling offered", "示された書き方に直す") \
	X(COMMAND_UNDO, "undo", "<A-Backspace>", "<C-z>", IN_FORM | IN_TEXT, IN_TEXT, run_undo, \
	    "Undo", "取消", "undo, back to the beginning", "元に戻す（始めまで何度でも）") \
	X(COMMAND_REDO, "redo", "<A-Insert>", "<C-y>", IN_FORM | IN_TEXT, IN_NONE, run_redo, \
	    "Redo", "やり直し", "redo what was undone", "元に戻したことをやり直す") \
	X(COMMAND_LEAVE, "leave", "<Esc>", "", LEAVES, IN_NONE, run_nothing, \
	    "Done", "完了", "finish the text, stay on the item", "書き終えて、この項目にとどまる") \
	X(COMMAND_SELECT_ALL, "select-all", "", "<C-a>", IN_TEXT, IN_NONE, run_select_all, \
	    "All", "全選択", "select the whole text", "全ての文字を選ぶ") \
	X(COMMAND_CUT, "cut", "<S-Delete>", "<C-x>", IN_FORM | IN_TEXT, IN_TEXT, run_cut, \
	    "Cut", "切取り", "cut the selection (on an item: its text)", "選んだ文字（項目では全ての文字）を切り取る") \
	X(COMMAND_COPY, "copy", "", "<C-c>", IN_FORM | IN_TEXT, IN_TEXT, run_copy, \
	    "Copy", "複写", "copy the selection (on an item: its text)", "選んだ文字（項目では全ての文字）を写し取る") \
	X(COMMAND_PASTE, "paste", "<S-Insert>", "<C-v>", IN_FORM | IN_TEXT, IN_TEXT, run_paste, \
	    "Paste", "貼付け", "paste what was cut or copied", "切り取った文字、写し取った文字を貼り付ける") \
	X(COMMAND_INSERT_FILE, "insert-file", "<Insert>", "<C-r>", IN_FORM | IN_TEXT, IN_TEXT, run_insert_file, \
	    "File", "読込", "insert a file's text", "ファイルの文字を読み込んで挿入する") \
	X(COMMAND_WIDTH, "width", "<F12>", "<C-l>", IN_FORM | IN_TEXT | IN_LIST | IN_PAGER | IN_PROMPT, IN_NONE, \
	    run_width, "Width", "字幅", "draw again with the other width of ○ and the like", \
	    "○などの字幅を切り替えて描き直す") \
	X(COMMAND_PICK, "pick", "<Enter>", "", IN_LIST, IN_LIST, run_pick, \
	    "Choose", "決定", "choose", "これに決める") \
	X(COMMAND_PAGE_ITEM, "page-item", "<Enter>", "", IN_PAGER, IN_PAGER, run_page_item, \
	    "To the item", "項目へ", "from the marked line of a printed page to its item", "印の付いた行の項目へ移る") \
	X(COMMAND_CLOSE_LIST, "close", "<Esc>", "<C-q>", IN_LIST | IN_PAGER | IN_PROMPT, IN_LIST | IN_PAGER | IN_PROMPT, \
	    run_close, "Back", "戻る", "close", "閉じて戻る")
/* clang-format on */

enum command {
#define X(id, name, key, control, modes, line, run, label_en, label_ja, help_en, help_ja) id,
	COMMANDS(X)
#undef X
	    COMMAND_COUNT
};

struct editor;

struct command_row {
	const char *name;
	const char *keys[2]; /* as key_parse reads them; "" for none */
	unsigned modes;      /* set of enum command_modes */
	unsigned line;
	void (*run)(struct editor *editor);
	const char *label[2]; /* by enum language */
	const char *help[2];
};

extern const struct command_row command_rows[COMMAND_COUNT];

#endif
