/*
 * The commands of the editor: one table, from which come the keys, the key line, the command
 * palette, the keys' part of the help, `yoshiki3 edit --keys` and the manual pages. A command is a
 * number here: what it does stands in the files of the editor.
 *
 * X(id, name, keys, control key, modes, key line, label en, label ja, help en, help ja)
 *
 * The keys, with blanks between them, may need a terminal with function keys; the control key is
 * one that every terminal sends: a Ctrl key or, spelled <C-^>x, the letter x typed in the palette.
 * Such letters are capitals, so that they never meet those of Ctrl keys, which do the same in the
 * palette. Enter, Tab and Backspace are Ctrl-M, Ctrl-I and Ctrl-H. `modes` says where a command
 * works, `key line` in which of them it is shown below the page. No two commands of a mode share a
 * key.
 */
#ifndef YOSHIKI3_EDIT_KEYS_COMMAND_H
#define YOSHIKI3_EDIT_KEYS_COMMAND_H

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
	IN_PROMPT = 32,
	IN_FORMER = 1024, /* the former value over the page */
	IN_ROWS = 2048,   /* the rows of changes that are to be made */
	IN_ALL = IN_FORM | IN_TEXT | IN_LIST | IN_PAGER | IN_PROMPT | IN_FORMER | IN_ROWS,
	IN_FIELD = IN_TEXT | IN_PROMPT,
	IN_TYPING = IN_FORM | IN_TEXT | LEAVES | IN_PROMPT, /* where characters are text */

	SELECTS = 64,      /* its keys with Shift, too: the selection is extended */
	VITAL = 128,       /* it always has a key: without it there might be no way on or out */
	KEPT = 256,        /* in the key line: others go first where there is no room */
	ON_PAGES = 512,    /* in the key line: of no use in the help */
	WITH_FORMER = 4096 /* in the key line: of use where there is a former document */
};

/*
 * The modes as they are listed: X(modes, heading en, heading ja, note en, note ja); the note names
 * the keys that are no commands.
 */
/* clang-format off */
#define COMMAND_PLACES(X) \
	X(IN_FORM, "On an item", "項目を選んでいるとき", \
	    "Characters begin a text, a number picks an option, Space sets or clears a mark.", \
	    "文字を打つと記入が始まる。選択肢は番号で選び、○はSpaceで付け外しする。") \
	X(IN_TEXT | LEAVES, "In a text", "文字を記入しているとき", \
	    "Shift with a move selects.", "Shiftを押しながら移動すると、文字を選べる。") \
	X(IN_LIST, "In a list", "一覧から選ぶとき", \
	    "A number picks its row, a letter runs its command in the list of commands.", \
	    "番号を打つとその行に決まる。コマンドの一覧では、左端の文字で実行する。") \
	X(IN_ROWS, "In the list of rows to be made", "作る変更箇所の一覧で", "", "") \
	X(IN_PAGER, "Reading the help or the printed pages", "説明や印刷ページを読んでいるとき", "", "") \
	X(IN_FORMER, "Reading the former value", "前の評価書の記載を見ているとき", "", "") \
	X(IN_PROMPT, "Answering on the line below", "下の行に入力するとき", \
	    "Shift with a move selects.", "Shiftを押しながら移動すると、文字を選べる。")

