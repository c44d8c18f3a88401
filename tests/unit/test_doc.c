/* The room doc: paths, values, blocks, the file's bytes, findings. On the small form of
 * tests/print/. */
#include "unit.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/mem.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OPEN HEAD "<assessment form=\"small\" edition=\"e2\" format=\"1\""

static struct form_library *library;
static struct assessment *assessment;

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
	assessment_free(assessment);
	form_library_free(library);
	return 0;
}

static void
bytes_are(const char *expected)
{
	char *bytes = unit_bytes(assessment);

	assert_string_equal(bytes, expected);
	free(bytes);
}

/* The message that a path is refused with. */
static enum message
path_refusal(enum path_use use, const char *text)
{
	struct diags diags = {0};
	struct path path;
	enum message message;

	if (path_parse(unit_form(library), 1, use, text, NULL, &path, &diags))
		fail_msg("%s is accepted", text);
	assert_int_equal(diags.count, 1);
	message = diags.items[0].message;
	diags_free(&diags);
	return message;
}

static void
paths_are_read_and_spelled(void **state)
{
	static const char *const paths[] = {"head.number", "part[1].name", "part[5].role",
	    "change[9999].before", "body.first.boxes.a", "body.first.boxes.other.text",
	    "body.first.boxes.n.count", "body.second.none"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		struct buf out = {0};
		struct path path;

		assert_true(
		    path_parse(unit_form(library), 1, PATH_EXACT, paths[i], NULL, &path, NULL));
		path_format(&path, &out);
		assert_string_equal(out.data, paths[i]);
		buf_free(&out);
	}
}

static void
paths_are_refused_for_the_right_reason(void **state)
{
	(void)state;
	assert_int_equal(path_refusal(PATH_EXACT, "zzzzzzzz"), MSG_PATH_UNKNOWN);
	assert_int_equal(path_refusal(PATH_EXACT, ""), MSG_PATH_UNKNOWN);
	assert_int_equal(path_refusal(PATH_EXACT, "head.numbre"), MSG_PATH_SIMILAR);
	assert_int_equal(path_refusal(PATH_EXACT, "part.name"), MSG_PATH_INDEX_MISSING);
	assert_int_equal(path_refusal(PATH_EXACT, "part[0].name"), MSG_PATH_INDEX);
	assert_int_equal(path_refusal(PATH_EXACT, "part[1x].name"), MSG_PATH_INDEX);
	assert_int_equal(path_refusal(PATH_EXACT, "part[6].name"), MSG_PATH_LIMIT);
	assert_int_equal(
	    path_refusal(PATH_EXACT, "part[18446744073709551617].name"), MSG_PATH_LIMIT);
	assert_int_equal(path_refusal(PATH_EXACT, "head[1].number"), MSG_PATH_INDEX_EXTRA);
	assert_int_equal(path_refusal(PATH_EXACT, "part[1]"), MSG_PATH_CONTAINER);
	assert_int_equal(path_refusal(PATH_EXACT, "body.first.boxes"), MSG_PATH_CONTAINER);
	assert_int_equal(path_refusal(PATH_PATTERN, "part[6]"), MSG_PATH_LIMIT);
}

static void
a_pattern_may_leave_indexes_out(void **state)
{
	struct path path;

	(void)state;
	assert_true(
	    path_parse(unit_form(library), 1, PATH_PATTERN, "part.name", NULL, &path, NULL));
	assert_int_equal(path.index[0], 0);
	assert_true(path_parse(unit_form(library), 1, PATH_PATTERN, "part[2]", NULL, &path, NULL));
	assert_int_equal(path.index[0], 2);
}

static void
a_new_document_is_blank(void **state)
{
	(void)state;
	assert_false(assessment_changed(assessment));
	bytes_are(OPEN "/>\n");
	assert_string_equal(unit_get(assessment, "head.title"), "");
	assert_string_equal(assessment_title(assessment), "小さな様式");
	assert_true(element_is_blank(assessment_root(assessment)));
}

static void
values_stand_in_official_order(void **state)
{
	(void)state;
	unit_set(assessment, "change[1].date", "令和7年");
	unit_set(assessment, "head.title", "件");
	unit_set(assessment, "head.number", "7");
	bytes_are(OPEN ">\n  <head>\n    <number>7</number>\n    <title>件</title>\n  </head>\n"
		       "  <change>\n    <date>令和7年</date>\n  </change>\n</assessment>\n");
	assert_string_equal(assessment_title(assessment), "件");
	assert_true(assessment_changed(assessment));
}

static void
a_cleared_value_leaves_nothing(void **state)
{
	(void)state;
	unit_set(assessment, "body.first.boxes.a", "○");
	unit_set(assessment, "body.first.boxes.a", "");
	unit_set(assessment, "head.title", "x");
	unit_set(assessment, "head.title", "");
	bytes_are(OPEN "/>\n");
}

static void
setting_the_same_changes_nothing(void **state)
{
	(void)state;
	unit_set(assessment, "head.title", "");
	unit_set(assessment, "part[1].name", "");
	assert_false(assessment_changed(assessment));
}

