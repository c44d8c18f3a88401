/* History: what is done through it, undone and done again, is byte for byte what it was. */
#include "history_unit.h"

static void
a_value_is_set_and_set_back(void **state)
{
	static const char first[] = "  <cover>\n    <title>一</title>\n  </cover>\n";
	static const char second[] = "  <cover>\n    <title>二\n三</title>\n  </cover>\n";
	struct path where;
	struct buf spelled = {0};

	(void)state;
	assert_false(do_undo());
	assert_false(do_redo());
	do_set("cover.title", "一");
	step_is("", first);
	do_set("cover.title", "二\n三");
	step_is(first, second);
	do_set("cover.title", "");
	step_is(second, "");
	assert_true(history_undo(history, &where));
	path_format(&where, &spelled);
	assert_string_equal(spelled.data, "cover.title");
	assert_int_equal(where.part, PATH_VALUE);
	assert_true(do_undo());
	assert_true(do_undo());
	assert_false(do_undo());
	body_is("");
	assert_true(history_redo(history, &where));
	assert_ptr_equal(where.item, form_find(form, "cover.title"));
	body_is(first);
	do_set("cover.title", "四");
	assert_false(do_redo());
	assert_true(assessment_changed(document));
	buf_free(&spelled);
}

static void
a_mark_and_its_text_are_values_of_their_own(void **state)
{
	static const char marked[] =
	    "  <item>\n    <marks>\n      <other mark=\"○\">文</other>\n    </marks>\n  </item>\n";
	static const char text[] =
	    "  <item>\n    <marks>\n      <other>文</other>\n    </marks>\n  </item>\n";
	struct path where;

	(void)state;
	history_begin(history);
	do_set("item[1].marks.other", ASSESSMENT_MARK);
	do_set("item[1].marks.other.text", "文");
	history_end(history);
	step_is("", marked);
	do_set("item[1].marks.other", "");
	step_is(marked, text);
	do_set("item[1].marks.other.text", "");
	step_is(text, "");
	assert_true(history_undo(history, &where));
	assert_int_equal(where.part, PATH_CONTENT);
}

static void
a_value_comes_back_to_its_place_among_comments(void **state)
{
	static const char both[] =
	    "  <first>\n    <!--before-->\n    <?p i?>\n    <a>x</a>\n    <!--between-->\n"
	    "    <c>yes</c>\n    <!--behind-->\n  </first>\n";
	static const char one[] = "  <first>\n    <!--before-->\n    <?p i?>\n    <!--between-->\n"
				  "    <c>yes</c>\n    <!--behind-->\n  </first>\n";
	static const char none[] = "  <first>\n    <!--before-->\n    <?p i?>\n    <!--between-->\n"
				   "    <!--behind-->\n  </first>\n";

	(void)state;
	begin_with_body(both);
	do_set("first.a", "");
	step_is(both, one);
	do_set("first.c", "");
	step_is(one, none);
	assert_true(do_undo());
	assert_true(do_undo());
	body_is(both);
}

/* Blank elements are read but not written. */
static void
blank_elements_of_a_file_do_no_harm(void **state)
{
	static const char before[] =
	    "  <first>\n    <!--a-->\n    <!--c-->\n    <c>no</c>\n  </first>\n";
	static const char after[] =
	    "  <first>\n    <!--a-->\n    <a>x</a>\n    <!--c-->\n  </first>\n";

	(void)state;
	begin_with(
	    parse_document(OPEN "<first><!--a--><a/><!--c--><c>no</c></first></assessment>"));
	body_is(before);
	do_set("first.a", "");
	assert_false(do_undo());
	history_begin(history);
	do_set("first.a", "x");
	do_set("first.c", "");
	history_end(history);
	step_is(before, after);
}

static void
what_changes_nothing_is_no_step(void **state)
{
	struct path path = path_of(document, "first.c");
	struct diags diags = {0};

	(void)state;
	do_set("first.c", "1");
	assert_string_equal(unit_get(document, "first.c"), "yes");
	do_set("first.c", "yes");
	do_set("first.c", "1");
	do_set("item[5].part[3].name", "");
	assert_true(do_undo());
	assert_false(do_undo());
	assert_false(history_set(history, &path, "maybe", NULL, &diags));
	assert_int_equal(diags.count, 1);
	assert_int_equal(diags.items[0].message, MSG_VALUE_OPTION);
	diags_free(&diags);
	do_set("first.c", "");
	do_remove("item[1]");
	do_remove("item[2]");
	assert_false(do_swap("item[1]"));
	assert_int_equal(do_copy(document, "item[1]", "item[1]"), 0);
	history_begin(history);
	history_end(history);
	/* Nothing of this took away what can be done again. */
	assert_true(do_redo());
	assert_string_equal(unit_get(document, "first.c"), "yes");
	assert_false(do_redo());
}

