/*
 * Number formats (ECMA-376 part 1, 18.8.31): of the sections the one for positive numbers. A format
 * with years, months or days outside of quotes is a date; which of them it has decides what is
 * spelled of it.
 */
#include "exchange/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/wareki.h"

/* Behind these days a date would be later than the year 9999. */
#define SERIAL_MAX 2958465
/* The day 0 of the two calendars of workbooks, counted from 1 January 1970; that of 1900 behind the
 * 29 February that it has. */
#define DAYS_TO_1900 (-25567 - 2)
#define DAYS_TO_1904 (-24107)

struct shape {
	bool year;
	bool month;
	bool day;
	bool time;
	bool thousands;
	bool percent;
	bool digits;
	unsigned whole;    /* zeros before the point */
	unsigned decimals; /* behind it */
	struct buf before; /* what is printed around the number */
	struct buf behind;
};

const char *
number_format_builtin(unsigned id)
{
	static const struct {
		unsigned id;
		const char *format;
	} formats[] = {{1, "0"}, {2, "0.00"}, {3, "#,##0"}, {4, "#,##0.00"}, {9, "0%"},
	    {10, "0.00%"}, {37, "#,##0"}, {38, "#,##0"}, {39, "#,##0.00"}, {40, "#,##0.00"}};

	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		if (formats[i].id == id)
			return formats[i].format;
	}
	if (id == 17 || id == 55)
		return "yyyy/m";
	if (id == 56)
		return "m/d";
	if ((id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
	    (id >= 50 && id <= 54) || id == 57 || id == 58)
		return "yyyy/m/d";
	return NULL;
}

/* Text in quotes or behind a backslash; how many bytes of the format it takes, 0: no text. */
static size_t
literal_at(const char *format, struct buf *out)
{
	size_t length;

	switch (*format) {
	case '"':
		length = strcspn(format + 1, "\"");
		buf_add(out, format + 1, length);
		return length + 1 + (format[length + 1] == '"');
	case '\\':
		length = 1;
		while (((unsigned char)format[length + 1] & 0xC0) == 0x80)
			length++;
		if (format[1] != '\0')
			buf_add(out, format + 1, length);
		return format[1] != '\0' ? length + 1 : 1;
	case '_':
	case '*':
		return format[1] != '\0' ? 2 : 1;
	case '[':
		length = strcspn(format, "]");
		return length + (format[length] == ']');
	default:
		break;
	}
	if ((unsigned char)*format >= 0x80 || strchr("$-+() :", *format) != NULL) {
		buf_addc(out, *format);
		return 1;
	}
	return 0;
}

static void
read_shape(const char *format, struct shape *shape)
{
	bool point = false;

	while (*format != '\0' && *format != ';') {
		size_t literal =
		    literal_at(format, shape->digits ? &shape->behind : &shape->before);

		if (literal > 0) {
			format += literal;
			continue;
		}
		switch (*format) {
		case 'y':
		case 'Y':
		case 'e':
		case 'g':
		case 'r':
			shape->year = true;
			break;
		case 'm':
		case 'M':
			shape->month = true;
			break;
		case 'd':
		case 'D':
		case 'a':
			shape->day = shape->day || *format != 'a';
			break;
		case 'h':
		case 'H':
		case 's':
			shape->time = true;
			break;
		case '.':
			point = true;
			break;
		case ',':
			shape->thousands = true;
			break;
		case '%':
			shape->percent = true;
			break;
		case '0':
			shape->whole += !point;
			/* FALLTHROUGH */
		case '#':
		case '?':
			shape->digits = true;
			shape->decimals += point;
			break;
		default:
			break;
		}
		format++;
	}
}

/* The date of a day of the Gregorian calendar, counted from 1 January 1970. */
static struct date
date_of(long days)
{
	long shifted = days + 719468;
	long era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	long of_era = shifted - era * 146097;
	long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	long of_year = of_era - (365 * year + year / 4 - year / 100);
	long month = (5 * of_year + 2) / 153;

	return (struct date){.day = (int)(of_year - (153 * month + 2) / 5 + 1),
	    .month = (int)(month < 10 ? month + 3 : month - 9),
	    .year = (int)(year + era * 400 + (month >= 10))};
}

static void
spell_date(double serial, const struct shape *shape, bool from_1904, struct buf *out)
{
	long days = (long)floor(serial);
	struct date date;

	/* The calendar of 1900 has a 29 February that there was not. */
	if (from_1904)
		days += DAYS_TO_1904;
	else
		days += DAYS_TO_1900 + (days < 60);
	date = date_of(days);
	if (!shape->day && shape->year)
		date.day = 0;
	if (!shape->month && shape->year)
		date.month = date.day = 0;
	date_format(&date, out);
}

static void
add_digits(const char *digits, const struct shape *shape, struct buf *out)
{
	size_t whole = strcspn(digits, ".");
	size_t padded = whole < shape->whole ? shape->whole : whole;

	for (size_t i = 0; i < padded; i++) {
		if (shape->thousands && i > 0 && (padded - i) % 3 == 0)
			buf_addc(out, ',');
		buf_addc(out, i < padded - whole ? '0' : digits[i - (padded - whole)]);
	}
	buf_adds(out, digits + whole);
}

void
number_format(const char *text, const char *format, bool from_1904, struct buf *out)
{
	struct shape shape = {0};
	char digits[64];
	char *end;
	double number = strtod(text, &end);
	bool negative = number < 0;

	if (end == text || *end != '\0' || !isfinite(number) || fabs(number) >= 1e15) {
		buf_adds(out, text);
		return;
	}
	if (format != NULL && strncasecmp(format, "General", strlen("General")) != 0 &&
	    strncmp(format, "G/", 2) != 0 && strcmp(format, "@") != 0)
		read_shape(format, &shape);
	if ((shape.year || shape.day || (shape.month && !shape.time)) && number >= 1 &&
	    number <= SERIAL_MAX) {
		spell_date(number, &shape, from_1904, out);
	} else if (!shape.digits) {
		(void)snprintf(digits, sizeof(digits), "%.15g", number);
		buf_adds(out, digits);
	} else {
		number = fabs(number) * (shape.percent ? 100 : 1);
		(void)snprintf(digits, sizeof(digits), "%.*f",
		    (int)(shape.decimals < 15 ? shape.decimals : 15), number);
		if (negative)
			buf_addc(out, '-');
		buf_add(out, buf_text(&shape.before), shape.before.length);
		add_digits(digits, &shape, out);
		if (shape.percent)
			buf_addc(out, '%');
		buf_add(out, buf_text(&shape.behind), shape.behind.length);
	}
	buf_free(&shape.before);
	buf_free(&shape.behind);
}
