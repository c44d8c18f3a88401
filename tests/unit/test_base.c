/* The room base: buffers, memory, diagnostics, reading files. */
#include <sys/stat.h>

#include <errno.h>
#include <unistd.h>

#include "unit.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"

static void
a_buffer_grows_and_stays_terminated(void **state)
{
	struct buf buf = {0};

	(void)state;
	assert_string_equal(buf_text(&buf), "");
	for (int i = 0; i < 1000; i++) {
		buf_addc(&buf, (char)('a' + i % 26));
		assert_int_equal(buf.data[buf.length], '\0');
	}
	assert_int_equal(buf.length, 1000);
	buf_clear(&buf);
	buf_adds(&buf, "あ");
	buf_fill(&buf, '-', 3);
	buf_addf(&buf, "%d/%s", 7, "x");
	buf_add(&buf, "", 0);
	assert_string_equal(buf_text(&buf), "あ---7/x");
	buf_free(&buf);
	assert_null(buf.data);
}

static void
a_buffer_holds_any_bytes(void **state)
{
	struct buf buf = {0};

	(void)state;
	buf_add(&buf, "a\0b", 3);
	assert_int_equal(buf.length, 3);
	assert_memory_equal(buf.data, "a\0b", 4);
	buf_free(&buf);
}

static void
a_taken_buffer_is_empty(void **state)
{
	struct buf buf = {0};
	char *text = buf_take(&buf);

	(void)state;
	assert_string_equal(text, "");
	free(text);
	buf_adds(&buf, "x");
	text = buf_take(&buf);
	assert_string_equal(text, "x");
	assert_int_equal(buf.length, 0);
	assert_null(buf.data);
	free(text);
}

static void
memory_is_zeroed_and_never_null(void **state)
{
	char *memory = mem_alloc_array(100, 7);

	(void)state;
	for (size_t i = 0; i < 700; i++)
		assert_int_equal(memory[i], 0);
	free(memory);
	memory = mem_alloc(0);
	assert_non_null(memory);
	free(memory);
}

static void
an_array_grows_by_doubling(void **state)
{
	size_t capacity = 0;
	int *array = NULL;
	size_t moves = 0;

	(void)state;
	for (size_t i = 0; i < 10000; i++) {
		size_t before = capacity;

		array = mem_grow(array, &capacity, i + 1, sizeof(*array));
		assert_true(capacity > i);
		moves += capacity != before;
		array[i] = (int)i;
	}
	assert_in_range(moves, 1, 20);
	for (size_t i = 0; i < 10000; i++)
		assert_int_equal(array[i], i);
	free(array);
}

static void
copies_are_terminated(void **state)
{
	char *copy = mem_strndup("abcdef", 3);

	(void)state;
	assert_string_equal(copy, "abc");
	free(copy);
	copy = mem_strdup("");
	assert_string_equal(copy, "");
	free(copy);
}

static void
an_arena_is_aligned_zeroed_and_reused(void **state)
{
	struct arena *arena = arena_new();
	static const size_t sizes[] = {1, 7, 8, 100, 70000, 3, 200000, 0, 64};

	(void)state;
	arena_reset(arena);
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < COUNT_OF(sizes); i++) {
			unsigned char *memory = arena_alloc(arena, sizes[i]);

			assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
			for (size_t j = 0; j < sizes[i]; j++)
				assert_int_equal(memory[j], 0);
			memset(memory, 0xA5, sizes[i]);
		}
		assert_string_equal(arena_strndup(arena, "abc", 2), "ab");
		assert_string_equal(arena_strdup(arena, "あ"), "あ");
		arena_reset(arena);
	}
	arena_free(arena);
	arena_free(NULL);
}

static void
a_message_takes_its_words(void **state)
{
	static const char *const words[] = {"A", "B{1}", NULL, "D"};
	struct buf out = {0};

	(void)state;
	message_format(MSG_DOC_UNKNOWN, LANGUAGE_EN, words, 3, &out);
	assert_string_equal(out.data, "<A> does not belong in <B{1}>; expected here: ");
	buf_clear(&out);
	message_format(MSG_DOC_UNKNOWN, LANGUAGE_JA, words, 2, &out);
	assert_string_equal(out.data, "<B{1}>の中に<A>は置けません。ここに置けるのはです");
	buf_free(&out);
}