static void
an_answer_that_is_no_option_comes_back(void **state)
{
	static const char before[] = "  <first>\n    <c>perhaps</c>\n  </first>\n";

	(void)state;
	begin_with_body(before);
	do_set("first.c", "perhaps");
	assert_false(do_undo());
	do_set("first.c", "no");
	step_is(before, "  <first>\n    <c>no</c>\n  </first>\n");
	do_set("first.c", "");
	assert_true(do_undo());
	assert_true(do_undo());
	body_is(before);
}

static void
blocks_that_an_index_makes_go_with_it(void **state)
{
	static const char before[] =
	    "  <item>\n    <marks>\n      <plain mark=\"○\"/>\n    </marks>\n  </item>\n";
	static const char after[] =
	    "  <item>\n    <marks>\n      <plain mark=\"○\"/>\n    </marks>\n  </item>\n"
	    "  <item/>\n  <item>\n    <part/>\n    <part>\n      <name>n</name>\n"
	    "    </part>\n  </item>\n";
	struct path where;

	(void)state;
	do_set("item[1].marks.plain", ASSESSMENT_MARK);
	do_set("item[3].part[2].name", "n");
	step_is(before, after);
	assert_true(history_undo(history, &where));
	assert_ptr_equal(where.item, form_find(form, "item.part.name"));
	assert_int_equal(where.index[0], 3);
	assert_int_equal(where.index[1], 2);
	assert_true(do_undo());
	body_is("");
	assert_true(do_redo());
	assert_true(do_redo());
	body_is(after);
}

static void
a_block_is_inserted(void **state)
{
	(void)state;
	begin_with_body("  <!--1-->\n" ITEM("a") "  <!--2-->\n" ITEM("b"));
	do_insert("item[2]");
	step_is("  <!--1-->\n" ITEM("a") "  <!--2-->\n" ITEM("b"),
	    "  <!--1-->\n" ITEM("a") "  <item/>\n  <!--2-->\n" ITEM("b"));
	do_insert("item[1]");
	step_is("  <!--1-->\n" ITEM("a") "  <item/>\n  <!--2-->\n" ITEM("b"),
	    "  <item/>\n  <!--1-->\n" ITEM("a") "  <item/>\n  <!--2-->\n" ITEM("b"));
	do_insert("item[5]");
	step_is("  <item/>\n  <!--1-->\n" ITEM("a") "  <item/>\n  <!--2-->\n" ITEM("b"),
	    "  <item/>\n  <!--1-->\n" ITEM("a") "  <item/>\n  <!--2-->\n" ITEM("b") "  <item/>\n");
	do_insert("item[3].part[1]");
	do_insert("item[3].part[2]");
	do_set("item[3].part[1].name", "c");
	assert_string_equal(unit_get(document, "item[4].part[1].name"), "b");
	while (do_undo())
		;
	body_is("  <!--1-->\n" ITEM("a") "  <!--2-->\n" ITEM("b"));
}

static void
a_block_is_inserted_only_where_one_can_stand(void **state)
{
	struct path path = path_of(document, "item[1]");

	(void)state;
	for (unsigned index = 0; index < 8; index++) {
		struct diags diags = {0};

		path.index[0] = index;
		/* One always stands. */
		assert_int_equal(
		    history_insert_block(history, &path, NULL, &diags), index == 1 || index == 2);
		assert_int_equal(diags.count, 0);
		assert_int_equal(do_undo(), index == 1 || index == 2);
	}
}

static void
a_full_repeat_takes_no_block(void **state)
{
	struct path path = path_of(document, "item[3]");
	struct place place = {.item = "item[3]"};
	struct diags diags = {0};

	(void)state;
	for (int i = 1; i < 5; i++)
		do_insert("item[1]");
	assert_false(history_insert_block(history, &path, &place, &diags));
	assert_int_equal(diags.count, 1);
	assert_int_equal(diags.items[0].message, MSG_BLOCK_LIMIT);
	assert_string_equal(diags.items[0].words[0], "5");
	assert_string_equal(diags.items[0].item, "item[3]");
	diags_free(&diags);
	body_is("  <item/>\n  <item/>\n  <item/>\n  <item/>\n  <item/>\n");
	do_remove("item[5]");
	assert_true(history_insert_block(history, &path, &place, NULL));
	for (int i = 0; i < 6; i++)
		assert_true(do_undo());
	assert_false(do_undo());
	body_is("");
}

