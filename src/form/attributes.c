/*
 * The attributes of a definition: one table, a row for each attribute with the elements that may
 * have it, those that must, what its value is and the function that takes it. A value that is not
 * understood is noted and leaves what was there. The grammar for other programs (forms/form.rng) is
 * made of the same table.
 */
#include <string.h>

#include "form/attributes.h"

/* What assessment files hold under its name, so that it can have had another one. */
#define KEPT   (KINDS_HEADING | KINDS_VALUE | ELEMENT(FORM_CHECKS) | ELEMENT(FORM_REPEAT))
#define TABLES (ELEMENT(FORM_REPEAT) | ELEMENT(FORM_GROUP))
#define RULES  (ELEMENT(ELEMENT_CONSTRAINT) | ELEMENT(ELEMENT_CALCULATE))
#define TOLD   (ELEMENT(ELEMENT_BLANK) | ELEMENT(ELEMENT_REVISION))
#define RANGED (KINDS_ITEM | RULES | ELEMENT(ELEMENT_LABEL) | ELEMENT(ELEMENT_OPTION))

static const struct attribute_row attribute_rows[] = {
    {"id", KINDS_HEADING | KINDS_NAMED | ELEMENT(FORM_ROOT), KINDS_NAMED | ELEMENT(FORM_ROOT),
	attribute_set_id, TYPE_OF_NAME, .about = NULL},
    {"id", ELEMENT(ELEMENT_EDITION) | ELEMENT(ELEMENT_OPTIONS) | TOLD | RULES,
	ELEMENT(ELEMENT_EDITION) | ELEMENT(ELEMENT_OPTIONS) | TOLD | RULES, attribute_set_id,
	TYPE_OF_WORD, .about = NULL},
    {"label",
	(KINDS_ITEM & ~ELEMENT(FORM_CAPTION)) | ELEMENT(ELEMENT_EDITION) | ELEMENT(ELEMENT_BAND),
	ELEMENT(ELEMENT_EDITION) | ELEMENT(ELEMENT_BAND), attribute_set_label, TYPE_OF_TEXT,
	.about = NULL},
    /* of the form */
    {"title", ELEMENT(FORM_ROOT), ELEMENT(FORM_ROOT), attribute_set_title, TYPE_OF_TEXT,
	.about = NULL},
    {"format", ELEMENT(FORM_ROOT), ELEMENT(FORM_ROOT), attribute_set_format, TYPE_OF_WORDS,
	.about = NULL, .words = {"1"}},
    {"title-item", ELEMENT(FORM_ROOT), 0, attribute_set_title_item, TYPE_OF_ID,
	.about = "脚注に文書の名前として出す項目"},
    {"label-width", ELEMENT(FORM_ROOT), 0, attribute_set_label_width, TYPE_OF_NUMBER,
	.about = "ラベルの欄の幅（表の幅に対する％）。なければ 28", .least = 10, .most = 60},
    {"help-source", ELEMENT(FORM_ROOT), 0, attribute_set_help_source, TYPE_OF_TEXT,
	.about = "source のない help の出典"},
    {"placeholders", ELEMENT(FORM_ROOT), 0, attribute_set_placeholders, TYPE_OF_TEXT,
	.about = "「記入するものがない」という意味の言葉。空白で区切る"},
    /* of items in general */
    {"number", KINDS_ITEM & ~ELEMENT(FORM_CAPTION), 0, attribute_set_number, TYPE_OF_TEXT,
	.about = "項目番号。なければラベルの初めから読み取る。空なら番号なし"},
    {"since", RANGED, 0, attribute_set_since, TYPE_OF_WORD, .about = "この版から"},
    {"until", RANGED, 0, attribute_set_until, TYPE_OF_WORD, .about = "この版まで"},
    {"was", KEPT, 0, attribute_set_was, TYPE_OF_ID,
	.about = "移動し、又は識別子が変わった項目の、前の版での識別子の全体。その値を引き継ぐ"},
    {"transparent", KINDS_HEADING, 0, attribute_set_transparent, TYPE_OF_WORDS,
	.about = "yes なら、id は見出しだけのもので、中の項目の識別子に加わらない",
	.words = {"no", "yes"}},
    {"important", KINDS_ITEM, 0, attribute_set_important, TYPE_OF_WORDS,
	.about = "※の項目。なければ親の項目と同じ", .words = {"no", "yes"}},
    {"relevant", KINDS_ITEM, 0, attribute_set_relevant, TYPE_OF_TEXT,
	.about = "記入が要る条件（XPath）"},
    {"row", ELEMENT(FORM_LINE) | ELEMENT(FORM_COUNT) | ELEMENT(FORM_CHECKS), 0, attribute_set_row,
	TYPE_OF_WORDS, .about = "none なら、変わっても変更箇所の行を作らない", .words = {"none"}},
    {"row", ELEMENT(FORM_TEXT), 0, attribute_set_row, TYPE_OF_WORDS,
	.about = "変更箇所の行の欄か。none なら行を作らない",
	.words = {"none", "item", "before", "after", "reason"}},
    {"row", ELEMENT(FORM_DATE), 0, attribute_set_row, TYPE_OF_WORDS,
	.about = "文書の日付（published、assessed）か、変更箇所の行の日付か。none なら行を作らない",
	.words = {"none", "published", "assessed", "date"}},
    {"row", ELEMENT(FORM_CHOICE), 0, attribute_set_row, TYPE_OF_WORDS,
	.about = "変更箇所の行の欄か、しきい値判断の結果（result）か。none なら行を作らない",
	.words = {"none", "result", "timing"}},
    {"required", KINDS_VALUE | ELEMENT(FORM_CHECKS), 0, attribute_set_required, TYPE_OF_TEXT,
	.about = "yes、no 又は記入が要る条件（XPath）"},
    {"place", KINDS_ITEM & ~(TABLES | ELEMENT(FORM_STATIC)), 0, attribute_set_place, TYPE_OF_WORDS,
	.about = "row はラベルの欄と値の欄、under は前の項目の内訳、join "
		 "は前の項目の値の欄の中、heading は見出しの行の右端、across "
		 "はラベルの行の下の値の行、bare はラベルのない値の行",
	.words = {"row", "under", "join", "heading", "across", "bare"}},
    {"place", TABLES, 0, attribute_set_place_table, TYPE_OF_WORDS,
	.about = "table なら、中の項目が列になる",
	.words = {"row", "under", "join", "heading", "across", "bare", "table"}},
    {"place", ELEMENT(FORM_STATIC), 0, attribute_set_place_list, TYPE_OF_WORDS,
	.about = "list なら、1行ごとに枠で囲む",
	.words = {"row", "under", "join", "heading", "across", "bare", "list"}},
    {"page", ELEMENT(FORM_SECTION) | ELEMENT(FORM_REPEAT) | ELEMENT(FORM_STATIC), 0,
	attribute_set_page, TYPE_OF_WORDS, .about = "new なら新しいページから", .words = {"new"}},
    {"frame", KINDS_ITEM, 0, attribute_set_frame, TYPE_OF_WORDS,
	.about = "new なら新しい表を始める", .words = {"new"}},
    {"align", ELEMENT(FORM_SECTION) | ELEMENT(FORM_CAPTION) | ELEMENT(FORM_STATIC), 0,
	attribute_set_align, TYPE_OF_WORDS, .about = NULL, .words = {"left", "center", "right"}},
    {"width", KINDS_ITEM, 0, attribute_set_width, TYPE_OF_NUMBER, .about = "表の列の幅の割合",
	.least = 1, .most = 100},
    {"height", KINDS_ITEM, 0, attribute_set_height, TYPE_OF_NUMBER,
	.about = "少なくとも何行分の高さにするか", .least = 1, .most = 200},
    {"print-before", ELEMENT(FORM_SECTION) | ELEMENT(FORM_REPEAT), 0, attribute_set_print_before,
	TYPE_OF_ID, .about = "ここではなく、この項目の前に印刷する"},
    /* by kind */
    {"min", ELEMENT(FORM_REPEAT), 0, attribute_set_min, TYPE_OF_NUMBER,
	.about = "常に置く数。なければ 0", .least = 0, .most = FORM_BLOCKS_MAX},
    {"max", ELEMENT(FORM_REPEAT), 0, attribute_set_max, TYPE_OF_NUMBER,
	.about = "多くて幾つか。なければ unbounded", .words = {"unbounded"}, .least = 1,
	.most = FORM_BLOCKS_MAX},
    {"heading", ELEMENT(FORM_REPEAT), 0, attribute_set_heading, TYPE_OF_WORDS,
	.about = "none なら見出しの行を作らない", .words = {"none"}},
    {"block", ELEMENT(FORM_REPEAT), 0, attribute_set_block, TYPE_OF_TEXT,
	.about = "一つのブロックの呼び名（編集画面で使う）"},
    {"from", ELEMENT(ELEMENT_BAND), ELEMENT(ELEMENT_BAND), attribute_set_from, TYPE_OF_NUMBER,
	.about = NULL, .least = 1, .most = FORM_BLOCKS_MAX},
    {"to", ELEMENT(ELEMENT_BAND), ELEMENT(ELEMENT_BAND), attribute_set_to, TYPE_OF_NUMBER,
	.about = NULL, .least = 1, .most = FORM_BLOCKS_MAX},
    {"options", ELEMENT(FORM_CHOICE), 0, attribute_set_options, TYPE_OF_WORD,
	.about = "選択肢の一覧の id。この項目だけのものなら、option を中に並べる"},
    {"numbers", ELEMENT(FORM_CHOICE) | ELEMENT(ELEMENT_OPTIONS), 0, attribute_set_numbers,
	TYPE_OF_WORDS, .about = "選択肢の番号。half は 1) 、full は 1）",
	.words = {"half", "full"}},
    {"list", ELEMENT(FORM_CHOICE), 0, attribute_set_list, TYPE_OF_WORDS,
	.about = "＜選択肢＞を値の右に置くか、下に置くか", .words = {"beside", "below"}},
    {"per-line", ELEMENT(FORM_CHOICE) | ELEMENT(FORM_CHECKS) | ELEMENT(FORM_SUBHEAD), 0,
	attribute_set_per_line, TYPE_OF_NUMBER, .about = "1行に多くて幾つ並べるか", .least = 1,
	.most = 20},
    {"at-least", ELEMENT(ELEMENT_OPTION), 0, attribute_set_at_least, TYPE_OF_NUMBER, .about = NULL,
	.least = 0, .most = 999999999},
    {"below", ELEMENT(ELEMENT_OPTION), 0, attribute_set_below, TYPE_OF_NUMBER, .about = NULL,
	.least = 0, .most = 999999999},
    {"code", ELEMENT(ELEMENT_OPTION), 0, attribute_set_code, TYPE_OF_WORD,
	.about = "規則の中で使う名前（関数 code）"},
    {"content", ELEMENT(FORM_CHECK), 0, attribute_set_content, TYPE_OF_WORDS,
	.about = "括弧の中に書くもの", .words = {"none", "text", "count"}},
    {"unit", ELEMENT(FORM_CHECK), 0, attribute_set_unit, TYPE_OF_TEXT,
	.about = "content=\"count\" のとき、括弧の後に印刷する単位（件など）"},
    {"exclusive", ELEMENT(FORM_CHECK), 0, attribute_set_exclusive, TYPE_OF_WORDS,
	.about = "yes なら、同じ集まりのほかの○と一緒に付けられない", .words = {"no", "yes"}},
    {"of", ELEMENT(FORM_MIRROR), ELEMENT(FORM_MIRROR), attribute_set_of, TYPE_OF_ID, .about = NULL},
    /* of rules and texts */
    {"kind", ELEMENT(ELEMENT_REVISION), ELEMENT(ELEMENT_REVISION), attribute_set_revision,
	TYPE_OF_WORDS, .about = "何を指摘するか",
	.words = {"unrecorded", "stale", "late", "published", "assessed", "result"}},
    {"source", RULES | TOLD | ELEMENT(ELEMENT_HELP), 0, attribute_set_source, TYPE_OF_TEXT,
	.about = "出典"},
    {"severity", RULES | TOLD, RULES | TOLD, attribute_set_severity, TYPE_OF_WORDS, .about = NULL,
	.words = {"error", "warning", "advice"}},
    {"test", ELEMENT(ELEMENT_CONSTRAINT), ELEMENT(ELEMENT_CONSTRAINT), attribute_set_test,
	TYPE_OF_TEXT, .about = NULL},
    {"name", ELEMENT(ELEMENT_VAR), ELEMENT(ELEMENT_VAR), attribute_set_name, TYPE_OF_WORD,
	.about = NULL},
    {"value", ELEMENT(ELEMENT_CALCULATE) | ELEMENT(ELEMENT_VAR),
	ELEMENT(ELEMENT_CALCULATE) | ELEMENT(ELEMENT_VAR), attribute_set_value, TYPE_OF_TEXT,
	.about = NULL},
    {"each", ELEMENT(ELEMENT_CONSTRAINT), 0, attribute_set_each, TYPE_OF_KINDS,
	.about = "この種類の、記入のある項目一つずつについて確かめる。text は line を含む"},
    {"phrases", ELEMENT(ELEMENT_CONSTRAINT), 0, attribute_set_phrases, TYPE_OF_TEXT,
	.about = "each で、このうちのどれかがある文章だけを見る。| で区切る"},
    {"except", ELEMENT(ELEMENT_CONSTRAINT), 0, attribute_set_except, TYPE_OF_IDS,
	.about = "each で見ない項目（その中も見ない）"},
    {"once", ELEMENT(ELEMENT_CONSTRAINT), 0, attribute_set_once, TYPE_OF_TEXT,
	.about = "指摘するもの（XPath）。１行に一つとし、同じものは文書の中で一度だけ指摘する。mess"
		 "age では $once"},
    {"past", ELEMENT(ELEMENT_CONSTRAINT), 0, attribute_set_spares_past, TYPE_OF_WORDS,
	.about = "no なら past の項目を見ない", .words = {"no"}},
    {"past", ELEMENT(FORM_REPEAT), 0, attribute_set_past, TYPE_OF_TEXT,
	.about = "前の版の変更を記すブロックである条件（XPath）"},
    {"past", KINDS_ITEM & ~ELEMENT(FORM_REPEAT), 0, attribute_set_past_now, TYPE_OF_WORDS,
	.about = "前の版の記載を写す項目", .words = {"yes"}},
    {"lang", ELEMENT(ELEMENT_MESSAGE), 0, attribute_set_lang, TYPE_OF_WORDS, .about = NULL,
	.words = {"en", "ja"}},
};

