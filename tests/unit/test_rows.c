/*
 * Rows of changes: which changes make one, and how much of a text it holds.
 */
#include <time.h>

#include "unit.h"
#include "yoshiki3/rows.h"

#define TEXT "file[1].storage.place"

struct pair {
	struct form_library *library;
	struct assessment *before;
	struct assessment *after;
	struct comparison *comparison;
	struct rows rows;
};

static void
begin(struct pair *pair)
{
	const struct form *form;

	*pair = (struct pair){.library = unit_library()};
	form = form_library_get(pair->library, "yoshiki3", NULL, NULL);
	assert_non_null(form);
	pair->before = assessment_new(form, 1);
	pair->after = assessment_new(form, 1);
}

static void
make(struct pair *pair, enum row_granularity granularity)
{
	rows_free(&pair->rows);
	comparison_free(pair->comparison);
	pair->comparison = comparison_make(pair->before, pair->after, COMPARE_BY_BLOCK);
	rows_make(pair->before, pair->after, pair->comparison, granularity, &pair->rows);
}

static void
end(struct pair *pair)
{
	rows_free(&pair->rows);
	comparison_free(pair->comparison);
	assessment_free(pair->before);
	assessment_free(pair->after);
	form_library_free(pair->library);
}

/* All rows as "path: before -> after", a line each. */
static void
expect_rows(const struct pair *pair, const char *expected)
{
	struct buf out = {0};

	for (size_t i = 0; i < pair->rows.count; i++) {
		const struct row *row = &pair->rows.items[i];

		path_format(&row->path, &out);
		buf_addf(
		    &out, "%s: %s -> %s\n", row->gone ? " (gone)" : "", row->before, row->after);
	}
	assert_string_equal(buf_text(&out), expected);
	buf_free(&out);
}

/* The rows of one text, as "before -> after" between |. */
static void
expect_cut(
    const char *before, const char *after, enum row_granularity granularity, const char *expected)
{
	struct pair pair;
	struct buf out = {0};

	begin(&pair);
	unit_set(pair.before, TEXT, before);
	unit_set(pair.after, TEXT, after);
	make(&pair, granularity);
	for (size_t i = 0; i < pair.rows.count; i++)
		buf_addf(&out, "%s%s -> %s", i > 0 ? "|" : "", pair.rows.items[i].before,
		    pair.rows.items[i].after);
	assert_string_equal(buf_text(&out), expected);
	buf_free(&out);
	end(&pair);
}

/* A paragraph that is long enough for the whole value not to be told. */
static void
add_long(struct buf *out, unsigned characters)
{
	for (unsigned i = 0; i < characters; i += 10)
		buf_addf(out, "あいうえおかき%03u", i);
}

static void
what_is_short_is_told_alone(void **state)
{
	(void)state;
	/* The entry between 、 that differs; more than one: all. */
	expect_cut(
	    "福祉課、税務課、市民課", "福祉課、収納課、市民課", ROW_AUTO, "税務課 -> 収納課");
	expect_cut(
	    "福祉課、税務課", "健康課、収納課", ROW_AUTO, "福祉課、税務課 -> 健康課、収納課");
	expect_cut("福祉課、税務課", "福祉課、税務課、市民課", ROW_AUTO,
	    "福祉課、税務課 -> 福祉課、税務課、市民課");
	/* The lines that differ of a list of short ones. */
	expect_cut("・健康課\n・税務課\n・市民課", "・健康課\n・収納課\n・窓口課", ROW_AUTO,
	    "・税務課 -> ・収納課|・市民課 -> ・窓口課");
	/* One addition. */
	expect_cut("・健康課\n・市民課", "・健康課\n・収納課\n・市民課", ROW_AUTO, " -> ・収納課");
	/* Something is gone: all of it. */
	expect_cut("一行\n二行\n三行", "一行\n三行", ROW_AUTO, "一行\n二行\n三行 -> 一行\n三行");
	/* New, and gone. */
	expect_cut("", "一行\n二行", ROW_PARAGRAPH, " -> 一行\n二行");
	expect_cut("一行", "", ROW_AUTO, "一行 -> ");
}

