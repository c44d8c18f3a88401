/*
 * Rows of the table of messages (messages.h): reading in what was printed or published, and what is
 * to be confirmed after that.
 */
#ifndef YOSHIKI3_MESSAGES_EXCHANGE_H
#define YOSHIKI3_MESSAGES_EXCHANGE_H

/* clang-format off */
#define MESSAGES_EXCHANGE(X) \
	X(MSG_IMPORT_WORKBOOK, "import-workbook", \
	    "this build cannot read workbooks (.xlsx), it was made without minizip; save the sheets as text, or give the printed text", \
	    "この版のプログラムは、Excelのブック（.xlsx）を読み取れません（minizipなしで作られています）。シートをテキストとして保存したものか、印刷した文書のテキストを指定してください") \
	X(MSG_IMPORT_OLD_WORKBOOK, "import-old-workbook", \
	    "an old workbook (.xls), or one with a password; open it and save it as .xlsx without a password", \
	    "旧形式のブック（.xls）又はパスワード付きのブックです。Excelで開き、パスワードのない.xlsx形式で保存し直してください") \
	X(MSG_IMPORT_NO_WORKBOOK, "import-no-workbook", \
	    "an archive that is no workbook in the format .xlsx; open it and save it as .xlsx", \
	    ".xlsx形式のブックではありません。Excelで開き、.xlsx形式で保存し直してください") \
	X(MSG_IMPORT_WORKBOOK_DAMAGED, "import-workbook-damaged", \
	    "a damaged workbook, or one with what no workbook has; open it and save it anew as .xlsx", \
	    "ブックが壊れているか、ブックにないはずのものが含まれています。Excelで開き、.xlsx形式で保存し直してください") \
	X(MSG_IMPORT_WORKBOOK_SIZE, "import-workbook-size", \
	    "more in the workbook than an assessment has (32 MB inflated, 5 MB of text, 300,000 cells, 300 sheets or 5,000 parts at most); give a workbook of one assessment", \
	    "ブックの内容が大き過ぎます（展開後32MB、文章5MB、30万セル、300シート又は5,000部品が上限です）。評価書１件のブックを指定してください") \
	X(MSG_IMPORT_PDF, "import-pdf", \
	    "a PDF; take its text out first: pdftotext -layout FILE.pdf", \
	    "PDFです。先に「pdftotext -layout ファイル.pdf」などでテキストを取り出して指定してください") \
	X(MSG_IMPORT_CHARSET, "import-charset", \
	    "not a text in UTF-8, UTF-16, CP932, EUC-JP or ISO-2022-JP; save it as text in one of them", \
	    "UTF-8、UTF-16、CP932（シフトJIS）、EUC-JP、ISO-2022-JPのいずれの文章でもありません。これらのテキストとして保存し直してください") \
	X(MSG_IMPORT_LINE, "import-line", \
	    "a line of more than 1,000,000 bytes, as no document has one; give the text of the document", \
	    "1行が100万バイトを超えており、評価書の文章とは思われません。評価書のテキストを指定してください") \
	X(MSG_IMPORT_CELLS, "import-cells", \
	    "more than 300,000 lines or cells, as no document has them; give the text of one document", \
	    "行又は欄が30万を超えており、評価書とは思われません。評価書１件のテキストを指定してください") \
	X(MSG_IMPORT_NO_LABEL, "import-no-label", \
	    "no label of the form “{1}” is in it; give a document of that form, or another form with --form", \
	    "「{1}」の項目名が一つもありません。この様式の文書を指定するか、--form で様式を指定してください") \
	X(MSG_IMPORT_SCRAMBLED, "import-scrambled", \
	    "{1} of its {2} labels come out of order: what is read from it may be false; give a text in reading order (pdftotext -layout), or read it in with --force and check every item", \
	    "項目名{2}件のうち{1}件が様式の順に並んでいません。読み取っても誤りが多くなります。並びの正しいテキスト（pdftotext -layout など）を指定するか、--force で取り込んで全項目を確かめてください") \
	X(MSG_IMPORT_DONE, "import-done", \
	    "read in: {1} values, of these {2} doubtful; {3} pieces are left over", \
	    "{1}件の値を取り込みました（うち確認を要するもの{2}件）。行き先の決まらない文章は{3}件です") \
	X(MSG_FINDING_DOUBT, "import-doubt", \
	    "to be confirmed after the import (source: {1}); compare it with the source, then correct it, or confirm it with Ctrl-A in the editor", \
	    "取込みの確認が済んでいません（取込み元：{1}）。取込み元と見比べ、違っていれば直し、合っていれば編集画面のCtrl-Aで確認済みとしてください") \
	X(MSG_FINDING_LEFT_OVER, "import-left-over", \
	    "{1} pieces of text that the import found no place for are left (get --left-over lists them); put each where it belongs, then take it away (set FILE 'left-over[1]=')", \
	    "取込みで行き先の決まらなかった文章が{1}件残っています（get --left-overで一覧できます）。それぞれを記入すべき項目に移し、移したものは消してください（set FILE 'left-over[1]='）")
/* clang-format on */

#endif