static const struct attribute_row *
row_find(const char *name, unsigned element)
{
	for (size_t i = 0; i < COUNT_OF(attribute_rows); i++) {
		if ((attribute_rows[i].on & ELEMENT(element)) != 0 &&
		    strcmp(attribute_rows[i].name, name) == 0)
			return &attribute_rows[i];
	}
	return NULL;
}

static void
unknown_error(
    struct form_reader *reader, const struct form_target *target, const xmlAttr *attribute)
{
	struct buf name = {0};
	struct buf accepted = {0};

	if (form_reader_is_full(reader)) {
		reader->errors++;
		return;
	}
	if (attribute->ns != NULL && attribute->ns->prefix != NULL)
		buf_addf(&name, "%s:", (const char *)attribute->ns->prefix);
	buf_adds(&name, (const char *)attribute->name);
	for (size_t i = 0; i < COUNT_OF(attribute_rows); i++) {
		if ((attribute_rows[i].on & ELEMENT(target->element)) != 0)
			buf_addf(&accepted, "%s%s", accepted.length > 0 ? ", " : "",
			    attribute_rows[i].name);
	}
	FORM_ERROR(reader, target->line, MSG_FORM_ATTRIBUTE, form_element_name(target->element),
	    buf_text(&name), accepted.length > 0 ? accepted.data : "-");
	buf_free(&name);
	buf_free(&accepted);
}

