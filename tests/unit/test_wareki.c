/* Dates and counts as they stand in real assessments. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/wareki.h"

struct example {
	const char *text;
	struct date date;
	const char *rest;
};

static void
dates_are_read_as_people_write_them(void **state)
{
	static const struct example examples[] = {
	    {"令和7年4月1日", {2025, 4, 1}, ""},
	    {"令和７年４月１日", {2025, 4, 1}, ""},
	    {"令和元年5月", {2019, 5, 0}, ""},
	    {"令和1年5月", {2019, 5, 0}, ""},
	    {"平成30年12月", {2018, 12, 0}, ""},
	    {"平成30年", {2018, 0, 0}, ""},
	    {"平成40年1月", {2028, 1, 0}, ""},
	    {"昭和64年1月7日", {1989, 1, 7}, ""},
	    {"昭和64年", {1989, 0, 0}, ""},
	    {"大正元年", {1912, 0, 0}, ""},
	    {"明治45年7月29日", {1912, 7, 29}, ""},
	    {"R7.4.1", {2025, 4, 1}, ""},
	    {"H31/4/30", {2019, 4, 30}, ""},
	    {"Ｒ７．４．１", {2025, 4, 1}, ""},
	    {"S63-12-31", {1988, 12, 31}, ""},
	    {"R7.4", {2025, 4, 0}, ""},
	    {"R元.5.1", {2019, 5, 1}, ""},
	    {"㍻30年12月", {2018, 12, 0}, ""},
	    {"2024/12/25", {2024, 12, 25}, ""},
	    {"2024-12-25", {2024, 12, 25}, ""},
	    {"2024.2.29", {2024, 2, 29}, ""},
	    {"2000年2月29日", {2000, 2, 29}, ""},
	    {"2024年12月", {2024, 12, 0}, ""},
	    {"  令和 7年　4月 1日", {2025, 4, 1}, ""},
	    {"令和5年3月1日 時点", {2023, 3, 1}, " 時点"},
	    {"令和5年3月から", {2023, 3, 0}, "から"},
	    {"令和5年3回", {2023, 0, 0}, "3回"},
	    {"2024/12頃", {2024, 12, 0}, "頃"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(examples); i++) {
		const struct example *example = &examples[i];
		struct date date = {-1, -1, -1};
		size_t rest = 0;

		assert_true(date_parse(example->text, strlen(example->text), &date, &rest));
		assert_int_equal(date.year, example->date.year);
		assert_int_equal(date.month, example->date.month);
		assert_int_equal(date.day, example->date.day);
		assert_string_equal(example->text + rest, example->rest);
		assert_true(date_parse(example->text, strlen(example->text), &date, NULL));
	}
}

static void
what_is_no_date_is_refused(void **state)
{
	static const char *const refused[] = {"", "　", "なし", "－", "令和", "令和年", "令和0年",
	    "令和7", "令和7年2月30日", "令和7年2月29日", "1900年2月29日", "令和7年13月",
	    "令和7年0月1日", "令和7年4月31日", "令和7年4月0日", "昭和64年1月8日", "昭和64年2月",
	    "令和123年1月", "令和5年度", "R7", "R", "R7.13.1", "2024", "24/12/25", "2024/13/1",
	    "2024/0/1", "20240/1/1", "2024年度", "0000年1月", "2024/", "約2024年", "令和\xE5",
	    "99999999999999999999年"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		struct date date = {1, 2, 3};
		size_t rest = 4;

		assert_false(date_parse(refused[i], strlen(refused[i]), &date, &rest));
		assert_int_equal(date.year, 1);
		assert_int_equal(rest, 4);
	}
}

static void
a_date_ends_with_its_text(void **state)
{
	struct date date;

	(void)state;
	assert_true(date_parse("令和7年4月1日", strlen("令和7年4月"), &date, NULL));
	assert_int_equal(date.month, 4);
	assert_int_equal(date.day, 0);
	assert_true(date_parse("2024/12/25", 9, &date, NULL));
	assert_int_equal(date.day, 2);
}

static void
dates_are_spelled_with_the_era_they_lie_in(void **state)
{
	static const struct example examples[] = {
	    {"令和7年4月1日", {2025, 4, 1}, NULL},
	    {"令和元年5月1日", {2019, 5, 1}, NULL},
	    {"平成31年4月30日", {2019, 4, 30}, NULL},
	    {"令和元年5月", {2019, 5, 0}, NULL},
	    {"平成31年4月", {2019, 4, 0}, NULL},
	    {"令和元年", {2019, 0, 0}, NULL},
	    {"平成30年12月", {2018, 12, 0}, NULL},
	    {"令和10年1月", {2028, 1, 0}, NULL},
	    {"平成元年1月8日", {1989, 1, 8}, NULL},
	    {"昭和64年1月7日", {1989, 1, 7}, NULL},
	    {"昭和元年12月25日", {1926, 12, 25}, NULL},
	    {"大正15年12月24日", {1926, 12, 24}, NULL},
	    {"大正元年7月30日", {1912, 7, 30}, NULL},
	    {"明治45年7月29日", {1912, 7, 29}, NULL},
	    {"明治6年1月1日", {1873, 1, 1}, NULL},
	    {"1867年11月9日", {1867, 11, 9}, NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(examples); i++) {
		struct buf out = {0};

		date_format(&examples[i].date, &out);
		assert_string_equal(buf_text(&out), examples[i].text);
		buf_free(&out);
	}
}

static void
dates_are_compared_as_far_as_they_go(void **state)
{
	static const struct date day = {2025, 4, 1};
	static const struct date next_day = {2025, 4, 2};
	static const struct date next_month = {2025, 5, 1};
	static const struct date month = {2025, 4, 0};
	static const struct date year = {2025, 0, 0};
	static const struct date last_year = {2024, 12, 31};

	(void)state;
	assert_int_equal(date_compare(&day, &day), 0);
	assert_int_equal(date_compare(&day, &next_day), -1);
	assert_int_equal(date_compare(&next_month, &next_day), 1);
	assert_int_equal(date_compare(&last_year, &day), -1);
	assert_int_equal(date_compare(&month, &next_day), 0);
	assert_int_equal(date_compare(&month, &next_month), -1);
	assert_int_equal(date_compare(&next_month, &year), 0);
	assert_int_equal(date_compare(&year, &last_year), 1);
}

static void
assert_count(const char *text, unsigned long long expected)
{
	unsigned long long count = 1;

	assert_true(count_parse(text, strlen(text), &count));
	assert_int_equal(count, expected);
}

static void
counts_are_read_in_either_width(void **state)
{
	(void)state;
	assert_count("0", 0);
	assert_count("39760", 39760);
	assert_count("39,760", 39760);
	assert_count("３９，７６０", 39760);
	assert_count("　1,234,567 ", 1234567);
	assert_count("007", 7);
	assert_count("1000000000000", 1000000000000ull);
	assert_count("1,000,000,000,000", 1000000000000ull);
}

static void
what_is_no_count_is_refused(void **state)
{
	static const char *const refused[] = {"", " ", "-1", "1.5", "約10", "10件", "1 000", ",123",
	    "123,", "39,76", "1,2345", "1234,567", "1,,234", "1,0001", "1000000000001",
	    "1,000,000,000,001", "99999999999999999999999999", "十", "①"};
	unsigned long long count = 7;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		assert_false(count_parse(refused[i], strlen(refused[i]), &count));
		assert_int_equal(count, 7);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(dates_are_read_as_people_write_them),
	    cmocka_unit_test(what_is_no_date_is_refused),
	    cmocka_unit_test(a_date_ends_with_its_text),
	    cmocka_unit_test(dates_are_spelled_with_the_era_they_lie_in),
	    cmocka_unit_test(dates_are_compared_as_far_as_they_go),
	    cmocka_unit_test(counts_are_read_in_either_width),
	    cmocka_unit_test(what_is_no_count_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
