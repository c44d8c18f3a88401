/*
 * The one table of messages: X(code, name, English, Japanese). A text says what is wrong and what
 * would be right; {1} … {4} are the words given with it. Where it happened is not part of a text.
 * The rows of the editor stand in messages_edit.h and messages_former.h, those of devices in
 * messages_device.h, those of annotations and of taking over in messages_annotation.h, those of
 * rows of changes in messages_rows.h, those of imports in messages_exchange.h.
 */
#ifndef YOSHIKI3_MESSAGES_H
#define YOSHIKI3_MESSAGES_H

#include "yoshiki3/messages_annotation.h"
#include "yoshiki3/messages_device.h"
#include "yoshiki3/messages_edit.h"
#include "yoshiki3/messages_exchange.h"
#include "yoshiki3/messages_former.h"
#include "yoshiki3/messages_rows.h"

/* clang-format off */
#define MESSAGES(X) \
	/* files and the system */ \
	X(MSG_FILE_OPEN, "file-open", \
	    "cannot open the file: {1}", "ファイルを開けません（{1}）") \
	X(MSG_FILE_READ, "file-read", \
	    "cannot read the file: {1}", "ファイルを読み込めません（{1}）") \
	X(MSG_FILE_WRITE, "file-write", \
	    "cannot write the file, the old one is untouched: {1}", \
	    "ファイルに書き込めません。元のファイルは変更していません（{1}）") \
	X(MSG_FILE_NOT_REGULAR, "file-kind", \
	    "not a regular file; give the name of one", \
	    "通常のファイルではありません。ほかのファイルを指定してください") \
	X(MSG_FILE_UNSYNCED, "file-sync", \
	    "the new file is in place, but it is not certain to survive a power failure: {1}", \
	    "新しい内容で保存しましたが、停電などに備えた書込みを確認できません（{1}）") \
	X(MSG_FILE_ACL, "file-acl", \
	    "not saved, the old file is untouched: its access control list (ACL) cannot be kept: {1}", \
	    "保存していません。アクセス権の一覧（ACL）を新しいファイルに引き継げません。元のファイルは変更していません（{1}）") \
	X(MSG_FILE_ATTRIBUTES, "file-attributes", \
	    "not saved, the old file is untouched: its extended attributes cannot be kept: {1}", \
	    "保存していません。拡張属性を新しいファイルに引き継げません。元のファイルは変更していません（{1}）") \
	X(MSG_FILE_LINKS, "file-links", \
	    "saved; the file had other names (hard links), what has those is the old content still", \
	    "保存しました。このファイルにはほかの名前（ハードリンク）もあり、そちらの内容は保存前のままです") \
	X(MSG_FILE_TOO_LARGE, "file-size", \
	    "the file is larger than {1} MB, the most that is read", \
	    "ファイルが大き過ぎます。読み込めるのは{1}MBまでです") \
	X(MSG_FILE_EXISTS, "file-exists", \
	    "the file exists already; give another name or remove it first", \
	    "ファイルが既にあります。別の名前を指定するか、先に削除してください") \
	X(MSG_FILE_NAME, "file-name", \
	    "{1} cannot be a file name here, the locale's charset cannot write it; give another name", \
	    "{1}はこの環境の文字コードでは書けません。別のファイル名を指定してください") \
	X(MSG_JOURNAL_FAILED, "journal", \
	    "the journal of changes cannot be written; save often: {1}", \
	    "変更の記録（ジャーナル）を書き込めません。こまめに保存してください（{1}）") \
	X(MSG_JOURNAL_UNREADABLE, "journal-open", \
	    "changes that were not saved may be in here, but it cannot be read; the document can only be looked at: {1}", \
	    "保存されていない変更の記録を読めないため、文書を変更できません。閲覧だけができます（{1}）") \
	X(MSG_JOURNAL_FORMAT, "journal-format", \
	    "changes that were not saved cannot be restored, this version cannot read their journal; it was kept as {1}", \
	    "保存されていない変更を復元できません（この版で読める記録ではありません）。記録は{1}に残しました") \
	X(MSG_JOURNAL_OTHER, "journal-other", \
	    "changes that were not saved cannot be restored, the file was changed since; their journal was kept as {1}", \
	    "保存されていない変更を復元できません（ファイルがその後に変更されています）。記録は{1}に残しました") \
	X(MSG_JOURNAL_REPLAY, "journal-replay", \
	    "changes that were not saved cannot be restored, line {2} of their journal does not fit; it was kept as {1}", \
	    "保存されていない変更を復元できません（記録の{2}行目が文書に合いません）。記録は{1}に残しました") \
	X(MSG_JOURNAL_DAMAGED, "journal-damaged", \
	    "the journal is damaged, only what stands before that could be read; it was kept as {1}", \
	    "変更の記録が壊れていて、途中までしか読めませんでした。記録は{1}に残しました") \
	X(MSG_JOURNAL_PART, "journal-part", \
	    "the journal does not fit the document from its line {2} on, only what stands before that was offered; it was kept as {1}", \
	    "変更の記録の{2}行目からは文書に合わないため、その前までを復元の対象としました。記録は{1}に残しました") \
	X(MSG_JOURNAL_KEPT, "journal-kept", \
	    "the journal is damaged and no copy of it can be kept, so nothing was done: {1}", \
	    "変更の記録が壊れていて、その写しを残せないため、中止しました（{1}）") \
	X(MSG_JOURNAL_ASIDE, "journal-aside", \
	    "saved; the file that was there had changes that were not saved, their journal was kept as {1}", \
	    "保存しました。元からあったファイルには保存されていない変更の記録があり、{1}に残しました") \
	X(MSG_JOURNAL_STANDS, "journal-stands", \
	    "saved under that name, but the journal of the file that was there cannot be put aside; going on with the former name: {1}", \
	    "その名前で保存しましたが、元からあった変更の記録を移せないため、編集は元の名前で続けます（{1}）") \
	X(MSG_JOURNAL_LEFT, "journal-left", \
	    "the terminal was lost; the next start offers the changes that were not saved", \
	    "端末との接続が切れました。保存していない変更は、次に開いたときに復元できます") \
	X(MSG_JOURNAL_PENDING, "journal-pending", \
	    "{1} left changes that were not saved, the last of {2}; open the file with edit first, and restore or discard them", \
	    "{1}さんが{2}までに行った変更が、保存されずに残っています。先にeditで開いて、復元するか破棄してください") \
	X(MSG_JOURNAL_WAITS, "journal-waits", \
	    "{1} left changes that were not saved, the last of {2}; what is used here does not have them, open the file with edit to decide", \
	    "{1}さんが{2}までに行った変更が、保存されずに残っています。ここで使うのは、その変更のない内容です。editで開いて確かめてください") \
	X(MSG_JOURNAL_FOREIGN, "journal-foreign", \
	    "{1} left changes that were not saved, the last of {2}, in {3}, which only they may read; ask them to open the file, or open it with edit to put that aside", \
	    "{1}さんが{2}までに行った変更が、保存されずに残っています（{3}、本人だけが読めます）。本人に開いてもらうか、editで開いて記録を別の名前で残してください") \
	X(MSG_JOURNAL_MOVED, "journal-moved", \
	    "the journal was put aside as {1}; whoever wrote it can look at it there", \
	    "変更の記録を{1}に移しました。書いた本人は、そこで内容を確かめられます") \
	X(MSG_LOCKED, "locked", \
	    "{1} on {2} (process {3}) is changing the file since {4}; wait, or remove {5} if that is over", \
	    "{1}さんが{2}（プロセス{3}）で{4}から変更中です。終わるまで待つか、終わっていればロックファイル（{5}）を削除してください") \
	X(MSG_LOCK_UNKNOWN, "lock-unknown", \
	    "someone else may be changing the file, {1} does not say who; remove that if nobody is", \
	    "ほかで変更中かもしれませんが、ロックファイル（{1}）から相手が分かりません。だれも使っていなければ、それを削除してください") \
	X(MSG_LOCK_STALE, "lock-stale", \
	    "this lock file is left from a program that is gone, and cannot be removed: {1}", \
	    "終了したプログラムのロックファイルが残っていて、削除できません（{1}）") \
	X(MSG_OUTPUT_IS_INPUT, "output-input", \
	    "the output file is the assessment itself; give another name to -o", \
	    "出力先が評価書そのものです。-oには別の名前を指定してください") \
	X(MSG_OUTPUT_IS_OTHER, "output-file", \
	    "a file is there that is no former output, such as an assessment; give another name or remove it first", \
	    "評価書など、以前に出力したものではないファイルが既にあります。別の名前を指定するか、先に削除してください") \
	X(MSG_OUTPUT, "output", \
	    "cannot write the output: {1}", "出力を書き込めません（{1}）") \
	/* reasons of the system: words of the messages above */ \
	X(MSG_ERROR_NOT_FOUND, "error-not-found", "no such file or directory", "ファイル又はディレクトリがありません") \
	X(MSG_ERROR_PERMISSION, "error-permission", "permission denied", "権限がありません") \
	X(MSG_ERROR_FULL, "error-full", "no space left", "空き容量がありません") \
	X(MSG_ERROR_READ_ONLY, "error-read-only", "read-only file system", "読取り専用の場所です") \
	X(MSG_ERROR_DIRECTORY, "error-directory", "it is a directory", "ディレクトリです") \
	X(MSG_ERROR_KIND, "error-kind", "it is not a regular file", "通常のファイルではありません") \
	X(MSG_ERROR_NOT_DIRECTORY, "error-not-directory", "a part of the path is no directory", \
	    "パスの途中にディレクトリでないものがあります") \
	X(MSG_ERROR_DEVICE, "error-device", "input/output error", "装置の入出力に失敗しました") \
	X(MSG_ERROR_NAME, "error-name", "the name is too long", "名前が長過ぎます") \
	X(MSG_ERROR_LOOP, "error-loop", "symbolic links lead in a circle", "シンボリックリンクが循環しています") \
	X(MSG_ERROR_BUSY, "error-busy", "busy; try again", "使用中です。しばらくしてやり直してください") \
	X(MSG_ERROR_INTERRUPTED, "error-interrupted", "interrupted; try again", "中断されました。やり直してください") \
	X(MSG_ERROR_EXISTS, "error-exists", "it exists already", "既にあります") \
	X(MSG_ERROR_UNSUPPORTED, "error-unsupported", "not supported there", "その場所ではこの操作ができません") \
	X(MSG_ERROR_MANY, "error-many", "too many files are open", "開いているファイルが多過ぎます") \
	X(MSG_ERROR_OTHER, "error-other", "error number {1} of the system", "システムのエラー、番号{1}") \
	/* XML in general */ \
	X(MSG_XML_SYNTAX, "xml", \
	    "not well-formed XML: {1}", "XMLとして読めません（{1}）") \
	X(MSG_XML_EMPTY, "xml-empty", \
	    "the file is empty; an XML document was expected", \
	    "ファイルが空です。XML文書が必要です") \
	X(MSG_XML_START, "xml-start", \
	    "the file does not begin with “<”; an XML document in UTF-8 was expected", \
	    "ファイルが「<」で始まっていません。UTF-8のXML文書が必要です") \
	X(MSG_XML_DOCTYPE, "xml-doctype", \
	    "a DOCTYPE (and with it entities) is not accepted; remove it", \
	    "DOCTYPE宣言（実体定義を含む。）は使えません。取り除いてください") \
	X(MSG_XML_DEPTH, "xml-depth", \
	    "elements nest deeper than {1}; this is not one of our files", \
	    "要素の入れ子が{1}段を超えています。このプログラムの文書ではありません") \
	X(MSG_XML_TAG, "xml-tag", \
	    "a tag is longer than {1} bytes; this is not one of our files", \
	    "タグが{1}バイトを超えています。このプログラムの文書ではありません") \
	X(MSG_XML_TAGS, "xml-tags", \
	    "more than {1} tags; this is not one of our files", \
	    "タグが{1}個を超えています。このプログラムの文書ではありません") \
	X(MSG_XML_ENCODING, "xml-encoding", \
	    "the bytes are not valid UTF-8; save the file as UTF-8", \
	    "UTF-8として正しくないバイトがあります。UTF-8で保存してください") \
	X(MSG_XML_DECLARED, "xml-declared", \
	    "the encoding {1} is declared; save the file as UTF-8", \
	    "文字コード{1}が宣言されています。UTF-8で保存してください") \
	/* the assessment file */ \
	X(MSG_DOC_ROOT, "doc-root", \
	    "the root element is <{1}>; an assessment file begins with <assessment>", \
	    "最上位の要素が<{1}>です。評価書ファイルは<assessment>で始まります") \
	X(MSG_DOC_ATTRIBUTE, "doc-attribute", \
	    "<{1}> lacks the attribute {2}", "<{1}>に属性{2}がありません") \
	X(MSG_DOC_ATTRIBUTE_UNKNOWN, "doc-attribute-unknown", \
	    "<{1}> has an unknown attribute {2}; accepted: {3}", \
	    "<{1}>に不明な属性{2}があります。使えるのは{3}です") \
	X(MSG_DOC_FORM, "doc-form", \
	    "no definition of the form “{1}” was found; known forms: {2}", \
	    "様式「{1}」の定義が見つかりません。使える様式は{2}です") \
	X(MSG_FORM_NAME, "form-name", \
	    "the file is called {1}.xml, but the definition's id is “{2}”; give them the same name", \
	    "ファイル名は{1}.xmlですが、定義の識別子は「{2}」です。名前を合わせてください") \
	X(MSG_FORM_ASTRAY, "form-astray", \
	    "the definition “{1}” is not where forms are looked for; put {1}.xml into one of: {2}", \
	    "定義「{1}」は様式を探す場所にありません。{1}.xmlを次のいずれかに置いてください：{2}") \
	X(MSG_FORM_DIRECTORY, "form-directory", \
	    "YOSHIKI3_FORMS names this directory, which cannot be read: {1}; correct it, or unset it for the forms of the program", \
	    "環境変数YOSHIKI3_FORMSの示すこのディレクトリを読めません（{1}）。正しく設定するか、付属の様式を使うときは設定を取り消してください") \
	X(MSG_FORM_SHADOWS, "form-shadows", \
	    "this definition is used in place of {1}", \
	    "{1}に代えて、この定義を使います") \
	X(MSG_FORM_SHADOWS_MORE, "form-shadows-more", \
	    "this definition is used in place of {1}, but lacks its editions {2}; assessments of these cannot be opened: add them", \
	    "{1}に代えてこの定義を使いますが、そこにある版{2}がありません。その版の評価書は開けないので、加えてください") \
	X(MSG_DOC_EDITION_SHADOWED, "doc-edition-shadowed", \
	    "{3} has no edition “{1}” (it has {2}); {4} does, but the former is used in its place: add the edition there, or remove {3}", \
	    "様式の版「{1}」は、{4}にはありますが、それに代えて使う{3}にありません（あるのは{2}）。{3}に版を加えるか、{3}を取り除いてください") \
	X(MSG_FORM_NONE, "form-none", \
	    "no form definitions are at hand; looked for {1}.xml in: {2}", \
	    "様式の定義がありません。{1}.xmlを探した場所は次のとおりです：{2}") \
	X(MSG_DOC_EDITION, "doc-edition", \
	    "the form has no edition “{1}”; known editions: {2}", \
	    "様式の版「{1}」はありません。使える版は{2}です") \
	X(MSG_DOC_FORMAT, "doc-format", \
	    "the file format is {1}; this program knows {2}: use a newer yoshiki3", \
	    "ファイル形式が{1}です。このプログラムが扱えるのは{2}です。新しいyoshiki3を使ってください") \
	X(MSG_DOC_UNKNOWN, "doc-element", \
	    "<{1}> does not belong in <{2}>; expected here: {3}", \
	    "<{2}>の中に<{1}>は置けません。ここに置けるのは{3}です") \
	X(MSG_DOC_IN_VALUE, "doc-value", \
	    "the element <{1}> stands inside the value of <{2}>; a value is text only", \
	    "<{2}>の値の中に要素<{1}>があります。値には文字だけを書いてください") \
	X(MSG_DOC_ORDER, "doc-order", \
	    "<{1}> stands out of order or a second time in <{2}>", \
	    "<{2}>の中の<{1}>の順序が違うか、重複しています") \
	X(MSG_DOC_STRAY, "doc-text", \
	    "text stands between the elements of <{1}>: “{2}”; text belongs in an item", \
	    "<{1}>の要素の間に文字「{2}」があります。文字は項目の中に書いてください") \
	X(MSG_DOC_COMMENT, "doc-comment", \
	    "a comment or instruction stands inside the value of <{1}>; move it before the element", \
	    "<{1}>の値の中に注釈又は処理命令があります。要素の前に移してください") \
	X(MSG_DOC_NAMESPACE, "doc-namespace", \
	    "<{1}> is in an XML namespace; assessment files have none", \
	    "<{1}>にXML名前空間が付いています。評価書ファイルでは使いません") \
	X(MSG_DOC_MARK, "doc-mark", \
	    "the mark of <{1}> is “{2}”; it must be “○”", \
	    "<{1}>のmarkが「{2}」です。「○」としてください") \
	X(MSG_DOC_CONTENT, "doc-content", \
	    "<{1}> has content; this box has no parentheses to fill in", \
	    "<{1}>に内容があります。この欄には括弧書きがありません") \
	X(MSG_DOC_TOO_LONG, "doc-length", \
	    "a value is longer than {1} bytes; shorten it", "値が{1}バイトを超えています。短くしてください") \
	X(MSG_DOC_LINES, "doc-lines", \
	    "a value has more than {1} lines; shorten it", "値が{1}行を超えています。短くしてください") \
	X(MSG_DOC_LIMIT, "doc-limit", \
	    "more than {2} blocks <{1}>", "<{1}>が上限の{2}個を超えています") \
	/* paths and values */ \
	X(MSG_PATH_UNKNOWN, "path", \
	    "no such path: {1}; yoshiki3 form show {2} lists them", \
	    "パス「{1}」の項目はありません。yoshiki3 form show {2} で一覧を見られます") \
	X(MSG_PATH_SIMILAR, "path-similar", \
	    "no such path: {1}; did you mean {2}?", \
	    "パス「{1}」の項目はありません。「{2}」ではありませんか") \
	X(MSG_PATH_ENDED, "path-ended", \
	    "the edition {2} has no item {1}; it ends with the edition {3}", \
	    "パス「{1}」の項目は版{2}にありません。版{3}で終わりました") \
	X(MSG_PATH_BEGINS, "path-begins", \
	    "the edition {2} has no item {1}; it begins with the edition {3}", \
	    "パス「{1}」の項目は版{2}にありません。版{3}からのものです") \
	X(MSG_PATH_MOVED, "path-moved", \
	    "the edition {2} has no item {1}; there it is {3}", \
	    "パス「{1}」の項目は、版{2}では「{3}」です") \
	X(MSG_PATH_INDEX_MISSING, "path-index", \
	    "{1}: “{2}” repeats; write which one, as in {2}[1]", \
	    "パス「{1}」の{2}は繰り返しです。{2}[1]のように番号を付けてください") \
	X(MSG_PATH_INDEX_EXTRA, "path-index-extra", \
	    "{1}: “{2}” does not repeat; write it without [ ]", \
	    "パス「{1}」の{2}は繰り返しではありません。[ ]を付けないでください") \
	X(MSG_PATH_INDEX, "path-index-bad", \
	    "{1}: the index must be a number from 1 to {2}", \
	    "パス「{1}」の番号は1から{2}までの整数にしてください") \
	X(MSG_PATH_LIMIT, "path-limit", \
	    "{1}: index {2} is past the limit; accepted: 1 to {3}", \
	    "パス「{1}」の番号{2}は上限を超えています。使えるのは1から{3}までです") \
	X(MSG_BLOCK_LIMIT, "block-limit", \
	    "there are {1} blocks already, the most that is accepted; remove one first", \
	    "既に上限の{1}個まで作られています。追加するには、先にどれかを削除してください") \
	X(MSG_PATH_CONTAINER, "path-container", \
	    "{1} holds no value itself; name an item in it, as {2}", \
	    "パス「{1}」は値を持ちません。{2}のように中の項目を指定してください") \
	X(MSG_SET_BLANK_BLOCK, "set-blank-block", \
	    "made, too, and left blank, because a value was set further on", \
	    "後ろの欄に値を入れたため、このブロックを空欄で作りました") \
	X(MSG_SET_BLANK_BLOCKS, "set-blank-blocks", \
	    "made, too, up to [{1}] ({2} blocks), and left blank, because a value was set further on", \
	    "後ろの欄に値を入れたため、ここから[{1}]までの{2}個のブロックを空欄で作りました") \
	X(MSG_SET_SYNTAX, "set-syntax", \
	    "“{1}” is not PATH=VALUE, without spaces around =; to read lines from a file, write - < FILE", \
	    "「{1}」は「パス=値」の形ではありません。=の前後に空白を入れないでください。ファイルから読むときは「- < ファイル」と指定してください") \
	X(MSG_SET_COLUMNS, "set-columns", \
	    "the line has more than one tab; write a tab inside of a value as \\t", \
	    "行にタブが２つ以上あります。値の中のタブは\\tと書いてください") \
	X(MSG_SET_QUOTES, "set-quotes", \
	    "taken over with the quotes around the value; remove them if a spreadsheet put them there", \
	    "値を囲む引用符も値として記入しました。表計算ソフトが付けたものであれば取り除いてください") \
	X(MSG_SET_RETURN, "set-return", \
	    "a carriage return stands inside of the line; end lines in LF or CR LF", \
	    "行の途中に復帰文字（CR）があります。行末はLF又はCR LFにしてください") \
	X(MSG_SET_SPACE, "set-space", \
	    "a space stands before = in “{1}”; write PATH=VALUE without spaces", \
	    "「{1}」の=の前に空白があります。空白を入れずに「パス=値」と書いてください") \
	X(MSG_SET_ENCODING, "set-encoding", \
	    "byte {1} of the line is not valid UTF-8; save the file as UTF-8", \
	    "行の{1}バイト目がUTF-8として正しくありません。UTF-8で保存してください") \
	X(MSG_SET_LINE, "set-line", \
	    "not a PATH<TAB>VALUE line: “{1}”; put a tab between path and value", \
	    "「パス<TAB>値」の形の行ではありません：「{1}」。パスと値の間はタブで区切ってください") \
	X(MSG_SET_ESCAPE, "set-escape", \
	    "unknown escape “{1}”; accepted: \\n \\t \\r \\\\ and \\u{9b} (a character that XML can hold, by its number)", \
	    "「{1}」は使えません。使えるのは \\n \\t \\r \\\\ 及び \\u{9b}（XMLに保存できる文字の番号）です") \
	X(MSG_VALUE_OPTION, "bad-option", \
	    "“{1}” is not an option; accepted: {2}", \
	    "「{1}」は選択肢にありません。指定できるのは{2}です") \
	X(MSG_VALUE_MARK, "bad-mark", \
	    "“{1}” is not a mark; accepted: “○” (U+25CB) or nothing", \
	    "「{1}」は指定できません。指定できるのは「○」（U+25CB）又は空です") \
	X(MSG_VALUE_MARK_CONTENT, "bad-mark-content", \
	    "“{1}” is not a mark; accepted: “○” (U+25CB) or nothing. What stands in the parentheses goes to {2}", \
	    "「{1}」は指定できません。指定できるのは「○」（U+25CB）又は空です。括弧の中は{2}に記入してください") \
	X(MSG_VALUE_CHARACTER, "bad-character", \
	    "the value has {1} as character {2}, which XML cannot hold; remove it", \
	    "値の{2}文字目の{1}はXMLに保存できません。取り除いてください") \
	X(MSG_VALUE_ENCODING, "bad-encoding", \
	    "byte {1} of the value is not valid UTF-8; write the value in UTF-8", \
	    "値の{1}バイト目がUTF-8として正しくありません。UTF-8で書いてください") \
	X(MSG_VALUE_TOO_LONG, "bad-length", \
	    "the value has {1} bytes; accepted: at most {2}", \
	    "値が{1}バイトあります。保存できるのは{2}バイトまでです") \
	X(MSG_VALUE_CHARACTERS, "value-characters", \
	    "the value has {1} characters; accepted: at most {2}", \
	    "値が{1}文字あります。記入できるのは{2}文字までです") \
	X(MSG_VALUE_LINES, "value-lines", \
	    "the value has {1} lines; accepted: at most {2}", \
	    "値が{1}行あります。記入できるのは{2}行までです") \
	/* the form definition */ \
	X(MSG_FORM_ROOT, "form-root", \
	    "the root element is <{1}>; a form definition begins with <form>", \
	    "最上位の要素が<{1}>です。様式定義は<form>で始まります") \
	X(MSG_FORM_ELEMENT, "form-element", \
	    "<{1}> does not belong in <{2}>; accepted: {3}", \
	    "<{2}>の中に<{1}>は置けません。置けるのは{3}です") \
	X(MSG_FORM_NAMESPACE, "form-namespace", \
	    "<{1}> declares an XML namespace; form definitions have none: remove it", \
	    "<{1}>にXML名前空間が宣言されています。様式定義では使わないので、取り除いてください") \
	X(MSG_FORM_ORDER, "form-order", \
	    "<{1}> stands behind <{2}>; put it before", \
	    "<{1}>が<{2}>より後にあります。前に移してください") \
	X(MSG_FORM_TWICE, "form-twice", \
	    "<{1}> stands in <{2}> a second time; keep one", \
	    "<{2}>の中に<{1}>が2回あります。一つにしてください") \
	X(MSG_FORM_ATTRIBUTE, "form-attribute", \
	    "<{1}> has an unknown attribute {2}; accepted: {3}", \
	    "<{1}>に不明な属性{2}があります。使えるのは{3}です") \
	X(MSG_FORM_ATTRIBUTE_MISSING, "form-attribute-missing", \
	    "<{1}> needs the attribute {2}", "<{1}>には属性{2}が必要です") \
	X(MSG_FORM_VALUE, "form-value", \
	    "{1}=\"{2}\" is not understood; accepted: {3}", \
	    "{1}=\"{2}\"は使えません。使えるのは{3}です") \
	X(MSG_FORM_RANGE, "form-range", \
	    "{1} is too large for {2}; change one of them", "{1}が{2}に対して大き過ぎます。どちらかを直してください") \
	X(MSG_FORM_CONFLICT, "form-conflict", \
	    "<{1}> has {2} and {3}, which exclude each other; keep one", \
	    "<{1}>の{2}と{3}は一緒に使えません。どちらかにしてください") \
	X(MSG_FORM_ID, "form-id", \
	    "“{1}” is not an id; use a lower-case letter, then lower-case letters, digits and {2}, at most 63", \
	    "「{1}」は識別子に使えません。英小文字で始め、英小文字、数字及び{2}を63字まで使ってください") \
	X(MSG_FORM_RESERVED, "form-reserved", \
	    "“{1}” is a name of annotations in assessment files, which no item may have; choose another", \
	    "「{1}」は評価書ファイルの注記の名前なので、項目には使えません。別の識別子にしてください") \
	X(MSG_FORM_DUPLICATE, "form-duplicate", \
	    "the id “{1}” is used already in line {2}; choose another", \
	    "識別子「{1}」は{2}行目で使われています。別のものにしてください") \
	X(MSG_FORM_OPTION_DUPLICATE, "form-option", \
	    "the option “{1}” stands twice in the edition {2}; keep one", \
	    "選択肢「{1}」が版{2}に2回あります。一つにしてください") \
	X(MSG_FORM_LABEL, "form-label", \
	    "<{1}> has {3} labels in the edition {2}; give it one", \
	    "<{1}>のラベルが版{2}に{3}個あります。一つにしてください") \
	X(MSG_FORM_REFERENCE, "form-reference", \
	    "{2}=\"{1}\" refers to nothing in this definition; write the whole id of an item", \
	    "{2}=\"{1}\"の項目はこの定義の中にありません。項目の識別子を全て書いてください") \
	X(MSG_FORM_REFERENCE_SIMILAR, "form-reference-similar", \
	    "{2}=\"{1}\" refers to nothing in this definition; did you mean {3}?", \
	    "{2}=\"{1}\"の項目はこの定義の中にありません。「{3}」ではありませんか") \
	X(MSG_FORM_REFERENCE_KIND, "form-reference-kind", \
	    "{2}=\"{1}\" refers to a <{3}>; accepted: {4}", \
	    "{2}=\"{1}\"は<{3}>です。指定できるのは{4}です") \
	X(MSG_FORM_REFERENCE_BLOCK, "form-reference-block", \
	    "{2}=\"{1}\" refers into another repeat; name an item of the same block", \
	    "{2}=\"{1}\"は別の繰り返しの中にあります。同じ繰り返しの中の項目を指定してください") \
	X(MSG_FORM_REFERENCE_OUTSIDE, "form-reference-outside", \
	    "{2}=\"{1}\" refers to an item outside of the one that has the rule; name one inside of it", \
	    "{2}=\"{1}\"は規則のある項目の外にあります。その中の項目を指定してください") \
	X(MSG_FORM_REFERENCE_LOOP, "form-reference-loop", \
	    "{2}=\"{1}\" refers to an item that is itself moved; name one that stays in its place", \
	    "{2}=\"{1}\"の項目も移動されるものです。移動されない項目を指定してください") \
	X(MSG_FORM_REFERENCE_EDITION, "form-reference-edition", \
	    "{2}=\"{1}\" refers to an item that the edition {3} lacks; limit this one by since or until", \
	    "{2}=\"{1}\"の項目は版{3}にありません。sinceやuntilでこの項目の版を限ってください") \
	X(MSG_FORM_EACH, "form-each", \
	    "the rule looks at each item of some kinds, but {1} holds none of them in the edition {2}", \
	    "規則がeachで調べる種類の項目は、版{2}の{1}の中にありません") \
	X(MSG_FORM_REFERENCE_MOVE, "form-reference-move", \
	    "{2}=\"{1}\" refers to an item outside of the <{3}> around; name one in it", \
	    "{2}=\"{1}\"の項目は、これを囲む<{3}>の中にありません。その中の項目を指定してください") \
	X(MSG_FORM_WAS_DEPTH, "form-was-repeat", \
	    "{2}=\"{1}\" stands in {3} repeats, this item in {4}; name one in as many", \
	    "{2}=\"{1}\"は{3}重の、この項目は{4}重の繰り返しの中にあります。同じ深さの項目を指定してください") \
	X(MSG_FORM_WAS_HEADING, "form-was-heading", \
	    "{2}=\"{1}\" is a heading alone, the items below it have ids without it; name these", \
	    "{2}=\"{1}\"は見出しだけで、その下の項目の識別子に入りません。下の項目を指定してください") \
	X(MSG_FORM_WAS_EDITION, "form-was-edition", \
	    "{2}=\"{1}\" must end before this item begins with the edition {3}; give it until= an earlier one", \
	    "{2}=\"{1}\"は、この項目が始まる版{3}より前に終わらなければなりません。until=で前の版までとしてください") \
	X(MSG_FORM_WAS_TWICE, "form-was-twice", \
	    "{2}=\"{1}\": the item of line {3} takes the same values over in the edition {4}; keep one", \
	    "{2}=\"{1}\"の値は、版{4}で{3}行目の項目も引き継ぎます。どちらかにしてください") \
	X(MSG_FORM_XPATH, "form-xpath", \
	    "the XPath expression “{1}” is not understood from “{2}” on", \
	    "XPath式「{1}」の「{2}」から先を解釈できません") \
	X(MSG_FORM_XPATH_END, "form-xpath-end", \
	    "the XPath expression “{1}” ends too early", \
	    "XPath式「{1}」が途中で終わっています") \
	X(MSG_FORM_XPATH_LENGTH, "form-xpath-length", \
	    "the XPath expression “{1}” has {2} bytes; accepted: at most {3}", \
	    "XPath式「{1}」が{2}バイトあります。使えるのは{3}バイトまでです") \
	X(MSG_FORM_XPATH_DEPTH, "form-xpath-depth", \
	    "the XPath expression “{1}” nests {2} parentheses deep; accepted: at most {3}", \
	    "XPath式「{1}」の括弧の入れ子が{2}段あります。使えるのは{3}段までです") \
	X(MSG_FORM_XPATH_STEP, "form-xpath-name", \
	    "the XPath expression “{1}” names “{2}”, which no item is called", \
	    "XPath式「{1}」の「{2}」という名前の項目はありません") \
	X(MSG_FORM_XPATH_STEP_SIMILAR, "form-xpath-name-similar", \
	    "the XPath expression “{1}” names “{2}”, which no item is called; did you mean {3}?", \
	    "XPath式「{1}」の「{2}」という名前の項目はありません。「{3}」ではありませんか") \
	X(MSG_FORM_XPATH_PLACE, "form-xpath-path", \
	    "the XPath expression “{1}” looks for “{2}” in {3}, where it does not stand; {3} has: {4}", \
	    "XPath式「{1}」の「{2}」は{3}の中にありません。{3}にあるのは{4}です") \
	X(MSG_FORM_XPATH_MARK, "form-xpath-mark", \
	    "the XPath expression “{1}” asks for the mark of {2}, a <{3}>; only <check> has one", \
	    "XPath式「{1}」の{2}は<{3}>なので@markがありません。@markがあるのは<check>だけです") \
	X(MSG_FORM_XPATH_ATTRIBUTE, "form-xpath-attribute", \
	    "the XPath expression “{1}” asks for “{2}”; the only attribute is @mark", \
	    "XPath式「{1}」の「{2}」という属性はありません。使えるのは@markだけです") \
	X(MSG_FORM_XPATH_FUNCTION, "form-xpath-function", \
	    "the XPath expression “{1}” calls “{2}”, which is neither a function of XPath 1.0 nor of this program", \
	    "XPath式「{1}」の関数「{2}」はXPath 1.0にもこのプログラムにもありません") \
	X(MSG_FORM_XPATH_FUNCTION_SIMILAR, "form-xpath-function-similar", \
	    "the XPath expression “{1}” calls “{2}”, which is no function; did you mean {3}?", \
	    "XPath式「{1}」の関数「{2}」はありません。「{3}」ではありませんか") \
	X(MSG_FORM_XPATH_ARGUMENTS, "form-xpath-arguments", \
	    "the XPath expression “{1}” calls {2} with {3} arguments; accepted: {4}", \
	    "XPath式「{1}」の関数{2}の引数が{3}個です。指定できるのは{4}個です") \
	X(MSG_FORM_XPATH_NODES, "form-xpath-nodes", \
	    "the XPath expression “{1}” gives “{2}” to a function that takes items; accepted: a path", \
	    "XPath式「{1}」で、項目を取る関数に「{2}」を渡しています。指定できるのはパスです") \
	X(MSG_FORM_XPATH_JOIN, "form-xpath-join", \
	    "the XPath expression “{1}” joins “{2}” by / or | or [ ]; accepted: a path", \
	    "XPath式「{1}」の「{2}」は項目でないので、/、|又は[ ]を付けられません。指定できるのはパスです") \
	X(MSG_FORM_XPATH_KIND, "form-xpath-kind", \
	    "the XPath expression “{1}” gives {2}, a <{3}>, to {4}, which finds nothing there; accepted: {5}", \
	    "XPath式「{1}」で{4}に渡す{2}は<{3}>なので、何も得られません。指定できるのは{5}です") \
	X(MSG_FORM_XPATH_NUMBER, "form-xpath-number", \
	    "the XPath expression “{1}” takes “{2}” for a number, which it never is; accepted: a number, or what gives one", \
	    "XPath式「{1}」で数として使われている「{2}」は、数になることがありません。指定できるのは数又は数になる式です") \
	X(MSG_FORM_XPATH_NEVER, "form-xpath-never", \
	    "the XPath expression “{1}” looks for “{2}” in {3}, which never has it in the edition {4}; accepted: {5}", \
	    "XPath式「{1}」が{3}に探している「{2}」は、版{4}では現れません。あり得るのは{5}です") \
	X(MSG_FORM_XPATH_CONSTANT, "form-xpath-constant", \
	    "the XPath expression “{1}” says the same by “{2}” whatever is filled in; ask for an item in it", \
	    "XPath式「{1}」の「{2}」は、何を記入しても結果が変わりません。項目を調べる式にしてください") \
	X(MSG_FORM_XPATH_POSITION, "form-xpath-position", \
	    "the XPath expression “{1}” asks for the element [{2}], which there never is; accepted: {3}", \
	    "XPath式「{1}」の[{2}]番目の要素はあり得ません。指定できるのは{3}です") \
	X(MSG_FORM_XPATH_OUTSIDE, "form-xpath-outside", \
	    "the XPath expression “{1}” calls {2} where no elements are counted; accepted: inside of [ ]", \
	    "XPath式「{1}」の{2}は、数える要素のない所にあります。使えるのは[ ]の中だけです") \
	X(MSG_FORM_XPATH_EDITION, "form-xpath-edition", \
	    "the XPath expression “{1}” looks for “{2}” in {3}, which lacks it in the edition {4}; limit the rule by " \
	    "since or until, or name another item with |: {5}", \
	    "XPath式「{1}」の「{2}」は、版{4}の{3}にありません。sinceやuntilで規則の版を限るか、|で別の項目を並べてください" \
	    "（あるのは{5}）") \
	X(MSG_FORM_XPATH_EDITION_NAME, "form-xpath-edition-name", \
	    "the XPath expression “{1}” names “{2}”, which no item is called in the edition {3}; limit the rule by " \
	    "since or until, or name another item with |", \
	    "XPath式「{1}」の「{2}」という名前の項目は、版{3}にありません。sinceやuntilで規則の版を限るか、|で別の項目を" \
	    "並べてください") \
	X(MSG_FORM_XPATH_VARIABLE, "form-xpath-variable", \
	    "the XPath expression “{1}” uses “${2}”; accepted: a <var> (in a <var>, one before it); in messages also $value and $expected (of <calculate>) and $once (with once=)", \
	    "XPath式「{1}」の変数「${2}」は使えません。使えるのは<var>（<var>の中では前にあるもの）です。<message>では、<calculate>の$value及び$expected並びにonce=のある規則の$onceも使えます") \
	X(MSG_FORM_BRACES, "form-braces", \
	    "nothing is put in for “{1}”; accepted: {2}", \
	    "「{1}」に入るものはありません。使えるのは{2}です") \
	X(MSG_FORM_BRACE_OPEN, "form-brace", \
	    "the brace at “{1}” has no partner; write {{ or }} for a brace", \
	    "「{1}」の波括弧の対がありません。文字として使うときは {{ 又は }} と書いてください") \
	X(MSG_FORM_TEXT, "form-text", \
	    "text “{2}” stands in <{1}>, where only elements belong", \
	    "<{1}>の中に文字「{2}」があります。要素だけを置いてください") \
	X(MSG_FORM_EMPTY, "form-empty", \
	    "<{1}> lacks {2}", "<{1}>に{2}がありません") \
	X(MSG_FORM_EMPTY_TEXT, "form-empty-text", \
	    "<{1}> is empty; write a text in it", "<{1}>が空です。文字を書いてください") \
	X(MSG_FORM_EMPTY_ITEMS, "form-empty-items", \
	    "<{1}> holds no item that can be filled in", "<{1}>に記入できる項目がありません") \
	X(MSG_FORM_EMPTY_EDITION, "form-empty-edition", \
	    "<{1}> lacks {2} in the edition {3}", "<{1}>に版{3}の{2}がありません") \
	X(MSG_FORM_CALCULATE, "form-calculate", \
	    "<calculate> stands in a <{1}> that holds no number; accepted: <count>, <check content=\"count\">", \
	    "<{1}>は数を持たないので<calculate>を置けません。置けるのは<count>又は<check content=\"count\">です") \
	X(MSG_FORM_LIMIT, "form-limit", \
	    "{1}: more than {2}, the most that is accepted", "{1}が多過ぎます。使えるのは{2}個までです") \
	X(MSG_FORM_ITEMS, "form-items", \
	    "the form has more than {1} items, the most that is accepted", \
	    "様式の項目が多過ぎます。使えるのは{1}個までです") \
	X(MSG_FORM_DEPTH, "form-depth", \
	    "repeats nest deeper than {1}", "繰り返しの入れ子が{1}段を超えています") \
	X(MSG_FORM_COLUMN, "form-column", \
	    "<{1}> cannot be a column of a table; accepted: {2}", \
	    "<{1}>は表の列になりません。使えるのは{2}です") \
	X(MSG_FORM_COLUMNS, "form-columns", \
	    "the table has {1} columns; accepted: at most {2}", \
	    "表の列が{1}列あります。使えるのは{2}列までです") \
	X(MSG_FORM_ROWS, "form-rows", \
	    "<{1}> cannot stand in <rows>; accepted: {2}", \
	    "<{1}>は<rows>の中に置けません。使えるのは{2}です") \
	X(MSG_FORM_JOIN, "form-join", \
	    "place=\"join\" needs an item with a value cell before it in <{1}>", \
	    "place=\"join\"は、<{1}>の中で値の欄を持つ項目の後に置いてください") \
	X(MSG_FORM_HEADING, "form-heading", \
	    "place=\"heading\" is for a <check> in a <group> or <risk> with a label, not for <{1}> in <{2}>", \
	    "place=\"heading\"は、ラベルのある<group>又は<risk>の中の<check>に使います（<{2}>の中の<{1}>には使えません）") \
	X(MSG_FORM_HOLE, "form-hole", \
	    "the label of <{1}> has {value} in it; it needs place=\"join\" or place=\"bare\"", \
	    "<{1}>のラベルに{value}があります。place=\"join\"又はplace=\"bare\"としてください") \
	X(MSG_FORM_BAND, "form-band", \
	    "bands must follow each other: {1} expected, {2} found", \
	    "帯の範囲が続いていません。{1}から始まるはずのところが{2}になっています") \
	X(MSG_FORM_TRIAL, "form-trial", \
	    "the XPath expression “{1}” fails when it is asked in the edition {2}; change what it gives to its " \
	    "functions or operators", \
	    "XPath式「{1}」は、版{2}で評価すると失敗します。関数や演算子に渡すものを直してください") \
	X(MSG_FORM_TRIAL_LONG, "form-trial-long", \
	    "the expressions of this form could not all be tried in a second; make them simpler, or fewer", \
	    "この様式の式は、1秒では全部を試せませんでした。式を簡単にするか、減らしてください") \
	/* findings of their own kind: see doc/failures.h */ \
	X(MSG_FINDING_UNCHECKED, "unchecked", \
	    "the rule {1} of the form is wrong and could not be checked (places: {2}, this is the first); " \
	    "look yourself, and tell whoever keeps the form", \
	    "様式の規則「{1}」に誤りがあり、ここを含む{2}か所を点検できませんでした。目で確かめ、様式の定義の管理者に" \
	    "知らせてください") \
	X(MSG_FINDING_UNCHECKED_LONG, "unchecked-long", \
	    "the rule {1} takes too long in this document and could not be checked (places: {2}, this is the " \
	    "first); look yourself, and tell whoever keeps the form", \
	    "規則「{1}」の点検に時間が掛かり過ぎるため、ここを含む{2}か所を点検できませんでした。目で確かめ、様式の定義の" \
	    "管理者に知らせてください") \
	MESSAGES_DEVICE(X) \
	/* the command line */ \
	X(MSG_USAGE_COMMAND, "usage", \
	    "unknown command “{1}”; accepted: {2}", \
	    "「{1}」というコマンドはありません。使えるのは{2}です") \
	X(MSG_USAGE_OPTION, "usage-option", \
	    "unknown option “{1}”; see yoshiki3 {2} --help", \
	    "「{1}」というオプションはありません。yoshiki3 {2} --help を見てください") \
	X(MSG_USAGE_ARGUMENT, "usage-argument", \
	    "the option {1} needs a value", "オプション{1}には値が必要です") \
	X(MSG_USAGE_VALUE, "usage-value", \
	    "{1}: “{2}” is not accepted; accepted: {3}", \
	    "{1}に「{2}」は指定できません。指定できるのは{3}です") \
	X(MSG_USAGE_MISSING, "usage-missing", \
	    "{1} is missing; see yoshiki3 {2} --help", \
	    "{1}を指定してください。yoshiki3 {2} --help を見てください") \
	X(MSG_USAGE_EXTRA, "usage-extra", \
	    "“{1}” is one argument too many; see yoshiki3 {2} --help", \
	    "引数「{1}」が余分です。yoshiki3 {2} --help を見てください") \
	X(MSG_DROPPED, "more", \
	    "{1} more of this kind are not listed", "ほかに{1}件ありますが、表示を省略しました") \
	MESSAGES_ANNOTATION(X) \
	MESSAGES_ROWS(X) \
	MESSAGES_FORMER(X) \
	MESSAGES_EXCHANGE(X) \
	MESSAGES_EDIT(X)
/* clang-format on */

#endif