#define COMMANDS(X) \
	X(COMMAND_OPEN, "open", "<Enter>", "<C-j>", IN_FORM, IN_FORM | KEPT, \
	    "Edit", "記入", "edit a text, open the options, fill in the parentheses", \
	    "文字を記入する、選択肢を開く、括弧の中に記入する") \
	X(COMMAND_HELP, "help", "<F1>", "<C-k>", IN_FORM | IN_TEXT, IN_FORM | IN_TEXT | KEPT, \
	    "Help", "説明", "the item's help, and the keys of use here", "この項目の記載要領と、ここで使えるキー") \
	X(COMMAND_SAVE, "save", "<F2>", "<C-s>", IN_FORM | LEAVES, IN_FORM | IN_TEXT | KEPT, \
	    "Save", "保存", "save the file", "保存する") \
	X(COMMAND_SAVE_AS, "save-as", "<S-F2>", "<C-w>", IN_FORM | LEAVES, IN_NONE, \
	    "Save as", "別名", "save under another name", "別の名前で保存する") \
	X(COMMAND_FIND, "find", "<S-F3>", "<C-f>", IN_FORM | LEAVES | IN_PAGER, IN_PAGER, \
	    "Find", "検索", "find a text in the values or on the pages", "値又は印刷ページの中の文字を探す") \
	X(COMMAND_FIND_NEXT, "find-next", "<F3>", "<C-]>", IN_FORM | LEAVES | IN_PAGER, IN_PAGER, \
	    "Next", "次検索", "find the same again", "同じ文字を続けて探す") \
	X(COMMAND_GO_TO, "go-to", "<F4>", "<C-g>", IN_FORM | LEAVES, IN_NONE, \
	    "Go to", "移動", "go to a number (2.3.3), a part of a label, an address of a row of changes or a path", \
	    "項目番号（Ⅱ3③、2.3.3）、項目名の一部、別添２の「項目」の書き方又はパスで移動する") \
	X(COMMAND_PAGES, "pages", "<F5>", "<C-\\>", IN_FORM | LEAVES, IN_FORM, \
	    "Pages", "印刷", "look at the printed pages", "印刷したときのページを見る") \
	X(COMMAND_FINDINGS, "findings", "<F6>", "<C-e>", IN_FORM | LEAVES, IN_FORM, \
	    "Findings", "指摘", "list all findings; Enter goes there", "全ての指摘を一覧し、Enterでその項目へ移る") \
	X(COMMAND_NEXT_BLANK, "next-blank", "<F7>", "<C-u>", IN_FORM | LEAVES, IN_FORM, \
	    "Blank", "空欄", "next blank item", "次の未記入の項目へ") \
	X(COMMAND_NEXT_FINDING, "next-finding", "<F8>", "<C-d>", IN_FORM | LEAVES, IN_NONE, \
	    "Finding", "次指摘", "next item with a finding", "指摘のある次の項目へ") \
	X(COMMAND_BLOCKS, "blocks", "<F9>", "<C-b>", IN_FORM | LEAVES, IN_FORM, \
	    "Add", "追加", "add, copy, remove or move a block", "ブロックの追加、複製、削除、移動") \
	X(COMMAND_QUIT, "quit", "<F10>", "<C-q>", IN_FORM | LEAVES, IN_FORM | KEPT, \
	    "Quit", "終了", "leave; asks where something is not saved", "終了する（保存していなければ確かめる）") \
	X(COMMAND_NEXT_CHANGE, "next-change", "<S-F8>", "<C-^>C", IN_FORM | LEAVES, IN_FORM | WITH_FORMER, \
	    "Change", "次変更", "next item that differs from the former assessment", "前の評価書から変わった次の項目へ") \
	X(COMMAND_PREVIOUS_CHANGE, "previous-change", "<S-F7>", "<C-^>G", IN_FORM | LEAVES, IN_NONE, \
	    "Change", "前変更", "previous item that differs from the former assessment", "前の評価書から変わった前の項目へ") \
	X(COMMAND_FORMER, "former", "<S-F6>", "<C-^>O", IN_FORM | LEAVES | IN_FORMER, IN_FORM | WITH_FORMER | IN_FORMER, \
	    "Former", "前の記載", "the item's former value; again: what is different, and back", \
	    "前の評価書の記載を見る（もう一度で違いだけを見る）") \
	X(COMMAND_TAKE_BACK, "take-back", "r", "<C-r>", IN_FORMER, IN_FORMER, \
	    "Take back", "この記載に戻す", "take the former value back", "前の評価書の記載に戻す") \
	X(COMMAND_MAKE_ROWS, "make-rows", "<S-F5>", "<C-^>M", IN_FORM | LEAVES, IN_FORM | WITH_FORMER, \
	    "Make rows", "変更箇所", "make the rows of changes since the former assessment", \
	    "前の評価書からの変更箇所の行を作る") \
	X(COMMAND_ROWS_MAKE, "rows-make", "<Enter>", "<C-j>", IN_ROWS | VITAL, IN_ROWS | KEPT, \
	    "Make", "作る", "make the rows that are marked", "○の付いた行を作る") \
	X(COMMAND_ROW_TOGGLE, "row-toggle", "<Space>", "<C-^>T", IN_ROWS, IN_ROWS, \
	    "Take", "要否", "take the row, or leave it out", "この行を作るか作らないかを切り替える") \
	X(COMMAND_ROW_FINER, "row-finer", "<Right>", "<C-f>", IN_ROWS, IN_ROWS, \
	    "Finer", "細かく", "cut the item's text finer: blocks, paragraphs, phrases", \
	    "この項目の記載を細かく分ける（まとまり、段落、語句）") \
	X(COMMAND_ROW_COARSER, "row-coarser", "<Left>", "<C-b>", IN_ROWS, IN_ROWS, \
	    "Coarser", "大きく", "cut it coarser, up to the whole text", "大きく分ける（全体まで）") \
	X(COMMAND_OUTLINE, "outline", "<F11>", "<C-o>", IN_FORM | LEAVES, IN_FORM, \
	    "Outline", "目次", "the sections; Enter goes there", "目次を開き、Enterでその部へ移る") \
	X(COMMAND_NEXT, "next", "<Tab> <Down> <Right>", "<C-^>N", IN_FORM, IN_NONE, \
	    "Next", "次", "next item", "次の項目へ") \
	X(COMMAND_PREVIOUS, "previous", "<S-Tab> <Up> <Left>", "<C-^>P", IN_FORM, IN_NONE, \
	    "Previous", "前", "previous item", "前の項目へ") \
	X(COMMAND_PAGE_DOWN, "page-down", "<PageDown>", "<C-^>D", IN_FORM, IN_NONE, \
	    "Down", "下へ", "a screen down", "1画面下へ") \
	X(COMMAND_PAGE_UP, "page-up", "<PageUp>", "<C-^>U", IN_FORM, IN_NONE, \
	    "Up", "上へ", "a screen up", "1画面上へ") \
	X(COMMAND_FIRST, "first", "<Home>", "<C-^>H", IN_FORM, IN_NONE, \
	    "First", "先頭", "first item of the section", "この部の最初の項目へ") \
	X(COMMAND_LAST, "last", "<End>", "<C-^>E", IN_FORM, IN_NONE, \
	    "Last", "末尾", "last item of the section", "この部の最後の項目へ") \
	X(COMMAND_NEXT_SECTION, "next-section", "<C-PageDown>", "<C-n>", IN_FORM | LEAVES, IN_NONE, \
	    "Section", "次の部", "next section", "次の部へ") \
	X(COMMAND_PREVIOUS_SECTION, "previous-section", "<C-PageUp>", "<C-p>", IN_FORM | LEAVES, IN_NONE, \
	    "Section", "前の部", "previous section", "前の部へ") \
	X(COMMAND_BACK, "back", "", "<C-t>", IN_FORM, IN_NONE, \
	    "Back", "戻る", "back to where you were before a jump", "移動する前の項目へ戻る") \
	X(COMMAND_CLEAR, "clear", "<Delete>", "<C-^>X", IN_FORM, IN_NONE, \
	    "Clear", "消去", "clear the item", "この項目を空にする") \
	X(COMMAND_ACCEPT, "accept", "<A-Enter>", "<C-a>", IN_FORM, IN_NONE, \
	    "Accept", "採用", "take the spelling offered, or confirm what an import brought in", \
	    "示された書き方に直す、又は取り込んだ値を確認済みとする") \
	X(COMMAND_LEAVE, "leave", "<Esc>", "<C-t>", LEAVES, IN_TEXT | KEPT, \
	    "Back", "戻る", "finish the text, stay on the item", "書き終えて、この項目にとどまる") \
	X(COMMAND_LEAVE_NEXT, "leave-next", "<Tab>", "", LEAVES, IN_TEXT, \
	    "Next", "次の項目", "finish, next item", "書き終えて次の項目へ") \
	X(COMMAND_LEAVE_PREVIOUS, "leave-previous", "<S-Tab>", "<C-^>I", LEAVES, IN_NONE, \
	    "Previous", "前の項目", "finish, previous item", "書き終えて前の項目へ") \
	X(COMMAND_ENTER, "enter", "<Enter>", "", IN_TEXT, IN_NONE, \
	    "Enter", "改行", "a new line; where an item has one line, finish it, next item", \
	    "改行する（1行の項目では、書き終えて次の項目へ）") \
	X(COMMAND_NEWLINE, "newline", "<S-Enter> <A-Enter>", "<C-j>", IN_TEXT, IN_NONE, \
	    "New line", "改行", "a new line in any item", "どの項目でも改行する") \
	X(COMMAND_ANSWER, "answer", "<Enter>", "<C-j>", IN_PROMPT, IN_PROMPT | KEPT, \
	    "OK", "決定", "take what is typed", "入力したものに決める") \
	X(COMMAND_TEXT_LEFT, "left", "<Left>", "<C-^>L", IN_FIELD | SELECTS, IN_NONE, \
	    "Left", "左", "a character to the left", "1文字左へ") \
	X(COMMAND_TEXT_RIGHT, "right", "<Right>", "<C-^>R", IN_FIELD | SELECTS, IN_NONE, \
	    "Right", "右", "a character to the right", "1文字右へ") \
	X(COMMAND_TEXT_UP, "up", "<Up>", "<C-^>P", IN_TEXT | SELECTS, IN_NONE, \
	    "Up", "上", "a line up; where there is one line, previous item", "1行上へ（1行の項目では前の項目へ）") \
	X(COMMAND_TEXT_DOWN, "down", "<Down>", "<C-^>N", IN_TEXT | SELECTS, IN_NONE, \
	    "Down", "下", "a line down; where there is one line, next item", "1行下へ（1行の項目では次の項目へ）") \
	X(COMMAND_WORD_LEFT, "word-left", "<C-Left>", "<C-^>B", IN_FIELD | SELECTS, IN_NONE, \
	    "Word", "前の語", "a word to the left", "1語左へ") \
	X(COMMAND_WORD_RIGHT, "word-right", "<C-Right>", "<C-^>F", IN_FIELD | SELECTS, IN_NONE, \
	    "Word", "次の語", "a word to the right", "1語右へ") \
	X(COMMAND_LINE_START, "line-start", "<Home>", "<C-^>H", IN_FIELD | SELECTS, IN_NONE, \
	    "Line", "行頭", "beginning of the line", "行の先頭へ") \
	X(COMMAND_LINE_END, "line-end", "<End>", "<C-^>E", IN_FIELD | SELECTS, IN_NONE, \
	    "Line", "行末", "end of the line", "行の末尾へ") \
	X(COMMAND_TEXT_PAGE_UP, "text-page-up", "<PageUp>", "<C-^>U", IN_TEXT | SELECTS, IN_NONE, \
	    "Up", "上へ", "ten lines up", "10行上へ") \
	X(COMMAND_TEXT_PAGE_DOWN, "text-page-down", "<PageDown>", "<C-^>D", IN_TEXT | SELECTS, IN_NONE, \
	    "Down", "下へ", "ten lines down", "10行下へ") \
	X(COMMAND_TEXT_START, "text-start", "<C-Home>", "<C-^>A", IN_FIELD | SELECTS, IN_NONE, \
	    "Start", "文頭", "beginning of the text", "全体の先頭へ") \
	X(COMMAND_TEXT_END, "text-end", "<C-End>", "<C-^>Z", IN_FIELD | SELECTS, IN_NONE, \
	    "End", "文末", "end of the text", "全体の末尾へ") \
	X(COMMAND_SELECT, "select", "<C-Space>", "<C-^>S", IN_FIELD | SELECTS, IN_NONE, \
	    "Select", "選択", "from here on moves select; again: no more", "ここから先は移動で文字を選ぶ（もう一度で解除する）") \
	X(COMMAND_SELECT_ALL, "select-all", "", "<C-a>", IN_FIELD, IN_NONE, \
	    "All", "全選択", "select the whole text", "全ての文字を選ぶ") \
	X(COMMAND_DELETE_BACK, "delete-back", "<Backspace>", "", IN_FIELD, IN_NONE, \
	    "Delete", "削除", "delete the selection, else the character before", "選んだ文字、なければ前の1文字を削除する") \
	X(COMMAND_DELETE_FORWARD, "delete-forward", "<Delete>", "<C-^>X", IN_FIELD, IN_NONE, \
	    "Delete", "削除", "delete the selection, else the character behind", "選んだ文字、なければ後の1文字を削除する") \
	X(COMMAND_DELETE_WORD_BACK, "delete-word-back", "<C-Backspace>", "<C-^>W", IN_FIELD, IN_NONE, \
	    "Delete", "語削除", "delete the word before", "前の1語を削除する") \
	X(COMMAND_DELETE_TO_LINE_END, "delete-to-line-end", "<C-Delete>", "<C-^>K", IN_FIELD, IN_NONE, \
	    "Delete", "行末削除", "delete to the end of the line", "行の末尾までを削除する") \
	X(COMMAND_UNDO, "undo", "<A-Backspace>", "<C-z>", IN_FORM | IN_FIELD, IN_TEXT, \
	    "Undo", "取消", "undo, back to the beginning", "元に戻す（始めまで何度でも）") \
	X(COMMAND_REDO, "redo", "<A-Insert>", "<C-y>", IN_FORM | IN_FIELD, IN_NONE, \
	    "Redo", "やり直し", "redo what was undone", "元に戻したことをやり直す") \
	X(COMMAND_CUT, "cut", "<S-Delete>", "<C-x>", IN_FORM | IN_FIELD, IN_TEXT, \
	    "Cut", "切取り", "cut the selection (on an item: its text)", "選んだ文字（項目では全ての文字）を切り取る") \
	X(COMMAND_COPY, "copy", "<C-Insert>", "<C-c>", IN_FORM | IN_FIELD, IN_TEXT, \
	    "Copy", "複写", "copy the selection (on an item: its text)", "選んだ文字（項目では全ての文字）を写し取る") \
	X(COMMAND_PASTE, "paste", "<S-Insert>", "<C-v>", IN_FORM | IN_FIELD, IN_TEXT, \
	    "Paste", "貼付け", "paste what was cut or copied", "切り取った文字、写し取った文字を貼り付ける") \
	X(COMMAND_INSERT_FILE, "insert-file", "<Insert>", "<C-r>", IN_FORM | IN_TEXT, IN_TEXT, \
	    "File", "読込", "insert a file's text", "ファイルの文字を読み込んで挿入する") \
	X(COMMAND_PICK, "pick", "<Enter> <Space>", "<C-j>", IN_LIST | VITAL, IN_LIST | KEPT, \
	    "Choose", "決定", "choose", "これに決める") \
	X(COMMAND_LIST_NEXT, "list-next", "<Down> <Tab>", "<C-n>", IN_LIST | IN_ROWS | VITAL, IN_NONE, \
	    "Next", "次", "next row; behind the last one the first", "次の行へ（最後の行からは最初の行へ）") \
	X(COMMAND_LIST_PREVIOUS, "list-previous", "<Up> <S-Tab>", "<C-p>", IN_LIST | IN_ROWS, IN_NONE, \
	    "Previous", "前", "previous row; before the first one the last", "前の行へ（最初の行からは最後の行へ）") \
	X(COMMAND_LIST_PAGE_DOWN, "list-page-down", "<PageDown>", "<C-d>", IN_LIST | IN_ROWS, IN_NONE, \
	    "Down", "下へ", "a screen down", "1画面下へ") \
	X(COMMAND_LIST_PAGE_UP, "list-page-up", "<PageUp>", "<C-u>", IN_LIST | IN_ROWS, IN_NONE, \
	    "Up", "上へ", "a screen up", "1画面上へ") \
	X(COMMAND_LIST_FIRST, "list-first", "<Home>", "<C-a>", IN_LIST | IN_ROWS, IN_NONE, \
	    "First", "先頭", "first row", "最初の行へ") \
	X(COMMAND_LIST_LAST, "list-last", "<End>", "<C-e>", IN_LIST | IN_ROWS, IN_NONE, \
	    "Last", "末尾", "last row", "最後の行へ") \
	X(COMMAND_PAGER_PAGE_DOWN, "pager-page-down", "<PageDown> <Space>", "<C-d>", IN_PAGER | IN_FORMER, IN_PAGER, \
	    "Down", "下へ", "a screen down", "1画面下へ") \
	X(COMMAND_PAGER_PAGE_UP, "pager-page-up", "<PageUp>", "<C-u>", IN_PAGER | IN_FORMER, IN_NONE, \
	    "Up", "上へ", "a screen up", "1画面上へ") \
	X(COMMAND_PAGER_DOWN, "pager-down", "<Down>", "<C-n>", IN_PAGER | IN_FORMER, IN_NONE, \
	    "Down", "下", "a line down", "1行下へ") \
	X(COMMAND_PAGER_UP, "pager-up", "<Up>", "<C-p>", IN_PAGER | IN_FORMER, IN_NONE, \
	    "Up", "上", "a line up", "1行上へ") \
	X(COMMAND_PAGER_NEXT_PAGE, "pager-next-page", "<C-PageDown> n", "<C-^>N", IN_PAGER, IN_PAGER | ON_PAGES, \
	    "Page", "次頁", "next sheet of paper", "次の印刷ページへ") \
	X(COMMAND_PAGER_PREVIOUS_PAGE, "pager-previous-page", "<C-PageUp> p", "<C-^>P", IN_PAGER, IN_NONE, "Page", "前頁", "previous sheet of paper", "前の印刷ページへ") \
	X(COMMAND_PAGER_LEFT, "pager-left", "<Left>", "<C-^>L", IN_PAGER, IN_PAGER | ON_PAGES, \
	    "Left", "左", "to the left, where a page is wider than the screen", "左へ（ページが画面より広いとき）") \
	X(COMMAND_PAGER_RIGHT, "pager-right", "<Right>", "<C-^>R", IN_PAGER, IN_PAGER | ON_PAGES, \
	    "Right", "右", "to the right, where a page is wider than the screen", "右へ（ページが画面より広いとき）") \
	X(COMMAND_PAGER_FIRST, "pager-first", "<Home>", "<C-a>", IN_PAGER | IN_FORMER, IN_NONE, \
	    "First", "先頭", "beginning", "先頭へ") \
	X(COMMAND_PAGER_LAST, "pager-last", "<End>", "<C-e>", IN_PAGER | IN_FORMER, IN_NONE, \
	    "Last", "末尾", "end", "末尾へ") \
	X(COMMAND_PAGE_ITEM, "page-item", "<Enter>", "<C-j>", IN_PAGER, IN_PAGER | ON_PAGES, \
	    "To the item", "項目へ", "from the line marked > to the item there or below", "「>」の行か、その下にある項目へ移る") \
	X(COMMAND_CLOSE_PAGER, "pager-close", "<Esc> <C-t> q", "<C-q>", IN_PAGER | IN_FORMER | VITAL, IN_PAGER | IN_FORMER | KEPT, \
	    "Back", "戻る", "close", "閉じて戻る") \
	X(COMMAND_CLOSE_LIST, "close", "<Esc> <C-t>", "<C-q>", IN_LIST | IN_ROWS | IN_PROMPT | VITAL, IN_LIST | IN_ROWS | IN_PROMPT | KEPT, \
	    "Back", "戻る", "close", "閉じて戻る") \
	X(COMMAND_WIDTH, "width", "<F12>", "<C-l>", IN_ALL, IN_NONE, \
	    "Width", "字幅", "draw again with the other width of ambiguous characters", "○などの字幅を切り替えて描き直す") \
	X(COMMAND_PALETTE, "palette", "<S-F1>", "<C-^>", IN_ALL | VITAL, IN_ALL | KEPT, \
	    "Commands", "操作", "list all commands of use here; a letter or Enter runs one", \
	    "ここで使える全てのコマンドを一覧し、文字又はEnterで実行する")
/* clang-format on */

enum command {
#define X(id, name, keys, control, modes, line, label_en, label_ja, help_en, help_ja) id,
	COMMANDS(X)
#undef X
	    COMMAND_COUNT,
	COMMAND_NONE = COMMAND_COUNT
};

struct command_row {
	const char *name;
	const char *keys;    /* as key_parse reads them, with blanks between */
	const char *control; /* the same, one or none */
	unsigned modes;      /* set of enum command_modes */
	unsigned line;
	const char *label[2]; /* by enum language */
	const char *help[2];
};

extern const struct command_row command_rows[COMMAND_COUNT];

#endif