static void
a_block_is_removed_with_all_in_it(void **state)
{
	static const char rich[] = "  <!--1-->\n" ITEM(
	    "a") "  <!--2-->\n  <item>\n    <!--in-->\n    <marks>\n"
		 "      <plain mark=\"○\"/>\n      <other>文</other>\n    </marks>\n"
		 "    <part/>\n    <part>\n      <name xml:space=\"preserve\"> </name>\n"
		 "      <!--deep-->\n    </part>\n  </item>\n  <!--3-->\n" ITEM(
		     "c") "  <!--end-->\n";
	static const char poor[] =
	    "  <!--1-->\n" ITEM("a") "  <!--2-->\n  <!--3-->\n" ITEM("c") "  <!--end-->\n";

	(void)state;
	begin_with_body(rich);
	do_remove("item[2]");
	step_is(rich, poor);
	do_remove("item[1]");
	do_remove("item[1]");
	body_is("  <!--1-->\n  <!--2-->\n  <!--3-->\n  <!--end-->\n");
	assert_true(do_undo());
	assert_true(do_undo());
	assert_true(do_undo());
	body_is(rich);
	do_set("item[2].part[2].name", "x");
	do_remove("item[2].part[1]");
	do_remove("item[2].part[1]");
	assert_null(strstr(unit_get(document, "item[2].marks.other.text"), "x"));
	while (do_undo())
		;
	body_is(rich);
}

static void
the_last_standing_block_is_emptied(void **state)
{
	struct path item = path_of(document, "item[1]");
	const struct element *block;

	(void)state;
	begin_with_body(ITEM("a"));
	do_remove("item[1]");
	step_is(ITEM("a"), "");
	assert_int_equal(
	    element_block_count(assessment_root(document), form_find(form, "item")), 1);
	do_remove("item[1]");
	assert_true(do_undo());
	assert_false(do_undo());
	/* A blank block inside, or a comment, is something to be emptied of. */
	do_set("item[1].part[1].name", "");
	do_remove("item[1]");
	block = assessment_find(document, &item);
	assert_int_equal(element_block_count(block, form_find(form, "item.part")), 0);
	assert_true(do_undo());
	block = assessment_find(document, &item);
	assert_int_equal(element_block_count(block, form_find(form, "item.part")), 1);
	begin_with_body("  <item>\n    <!--c-->\n  </item>\n");
	do_remove("item[1]");
	step_is("  <item>\n    <!--c-->\n  </item>\n", "");
}

static void
standing_blocks_move_down_and_a_blank_one_follows(void **state)
{
	static const char before[] =
	    "  <row>\n    <t>1</t>\n  </row>\n  <!--2-->\n  <row>\n    <t>2</t>\n  </row>\n";
	static const char after[] = "  <!--2-->\n  <row>\n    <t>2</t>\n  </row>\n";

	(void)state;
	begin_with_body(before);
	do_remove("row[1]");
	step_is(before, after);
	assert_int_equal(element_block_count(assessment_root(document), form_find(form, "row")), 2);
	do_remove("row[2]");
	assert_true(do_undo());
	assert_false(do_undo());
	body_is(before);
	/* One more than stand: it just goes. */
	do_insert("row[3]");
	do_remove("row[3]");
	body_is(before);
}

static void
blocks_are_exchanged_with_their_comments(void **state)
{
	static const char before[] = "  <first>\n    <a>x</a>\n  </first>\n  <!--1-->\n" ITEM(
	    "a") "  <!--2-->\n  <!--ii-->\n" ITEM("b") ITEM("c");
	static const char after[] =
	    "  <first>\n    <a>x</a>\n  </first>\n  <!--2-->\n  <!--ii-->\n" ITEM(
		"b") "  <!--1-->\n" ITEM("a") ITEM("c");

	(void)state;
	begin_with_body(before);
	assert_true(do_swap("item[1]"));
	step_is(before, after);
	assert_true(do_swap("item[2]"));
	assert_string_equal(unit_get(document, "item[2].part[1].name"), "c");
	assert_false(do_swap("item[3]"));
	assert_false(do_swap("item[4]"));
	assert_true(do_undo());
	assert_true(do_undo());
	assert_false(do_undo());
	body_is(before);
}