static void
blank_blocks_are_made_and_trimmed(void **state)
{
	struct path path;

	(void)state;
	unit_set(assessment, "part[4].name", "四");
	bytes_are(OPEN ">\n  <part/>\n  <part/>\n  <part/>\n  <part>\n    <name>四</name>\n  "
		       "</part>\n</assessment>\n");
	assert_true(
	    path_parse(unit_form(library), 1, PATH_EXACT, "part[4].name", NULL, &path, NULL));
	assert_int_equal(element_block_count(assessment_root(assessment), path.item->container), 4);
	unit_set(assessment, "part[4].name", "");
	assessment_trim(assessment, &path);
	assert_int_equal(element_block_count(assessment_root(assessment), path.item->container), 1);
	bytes_are(OPEN "/>\n");
}

static void
an_option_is_named_by_label_or_number(void **state)
{
	static const char *const names[] = {"多い", "2", "2)", "2）", "２", "２）"};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		unit_set(assessment, "body.first.short", "");
		unit_set(assessment, "body.first.short", names[i]);
		assert_string_equal(unit_get(assessment, "body.first.short"), "多い");
	}
}

static void
values_are_refused(void **state)
{
	static const struct {
		const char *path;
		const char *value;
		enum message message;
	} cases[] = {
	    {"body.first.short", "4", MSG_VALUE_OPTION},
	    {"body.first.short", "多", MSG_VALUE_OPTION},
	    {"body.first.boxes.a", "x", MSG_VALUE_MARK},
	    {"head.title", "a\x01", MSG_VALUE_CHARACTER},
	    {"head.title", "\xEF\xBF\xBF", MSG_VALUE_CHARACTER},
	    {"head.title", "\xE3\x81", MSG_VALUE_ENCODING},
	    {"body.first.boxes.other.text", "\xFF", MSG_VALUE_ENCODING},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct diags diags = {0};
		struct path path;

		assert_true(path_parse(
		    unit_form(library), 1, PATH_EXACT, cases[i].path, NULL, &path, NULL));
		assert_false(assessment_set(assessment, &path, cases[i].value, NULL, &diags));
		assert_int_equal(diags.count, 1);
		assert_int_equal(diags.items[0].message, cases[i].message);
		diags_free(&diags);
	}
	assert_false(assessment_changed(assessment));
}

static void
the_text_of_an_unmarked_box_is_kept(void **state)
{
	(void)state;
	unit_set(assessment, "body.first.boxes.other", "○");
	unit_set(assessment, "body.first.boxes.other.text", "何か");
	unit_set(assessment, "body.first.boxes.other", "");
	assert_string_equal(unit_get(assessment, "body.first.boxes.other.text"), "何か");
	bytes_are(OPEN
	    ">\n  <body>\n    <first>\n      <boxes>\n        <other>何か</other>\n      </boxes>\n"
	    "    </first>\n  </body>\n</assessment>\n");
}

static struct assessment *
parse_text(const char *text, struct diags *diags)
{
	return assessment_parse(text, strlen(text), "a.xml", library, diags);
}

static void
what_is_written_is_read_as_the_same_bytes(void **state)
{
	struct assessment *again;
	char *bytes;
	char *bytes_again;

	(void)state;
	unit_set(assessment, "head.notes", "\n<&>\"'\r\n\t \n");
	unit_set(assessment, "head.title", " ");
	unit_set(assessment, "body.first.boxes.n", "○");
	unit_set(assessment, "body.first.boxes.n.count", "39,760");
	unit_set(assessment, "part[3].role", "　");
	bytes = unit_bytes(assessment);
	again = parse_text(bytes, NULL);
	assert_non_null(again);
	assert_false(assessment_changed(again));
	assert_string_equal(unit_get(again, "head.notes"), "\n<&>\"'\r\n\t \n");
	assert_string_equal(unit_get(again, "head.title"), " ");
	bytes_again = unit_bytes(again);
	assert_string_equal(bytes_again, bytes);
	free(bytes);
	free(bytes_again);
	assessment_free(again);
}

static void
comments_stay_where_they_are(void **state)
{
	static const char text[] = HEAD
	    "<!-- a -->\n<assessment form=\"small\" edition=\"e1\" format=\"1\">\n  <!-- b -->\n"
	    "  <head>\n    <!-- c -->\n    <title>件</title>\n  </head>\n</assessment>\n<!-- d "
	    "-->\n";
	struct assessment *parsed = parse_text(text, NULL);
	char *bytes;

	(void)state;
	assert_non_null(parsed);
	assert_int_equal(assessment_edition(parsed), 0);
	unit_set(parsed, "head.title", "新");
	unit_set(parsed, "head.title", "件");
	bytes = unit_bytes(parsed);
	assert_string_equal(bytes, text);
	free(bytes);
	assessment_free(parsed);
}

