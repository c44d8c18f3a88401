/* The editor of one value: its changes and their undo, and what holds after any of them. */
#include "field_unit.h"

#include <time.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

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
	static const char *const undone[] = {
	    "a様ypaste|d", "a様y|d", "a様|d", "a様式|d", "a様式x|d", "a様式|d", "abc|d"};
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
	for (size_t i = 0; i < COUNT(undone); i++) {
		assert_true(field_undo(field));
		assert_state(field, undone[i]);
	}
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

/* Many join the cluster before or behind them. */
static const char *const pieces[] = {"a", "word", " ", "  ", "　", "漢字", "評", "（", "）、", "ー",
    "……", "http://a/b?c=", "1,234", "①", "─", "\n", "\n\n", "\r\n", "か", "\u3099", "\U000E0100",
    "\U0001F468", "\u200D", "\U0001F1EF", "\u00A0", "\u200B", "\u1100\u1161", FAMILY, "\x02", "「",
    "%", "の作成に関する事務", "\t", "\t漢\t", "a\t\n"};

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
	    cmocka_unit_test(insert_cleans_and_keeps_clusters),
	    cmocka_unit_test(delete_removes_what_its_name_says),
	    cmocka_unit_test(undo_takes_back_what_was_typed_together),
	    cmocka_unit_test(undo_groups_end_with_a_move_and_another_change),
	    cmocka_unit_test(random_operations_keep_the_invariants),
	    cmocka_unit_test(a_key_in_a_long_text_is_fast),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