static void
steps_nest(void **state)
{
	struct path where;

	(void)state;
	history_begin(history);
	history_begin(history);
	history_end(history);
	history_begin(history);
	do_set("first.a", "1");
	history_end(history);
	do_set("cover.title", "2");
	history_begin(history);
	do_insert("item[2]");
	assert_int_equal(do_copy(document, "first", "first"), 0);
	history_end(history);
	history_end(history);
	do_set("last.text", "3");
	assert_true(do_undo());
	assert_true(history_undo(history, &where));
	assert_ptr_equal(where.item, form_find(form, "first.a"));
	body_is("");
	assert_false(do_undo());
	assert_true(history_redo(history, &where));
	assert_ptr_equal(where.item, form_find(form, "first.a"));
	body_is("  <cover>\n    <title>2</title>\n  </cover>\n  <first>\n    <a>1</a>\n  </first>\n"
		"  <item/>\n  <item/>\n");
}

static void
the_saved_state_is_known_again(void **state)
{
	(void)state;
	assert_true(history_is_saved(history));
	do_set("first.a", "1");
	assert_false(history_is_saved(history));
	history_mark_saved(history);
	assert_true(history_is_saved(history));
	do_set("first.a", "1");
	assert_true(history_is_saved(history));
	assert_true(do_undo());
	assert_false(history_is_saved(history));
	assert_true(do_redo());
	assert_true(history_is_saved(history));
	do_set("first.a", "2");
	assert_true(do_undo());
	assert_true(history_is_saved(history));
	/* What was saved cannot be reached any more: the same text does not make it so. */
	assert_true(do_undo());
	do_set("first.a", "3");
	assert_false(history_is_saved(history));
	assert_true(do_undo());
	assert_false(history_is_saved(history));
	assert_true(do_redo());
	assert_false(history_is_saved(history));
	history_mark_saved(history);
	assert_true(history_is_saved(history));
}

static void
what_was_changed_before_is_not_saved(void **state)
{
	(void)state;
	unit_set(document, "first.a", "1");
	history_free(history);
	history = history_new(document);
	assert_ptr_equal(history_assessment(history), document);
	assert_false(history_is_saved(history));
	do_set("first.a", "2");
	assert_true(do_undo());
	assert_false(history_is_saved(history));
}

/* Takes down what the listener hears, a letter and the path for each event. */
static void
take_down(void *context, const struct history_event *event)
{
	struct buf *told = context;

	buf_addc(told, "skirxa()ud"[event->kind]);
	if (event->path != NULL)
		path_format(event->path, told);
	if (event->value != NULL)
		buf_addf(told, "=%s", event->value);
	buf_addc(told, ' ');
}

static void
the_listener_hears_every_change_once(void **state)
{
	struct buf told = {0};

	(void)state;
	history_set_listener(history, take_down, &told);
	history_begin(history);
	do_set("first.a", "");
	history_end(history);
	do_set("item[2].part[1].name", "t");
	history_begin(history);
	history_begin(history);
	do_set("first.a", "1");
	history_end(history);
	do_insert("item[1]");
	do_remove("item[1]");
	history_end(history);
	assert_true(do_swap("item[1]"));
	assert_true(do_undo());
	assert_true(do_undo());
	assert_true(do_redo());
	history_set_listener(history, NULL, NULL);
	do_set("first.a", "2");
	assert_string_equal(told.data,
	    "sitem[2].part[1].name=t ( sfirst.a=1 iitem[1] ritem[1] ) xitem[1] "
	    "uitem[1] ufirst.a dfirst.a ");
	buf_free(&told);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(a_value_is_set_and_set_back),
	    UNIT(a_mark_and_its_text_are_values_of_their_own),
	    UNIT(a_value_comes_back_to_its_place_among_comments),
	    UNIT(blank_elements_of_a_file_do_no_harm),
	    UNIT(what_changes_nothing_is_no_step),
	    UNIT(an_answer_that_is_no_option_comes_back),
	    UNIT(blocks_that_an_index_makes_go_with_it),
	    UNIT(a_block_is_inserted),
	    UNIT(a_block_is_inserted_only_where_one_can_stand),
	    UNIT(a_full_repeat_takes_no_block),
	    UNIT(a_block_is_removed_with_all_in_it),
	    UNIT(the_last_standing_block_is_emptied),
	    UNIT(standing_blocks_move_down_and_a_blank_one_follows),
	    UNIT(blocks_are_exchanged_with_their_comments),
	    UNIT(steps_nest),
	    UNIT(the_saved_state_is_known_again),
	    UNIT(what_was_changed_before_is_not_saved),
	    UNIT(the_listener_hears_every_change_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
