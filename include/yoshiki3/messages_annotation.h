/*
 * The messages of taking over, of annotations, of the digest and of the predecessor: a part of the
 * table of messages.h.
 */
#ifndef YOSHIKI3_MESSAGES_ANNOTATION_H
#define YOSHIKI3_MESSAGES_ANNOTATION_H

/* clang-format off */
#define MESSAGES_ANNOTATION(X) \
	/* taking over */ \
	X(MSG_LABEL_CHANGED, "label-changed", \
	    "carried over, but “{1}” is “{2}” in the new edition; check that it still holds", \
	    "引き継ぎましたが、「{1}」が新しい版では「{2}」に変わっています。記入が正しいかを確かめてください") \
	X(MSG_OTHER_FORM, "other-form", \
	    "the values of the form “{1}” cannot be carried over to the form “{2}”", \
	    "様式「{1}」の値を様式「{2}」に引き継ぐことはできません") \
	X(MSG_DIFF_FORM, "other-form-compared", \
	    "an assessment of the form “{1}” cannot be compared with one of the form “{2}”", \
	    "様式「{1}」の評価書は様式「{2}」の評価書と比べられません。同じ様式の評価書を指定してください") \
	X(MSG_NOT_CARRIED, "not-carried", \
	    "not carried over, {1}: “{2}”", "引き継いでいません。{1}（値は「{2}」）") \
	/* reasons: words of the message above */ \
	X(MSG_CARRY_ENDED, "carry-ended", "the item ends with the edition {1}", "この項目は版{1}で終わりました") \
	X(MSG_CARRY_BEGINS, "carry-begins", "the item begins with the edition {1}", "この項目は版{1}からのものです") \
	X(MSG_CARRY_NO_ITEM, "carry-item", "the form {1} has no such item", "様式「{1}」にこの項目はありません") \
	X(MSG_CARRY_NO_OPTION, "carry-option", "the edition {1} has no such option", "版{1}にこの選択肢はありません") \
	X(MSG_CARRY_NO_BLOCK, "carry-block", "there are at most {1} blocks", "ブロックは{1}個までです") \
	X(MSG_CARRY_UNFIT, "carry-unfit", "the item holds no such value in the edition {1}", "版{1}のこの項目には記入できません") \
	X(MSG_CARRY_LIST, "carry-list", \
	    "the {1} values that were not carried over stand here in full, as lines for set; put into the new document what is still needed", \
	    "引き継がなかった{1}件の値の全文を、setで読み込める形でここに保存しました。要るものを新しい評価書に記入してください") \
	X(MSG_CARRY_MOVED, "carry-moved", \
	    "carried over to {1}, where the item “{2}” stands now; check that it still holds", \
	    "{1}「{2}」に移った項目として引き継ぎました。記入が正しいかを確かめてください") \
	X(MSG_CARRY_UNLISTED, "carry-unlisted", \
	    "carried over as it is, but “{1}” is none of the options; choose one", \
	    "選択肢にない記入「{1}」を、そのまま引き継ぎました。選択肢から選んでください") \
	X(MSG_CARRY_DONE, "carry-done", \
	    "{1} values were carried over from {2}", "{2}から{1}件の値を引き継ぎました") \
	X(MSG_CARRY_DONE_DATED, "carry-done-dated", \
	    "{1} values were carried over from {2}, of which “{3}” is “{4}”; put in the new date", \
	    "{2}から{1}件の値を引き継ぎました。「{3}」は前の評価書の「{4}」のままです。新しい日付に直してください") \
	X(MSG_CARRY_UNCONFIRMED, "carry-unconfirmed", \
	    "values that the import of this document was not sure of: {1}, text it found no place for: {2}; neither is told of in the new document: see to them in the old one first (yoshiki3 check), and take it over again", \
	    "取込みの確認が済んでいない値が{1}件、行き先の決まっていない文章が{2}件あります。新しい評価書にはその印も文章も引き継いでいません。先に前の評価書で確認を済ませてから（yoshiki3 check）、改めて引き継いでください") \
	/* the predecessor */ \
	X(MSG_PREDECESSOR_NAME, "predecessor-name", \
	    "carried over, but not recorded as the predecessor: {1}", \
	    "引き継ぎましたが、前の評価書としては記録していません（{1}）") \
	X(MSG_PREDECESSOR_SPELLING, "predecessor-spelling", \
	    "carried over, but not recorded as the predecessor: the way to it is no UTF-8, or longer than {1} bytes", \
	    "引き継ぎましたが、前の評価書としては記録していません。そこまでのパスがUTF-8でないか、{1}バイトを超えています") \
	X(MSG_PREDECESSOR_MISSING, "predecessor-missing", \
	    "the predecessor {1} is not there; put it back, or name another file as the old one", \
	    "前の評価書{1}がありません。元の場所に戻すか、別のファイルを前の評価書として指定してください") \
	X(MSG_PREDECESSOR_NONE, "predecessor-none", \
	    "no predecessor is recorded; name the old document: yoshiki3 {1} OLD NEW", \
	    "前の評価書が記録されていません。yoshiki3 {1} OLD NEW の形で、前の評価書も指定してください") \
	X(MSG_PREDECESSOR_OTHER, "predecessor-changed", \
	    "the predecessor {1} was changed since it was carried over; name another file if it is not that one", \
	    "前の評価書{1}は、引き継いだ後に変更されています。別の評価書であれば、正しいファイルを前の評価書として指定してください") \
	/* the digest */ \
	X(MSG_USAGE_DIGEST, "usage-digest", \
	    "“{1}” is no digest; accepted: the first {2} to {3} hexadecimal digits", \
	    "「{1}」はダイジェストではありません。指定できるのは、先頭の{2}桁から{3}桁までの16進数です") \
	X(MSG_DIGEST_SAME, "digest-same", \
	    "agrees: the digest of the values is {1}", "一致します。値のダイジェストは{1}です") \
	X(MSG_DIGEST_OTHER, "digest-other", \
	    "differs: the digest of the values is {1}; this is not the document that was printed, or it was changed since", \
	    "一致しません。値のダイジェストは{1}です。別の評価書か、後で変更された評価書です") \
	/* annotations */ \
	X(MSG_ANNOTATION_FORMAT, "annotation-format", \
	    "“{1}” is an annotation, which a file of format 1 has not; write format=\"{2}\"", \
	    "「{1}」は注記です。形式1のファイルには置けません。format=\"{2}\"としてください") \
	X(MSG_ANNOTATION_ON, "annotation-on", \
	    "<{1}> speaks of “{2}”, which is no item with a value in <{3}>; put it behind that item, into the same element", \
	    "<{1}>のonが「{2}」ですが、<{3}>の中にその項目はありません。その項目のある要素の中で、項目の後に置いてください") \
	X(MSG_ANNOTATION_PLACE, "annotation-place", \
	    "<{1}> cannot speak of {2}; remove it, or name with on the item that it speaks of", \
	    "{2}に<{1}>は付けられません。取り除くか、付ける項目をonに書いてください") \
	X(MSG_ANNOTATION_ATTRIBUTE, "annotation-attribute", \
	    "{2} of <{1}> is “{3}”; accepted: {4}", "<{1}>の{2}が「{3}」です。使えるのは{4}です") \
	X(MSG_ANNOTATION_ATTRIBUTE_LONG, "annotation-attribute-length", \
	    "{2} of <{1}> is longer than {3} bytes; shorten it", \
	    "<{1}>の{2}が{3}バイトを超えています。短くしてください") \
	X(MSG_ANNOTATION_EMPTY, "annotation-empty", \
	    "<{1}> has no text; write one, or remove the element", \
	    "<{1}>に文字がありません。書くか、要素を取り除いてください") \
	X(MSG_ANNOTATION_PATH, "annotation-path", \
	    "{1}: no such annotation; accepted there: {2}", \
	    "「{1}」の注記はありません。そこに付けられるのは{2}です") \
	X(MSG_ANNOTATION_VALUE, "annotation-value", \
	    "“{1}” is not accepted; accepted: {2}", "「{1}」は指定できません。指定できるのは{2}です") \
	X(MSG_ANNOTATION_NONE, "annotation-none", \
	    "there is no annotation of this number yet; set {1} first", \
	    "この番号の注記はまだありません。先に{1}に記入してください") \
	X(MSG_ANNOTATION_LIMIT, "annotation-limit", \
	    "there is room for {1} of them; remove one first", "付けられるのは{1}個までです。先にどれかを取り除いてください")
/* clang-format on */

#endif
