/*
 * Bad definitions: the diagnostics of every tests/form/NAME.xml are compared with NAME.expected
 * beside it (UPDATE=1 in the environment writes them), and every message of the table's form part
 * must occur. Then definitions too large or too deep to keep as files.
 */
#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "yoshiki3/file.h"
#include "yoshiki3/form.h"
#include "yoshiki3/mem.h"

/* Tests run at the top of the source tree. */
#define CASES "tests/form/"

#define HEAD "<form id=\"t\" title=\"T\" format=\"1\">\n<edition id=\"e1\" label=\"E1\"/>\n"

static bool seen[MESSAGE_COUNT];

/* The diagnostics as lines, without the directory of the file. */
static char *
diagnose(const char *path, size_t skip)
{
	struct diags diags = {0};
	struct form *form = form_load(path, &diags);
	struct buf lines = {0};

	assert_true((form == NULL) == (diags.count > 0));
	form_free(form);
	for (size_t i = 0; i < diags.count; i++) {
		struct diag *diag = &diags.items[i];
		struct buf line = {0};

		seen[diag->message] = true;
		assert_true(i == 0 || diags.items[i - 1].line <= diag->line);
		if (diag->message == MSG_XML_SYNTAX) { /* the words of libxml2 differ by version */
			free(diag->words[0]);
			diag->words[0] = mem_strdup("…");
		}
		diag_format(diag, LANGUAGE_EN, &line);
		buf_adds(&lines, buf_text(&line) + skip);
		buf_addc(&lines, '\n');
		buf_free(&line);
	}
	diags_free(&diags);
	return buf_take(&lines);
}

static void
write_file(const char *path, const char *text, size_t length)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

static void
compare_case(const char *name)
{
	struct buf path = {0};
	struct buf expected = {0};
	char *found;

	buf_addf(&path, CASES "%s.xml", name);
	found = diagnose(path.data, strlen(CASES));
	buf_clear(&path);
	buf_addf(&path, CASES "%s.expected", name);
	if (getenv("UPDATE") != NULL)
		write_file(path.data, found, strlen(found));
	assert_true(file_read(path.data, FILE_SIZE_MAX, &expected, NULL));
	if (strcmp(buf_text(&expected), found) != 0)
		print_error("%s\n", path.data);
	assert_string_equal(found, buf_text(&expected));
	free(found);
	buf_free(&expected);
	buf_free(&path);
}

static void
diagnostics_are_as_expected(void **state)
{
	DIR *directory = opendir(CASES);
	const struct dirent *entry;
	size_t count = 0;

	(void)state;
	assert_non_null(directory);
	while ((entry = readdir(directory)) != NULL) {
		size_t length = strlen(entry->d_name);
		char *name;

		if (length <= 4 || strcmp(entry->d_name + length - 4, ".xml") != 0)
			continue;
		name = mem_strndup(entry->d_name, length - 4);
		compare_case(name);
		free(name);
		count++;
	}
	(void)closedir(directory);
	assert_true(count > 30);
}

static void
every_message_has_a_case(void **state)
{
	(void)state;
	for (unsigned i = MSG_FORM_ROOT; i <= MSG_FORM_BAND; i++) {
		if (seen[i])
			continue;
		print_error("no case brings %s\n", message_name((enum message)i));
		fail();
	}
}

/* The diagnostics of a definition given as text, with FILE for the file's name. */
static char *
diagnose_text(const char *text, size_t length)
{
	char path[] = "/tmp/yoshiki3-form-XXXXXX";
	int descriptor = mkstemp(path);
	char *found;

	assert_true(descriptor >= 0);
	(void)close(descriptor);
	write_file(path, text, length);
	found = diagnose(path, strlen(path));
	assert_int_equal(unlink(path), 0);
	return found;
}

static void
assert_diagnosed(const struct buf *text, const char *expected)
{
	char *found = diagnose_text(buf_text(text), text->length);

	if (strncmp(found, expected, strlen(expected)) != 0)
		print_error("%.200s\n", found);
	assert_memory_equal(found, expected, strlen(expected));
	free(found);
}

static void
a_missing_file_is_reported(void **state)
{
	char *found = diagnose(CASES "no-such-file.xml", strlen(CASES));

	(void)state;
	assert_non_null(strstr(found, "[file-open]"));
	free(found);
}

static void
nobody_needs_to_listen(void **state)
{
	(void)state;
	assert_null(form_load(CASES "value.xml", NULL));
	assert_null(form_load(CASES "xml-syntax.xml", NULL));
}

