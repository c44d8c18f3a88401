/* Grapheme clusters: the ones that forms have, and all of Unicode's own test data, in both
 * directions. */
#include "unit.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/utf8.h"

/* The clusters of a text, `|` between them, must be `expected`, read forward and backward. */
static void
assert_clusters(const char *text, size_t length, const char *expected)
{
	char forward[512];
	char backward[512];
	size_t written = 0;
	size_t at = 0;

	while (at < length) {
		size_t bytes = grapheme_next(text + at, length - at);

		assert_in_range(bytes, 1, length - at);
		if (at > 0)
			forward[written++] = '|';
		memcpy(forward + written, text + at, bytes);
		written += bytes;
		at += bytes;
	}
	forward[written] = '\0';
	assert_string_equal(forward, expected);

	backward[written] = '\0';
	while (at > 0) {
		size_t bytes = grapheme_previous(text, at);

		assert_in_range(bytes, 1, at);
		at -= bytes;
		written -= bytes;
		memcpy(backward + written, text + at, bytes);
		if (at > 0)
			backward[--written] = '|';
	}
	assert_int_equal(written, 0);
	assert_string_equal(backward, expected);
}

static void
nothing_has_no_cluster(void **state)
{
	(void)state;
	assert_int_equal(grapheme_next("", 0), 0);
}

static void
plain_characters_stand_alone(void **state)
{
	(void)state;
	assert_clusters("様式3", strlen("様式3"), "様|式|3");
	assert_clusters("ｶﾞ", strlen("ｶﾞ"), "ｶﾞ");
}

static void
marks_belong_to_their_base(void **state)
{
	static const char dakuten[] = "か\u3099き";
	static const char variant[] = "葛\U000E0100城";

	(void)state;
	assert_clusters(dakuten, strlen(dakuten), "か\u3099|き");
	assert_clusters(variant, strlen(variant), "葛\U000E0100|城");
}

static void
newlines_stand_alone(void **state)
{
	(void)state;
	assert_clusters("a\r\n\n\rb", 6, "a|\r\n|\n|\r|b");
	assert_clusters("\n\u0301", 3, "\n|\u0301");
}

static void
an_emoji_family_is_one(void **state)
{
	static const char family[] = "👨\u200D👩\u200D👧😀";
	static const char broken[] = "👨\u200D\u0301\u200D👩";
	static const char letter[] = "a\u200D👩";

	(void)state;
	assert_clusters(family, strlen(family), "👨\u200D👩\u200D👧|😀");
	assert_clusters(broken, strlen(broken), "👨\u200D\u0301\u200D|👩");
	assert_clusters(letter, strlen(letter), "a\u200D|👩");
}

static void
flags_are_pairs(void **state)
{
	static const char flags[] = "a🇯🇵🇺🇸🇫b";

	(void)state;
	assert_clusters(flags, strlen(flags), "a|🇯🇵|🇺🇸|🇫|b");
}

static void
ill_formed_bytes_stand_alone(void **state)
{
	(void)state;
	assert_clusters("漢\xE3\x81漢\xF0", 9, "漢|\xE3|\x81|漢|\xF0");
}

/* Reads one line such as `÷ 0020 × 0308 ÷ 0020 ÷`; returns the bytes of the text, 0 for a comment.
 */
static size_t
read_example(char *line, char *text, char *expected)
{
	size_t length = 0;
	size_t written = 0;
	char *rest = NULL;

	line[strcspn(line, "#")] = '\0';
	for (char *word = strtok_r(line, " \t\n", &rest); word != NULL;
	     word = strtok_r(NULL, " \t\n", &rest)) {
		char bytes[4];
		size_t count;

		if (strcmp(word, "×") == 0)
			continue;
		if (strcmp(word, "÷") == 0) {
			expected[written++] = '|';
			continue;
		}
		count = utf8_encode((uint32_t)strtoul(word, NULL, 16), bytes);
		memcpy(text + length, bytes, count);
		memcpy(expected + written, bytes, count);
		length += count;
		written += count;
	}
	if (length > 0)
		expected[written - 1] = '\0';
	return length;
}

static void
unicode_examples_hold(void **state)
{
	FILE *file = unit_unicode_data("auxiliary/GraphemeBreakTest.txt");
	char line[1024];
	size_t examples = 0;

	(void)state;
	while (fgets(line, sizeof(line), file) != NULL) {
		char text[256];
		char expected[256];
		size_t length = read_example(line, text, expected);

		if (length == 0)
			continue;
		/* The line begins with ÷ as well. */
		assert_clusters(text, length, expected + 1);
		examples++;
	}
	(void)fclose(file);
	assert_true(examples >= 600);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_has_no_cluster),
	    cmocka_unit_test(plain_characters_stand_alone),
	    cmocka_unit_test(marks_belong_to_their_base),
	    cmocka_unit_test(newlines_stand_alone),
	    cmocka_unit_test(an_emoji_family_is_one),
	    cmocka_unit_test(flags_are_pairs),
	    cmocka_unit_test(ill_formed_bytes_stand_alone),
	    cmocka_unit_test(unicode_examples_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
