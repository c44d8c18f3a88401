/*
 * A 個人番号 in free text: twelve digits in one run, or three groups of four with the same kind of
 * separator between them. The text is gone through once, from group of digits to group; groups of
 * four that one kind of separator joins make a chain, and only a chain of three is a number: a
 * longer one is a list, such as a column of years.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/odd.h"
#include "text/utf8_decode.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/names.h"

#define GROUP_DIGITS 4
#define GROUPS       (MY_NUMBER_DIGITS / GROUP_DIGITS)
/* Further apart two groups do not belong together. */
#define BLANKS_MAX 2

enum separator {
	SEPARATOR_NONE,
	SEPARATOR_BLANK,
	SEPARATOR_TAB,
	SEPARATOR_LINE,
	SEPARATOR_DASH,
	SEPARATOR_STOP,
	SEPARATOR_SLASH,
	SEPARATOR_DOT,
	SEPARATOR_SPACED = 16 /* added to a sign with blanks around it, which is another kind */
};

static const struct {
	uint16_t first;
	uint16_t last;
	unsigned char separator;
} separators[] = {
    {'\t', '\t', SEPARATOR_TAB},
    {'\n', '\n', SEPARATOR_LINE},
    {' ', ' ', SEPARATOR_BLANK},
    {'-', '-', SEPARATOR_DASH},
    {'.', '.', SEPARATOR_STOP},
    {'/', '/', SEPARATOR_SLASH},
    {0x00A0, 0x00A0, SEPARATOR_BLANK},
    {0x00AD, 0x00AD, SEPARATOR_DASH}, /* soft hyphen */
    {0x00B7, 0x00B7, SEPARATOR_DOT},
    {0x2000, 0x200A, SEPARATOR_BLANK},
    {0x2010, 0x2015, SEPARATOR_DASH},
    {0x2022, 0x2022, SEPARATOR_DOT},
    {0x2027, 0x2027, SEPARATOR_DOT},
    {0x2028, 0x2029, SEPARATOR_LINE},
    {0x202F, 0x202F, SEPARATOR_BLANK},
    {0x2043, 0x2043, SEPARATOR_DASH},
    {0x2044, 0x2044, SEPARATOR_SLASH},
    {0x205F, 0x205F, SEPARATOR_BLANK},
    {0x2212, 0x2212, SEPARATOR_DASH},
    {0x2215, 0x2215, SEPARATOR_SLASH},
    {0x2219, 0x2219, SEPARATOR_DOT},
    {0x22C5, 0x22C5, SEPARATOR_DOT},
    {0x2500, 0x2501, SEPARATOR_DASH}, /* 罫線 */
    {0x3000, 0x3000, SEPARATOR_BLANK},
    {0x30FB, 0x30FB, SEPARATOR_DOT},
    {0x30FC, 0x30FC, SEPARATOR_DASH}, /* 長音記号 */
    {0xFE58, 0xFE58, SEPARATOR_DASH},
    {0xFE63, 0xFE63, SEPARATOR_DASH},
    {0xFF0D, 0xFF0D, SEPARATOR_DASH},
    {0xFF0E, 0xFF0E, SEPARATOR_STOP},
    {0xFF0F, 0xFF0F, SEPARATOR_SLASH},
    {0xFF65, 0xFF65, SEPARATOR_DOT},
    {0xFF70, 0xFF70, SEPARATOR_DASH},
};

struct group {
	char digits[MY_NUMBER_DIGITS];
	size_t count; /* may be more than fit */
};

/* Groups of four, joined by separators of one kind. */
struct chain {
	char digits[MY_NUMBER_DIGITS]; /* of the first three */
	char last[GROUP_DIGITS];
	size_t count;
	size_t start;       /* where the first one stands in the text */
	size_t last_start;  /* and the last one */
	unsigned separator; /* as soon as there are two */
	bool listed;        /* a number of another length stands on the line before */
};

