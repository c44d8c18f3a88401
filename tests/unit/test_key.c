/* The room edit: keys and their names. */
#include "unit.h"
#include "yoshiki3/key.h"
#include "yoshiki3/mem.h"

static bool
parse(const char *text, struct key *key)
{
	const char *cursor = text;

	return key_parse(&cursor, text + strlen(text), key) && *cursor == '\0';
}

static void
names_are_read_and_spelled_the_same(void **state)
{
	static const char *const names[] = {"<F1>", "<F12>", "<S-F3>", "<C-g>", "<C-]>", "<C-\\>",
	    "<A-x>", "<S-Tab>", "<Enter>", "<Esc>", "<C-PageDown>", "<Space>", "<lt>", "<C-Space>",
	    "a", "漢", ">", "<Insert>"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct buf spelled = {0};
		struct key key;

		assert_true(parse(names[i], &key));
		key_format(&key, &spelled);
		assert_string_equal(buf_text(&spelled), names[i]);
		buf_free(&spelled);
	}
}

static void
what_is_no_key_is_refused(void **state)
{
	static const char *const names[] = {
	    "<", "<>", "<F0>", "<F13>", "<F01>", "<foo>", "<C->", "<X-a>", "<a>", "<Enter", ""};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const char *cursor = names[i];
		struct key key;

		assert_false(key_parse(&cursor, names[i] + strlen(names[i]), &key));
		assert_ptr_equal(cursor, names[i]);
	}
}

static void
modifiers_are_part_of_a_key(void **state)
{
	struct key plain;
	struct key shifted;

	(void)state;
	assert_true(parse("<Tab>", &plain) && parse("<S-Tab>", &shifted));
	assert_false(key_equal(&plain, &shifted));
	assert_true(key_equal(&plain, &plain));
	assert_true(parse("<C-A-S-F5>", &plain));
	assert_true(plain.control && plain.alt && plain.shift && plain.code == KEY_FUNCTION &&
		    plain.character == 5);
}

static void
a_ctrl_key_has_its_lower_case_letter(void **state)
{
	struct key lower;
	struct key upper;

	(void)state;
	assert_true(parse("<C-g>", &lower) && parse("<C-G>", &upper));
	assert_true(key_equal(&lower, &upper));
	assert_true(parse("<A-g>", &lower) && parse("<A-G>", &upper));
	assert_false(key_equal(&lower, &upper));
}

static void
two_keys_are_read_one_behind_the_other(void **state)
{
	const char *cursor = "<C-^>D";
	const char *end = cursor + strlen(cursor);
	struct key key;

	(void)state;
	assert_true(key_parse(&cursor, end, &key));
	assert_true(key.control && key.character == '^');
	assert_true(key_parse(&cursor, end, &key));
	assert_true(!key.control && key.character == 'D' && cursor == end);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_are_read_and_spelled_the_same),
	    cmocka_unit_test(what_is_no_key_is_refused),
	    cmocka_unit_test(modifiers_are_part_of_a_key),
	    cmocka_unit_test(a_ctrl_key_has_its_lower_case_letter),
	    cmocka_unit_test(two_keys_are_read_one_behind_the_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