static void
a_long_text_is_told_by_its_headings(void **state)
{
	struct buf filler = {0};
	struct buf before = {0};
	struct buf after = {0};

	(void)state;
	add_long(&filler, 800);
	buf_addf(&before, "◆一\n%s\n＜甲＞\n・古い\n・同じ\n＜乙＞\n%s", filler.data, filler.data);
	buf_addf(&after, "◆一\n%s\n＜甲＞\n・新しい\n・同じ\n＜乙＞\n%s", filler.data, filler.data);
	expect_cut(before.data, after.data, ROW_AUTO,
	    "＜甲＞\n・古い\n・同じ -> ＜甲＞\n・新しい\n・同じ");
	expect_cut(before.data, after.data, ROW_PARAGRAPH, "・古い -> ・新しい");

	/* 【】 is told with its ＜＞; a heading right above comes along. */
	buf_clear(&before);
	buf_clear(&after);
	buf_addf(&before, "%s\n◆一\n＜甲＞\n【い】\n同じ\n【ろ】\n古い\n＜乙＞\n同じ", filler.data);
	buf_addf(
	    &after, "%s\n◆一\n＜甲＞\n【い】\n同じ\n【ろ】\n新しい\n＜乙＞\n同じ", filler.data);
	expect_cut(before.data, after.data, ROW_AUTO,
	    "◆一\n＜甲＞\n【い】\n同じ\n【ろ】\n古い -> ◆一\n＜甲＞\n【い】\n同じ\n【ろ】\n新しい");

	/* A block that is new stands alone. */
	buf_clear(&before);
	buf_clear(&after);
	buf_addf(&before, "＜甲＞\n%s", filler.data);
	buf_addf(&after, "＜甲＞\n%s\n＜乙＞\n%s", filler.data, filler.data);
	{
		struct buf expected = {0};

		buf_addf(&expected, " -> ＜乙＞\n%s", filler.data);
		expect_cut(before.data, after.data, ROW_BLOCK, expected.data);
		buf_free(&expected);
	}
	buf_free(&before);
	buf_free(&after);
	buf_free(&filler);
}

/* A heading that stands more than once does not say where: the one above it comes along. */
static void
a_heading_that_is_not_the_only_one_is_told_with_the_one_above(void **state)
{
	static const char *const format =
	    "◆一\n＜甲＞\n%s\n＜乙＞\n同じ\n◆二\n＜丙＞\n同じ\n＜甲＞\n%s";
	struct buf filler = {0};
	struct buf before = {0};
	struct buf after = {0};

	(void)state;
	add_long(&filler, 800);
	buf_addf(&before, format, filler.data, "古い");
	buf_addf(&after, format, filler.data, "新しい");
	expect_cut(before.data, after.data, ROW_AUTO, "◆二\n＜甲＞\n古い -> ◆二\n＜甲＞\n新しい");
	buf_free(&before);
	buf_free(&after);
	buf_free(&filler);
}

/* Lines of every kind of heading, each second of which has changed, in time for a person to wait.
 */
static void
expect_cut_soon(const char *heading, const char *closed, size_t rows)
{
	clock_t start = clock();
	struct pair pair;
	struct buf before = {0};
	struct buf after = {0};

	begin(&pair);
	for (unsigned i = 0; i < 20000; i++) {
		buf_addf(&before, "%s行%u%s\n", heading, i, closed);
		buf_addf(&after, "%s行%u%s%s\n", heading, i, i % 2 == 0 ? "" : "改", closed);
	}
	unit_set(pair.before, TEXT, before.data);
	unit_set(pair.after, TEXT, after.data);
	make(&pair, ROW_BLOCK);
	assert_int_equal(pair.rows.count, rows);
	assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
	buf_free(&before);
	buf_free(&after);
	end(&pair);
}

static void
many_lines_are_told_by_their_headings_soon(void **state)
{
	(void)state;
	expect_cut_soon("■", "", 10000);
	expect_cut_soon("＜", "＞", 10000);
	expect_cut_soon("【", "】", 10000);
	expect_cut_soon("", "", 1);
}

static void
phrases_are_what_stands_between_signs(void **state)
{
	(void)state;
	expect_cut("サーバー室は施錠し、職員が入退室を記録する。鍵は課長が持つ。",
	    "サーバー室は施錠し、警備員が入退室を記録する。鍵は係長が持つ。", ROW_PHRASE,
	    "職員が入退室を記録する -> 警備員が入退室を記録する|鍵は課長が持つ -> 鍵は係長が持つ");
	/* What is only spelled differently is no phrase. */
	expect_cut("ＡＢＣを使い、鍵は課長が持つ。", "ABCを使い、鍵は係長が持つ。", ROW_PHRASE,
	    "鍵は課長が持つ -> 鍵は係長が持つ");
}

static void
every_kind_is_told_as_people_write_it(void **state)
{
	struct pair pair;

	(void)state;
	begin(&pair);
	unit_set(pair.before, "cover.published", "令和6年4月1日");
	unit_set(pair.after, "cover.published", "令和7年4月1日");
	unit_set(pair.before, "basic.affairs.subjects", "1");
	unit_set(pair.after, "basic.affairs.subjects", "2");
	unit_set(pair.before, "file[1].acquisition.method.paper", "○");
	unit_set(pair.before, "file[1].acquisition.method.other", "○");
	unit_set(pair.before, "file[1].acquisition.method.other.text", "窓口");
	unit_set(pair.after, "file[1].acquisition.method.line", "○");
	unit_set(pair.after, "file[1].acquisition.method.other", "○");
	unit_set(pair.after, "file[1].acquisition.method.other.text", "電子申請");
	/* 字句のみ */
	unit_set(pair.before, "file[1].acquisition.usage", "ＤＶ支援 措置");
	unit_set(pair.after, "file[1].acquisition.usage", "DV支援措置");
	unit_set(pair.before, "file[1].consignment.count", "1");
	unit_set(pair.after, "file[1].consignment.count", "2");
	unit_set(pair.before, "file[1].risk.consignment.none", "○");
	unit_set(pair.after, "change[1].item", "前の年の行");
	make(&pair, ROW_AUTO);
	expect_rows(&pair,
	    "basic.affairs.subjects: 1,000人未満 -> 1,000人以上1万人未満\n"
	    "file[1].acquisition.method: [○]紙\n[　]電子記録媒体（フラッシュメモリを除く。）\n"
	    "[　]フラッシュメモリ\n[　]電子メール\n[　]専用線\n[　]庁内連携システム\n"
	    "[　]情報提供ネットワークシステム\n[○]その他（窓口） -> [　]紙\n"
	    "[　]電子記録媒体（フラッシュメモリを除く。）\n[　]フラッシュメモリ\n[　]電子メール\n"
	    "[○]専用線\n[　]庁内連携システム\n[　]情報提供ネットワークシステム\n"
	    "[○]その他（電子申請）\n"
	    "file[1].consignment.count: 1件 -> 2件\n"
	    "file[1].risk.consignment.none: [○]委託しない -> [　]委託しない\n");
	end(&pair);
}

