/*
 * The elements of a definition: what may stand in what, and in which order. grammar.c says the
 * same to other programs.
 */
#include <string.h>

#include "form/form_internal.h"

/* Items that may stand in every container: a small heading stands among boxes only. */
#define CONTENT (KINDS_ITEM & ~ELEMENT(FORM_SUBHEAD))
#define TEXTS   (ELEMENT(ELEMENT_LABEL) | ELEMENT(ELEMENT_HELP))
#define ITEM    (TEXTS | ELEMENT(ELEMENT_CONSTRAINT))
#define NUMBER  (ITEM | ELEMENT(ELEMENT_CALCULATE))
#define FORM                                                                                 \
	(ELEMENT(ELEMENT_EDITION) | ELEMENT(ELEMENT_OPTIONS) | ELEMENT(ELEMENT_CONSTRAINT) | \
	    ELEMENT(ELEMENT_BLANK) | ELEMENT(ELEMENT_REVISION) | ELEMENT(ELEMENT_VAR) | CONTENT)

/* Siblings stand by rank; within a rank in any order. */
enum rank {
	RANK_FIRST,
	RANK_SECOND,
	RANK_VARIABLES,
	RANK_RULES,
	RANK_BLANK,
	RANK_REVISIONS,
	RANK_CONTENT
};

struct element_row {
	element_set children;
	bool text;
	enum rank rank;
};

/* Elements that are no items, and kinds that hold something else than their flags say (by_flags).
 */
static const struct element_row element_rows[ELEMENT_COUNT] = {
    [FORM_ROOT] = {FORM, false, RANK_FIRST},
    [FORM_REPEAT] = {ITEM | CONTENT | ELEMENT(ELEMENT_BAND), false, RANK_CONTENT},
    [FORM_CHOICE] = {ITEM | ELEMENT(ELEMENT_OPTION), false, RANK_CONTENT},
    [FORM_CHECKS] = {ITEM | ELEMENT(FORM_CHECK) | ELEMENT(FORM_SUBHEAD), false, RANK_CONTENT},
    [FORM_CHECK] = {NUMBER, false, RANK_CONTENT},
    [FORM_SUBHEAD] = {ELEMENT(ELEMENT_LABEL), false, RANK_CONTENT},
    [FORM_STATIC] = {TEXTS | ELEMENT(ELEMENT_P), false, RANK_CONTENT},
    [FORM_MIRROR] = {TEXTS, false, RANK_CONTENT},
    [FORM_CAPTION] = {0, true, RANK_CONTENT},
    [ELEMENT_EDITION] = {0, false, RANK_FIRST},
    [ELEMENT_OPTIONS] = {ELEMENT(ELEMENT_OPTION), false, RANK_SECOND},
    [ELEMENT_OPTION] = {ELEMENT(ELEMENT_LABEL), true, RANK_CONTENT},
    [ELEMENT_VAR] = {0, false, RANK_VARIABLES},
    [ELEMENT_BLANK] = {ELEMENT(ELEMENT_MESSAGE), false, RANK_BLANK},
    [ELEMENT_REVISION] = {ELEMENT(ELEMENT_MESSAGE), false, RANK_REVISIONS},
    [ELEMENT_BAND] = {0, false, RANK_CONTENT},
    [ELEMENT_LABEL] = {0, true, RANK_FIRST},
    [ELEMENT_HELP] = {0, true, RANK_SECOND},
    [ELEMENT_CONSTRAINT] = {ELEMENT(ELEMENT_MESSAGE), false, RANK_RULES},
    [ELEMENT_CALCULATE] = {ELEMENT(ELEMENT_MESSAGE), false, RANK_RULES},
    [ELEMENT_MESSAGE] = {0, true, RANK_CONTENT},
    [ELEMENT_P] = {0, true, RANK_CONTENT},
};

static const char *const element_names[ELEMENT_COUNT] = {
#define X(kind, element, flags) [kind] = element,
    FORM_KINDS(X)
#undef X
#define X(element, name) [element] = name,
	FORM_OTHER_ELEMENTS(X)
#undef X
};

