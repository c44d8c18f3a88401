/* Line breaking, at the exact widths where a rule begins to matter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "yoshiki3/grapheme.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/wrap.h"

static const struct width_policy narrow = {.ambiguous = 1, .rules = 1};
static const struct width_policy wide = {.ambiguous = 2, .rules = 1};

/* Whether white space of the two texts apart they are the same. */
static void
assert_same_content(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t at = 0;

	for (size_t i = 0; i < a_length; i++) {
		if (strchr(" \t\n\r", a[i]) != NULL && a[i] != '\0')
			continue;
		if (a_length - i >= 3 && memcmp(a + i, "　", 3) == 0) {
			i += 2;
			continue;
		}
		for (;;) {
			if (at < b_length && b[at] != '\0' && strchr(" \t\n\r", b[at]) != NULL)
				at++;
			else if (b_length - at >= 3 && memcmp(b + at, "　", 3) == 0)
				at += 3;
			else
				break;
		}
		assert_in_range(at, 0, b_length - 1);
		assert_int_equal(a[i], b[at]);
		at++;
	}
}

/* Wraps a text and joins the lines with `|` into `joined`, which has room for twice the text;
 * checks every line. */
static size_t
wrap_join(const char *text, size_t length, size_t columns, struct width_policy policy, char *joined)
{
	struct wrap wrap;
	struct wrap_line line;
	char *shown = malloc(length + 1);
	size_t shown_length = 0;
	size_t lines = 0;
	size_t before = 0;
	size_t written = 0;

	assert_non_null(shown);
	wrap_begin(&wrap, text, length, columns, policy);
	while (wrap_next(&wrap, &line)) {
		size_t bytes = line.end - line.start;

		assert_in_range(line.start, before, length);
		assert_in_range(line.end, line.start, length);
		assert_int_equal(line.width, wrap_column(&wrap, &line, line.end));
		if (memchr(text + line.start, '\t', bytes) == NULL)
			assert_int_equal(line.width, width_text(text + line.start, bytes, policy));
		else
			assert_true(line.tabs);
		if (line.width > columns)
			assert_int_equal(grapheme_next(text + line.start, bytes), bytes);
		if (lines++ > 0)
			joined[written++] = '|';
		memcpy(joined + written, text + line.start, bytes);
		written += bytes;
		memcpy(shown + shown_length, text + line.start, bytes);
		shown_length += bytes;
		before = line.end;
	}
	joined[written] = '\0';
	assert_false(wrap_next(&wrap, &line));
	assert_same_content(text, length, shown, shown_length);
	free(shown);
	return lines;
}

static void
assert_wraps_under(
    const char *text, size_t columns, struct width_policy policy, const char *expected)
{
	char joined[1024];

	assert_true(strlen(text) * 2 < sizeof(joined));
	(void)wrap_join(text, strlen(text), columns, policy, joined);
	assert_string_equal(joined, expected);
}

static void
assert_wraps(const char *text, size_t columns, const char *expected)
{
	assert_wraps_under(text, columns, narrow, expected);
}

static void
kanji_fill_the_line(void **state)
{
	(void)state;
	assert_wraps("評価書の作成", 12, "評価書の作成");
	assert_wraps("評価書の作成", 11, "評価書の作|成");
	assert_wraps("評価書の作成", 10, "評価書の作|成");
	assert_wraps("評価書の作成", 5, "評価|書の|作成");
	assert_wraps("評価書", 1, "評|価|書");
}

static void
a_line_begins_with_no_closing_character(void **state)
{
	static const char *const closing[] = {"、", "。", "，", "．", "・", "：", "；", "？", "！",
	    "）", "」", "』", "】", "〕", "］", "｝", "〉", "》", "〟", "ー", "々", "〻", "ゝ",
	    "ゞ", "ヽ", "ヾ", "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "っ", "ゃ", "ゅ", "ょ", "ゎ", "ァ",
	    "ィ", "ゥ", "ェ", "ォ", "ッ", "ャ", "ュ", "ョ", "ヮ", "ヵ", "ヶ", "ㇰ", "〜", "～",
	    "゠", "‼", "｡", "｣", "､", "･", "ｰ", "ﾞ", "ﾟ", "ｧ", "ｯ", "ｮ", ")", "]", "}", ",", ".",
	    "!", "?", ":", ";", "”", "’"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(closing); i++) {
		char text[64];
		char expected[64];

		(void)snprintf(text, sizeof(text), "漢字%s", closing[i]);
		(void)snprintf(expected, sizeof(expected), "漢|字%s", closing[i]);
		assert_wraps(text, 4, expected);
		assert_wraps(text, 6, text);
	}
}