static void
lines_are_right_beyond_65535(void **state)
{
	struct buf text = {0};

	(void)state;
	buf_adds(&text, HEAD);
	buf_fill(&text, '\n', 99997);
	buf_adds(
	    &text, "<line id=\"a\"\n\n\n bad=\"\"\n/>\n\n stray\n<line id=\"a\"/><box/></form>\n");
	assert_diagnosed(&text,
	    ":100000: <line> has an unknown attribute bad; accepted: id, label, number, since, "
	    "until, was, important, relevant, row, required, place, frame, width, height, past "
	    "[form-attribute]\n"
	    ":100006: text “stray” stands in <form>, where only elements belong [form-text]\n"
	    ":100007: <box> does not belong in <form>");
	buf_clear(&text);
	buf_adds(&text, HEAD);
	buf_fill(&text, '\n', 99997);
	buf_adds(&text, "<line id=\"a\"/>\n<line id=\"a\"/>\n</form>\n");
	assert_diagnosed(&text, ":100001: the id “a” is used already in line 100000");
	buf_free(&text);
}

static void
a_line_is_right_in_every_kind_of_line_end(void **state)
{
	struct buf text = {0};

	(void)state;
	buf_adds(&text, "<form id=\"t\" title=\"T\" format=\"1\">\r\n<edition id=\"e1\" "
			"label=\"E1\"/>\r\n\r\n<line\r\n id=\"a\"/>\r\n<box/>\r\n</form>\r\n");
	assert_diagnosed(&text, ":6: <box> does not belong");
	buf_free(&text);
}

static void
nesting_is_bounded(void **state)
{
	struct buf text = {0};

	(void)state;
	buf_adds(&text, HEAD);
	for (int i = 0; i < 100000; i++)
		buf_adds(&text, "<group>");
	assert_diagnosed(&text, ":3: elements nest deeper than 64");
	buf_free(&text);
}

static void
shared_lists_are_bounded(void **state)
{
	struct buf text = {0};

	(void)state;
	buf_adds(&text, HEAD);
	for (int i = 0; i < 1001; i++)
		buf_addf(&text, "<options id=\"o%d\"><option>x</option></options>\n", i);
	buf_adds(&text, "<line id=\"a\"/></form>");
	assert_diagnosed(
	    &text, ":1003: <options>: more than 1000, the most that is accepted [form-limit]");
	buf_free(&text);
}

static void
expressions_are_bounded(void **state)
{
	struct buf text = {0};

	(void)state;
	buf_adds(&text,
	    HEAD "<line id=\"a\">\n<constraint id=\"r\" severity=\"error\" test=\"a\"><message>");
	for (int i = 0; i < 10001; i++)
		buf_adds(&text, "{a}");
	buf_adds(&text, "</message></constraint></line></form>");
	assert_diagnosed(
	    &text, ":4: XPath: more than 10000, the most that is accepted [form-limit]");
	buf_free(&text);
}

static void
tags_are_bounded(void **state)
{
	struct buf text = {0};

	(void)state;
	buf_adds(&text, HEAD "<!-- ' > --><![CDATA[ < ]]>\n<line\nid=\">\"");
	for (int i = 0; i < 2000000; i++)
		buf_adds(&text, " a=''");
	buf_adds(&text, "/></form>");
	text.data[text.length - 3] = ' ';
	text.length = (size_t)7 * 1024 * 1024;
	assert_diagnosed(&text, ":4: a tag is longer than 16384 bytes");
	buf_free(&text);
}

static void
libxml2_is_silent(void **state)
{
	static const struct {
		const char *text;
		size_t length;
	} heads[] = {
#define HEAD_OF(text) {text, sizeof(text) - 1}
	    HEAD_OF("<?xml version='1.0' encoding='Shift_JIS'?><a b='\x81\xFF"),
	    HEAD_OF("<?xml version=\"1.0\"\n encoding = \"EUC-JP\" ?><a b='\x81\xFF"),
	    HEAD_OF("\xEF\xBB\xBF<?xml version='1.0' encoding='x'?>\xFF"),
	    HEAD_OF("<\0?\0x\0m\0l\0"),
	    HEAD_OF("\0<\0?\0x"),
	    HEAD_OF("\x4C\x6F\xA7\x94\x93"),
	    HEAD_OF("<a b='\xFF"),
	};
	int saved = dup(STDERR_FILENO);
	FILE *captured = tmpfile();

	(void)state;
	assert_non_null(captured);
	assert_true(dup2(fileno(captured), STDERR_FILENO) >= 0);
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		free(diagnose_text(heads[i].text, heads[i].length));
	assert_true(dup2(saved, STDERR_FILENO) >= 0);
	(void)close(saved);
	assert_int_equal(fseek(captured, 0, SEEK_END), 0);
	assert_int_equal(ftell(captured), 0);
	(void)fclose(captured);
}

static void
size_is_bounded(void **state)
{
	struct buf text = {0};

	(void)state;
	buf_adds(&text, HEAD "<line id=\"a\"><help>");
	buf_fill(&text, 'x', (size_t)8 * 1024 * 1024);
	buf_adds(&text, "</help></line></form>");
	assert_diagnosed(&text, ": the file is larger than 8 MB");
	buf_free(&text);
}

