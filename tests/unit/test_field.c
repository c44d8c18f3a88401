/*
 * The editor of one value. States are written as the text with `|` where the cursor stands and `~`
 * at the other end of the selection.
 */
#include "unit.h"

#include <time.h>

#include "edit/field_state.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

#define DAKUTEN "か\u3099"
#define IVS     "葛\U000E0100"
#define FAMILY  "\U0001F468\u200D\U0001F469\u200D\U0001F467"

static const struct width_policy narrow = {.ambiguous = 1, .rules = 1};
static const struct width_policy wide = {.ambiguous = 2, .rules = 2};

static struct field *
field_at(const char *state, unsigned columns, struct width_policy policy)
{
	struct buf text = {0};
	size_t cursor = strlen(state);
	size_t anchor = SIZE_MAX;
	struct field *field;

	for (; *state != '\0'; state++) {
		if (*state == '|')
			cursor = text.length;
		else if (*state == '~')
			anchor = text.length;
		else
			buf_addc(&text, *state);
	}
	field = field_new(buf_text(&text), columns, policy);
	buf_free(&text);
	if (anchor != SIZE_MAX)
		field_move_to(field, anchor, false);
	field_move_to(field, cursor, anchor != SIZE_MAX);
	return field;
}

/* The lines are those of the text, and the cursor is where they say. */
static void
assert_sound(const struct field *field)
{
	const char *text = field_text(field);
	size_t count = 0;
	size_t shown;
	unsigned column;
	struct wrap wrap;
	struct wrap_line line;

	assert_true(utf8_valid(text, field_length(field), NULL));
	assert_int_equal(strlen(text), field_length(field));
	wrap_begin(&wrap, text, field_length(field), field->columns, field->policy);
	field_position(field, &shown, &column);
	while (wrap_next(&wrap, &line)) {
		assert_in_range(count, 0, field_line_count(field) - 1);
		assert_memory_equal(&line, &field->lines[count], sizeof(line));
		if (count == shown) {
			size_t most = line.width > field->columns ? line.width : field->columns;
			size_t width = width_text(
			    text + line.start, field_cursor(field) - line.start, field->policy);

			assert_in_range(field_cursor(field), line.start,
			    wrap.done ? field_length(field) : wrap.offset - !field->at_line_end);
			assert_int_equal(column, width < most ? width : most);
		}
		for (size_t at = line.start; at < line.end;) {
			size_t bytes = grapheme_next(text + at, field_length(field) - at);

			assert_false(field_cursor(field) > at && field_cursor(field) < at + bytes);
			assert_false(field->anchor > at && field->anchor < at + bytes);
			at += bytes;
		}
		count++;
	}
	assert_int_equal(count, field_line_count(field));
}

static void
assert_state(const struct field *field, const char *expected)
{
	struct buf state = {0};
	size_t start;
	size_t end;

	assert_sound(field);
	if (!field_selection(field, &start, &end))
		start = end = SIZE_MAX;
	for (size_t i = 0; i <= field_length(field); i++) {
		if (i == field_cursor(field))
			buf_addc(&state, '|');
		else if (i == start || i == end)
			buf_addc(&state, '~');
		if (i < field_length(field))
			buf_addc(&state, field_text(field)[i]);
	}
	assert_string_equal(buf_text(&state), expected);
	buf_free(&state);
}

static void
assert_position(const struct field *field, size_t line, unsigned column)
{
	size_t at_line;
	unsigned at_column;

	field_position(field, &at_line, &at_column);
	assert_int_equal(at_line, line);
	assert_int_equal(at_column, column);
}

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

#define COUNT(array)                 ((sizeof(array)) / sizeof(*(array)))
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

static void
insert_cleans_and_keeps_clusters(void **state)
{
	static const struct {
		const char *before, *text, *after;
	} cases[] = {{"|", "", "|"}, {"|", "abc", "abc|"}, {"様|３", "式", "様式|３"},
	    {"a|b", "\r\n\r\n\n\r", "a\n\n\n\n|b"}, {"a|b", "x\x01\x1By\uFFFE", "axy|b"},
	    {"a~b|c", "\x07", "a~b|c"}, {"a~b|c", "様", "a様|c"},
	    {"か|き", "\u3099", DAKUTEN "|き"}, {"葛|城", "\U000E0100", IVS "|城"},
	    {"|\u3099き", "か", DAKUTEN "|き"},
	    {"\U0001F468|\U0001F469", "\u200D", "\U0001F468\u200D\U0001F469|"},
	    {"\U0001F1EF|", "\U0001F1F5", "\U0001F1EF\U0001F1F5|"},
	    {"|\U0001F1EF\U0001F1F5", "\U0001F1E6", "\U0001F1E6\U0001F1EF|\U0001F1F5"},
	    {"a\r|b", "\n", "a\r\n|b"}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct field *field = field_at(cases[i].before, 4, wide);

		field_insert(field, cases[i].text, strlen(cases[i].text));
		assert_state(field, cases[i].after);
		field_free(field);
	}
}