static void
a_line_ends_with_no_opening_character(void **state)
{
	static const char *const opening[] = {"（", "「", "『", "【", "〔", "［", "｛", "〈", "《",
	    "〝", "｢", "(", "[", "{", "“", "‘"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(opening); i++) {
		char text[64];
		char expected[64];

		(void)snprintf(text, sizeof(text), "漢%s字", opening[i]);
		(void)snprintf(expected, sizeof(expected), "漢|%s字", opening[i]);
		assert_wraps(text, 4, expected);
		assert_wraps(text, 6, text);
	}
}

static void
characters_are_carried_over_until_the_rules_are_kept(void **state)
{
	(void)state;
	assert_wraps("である。」（注）", 16, "である。」（注）");
	assert_wraps("である。」（注）", 14, "である。」|（注）");
	assert_wraps("である。」（注）", 10, "である。」|（注）");
	assert_wraps("である。」（注）", 8, "であ|る。」|（注）");
	assert_wraps("である。」（注）", 6, "であ|る。」|（注）");
	assert_wraps("サーバー", 6, "サー|バー");
	assert_wraps("個人ひとびと々々々", 12, "個人ひとび|と々々々");
}

static void
what_is_inseparable_stays_together(void **state)
{
	(void)state;
	assert_wraps_under("以下……略", 6, wide, "以下|……略");
	assert_wraps_under("以下――略", 8, wide, "以下――|略");
	assert_wraps("以下‥‥略", 5, "以下|‥‥略");
	assert_wraps("……………", 2, "……|……|…");
}

static void
words_and_numbers_stay_whole(void **state)
{
	(void)state;
	assert_wraps("the form is long", 8, "the form|is long");
	assert_wraps("the form is long", 7, "the|form is|long");
	assert_wraps("件数1,234,567件", 12, "件数|1,234,567件");
	assert_wraps("件数1,234,567件", 13, "件数1,234,567|件");
	assert_wraps("約$1.50です", 6, "約|$1.50|です");
	assert_wraps("率は12.5%だ", 8, "率は|12.5%だ");
	assert_wraps("外字(IVS)有", 8, "外字|(IVS)有");
	assert_wraps("don’t", 5, "don’t");
	assert_wraps("面積5m²です", 6, "面積|5m²で|す");
	assert_wraps("дом и сад", 5, "дом и|сад");
}

static void
a_number_keeps_its_unit(void **state)
{
	(void)state;
	assert_wraps("約５０％増", 6, "約５|０％増");
	assert_wraps("計￥５０", 4, "計|￥５|０");
	assert_wraps_under("気温25℃", 7, wide, "気温|25℃");
}

static void
full_width_letters_and_digits_break_freely(void **state)
{
	(void)state;
	assert_wraps("令和１２年ＡＢ", 6, "令和１|２年Ａ|Ｂ");
}

static void
kanji_and_words_part_on_both_sides(void **state)
{
	(void)state;
	assert_wraps("住民LAN接続", 7, "住民LAN|接続");
	assert_wraps("住民LAN接続", 6, "住民|LAN接|続");
	assert_wraps("氏名/住所", 5, "氏名/|住所");
	assert_wraps("氏名/住所", 4, "氏名|/住|所");
}

static void
a_word_longer_than_a_line_is_cut(void **state)
{
	(void)state;
	assert_wraps("abcdefghij", 4, "abcd|efgh|ij");
	assert_wraps("漢abcdefghij", 4, "漢|abcd|efgh|ij");
	assert_wraps("e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301");
	/* The word gives way before the rule does. */
	assert_wraps("abcdef。", 6, "abcde|f。");
}

static void
a_url_is_cut_behind_a_sign(void **state)
{
	(void)state;
	assert_wraps("参照https://a.example/b", 20, "参照|https://a.example/b");
	assert_wraps("https://www.example.jp/form/3?x=1", 24, "https://www.example.jp/|form/3?x=1");
	assert_wraps("https://www.example.jp/form/3?x=1", 21, "https://www.example.|jp/form/3?x=1");
	assert_wraps("https://www", 8, "https://|www");
	assert_wraps("https://www", 7, "https:/|/www");
	assert_wraps("a-b_c=d&e", 4, "a-b_|c=d&|e");
}