/* What the grammar for other programs says of the elements; NULL: the name says it. */
static const char *const element_abouts[ELEMENT_COUNT] = {
    [FORM_ROOT] = "様式。id は評価書ファイルの form 属性に入る",
    [FORM_SECTION] = "章。題の下に一つの表が続く",
    [FORM_GROUP] = "見出しの行と、その下の項目",
    [FORM_RISK] = "リスクの見出しの行と、その下の項目",
    [FORM_ROWS] = "左に共通のラベルをもつ行の集まり。width はそのラベルの幅（表の幅に対する％）",
    [FORM_REPEAT] = "繰り返し。ラベルの {n} は何番目か",
    [FORM_LINE] = "1行の文字（複数行になってもよい）",
    [FORM_TEXT] = "長い文章",
    [FORM_DATE] = "日付。記入したとおりに残す",
    [FORM_COUNT] = "件数。ラベルの {value} のところに入る",
    [FORM_CHOICE] = "選択肢から一つ",
    [FORM_CHECKS] = "○を付ける欄の集まり",
    [FORM_CHECK] = "○を付ける欄。content は括弧の中に書くもの",
    [FORM_SUBHEAD] = "○の欄の間の小見出し",
    [FORM_STATIC] = "決まった文。p が1行",
    [FORM_MIRROR] = "ほかの項目の値を印刷する",
    [FORM_CAPTION] = "表の外の1行。{edition} は版のラベル、{title} は文書の名前",
    [ELEMENT_EDITION] = "様式の版。古い順に並べる",
    [ELEMENT_OPTIONS] = "複数の項目で使う選択肢の一覧。choice の options 属性で指す",
    [ELEMENT_OPTION] = "選択肢。at-least 以上 below 未満は、選択肢が表す数の範囲",
    [ELEMENT_VAR] = "文書全体について一度求める値（XPath）。式の中で $name と書く",
    [ELEMENT_BLANK] = "必須項目の未記入を、章ごとに一つにまとめて指摘する文。{count} "
		      "は件数、{first} は最初の項目",
    [ELEMENT_REVISION] =
	"前の評価書と比べて指摘する文。kind は何を指摘するか。{item} は項目、{row} "
	"は変更箇所の行の番号、{was} は前の値、{is} は今の値",
    [ELEMENT_BAND] = "from 番目の前に、空でも印刷する帯",
    [ELEMENT_LABEL] = "版によって違うラベル。どの版にもちょうど一つあるようにする",
    [ELEMENT_HELP] = "書き方の説明。行の字下げと、初めと終わりの空行は取り除かれる",
    [ELEMENT_CONSTRAINT] = "test（XPath）が偽のときに指摘する",
    [ELEMENT_CALCULATE] = "記入した数が value（XPath）と違うときに指摘する。count "
			  "と、content=\"count\" の check に置く",
    [ELEMENT_MESSAGE] =
	"指摘の文。{XPath} のところにその値が入る。波括弧そのものは {{ 又は }} と書く",
};

unsigned
form_element_find(const char *name)
{
	unsigned element = 0;

	while (element < ELEMENT_COUNT && strcmp(element_names[element], name) != 0)
		element++;
	return element;
}

const char *
form_element_name(unsigned element)
{
	return element_names[element];
}

/* What stands in an item that has no row. */
static element_set
by_flags(enum form_kind kind)
{
	if (form_kind_is(kind, KIND_CONTAINER))
		return ITEM | CONTENT;
	return form_kind_is(kind, KIND_NUMBER) ? NUMBER : ITEM;
}

const char *
form_element_about(unsigned element)
{
	return element_abouts[element];
}

element_set
form_element_children(unsigned element)
{
	const struct element_row *row = &element_rows[element];

	if (element < FORM_KIND_COUNT && row->children == 0 && !row->text)
		return by_flags((enum form_kind)element);
	return row->children;
}

bool
form_element_has_text(unsigned element)
{
	return element_rows[element].text;
}

unsigned
form_element_rank(unsigned element)
{
	return element > 0 && element < FORM_KIND_COUNT ? RANK_CONTENT
							: (unsigned)element_rows[element].rank;
}

void
form_element_list(element_set elements, const char *separator, struct buf *out)
{
	bool first = true;

	for (unsigned i = 0; i < ELEMENT_COUNT; i++) {
		if ((elements & ELEMENT(i)) == 0)
			continue;
		buf_addf(out, "%s<%s>", first ? "" : separator, element_names[i]);
		first = false;
	}
	if (elements == 0)
		buf_addc(out, '-');
}
