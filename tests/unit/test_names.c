/* Names and numbers in free text, and what a misspelt word was meant to be. */
#include "unit.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/names.h"
#include "yoshiki3/similar.h"

static void
assert_number(const char *text, const char *expected)
{
	char digits[MY_NUMBER_DIGITS + 1];

	assert_int_equal(my_number_find(text, digits), *expected != '\0');
	assert_string_equal(digits, expected);
}

static void
a_number_is_found_by_its_check_digit(void **state)
{
	(void)state;
	assert_number("", "");
	assert_number("123456789018", "123456789018");
	assert_number("番号は123456789018です", "123456789018");
	assert_number("１２３４５６７８９０１８", "123456789018");
	assert_number("123456789019", "");
	assert_number("12345678901", "");
	assert_number("1234567890180", "");
	assert_number("電話03-1234-5678、123456789018", "123456789018");
}

static bool
note_number(void *context, const char *digits, size_t start)
{
	buf_addf(context, "%s@%zu ", digits, start);
	return true;
}

static void
assert_numbers(const char *text, const char *expected)
{
	struct buf out = {0};

	my_number_each(text, note_number, &out);
	assert_string_equal(buf_text(&out), expected);
	buf_free(&out);
}

static void
all_numbers_are_told_in_their_order(void **state)
{
	(void)state;
	assert_numbers("", "");
	assert_numbers("123456789019", "");
	assert_numbers("番号123456789018\n1234-5678-9018、1234 5678 9018",
	    "123456789018@6 123456789018@19 123456789018@36 ");
	assert_numbers("1234-5678-9018/123456789018", "123456789018@0 123456789018@15 ");
	/* A chain that goes on is a list; what ends one may begin another. */
	assert_numbers("1234-5678-9018-5678 123456789018", "123456789018@20 ");
	assert_numbers("0000 1234-5678-9018", "123456789018@5 ");
}

static void
groups_of_four_have_one_separator(void **state)
{
	/* What keyboards, input methods, spreadsheets and PDFs put between groups. */
	static const char *const separators[] = {"-", " ", "\t", ".", "/", "\n", "\r\n", "\u00A0",
	    "\u00AD", "\u00B7", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005",
	    "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u2010", "\u2011", "\u2012",
	    "\u2013", "\u2014", "\u2015", "\u2022", "\u2028", "\u2029", "\u202F", "\u2043",
	    "\u2044", "\u205F", "\u2212", "\u2215", "\u2500", "\u3000", "\u30FB", "\u30FC",
	    "\uFE63", "\uFF0D", "\uFF0E", "\uFF0F", "\uFF65", "\uFF70",
	    /* two blanks, blanks around a sign or a line break, a sign at the end of a line */
	    "  ", "　　", "\u00A0 ", " - ", "　－　", " \u2013 ", " / ", "  -  ", " \n", "\n　",
	    " \r\n", "-\n", "－\r\n", " - \n",
	    /* what nobody sees */
	    "\u200B", "\u2060", "\uFEFF", "-\u200B", "\u200E-\u200E"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(separators); i++) {
		const char *between = separators[i];
		struct buf text = {0};

		buf_addf(&text, "番号は1234%s5678%s9018です", between, between);
		assert_number(text.data, "123456789018");
		buf_clear(&text);
		buf_addf(&text, "１２３４%s５６７８%s９０１８", between, between);
		assert_number(text.data, "123456789018");
		buf_clear(&text);
		buf_addf(&text, "1234%s5678%s9019", between, between);
		assert_number(text.data, "");
		/* No list of such groups, none with a group of another length or with no number. */
		buf_clear(&text);
		buf_addf(&text, "1111%s1234%s5678%s9018", between, between, between);
		assert_number(text.data, "");
		buf_clear(&text);
		buf_addf(&text, "1234%s5678%s9018%s1111", between, between, between);
		assert_number(text.data, "");
		buf_clear(&text);
		buf_addf(&text, "1234%s5678%s19018", between, between);
		assert_number(text.data, "");
		buf_clear(&text);
		buf_addf(&text, "1234%s5678%s", between, between);
		assert_number(text.data, "");
		buf_free(&text);
	}
	/* Dashes and blanks of all kinds are one kind. */
	assert_number("1234－5678−9018", "123456789018");
	assert_number("1234 5678　9018", "123456789018");
	assert_number("1234.5678．9018", "123456789018");
	assert_number("1234・5678･9018", "123456789018");
	/* Whatever else stands beside it. */
	assert_number("1 1234 5678 9018", "123456789018");
	assert_number("令和7年 1234-5678-9018 1985年", "123456789018");
	assert_number("1234 5678 9018\n1111 2222 4444", "123456789018");
	assert_number("1111 2222 4444\n1234 5678 9018", "123456789018");
	assert_number("1234 5678 9018\t1111 2222 4444", "123456789018");
	assert_number("1111 1234-5678-9018 1111", "123456789018");
	assert_number("1111－1234 5678 9018", "123456789018");
	assert_number("03-1234-5678\n1234-5678-9018", "123456789018");
	assert_number("2015\n2016\n2017\n2018\n1234-5678-9018", "123456789018");
}