static void
a_chain_longer_than_a_line_is_cut_between_clusters(void **state)
{
	(void)state;
	assert_wraps("」」」」」", 4, "」」|」」|」");
	assert_wraps("「「「「「", 4, "「「|「「|「");
	assert_wraps("漢」」」」", 4, "漢」|」」|」");
	assert_wraps("漢。", 2, "漢|。");
}

static void
spaces_hang_at_a_break(void **state)
{
	(void)state;
	assert_wraps("漢字　　仮名", 4, "漢字|仮名");
	assert_wraps("漢字　　仮名", 5, "漢字|仮名");
	assert_wraps("漢字　　仮名", 11, "漢字　　仮|名");
	assert_wraps("ab   cd", 2, "ab|cd");
	assert_wraps("ab   cd", 4, "ab|cd");
	assert_wraps("ab \u3000 cd", 6, "ab|cd");
}

static void
spaces_do_not_hide_the_rules(void **state)
{
	(void)state;
	assert_wraps("ab cd )", 6, "ab|cd )");
	assert_wraps("ab ( cd", 5, "ab|( cd");
	assert_wraps("漢字 。", 5, "漢|字 。");
}

static void
leading_spaces_and_blank_lines_are_kept(void **state)
{
	(void)state;
	assert_wraps("　漢字仮名", 6, "　漢字|仮名");
	assert_wraps("漢\n\n\n　字", 10, "漢|||　字");
	assert_wraps("漢字仮名\n  a", 4, "漢字|仮名|  a");
	assert_wraps("    ab", 2, "  |ab");
}

static void
spaces_before_a_newline_are_kept_as_far_as_they_fit(void **state)
{
	(void)state;
	assert_wraps("ab  \ncd", 4, "ab  |cd");
	assert_wraps("ab  \ncd", 3, "ab |cd");
	assert_wraps("ab  \ncd", 2, "ab|cd");
	assert_wraps("漢　", 3, "漢");
	assert_wraps("     ", 3, "   ");
}

static void
every_newline_ends_a_line(void **state)
{
	(void)state;
	assert_wraps("", 10, "");
	assert_wraps("\n", 10, "|");
	assert_wraps("a\nb\r\nc\rd", 10, "a|b|c|d");
	assert_wraps("a\n", 10, "a|");
	assert_wraps("a\r\n", 10, "a|");
	assert_wraps("\n\r", 10, "||");
	assert_wraps("漢字\n", 4, "漢字|");
}

static void
clusters_are_cut_only_where_no_line_holds_them(void **state)
{
	static const char family[] = "👨\u200D👩\u200D👧";

	(void)state;
	assert_wraps("かか\u3099か", 4, "かか\u3099|か");
	assert_wraps("葛\U000E0100城市", 4, "葛\U000E0100城|市");
	assert_wraps(family, 6, family);
	assert_wraps(family, 5, "👨\u200D|👩\u200D👧");
	assert_wraps(family, 2, "👨\u200D|👩\u200D|👧");
	assert_wraps("かᄀᄀᄀか", 4, "かᄀ|ᄀᄀ|か");
	assert_wraps("漢🇯🇵🇺🇸", 4, "漢🇯🇵|🇺🇸");
	assert_wraps("漢字 \u0301", 4, "漢字| \u0301");
}

static void
invisible_characters_rule_breaks(void **state)
{
	(void)state;
	assert_wraps("abc\u200Bdef", 4, "abc\u200B|def");
	assert_wraps("漢\u2060字仮", 4, "漢\u2060字|仮");
	assert_wraps("漢字\u00A0仮", 4, "漢|字\u00A0|仮");
}

static void
ambiguous_characters_follow_the_policy(void **state)
{
	(void)state;
	assert_wraps("○①Ⅰ※", 4, "○①Ⅰ※");
	assert_wraps_under("○①Ⅰ※", 4, wide, "○①|Ⅰ※");
	assert_wraps_under("○①Ⅰ※", 1, wide, "○|①|Ⅰ|※");
}

