/*
 * The messages of comparing and of rows of changes: a part of the table of messages.h.
 */
#ifndef YOSHIKI3_MESSAGES_ROWS_H
#define YOSHIKI3_MESSAGES_ROWS_H

/* clang-format off */
#define MESSAGES_ROWS(X) \
	/* definitions */ \
	X(MSG_FORM_ROW_TWICE, "form-row-twice", \
	    "row=\"{1}\" stands in line {2} already; keep one", \
	    "row=\"{1}\"は{2}行目にもあります。どちらかにしてください") \
	X(MSG_FORM_ROW_INSIDE, "form-row-inside", \
	    "row=\"{1}\" must stand in a repeat that stands in no other, its blocks are the rows", \
	    "row=\"{1}\"は、他の繰返しの中にないrepeatの中に置いてください。そのブロックが行になります") \
	X(MSG_FORM_ROW_OUTSIDE, "form-row-outside", \
	    "row=\"{1}\" must not stand in a repeat: there is one in a document", \
	    "row=\"{1}\"はrepeatの中に置けません。文書に一つの項目としてください") \
	X(MSG_FORM_ROW_APART, "form-row-apart", \
	    "row=\"{1}\" must stand in the same repeat as row=\"item\" in line {2}", \
	    "row=\"{1}\"は、{2}行目のrow=\"item\"と同じrepeatの中に置いてください") \
	X(MSG_FORM_ROW_MISSING, "form-row-missing", \
	    "there is row=\"{1}\" but no row=\"{2}\"; give that to an item of the same repeat", \
	    "row=\"{1}\"がありますが、row=\"{2}\"がありません。同じrepeatの項目に付けてください") \
	/* yoshiki3 changes */ \
	X(MSG_ROWS_NONE, "rows-form", \
	    "the form “{1}” has no rows of changes; its definition must say which items are their parts (row=)", \
	    "様式「{1}」には変更箇所の行がありません。定義のrow=で、行の項目を示す必要があります") \
	X(MSG_ROWS_LIMIT, "rows-limit", \
	    "there would be {2} rows of changes, but at most {1} are possible; nothing was changed", \
	    "変更箇所の行が{2}行になりますが、{1}行までしか置けません。何も変更していません") \
	X(MSG_ROWS_DONE, "rows", \
	    "“{1}”: no row added ({2} renewed, {3} removed)", \
	    "「{1}」に追加した行はありません（改めた行{2}、除いた行{3}）") \
	X(MSG_ROWS_ADDED, "rows-added", \
	    "“{1}”: {2} added (row {3}; {4} renewed, {5} removed)", \
	    "「{1}」に{2}行追加しました（{3}行目。改めた行{4}、除いた行{5}）") \
	X(MSG_ROWS_RANGE, "rows-range", "{1}-{2}", "{1}～{2}") \
	X(MSG_ROWS_DRY, "rows-dry", \
	    "there is no row to add or to renew (to remove: {1})", \
	    "追加する行も、改める行もありません（除く行{1}）") \
	X(MSG_ROWS_DATE, "rows-date", \
	    "the day of publication is that of the former document, {1}, and the rows carry it; set the new one, or give --date", \
	    "公表の日付が前の評価書と同じ{1}のため、行の日付もその日になります。公表の日付を改めるか、--dateで日付を指定してください") \
	X(MSG_ROWS_WORDING, "rows-wording", \
	    "differences in spelling alone, which make no row: {1}", \
	    "表記だけの違い（全角と半角、空白など）が{1}件あります。行にはしていません") \
	X(MSG_ROWS_BY_HAND, "rows-by-hand", \
	    "changes that rows written by hand tell of already ({2}), for which no row was made: {1}", \
	    "手で書いた行（{2}）に記載があるため、行を作らなかった変更が{1}件あります") \
	/* yoshiki3 check */ \
	X(MSG_FINDING_UNCOMPARED, "predecessor", \
	    "it could not be compared with its predecessor {1}, which is moved, unreadable or another one now; whether all changes are recorded was not checked", \
	    "前の評価書{1}と比べられませんでした（移された、読めない、又は引き継いだ後に変更された）。変更箇所の記載は点検していません") \
	X(MSG_ROW_KEPT, "row-kept", \
	    "this row was edited by hand, and its item has changed since ({1}); the row was left alone, check it", \
	    "手で直した行です。その後、項目（{1}）が変わっています。行はそのままにしたので、記載を確かめてください") \
	X(MSG_ROW_KEPT_SAME, "row-kept-same", \
	    "this row was edited by hand, but its item is as it was before ({1}); the row was left alone, remove it if it is not needed", \
	    "手で直した行です。項目（{1}）は前の評価書と同じに戻っています。行はそのままにしたので、要らなければ削除してください") \
	/* many files */ \
	X(MSG_MANY_DIRECTORY, "many-directory", \
	    "there may be more than one file to be written; give a directory that exists", \
	    "二つ以上のファイルの書出し先です。既にあるディレクトリを指定してください") \
	X(MSG_MANY_SAME, "many-same", \
	    "two of the files would be written to this one; give them in two runs, with two directories", \
	    "二つのファイルの書出し先が同じになります。ディレクトリを変えて、二回に分けてください") \
	/* yoshiki3 replace */ \
	X(MSG_REPLACE_NOTHING, "replace-nothing", \
	    "the text was not found where it may be replaced; nothing was changed", \
	    "置き換えてよい箇所に、その文字列はありません。何も変更していません") \
	X(MSG_REPLACE_LEFT, "replace-left", \
	    "the text stands in {1} values, here first, that tell of earlier states of the document (rows of changes); left as they are", \
	    "以前の状態を示す記載（変更箇所の行）にも、ここを初めとして{1}か所の値にこの文字列があります。変えていません") \
	X(MSG_REPLACE_EMPTY, "replace-empty", \
	    "the text to be replaced is empty; give at least one character", \
	    "置き換える前の文字列が空です。１文字以上を指定してください") \
	X(MSG_REPLACE_SAME, "replace-same", \
	    "the text and what replaces it are the same; give two different ones", \
	    "置換えの前と後の文字列が同じです。異なる文字列を指定してください") \
	X(MSG_REPLACE_ITEM, "replace-item", \
	    "no item that may be replaced has a path like {1}; write it without indexes, as *.name", \
	    "置き換えてよい項目に、パスが{1}に当たるものがありません。*.name のように、番号を付けずに指定してください")
/* clang-format on */

#endif
