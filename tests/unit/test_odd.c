/* Characters that are not what a reader takes them for. */
#include "unit.h"

#include "text/odd.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/odd.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/visible.h"

/* What is found, where, and how it is told; "" for nothing. */
static void
assert_odd(enum odd_kind kind, const char *text, const char *character, size_t line,
    size_t position, const char *code, const char *around)
{
	struct odd odd;
	struct buf out = {0};
	size_t found_line;
	size_t found_position;

	assert_true(odd_find(text, kind, &odd));
	assert_int_equal(odd.length, strlen(character));
	assert_memory_equal(text + odd.start, character, odd.length);
	odd_place(text, &odd, &found_line, &found_position);
	assert_int_equal(found_line, line);
	assert_int_equal(found_position, position);
	odd_code(text, &odd, &out);
	assert_string_equal(buf_text(&out), code);
	buf_clear(&out);
	odd_around(text, &odd, &out);
	assert_string_equal(buf_text(&out), around);
	buf_free(&out);
}

static void
assert_ordinary(const char *text)
{
	struct odd odd;
	struct buf out = {0};

	assert_false(odd_find(text, ODD_LOOKALIKE, &odd));
	assert_false(odd_find(text, ODD_INVISIBLE, &odd));
	assert_false(odd_plain(text, &out));
	assert_int_equal(out.length, 0);
	buf_free(&out);
}

static void
assert_plain(const char *text, const char *expected)
{
	struct buf out = {0};

	buf_adds(&out, "x");
	assert_true(odd_plain(text, &out));
	assert_string_equal(out.data + 1, expected);
	buf_free(&out);
	assert_ordinary(expected);
}

static void
ordinary_text_has_nothing_odd(void **state)
{
	(void)state;
	assert_ordinary("");
	assert_ordinary("ABC abc\t123\r\n~");
	assert_ordinary("評価書、（ァヺ）がパヴ゛゜ゝゞ〃々〆〇「」〓ー…―①Ⅰ※○①㈱㍻ｶﾞﾊﾟ　\u00A0");
	/* 異体字 of names. */
	assert_ordinary("\uFA10\uFA11\uFA19\uF900\U0002F800葛\U000E0100\uFE00髙𠮷");
	/* What has no ideograph, and marks that make nothing. */
	assert_ordinary("\u2E80\u2E9A\u31C0カ\u309A\u3099\u0301");
	assert_ordinary("\u2E7F\u2EF4\u2FD6\u2FF0\u31E4 \u2010\u2026\u205F\u2070\uFF10\uFFEE");
}

static void
radicals_are_odd(void **state)
{
	(void)state;
	assert_odd(ODD_LOOKALIKE, "後期⾼齢者", "⾼", 1, 3, "U+2FBC", "後期⾼齢者");
	assert_odd(ODD_LOOKALIKE, "⾼", "⾼", 1, 1, "U+2FBC", "⾼");
	assert_odd(ODD_LOOKALIKE, "一二三四五六七八九十⾼十九八七六五四三二一", "⾼", 1, 11,
	    "U+2FBC", "…三四五六七八九十⾼十九八七六五四三…");
	assert_odd(ODD_LOOKALIKE, "一\n二\tか\u309A⼀\n三", "⼀", 2, 4, "U+2F00", "二 か\u309A⼀");
	assert_odd(ODD_LOOKALIKE, "市\u2ED1", "\u2ED1", 1, 2, "U+2ED1", "市\u2ED1");
	assert_odd(ODD_LOOKALIKE, "\u31D0", "\u31D0", 1, 1, "U+31D0", "\u31D0");
	for (unsigned i = 0; i < 214; i++) {
		char text[] = "か\xE2\xBC\x80き";
		struct odd odd;

		text[4] = (char)((0x2F00 + i) >> 6 & 0x3F) | '\x80';
		text[5] = (char)((0x2F00 + i) & 0x3F) | '\x80';
		assert_true(odd_find(text, ODD_LOOKALIKE, &odd));
		assert_int_equal(odd.start, 3);
		assert_int_equal(odd.length, 3);
	}
}

static void
decomposed_characters_are_odd(void **state)
{
	(void)state;
	assert_odd(ODD_LOOKALIKE, "データテ\u3099ータ", "テ\u3099", 1, 4, "U+30C6 U+3099",
	    "データテ\u3099ータ");
	assert_odd(ODD_LOOKALIKE, "ハ\u309A", "ハ\u309A", 1, 1, "U+30CF U+309A", "ハ\u309A");
	assert_odd(ODD_LOOKALIKE, "a\u0301", "a\u0301", 1, 1, "U+0061 U+0301", "a\u0301");
	assert_odd(ODD_LOOKALIKE, "xe\u0323\u0302x", "e\u0323\u0302", 1, 2, "U+0065 U+0323 U+0302",
	    "xe\u0323\u0302x");
	assert_odd(ODD_LOOKALIKE, "か\u309Aか\u3099", "か\u3099", 1, 2, "U+304B U+3099",
	    "か\u309Aか\u3099");
}