/*
 * The check digit: 行政手続における特定の個人を識別するための番号の利用等に関する法律の規定による
 * 通知カード及び個人番号カード並びに情報提供ネットワークシステムによる特定個人情報の提供等に関する
 * 省令 (平成26年総務省令第85号) 第5条. With P(n) the nth digit from the right of the first eleven
 * and Q(n) = n + 1 for n <= 6, n - 5 above, it is 11 - (sum of P(n)Q(n) mod 11), and 0 where that
 * remainder is 0 or 1.
 */
static bool
check_digit_fits(const char *digits)
{
	int sum = 0;
	int rest;

	for (int n = 1; n <= 11; n++)
		sum += (digits[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5);
	rest = sum % 11;
	return digits[11] - '0' == (rest <= 1 ? 0 : 11 - rest);
}

static unsigned
separator_of(uint32_t character)
{
	/* Kanji, which mostly stand after a number. */
	if (character > 0x30FC && character < 0xFE58)
		return SEPARATOR_NONE;
	for (size_t i = 0; i < COUNT_OF(separators); i++) {
		if (character <= separators[i].last)
			return character >= separators[i].first ? separators[i].separator
								: SEPARATOR_NONE;
	}
	return SEPARATOR_NONE;
}

/* What stands between digits and does not part them. */
static bool
is_nothing(uint32_t character)
{
	return character == '\r' || odd_is_invisible(character);
}

/* The offset of the next digit: half width, or full width (EF BC 90 to 99). */
static size_t
skip_to_digit(const char *text, size_t offset)
{
	for (;;) {
		offset += strcspn(text + offset, "0123456789\xEF");
		if (text[offset] != '\xEF' ||
		    (text[offset + 1] == '\xBC' && (unsigned char)text[offset + 2] >= 0x90 &&
			(unsigned char)text[offset + 2] <= 0x99))
			return offset;
		offset++;
	}
}

/* Reads a run of digits from *at on; leaves *at after the last of them. */
static void
read_group(const char *text, size_t length, size_t *at, struct group *group)
{
	group->count = 0;
	for (size_t offset = *at; offset < length;) {
		uint32_t character;
		int digit;

		offset += utf8_decode_inline(text + offset, length - offset, &character);
		digit = utf8_digit(character);
		if (digit >= 0) {
			if (group->count < MY_NUMBER_DIGITS)
				group->digits[group->count] = (char)('0' + digit);
			group->count++;
			*at = offset;
		} else if (separator_of(character) != SEPARATOR_NONE || !is_nothing(character)) {
			break;
		}
	}
}

/*
 * Reads what may stand between two groups from *at on: one or two blanks; a sign, alone, with
 * blanks on both sides or at the end of a line; a line break. SEPARATOR_NONE for anything else.
 */
static unsigned
read_separator(const char *text, size_t length, size_t *at)
{
	unsigned sign = SEPARATOR_NONE;
	bool broken = false;
	size_t before = 0;
	size_t behind = 0;

	while (*at < length) {
		uint32_t character;
		size_t bytes = utf8_decode_inline(text + *at, length - *at, &character);
		unsigned found = separator_of(character);

		if (found == SEPARATOR_NONE && !is_nothing(character))
			break;
		if (found == SEPARATOR_BLANK && sign == SEPARATOR_NONE)
			before++;
		else if (found == SEPARATOR_BLANK)
			behind++;
		else if (found == SEPARATOR_LINE && sign > SEPARATOR_LINE && !broken)
			broken = true;
		else if (found != SEPARATOR_NONE && sign != SEPARATOR_NONE)
			return SEPARATOR_NONE;
		else if (found != SEPARATOR_NONE)
			sign = found;
		*at += bytes;
	}
	if (sign == SEPARATOR_LINE)
		return sign;
	if (before > BLANKS_MAX || (behind > BLANKS_MAX && !broken))
		return SEPARATOR_NONE;
	if (sign == SEPARATOR_NONE)
		return before > 0 ? SEPARATOR_BLANK : SEPARATOR_NONE;
	if (sign == SEPARATOR_TAB)
		return sign;
	if (!broken && (before > 0) != (behind > 0))
		return SEPARATOR_NONE;
	return sign + (before > 0 ? SEPARATOR_SPACED : 0);
}

static int
group_value(const char *digits)
{
	int value = 0;

	for (size_t i = 0; i < GROUP_DIGITS; i++)
		value = value * 10 + (digits[i] - '0');
	return value;
}

static bool
chain_fits(const struct chain *chain)
{
	int first = group_value(chain->digits);

	if (chain->count != GROUPS || (chain->listed && chain->separator == SEPARATOR_LINE))
		return false;
	/* Years, or whatever else is counted. */
	if (group_value(chain->digits + GROUP_DIGITS) == first + 1 &&
	    group_value(chain->digits + 2 * GROUP_DIGITS) == first + 2)
		return false;
	return check_digit_fits(chain->digits);
}

static void
chain_append(struct chain *chain, const char *digits, size_t start)
{
	if (chain->count == 0)
		chain->start = start;
	if (chain->count < GROUPS)
		memcpy(chain->digits + chain->count * GROUP_DIGITS, digits, GROUP_DIGITS);
	memcpy(chain->last, digits, GROUP_DIGITS);
	chain->last_start = start;
	chain->count++;
}

/* Adds the next group, which a separator parts from the one before; true where it ends a chain that
 * is a number, which is in `ended` then. */
static bool
chain_add(struct chain *chain, unsigned separator, const struct group *group, size_t start,
    bool first, struct chain *ended)
{
	bool in_line = separator == SEPARATOR_LINE && !first;
	struct chain next = {.listed = in_line && chain->count == 0};

	if (group->count == GROUP_DIGITS && chain->count > 0 && separator != SEPARATOR_NONE) {
		if (chain->count == 1 || chain->separator == separator) {
			chain->separator = separator;
			chain_append(chain, group->digits, start);
			return false;
		}
		chain_append(&next, chain->last, chain->last_start);
		next.separator = separator;
	} else if (group->count != GROUP_DIGITS && in_line) {
		chain->listed = true;
	}
	*ended = *chain;
	if (group->count == GROUP_DIGITS)
		chain_append(&next, group->digits, start);
	*chain = next;
	return chain_fits(ended);
}

static bool
tell(my_number_found *found, void *context, const char *digits, size_t start)
{
	char text[MY_NUMBER_DIGITS + 1];

	memcpy(text, digits, MY_NUMBER_DIGITS);
	text[MY_NUMBER_DIGITS] = '\0';
	return found(context, text, start);
}

void
my_number_each(const char *text, my_number_found *found, void *context)
{
	size_t length = strlen(text);
	unsigned separator = SEPARATOR_NONE;
	struct chain chain = {0};
	struct chain ended;
	struct group group;
	bool first = true;
	size_t at = 0;

	for (;;) {
		size_t begin = skip_to_digit(text, at);

		if (begin == length)
			break;
		if (begin != at)
			separator = SEPARATOR_NONE;
		at = begin;
		read_group(text, length, &at, &group);
		if (chain_add(&chain, separator, &group, begin, first, &ended) &&
		    !tell(found, context, ended.digits, ended.start))
			return;
		if (group.count == MY_NUMBER_DIGITS && check_digit_fits(group.digits) &&
		    !tell(found, context, group.digits, begin))
			return;
		first = false;
		separator = read_separator(text, length, &at);
	}
	if (chain_fits(&chain))
		(void)tell(found, context, chain.digits, chain.start);
}

static bool
take_first(void *context, const char *digits, size_t start)
{
	(void)start;
	memcpy(context, digits, MY_NUMBER_DIGITS + 1);
	return false;
}

bool
my_number_find(const char *text, char digits[MY_NUMBER_DIGITS + 1])
{
	*digits = '\0';
	my_number_each(text, take_first, digits);
	return *digits != '\0';
}