/* Long texts of one kind: nothing is lost, and the time stays far from quadratic. */
static void
hostile_texts_are_linear(void **state)
{
	static const char *const units[] = {"a", "」", "「", "\u0301", "a\u0301", " ", "　", "( ",
	    " )", "/", "a/", "\u200B", "\u200D", "👩\u200D", "🇯", "\n", "\r", "\xE3", "…", "\u0600",
	    "漢", "한", "\x01", "(a", "a)", "a/。", "\t", "a\t", "\ta\n", "漢\t字\t\n\n"};
	static const size_t columns[] = {1, 2, 79, 100000};
	const size_t size = 300000;
	char *text = malloc(size + 16);
	char *joined = malloc(2 * size + 32);
	clock_t begin = clock();

	(void)state;
	assert_non_null(text);
	assert_non_null(joined);
	for (size_t unit = 0; unit < COUNT_OF(units); unit++) {
		size_t bytes = strlen(units[unit]);
		size_t length = 0;

		for (length = 0; length < size; length += bytes)
			memcpy(text + length, units[unit], bytes);
		for (size_t i = 0; i < COUNT_OF(columns); i++)
			(void)wrap_join(text, length, columns[i], wide, joined);
	}
	free(text);
	free(joined);
	assert_true(clock() - begin < 60 * CLOCKS_PER_SEC);
}

/* The lines joined with `|`, spaces in place of tabs. */
static void
assert_shown(const char *text, size_t columns, struct width_policy policy, const char *expected)
{
	struct wrap wrap;
	struct wrap_line line;
	char shown[1024] = "";
	size_t length = 0;

	wrap_begin(&wrap, text, strlen(text), columns, policy);
	while (wrap_next(&wrap, &line)) {
		for (size_t at = line.start; at < line.end; at++) {
			size_t column = wrap_column(&wrap, &line, at);

			if (text[at] != '\t')
				shown[length++] = text[at];
			else
				while (column++ < wrap_column(&wrap, &line, at + 1))
					shown[length++] = ' ';
		}
		shown[length++] = '|';
	}
	shown[length - 1] = '\0';
	assert_string_equal(shown, expected);
}

static void
tabs_align_cells(void **state)
{
	(void)state;
	assert_shown("項番\t提供先\t根拠\n1\t厚生労働大臣\t第2条\n100\t全国健康保険協会\t第3条", 40,
	    wide,
	    "項番  提供先            根拠|1     厚生労働大臣      第2条|100   全国健康保険協会  "
	    "第3条");
	/* The last cell of a line has no width to give, one that a tab ends has. */
	assert_shown("a\tlong\nb\tc\td", 20, wide, "a  long|b  c  d");
	assert_shown("a\tlong\t\nb\tc\td", 20, wide, "a  long  |b  c     d");
	assert_shown("a\t\tb\nccc\td\te", 20, wide, "a       b|ccc  d  e");
	assert_shown("\ta\nb\tc", 20, wide, "   a|b  c");
	assert_shown("○\ta\nbbb\tc", 20, wide, "○   a|bbb  c");
	assert_shown("○\ta\nbbb\tc", 20, narrow, "○    a|bbb  c");
	assert_shown("a\tb\r\nccc\td\rcc\te", 20, narrow, "a    b|ccc  d|cc   e");
}

static void
assert_date(const char *text, size_t columns, const char *expected)
{
	struct wrap wrap;
	struct wrap_line line;
	char joined[256] = "";

	wrap_begin(&wrap, text, strlen(text), columns, wide);
	wrap.date = true;
	while (wrap_next(&wrap, &line)) {
		if (line.start > 0)
			strcat(joined, "|");
		strncat(joined, text + line.start, line.end - line.start);
	}
	assert_string_equal(joined, expected);
}

static void
a_date_is_parted_between_year_month_and_day(void **state)
{
	(void)state;
	assert_date("令和15年12月31日", 16, "令和15年12月31日");
	assert_date("令和15年12月31日", 15, "令和15年12月|31日");
	assert_date("令和15年12月31日", 11, "令和15年|12月31日");
	assert_date("令和15年12月31日", 7, "令和|15年|12月|31日");
	assert_date("令和１５年１２月３１日", 21, "令和１５年１２月|３１日");
	assert_date("令和１５年１２月３１日", 9, "令和|１５年|１２月|３１日");
	assert_date("令和元年5月1日", 6, "令和|元年|5月1日");
	assert_date("平成30年12月から令和2年12月まで", 16, "平成30年12月から|令和2年12月まで");
	assert_date("2024/12/25から2025/1/3", 12, "2024/12/25か|ら2025/1/3");
	/* Where not even a number fits. */
	assert_date("令和15年", 3, "令|和|15|年");
	/* In other texts a number does not hold its unit. */
	assert_shown("令和5年3月31日", 12, wide, "令和5年3月31|日");
	assert_shown("令和１５年", 6, wide, "令和１|５年");
}

static void
a_line_without_tabs_ends_a_table(void **state)
{
	(void)state;
	assert_shown("a\tb\nccc\nddddd\te\nf\tg", 20, wide, "a  b|ccc|ddddd  e|f      g");
	assert_shown("a\tb\n\nddddd\te", 20, wide, "a  b||ddddd  e");
}

