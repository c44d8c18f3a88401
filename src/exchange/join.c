/*
 * Lines become the text that they were made of.
 *
 * On paper the columns are known, and so is how a text is fitted into them (wrap.h): two lines were
 * one paragraph if the two, joined, are broken just there; what was swallowed at the break is
 * nothing, or a space between words. In a text of unknown width the longest lines tell it.
 */
#include <string.h>

#include "exchange/placer.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/wrap.h"

/* Shorter lines were not broken by a width. */
#define FLOWING_LEAST 56
/* A line is full with so many columns less than the longest. */
#define FLOWING_SLACK 3

/* Numbers as lists have them: digits, katakana in their order, kanji from one to ten. */
static bool
is_counter(uint32_t character)
{
	static const uint16_t kanji[] = {
	    0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};

	for (size_t i = 0; i < COUNT_OF(kanji); i++) {
		if (kanji[i] == character)
			return true;
	}
	return utf8_digit(character) >= 0 || (character >= 0x30A2 && character <= 0x30F3) ||
	       (character >= 0xFF71 && character <= 0xFF9D);
}

/* Whether a text begins as the items of a list do: a bullet, a space, 1. (1) ア． and the like. */
static bool
begins_item(const char *text, size_t length)
{
	static const uint16_t bullets[] = {' ', 0x3000, 0x30FB, 0xFF65, 0x25A0, 0x25A1, 0x25C6,
	    0x25C7, 0x25CF, 0x25CB, 0x25CE, 0x203B, 0xFF1C, '<', 0x3010, 0x25BC, 0x25BD, 0x2605,
	    0x2606};
	uint32_t first;
	uint32_t character;
	size_t at = utf8_decode(text, length, &first);
	size_t counters = 0;
	bool open;

	for (size_t i = 0; i < COUNT_OF(bullets); i++) {
		if (bullets[i] == first)
			return true;
	}
	if (first >= 0x2460 && first <= 0x2473)
		return true;
	open = utf8_half_width(first) == '(';
	if (!open)
		at = 0;
	while (at < length) {
		at += utf8_decode(text + at, length - at, &character);
		if (!is_counter(character) || counters == 2)
			break;
		counters++;
	}
	character = utf8_half_width(character);
	if (counters == 0 || counters > 2)
		return false;
	if (open || character == ')')
		return character == ')';
	return character == '.' ||
	       (utf8_digit(first) >= 0 && (character == ' ' || character == 0x3000));
}

static uint32_t
last_character(const char *text, size_t length)
{
	uint32_t character = 0;
	size_t at = length;

	while (at > 0 && length - at < 4 && ((unsigned char)text[at - 1] & 0xC0) == 0x80)
		at--;
	if (at > 0)
		(void)utf8_decode(text + at - 1, length - at + 1, &character);
	return character;
}

static bool
is_latin(uint32_t character)
{
	return character > ' ' && character < 0x250;
}

/*
 * What stood between two lines that were one: nothing, or the space between two words of Latin
 * letters; NULL where they were two. A line that could take more but for a space is taken to have
 * ended there: a new line is what people write, more often than a space.
 */
static const char *
glue_between(const char *line, size_t length, const char *next, size_t next_length,
    unsigned columns, struct width_policy policy, bool date)
{
	const char *const glues[] = {"", " "};
	struct buf both = {0};
	const char *glue = NULL;
	uint32_t begins;
	size_t tried;

	(void)utf8_decode(next, next_length, &begins);
	tried = is_latin(begins) && is_latin(last_character(line, length)) ? 2 : 1;
	for (size_t i = 0; i < tried && glue == NULL; i++) {
		struct wrap wrap;
		struct wrap_line first;

		buf_clear(&both);
		buf_add(&both, line, length);
		buf_adds(&both, glues[i]);
		buf_add(&both, next, next_length);
		wrap_begin(&wrap, both.data, both.length, columns, policy);
		wrap.date = date;
		if (wrap_next(&wrap, &first) && first.end == length &&
		    wrap.offset == length + strlen(glues[i]))
			glue = glues[i];
	}
	buf_free(&both);
	return glue;
}

/* Whether a line is a new item of a list, not the rest of one that is cut in a number. */
static bool
is_new_item(const char *line, size_t length, const char *next, size_t next_length)
{
	uint32_t first;

	if (!begins_item(next, next_length))
		return false;
	(void)utf8_decode(next, next_length, &first);
	return utf8_digit(first) < 0 || utf8_digit(last_character(line, length)) < 0;
}

void
join_fitted(const char *text, size_t length, unsigned columns, struct width_policy policy,
    bool date, struct buf *out)
{
	const char *end = text + length;
	const char *line = text;

	for (;;) {
		const char *newline = memchr(line, '\n', (size_t)(end - line));
		size_t bytes = newline != NULL ? (size_t)(newline - line) : (size_t)(end - line);
		const char *next;
		const char *next_end;
		const char *glue = NULL;
		size_t next_bytes;

		buf_add(out, line, bytes);
		if (newline == NULL)
			return;
		next = newline + 1;
		next_end = memchr(next, '\n', (size_t)(end - next));
		next_bytes = next_end != NULL ? (size_t)(next_end - next) : (size_t)(end - next);
		/* A break leaves no space at the beginning of a line, or an empty one. */
		if (columns > 0 && bytes > 0 && next_bytes > 0 &&
		    !is_new_item(line, bytes, next, next_bytes))
			glue = glue_between(line, bytes, next, next_bytes, columns, policy, date);
		buf_adds(out, glue != NULL ? glue : "\n");
		line = next;
	}
}

void
join_flowing(const char *text, size_t length, struct buf *out)
{
	const struct width_policy wide = {2, 1, 0};
	const char *end = text + length;
	size_t longest = 0;
	size_t before = 0;

	for (const char *line = text; line < end;) {
		const char *newline = memchr(line, '\n', (size_t)(end - line));
		size_t bytes = newline != NULL ? (size_t)(newline - line) : (size_t)(end - line);
		size_t width = width_text(line, bytes, wide);

		if (width > longest)
			longest = width;
		line += bytes + 1;
	}
	for (const char *line = text; line < end;) {
		const char *newline = memchr(line, '\n', (size_t)(end - line));
		size_t bytes = newline != NULL ? (size_t)(newline - line) : (size_t)(end - line);

		if (line > text &&
		    (longest < FLOWING_LEAST || before == 0 || bytes == 0 ||
			before + FLOWING_SLACK < longest || begins_item(line, bytes)))
			buf_addc(out, '\n');
		buf_add(out, line, bytes);
		before = width_text(line, bytes, wide);
		line += bytes + 1;
	}
}

void
cell_value(const struct placer *placer, const struct cell *cell, const char *text, size_t length,
    bool date, struct buf *out)
{
	if (cell->columns > 0)
		join_fitted(text, length, cell->columns, placer->cells->policy, date, out);
	else
		buf_add(out, text, length);
}
