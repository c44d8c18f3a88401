/*
 * Dates and counts as people write them. A reader walks over the text; full-width ASCII
 * (U+FF01..U+FF5E) is read as its half-width partner. Reading a part that is not there leaves the
 * reader where it was.
 */
#include "yoshiki3/wareki.h"
#include "yoshiki3/mem.h"

#include <string.h>

#include "yoshiki3/utf8.h"

#define COUNT_MOST 1000000000000ull

struct era {
	const char *name;
	const char *ligature; /* ㍻ */
	char letter;
	struct date first;
};

/* Newest first. 明治元年 is 1868 by its proclamation; days before 1873 are not converted to the old
 * calendar. */
static const struct era eras[] = {
    {"令和", "㋿", 'R', {2019, 5, 1}},
    {"平成", "㍻", 'H', {1989, 1, 8}},
    {"昭和", "㍼", 'S', {1926, 12, 25}},
    {"大正", "㍽", 'T', {1912, 7, 30}},
    {"明治", "㍾", 'M', {1868, 1, 25}},
};

struct reader {
	const char *text;
	size_t length;
	size_t at;
};

/* The character at the reader, half-width; 0 at the end. */
static uint32_t
reader_peek(const struct reader *reader, size_t *bytes)
{
	uint32_t character = 0;

	*bytes = 0;
	if (reader->at >= reader->length)
		return 0;
	*bytes = utf8_decode(reader->text + reader->at, reader->length - reader->at, &character);
	return character == 0x3000 ? ' ' : utf8_half_width(character);
}

static bool
reader_skip(struct reader *reader, uint32_t character)
{
	size_t bytes;

	if (reader_peek(reader, &bytes) != character || bytes == 0)
		return false;
	reader->at += bytes;
	return true;
}

static void
reader_skip_spaces(struct reader *reader)
{
	while (reader_skip(reader, ' ') || reader_skip(reader, '\t'))
		continue;
}

/* Skips a word, and the spaces before it. */
static bool
reader_skip_word(struct reader *reader, const char *word)
{
	struct reader behind = *reader;
	size_t length = strlen(word);

	reader_skip_spaces(&behind);
	if (behind.length - behind.at < length ||
	    memcmp(behind.text + behind.at, word, length) != 0)
		return false;
	reader->at = behind.at + length;
	return true;
}

/* Reads digits into a number up to `most`, more or none is false; `digits` tells how many there
 * were. */
static bool
reader_digits(
    struct reader *reader, unsigned long long most, unsigned long long *number, size_t *digits)
{
	uint32_t character;
	size_t bytes;

	*number = 0;
	*digits = 0;
	for (;;) {
		character = reader_peek(reader, &bytes);
		if (character < '0' || character > '9')
			return *digits > 0;
		*number = *number * 10 + (character - '0');
		if (*number > most)
			return false;
		reader->at += bytes;
		(*digits)++;
	}
}

/* Reads a number of up to four digits, after spaces. */
static bool
reader_number(struct reader *reader, int *number, size_t *digits)
{
	struct reader behind = *reader;
	unsigned long long value;

	reader_skip_spaces(&behind);
	if (!reader_digits(&behind, 9999, &value, digits) || *digits > 4)
		return false;
	*reader = behind;
	*number = (int)value;
	return true;
}

/* Reads the name of an era; NULL if none stands there. */
static const struct era *
reader_era(struct reader *reader)
{
	for (size_t row = 0; row < COUNT_OF(eras); row++) {
		if (reader_skip(reader, (unsigned char)eras[row].letter) ||
		    reader_skip_word(reader, eras[row].name) ||
		    reader_skip_word(reader, eras[row].ligature))
			return &eras[row];
	}
	return NULL;
}

/* Reads the year, of an era or of four digits. */
static bool
reader_year(struct reader *reader, const struct era *era, int *year)
{
	size_t digits;
	int number;

	if (era != NULL && reader_skip_word(reader, "元"))
		number = 1;
	else if (!reader_number(reader, &number, &digits) || number == 0)
		return false;
	else if (era == NULL ? digits != 4 : digits > 2)
		return false;
	*year = era == NULL ? number : era->first.year + number - 1;
	return true;
}

/* Reads 4月1日, 4月 or nothing into the date. */
static void
reader_month_day(struct reader *reader, struct date *date)
{
	struct reader behind = *reader;
	size_t digits;
	int number;

	if (!reader_number(&behind, &number, &digits) || !reader_skip_word(&behind, "月"))
		return;
	date->month = number == 0 ? -1 : number;
	*reader = behind;
	if (!reader_number(&behind, &number, &digits) || !reader_skip_word(&behind, "日"))
		return;
	date->day = number == 0 ? -1 : number;
	*reader = behind;
}

