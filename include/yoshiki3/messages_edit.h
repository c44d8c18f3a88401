/*
 * The messages of the editor and of the files of keys: a part of the table of messages.h.
 */
#ifndef YOSHIKI3_MESSAGES_EDIT_H
#define YOSHIKI3_MESSAGES_EDIT_H

/* clang-format off */
#define MESSAGES_EDIT(X) \
	X(MSG_EDIT_READ_ONLY, "edit-read-only", \
	    "opened for reading only: nothing can be changed", "閲覧のみで開いているため、変更できません") \
	X(MSG_EDIT_ONLY_READ, "edit-reading", "(read only)", "（閲覧のみ）") \
	X(MSG_EDIT_CHOICE_ONLY, "edit-choice", \
	    "press the number of an option, or {1} for the list", \
	    "選択肢の番号を押すか、{1}で一覧から選んでください") \
	X(MSG_EDIT_MARK_ONLY, "edit-mark", \
	    "Space sets or clears ○", "スペースキーで○を付けたり消したりします") \
	X(MSG_EDIT_NO_TEXT, "edit-no-text", \
	    "no text can be put in here", "ここには文字を入れられません") \
	X(MSG_EDIT_GAVE_WAY, "edit-gave-way", \
	    "“{1}” was cleared, it cannot stand beside “{2}”; {3} brings it back", \
	    "「{1}」の○を消しました（「{2}」と両立しません。{3}で戻せます）") \
	X(MSG_EDIT_GAVE_WAY_KEPT, "edit-gave-way-kept", \
	    "cleared {1}, which cannot stand beside {2}; what is in the parentheses is kept; {3} brings it back", \
	    "「{1}」の○を消しました（「{2}」と両立しません。{3}で戻せます）。括弧の中の記入は残しています") \
	X(MSG_EDIT_EMPTIED, "edit-emptied", \
	    "“{1}” is blank now, {2} characters were there; {3} brings them back", \
	    "「{1}」の{2}字を消しました。{3}で戻せます") \
	X(MSG_EDIT_UNMARKED, "edit-unmarked", \
	    "“{1}” is not marked any longer; {2} brings the mark back", "「{1}」の○を消しました。{2}で戻せます") \
	X(MSG_EDIT_UNCHOSEN, "edit-unchosen", \
	    "“{2}” is chosen no longer at “{1}”; {3} brings it back", "「{1}」の「{2}」を消しました。{3}で戻せます") \
	X(MSG_EDIT_CHOSEN_ANEW, "edit-chosen-anew", \
	    "“{1}” was “{2}” before; {3} brings that back", "「{1}」は「{2}」から変わりました。{3}で戻せます") \
	X(MSG_EDIT_TYPED_OVER, "edit-typed-over", \
	    "what is typed replaces “{1}”; {2} brings that back", "「{1}」を消して書き直します。{2}で戻せます") \
	X(MSG_EDIT_TEXT_FIRST, "edit-text-first", \
	    "this is the first line of the text; {1} leads to the previous item", \
	    "ここが最初の行です。前の項目へは{1}で移れます") \
	X(MSG_EDIT_TEXT_LAST, "edit-text-last", \
	    "this is the last line of the text; {1} leads to the next item", \
	    "ここが最後の行です。次の項目へは{1}で移れます") \
	X(MSG_EDIT_HINT_CHECK, "edit-hint-check", "Space: mark", "Spaceで○") \
	X(MSG_EDIT_HINT_CONTENT, "edit-hint-content", \
	    "Space: mark and fill in the parentheses", "Spaceで○を付けて括弧の中へ") \
	X(MSG_EDIT_HINT_MARKED, "edit-hint-marked", \
	    "Enter: parentheses, Space: no mark", "Enterで括弧の中へ、Spaceで○を消す") \
	X(MSG_EDIT_HINT_CHOICE, "edit-hint-choice", \
	    "choose by a digit, or from a list with Enter", "数字で選択、Enterで選択肢の一覧") \
	X(MSG_EDIT_HINT_LINE, "edit-hint-line", "Enter: next item", "Enterで次の項目へ") \
	X(MSG_EDIT_HINT_TEXT, "edit-hint-text", "Enter: new line, Tab: next item", "Enterで改行、Tabで次の項目へ") \
	X(MSG_EDIT_HINT_REQUIRED, "edit-hint-required", "to be filled in", "記入が必要な項目") \
	X(MSG_EDIT_HINT_REQUIRED_BOXES, "edit-hint-required-boxes", \
	    "one of the boxes is to be marked", "どれかに○が必要") \
	X(MSG_EDIT_LIST_NUMBER, "edit-list-number", \
	    "the rows are numbered 1 to {1}", "番号は1～{1}です") \
	X(MSG_EDIT_LIST_MORE, "edit-list-more", "{1} more below", "この下に{1}行") \
	X(MSG_EDIT_OPTIONS, "edit-options", "Options", "＜選択肢＞") \
	X(MSG_EDIT_OFFER, "edit-offer", \
	    "kept as typed; {2} makes it “{1}”", "入力のまま残しました。{2}で「{1}」に直せます") \
	X(MSG_EDIT_OFFER_TOO, "edit-offer-too", "{2} makes it “{1}”", "{2}で「{1}」に直せます") \
	X(MSG_EDIT_NO_OFFER, "edit-no-offer", \
	    "there is no other spelling to take", "直す候補はありません") \
	X(MSG_EDIT_CONFIRMED, "edit-confirmed", \
	    "{1} is confirmed; {2} takes that back", "{1}を確認済みとしました。{2}で戻せます") \
	X(MSG_EDIT_NOTHING_SELECTED, "edit-nothing-selected", \
	    "nothing is selected; select with Shift and the arrows, or {1}", \
	    "文字が選ばれていません。Shift+矢印又は{1}で選んでください") \
	X(MSG_EDIT_COPIED, "edit-copied", "copied; {1} puts it in", "写し取りました。{1}で貼り付けます") \
	X(MSG_EDIT_CUT, "edit-cut", "cut; {1} puts it in", "切り取りました。{1}で貼り付けます") \
	X(MSG_EDIT_CUT_ITEM, "edit-cut-item", \
	    "cut “{1}”, {2} characters; {3} puts them in, {4} brings them back", \
	    "「{1}」の{2}字を切り取りました。{3}で貼り付け、{4}で元に戻せます") \
	X(MSG_EDIT_CLIPBOARD_EMPTY, "edit-clipboard", \
	    "nothing was cut or copied yet", "まだ何も切り取ったり写し取ったりしていません") \
	X(MSG_EDIT_WIDTH_NARROW, "edit-width-narrow", \
	    "○ and rules are one column wide; press again if the tables are askew", "○なども罫線も1桁の幅として表示しています。表が崩れるときは、もう一度押してください") \
	X(MSG_EDIT_WIDTH_MIXED, "edit-width-mixed", \
	    "○ is two columns wide, rules are one; press again if the tables are askew", "○などは2桁、罫線は1桁の幅として表示しています。表が崩れるときは、もう一度押してください") \
	X(MSG_EDIT_WIDTH_WIDE, "edit-width-wide", \
	    "○ and rules are two columns wide; press again if the tables are askew", "○なども罫線も2桁の幅として表示しています。表が崩れるときは、もう一度押してください") \
	X(MSG_EDIT_UNDO_TEXT_END, "edit-undo-text", \
	    "nothing more to undo in this text; finish it with {1} to undo what was before", \
	    "この欄で元に戻すことはもうありません。前の変更は、{1}で記入を終えてから戻せます") \
	X(MSG_EDIT_UNDONE, "edit-undone", "undone: {1}", "元に戻しました：{1}") \
	X(MSG_EDIT_REDONE, "edit-redone", "done again: {1}", "やり直しました：{1}") \
	X(MSG_EDIT_ACCEPTED, "edit-accepted", "{1} is “{2}” now", "{1}を「{2}」に直しました") \
	X(MSG_EDIT_MARKED_TOO, "edit-marked", "marked {1}, too", "「{1}」に○も付けました") \
	X(MSG_EDIT_HINT_MIRROR, "edit-hint-mirror", "the same as {1}", "{1}と同じ欄") \
	X(MSG_EDIT_CARRY_OVER, "edit-carry-over", \
	    "Replace what is there by the other file's?", "他の評価書のもので置き換えますか") \
	X(MSG_EDIT_CARRY_FILLED, "edit-carry-filled", \
	    "{1}: {2} values", "{1}：記入済みの{2}項目") \
	X(MSG_EDIT_ANSWER_CARRY, "edit-answer-carry", "choose the file", "写す元のファイルを指定する") \
	X(MSG_EDIT_UNDO_END, "edit-undo", "nothing more to undo", "これより前には戻せません") \
	X(MSG_EDIT_REDO_END, "edit-redo", "nothing to redo", "やり直すことはありません") \
	X(MSG_EDIT_FIRST, "edit-first", "this is the first item", "ここが最初の項目です") \
	X(MSG_EDIT_LAST, "edit-last", "this is the last item", "ここが最後の項目です") \
	X(MSG_EDIT_NO_BACK, "edit-back", "there is no place to go back to", "戻る場所がありません") \
	X(MSG_EDIT_NO_BLANK, "edit-blank", "no item is blank", "未記入の項目はありません") \
	X(MSG_EDIT_NO_FINDING, "edit-no-finding", "there are no findings", "指摘はありません") \
	X(MSG_EDIT_FINDING_THERE, "edit-finding-there", " ({1} goes there)", "（{1}でその項目へ移れます）") \
	X(MSG_EDIT_FINDINGS_THERE, "edit-findings-there", \
	    " and {2} more ({1} goes there)", "（ほか{2}件。{1}でその項目へ移れます）") \
	X(MSG_EDIT_BLOCKS_FEWER, "edit-blocks-fewer", \
	    "there are {2} of {1}; {3} adds more", "{1}の欄は今{2}件分です。{3}で追加できます") \
	X(MSG_EDIT_NOT_SHOWN, "edit-not-shown", \
	    "this finding belongs to no single item", "この指摘は特定の項目のものではありません") \
	X(MSG_EDIT_FINDINGS, "edit-findings", "{1} findings", "指摘 {1}件") \
	X(MSG_EDIT_ERROR, "edit-error", "[error]", "【誤り】") \
	X(MSG_EDIT_WARNING, "edit-warning", "[warning]", "【警告】") \
	X(MSG_EDIT_ADVICE, "edit-advice", "[advice]", "【助言】") \
	X(MSG_EDIT_OUTLINE, "edit-outline", "Outline", "目次") \
	X(MSG_EDIT_ASK_GO_TO, "edit-ask-go", \
	    "Go to (path, number, label):", "移動先（項目番号、項目名、パス）:") \
	X(MSG_EDIT_WENT, "edit-went", "“{1}”: {2}", "「{1}」に当たる項目：{2}") \
	X(MSG_EDIT_WENT_FIRST, "edit-went-first", \
	    "“{1}”: {2}, one of {3}; the same again leads to the next", \
	    "「{1}」に当たる{3}項目の一つ：{2}（もう一度同じものを入れると次へ）") \
	X(MSG_EDIT_GO_NOWHERE, "edit-nowhere", \
	    "“{1}” is no path, number or label of an item; try 2.3.3 or part of a label", \
	    "「{1}」に当たる項目はありません。2.3.3のような項目番号か、項目名の一部を入れてください") \
	X(MSG_EDIT_ASK_FIND, "edit-ask-find", "Find:", "検索する文字:") \
	X(MSG_EDIT_FOUND, "edit-found", \
	    "“{1}” is in {2}; {3} finds the next one", "「{1}」が見つかりました：{2}（{3}で次へ）") \
	X(MSG_EDIT_FOUND_AGAIN, "edit-found-again", \
	    "from the beginning again: “{1}” is in {2}", "先頭に戻って「{1}」が見つかりました：{2}") \
	X(MSG_EDIT_FOUND_ONLY, "edit-found-only", "“{1}” is only here: {2}", "「{1}」はここにだけあります：{2}") \
	X(MSG_EDIT_NOT_FOUND, "edit-not-found", "“{1}” is nowhere", "「{1}」は見つかりません") \
	X(MSG_EDIT_NOT_ON_PAGES, "edit-not-on-pages", \
	    "no line has “{1}”; what goes on over a line is found from the form", \
	    "「{1}」のある行はありません（2行にまたがる文字は様式の画面で探せます）") \
	X(MSG_EDIT_ASK_TEXT_FILE, "edit-ask-text", "Insert the text of file:", "読み込むファイル:") \
	X(MSG_EDIT_ASK_SAVE_AS, "edit-ask-save", "Save as:", "保存するファイル名:") \
	X(MSG_EDIT_NEW, "edit-new", \
	    "a new document: there is no file {1} yet", "新しい評価書です（{1}というファイルは、まだありません）") \
	X(MSG_EDIT_SAVED, "edit-saved", "saved: {1}", "保存しました：{1}") \
	X(MSG_EDIT_FILE_CHANGED, "edit-changed", \
	    "{1} was changed by someone else since it was read", "{1}は、読み込んだ後にほかで変更されています") \
	X(MSG_EDIT_FILE_GONE, "edit-gone", \
	    "{1} was moved away or removed by someone else since it was read", "{1}は、読み込んだ後にほかで移動されたか、削除されています") \
	X(MSG_EDIT_FILE_TAKEN, "edit-taken", "{1} exists already", "{1}は既にあります") \
	X(MSG_EDIT_LEAVING, "edit-leaving", "{1} is not saved", "{1}の変更が保存されていません") \
	X(MSG_EDIT_ANSWER_SAVE, "edit-answer-save", "save and leave", "保存して終了する") \
	X(MSG_EDIT_ANSWER_DISCARD, "edit-answer-discard", "leave without saving", "保存せずに終了する") \
	X(MSG_EDIT_ANSWER_STAY, "edit-answer-stay", "go back", "編集に戻る") \
	X(MSG_EDIT_ANSWER_OVERWRITE, "edit-answer-overwrite", "overwrite it", "上書きする") \
	X(MSG_EDIT_ANSWER_ANEW, "edit-answer-anew", "make it anew", "この名前で新しく保存する") \
	X(MSG_EDIT_RECOVERY, "edit-recovery", \
	    "{1} items changed until {2} were not saved", "保存されていない変更が{1}項目あります（{2}まで）") \
	X(MSG_EDIT_RECOVERY_OF, "edit-recovery-of", \
	    "{1} items changed by {3} until {2} were not saved", "{3}さんの保存されていない変更が{1}項目あります（{2}まで）") \
	X(MSG_EDIT_FOREIGN, "edit-foreign", \
	    "{1} left changes until {2} that only they may read", "{1}さんだけが読める、保存されていない変更があります（{2}まで）") \
	X(MSG_EDIT_ANSWER_LOOK, "edit-answer-look", \
	    "leave them (read only)", "そのままにする（閲覧のみで開く）") \
	X(MSG_EDIT_ANSWER_ASIDE, "edit-answer-aside", \
	    "put their journal aside, and edit", "変更の記録を別の名前で残し、編集する") \
	X(MSG_EDIT_ANSWER_RESTORE, "edit-answer-restore", \
	    "restore them", "復元する（保存はまだしない）") \
	X(MSG_EDIT_ANSWER_FORGET, "edit-answer-forget", "throw them away", "破棄する") \
	X(MSG_EDIT_ANSWER_LATER, "edit-answer-later", \
	    "decide later (read only)", "後で決める（閲覧のみで開く）") \
	X(MSG_EDIT_RECOVERED_BLANK, "edit-recovered-blank", "(blank)", "（空欄）") \
	X(MSG_EDIT_RECOVERED_MORE, "edit-recovered-more", "and {1} more", "ほか{1}項目") \
	X(MSG_EDIT_RECOVERED, "edit-recovered", \
	    "restored, but not saved yet; F2 saves, Ctrl-Z takes back", \
	    "変更を復元しました。まだ保存していません。F2で保存、Ctrl-Zで元に戻せます") \
	X(MSG_EDIT_FORGOTTEN, "edit-forgotten", "thrown away", "変更を破棄しました") \
	X(MSG_EDIT_UNDECIDED, "edit-undecided", \
	    "opened for reading only; open the file again to decide", \
	    "閲覧のみで開いています。開き直すと、もう一度選べます") \
	X(MSG_EDIT_HELP, "edit-help", "Help", "説明") \
	X(MSG_EDIT_SOURCE, "edit-source", "(source: {1})", "（出典：{1}）") \
	X(MSG_EDIT_KEYS, "edit-keys", "Keys of use here", "■ ここで使えるキー") \
	X(MSG_EDIT_PAGES, "edit-pages", "Page {1}/{2}", "印刷ページ {1}/{2}") \
	X(MSG_EDIT_PAGE, "edit-page", "----- end of page {1} -----", "-------- {1}ページの終わり --------") \
	X(MSG_EDIT_PAGE_ITEM, "edit-page-item", "Enter goes to {1}", "Enterで移る項目：{1}") \
	X(MSG_EDIT_PAGE_NO_ITEM, "edit-page-none", \
	    "no item stands here or below", "ここから先に項目はありません") \
	X(MSG_EDIT_BLOCKS, "edit-blocks", "Blocks", "ブロック") \
	X(MSG_EDIT_BLOCK_ADD_NEXT, "edit-block-next", "add {1} behind this one", "{1}をこの後に追加する") \
	X(MSG_EDIT_BLOCK_APPEND, "edit-block-append", "add {1} at the end", "{1}を末尾に追加する") \
	X(MSG_EDIT_BLOCK_MOVED, "edit-block-moved", "moved: now {1}", "移しました。{1}になりました") \
	X(MSG_EDIT_BLOCK_ADD, "edit-block-add", "add {1}", "{1}を追加する") \
	X(MSG_EDIT_BLOCK_COPY, "edit-block-copy", "copy {1}", "{1}を複製する") \
	X(MSG_EDIT_BLOCK_REMOVE, "edit-block-remove", "remove {1}", "{1}を削除する") \
	X(MSG_EDIT_BLOCK_UP, "edit-block-up", "move {1} up", "{1}を一つ前へ移す") \
	X(MSG_EDIT_BLOCK_DOWN, "edit-block-down", "move {1} down", "{1}を一つ後ろへ移す") \
	X(MSG_EDIT_BLOCK_ADDED, "edit-block-added", "added {1}", "{1}を追加しました") \
	X(MSG_EDIT_BLOCK_COPIED, "edit-block-copied", "copied to {1}", "{1}として複製しました") \
	X(MSG_EDIT_BLOCK_REMOVING, "edit-block-removing", \
	    "Remove {1} and what is in it?", "{1}を、次の記入内容とともに削除しますか") \
	X(MSG_EDIT_MORE_VALUES, "edit-more-values", "and {1} more", "ほか{1}項目") \
	X(MSG_EDIT_ANSWER_REMOVE, "edit-answer-remove", "remove it", "削除する") \
	X(MSG_EDIT_ANSWER_KEEP, "edit-answer-keep", "keep it", "やめる") \
	X(MSG_EDIT_BLOCK_REMOVED, "edit-block-removed", \
	    "removed {1} with {2} values; {3} brings it back", "{1}を、記入した{2}項目とともに削除しました。{3}で戻せます") \
	X(MSG_EDIT_CARRY_ITEM, "edit-carry-item", \
	    "copy this item from another file", "この項目を他の評価書から写す") \
	X(MSG_EDIT_CARRY_BLOCK, "edit-carry-block", \
	    "copy {1} from another file", "{1}を他の評価書から写す") \
	X(MSG_EDIT_CARRY_PART, "edit-carry-part", \
	    "copy all of {1} from another file", "「{1}」の全体を他の評価書から写す") \
	X(MSG_EDIT_ASK_CARRY, "edit-ask-carry", "Copy from file:", "写す元のファイル:") \
	X(MSG_EDIT_OTHER_FORM, "edit-other-form", \
	    "{1} is a document of another form", "{1}は別の様式の文書です") \
	X(MSG_EDIT_CARRIED, "edit-carried", "copied {4} values from {1}; {3} takes it back", "{1}から{4}項目を写しました。{3}で戻せます") \
	X(MSG_EDIT_CARRIED_PARTLY, "edit-carried-partly", \
	    "copied {4} values from {1}; {2} have no place here and were left out (the first is “{5}”); {3} takes it back", \
	    "{1}から{4}項目を写しました。ここに入らない{2}項目（最初は「{5}」）は写していません。{3}で戻せます") \
	X(MSG_EDIT_CARRY_NONE, "edit-carry-none", \
	    "{1} has no such item, it is of the edition {2}; nothing was changed", "{1}は版{2}の評価書で、この項目がありません。何も変えていません") \
	X(MSG_EDIT_CARRIED_UNLISTED, "edit-carried-unlisted", \
	    "copied {4} values from {1}, {2} of them no option of the form (the first is “{5}”); {3} takes it back", \
	    "{1}から{4}項目を写しました。うち{2}項目は、選択肢にない記入です（最初は「{5}」）。{3}で戻せます") \
	X(MSG_EDIT_AND_OTHERS, "edit-others", " and {1} more", "ほか{1}か所") \
	X(MSG_EDIT_FALLS_AWAY, "edit-falls-away", \
	    "{1} need not be filled in now", "{1}は記入の対象から外れました") \
	X(MSG_EDIT_FALLS_AWAY_FILLED, "edit-falls-away-filled", \
	    "{1} need not be filled in now; the {2} values there are kept and printed until you clear them", \
	    "{1}は記入の対象から外れました。記入済みの{2}項目は、消すまでそのまま残り、印刷されます") \
	X(MSG_EDIT_COMES_BACK, "edit-comes-back", \
	    "{1} is to be filled in now", "{1}が記入の対象になりました") \
	X(MSG_EDIT_IRRELEVANT, "edit-irrelevant", \
	    "not asked for as the answers stand", "今の回答では記入の対象外です") \
	X(MSG_EDIT_NOTHING_HERE, "edit-nothing-here", \
	    "nothing stands here yet; {1} adds a row", "まだ何もありません。{1}で追加できます") \
	X(MSG_EDIT_LINES, "edit-lines", "lines {1}-{2} of {3}", "{1}～{2}行目（全{3}行）") \
	X(MSG_EDIT_SIZE_LINE, "edit-size-line", "{1} characters", "{1}字") \
	X(MSG_EDIT_SIZE, "edit-size", "{1} characters, {2} lines", "{1}字 {2}行") \
	X(MSG_EDIT_TOO_SMALL, "edit-small", \
	    "The window is too small: {1}x{2} are needed", "画面が小さ過ぎます。{1}桁×{2}行以上に広げてください") \
	X(MSG_EDIT_SCRIPT, "edit-script", \
	    "the script has no key “{1}”; keys are written as <F2> <C-g> <Tab>, a “<” as <lt>", \
	    "スクリプトの「{1}」はキーとして読めません。キーは<F2> <C-g> <Tab>のように、「<」は<lt>と書いてください") \
	X(MSG_EDIT_COMMANDS, "edit-commands", "Commands", "コマンド") \
	X(MSG_EDIT_NO_COMMAND, "edit-no-command", \
	    "no command here has the letter “{1}”", "「{1}」に当たるコマンドはありません") \
	X(MSG_EDIT_SELECTING, "edit-selecting", \
	    "moves select from here on", "ここから選びます。選び終わりまで移動してください") \
	X(MSG_EDIT_SELECTING_NOT, "edit-selecting-not", "moves select no more", "選ぶのをやめました") \
	X(MSG_KEYS_PREFACE, "keys-preface", \
	    "Ctrl-^ X is Ctrl-^, which lists the commands, and then X. Enter, Tab and Backspace are " \
	    "Ctrl-M, Ctrl-I and Ctrl-H as well.", \
	    "Ctrl-^ XはCtrl-^（コマンドの一覧を開く）の次にXを打つ。Enter、Tab、Backspaceは" \
	    "Ctrl-M、Ctrl-I、Ctrl-Hでもよい。") \
	X(MSG_KEYS_ALSO, "keys-also", "The same as above:{1}", "上と同じもの：{1}") \
	X(MSG_KEYS_COMMAND, "keys-command", \
	    "no command is called “{1}”; see yoshiki3 edit --keys", \
	    "「{1}」というコマンドはありません。yoshiki3 edit --keys を見てください") \
	X(MSG_KEYS_KEY, "keys-key", \
	    "“{1}” cannot be a key of this command; write up to four such as <F2> <C-g> <C-^>x", \
	    "「{1}」はこのコマンドのキーにできません。<F2> <C-g> <C-^>xのように四つまで書いてください") \
	X(MSG_KEYS_VITAL, "keys-vital", \
	    "the command {1} needs a key of its own, or there may be no way out", \
	    "コマンド{1}のキーをなくすと操作を続けられなくなります。{1}だけで使えるキーを一つは書いてください") \
	X(MSG_KEYS_TAKEN, "keys-taken", \
	    "the key “{1}” belongs to the command {2}; give that one another key in a line before", \
	    "キー「{1}」はコマンド{2}に割り当てられています。先の行で{2}に別のキーを割り当ててください") \
	X(MSG_EDIT_NO_TERMINAL, "edit-terminal", \
	    "no terminal to edit in; use --script without one", "端末がありません。端末なしで使うには--scriptを指定してください")
/* clang-format on */

#endif