static void
a_table_too_wide_is_wrapped(void **state)
{
	char many[4 * WRAP_TABS_MAX] = "";
	char expected[4 * WRAP_TABS_MAX];
	size_t tabs = WRAP_TABS_MAX + 1;

	(void)state;
	assert_shown("項番\t提供先\n1\t厚生労働大臣\n\na\tb\nccc\td", 18, wide,
	    "項番  提供先|1     厚生労働大臣||a    b|ccc  d");
	assert_shown("項番\t提供先\n1\t厚生労働大臣\n\na\tb\nccc\td", 17, wide,
	    "項番  提供先|1  厚生労働大臣||a    b|ccc  d");
	assert_shown("項番\t提供先\n1\t厚生労働大臣", 9, wide, "項番  提|供先|1  厚生労|働大臣");
	/* Blank cells need no room. */
	assert_shown("aaaa\t\t\t\nb\tc\t\t", 7, wide, "aaaa  |b     c");
	/* More columns than anybody has. */
	memset(many, '\t', tabs);
	memcpy(many + tabs, "a\nbbb\tc", sizeof("a\nbbb\tc"));
	memset(expected, ' ', 2 * tabs);
	memcpy(expected + 2 * tabs, "a|bbb  c", sizeof("a|bbb  c"));
	assert_shown(many, 1000, wide, expected);
}

static void
random_texts_lose_nothing(void **state)
{
	static const char *const pieces[] = {"漢", "か", "。", "「", "」", "（", "a", "Z", "1", ",",
	    ".", "/", "-", "?", "%", "$", "(", ")", " ", "　", "\n", "\r", "\t", "…", "○", "５",
	    "￥", "％", "\u3099", "\u0301", "\u200B", "\u200D", "\u00A0", "👩", "🇯", "\U000E0100",
	    "한", "\u1112", "\u1161", "\xE3", "\x81", "\xFF", "ｶ", "ﾞ"};
	uint32_t random = 20250401;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[256];
		char joined[512];
		size_t length = 0;
		size_t wanted = (random >> 8) % 40;

		for (size_t i = 0; i < wanted; i++) {
			const char *piece;

			random = random * 1664525u + 1013904223u;
			piece = pieces[(random >> 12) % (COUNT_OF(pieces))];
			memcpy(text + length, piece, strlen(piece));
			length += strlen(piece);
		}
		random = random * 1664525u + 1013904223u;
		(void)wrap_join(text, length, 1 + (random >> 12) % 24, wide, joined);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(kanji_fill_the_line),
	    cmocka_unit_test(a_line_begins_with_no_closing_character),
	    cmocka_unit_test(a_line_ends_with_no_opening_character),
	    cmocka_unit_test(characters_are_carried_over_until_the_rules_are_kept),
	    cmocka_unit_test(what_is_inseparable_stays_together),
	    cmocka_unit_test(words_and_numbers_stay_whole),
	    cmocka_unit_test(a_number_keeps_its_unit),
	    cmocka_unit_test(full_width_letters_and_digits_break_freely),
	    cmocka_unit_test(kanji_and_words_part_on_both_sides),
	    cmocka_unit_test(a_word_longer_than_a_line_is_cut),
	    cmocka_unit_test(a_url_is_cut_behind_a_sign),
	    cmocka_unit_test(a_chain_longer_than_a_line_is_cut_between_clusters),
	    cmocka_unit_test(spaces_hang_at_a_break),
	    cmocka_unit_test(spaces_do_not_hide_the_rules),
	    cmocka_unit_test(leading_spaces_and_blank_lines_are_kept),
	    cmocka_unit_test(spaces_before_a_newline_are_kept_as_far_as_they_fit),
	    cmocka_unit_test(every_newline_ends_a_line),
	    cmocka_unit_test(clusters_are_cut_only_where_no_line_holds_them),
	    cmocka_unit_test(invisible_characters_rule_breaks),
	    cmocka_unit_test(ambiguous_characters_follow_the_policy),
	    cmocka_unit_test(tabs_align_cells),
	    cmocka_unit_test(a_date_is_parted_between_year_month_and_day),
	    cmocka_unit_test(a_line_without_tabs_ends_a_table),
	    cmocka_unit_test(a_table_too_wide_is_wrapped),
	    cmocka_unit_test(hostile_texts_are_linear),
	    cmocka_unit_test(random_texts_lose_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
