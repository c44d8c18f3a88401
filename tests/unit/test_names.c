/* Names and numbers in free text, and what a misspelt word was meant to be. */
#include "unit.h"
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

static void
groups_of_four_have_one_separator(void **state)
{
	(void)state;
	assert_number("1234-5678-9018", "123456789018");
	assert_number("1234 5678 9018", "123456789018");
	assert_number("1234－5678　9018", "123456789018");
	assert_number("1234--5678-9018", "");
	assert_number("1234-5678- 9018", "");
	assert_number("1234 - 5678 9018", "");
	assert_number("123-45678-9018", "");
	assert_number("1234-5678-", "");
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
	assert_false(names_mentioned("健診ファイル", "予防接種ファイル"));
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
}

static void
assert_similar(const char *word, const char *expected)
{
	static const char *const candidates[] = {"cover.name", "cover.number", "file.overview.name",
	    "file.overview.nature", "file.use", "x.y", "count", "counts"};
	const char *found =
	    similar_find(word, candidates, sizeof(candidates) / sizeof(candidates[0]));

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
	    cmocka_unit_test(groups_of_four_have_one_separator),
	    cmocka_unit_test(names_are_compared_loosely),
	    cmocka_unit_test(a_line_that_nothing_names_is_missing),
	    cmocka_unit_test(a_slip_of_the_pen_is_understood),
	    cmocka_unit_test(what_is_far_from_all_is_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