/* XML_PARSE_NOENT makes the value one text node; an empty value has none. */
static const char *
attribute_value(const xmlAttr *attribute)
{
	if (attribute->children == NULL || attribute->children->content == NULL)
		return "";
	return (const char *)attribute->children->content;
}

void
form_attributes_read(struct form_reader *reader, const xmlNode *node, struct form_target *target)
{
	bool seen[COUNT_OF(attribute_rows)] = {false};

	for (const xmlAttr *attribute = node->properties; attribute != NULL;
	     attribute = attribute->next) {
		const struct attribute_row *row =
		    attribute->ns != NULL
			? NULL
			: row_find((const char *)attribute->name, target->element);
		struct use use = {.reader = reader, .target = target};

		if (row == NULL) {
			unknown_error(reader, target, attribute);
			continue;
		}
		seen[row - attribute_rows] = true;
		use.row = row;
		use.value = attribute_value(attribute);
		row->set(&use);
	}
	for (size_t i = 0; i < COUNT_OF(attribute_rows); i++) {
		if (!seen[i] && (attribute_rows[i].needed & ELEMENT(target->element)) != 0)
			FORM_ERROR(reader, target->line, MSG_FORM_ATTRIBUTE_MISSING,
			    form_element_name(target->element), attribute_rows[i].name);
	}
}

void
attribute_rows_each(
    unsigned element, void (*visit)(void *context, const struct attribute_row *row), void *context)
{
	for (size_t i = 0; i < COUNT_OF(attribute_rows); i++) {
		if ((attribute_rows[i].on & ELEMENT(element)) != 0)
			visit(context, &attribute_rows[i]);
	}
}