static void
a_diagnostic_is_one_line(void **state)
{
	struct diags diags = {0};
	struct place place = {.file = "a.xml", .line = 7, .item = "Ⅰ３ basic.files"};
	struct buf out = {0};

	(void)state;
	diag_add(&diags, &place, MSG_DOC_CONTENT, "nws");
	diag_add(&diags, NULL, MSG_XML_EMPTY);
	diag_add_system(&diags, "b.xml", MSG_FILE_OPEN, ENOENT);
	diag_add(NULL, &place, MSG_XML_EMPTY);
	diag_format(&diags.items[0], LANGUAGE_EN, &out);
	assert_string_equal(out.data, "a.xml:7: Ⅰ３ basic.files: <nws> has content; this box has "
				      "no parentheses to fill in [doc-content]");
	buf_clear(&out);
	diag_format(&diags.items[1], LANGUAGE_EN, &out);
	assert_string_equal(
	    out.data, "the file is empty; an XML document was expected [xml-empty]");
	buf_clear(&out);
	diag_format(&diags.items[2], LANGUAGE_EN, &out);
	assert_string_equal(
	    out.data, "b.xml: cannot open the file: no such file or directory [file-open]");
	diag_add_system(&diags, "b.xml", MSG_FILE_OPEN, EINTR);
	diag_add_system(&diags, "b.xml", MSG_FILE_OPEN, EDOM);
	for (size_t i = 3; i < diags.count; i++) {
		buf_clear(&out);
		diag_format(&diags.items[i], LANGUAGE_JA, &out);
		assert_null(strstr(out.data, strerror(i == 3 ? EINTR : EDOM)));
	}
	buf_free(&out);
	diags_free(&diags);
	assert_int_equal(diags.count, 0);
}

static void
a_flood_of_diagnostics_is_counted(void **state)
{
	struct diags diags = {0};

	(void)state;
	for (int i = 0; i < DIAGS_KEPT + 50; i++)
		diag_add(&diags, NULL, MSG_XML_EMPTY);
	assert_int_equal(diags.count, DIAGS_KEPT);
	assert_int_equal(diags.dropped, 50);
	diags_free(&diags);
}

static void
severities_have_fixed_names(void **state)
{
	enum severity severity;

	(void)state;
	assert_true(severity_parse("warning", &severity));
	assert_int_equal(severity, SEVERITY_WARNING);
	assert_string_equal(severity_name(SEVERITY_ADVICE), "advice");
	assert_false(severity_parse("Warning", &severity));
}

static void
a_file_is_read_up_to_its_limit(void **state)
{
	char path[] = "/tmp/yoshiki3-XXXXXX";
	int descriptor = mkstemp(path);
	struct diags diags = {0};
	struct buf out = {0};

	(void)state;
	assert_true(descriptor >= 0);
	assert_int_equal(write(descriptor, "0123456789", 10), 10);
	buf_adds(&out, "x");
	assert_true(file_read(path, 10, &out, &diags));
	assert_string_equal(out.data, "x0123456789");
	assert_int_equal(diags.count, 0);
	assert_false(file_read(path, 9, &out, &diags));
	assert_int_equal(diags.items[0].message, MSG_FILE_TOO_LARGE);
	assert_int_equal(unlink(path), 0);
	assert_false(file_read(path, 10, &out, &diags));
	assert_int_equal(diags.items[1].message, MSG_FILE_OPEN);
	assert_false(file_read("/", 10, &out, &diags));
	assert_int_equal(diags.items[2].message, MSG_FILE_READ);
	(void)close(descriptor);
	diags_free(&diags);
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_buffer_grows_and_stays_terminated),
	    cmocka_unit_test(a_buffer_holds_any_bytes),
	    cmocka_unit_test(a_taken_buffer_is_empty),
	    cmocka_unit_test(memory_is_zeroed_and_never_null),
	    cmocka_unit_test(an_array_grows_by_doubling),
	    cmocka_unit_test(copies_are_terminated),
	    cmocka_unit_test(an_arena_is_aligned_zeroed_and_reused),
	    cmocka_unit_test(a_message_takes_its_words),
	    cmocka_unit_test(a_diagnostic_is_one_line),
	    cmocka_unit_test(a_flood_of_diagnostics_is_counted),
	    cmocka_unit_test(severities_have_fixed_names),
	    cmocka_unit_test(a_file_is_read_up_to_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