static void
blocks_that_come_and_go_are_told_item_by_item(void **state)
{
	static const char *const names[] = {"甲システム", "乙システム", "丙システム"};
	struct pair pair;

	(void)state;
	begin(&pair);
	for (unsigned i = 0; i < 3; i++) {
		struct buf path = {0};

		buf_addf(&path, "basic.system[%u].name", i + 1);
		unit_set(pair.before, path.data, names[i]);
		buf_free(&path);
	}
	unit_set(pair.before, "basic.system[2].function", "集める。");
	unit_set(pair.after, "basic.system[1].name", "甲システム");
	unit_set(pair.after, "basic.system[2].name", "丙システム");
	unit_set(pair.after, "file[1].consignment.item[1].name", "保守");
	unit_set(pair.after, "file[1].consignment.item[2].name", "印刷");
	unit_set(pair.after, "file[1].consignment.item[2].handlers", "1");
	unit_set(pair.before, "file[1].consignment.item[1].name", "保守");
	make(&pair, ROW_AUTO);
	expect_rows(&pair, "basic.system[2].name (gone): 乙システム -> \n"
			   "basic.system[2].function (gone): 集める。 -> \n"
			   "file[1].consignment.item[2].name:  -> 印刷\n"
			   "file[1].consignment.item[2].handlers:  -> 10人未満\n");
	end(&pair);
}

/* The rows of one item become more and fewer. */
static void
rows_can_be_made_finer_and_coarser(void **state)
{
	struct pair pair;
	size_t first;

	(void)state;
	begin(&pair);
	unit_set(pair.before, "basic.affairs.name", "甲");
	unit_set(pair.after, "basic.affairs.name", "乙");
	unit_set(pair.before, TEXT, "一つは甲、二つは乙。\n同じ。\n三つは丙。");
	unit_set(pair.after, TEXT, "一つは丁、二つは戊。\n同じ。\n三つは己。");
	unit_set(pair.before, "procedure.basic.date", "令和6年");
	unit_set(pair.after, "procedure.basic.date", "令和7年");
	make(&pair, ROW_WHOLE);
	assert_int_equal(pair.rows.count, 3);
	assert_false(rows_step(&pair.rows, 0, true, &first));
	assert_false(rows_step(&pair.rows, 1, false, &first));
	assert_true(rows_step(&pair.rows, 1, true, &first));
	assert_int_equal(first, 1);
	expect_rows(&pair,
	    "basic.affairs.name: 甲 -> 乙\n" TEXT
	    ": 一つは甲、二つは乙。 -> 一つは丁、二つは戊。\n" TEXT ": 三つは丙。 -> 三つは己。\n"
	    "procedure.basic.date: 令和6年 -> 令和7年\n");
	assert_true(rows_step(&pair.rows, 2, true, &first));
	assert_int_equal(first, 1);
	expect_rows(&pair, "basic.affairs.name: 甲 -> 乙\n" TEXT ": 一つは甲 -> 一つは丁\n" TEXT
			   ": 二つは乙 -> 二つは戊\n" TEXT ": 三つは丙 -> 三つは己\n"
			   "procedure.basic.date: 令和6年 -> 令和7年\n");
	assert_false(rows_step(&pair.rows, 3, true, &first));
	assert_int_equal(rows_cut(&pair.rows, 3, ROW_WHOLE, &first), 1);
	assert_int_equal(first, 1);
	assert_int_equal(pair.rows.count, 3);
	end(&pair);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_short_is_told_alone),
	    cmocka_unit_test(a_long_text_is_told_by_its_headings),
	    cmocka_unit_test(a_heading_that_is_not_the_only_one_is_told_with_the_one_above),
	    cmocka_unit_test(many_lines_are_told_by_their_headings_soon),
	    cmocka_unit_test(phrases_are_what_stands_between_signs),
	    cmocka_unit_test(every_kind_is_told_as_people_write_it),
	    cmocka_unit_test(blocks_that_come_and_go_are_told_item_by_item),
	    cmocka_unit_test(rows_can_be_made_finer_and_coarser),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
