/*
 * Dates as people write them in 様式３: 令和7年4月1日, 令和元年5月, 平成30年12月, R7.4.1,
 * 2024/12/25, 令和5年3月1日 時点, in half or full width. What was typed is never changed here; a
 * date can be read from it and spelled officially.
 */
#ifndef YOSHIKI3_WAREKI_H
#define YOSHIKI3_WAREKI_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"

/* Gregorian; month and day are 0 where they were not written. */
struct date {
	int year;
	int month;
	int day;
};

/*
 * Reads the date at the beginning of a text (after spaces); `*rest`, if not NULL, is the offset
 * after it (時点 may follow). Eras: 明治 大正 昭和 平成 令和 and M T S H R, with 元年; Gregorian
 * with 年月日, / . or -. False if there is none or it does not exist (2月30日, 平成40年1月 is
 * accepted as the year 2028: documents have such dates; 昭和64年 to 1月7日, otherwise a date need
 * not lie in its era). Neither is a bare year without 年, nor a fiscal year (令和5年度).
 */
bool date_parse(const char *text, size_t length, struct date *date, size_t *rest);
/* Whether a date is written at the beginning of a text that does not exist (2月30日). */
bool date_is_impossible(const char *text, size_t length);
/* The first and the last day of the span that a date without month or day stands for. */
struct date date_first_day(const struct date *date);
struct date date_last_day(const struct date *date);
/*
 * Spells a date officially with the era it lies in: 令和7年4月1日, 令和元年5月, 平成30年12月;
 * appends to `out`. Where a missing day or month leaves two eras the newer is taken (2019年:
 * 令和元年).
 */
void date_format(const struct date *date, struct buf *out);
/* -1, 0, 1; a missing month or day compares as equal to any. */
int date_compare(const struct date *a, const struct date *b);

/*
 * Reads a count: digits in half or full width, with `,` or `，` between thousands, spaces around.
 * False if there is none, anything else stands there, or it passes 10^12.
 */
bool count_parse(const char *text, size_t length, unsigned long long *count);

#endif