/* Reads /4/1 or /4 with one kind of separator into the date; false if there is no month. */
static bool
reader_separated(struct reader *reader, struct date *date)
{
	size_t bytes;
	uint32_t separator = reader_peek(reader, &bytes);
	struct reader behind;
	size_t digits;
	int number;

	if (separator != '/' && separator != '.' && separator != '-')
		return false;
	reader->at += bytes;
	if (!reader_number(reader, &number, &digits))
		return false;
	date->month = number == 0 ? -1 : number;
	behind = *reader;
	if (!reader_skip(&behind, separator) || !reader_number(&behind, &number, &digits))
		return true;
	date->day = number == 0 ? -1 : number;
	*reader = behind;
	return true;
}

static int
days_of_month(int year, int month)
{
	static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* 昭和 had a 64th year, of one week. */
static bool
date_exists(const struct date *date, const struct era *era)
{
	static const struct date last_of_showa = {1989, 1, 7};

	if (date->month < 0 || date->month > 12 || date->day < 0)
		return false;
	if (date->month > 0 && date->day > days_of_month(date->year, date->month))
		return false;
	if (era != NULL && era->letter == 'S' && date->year == last_of_showa.year)
		return date_compare(date, &last_of_showa) <= 0;
	return true;
}

/* Reads a date whether or not it exists. */
static bool
reader_date(struct reader *reader, struct date *date, const struct era **era)
{
	reader_skip_spaces(reader);
	*era = reader_era(reader);
	if (!reader_year(reader, *era, &date->year))
		return false;
	if (!reader_skip_word(reader, "年"))
		return reader_separated(reader, date);
	/* 令和5年度 is a fiscal year. */
	if (reader_skip_word(reader, "度"))
		return false;
	reader_month_day(reader, date);
	return true;
}

bool
date_parse(const char *text, size_t length, struct date *date, size_t *rest)
{
	struct reader reader = {.text = text, .length = length};
	struct date found = {0, 0, 0};
	const struct era *era;

	if (!reader_date(&reader, &found, &era) || !date_exists(&found, era))
		return false;
	*date = found;
	if (rest != NULL)
		*rest = reader.at;
	return true;
}

static bool
ends_with_month(const char *text, size_t length)
{
	static const char month[] = "月";

	return length >= strlen(month) &&
	       memcmp(text + length - strlen(month), month, strlen(month)) == 0;
}

bool
date_is_impossible(const char *text, size_t length)
{
	struct reader reader = {.text = text, .length = length};
	struct date found = {0, 0, 0};
	const struct era *era;

	if (!reader_date(&reader, &found, &era) || date_exists(&found, era))
		return false;
	/* 2025-26 names no day. */
	return found.day != 0 || ends_with_month(text, reader.at);
}

struct date
date_first_day(const struct date *date)
{
	return (struct date){.year = date->year,
	    .month = date->month != 0 ? date->month : 1,
	    .day = date->day != 0 ? date->day : 1};
}

struct date
date_last_day(const struct date *date)
{
	struct date last = {
	    .year = date->year, .month = date->month != 0 ? date->month : 12, .day = date->day};

	if (last.day == 0)
		last.day = days_of_month(last.year, last.month);
	return last;
}

void
date_format(const struct date *date, struct buf *out)
{
	size_t row = 0;

	while (row < COUNT_OF(eras) && date_compare(date, &eras[row].first) < 0)
		row++;
	if (row == COUNT_OF(eras))
		buf_addf(out, "%d年", date->year);
	else if (date->year == eras[row].first.year)
		buf_addf(out, "%s元年", eras[row].name);
	else
		buf_addf(out, "%s%d年", eras[row].name, date->year - eras[row].first.year + 1);
	if (date->month == 0)
		return;
	buf_addf(out, "%d月", date->month);
	if (date->day != 0)
		buf_addf(out, "%d日", date->day);
}

static int
compare_parts(int a, int b)
{
	return (a > b) - (a < b);
}

int
date_compare(const struct date *a, const struct date *b)
{
	int order = compare_parts(a->year, b->year);

	if (order != 0 || a->month == 0 || b->month == 0)
		return order;
	order = compare_parts(a->month, b->month);
	if (order != 0 || a->day == 0 || b->day == 0)
		return order;
	return compare_parts(a->day, b->day);
}

bool
count_parse(const char *text, size_t length, unsigned long long *count)
{
	struct reader reader = {.text = text, .length = length};
	unsigned long long value;
	unsigned long long group;
	size_t digits;

	reader_skip_spaces(&reader);
	if (!reader_digits(&reader, COUNT_MOST, &value, &digits))
		return false;
	if (digits <= 3) {
		while (reader_skip(&reader, ',')) {
			if (!reader_digits(&reader, 999, &group, &digits) || digits != 3)
				return false;
			value = value * 1000 + group;
			if (value > COUNT_MOST)
				return false;
		}
	}
	reader_skip_spaces(&reader);
	if (reader.at != reader.length)
		return false;
	*count = value;
	return true;
}
