/* The room print: pages, footers, charsets. On the small form of tests/print/. */
#include "unit.h"
#include "yoshiki3/print.h"

static struct form_library *library;
static struct assessment *assessment;
static struct buf out;
static struct diags diags;

static int
begin(void **state)
{
	(void)state;
	library = unit_library();
	assessment = assessment_new(unit_form(library), 1);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	buf_free(&out);
	diags_free(&diags);
	assessment_free(assessment);
	form_library_free(library);
	return 0;
}

static void
take(void *context, const char *bytes, size_t length)
{
	buf_add(context, bytes, length);
}

static enum print_result
print(enum charset charset, unsigned lines, bool substitute)
{
	struct print_options options = {
	    .layout = {.columns = 80, .lines = lines, .width = {.ambiguous = 2, .rules = 2}},
	    .charset = charset,
	    .substitute = substitute};
	enum print_result result;
	struct print_job *job;

	buf_clear(&out);
	job = print_begin(assessment, &options, &result, &diags);
	assert_true((job != NULL) == (result == PRINT_DONE));
	if (job != NULL)
		assert_true(print_write(job, take, &out));
	print_free(job);
	return result;
}

static void
an_endless_page_has_neither_form_feed_nor_footer(void **state)
{
	(void)state;
	assert_int_equal(print(CHARSET_UTF_8, 0, false), PRINT_DONE);
	assert_null(strchr(out.data, '\f'));
	assert_null(strstr(out.data, "1/"));
	assert_int_equal(out.data[out.length - 1], '\n');
}

static void
every_page_ends_in_a_footer(void **state)
{
	size_t pages = 1;
	size_t line = 0;
	char folio[32];

	(void)state;
	assert_int_equal(print(CHARSET_UTF_8, 20, false), PRINT_DONE);
	for (const char *cursor = out.data; *cursor != '\0'; cursor++) {
		if (*cursor == '\n')
			line++;
		if (*cursor == '\f') {
			assert_int_equal(line, 20);
			line = 0;
			pages++;
		}
	}
	assert_int_equal(line, 20);
	for (size_t i = 1; i <= pages; i++) {
		(void)snprintf(folio, sizeof(folio), " %zu/%zu\n", i, pages);
		assert_non_null(strstr(out.data, folio));
	}
	assert_int_equal(strcmp(out.data + out.length - strlen(folio), folio), 0);
}

static void
a_long_title_is_cut_in_the_footer_only(void **state)
{
	char title[1000] = "";

	(void)state;
	for (size_t i = 0; i < 100; i++)
		(void)strncat(title, "評価", sizeof(title) - strlen(title) - 1);
	unit_set(assessment, "head.title", title);
	assert_int_equal(print(CHARSET_UTF_8, 20, false), PRINT_DONE);
	assert_non_null(strstr(out.data, "…"));
	unit_set(assessment, "head.title", "一行目\n二行目");
	assert_int_equal(print(CHARSET_UTF_8, 20, false), PRINT_DONE);
	assert_non_null(strstr(out.data, "\n一行目 二行目 "));
}

static void
lost_characters_are_reported_and_nothing_is_made(void **state)
{
	(void)state;
	unit_set(assessment, "head.notes", "ab\ncあ𠮷");
	unit_set(assessment, "part[2].name", "𠮷");
	assert_int_equal(print(CHARSET_CP932, 0, false), PRINT_LOST);
	assert_int_equal(out.length, 0);
	assert_int_equal(diags.count, 3);
	assert_string_equal(diags.items[0].item, "head.notes");
	assert_string_equal(diags.items[0].words[0], "2");
	assert_string_equal(diags.items[0].words[1], "4");
	assert_string_equal(diags.items[0].words[2], "𠮷 U+20BB7");
	assert_string_equal(diags.items[1].item, "Ⅱ① part[2].name");
	assert_string_equal(diags.items[2].words[0], "2");
}

static void
lost_characters_are_substituted_when_told_to(void **state)
{
	(void)state;
	unit_set(assessment, "head.notes", "あ𠮷い");
	assert_int_equal(print(CHARSET_CP932, 0, true), PRINT_DONE);
	assert_int_equal(diags.count, 0);
	assert_non_null(strstr(out.data, "\x82\xA0\x81\xAC\x82\xA2")); /* あ〓い */
}

static void
labels_need_no_permission(void **state)
{
	(void)state;
	assert_int_equal(print(CHARSET_ISO_2022_JP, 0, false), PRINT_DONE);
	for (size_t i = 0; i < out.length; i++)
		assert_in_range((unsigned char)out.data[i], 0, 0x7F);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(an_endless_page_has_neither_form_feed_nor_footer),
	    UNIT(every_page_ends_in_a_footer),
	    UNIT(a_long_title_is_cut_in_the_footer_only),
	    UNIT(lost_characters_are_reported_and_nothing_is_made),
	    UNIT(lost_characters_are_substituted_when_told_to),
	    UNIT(labels_need_no_permission),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
