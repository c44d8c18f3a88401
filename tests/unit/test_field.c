/* The editor of one value: where its cursor is and how it moves. */
#include "field_unit.h"

struct move_case {
	const char *before;
	enum field_move move;
	const char *after; /* NULL: it cannot move */
};

static void
assert_moves(const struct move_case *cases, size_t count, unsigned columns)
{
	for (size_t i = 0; i < count; i++) {
		struct field *field = field_at(cases[i].before, columns, narrow);

		assert_int_equal(field_move(field, cases[i].move, false), cases[i].after != NULL);
		assert_state(field, cases[i].after != NULL ? cases[i].after : cases[i].before);
		field_free(field);
	}
}

#define ASSERT_MOVES(cases, columns) assert_moves(cases, COUNT(cases), columns)

static void
new_holds_a_copy_and_stands_at_its_end(void **state)
{
	static const char *const texts[] = {
	    "", "abc", "様式３", "様式\n\n３\n", DAKUTEN, IVS, FAMILY, "a\r\nb\rc", "①※─"};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		for (unsigned columns = 0; columns < 9; columns++) {
			struct field *field = field_new(texts[i], columns, i % 2 ? narrow : wide);
			size_t start;
			size_t end;

			assert_string_equal(field_text(field), texts[i]);
			assert_int_equal(field_cursor(field), strlen(texts[i]));
			assert_false(field_selection(field, &start, &end));
			assert_false(field_changed(field));
			assert_false(field_undo(field));
			assert_false(field_redo(field));
			assert_sound(field);
			field_free(field);
		}
	}
	field_free(NULL);
}

static void
position_counts_columns_under_the_policy(void **state)
{
	static const struct {
		const char *state;
		unsigned narrow, wide;
	} cases[] = {{"|", 0, 0}, {"ab|c", 2, 2}, {"様式|", 4, 4}, {DAKUTEN "|き", 2, 2},
	    {IVS "|城", 2, 2}, {FAMILY "|", 6, 6}, {"①※|", 2, 4}, {"─|", 1, 2}, {"ｶﾞ|", 2, 2}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct field *field = field_at(cases[i].state, 20, narrow);

		assert_position(field, 0, cases[i].narrow);
		field_set_columns(field, 20, wide);
		assert_position(field, 0, cases[i].wide);
		assert_state(field, cases[i].state);
		field_free(field);
	}
}

static void
position_at_a_break_is_the_next_line(void **state)
{
	struct field *field = field_at("評価書|の作成", 6, narrow);

	(void)state;
	assert_position(field, 1, 0);
	assert_true(field_move(field, FIELD_LEFT, false));
	assert_position(field, 0, 4);
	assert_true(field_move(field, FIELD_LINE_END, false));
	assert_position(field, 0, 6);
	assert_state(field, "評価書|の作成");
	assert_false(field_move(field, FIELD_LINE_END, false));
	assert_true(field_move(field, FIELD_LINE_START, false));
	assert_position(field, 0, 0);
	assert_true(field_move(field, FIELD_LINE_END, false));
	assert_true(field_move(field, FIELD_RIGHT, false));
	assert_position(field, 1, 2);
	field_set_columns(field, 4, narrow);
	assert_state(field, "評価書の|作成");
	assert_position(field, 2, 0);
	field_free(field);
}

static void
position_among_hanging_spaces_stays_in_the_cell(void **state)
{
	struct field *field = field_at("評価書    |作成", 6, narrow);

	(void)state;
	assert_position(field, 1, 0);
	assert_true(field_move(field, FIELD_LEFT, false));
	assert_position(field, 0, 6);
	assert_false(field_delete_to_line_end(field));
	assert_true(field_move(field, FIELD_LINE_END, false));
	assert_state(field, "評価書|    作成");
	assert_position(field, 0, 6);
	field_move_to(field, field_length(field), false);
	field_insert(field, "中     ", strlen("中     "));
	assert_position(field, 1, 6);
	assert_false(field_move(field, FIELD_LINE_END, false));
	field_free(field);
}

