/* Display width under both policies, and against EastAsianWidth.txt where it is installed. */
#include "unit.h"
#include "yoshiki3/width.h"

static const struct width_policy narrow = {.ambiguous = 1, .rules = 1};
static const struct width_policy wide = {.ambiguous = 2, .rules = 2};
static const struct width_policy wide_but_rules = {.ambiguous = 2, .rules = 1};

static void
assert_width(const char *text, size_t in_narrow, size_t in_wide)
{
	assert_int_equal(width_text(text, strlen(text), narrow), in_narrow);
	assert_int_equal(width_text(text, strlen(text), wide), in_wide);
}

static void
kanji_take_two_and_letters_one(void **state)
{
	(void)state;
	assert_width("", 0, 0);
	assert_width("Form 3", 6, 6);
	assert_width("様式３", 6, 6);
	assert_width("、。「」（）　", 14, 14);
	assert_width("𠮷髙", 4, 4);
	assert_width("가", 2, 2);
	assert_width("éñ", 2, 3); /* é is ambiguous, ñ is not */
}

static void
ambiguous_characters_follow_the_policy(void **state)
{
	(void)state;
	assert_width("○①Ⅰ※", 4, 8);
	assert_width("■□…―", 4, 8);
	assert_width("αЖ°×", 4, 8);
}

static void
rules_have_a_policy_of_their_own(void **state)
{
	(void)state;
	assert_width("┌─┐│", 4, 8);
	assert_int_equal(width_text("○─│", strlen("○─│"), wide_but_rules), 4);
}

static void
half_width_kana_take_one_each(void **state)
{
	(void)state;
	assert_width("ｱｶﾞﾊﾟ｡｢｣､･", 10, 10);
}

static void
marks_take_none(void **state)
{
	(void)state;
	assert_width("か\u3099", 2, 2);
	assert_width("e\u0301", 1, 1);
	assert_width("葛\U000E0100", 2, 2);
	assert_width("♡\uFE0F", 1, 2);
	assert_width("\u200B\u200C\u200D\u2060\uFEFF", 0, 0);
	assert_width("\u1112\u1161\u11AB", 2, 2);
	assert_width("a\u00ADb", 3, 3); /* ambiguous by UAX #11, but never two columns */
}

static void
controls_take_none_but_a_tab_one(void **state)
{
	(void)state;
	assert_width("\x01\x1B\x7F\xC2\x85", 0, 0);
	assert_width("a\tb", 3, 3);
}

static void
a_text_is_the_sum_of_its_characters(void **state)
{
	(void)state;
	assert_width("👨\u200D👩\u200D👧", 6, 6);
	assert_width("🇯🇵", 2, 2);
	assert_width("\xFF\xE3", 2, 4); /* two replacement characters */
}

static void
widths_are_those_of_uax_11(void **state)
{
	FILE *file = unit_unicode_data("EastAsianWidth.txt");
	char line[512];
	size_t checked = 0;

	(void)state;
	while (fgets(line, sizeof(line), file) != NULL) {
		unsigned first;
		unsigned last;
		char value[3];

		if (sscanf(line, "%x..%x;%2[A-Za-z]", &first, &last, value) != 3) {
			if (sscanf(line, "%x;%2[A-Za-z]", &first, value) != 2)
				continue;
			last = first;
		}
		for (uint32_t character = first; character <= last; character++) {
			unsigned in_narrow = strchr("WF", value[0]) != NULL ? 2 : 1;
			unsigned in_wide = strchr("WFA", value[0]) != NULL ? 2 : 1;

			if (strcmp(value, "Na") == 0)
				in_narrow = in_wide = 1;
			if (width_character(character, narrow) == 0 || character == 0xAD)
				continue;
			assert_int_equal(width_character(character, narrow), in_narrow);
			assert_int_equal(width_character(character, wide), in_wide);
			checked++;
		}
	}
	(void)fclose(file);
	assert_true(checked > 280000);
}

static void
only_marks_and_controls_take_none(void **state)
{
	FILE *file = unit_unicode_data("UnicodeData.txt");
	char line[1024];
	size_t marks = 0;

	(void)state;
	while (fgets(line, sizeof(line), file) != NULL) {
		char *category;
		uint32_t character = (uint32_t)strtoul(line, &category, 16);
		int zero;

		category = strchr(category + 1, ';') + 1;
		category[2] = '\0';
		zero = strstr("Mn Me Cf Cc Zl Zp", category) != NULL;
		if (character == '\t' || character == 0xAD)
			zero = 0;
		if ((character >= 0x1160 && character <= 0x11FF) ||
		    (character >= 0xD7B0 && character <= 0xD7FB))
			zero = 1; /* vowels and finals of conjoining Hangul */
		assert_int_equal(width_character(character, wide) == 0, zero);
		marks += (size_t)zero;
	}
	(void)fclose(file);
	assert_true(marks > 2000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(kanji_take_two_and_letters_one),
	    cmocka_unit_test(ambiguous_characters_follow_the_policy),
	    cmocka_unit_test(rules_have_a_policy_of_their_own),
	    cmocka_unit_test(half_width_kana_take_one_each),
	    cmocka_unit_test(marks_take_none),
	    cmocka_unit_test(controls_take_none_but_a_tab_one),
	    cmocka_unit_test(a_text_is_the_sum_of_its_characters),
	    cmocka_unit_test(widths_are_those_of_uax_11),
	    cmocka_unit_test(only_marks_and_controls_take_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
