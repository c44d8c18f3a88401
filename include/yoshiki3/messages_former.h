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
	    "spelled otherwise in the former assessment", "前の評価書と表記のみ違う")
/* clang-format on */

#endif
