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
	    "「{1}」を前の評価書の記載に戻しました。{2}で取り消せます")
/* clang-format on */

#endif
