/* History: copying blocks and sections, within an assessment and between editions. */
#include "history_unit.h"

static void
a_block_is_copied(void **state)
{
	static const char before[] =
	    "  <item>\n    <marks>\n      <plain mark=\"○\"/>\n"
	    "      <other mark=\"○\">文</other>\n      <many>3</many>\n    </marks>\n"
	    "    <part>\n      <name>p</name>\n    </part>\n    <part/>\n  </item>\n"
	    "  <item>\n    <marks>\n      <many mark=\"○\">4</many>\n    </marks>\n"
	    "    <part>\n      <name>q</name>\n    </part>\n    <part>\n      <name>r</name>\n"
	    "    </part>\n    <part/>\n  </item>\n";
	struct path where;
	struct buf expected = {0};

	(void)state;
	begin_with_body(before);
	assert_int_equal(do_copy(document, "item[1]", "item[2]"), 0);
	buf_add(&expected, before, (size_t)(strstr(before + 1, "  <item>") - before));
	buf_add(&expected, before, (size_t)(strstr(before + 1, "  <item>") - before));
	step_is(before, expected.data);
	assert_int_equal(do_copy(document, "item[1]", "item[4]"), 0);
	assert_string_equal(unit_get(document, "item[4].marks.other.text"), "文");
	assert_true(element_is_blank(
	    assessment_find(document, &(struct path){form_find(form, "item"), {3}, 0})));
	assert_int_equal(do_copy(document, "item[3]", "item[1]"), 0);
	assert_int_equal(do_copy(document, "item[4].marks", "item[1].marks"), 0);
	assert_int_equal(do_copy(document, "item[4].marks.many", "item[3].marks.many"), 0);
	assert_string_equal(unit_get(document, "item[1].marks.other.text"), "文");
	assert_string_equal(unit_get(document, "item[3].marks.many.count"), "3");
	while (history_undo(history, &where))
		;
	body_is(before);
	buf_free(&expected);
}

/* Without its last index a repeat is all its blocks: none is left behind those copied. */
static void
all_blocks_are_copied(void **state)
{
	static const char before[] = ITEM("a") ITEM("b") ITEM("c");
	struct assessment *source = assessment_new(form, NEW);

	(void)state;
	begin_with_body(before);
	unit_set(source, "item[2].part[3].name", "z");
	assert_int_equal(do_copy(source, "item", "item"), 0);
	step_is(before,
	    "  <item/>\n  <item>\n    <part/>\n    <part/>\n    <part>\n      <name>z</name>\n"
	    "    </part>\n  </item>\n");
	assert_int_equal(do_copy(source, "item[2].part", "item[1].part"), 0);
	assert_string_equal(unit_get(document, "item[1].part[3].name"), "z");
	assert_true(do_undo());
	assert_int_equal(do_copy(source, "item[1].part", "item[2].part"), 0);
	body_is("  <item/>\n  <item/>\n");
	assert_true(do_undo());
	unit_set(source, "row[4].t", "r");
	assert_int_equal(do_copy(source, "row", "row"), 0);
	assert_string_equal(unit_get(document, "row[4].t"), "r");
	assessment_free(source);
}

static void
a_copy_past_the_limit_is_counted_not_made(void **state)
{
	struct path from = path_of(document, "item[1]");
	struct path to = from;

	(void)state;
	begin_with_body("  <item>\n    <marks>\n      <other mark=\"○\">文</other>\n    </marks>\n"
			"    <part>\n      <name>p</name>\n    </part>\n  </item>\n");
	to.index[0] = 6;
	assert_int_equal(history_copy(history, document, &from, &to), 3);
	assert_false(do_undo());
	assert_int_equal(do_copy(document, "item[1]", "item[5]"), 0);
	assert_string_equal(unit_get(document, "item[5].part[1].name"), "p");
}

/* A section without a name holds some of the fields of what is around it. */
static void
a_section_is_copied(void **state)
{
	struct assessment *source = assessment_new(form, NEW);
	struct path section = {.item = form_item_section(form_find(form, "first"))};

	(void)state;
	assert_null(section.item->name);
	unit_set(source, "cover.title", "not this");
	unit_set(source, "first.a", "a");
	unit_set(source, "inside", "i");
	unit_set(source, "none", ASSESSMENT_MARK);
	unit_set(source, "item[2].part[1].name", "not this");
	do_set("first.d", "12");
	do_set("cover.title", "kept");
	assert_int_equal(history_copy(history, source, &section, &section), 0);
	step_is("  <cover>\n    <title>kept</title>\n  </cover>\n  <first>\n    <d>12</d>\n  "
		"</first>\n",
	    "  <cover>\n    <title>kept</title>\n  </cover>\n  <first>\n    <a>a</a>\n  </first>\n"
	    "  <inside>i</inside>\n  <none mark=\"○\"/>\n");
	/* The whole document is a section, too. */
	section.item = form->root;
	assert_int_equal(history_copy(history, source, &section, &section), 0);
	assert_string_equal(unit_get(document, "item[2].part[1].name"), "not this");
	while (do_undo())
		;
	body_is("");
	assessment_free(source);
}

static void
what_does_not_fit_the_edition_is_counted(void **state)
{
	struct assessment *old = assessment_new(form, OLD);
	struct assessment *mid = assessment_new(form, MID);
	struct path root = {.item = form->root};

	(void)state;
	unit_set(old, "first.a", "a");
	unit_set(old, "first.b", "10 or more");
	unit_set(old, "item[2].tail", "t");
	unit_set(old, "item[2].marks.other", ASSESSMENT_MARK);
	unit_set(mid, "item[1].marks.many", ASSESSMENT_MARK);
	unit_set(mid, "item[1].marks.many.count", "5");
	do_set("first.b", "1");
	do_set("item[1].part[2].name", "p");
	/* The option and the tail. */
	assert_int_equal(history_copy(history, old, &root, &root), 2);
	body_is("  <first>\n    <a>a</a>\n  </first>\n  <item/>\n  <item>\n    <marks>\n"
		"      <other mark=\"○\"/>\n    </marks>\n  </item>\n");
	assert_true(do_undo());
	assert_string_equal(unit_get(document, "first.b"), "less than 10");
	assert_int_equal(do_copy(mid, "item[1]", "item[1]"), 0);
	assert_string_equal(unit_get(document, "item[1].marks.many.count"), "5");
	begin_with(assessment_new(form, OLD));
	assert_int_equal(do_copy(mid, "item[1]", "item[1]"), 2);
	assert_true(element_is_blank(assessment_root(document)));
	assert_false(do_undo());
	assessment_free(old);
	assessment_free(mid);
}

static void
an_answer_that_is_no_option_is_copied_as_it_is(void **state)
{
	struct assessment *source =
	    parse_document(OPEN "<first><b>2</b><c>maybe</c></first></assessment>");
	static const char body[] = "  <first>\n    <b>2</b>\n    <c>maybe</c>\n  </first>\n";

	(void)state;
	assert_int_equal(do_copy(source, "first", "first"), 0);
	step_is("", body);
	/* Again there is nothing to change. */
	assert_int_equal(do_copy(source, "first", "first"), 0);
	assert_int_equal(do_copy(document, "first.c", "first.c"), 0);
	step_is("", body);
	assessment_free(source);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(a_block_is_copied),
	    UNIT(all_blocks_are_copied),
	    UNIT(a_copy_past_the_limit_is_counted_not_made),
	    UNIT(a_section_is_copied),
	    UNIT(an_answer_that_is_no_option_is_copied_as_it_is),
	    UNIT(what_does_not_fit_the_edition_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
