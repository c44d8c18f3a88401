/* Finding text as a reader would, who does not see how it was typed. */
#include "unit.h"
#include "yoshiki3/fold.h"
#include "yoshiki3/mem.h"

/* The bytes found, "" for nothing. */
static void
assert_found(const char *needle, const char *text, const char *expected)
{
	struct fold *fold = fold_new(needle);
	size_t start = 0;
	size_t found = 0;
	bool there = fold_find(fold, text, strlen(text), 0, &start, &found);
	char *bytes = mem_strndup(text + start, found);

	assert_string_equal(bytes, expected);
	assert_int_equal(there, *expected != '\0');
	assert_int_equal(fold_is_in(fold, text), there);
	free(bytes);
	fold_free(fold);
}

static void
nothing_is_nowhere(void **state)
{
	(void)state;
	fold_free(NULL);
	assert_found("", "", "");
	assert_found("", "abc", "");
	assert_found("abc", "", "");
	assert_found("\xEF\xB8\x80", "abc", "");
	assert_found("abc", "ab", "");
}

static void
letters_are_found_in_either_case(void **state)
{
	(void)state;
	assert_found("abc", "xxABCxx", "ABC");
	assert_found("ABC", "xxaBcxx", "aBc");
	assert_found("aab", "aaab", "aab");
	assert_found("abab", "abaabab", "abab");
	assert_found("[\\]^_`{", "[\\]^_`{", "[\\]^_`{");
	assert_found("[", "{", "");
	assert_found("@", "`", "");
}

static void
widths_are_the_same(void **state)
{
	(void)state;
	assert_found("abc", "全角のＡＢＣです", "ＡＢＣ");
	assert_found("ＡＢＣ", "半角のabcです", "abc");
	assert_found("12", "令和１２年", "１２");
	assert_found("!?()", "ええ！？（）", "！？（）");
	assert_found("a b", "ａ　ｂ", "ａ　ｂ");
	assert_found("a　b",
	    "a\xC2\xA0"
	    "b",
	    "a\xC2\xA0"
	    "b");
	assert_found("a b", "a\tb", "a\tb");
	assert_found("a b", "a\nb", "");
	assert_found("¥", "￥100", "￥");
	assert_found("マイナポータル", "ﾏｲﾅﾎﾟｰﾀﾙで", "ﾏｲﾅﾎﾟｰﾀﾙ");
	assert_found("ﾏｲﾅﾎﾟｰﾀﾙ", "マイナポータルで", "マイナポータル");
	assert_found("「・」、。", "｢･｣､｡", "｢･｣､｡");
}

static void
kana_and_their_marks_are_one_character(void **state)
{
	(void)state;
	assert_found("ガ", "ｶﾞ", "ｶﾞ");
	assert_found("ｶﾞ", "ガ", "ガ");
	assert_found("パ", "ﾊﾟ", "ﾊﾟ");
	assert_found("ヴ", "ｳﾞ", "ｳﾞ");
	assert_found("カ", "ｶﾞ", "");
	assert_found("ツ", "ｯﾞ", "");
	assert_found("カガ", "ｶｶﾞ", "ｶｶﾞ");
	/* Decomposed, as some systems write them. */
	assert_found("がぎ", "か\u3099き\u3099", "か\u3099き\u3099");
	assert_found("ぱ", "は\u309A", "は\u309A");
	assert_found("プ", "フ\u309A", "フ\u309A");
	assert_found("づ", "つ\u3099", "つ\u3099");
	assert_found("ん\u3099", "ん\u3099", "ん\u3099");
	assert_found("ゔ", "う\u3099", "う\u3099");
}

static void
what_looks_alike_is_the_same(void **state)
{
	(void)state;
	assert_found("〜", "10～20", "～");
	assert_found("~", "10〜20", "〜");
	assert_found("-", "03−1234", "−");
	assert_found("—", "―", "―");
	assert_found("a b", "a\u2003b", "a\u2003b");
	assert_found("a\u2009b", "a b", "a b");
	/* 葛 with and without a variation selector. */
	assert_found("葛城", "葛\U000E0100城市", "葛\U000E0100城");
	assert_found("葛\U000E0100", "葛城市", "葛");
}

/* As the text of a PDF has them. */
static void
radicals_are_their_ideographs(void **state)
{
	(void)state;
	assert_found("高齢者", "後期⾼齢者", "⾼齢者");
	assert_found("⾼齢者", "後期高齢者", "高齢者");
	assert_found("齢⾼", "⾼齢高", "齢高");
	/* 康熙部首, the first and the last. */
	assert_found("一", "\u2F00", "\u2F00");
	assert_found("龠", "\u2FD5", "\u2FD5");
	/* CJK部首補助 */
	assert_found("市長", "市\u2ED1", "市\u2ED1");
	assert_found("西", "\u2EC4", "\u2EC4");
	assert_found("\u2EE9色", "黄\u2F8A", "黄\u2F8A");
	/* Japanese fonts draw these so. */
	assert_found("戸籍", "\u2F3E籍", "\u2F3E籍");
	assert_found("黒", "\u2FCA", "\u2FCA");
	/* What is no such character, beside those that are. */
	assert_found("\u2E9A", "\u2E9A", "\u2E9A");
	assert_found("\u2E9A", "扌", "");
}