static void
invisible_characters_are_odd(void **state)
{
	/* All of the characters that a document may hold without a reader's knowing. */
	static const uint32_t ranges[][2] = {{0x7F, 0x9F}, {0xAD, 0xAD}, {0x61C, 0x61C},
	    {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x2069}, {0xFEFF, 0xFEFF},
	    {0x3164, 0x3164}, {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}, {0xE0001, 0xE007F},
	    {0x34F, 0x34F}, {0x115F, 0x1160}, {0x180E, 0x180E}};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(ranges); i++) {
		for (uint32_t character = ranges[i][0]; character <= ranges[i][1]; character++) {
			struct buf text = {0};
			char bytes[4];
			struct odd odd;
			size_t length = utf8_encode(character, bytes);

			buf_adds(&text, "か（");
			buf_add(&text, bytes, length);
			buf_adds(&text, "高");
			assert_true(odd_find(text.data, ODD_INVISIBLE, &odd));
			assert_int_equal(odd.start, strlen("か（"));
			assert_int_equal(odd.length, length);
			assert_false(odd_find(text.data, ODD_LOOKALIKE, &odd));
			buf_free(&text);
		}
	}
	assert_odd(ODD_INVISIBLE, "後期\u200B高齢\u202E者", "\u200B", 1, 3,
	    "U+200B ZERO WIDTH SPACE", "後期<U+200B>高齢<U+202E>者");
	assert_odd(ODD_INVISIBLE, "\uFEFF", "\uFEFF", 1, 1, "U+FEFF ZERO WIDTH NO-BREAK SPACE",
	    "<U+FEFF>");
	assert_odd(ODD_INVISIBLE, "一\n二三\u202E", "\u202E", 2, 3, "U+202E RIGHT-TO-LEFT OVERRIDE",
	    "二三<U+202E>");
	/* Part of the character before it. */
	assert_odd(ODD_INVISIBLE, "一二\u200D三", "\u200D", 1, 2, "U+200D ZERO WIDTH JOINER",
	    "一二<U+200D>三");
}

/* A family, a flag with tags, a sign drawn as a picture, a key, 葛 and 神 as they are written in
 * names. */
static void
what_makes_one_picture_or_spelling_is_ordinary(void **state)
{
	(void)state;
	assert_ordinary(
	    "家族\U0001F468\u200D\U0001F469\u200D\U0001F467、\u2764\uFE0F\u200D\U0001F525");
	assert_ordinary("\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F");
	assert_ordinary(
	    "\u26A0\uFE0F注意、1\uFE0F\u20E3、葛\U000E0100城市、神\uFE00、々\U000E0101");
}

static void
where_they_join_nothing_they_are_odd(void **state)
{
	(void)state;
	assert_odd(ODD_INVISIBLE, "\U0001F468\u200D", "\u200D", 1, 1, "U+200D ZERO WIDTH JOINER",
	    "\U0001F468<U+200D>");
	assert_odd(ODD_INVISIBLE, "か\u200D\U0001F468", "\u200D", 1, 1, "U+200D ZERO WIDTH JOINER",
	    "か<U+200D>\U0001F468");
	assert_odd(ODD_INVISIBLE, "\U0001F468\u200D\U0001F469\u200D\u200D\U0001F469", "\u200D", 1,
	    1, "U+200D ZERO WIDTH JOINER", "\U0001F468\u200D\U0001F469<U+200D><U+200D>\U0001F469");
	assert_odd(ODD_INVISIBLE, "\U0001F468\U000E0067", "\U000E0067", 1, 1, "U+E0067 TAG",
	    "\U0001F468<U+E0067>");
	assert_odd(ODD_INVISIBLE, "か\U000E0100", "\U000E0100", 1, 1, "U+E0100 VARIATION SELECTOR",
	    "か<U+E0100>");
	assert_odd(ODD_INVISIBLE, "葛\U000E0100\U000E0101城", "\U000E0101", 1, 1,
	    "U+E0101 VARIATION SELECTOR", "葛\U000E0100<U+E0101>城");
	assert_odd(
	    ODD_INVISIBLE, "\uFE0Fあ", "\uFE0F", 1, 1, "U+FE0F VARIATION SELECTOR", "<U+FE0F>あ");
	assert_odd(ODD_INVISIBLE, "一\n\uFE00二", "\uFE00", 2, 1, "U+FE00 VARIATION SELECTOR",
	    "<U+FE00>二");
}

static void
a_whole_text_is_made_plain(void **state)
{
	(void)state;
	assert_plain("⾼", "高");
	assert_plain("後期⾼齢者⾼", "後期高齢者高");
	assert_plain(
	    "テ\u3099ータハ\u309A\n\u2F3E籍\u2FCA\uFA10カ\u309A", "データパ\n戸籍黒\uFA10カ\u309A");
	assert_plain("か\u3099\u3099", "が\u3099");
	assert_plain("e\u0323\u0302x", "ệx");
}

/* What a terminal swallows stands in the character tables, what is told with its name in odd.c. */
static void
what_a_terminal_swallows_is_invisible(void **state)
{
	(void)state;
	for (uint32_t character = 0x7F; character <= 0x10FFFF; character++) {
		if (character_is_hidden(character) && !odd_is_invisible(character))
			fail_msg("U+%04X", (unsigned)character);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_a_terminal_swallows_is_invisible),
	    cmocka_unit_test(ordinary_text_has_nothing_odd),
	    cmocka_unit_test(what_makes_one_picture_or_spelling_is_ordinary),
	    cmocka_unit_test(where_they_join_nothing_they_are_odd),
	    cmocka_unit_test(radicals_are_odd),
	    cmocka_unit_test(decomposed_characters_are_odd),
	    cmocka_unit_test(invisible_characters_are_odd),
	    cmocka_unit_test(a_whole_text_is_made_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
