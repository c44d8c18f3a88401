/* The growing buffer's ways to add a text, and the array that grows in an arena. */
#include "unit.h"
#include "yoshiki3/mem.h"

static void
assert_excerpt(const char *text, size_t most, const char *expected)
{
	struct buf out = {0};

	buf_adds(&out, "\n");
	buf_add_excerpt(&out, text, most);
	assert_int_equal(out.data[0], '\n');
	assert_string_equal(out.data + 1, expected);
	buf_free(&out);
}

static void
an_excerpt_is_one_line_of_whole_characters(void **state)
{
	(void)state;
	assert_excerpt("", 5, "");
	assert_excerpt("", 0, "");
	assert_excerpt("abc", 0, "…");
	assert_excerpt("abcde", 5, "abcde");
	assert_excerpt("abcdef", 5, "abcde…");
	assert_excerpt("あいう", 9, "あいう");
	assert_excerpt("あいう", 8, "あい…");
	assert_excerpt("あいう", 2, "…");
	assert_excerpt("a\tb\nc\rd", 9, "a b c d");
	/* What else a terminal would obey is shown by whoever writes to one. */
	assert_excerpt("a\x1B[1m\x7F", 9, "a\x1B[1m\x7F");
}

static void
assert_xml(const char *text, bool attribute, const char *expected)
{
	struct buf out = {0};

	buf_add_xml(&out, text, attribute);
	assert_string_equal(buf_text(&out), expected);
	buf_free(&out);
}

static void
xml_is_escaped(void **state)
{
	(void)state;
	assert_xml("", false, "");
	assert_xml("<a & b>", false, "&lt;a &amp; b&gt;");
	assert_xml("\"\t\n\r", false, "\"\t\n&#13;");
	assert_xml("\"\t\n\r", true, "&quot;&#9;&#10;&#13;");
	assert_xml("あ]]>", true, "あ]]&gt;");
}

static void
an_array_grows_in_an_arena(void **state)
{
	struct arena *arena = arena_new();
	size_t *numbers = NULL;
	size_t capacity = 0;

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		numbers = arena_grow(arena, numbers, &capacity, i, sizeof(*numbers));
		assert_true(capacity > i);
		numbers[i] = i;
	}
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(numbers[i], i);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_excerpt_is_one_line_of_whole_characters),
	    cmocka_unit_test(xml_is_escaped),
	    cmocka_unit_test(an_array_grows_in_an_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
