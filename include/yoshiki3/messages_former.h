/*
 * The messages of the editor about the former assessment and the rows that are made from it: a part
 * of the table of messages.h.
 */
#ifndef YOSHIKI3_MESSAGES_FORMER_H
#define YOSHIKI3_MESSAGES_FORMER_H

/* clang-format off */
#define MESSAGES_FORMER(X) \
	X(MSG_FORMER_NONE, "former-none", \
	    "there is no former assessment to compare with: none is recorded, or its file cannot be read", \
	    "比べる前の評価書がありません（記録されていないか、そのファイルを読み込めません）") \
	X(MSG_FORMER_NO_CHANGE, "former-same", \
	    "nothing has changed since the former assessment", "前の評価書から変わった項目はありません") \
	X(MSG_FORMER_WORDING_ONLY, "former-wording", \
	    "nothing but spelling has changed since the former assessment ({1} items, marked ~)", \
	    "前の評価書と違うのは表記だけです（{1}項目。「~」の印があります）") \
	X(MSG_FORMER_CHANGE, "former-change", \
	    "change {1} of {2}: “{3}”", "変更{1}/{2}：「{3}」") \
	X(MSG_FORMER_ADDED, "former-added", \
	    "change {1} of {2}: “{3}” was added", "変更{1}/{2}：「{3}」が加わりました") \
	X(MSG_FORMER_GONE, "former-gone", \
	    "change {1} of {2}: “{3}” is gone; it stood here", \
	    "変更{1}/{2}：ここにあった「{3}」がなくなりました") \
	X(MSG_FORMER_MOVED, "former-moved", \
	    "change {1} of {2}: “{3}” stands in another place", "変更{1}/{2}：「{3}」の順序が変わりました") \
	X(MSG_FORMER_NOT_SHOWN, "former-elsewhere", \
	    "what has changed is not shown on any page", "変わった箇所は、どの画面にも表示されない項目です") \
	X(MSG_FORMER_DIFFERS, "former-differs", "differs from the former assessment", "前の評価書から変更") \
	X(MSG_FORMER_SPELLED, "former-spelled", \
	    "spelled otherwise in the former assessment", "前の評価書と表記のみ違う") \
	X(MSG_FORMER_VALUE, "former-value", "former value", "前の記載") \
	X(MSG_FORMER_DIFFERENCE, "former-difference", "what is different", "前の記載との違い") \
	X(MSG_FORMER_KEYS, "former-keys", \
	    "{1}: what is different, {2}: take this value back", "{1}で違いだけを表示、{2}でこの記載に戻す") \
	X(MSG_FORMER_KEYS_WHOLE, "former-keys-whole", \
	    "{1}: the whole former value, {2}: take it back", "{1}で前の記載の全体を表示、{2}で前の記載に戻す") \
	X(MSG_FORMER_IS_SAME, "former-unchanged", \
	    "the item has not changed since the former assessment", "この項目は前の評価書から変わっていません") \
	X(MSG_FORMER_NO_ITEM, "former-new", \
	    "the former assessment did not have this item", "前の評価書にはなかった項目です") \
	X(MSG_FORMER_BLANK, "former-blank", "(blank)", "（空欄）") \
	X(MSG_FORMER_TAKEN_BACK, "former-back", \
	    "“{1}” is as in the former assessment again; {2} undoes that", \
	    "「{1}」を前の評価書の記載に戻しました。{2}で取り消せます") \
	/* 変更箇所を作る */ \
	X(MSG_MAKE_NONE, "make-none", \
	    "nothing that makes a row has changed since the former assessment", \
	    "前の評価書から変わった項目で、変更箇所の行にするものはありません") \
	X(MSG_MAKE_DATE, "make-date", "date of the changes (blank: left blank):", "変更の日付（空欄も可）：") \
	X(MSG_MAKE_NO_DATE, "make-date-odd", \
	    "“{1}” is no date; such as 令和7年4月1日 or 2025-04-01. No rows were made", \
	    "「{1}」は日付として読めません。令和7年4月1日や2025-04-01のように入力してください。行は作っていません") \
	X(MSG_MAKE_TIMING, "make-timing", \
	    "Is it published before the change?", "公表は変更の前ですか") \
	X(MSG_MAKE_IMPORTANT, "make-important", \
	    "items marked ※ that have changed: {1}", "変更された※の項目：{1}件") \
	X(MSG_MAKE_NO_IMPORTANT, "make-no-important", \
	    "no item marked ※ has changed", "変更された※の項目：なし") \
	X(MSG_MAKE_TIMING_BLANK, "make-timing-blank", "leave it blank", "空欄のままにする") \
	X(MSG_MAKE_REASON, "make-reason", "Explanation of all rows", "全ての行の説明") \
	X(MSG_MAKE_REASON_BLANK, "make-reason-blank", "none", "説明なし") \
	X(MSG_MAKE_REASON_OTHER, "make-reason-other", "another one, to be typed", "その他（入力する）") \
	X(MSG_MAKE_ASK_REASON, "make-ask-reason", "explanation:", "説明：") \
	X(MSG_MAKE_CAUSE_LAW, "make-cause-law", "an amendment of the law", "法令の改正のため") \
	X(MSG_MAKE_CAUSE_SYSTEM, "make-cause-system", "a renewal of the systems", "システムの更改のため") \
	X(MSG_MAKE_CAUSE_OFFICE, "make-cause-office", "a change of the organisation", "組織の改正のため") \
	X(MSG_MAKE_CAUSE_THRESHOLD, "make-cause-threshold", \
	    "another result of the threshold", "しきい値判断の結果の変更のため") \
	X(MSG_MAKE_CAUSE_WORDS, "make-cause-words", \
	    "a correction of wording, which changes no risk", \
	    "重要な変更に当たらない（リスクを変えない字句の修正のため）") \
	X(MSG_MAKE_ROWS, "make-rows", "Rows to be made: {1} of {2}", "作る変更箇所　{1}/{2}行") \
	X(MSG_MAKE_KEYS, "make-keys", \
	    "{1}: take or leave, {2}/{3}: finer/coarser, {4}: make", \
	    "{1}で要否、{2}で細かく、{3}で大きく、{4}で作る") \
	X(MSG_MAKE_WHOLE, "make-whole", "whole", "全体") \
	X(MSG_MAKE_BLOCK, "make-block", "block", "まとまり") \
	X(MSG_MAKE_PARAGRAPH, "make-paragraph", "paragraph", "段落") \
	X(MSG_MAKE_PHRASE, "make-phrase", "phrase", "語句") \
	X(MSG_MAKE_NO_FINER, "make-finest", "it cannot be cut finer", "これより細かくは分けられません") \
	X(MSG_MAKE_NO_COARSER, "make-coarsest", "this is the whole of it", "これより大きくはできません") \
	X(MSG_MAKE_NOTHING_DONE, "make-closed", "no rows were made", "変更箇所の行は作っていません") \
	X(MSG_MAKE_DONE, "make-done", \
	    "rows of changes: {1} added, {2} renewed, {3} removed; {4} undoes that", \
	    "変更箇所の行を{1}行加え、{2}行改め、{3}行除きました。{4}で取り消せます") \
	X(MSG_MAKE_BY_HAND, "make-by-hand", \
	    " {1} changes had rows by hand already", "　手で書いた行が既にある変更が{1}件あります") \
	X(MSG_MAKE_KEPT, "make-kept", \
	    " {1} rows that were edited by hand were left alone; check them", \
	    "　手で直した{1}行はそのままです。記載を確かめてください")
/* clang-format on */

#endif
