/* UTF-8: what is well-formed, what is not, and what XML can hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

static void
every_character_comes_back(void **state)
{
	(void)state;
	for (uint32_t character = 0; character <= 0x10FFFF; character++) {
		char bytes[4];
		uint32_t back;
		size_t length;

		if (character >= 0xD800 && character <= 0xDFFF)
			continue;
		length = utf8_encode(character, bytes);
		assert_int_equal(utf8_decode(bytes, length, &back), length);
		assert_int_equal(back, character);
		assert_true(utf8_valid(bytes, length, NULL));
		/* A character cut short is not one. */
		if (length > 1)
			assert_int_equal(utf8_decode(bytes, length - 1, &back), 1);
	}
}

static void
what_is_no_character_is_encoded_as_replacement(void **state)
{
	char bytes[4];

	(void)state;
	assert_int_equal(utf8_encode(0xD800, bytes), 3);
	assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
	assert_int_equal(utf8_encode(0x110000, bytes), 3);
	assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

static void
ill_formed_bytes_are_taken_one_by_one(void **state)
{
	static const char *const ill_formed[] = {"\x80", "\xBF\x80", "\xC0\x80", "\xC1\xBF", "\xC3",
	    "\xC3(", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xE3\x81", "\xE3(\x81", "\xE3\x81(",
	    "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF", "\xF0\x9F\x98",
	    "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(ill_formed); i++) {
		uint32_t character = 0;
		size_t bad = 99;

		assert_int_equal(utf8_decode(ill_formed[i], strlen(ill_formed[i]), &character), 1);
		assert_int_equal(character, UTF8_REPLACEMENT);
		assert_false(utf8_valid(ill_formed[i], strlen(ill_formed[i]), &bad));
		assert_int_equal(bad, 0);
	}
}

static void
the_first_bad_byte_is_told(void **state)
{
	size_t bad = 99;

	(void)state;
	assert_true(utf8_valid("", 0, &bad));
	assert_true(utf8_valid("評価\xEF\xBF\xBD", 9, &bad));
	assert_int_equal(bad, 99);
	assert_false(utf8_valid("評価\x83", 7, &bad));
	assert_int_equal(bad, 6);
	assert_false(utf8_valid("評価", 5, NULL));
}

static void
characters_are_counted(void **state)
{
	(void)state;
	assert_int_equal(utf8_count("", 0), 0);
	assert_int_equal(utf8_count("aé評𠮷", 10), 4);
}

static void
xml_holds_no_control_characters(void **state)
{
	static const uint32_t held[] = {
	    '\t', '\n', '\r', ' ', 0x7F, 0x85, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x20BB7, 0x10FFFF};
	static const uint32_t refused[] = {
	    0, 1, 8, 0x0B, 0x0C, 0x0E, 0x1B, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x110000};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(held); i++)
		assert_true(utf8_xml_character(held[i]));
	for (size_t i = 0; i < COUNT_OF(refused); i++)
		assert_false(utf8_xml_character(refused[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_character_comes_back),
	    cmocka_unit_test(what_is_no_character_is_encoded_as_replacement),
	    cmocka_unit_test(ill_formed_bytes_are_taken_one_by_one),
	    cmocka_unit_test(the_first_bad_byte_is_told),
	    cmocka_unit_test(characters_are_counted),
	    cmocka_unit_test(xml_holds_no_control_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