static void
tabs_lead_to_the_columns_of_a_table(void **state)
{
	struct field *field = field_at("項番\t|提供先\n100\t全国", 20, narrow);

	(void)state;
	assert_position(field, 0, 6);
	assert_true(field_move(field, FIELD_DOWN, false));
	assert_state(field, "項番\t提供先\n100\t|全国");
	assert_position(field, 1, 6);
	assert_true(field_move(field, FIELD_LEFT, false));
	assert_position(field, 1, 3);
	/* A column within the tab is before it. */
	field_move_to_position(field, 1, 4, false);
	assert_state(field, "項番\t提供先\n100|\t全国");
	field_move_to_position(field, 1, 8, false);
	assert_state(field, "項番\t提供先\n100\t全|国");
	/* What is typed on one line moves the cells of the other. */
	field_move_to(field, 0, false);
	field_insert(field, "aa", 2);
	field_move_to(field, field_length(field), false);
	assert_position(field, 1, 12);
	/* Where it does not fit a tab is two blanks. */
	field_set_columns(field, 12, narrow);
	assert_position(field, 2, 9);
	field_move_to(field, strlen("aa項番"), false);
	assert_true(field_delete_forward(field));
	assert_state(field, "aa項番|提供先\n100\t全国");
	field_move_to(field, field_length(field), false);
	assert_position(field, 1, 9);
	field_free(field);
}

static void
the_lines_of_a_date_are_those_of_print(void **state)
{
	struct field *field = field_at("令和15年12月31日", 15, narrow);

	(void)state;
	assert_position(field, 1, 2);
	field_set_date(field);
	assert_position(field, 1, 4);
	field_set_columns(field, 14, narrow);
	assert_position(field, 1, 4);
	assert_true(field_delete_back(field));
	assert_position(field, 0, 14);
	field_free(field);
}

static void
left_and_right_go_by_cluster(void **state)
{
	static const struct move_case cases[] = {{"|", FIELD_LEFT, NULL}, {"|", FIELD_RIGHT, NULL},
	    {"|a", FIELD_LEFT, NULL}, {"a|", FIELD_RIGHT, NULL}, {"a|b", FIELD_LEFT, "|ab"},
	    {"a|b", FIELD_RIGHT, "ab|"}, {"様|式", FIELD_RIGHT, "様式|"},
	    {"様|式", FIELD_LEFT, "|様式"}, {"|" DAKUTEN "き", FIELD_RIGHT, DAKUTEN "|き"},
	    {IVS "|城", FIELD_LEFT, "|" IVS "城"}, {"|" FAMILY "a", FIELD_RIGHT, FAMILY "|a"},
	    {FAMILY "|", FIELD_LEFT, "|" FAMILY}, {"a|\r\nb", FIELD_RIGHT, "a\r\n|b"},
	    {"a\n|b", FIELD_LEFT, "a|\nb"}};

	(void)state;
	ASSERT_MOVES(cases, 20);
	ASSERT_MOVES(cases, 1);
}

static void
words_are_runs_of_a_script(void **state)
{
	static const struct move_case cases[] = {{"|", FIELD_WORD_LEFT, NULL},
	    {"|", FIELD_WORD_RIGHT, NULL}, {"  |", FIELD_WORD_LEFT, "|  "},
	    {"|the end", FIELD_WORD_RIGHT, "the |end"}, {"the end|", FIELD_WORD_LEFT, "the |end"},
	    {"the |end", FIELD_WORD_LEFT, "|the end"}, {"|a1, b", FIELD_WORD_RIGHT, "a1|, b"},
	    {"|特定個人情報ファイル", FIELD_WORD_RIGHT, "特定個人情報|ファイル"},
	    {"データの|", FIELD_WORD_LEFT, "データ|の"},
	    {"データ|の", FIELD_WORD_LEFT, "|データの"}, {"|ﾃﾞｰﾀの", FIELD_WORD_RIGHT, "ﾃﾞｰﾀ|の"},
	    {"|令和７年", FIELD_WORD_RIGHT, "令和|７年"},
	    {"|人々、　「市」", FIELD_WORD_RIGHT, "人々|、　「市」"},
	    {"人々|、　「市」", FIELD_WORD_RIGHT, "人々、　|「市」"},
	    {"|" DAKUTEN "き" IVS, FIELD_WORD_RIGHT, DAKUTEN "き|" IVS},
	    {IVS "城" FAMILY "|", FIELD_WORD_LEFT, IVS "城|" FAMILY},
	    {IVS "城|" FAMILY, FIELD_WORD_LEFT, "|" IVS "城" FAMILY},
	    {"市|\n町", FIELD_WORD_RIGHT, "市\n|町"}, {"|市 \n町", FIELD_WORD_RIGHT, "市 |\n町"},
	    {"市\n|町", FIELD_WORD_LEFT, "市|\n町"}, {"市\n  |町", FIELD_WORD_LEFT, "市\n|  町"},
	    {"市\n\n|", FIELD_WORD_LEFT, "市\n|\n"}};

	(void)state;
	ASSERT_MOVES(cases, 20);
	ASSERT_MOVES(cases, 3);
}

