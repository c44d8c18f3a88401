/*
 * The wrapper: nothing is lost but newlines and spaces at breaks, no line is too wide, lines end
 * between grapheme clusters (one that no line can hold is cut); a break that the rules forbid is
 * only made where the line has no allowed one, and a line is not broken early. The oracle knows
 * only clear cases: two kanji may always be parted, a closing mark never begins a line, an opening
 * one never ends one, two small Latin letters stand together.
 *
 * The first byte is the number of columns, the second the policy; the rest is the text.
 */
#include <string.h>

#include "fuzz.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/wrap.h"

struct text {
	const char *bytes;
	size_t length;
	unsigned char *boundary; /* of each offset: whether a cluster begins there */
};

/* The character at an offset; 0 at the end. */
static uint32_t
character_at(const struct text *text, size_t at)
{
	uint32_t character = 0;

	if (at < text->length)
		(void)utf8_decode(text->bytes + at, text->length - at, &character);
	return character;
}

/* The character before an offset; 0 at the beginning, and where the bytes are no characters. */
static uint32_t
character_before(const struct text *text, size_t at)
{
	for (size_t bytes = 1; bytes <= 4 && bytes <= at; bytes++) {
		uint32_t character;

		if (utf8_decode(text->bytes + at - bytes, bytes, &character) == bytes)
			return character;
	}
	return 0;
}

static bool
is_kanji(uint32_t character)
{
	return character >= 0x4E00 && character <= 0x9FFF;
}

static bool
is_closing(uint32_t character)
{
	/* 、 。 ） 」 』 】 ， ． */
	return character == 0x3001 || character == 0x3002 || character == 0xFF09 ||
	       character == 0x300D || character == 0x300F || character == 0x3011 ||
	       character == 0xFF0C || character == 0xFF0E;
}

static bool
is_opening(uint32_t character)
{
	/* （ 「 『 【 */
	return character == 0xFF08 || character == 0x300C || character == 0x300E ||
	       character == 0x3010;
}

static bool
is_letter(uint32_t character)
{
	return character >= 'a' && character <= 'z';
}

static bool
is_newline(char byte)
{
	return byte == '\n' || byte == '\r';
}

/* Whether a line may begin or end at an offset: between clusters, and in one that is wider than a
 * line. */
static bool
may_part(const struct text *text, size_t at, size_t columns, struct width_policy policy)
{
	size_t start = at;
	size_t end = at;

	while (!text->boundary[start])
		start--;
	while (!text->boundary[end])
		end++;
	return start == end || width_text(text->bytes + start, end - start, policy) > columns;
}

/* What a break may swallow; *newlines counts the newlines. */
static void
look_at_gap(const struct text *text, size_t from, size_t to, size_t *newlines)
{
	*newlines = 0;
	while (from < to) {
		if (text->bytes[from] == ' ' || text->bytes[from] == '\t') {
			from++;
		} else if (to - from >= 3 && memcmp(text->bytes + from, "\xE3\x80\x80", 3) == 0) {
			from += 3;
		} else {
			MUST(is_newline(text->bytes[from]));
			from += text->bytes[from] == '\r' && from + 1 < text->length &&
					text->bytes[from + 1] == '\n'
				    ? 2
				    : 1;
			++*newlines;
		}
	}
	MUST(from == to);
	MUST(*newlines <= 1);
}

/* Whether two kanji stand side by side in the line, where it could have been broken. */
static bool
has_place(const struct text *text, const struct wrap_line *line)
{
	for (size_t at = line->start + 1; at < line->end; at++) {
		if (text->boundary[at] && is_kanji(character_before(text, at)) &&
		    is_kanji(character_at(text, at)))
			return true;
	}
	return false;
}

static void
look_at_break(const struct text *text, const struct wrap_line *line, size_t next, size_t columns)
{
	uint32_t before = character_before(text, line->end);
	uint32_t behind = character_at(text, next);

	if (next == line->end && text->boundary[next]) {
		bool forbidden = is_closing(behind) || is_opening(before) ||
				 (is_letter(before) && is_letter(behind));

		MUST(!forbidden || !has_place(text, line));
		if (is_kanji(before) && is_kanji(behind) && next + 3 < text->length &&
		    text->boundary[next + 3] && is_kanji(character_at(text, next + 3)))
			MUST(line->width + 2 > columns);
	}
	MUST(line->end > line->start || next > line->start);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text text;
	struct wrap wrap;
	struct wrap_line line;
	struct width_policy policy;
	size_t columns;
	size_t behind = 0; /* where the line before ended */
	size_t count = 0;
	size_t newlines;
	bool first = true;
	struct wrap_line last = {0};

	if (size < 2)
		return 0;
	columns = data[0] % 120 + 1u;
	policy = (struct width_policy){
	    (unsigned char)(1 + (data[1] & 1)), (unsigned char)(1 + (data[1] >> 1 & 1))};
	text.length = size - 2;
	/* Memory of its own, so that a byte too far is seen. */
	text.bytes = memcpy(malloc(text.length + (text.length == 0)), data + 2, text.length);
	text.boundary = calloc(text.length + 1, 1);
	for (size_t at = 0; at < text.length;) {
		size_t bytes = grapheme_next(text.bytes + at, text.length - at);

		MUST(bytes > 0 && bytes <= text.length - at);
		MUST(grapheme_previous(text.bytes, at + bytes) <= at + bytes);
		text.boundary[at] = 1;
		at += bytes;
	}
	text.boundary[text.length] = 1;

	wrap_begin(&wrap, text.bytes, text.length, columns, policy);
	while (wrap_next(&wrap, &line)) {
		MUST(++count <= text.length + 1);
		MUST(line.start >= behind && line.start <= line.end && line.end <= text.length);
		look_at_gap(&text, behind, line.start, &newlines);
		if (!first && newlines == 0)
			look_at_break(&text, &last, line.start, columns);
		MUST(wrap_column(&wrap, &line, line.end) == line.width);
		MUST(line.tabs || width_text(text.bytes + line.start, line.end - line.start,
				      policy) == line.width);
		MUST(may_part(&text, line.start, columns, policy));
		MUST(may_part(&text, line.end, columns, policy));
		if (line.width > columns) {
			uint32_t character;
			size_t bytes =
			    utf8_decode(text.bytes + line.start, line.end - line.start, &character);

			/* One character, and what takes no column behind it. */
			MUST(width_text(text.bytes + line.start + bytes,
				 line.end - line.start - bytes, policy) == 0);
		}
		for (size_t at = line.start; at < line.end; at++)
			MUST(!is_newline(text.bytes[at]));
		behind = line.end;
		last = line;
		first = false;
	}
	MUST(count > 0);
	look_at_gap(&text, behind, text.length, &newlines);
	MUST(newlines == 0);
	free((void *)(uintptr_t)text.bytes);
	free(text.boundary);
	return 0;
}
