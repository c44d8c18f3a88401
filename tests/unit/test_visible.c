/* Hidden characters shown, and values on one line with what a terminal would obey escaped. */
#include "unit.h"
#include "yoshiki3/escape.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/visible.h"

static void
all_that_a_terminal_obeys_or_swallows_is_hidden(void **state)
{
	static const struct {
		uint32_t first;
		uint32_t last;
		bool hidden;
	} ranges[] = {{0x00, 0x08, true}, {0x09, 0x0A, false}, {0x0B, 0x0C, true},
	    {0x0D, 0x0D, false}, {0x0E, 0x1F, true}, {0x20, 0x7E, false}, {0x7F, 0x9F, true},
	    {0xA0, 0x2FF, false}, {0x61C, 0x61C, true}, {0x180E, 0x180E, true},
	    {0x2000, 0x200A, false}, {0x200B, 0x200F, true}, {0x2010, 0x2027, false},
	    {0x2028, 0x202E, true}, {0x202F, 0x205F, false}, {0x2060, 0x2064, true},
	    {0x2066, 0x206F, true}, {0x2500, 0x25FF, false}, {0x3000, 0x30FF, false},
	    {0xFE00, 0xFE0F, false}, {0xFEFF, 0xFEFF, true}, {0xFF01, 0xFF9F, false},
	    {0xFFFD, 0xFFFD, false}, {0x20BB7, 0x20BB7, false}, {0xE0100, 0xE01EF, false}};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(ranges); i++) {
		for (uint32_t c = ranges[i].first; c <= ranges[i].last; c++) {
			struct buf shown = {0};
			char text[4];
			size_t length = utf8_encode(c, text);
			char expected[16];

			(void)snprintf(expected, sizeof(expected), "<U+%04X>", (unsigned)c);
			assert_int_equal(character_is_hidden(c), ranges[i].hidden);
			visible_add(&shown, text, length);
			if (ranges[i].hidden)
				assert_string_equal(buf_text(&shown), expected);
			else
				assert_memory_equal(shown.data, text, length);
			buf_free(&shown);
		}
	}
}

static void
assert_escaped(const char *value, const char *line)
{
	struct buf out = {0};
	struct buf back = {0};

	value_escape(value, &out);
	assert_string_equal(buf_text(&out), line);
	assert_true(value_unescape(line, strlen(line), NULL, &back, NULL));
	assert_string_equal(buf_text(&back), value);
	buf_free(&out);
	buf_free(&back);
}

static void
a_value_is_one_line_that_commands_no_terminal(void **state)
{
	(void)state;
	assert_escaped("", "");
	assert_escaped("あ\nい\tう\rえ\\お", "あ\\nい\\tう\\rえ\\\\お");
	assert_escaped("a\x7F\xC2\x80\xC2\x9F\xC2\xA0", "a\\u{7f}\\u{80}\\u{9f}\xC2\xA0");
	assert_escaped("\xD8\x9C\xD8\x9B", "\\u{61c}\xD8\x9B");
	assert_escaped("\xE2\x80\x8D\xE2\x80\x8E\xE2\x80\xAE", "\xE2\x80\x8D\\u{200e}\\u{202e}");
	assert_escaped("\xE2\x81\xA6\xE2\x81\xA9○─", "\\u{2066}\\u{2069}○─");
	/* Literally. */
	assert_escaped("\\u{9b}", "\\\\u{9b}");
}

static void
assert_unescaped(const char *line, const char *value)
{
	struct buf back = {0};

	assert_true(value_unescape(line, strlen(line), NULL, &back, NULL));
	assert_string_equal(buf_text(&back), value);
	buf_free(&back);
}

static void
assert_refused(const char *line, const char *named)
{
	struct diags diags = {0};
	struct buf back = {0};

	assert_false(value_unescape(line, strlen(line), NULL, &back, &diags));
	assert_int_equal(diags.count, 1);
	assert_int_equal(diags.items[0].message, MSG_SET_ESCAPE);
	assert_string_equal(diags.items[0].words[0], named);
	diags_free(&diags);
	buf_free(&back);
}

/* Every character of Unicode: what is hidden is shown in another form, all else stays as it is. */
static void
nothing_but_what_is_hidden_changes(void **state)
{
	struct buf text = {0};
	struct buf shown = {0};

	(void)state;
	for (uint32_t character = 1; character <= 0x10FFFF; character++) {
		char bytes[4];

		if (character >= 0xD800 && character < 0xE000)
			continue;
		buf_clear(&text);
		buf_clear(&shown);
		buf_add(&text, bytes, utf8_encode(character, bytes));
		visible_add(&shown, text.data, text.length);
		assert_true((strcmp(shown.data, text.data) != 0) == character_is_hidden(character));
	}
	buf_free(&text);
	buf_free(&shown);
}

static void
any_character_of_xml_may_be_written_by_its_number(void **state)
{
	(void)state;
	assert_unescaped("\\u{9B}\\u{00009b}\\u{a}\\u{3042}\\u{20bb7}\\u{10FFFF}",
	    "\xC2\x9B\xC2\x9B\nあ𠮷\xF4\x8F\xBF\xBF");
	assert_refused("a\\u", "\\u");
	assert_refused("\\u9b", "\\u");
	assert_refused("\\u{}", "\\u{}");
	assert_refused("\\u{9b", "\\u{9b");
	assert_refused("\\u{9g}x", "\\u{9g}");
	assert_refused("\\u{0000009b}", "\\u{0000009");
	assert_refused("\\u{0}", "\\u{0}");
	assert_refused("\\u{1b}", "\\u{1b}");
	assert_refused("\\u{d800}", "\\u{d800}");
	assert_refused("\\u{fffe}", "\\u{fffe}");
	assert_refused("\\u{110000}", "\\u{110000}");
	assert_refused("\\qあ", "\\q");
	assert_refused("\\", "\\");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(all_that_a_terminal_obeys_or_swallows_is_hidden),
	    cmocka_unit_test(a_value_is_one_line_that_commands_no_terminal),
	    cmocka_unit_test(nothing_but_what_is_hidden_changes),
	    cmocka_unit_test(any_character_of_xml_may_be_written_by_its_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