static void
up_and_down_go_by_display_line(void **state)
{
	static const struct move_case cases[] = {{"|", FIELD_UP, NULL}, {"|", FIELD_DOWN, NULL},
	    {"ab|c", FIELD_UP, NULL}, {"ab|c", FIELD_DOWN, NULL},
	    {"ab|c\ndef", FIELD_DOWN, "abc\nde|f"}, {"abc\nde|f", FIELD_UP, "ab|c\ndef"},
	    {"評|価書の作成", FIELD_DOWN, "評価書の|作成"},
	    {"abc|d\n評価", FIELD_DOWN, "abcd\n評|価"},
	    {"評価|\n" DAKUTEN "きく", FIELD_DOWN, "評価\n" DAKUTEN "き|く"},
	    {IVS "城\nab|c", FIELD_UP, IVS "|城\nabc"},
	    {FAMILY "\nabc|", FIELD_UP, "|" FAMILY "\nabc"},
	    {"ab|c\r\n\r\n", FIELD_DOWN, "abc\r\n|\r\n"}};

	(void)state;
	ASSERT_MOVES(cases, 6);
}

static void
up_and_down_keep_the_column_aimed_at(void **state)
{
	struct field *field = field_at("abcde|f\n\n漢字漢字\nx\nabcdef", 8, narrow);

	(void)state;
	assert_true(field_move(field, FIELD_DOWN, false));
	assert_position(field, 1, 0);
	assert_true(field_move(field, FIELD_DOWN, false));
	assert_position(field, 2, 4);
	assert_true(field_move(field, FIELD_DOWN, false));
	assert_position(field, 3, 1);
	assert_true(field_move(field, FIELD_DOWN, false));
	assert_position(field, 4, 5);
	assert_false(field_move(field, FIELD_DOWN, false));
	assert_true(field_move(field, FIELD_PAGE_UP, false));
	assert_state(field, "abcde|f\n\n漢字漢字\nx\nabcdef");
	assert_true(field_move(field, FIELD_DOWN, false));
	assert_false(field_move(field, FIELD_LINE_START, false));
	assert_true(field_move(field, FIELD_DOWN, false));
	assert_position(field, 2, 0);
	field_free(field);
}

static void
up_and_down_behind_a_line_stay_on_it(void **state)
{
	struct field *field = field_at("評価書の作成評価書|", 7, narrow);

	(void)state;
	assert_position(field, 2, 6);
	assert_true(field_move(field, FIELD_UP, false));
	assert_position(field, 1, 6);
	assert_true(field_move(field, FIELD_UP, false));
	assert_position(field, 0, 6);
	assert_false(field_move(field, FIELD_UP, false));
	assert_position(field, 0, 6);
	field_insert(field, "a", 1);
	assert_state(field, "評価書a|の作成評価書");
	field_free(field);
}

/* wrap.h cuts such a cluster; the cursor never stands in it. */
static void
a_cluster_wider_than_the_cell_is_passed_whole(void **state)
{
	(void)state;
	for (unsigned columns = 1; columns < 6; columns++) {
		struct field *field = field_at("|a" FAMILY "b", columns, narrow);
		size_t line;
		unsigned column;

		while (field_move(field, FIELD_DOWN, false))
			assert_sound(field);
		field_position(field, &line, &column);
		assert_int_equal(line, field_line_count(field) - 1);
		while (field_move(field, FIELD_UP, false))
			assert_sound(field);
		field_position(field, &line, &column);
		assert_int_equal(line, 0);
		for (line = 0; line < field_line_count(field); line++) {
			field_move_to_position(field, line, 0, false);
			assert_sound(field);
			(void)field_move(field, FIELD_LINE_END, false);
			assert_sound(field);
			(void)field_move(field, FIELD_LINE_START, false);
			assert_sound(field);
		}
		field_free(field);
	}
}

static void
line_and_text_have_ends(void **state)
{
	static const struct move_case cases[] = {{"|", FIELD_LINE_START, NULL},
	    {"|", FIELD_LINE_END, NULL}, {"|", FIELD_TEXT_START, NULL}, {"|", FIELD_TEXT_END, NULL},
	    {"|", FIELD_PAGE_UP, NULL}, {"|", FIELD_PAGE_DOWN, NULL},
	    {"a|b c\n", FIELD_LINE_END, "ab c|\n"}, {"様式|３\r\n", FIELD_LINE_END, "様式３|\r\n"},
	    {"様\n式|３", FIELD_LINE_START, "様\n|式３"},
	    {"様\n式|３", FIELD_TEXT_START, "|様\n式３"},
	    {"様\n式|３", FIELD_TEXT_END, "様\n式３|"},
	    {"評|価書の作成", FIELD_LINE_END, "評価書|の作成"}, {"one| two", FIELD_LINE_END, NULL},
	    {"o|ne  two", FIELD_LINE_END, "one|  two"},
	    {"o|ne    \ntwo", FIELD_LINE_END, "one    |\ntwo"},
	    {"|" IVS "城" FAMILY, FIELD_LINE_END, IVS "城|" FAMILY},
	    {"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12|", FIELD_PAGE_UP,
		"1\n2|\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12"},
	    {"1\n2|\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12", FIELD_PAGE_DOWN,
		"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n1|2"}};

	(void)state;
	ASSERT_MOVES(cases, 6);
}