static void
delete_removes_what_its_name_says(void **state)
{
	static const struct {
		bool (*delete)(struct field *field);
		const char *before, *after; /* NULL: nothing was there */
	} cases[] = {{field_delete_back, "|", NULL}, {field_delete_back, "|a", NULL},
	    {field_delete_back, "a|b", "|b"}, {field_delete_back, "様式|３", "様|３"},
	    {field_delete_back, DAKUTEN "|き", "|き"}, {field_delete_back, "a" IVS "|", "a|"},
	    {field_delete_back, "a" FAMILY "|b", "a|b"}, {field_delete_back, "a\r\n|b", "a|b"},
	    {field_delete_back, "a|bc~d", "a|d"}, {field_delete_back, "か\n|\u3099", DAKUTEN "|"},
	    {field_delete_forward, "|", NULL}, {field_delete_forward, "a|", NULL},
	    {field_delete_forward, "|様式", "|式"}, {field_delete_forward, "|" FAMILY "b", "|b"},
	    {field_delete_forward, "a|" DAKUTEN, "a|"},
	    {field_delete_forward, "a~" IVS "|b", "a|b"}, {field_delete_word_back, "|a", NULL},
	    {field_delete_word_back, "個人情報ファイル|", "個人情報|"},
	    {field_delete_word_back, "one two |x", "one |x"},
	    {field_delete_word_back, "市\n|", "市|"}, {field_delete_word_back, "a~b|c d", "a|c d"},
	    {field_delete_to_line_end, "|", NULL}, {field_delete_to_line_end, "a|\nb", NULL},
	    {field_delete_to_line_end, "a|bc\nd", "a|\nd"},
	    {field_delete_to_line_end, "評|価書の作成", "評|の作成"},
	    {field_delete_to_line_end, "評価書の|作成", "評価書の|"},
	    {field_delete_to_line_end, "~a|bc", "|bc"}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct field *field = field_at(cases[i].before, 6, narrow);

		assert_int_equal(cases[i].delete(field), cases[i].after != NULL);
		assert_state(field, cases[i].after != NULL ? cases[i].after : cases[i].before);
		assert_int_equal(field_changed(field), cases[i].after != NULL);
		if (cases[i].after != NULL)
			assert_true(field_undo(field));
		assert_false(field_changed(field));
		assert_sound(field);
		field_free(field);
	}
}

static void
type(struct field *field, const char *text)
{
	size_t length = strlen(text);

	for (size_t at = 0; at < length;) {
		uint32_t character;
		size_t bytes = utf8_decode(text + at, length - at, &character);

		field_insert(field, text + at, bytes);
		at += bytes;
	}
}

static void
undo_takes_back_what_was_typed_together(void **state)
{
	struct field *field = field_at("|", 6, narrow);

	(void)state;
	type(field, "ab" DAKUTEN FAMILY "\n様式");
	assert_true(field_undo(field));
	assert_state(field, "ab" DAKUTEN FAMILY "\n|");
	assert_true(field_undo(field));
	assert_state(field, "ab" DAKUTEN FAMILY "|");
	assert_true(field_undo(field));
	assert_state(field, "|");
	assert_false(field_undo(field));
	assert_true(field_redo(field));
	assert_true(field_redo(field));
	assert_true(field_redo(field));
	assert_false(field_redo(field));
	assert_state(field, "ab" DAKUTEN FAMILY "\n様式|");
	type(field, "x");
	assert_true(field_undo(field));
	assert_state(field, "ab" DAKUTEN FAMILY "\n様式|");
	field_free(field);
}

static void
undo_groups_end_with_a_move_and_another_change(void **state)
{
	struct field *field = field_at("a~bc|d", 6, narrow);

	(void)state;
	type(field, "様式");
	assert_state(field, "a様式|d");
	assert_false(field_move(field, FIELD_DOWN, false));
	type(field, "x");
	assert_true(field_delete_back(field));
	assert_true(field_delete_back(field));
	type(field, "y");
	field_insert(field, "paste", 5);
	type(field, "z");
	assert_state(field, "a様ypastez|d");
	assert_true(field_undo(field));
	assert_state(field, "a様ypaste|d");
	assert_true(field_undo(field));
	assert_state(field, "a様y|d");
	assert_true(field_undo(field));
	assert_state(field, "a様|d");
	assert_true(field_undo(field));
	assert_state(field, "a様式|d");
	assert_true(field_undo(field));
	assert_state(field, "a様式x|d");
	assert_true(field_undo(field));
	assert_state(field, "a様式|d");
	assert_true(field_undo(field));
	assert_state(field, "abc|d");
	assert_false(field_undo(field));
	assert_true(field_redo(field));
	type(field, "!");
	assert_state(field, "a様式!|d");
	assert_false(field_redo(field));
	field_free(field);
}