static void
many_errors_are_counted(void **state)
{
	struct buf text = {0};
	char *found;
	size_t lines = 0;

	(void)state;
	buf_adds(&text, HEAD);
	for (int i = 0; i < 20000; i++)
		buf_addf(&text, "<line id=\"a\" relevant=\"a%d\" bad=\"\"/>\n", i);
	buf_adds(&text, "</form>");
	found = diagnose_text(text.data, text.length);
	for (const char *at = found; (at = strchr(at, '\n')) != NULL; at++)
		lines++;
	assert_int_equal(lines, DIAGS_KEPT);
	free(found);
	buf_free(&text);
}

static void
as_many_items_as_are_accepted_take_no_longer_than_few(void **state)
{
	struct buf text = {0};
	char *found;

	(void)state;
	buf_adds(&text, HEAD);
	for (int i = 0; i < 9990; i++)
		buf_addf(&text, "<line id=\"a%d\"%s\"/>\n", i,
		    i < 9000 ? " relevant=\"a1 = 'x'" : " label=\"L");
	buf_adds(&text, "</form>");
	found = diagnose_text(text.data, text.length);
	assert_string_equal(found, "");
	free(found);
	buf_free(&text);
}

/* However many there are, that is said once. */
static void
items_are_bounded(void **state)
{
	struct buf text = {0};
	char *found;

	(void)state;
	buf_adds(&text, HEAD);
	for (int i = 0; i < 60000; i++)
		buf_addf(&text, "<line id=\"a%d\"/>\n", i);
	buf_adds(&text, "</form>");
	assert_diagnosed(&text,
	    ":10003: the form has more than 10000 items, the most that is accepted [form-items]\n");
	found = diagnose_text(text.data, text.length);
	assert_null(strstr(strchr(found, '\n') + 1, "\n"));
	free(found);
	buf_free(&text);
}

/* What is looked for in choices may be in none of very many, in many editions. */
static void
looking_for_options_is_bounded(void **state)
{
	struct buf text = {0};

	(void)state;
	buf_adds(&text, "<form id=\"t\" title=\"T\" format=\"1\">\n");
	for (int i = 0; i < 64; i++)
		buf_addf(&text, "<edition id=\"e%d\" label=\"E\"/>", i);
	for (int i = 0; i < 1500; i++) {
		buf_addf(&text,
		    "<constraint id=\"r%d\" severity=\"error\" each=\"choice\" test=\". = 'x'", i);
		for (int j = 0; j < 200; j++)
			buf_adds(&text, " or . = 'x'");
		buf_adds(&text, "\"><message>m</message></constraint>");
	}
	for (int i = 0; i < 20000; i++)
		buf_addf(&text, "<line id=\"a%d\" label=\"A\"/>", i);
	buf_adds(&text, "<choice id=\"c\" label=\"C\"><option>x</option></choice></form>");
	assert_diagnosed(&text, "");
	buf_free(&text);
}

/* Whatever is cut off, added or changed: an answer, never a crash. */
static void
damaged_definitions_are_refused(void **state)
{
	struct buf text = {0};
	size_t length;

	(void)state;
	assert_true(file_read(CASES "sample.xml", FILE_SIZE_MAX, &text, NULL));
	length = text.length - 1; /* without its last newline it is still sound */
	for (size_t i = 0; i < length; i += 3) {
		char kept = text.data[i];
		char *found = diagnose_text(text.data, i);

		assert_true(found[0] != '\0');
		free(found);
		text.data[i] = "<>\"'{}&a/= \n\xE3"[i / 3 % 13];
		free(diagnose_text(text.data, length));
		text.data[i] = kept;
	}
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(diagnostics_are_as_expected),
	    cmocka_unit_test(items_are_bounded),
	    cmocka_unit_test(every_message_has_a_case),
	    cmocka_unit_test(a_missing_file_is_reported),
	    cmocka_unit_test(nobody_needs_to_listen),
	    cmocka_unit_test(lines_are_right_beyond_65535),
	    cmocka_unit_test(a_line_is_right_in_every_kind_of_line_end),
	    cmocka_unit_test(nesting_is_bounded),
	    cmocka_unit_test(shared_lists_are_bounded),
	    cmocka_unit_test(expressions_are_bounded),
	    cmocka_unit_test(tags_are_bounded),
	    cmocka_unit_test(libxml2_is_silent),
	    cmocka_unit_test(size_is_bounded),
	    cmocka_unit_test(many_errors_are_counted),
	    cmocka_unit_test(looking_for_options_is_bounded),
	    cmocka_unit_test(as_many_items_as_are_accepted_take_no_longer_than_few),
	    cmocka_unit_test(damaged_definitions_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