static void
other_groups_are_no_number(void **state)
{
	(void)state;
	assert_number("1234--5678-9018", "");
	assert_number("1234-5678- 9018", "");
	assert_number("1234 -5678 -9018", "");
	assert_number("1234 - 5678 9018", "");
	assert_number("1234－5678　9018", "");
	assert_number("1234-5678/9018", "");
	assert_number("1234-5678 - 9018", "");
	assert_number("1234\t5678 9018", "");
	assert_number("1234   5678   9018", "");
	assert_number("1234\n\n5678\n\n9018", "");
	assert_number("1234、5678、9018", "");
	assert_number("1234,5678,9018", "");
	assert_number("1234～5678～9018", "");
	assert_number("1234年5678年9018年", "");
	assert_number("123-45678-9018", "");
	assert_number("1234-5678-", "");
	assert_number("1234-5678-90180", "");
	assert_number("11234-5678-9018", "");
	assert_number("1234-5678-901８９", "");
	/* Years, whose check digit fits by chance. */
	assert_number("2015\n2016\n2017", "");
	assert_number("2020・2021・2022", "");
	assert_number("2015\n2016\n2017\n2018", "");
	assert_number("2014\n2015\n2016\n2017", "");
	assert_number("2013 2014 2015 2016 2017 2018 2019", "");
	assert_number("2015\t2016\t2017\t2018", "");
	assert_number("2015/2016/2017/2018", "");
	/* A column of numbers. */
	assert_number("980\n1234\n5678\n9018", "");
	assert_number("1234\n5678\n9018\n12000", "");
}

static void
names_are_compared_loosely(void **state)
{
	(void)state;
	assert_true(names_mentioned("健診ファイル\n予防接種ファイル", "予防接種ファイル"));
	assert_true(names_mentioned("１．「健診 ファイル」", "健診ファイル"));
	assert_true(names_mentioned("ＡＢＣファイル", "ABCファイル"));
	assert_true(names_mentioned("健診ファイル", ""));
	assert_true(names_mentioned("健診ファイル", "別のもの\n健診ファイル"));
	assert_true(names_mentioned("後期⾼齢者医療ファイル", "後期高齢者医療ファイル"));
	assert_true(names_mentioned("後期高齢者医療ファイル", "後期⾼齢者医療ファイル"));
	assert_true(names_mentioned("市⺠テ\u3099ータファイル", "市民データファイル"));
	assert_true(names_mentioned("\uFA10\u200B神ファイル", "塚\uFA19ファイル"));
	assert_true(names_mentioned("ﾃﾞｰﾀ･ﾌｧｲﾙ", "データファイル"));
	assert_true(names_mentioned("Ｗｅｂ−ファイル", "WEBファイル"));
	assert_false(names_mentioned("健診ファイル", "予防接種ファイル"));
	assert_false(names_mentioned("髙齢者ファイル", "高齢者ファイル"));
	assert_false(names_mentioned("", "予防接種ファイル"));
}

static void
assert_missing(const char *text, const char *const *names, size_t count, const char *expected)
{
	struct buf line = {0};

	names_missing(text, names, count, "ファイル", &line);
	assert_string_equal(buf_text(&line), expected);
	buf_free(&line);
}

static void
a_line_that_nothing_names_is_missing(void **state)
{
	static const char *const names[] = {"健診ファイル", "(２)予防接種ファイル"};

	(void)state;
	assert_missing("", names, 2, "");
	assert_missing("①健診ファイル\n②予防接種ファイル", names, 2, "");
	assert_missing("①健診ファイル\n②給付ファイル\n③資格ファイル", names, 2, "給付ファイル");
	assert_missing("次のとおりである。\n以下は対象外", names, 2, "");
	assert_missing("健診ファイル", names, 0, "健診ファイル");
	assert_missing("⑴　健診ﾌｧｲﾙ", names, 1, "");
	/* Named as it was typed. */
	assert_missing("1 ＷＥＢ⾼齢ﾌｧｲﾙ", names, 1, "WEB⾼齢ﾌｧｲﾙ");
}

static void
assert_similar(const char *word, const char *expected)
{
	static const char *const candidates[] = {"cover.name", "cover.number", "file.overview.name",
	    "file.overview.nature", "file.use", "x.y", "count", "counts"};
	const char *found = similar_find(word, candidates, COUNT_OF(candidates));

	if (expected == NULL)
		assert_null(found);
	else
		assert_string_equal(found, expected);
}

static void
a_slip_of_the_pen_is_understood(void **state)
{
	(void)state;
	assert_similar("cover.nmae", "cover.name");
	assert_similar("cover.numbr", "cover.number");
	assert_similar("file.overview.nam", "file.overview.name");
	assert_similar("file.overveiw.name", "file.overview.name");
	assert_similar("fil.overview.name", "file.overview.name");
	assert_similar("count", "count");
	assert_similar("coount", "count");
}

static void
what_is_far_from_all_is_left_alone(void **state)
{
	char longest[400];

	(void)state;
	memset(longest, 'a', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	assert_similar("", NULL);
	assert_similar("x", NULL);
	assert_similar("cover.x", NULL);
	assert_similar("cover.", NULL);
	assert_similar("file.overview.purpose", NULL);
	assert_similar(longest, NULL);
	assert_null(similar_find("word", NULL, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_number_is_found_by_its_check_digit),
	    cmocka_unit_test(all_numbers_are_told_in_their_order),
	    cmocka_unit_test(groups_of_four_have_one_separator),
	    cmocka_unit_test(other_groups_are_no_number),
	    cmocka_unit_test(names_are_compared_loosely),
	    cmocka_unit_test(a_line_that_nothing_names_is_missing),
	    cmocka_unit_test(a_slip_of_the_pen_is_understood),
	    cmocka_unit_test(what_is_far_from_all_is_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