static void
move_to_finds_a_boundary(void **state)
{
	struct field *field = field_at(DAKUTEN IVS FAMILY, 20, narrow);
	size_t length = field_length(field);

	(void)state;
	for (size_t i = 0; i < length + 3; i++) {
		size_t family = strlen(DAKUTEN IVS);
		size_t ivs = strlen(DAKUTEN);

		field_move_to(field, i, false);
		assert_int_equal(field_cursor(field), i >= length   ? length
						      : i >= family ? family
						      : i >= ivs    ? ivs
								    : 0);
	}
	field_free(field);
}

static void
move_to_position_finds_the_place_shown(void **state)
{
	static const struct {
		size_t line;
		unsigned column;
		const char *after;
		size_t shown_line;
		unsigned shown_column;
	} cases[] = {{0, 0, "|評価書の①作\n\nab", 0, 0}, {0, 3, "評|価書の①作\n\nab", 0, 2},
	    {0, 99, "評価書|の①作\n\nab", 0, 6}, {1, 0, "評価書|の①作\n\nab", 1, 0},
	    {1, 4, "評価書の①|作\n\nab", 1, 4}, {2, 5, "評価書の①作\n|\nab", 2, 0},
	    {3, 1, "評価書の①作\n\na|b", 3, 1}, {9, 9, "評価書の①作\n\nab|", 3, 2}};
	struct field *field = field_at("評価書の①作\n\nab", 6, wide);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		field_move_to_position(field, cases[i].line, cases[i].column, false);
		assert_state(field, cases[i].after);
		assert_position(field, cases[i].shown_line, cases[i].shown_column);
	}
	field_free(field);
}

static void
selection_grows_and_is_dropped(void **state)
{
	struct field *field = field_at("様|式\n３", 20, narrow);
	char *copy;

	(void)state;
	assert_null(field_copy_selection(field));
	assert_true(field_move(field, FIELD_DOWN, true));
	assert_state(field, "様~式\n３|");
	copy = field_copy_selection(field);
	assert_string_equal(copy, "式\n３");
	free(copy);
	assert_true(field_move(field, FIELD_TEXT_START, true));
	assert_state(field, "|様~式\n３");
	assert_false(field_move(field, FIELD_LEFT, true));
	assert_true(field_move(field, FIELD_LEFT, false));
	assert_state(field, "|様式\n３");
	field_select_all(field);
	assert_state(field, "~様式\n３|");
	field_insert(field, IVS, strlen(IVS));
	assert_state(field, IVS "|");
	field_select_all(field);
	field_insert(field, "", 0);
	assert_state(field, "|");
	field_select_all(field);
	assert_state(field, "|");
	field_free(field);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(new_holds_a_copy_and_stands_at_its_end),
	    cmocka_unit_test(position_counts_columns_under_the_policy),
	    cmocka_unit_test(position_at_a_break_is_the_next_line),
	    cmocka_unit_test(position_among_hanging_spaces_stays_in_the_cell),
	    cmocka_unit_test(tabs_lead_to_the_columns_of_a_table),
	    cmocka_unit_test(the_lines_of_a_date_are_those_of_print),
	    cmocka_unit_test(left_and_right_go_by_cluster),
	    cmocka_unit_test(words_are_runs_of_a_script),
	    cmocka_unit_test(up_and_down_go_by_display_line),
	    cmocka_unit_test(up_and_down_keep_the_column_aimed_at),
	    cmocka_unit_test(up_and_down_behind_a_line_stay_on_it),
	    cmocka_unit_test(a_cluster_wider_than_the_cell_is_passed_whole),
	    cmocka_unit_test(line_and_text_have_ends),
	    cmocka_unit_test(move_to_finds_a_boundary),
	    cmocka_unit_test(move_to_position_finds_the_place_shown),
	    cmocka_unit_test(selection_grows_and_is_dropped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