static void
what_is_not_ours_is_refused_with_its_line(void **state)
{
	static const struct {
		const char *text;
		enum message message;
		size_t line;
	} cases[] = {
	    {"", MSG_XML_EMPTY, 0},
	    {"<a>", MSG_XML_SYNTAX, 1},
	    {"<a/>", MSG_DOC_ROOT, 1},
	    {HEAD "<assessment form=\"small\" edition=\"e2\"/>", MSG_DOC_ATTRIBUTE, 2},
	    {HEAD "<assessment form=\"small\" edition=\"e3\" format=\"1\"/>", MSG_DOC_EDITION, 2},
	    {HEAD "<assessment form=\"small\" edition=\"e2\" format=\"3\"/>", MSG_DOC_FORMAT, 2},
	    {OPEN ">\n<head>\n<x/></head></assessment>", MSG_DOC_UNKNOWN, 4},
	    {OPEN ">\n<part/><part/><part/><part/><part/>\n<part/></assessment>", MSG_DOC_LIMIT, 4},
	    {OPEN ">\n<part/><head/></assessment>", MSG_DOC_ORDER, 3},
	    {OPEN ">\n<head/>\n\nx</assessment>", MSG_DOC_STRAY, 2},
	    {"<!DOCTYPE a><a/>", MSG_XML_DOCTYPE, 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct diags diags = {0};

		assert_null(parse_text(cases[i].text, &diags));
		assert_int_equal(diags.count, 1);
		assert_int_equal(diags.items[0].message, cases[i].message);
		if (cases[i].line > 0)
			assert_int_equal(diags.items[0].line, cases[i].line);
		diags_free(&diags);
	}
}

static bool
add_path(void *context, const struct path *path, const struct element *element, const char *value)
{
	struct buf *out = context;

	assert_non_null(element);
	path_format(path, out);
	buf_addf(out, "=%s;", value);
	return strcmp(value, "stop") != 0;
}

static void
values_are_visited_in_official_order_until_told_to_stop(void **state)
{
	struct buf out = {0};

	(void)state;
	unit_set(assessment, "part[2].role", "b");
	unit_set(assessment, "part[1].role", "a");
	unit_set(assessment, "body.first.boxes.n", "○");
	unit_set(assessment, "body.first.boxes.n.count", "2");
	assessment_each_value(assessment, add_path, &out);
	assert_string_equal(out.data,
	    "body.first.boxes.n=○;body.first.boxes.n.count=2;part[1].role=a;part[2].role=b;");
	buf_clear(&out);
	unit_set(assessment, "part[1].role", "stop");
	assessment_each_value(assessment, add_path, &out);
	assert_string_equal(
	    out.data, "body.first.boxes.n=○;body.first.boxes.n.count=2;part[1].role=stop;");
	buf_free(&out);
}

static void
an_element_knows_its_path(void **state)
{
	struct path path;
	struct path found;

	(void)state;
	unit_set(assessment, "part[3].role", "x");
	assert_true(
	    path_parse(unit_form(library), 1, PATH_EXACT, "part[3].role", NULL, &path, NULL));
	found = element_path(assessment_find(assessment, &path));
	assert_ptr_equal(found.item, path.item);
	assert_int_equal(found.index[0], 3);
	assert_string_equal(element_text(assessment_find(assessment, &path)), "x");
}

static void
findings_are_collected_by_section(void **state)
{
	const struct form_item *head = form_find(unit_form(library), "head");
	struct findings findings = {0};
	size_t index = 0;

	(void)state;
	unit_set(assessment, "head.title", "x");
	findings_collect(assessment, LANGUAGE_JA, &findings);
	assert_int_equal(findings.count, 0);
	while (index < findings.section_count && findings.sections[index].section != head)
		index++;
	assert_in_range(index, 0, findings.section_count - 1);
	assert_int_equal(findings.sections[index].progress.items, 3);
	assert_int_equal(findings.sections[index].progress.filled, 1);
	assert_int_equal(findings.sections[index].progress.blank, 2);
	findings_free(&findings);
}

static void
labels_take_the_number_of_their_block(void **state)
{
	const struct form_item *part = form_find(unit_form(library), "part");
	struct buf out = {0};

	(void)state;
	form_item_label_format(part, 1, 3, &out);
	assert_string_equal(out.data, "部品3");
	buf_clear(&out);
	form_item_label_format(part, 1, 0, &out);
	assert_string_equal(buf_text(&out), "部品");
	buf_free(&out);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(paths_are_read_and_spelled),
	    UNIT(paths_are_refused_for_the_right_reason),
	    UNIT(a_pattern_may_leave_indexes_out),
	    UNIT(a_new_document_is_blank),
	    UNIT(values_stand_in_official_order),
	    UNIT(a_cleared_value_leaves_nothing),
	    UNIT(setting_the_same_changes_nothing),
	    UNIT(blank_blocks_are_made_and_trimmed),
	    UNIT(an_option_is_named_by_label_or_number),
	    UNIT(values_are_refused),
	    UNIT(the_text_of_an_unmarked_box_is_kept),
	    UNIT(what_is_written_is_read_as_the_same_bytes),
	    UNIT(comments_stay_where_they_are),
	    UNIT(what_is_not_ours_is_refused_with_its_line),
	    UNIT(values_are_visited_in_official_order_until_told_to_stop),
	    UNIT(an_element_knows_its_path),
	    UNIT(findings_are_collected_by_section),
	    UNIT(labels_take_the_number_of_their_block),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