static void
compatibility_ideographs_are_the_unified_ones(void **state)
{
	(void)state;
	assert_found("塚", "大\uFA10", "\uFA10");
	assert_found("\uFA19社", "神社", "神社");
	assert_found("豈", "\uF900", "\uF900");
	assert_found("丽", "\U0002F800", "\U0002F800");
	assert_found("\U0002FA1D", "\U0002A600", "\U0002A600");
	/* No compatibility ideograph but for its place, and another shape. */
	assert_found("崎", "\uFA11", "");
	assert_found("Å", "\u212B", "\u212B");
}

/* As macOS writes names of files. */
static void
decomposed_text_is_composed(void **state)
{
	(void)state;
	assert_found("データ", "テ\u3099ータ", "テ\u3099ータ");
	assert_found("テ\u3099ータ", "データ", "データ");
	assert_found("テータ", "テ\u3099ータ", "");
	assert_found("ヷ", "ワ\u3099", "ワ\u3099");
	assert_found("ゞ", "ゝ\u3099", "ゝ\u3099");
	assert_found("ガ", "ｶ\u3099", "ｶ\u3099");
	assert_found("カ\u309A", "ｶﾟ", "ｶﾟ");
	assert_found("café", "CAFe\u0301", "CAFe\u0301");
	assert_found("É", "e\u0301", "");
	assert_found("É", "E\u0301", "E\u0301");
	assert_found("ệ", "xe\u0323\u0302x", "e\u0323\u0302");
	assert_found("ｅ\u0301", "é", "é");
}

static void
what_is_invisible_is_nothing(void **state)
{
	static const char *const invisible[] = {"\u200B", "\u200D", "\u200E", "\u2028", "\u202E",
	    "\u2060", "\u2069", "\uFEFF", "\u00AD", "\u061C", "\u3164", "\u200B\uFEFF"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(invisible); i++) {
		struct buf text = {0};

		struct buf found = {0};

		buf_addf(&text, "後期%s高%s齢者", invisible[i], invisible[i]);
		buf_addf(&found, "期%s高%s齢", invisible[i], invisible[i]);
		assert_found("期高齢", text.data, found.data);
		assert_found(found.data, "後期高齢者", "期高齢");
		buf_clear(&found);
		buf_addf(&found, "%s高齢", invisible[i]);
		assert_found(found.data, "後期高齢者", "高齢");
		assert_found(invisible[i], "後期高齢者", "");
		buf_free(&found);
		buf_free(&text);
	}
}

static void
other_characters_stay_apart(void **state)
{
	(void)state;
	assert_found("ア", "あ", "");
	assert_found("か", "カ", "");
	assert_found("高", "髙", "");
	assert_found("ー", "一", "");
	assert_found("○", "〇", "");
	assert_found("①", "1", "");
	assert_found("あ", "\xE3\x81", "");
}

static void
the_search_goes_on_behind_an_offset(void **state)
{
	static const char text[] = "ああアあ";
	struct fold *fold = fold_new("あ");
	size_t at = 0;
	size_t count = 0;
	size_t start;
	size_t found;

	(void)state;
	while (fold_find(fold, text, strlen(text), at, &start, &found)) {
		at = start + found;
		count++;
	}
	assert_int_equal(count, 3);
	assert_int_equal(at, strlen(text));
	fold_free(fold);
}

/* What would take a square of the length: a needle of a, that a text of a nearly has. */
static void
long_texts_take_their_length(void **state)
{
	struct buf text = {0};
	struct buf needle = {0};

	(void)state;
	for (unsigned i = 0; i < 200000; i++)
		buf_adds(&text, "ア");
	for (unsigned i = 0; i < 100000; i++)
		buf_adds(&needle, "ｱ");
	buf_adds(&needle, "イ");
	assert_found(needle.data, text.data, "");
	buf_adds(&text, "ｲ");
	{
		struct fold *fold = fold_new(needle.data);
		size_t start;
		size_t found;

		assert_true(fold_find(fold, text.data, text.length, 0, &start, &found));
		assert_int_equal(start, 100000 * strlen("ア"));
		assert_int_equal(start + found, text.length);
		fold_free(fold);
	}
	buf_free(&text);
	buf_free(&needle);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_is_nowhere),
	    cmocka_unit_test(letters_are_found_in_either_case),
	    cmocka_unit_test(widths_are_the_same),
	    cmocka_unit_test(kana_and_their_marks_are_one_character),
	    cmocka_unit_test(what_looks_alike_is_the_same),
	    cmocka_unit_test(radicals_are_their_ideographs),
	    cmocka_unit_test(compatibility_ideographs_are_the_unified_ones),
	    cmocka_unit_test(decomposed_text_is_composed),
	    cmocka_unit_test(what_is_invisible_is_nothing),
	    cmocka_unit_test(other_characters_stay_apart),
	    cmocka_unit_test(the_search_goes_on_behind_an_offset),
	    cmocka_unit_test(long_texts_take_their_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