static uint32_t
draw(uint32_t *random, size_t count)
{
	*random = *random * 1664525u + 1013904223u;
	return (uint32_t)((*random >> 8) % count);
}

/* Cuts between any two characters, so that clusters fall apart and join. */
static const char *const pieces[] = {"a", "word", " ", "  ", "　", "漢字", "評", "（", "）、", "ー",
    "……", "http://a/b?c=", "1,234", "①", "─", "\n", "\n\n", "\r\n", "か", "\u3099", "\U000E0100",
    "\U0001F468", "\u200D", "\U0001F1EF", "\u00A0", "\u200B", "\u1100\u1161", FAMILY, "\x02", "「",
    "%", "の作成に関する事務"};

static void
random_operation(struct field *field, uint32_t *random)
{
	static bool (*const deletes[])(struct field *) = {field_delete_back, field_delete_forward,
	    field_delete_word_back, field_delete_to_line_end};
	const char *piece = pieces[draw(random, COUNT(pieces))];
	bool select = draw(random, 4) == 0;

	switch (draw(random, 16)) {
	case 0:
		field_set_columns(field, 1 + draw(random, 24), draw(random, 2) ? wide : narrow);
		break;
	case 1:
		field_move_to(field, draw(random, field_length(field) + 3), select);
		break;
	case 2:
		field_move_to_position(
		    field, draw(random, field_line_count(field) + 1), draw(random, 30), select);
		break;
	case 3:
		(void)field_undo(field);
		break;
	case 4:
		(void)field_redo(field);
		break;
	case 5:
	case 6:
		(void)deletes[draw(random, COUNT(deletes))](field);
		break;
	case 7:
	case 8:
	case 9:
		(void)field_move(field, (enum field_move)draw(random, FIELD_TEXT_END + 1), select);
		break;
	default:
		field_insert(field, piece, strlen(piece));
	}
}

static void
random_operations_keep_the_invariants(void **state)
{
	static const char first[] = "様式３\n\n" DAKUTEN IVS FAMILY "  a\r\n";
	uint32_t random = 20250401;
	struct field *field = field_new(first, 10, narrow);
	char *last;

	(void)state;
	for (size_t i = 0; i < 2000; i++) {
		random_operation(field, &random);
		assert_sound(field);
	}
	while (field_redo(field))
		assert_sound(field);
	last = mem_strdup(field_text(field));
	while (field_undo(field))
		assert_sound(field);
	assert_string_equal(field_text(field), first);
	assert_false(field_changed(field));
	while (field_redo(field))
		assert_sound(field);
	assert_string_equal(field_text(field), last);
	free(last);
	field_free(field);
}

/* Typing at the beginning of a text of 200 KB, in one paragraph: the worst place. */
static void
a_key_in_a_long_text_is_fast(void **state)
{
	struct buf text = {0};
	struct field *field;
	clock_t begin;
	double each;

	(void)state;
	while (text.length < 200000)
		buf_adds(&text, "特定個人情報を取り扱う事務の内容");
	field = field_new(buf_text(&text), 76, narrow);
	field_move_to(field, 0, false);
	begin = clock();
	for (size_t i = 0; i < 200; i++)
		field_insert(field, "あ", strlen("あ"));
	each = (double)(clock() - begin) / CLOCKS_PER_SEC / 200;
	/* Well under a millisecond; the bound leaves room for sanitizers and busy machines. */
	assert_true(each < 0.02);
	assert_sound(field);
	field_free(field);
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(new_holds_a_copy_and_stands_at_its_end),
	    cmocka_unit_test(position_counts_columns_under_the_policy),
	    cmocka_unit_test(position_at_a_break_is_the_next_line),
	    cmocka_unit_test(position_among_hanging_spaces_stays_in_the_cell),
	    cmocka_unit_test(left_and_right_go_by_cluster),
	    cmocka_unit_test(words_are_runs_of_a_script),
	    cmocka_unit_test(up_and_down_go_by_display_line),
	    cmocka_unit_test(up_and_down_keep_the_column_aimed_at),
	    cmocka_unit_test(up_and_down_behind_a_line_stay_on_it),
	    cmocka_unit_test(line_and_text_have_ends),
	    cmocka_unit_test(move_to_finds_a_boundary),
	    cmocka_unit_test(move_to_position_finds_the_place_shown),
	    cmocka_unit_test(selection_grows_and_is_dropped),
	    cmocka_unit_test(insert_cleans_and_keeps_clusters),
	    cmocka_unit_test(delete_removes_what_its_name_says),
	    cmocka_unit_test(undo_takes_back_what_was_typed_together),
	    cmocka_unit_test(undo_groups_end_with_a_move_and_another_change),
	    cmocka_unit_test(random_operations_keep_the_invariants),
	    cmocka_unit_test(a_key_in_a_long_text_is_fast),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
