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
	/* 葛 with and without a variation selector. */
	assert_found("葛城", "葛\U000E0100城市", "葛\U000E0100城");
	assert_found("葛\U000E0100", "葛城市", "葛");
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
	    cmocka_unit_test(other_characters_stay_apart),
	    cmocka_unit_test(the_search_goes_on_behind_an_offset),
	    cmocka_unit_test(long_texts_take_their_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
