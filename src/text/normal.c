/*
 * Normal forms: decomposition by binary search in the tables, marks put into the order of their
 * classes. As both NFKC and NFKD tell the same texts apart, nothing is composed.
 */
#include "yoshiki3/normal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/normal_data.h"
#include "text/utf8_decode.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

#define HANGUL_FIRST  0xAC00u
#define HANGUL_COUNT  11172u
#define HANGUL_LEADS  0x1100u
#define HANGUL_VOWELS 0x1161u
#define HANGUL_TAILS  0x11A7u
#define HANGUL_VOWEL  28u
#define HANGUL_LEAD   588u

/* The place of a character in the lists beside the runs; false where it is in none. */
static bool
find_run(const struct normal_run *runs, size_t count, uint32_t character, size_t *place)
{
	size_t first = 0;
	size_t end = count;

	while (first < end) {
		const struct normal_run *run = &runs[(first + end) / 2];

		if (character < run->first) {
			end = (first + end) / 2;
		} else if (character > run->last) {
			first = (first + end) / 2 + 1;
		} else {
			*place = run->start + (character - run->first);
			return true;
		}
	}
	return false;
}

/* The class of a mark; 0 for what is no mark that is moved. */
static unsigned
order_of(uint32_t character)
{
	size_t place;

	if (character < 0x300 || (character > 0x30FF && character < 0xA000))
		return 0;
	return find_run(normal_mark_runs, normal_mark_run_count, character, &place)
		   ? normal_mark_orders[place]
		   : 0;
}

/* White_Space of the Unicode data, as far as it is left by the decomposition. */
static bool
is_space(uint32_t character)
{
	return character == ' ' || (character >= '\t' && character <= '\r') || character == 0x85 ||
	       character == 0x1680 || character == 0x2028 || character == 0x2029;
}

/* A text on its way: where the marks after the last character begin. */
struct normal {
	struct buf *out;
	size_t marks;
	unsigned order; /* of the last mark */
	bool unordered;
};

/* Puts the marks at the end in order, those of one class as they came; 255 classes at most. */
static void
order_marks(struct normal *normal)
{
	struct buf *out = normal->out;
	size_t length = out->length - normal->marks;
	char *marks = mem_strndup(out->data + normal->marks, length);
	bool present[256] = {false};

	out->length = normal->marks;
	for (unsigned order = 0; order < 256; order++) {
		if (order > 0 && !present[order])
			continue;
		/* The first time round they are only looked at: no mark has order 0. */
		for (size_t at = 0; at < length;) {
			uint32_t mark;
			size_t bytes = utf8_decode_inline(marks + at, length - at, &mark);

			present[order_of(mark)] = true;
			if (order_of(mark) == order)
				buf_add(out, marks + at, bytes);
			at += bytes;
		}
	}
	free(marks);
}

/* The marks of a character are complete. */
static void
end_marks(struct normal *normal)
{
	if (normal->unordered)
		order_marks(normal);
	normal->marks = normal->out->length;
	normal->order = 0;
	normal->unordered = false;
}

/* Adds a decomposed character. */
static void
add_character(struct normal *normal, uint32_t character)
{
	unsigned order = order_of(character);
	char bytes[4];

	if (order == 0) {
		end_marks(normal);
		if (is_space(character))
			return;
	}
	if (order < normal->order)
		normal->unordered = true;
	normal->order = order;
	buf_add(normal->out, bytes, utf8_encode(character, bytes));
	if (order == 0)
		normal->marks = normal->out->length;
}

static void
add_hangul(struct normal *normal, uint32_t syllable)
{
	add_character(normal, HANGUL_LEADS + syllable / HANGUL_LEAD);
	add_character(normal, HANGUL_VOWELS + syllable % HANGUL_LEAD / HANGUL_VOWEL);
	if (syllable % HANGUL_VOWEL != 0)
		add_character(normal, HANGUL_TAILS + syllable % HANGUL_VOWEL);
}

/* Hiragana and unified ideographs without a decomposition, which most of a text is. */
static bool
is_plain(uint32_t character)
{
	return (character > ' ' && character < 0x7F) ||
	       (character >= 0x3400 && character < 0xA000) ||
	       (character >= 0x3041 && character <= 0x304B);
}

void
normal_add(struct buf *out, const char *text, size_t length)
{
	struct normal normal = {.out = out, .marks = out->length};

	buf_reserve(out, length);
	for (size_t offset = 0; offset < length;) {
		uint32_t character;
		size_t bytes = utf8_decode_inline(text + offset, length - offset, &character);
		size_t place;

		if (is_plain(character)) {
			if (normal.order > 0)
				end_marks(&normal);
			buf_add(out, text + offset, bytes);
			normal.marks = out->length;
		} else if (character - HANGUL_FIRST < HANGUL_COUNT) {
			add_hangul(&normal, character - HANGUL_FIRST);
		} else if (!find_run(normal_runs, normal_run_count, character, &place) ||
			   normal_lengths[place] == 0) {
			add_character(&normal, character);
		} else {
			for (unsigned i = 0; i < normal_lengths[place]; i++)
				add_character(&normal, normal_pool[normal_starts[place] + i]);
		}
		offset += bytes;
	}
	end_marks(&normal);
}

bool
normal_is_same(const char *a, size_t a_length, const char *b, size_t b_length)
{
	struct buf first = {0};
	struct buf second = {0};
	bool same;

	if (a_length == b_length && memcmp(a, b, a_length) == 0)
		return true;
	normal_add(&first, a, a_length);
	normal_add(&second, b, b_length);
	same = first.length == second.length &&
	       memcmp(buf_text(&first), buf_text(&second), first.length) == 0;
	buf_free(&first);
	buf_free(&second);
	return same;
}
