/*
 * The room edit: the editor under keys in any order, with the window changing its size in between.
 * Whatever was done, undoing all of it gives the bytes of the beginning.
 */
#include "editor_unit.h"
#include "yoshiki3/grapheme.h"

#define ROUNDS 12
#define KEYS   250

static void
the_first_screen_does_not_wait_for_the_rules(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, "yoshiki3", 80, 24);
	unit_set(desk.assessment, "cover.number", "個人番号：123456789018");
	assert_false(shows(&desk, "警告"));
	assert_true(editor_settle(desk.editor));
	assert_false(editor_settle(desk.editor));
	assert_true(shows(&desk, "警告"));
	desk_end(&desk);
	/* A key does it, too. */
	desk_begin(&desk, "yoshiki3", 80, 24);
	unit_set(desk.assessment, "cover.number", "個人番号：123456789018");
	press(&desk, "<Tab><S-Tab>");
	assert_true(shows(&desk, "警告"));
	desk_end(&desk);
}

static const char *
draft(struct desk *desk)
{
	struct path path;
	const char *text;

	assert_true(editor_draft(desk->editor, &path, &text));
	return text;
}

static unsigned
next_random(unsigned *state)
{
	*state = *state * 1103515245u + 12345u;
	return *state >> 16 & 0x7FFFu;
}

static void
any_keys_and_sizes_can_be_undone(void **state)
{
	static const char *const keys[] = {"<Tab>", "<S-Tab>", "<Up>", "<Down>", "<Left>",
	    "<Right>", "<S-Left>", "<S-Up>", "<Enter>", "<Space>", "<Esc>", "<Delete>",
	    "<Backspace>", "<Home>", "<End>", "<PageUp>", "<PageDown>", "<F1>", "<F5>", "<F6>",
	    "<F7>", "<F8>", "<F9>", "<F11>", "<C-n>", "<C-p>", "<C-t>", "<C-g>", "<C-f>", "<F3>",
	    "<C-a>", "<C-c>", "<C-x>", "<C-v>", "<C-z>", "<C-y>", "<C-r>", "<C-j>", "<C-o>",
	    "<C-^>", "<C-^>", "<C-Space>", "<C-Left>", "<C-Delete>", "<C-Backspace>", "<C-t>", "D",
	    "w", "Ｅ", "1", "2", "3", "４", "漢", "が", "。", "（", "a b", "令和7年4月1日",
	    "R7.4.1", "○"};

	(void)state;
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct screen screen = {0};
		struct desk desk;
		unsigned seed = round;
		char *first;
		char *last;

		desk_begin(&desk, NULL, 80, 24);
		first = unit_bytes(desk.assessment);
		for (unsigned i = 0; i < KEYS; i++) {
			press(&desk, keys[next_random(&seed) % (sizeof(keys) / sizeof(keys[0]))]);
			if (next_random(&seed) % 16 == 0) {
				unsigned width = 1 + next_random(&seed) % 2;

				editor_resize(desk.editor, 1 + next_random(&seed) % 140,
				    1 + next_random(&seed) % 50,
				    width == 1 ? desk_narrow : desk_wide);
			}
			editor_draw(desk.editor, &screen);
			assert_true(screen.cursor_line < screen.line_count ||
				    screen.line_count < EDITOR_LINES_MIN);
		}
		editor_resize(desk.editor, 80, 24, desk_narrow);
		press(&desk, "<Esc><Esc><Esc><Esc>");
		for (unsigned i = 0; i < 2 * KEYS; i++)
			press(&desk, "<C-z><Esc>");
		assert_false(editor_is_changed(desk.editor));
		last = unit_bytes(desk.assessment);
		assert_string_equal(last, first);
		free(first);
		free(last);
		screen_free(&screen);
		desk_end(&desk);
	}
}

static void
what_is_typed_is_saved(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, NULL, 80, 24);
	assert_false(editor_is_changed(desk.editor));
	press(&desk, "<Enter>文字");
	assert_true(editor_is_changed(desk.editor));
	press(&desk, "<F2>");
	assert_false(editor_is_changed(desk.editor));
	assert_non_null(strstr(buf_text(&desk.saved), "文字"));
	press(&desk, "<F10>");
	assert_true(editor_is_done(desk.editor));
	desk_end(&desk);
}

static void
nothing_is_done_on_a_screen_that_is_too_small(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, NULL, 80, 24);
	unit_set(desk.assessment, "head.title", "題名");
	press(&desk, "<C-g>head.title<Enter>");
	editor_resize(desk.editor, EDITOR_COLUMNS_MIN - 1, 24, desk_narrow);
	press(&desk, "<Delete>");
	editor_paste(desk.editor, "x", 1);
	assert_string_equal(unit_get(desk.assessment, "head.title"), "題名");
	editor_resize(desk.editor, 80, EDITOR_LINES_MIN, desk_narrow);
	press(&desk, "<Delete>");
	assert_string_equal(unit_get(desk.assessment, "head.title"), "");
	desk_end(&desk);
}

static void
what_follows_esc_at_once_is_not_lost(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, NULL, 80, 24);
	press(&desk, "<C-g>head.title<Enter><F1><A-x>y<Tab>");
	assert_string_equal(unit_get(desk.assessment, "head.title"), "xy");
	press(&desk, "<C-g>head.title<Enter><A-z>");
	assert_string_equal(unit_get(desk.assessment, "head.title"), "xy");
	desk_end(&desk);
}

static void
pasted_text_is_never_taken_for_keys(void **state)
{
	static const char text[] = "一行目\n<F10>二行目";
	struct desk desk;

	(void)state;
	desk_begin(&desk, NULL, 80, 24);
	editor_paste(desk.editor, text, strlen(text));
	editor_commit(desk.editor);
	press(&desk, "<F2>");
	assert_non_null(strstr(buf_text(&desk.saved), "一行目\n&lt;F10&gt;二行目"));
	assert_false(editor_is_done(desk.editor));
	desk_end(&desk);
}

/* What stands on the line of the cursor ends, before the cursor, in a text. */
static void
assert_before_cursor(struct desk *desk, const char *text)
{
	struct screen screen = {0};
	struct buf dump = {0};
	const char *line;
	size_t end = 0;

	editor_draw(desk->editor, &screen);
	screen_dump(&screen, &dump);
	line = dump.data;
	for (unsigned i = 0; i < screen.cursor_line; i++)
		line = strchr(line, '\n') + 1;
	while (line[end] != '\n') {
		size_t bytes = grapheme_next(line + end, strcspn(line + end, "\n"));

		if (width_text(line, end + bytes, desk_narrow) > screen.cursor_column)
			break;
		end += bytes;
	}
	assert_true(end >= strlen(text));
	assert_memory_equal(line + end - strlen(text), text, strlen(text));
	screen_free(&screen);
	buf_free(&dump);
}

static void
the_cursor_stands_in_the_cells_of_a_table(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, NULL, 80, 24);
	put_past_the_editor(&desk, "head.notes", "項番\t提供先\n100\t全国");
	press(&desk, "<C-g>head.notes<Enter>");
	assert_true(shows(&desk, "項番  提供先"));
	assert_true(shows(&desk, "100   全国"));
	press(&desk, "<Enter>");
	assert_before_cursor(&desk, "100   全国");
	press(&desk, "<S-Left><S-Left><S-Left>");
	assert_before_cursor(&desk, "100");
	assert_int_equal(style_of(&desk, "全国"), SCREEN_SELECTION);
	press(&desk, "<End><Up>");
	assert_before_cursor(&desk, "項番  提供");
	press(&desk, "<Home>aa<Down>");
	assert_before_cursor(&desk, "10");
	assert_true(shows(&desk, "100     全国"));
	press(&desk, "<Esc>");
	assert_string_equal(unit_get(desk.assessment, "head.notes"), "aa項番\t提供先\n100\t全国");
	/* In the parentheses of a box, behind a label. */
	put_past_the_editor(&desk, "body.first.boxes.other.text", "あ\tい\nうえ\tお");
	press(&desk, "<C-g>body.first.boxes.other<Enter><Enter>");
	assert_before_cursor(&desk, "お");
	press(&desk, "<Left><Left>");
	assert_before_cursor(&desk, "うえ");
	press(&desk, "<Left><Left><Left><Left>");
	assert_before_cursor(&desk, "  ");
	desk_end(&desk);
}

static void
the_cursor_stands_in_the_parentheses_of_a_box(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, NULL, 80, 24);
	press(&desk, "<C-g>body.first.boxes.n<Enter><Enter>12");
	assert_before_cursor(&desk, "件数のあるもの （ 12");
	press(&desk, "<Left>");
	assert_before_cursor(&desk, "件数のあるもの （ 1");
	press(&desk, "<S-Right>");
	assert_int_equal(style_of(&desk, "2"), SCREEN_SELECTION);
	press(&desk, "<Backspace><Backspace>");
	assert_before_cursor(&desk, "件数のあるもの （ ");
	desk_end(&desk);
}

static void
what_is_not_relevant_is_dim_and_can_be_filled_in(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, "yoshiki3", 80, 24);
	press(&desk, "<C-g>file[1].consignment.use<Enter>1");
	assert_int_equal(style_of(&desk, "①委託内容"), SCREEN_LABEL);
	press(&desk, "2");
	assert_int_equal(style_of(&desk, "①委託内容"), SCREEN_DIM);
	assert_int_equal(style_of(&desk, "委託の有無"), SCREEN_LABEL);
	press(&desk, "<C-g>file[1].consignment.item[1].content<Enter>内容<Tab>");
	assert_string_equal(
	    unit_get(desk.assessment, "file[1].consignment.item[1].content"), "内容");
	assert_int_equal(style_of(&desk, "①委託内容"), SCREEN_DIM);
	desk_end(&desk);
}

/* With what is in it, and without what comes behind it; a section with its title. */
static void
what_is_not_relevant_is_dim_as_far_as_it_goes(void **state)
{
	static const char *const inside[] = {"措置の内容", "変更日"};
	struct desk desk;

	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		enum screen_style style = i == 0 ? SCREEN_LABEL : SCREEN_DIM;

		desk_begin(&desk, NULL, 80, 60);
		unit_set(desk.assessment, "body.first.name", i == 0 ? "x" : "-");
		press(&desk, "<C-g>body.first.name<Enter>");
		assert_int_equal(style_of(&desk, "①名称"), SCREEN_LABEL);
		assert_int_equal(style_of(&desk, "⑥有無"), style);
		assert_int_equal(style_of(&desk, "⑦日付"), SCREEN_LABEL);
		assert_int_equal(style_of(&desk, inside[0]), style);
		press(&desk, "<C-g>part[1].name<Enter>");
		assert_int_equal(style_of(&desk, "①名前"), SCREEN_LABEL);
		press(&desk, "<C-g>change<Enter>");
		assert_int_equal(style_of(&desk, inside[1]), style);
		desk_end(&desk);
	}
}

static void
a_paste_ends_at_its_length_or_at_a_newline_in_a_prompt(void **state)
{
	static const char *const pastes[] = {".bak|後", ".bak|\n後\n", ".bak\n後|"};

	(void)state;
	for (size_t i = 0; i < sizeof(pastes) / sizeof(pastes[0]); i++) {
		struct screen screen = {0};
		struct buf text = {0};
		struct buf shown = {0};
		struct desk desk;
		size_t length = strcspn(pastes[i], "|");

		desk_begin(&desk, NULL, 80, 24);
		buf_add(&text, pastes[i], length);
		buf_adds(&text, pastes[i] + length + 1);
		press(&desk, "<S-F2><End>");
		editor_paste(desk.editor, text.data, length);
		editor_draw(desk.editor, &screen);
		screen_dump(&screen, &shown);
		assert_non_null(strstr(shown.data, "file.xml.bak\n"));
		buf_free(&text);
		buf_free(&shown);
		screen_free(&screen);
		desk_end(&desk);
	}
}

static void
assert_same_screens(struct desk *one, struct desk *other)
{
	struct screen screens[2] = {{0}, {0}};
	struct buf shown[2] = {{0}, {0}};

	editor_draw(one->editor, &screens[0]);
	editor_draw(other->editor, &screens[1]);
	for (size_t i = 0; i < 2; i++)
		screen_dump(&screens[i], &shown[i]);
	assert_string_equal(shown[0].data, shown[1].data);
	assert_int_equal(screens[0].cursor_line, screens[1].cursor_line);
	assert_int_equal(screens[0].cursor_column, screens[1].cursor_column);
	for (size_t i = 0; i < 2; i++) {
		buf_free(&shown[i]);
		screen_free(&screens[i]);
	}
}

/* The other width goes on as if the text had been typed in it. */
static void
a_text_is_wrapped_anew_when_the_window_changes(void **state)
{
	static const char text[] = "あいうえおかきくけこ○○さしすせそたちつてとなにぬねの"
				   "はひふへほまみむめも○○やゆよらりるれろわをん";
	static const char *const keys[] = {"<Up>", "か", "<Up><Home>", "<Down><End>", "<C-a><C-x>"};
	struct desk changed;
	struct desk fresh;

	(void)state;
	desk_begin(&changed, NULL, 140, 30);
	desk_begin(&fresh, NULL, 60, 30);
	editor_resize(fresh.editor, 60, 30, desk_wide);
	press(&changed, "<Enter>");
	press(&fresh, "<Enter>");
	press(&changed, text);
	press(&fresh, text);
	editor_resize(changed.editor, 60, 30, desk_wide);
	assert_same_screens(&changed, &fresh);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		press(&changed, keys[i]);
		press(&fresh, keys[i]);
		assert_same_screens(&changed, &fresh);
	}
	desk_end(&changed);
	desk_end(&fresh);
}

static void
more_than_a_person_would_enter_is_not_put_in(void **state)
{
	struct buf text = {0};
	struct desk desk;

	(void)state;
	desk_begin(&desk, "yoshiki3", 80, 24);
	press(&desk, "<C-g>cover.notes<Enter><Enter>");
	buf_fill(&text, 'x', VALUE_CHARACTERS_MAX);
	editor_paste(desk.editor, text.data, text.length);
	assert_int_equal(strlen(draft(&desk)), VALUE_CHARACTERS_MAX);
	press(&desk, "y");
	assert_true(shows(&desk, "[value-characters]"));
	editor_paste(desk.editor, "yz", 2);
	press(&desk, "<C-j>");
	assert_int_equal(strlen(draft(&desk)), VALUE_CHARACTERS_MAX);
	press(&desk, "<C-Home><S-Right><S-Right>");
	editor_paste(desk.editor, "yz", 2);
	assert_memory_equal(draft(&desk), "yzx", 3);
	press(&desk, "<Delete><C-End>y");
	assert_string_equal(draft(&desk) + VALUE_CHARACTERS_MAX - 2, "xy");
	press(&desk, "<C-a>");
	memset(text.data, '\n', VALUE_LINES_MAX + 1);
	editor_paste(desk.editor, text.data, VALUE_LINES_MAX + 1);
	assert_true(shows(&desk, "[value-lines]"));
	editor_paste(desk.editor, text.data, VALUE_LINES_MAX);
	press(&desk, "<C-j>");
	assert_int_equal(strlen(draft(&desk)), VALUE_LINES_MAX);
	buf_free(&text);
	desk_end(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_first_screen_does_not_wait_for_the_rules),
	    cmocka_unit_test(any_keys_and_sizes_can_be_undone),
	    cmocka_unit_test(what_is_typed_is_saved),
	    cmocka_unit_test(nothing_is_done_on_a_screen_that_is_too_small),
	    cmocka_unit_test(what_follows_esc_at_once_is_not_lost),
	    cmocka_unit_test(pasted_text_is_never_taken_for_keys),
	    cmocka_unit_test(a_paste_ends_at_its_length_or_at_a_newline_in_a_prompt),
	    cmocka_unit_test(a_text_is_wrapped_anew_when_the_window_changes),
	    cmocka_unit_test(the_cursor_stands_in_the_cells_of_a_table),
	    cmocka_unit_test(the_cursor_stands_in_the_parentheses_of_a_box),
	    cmocka_unit_test(what_is_not_relevant_is_dim_and_can_be_filled_in),
	    cmocka_unit_test(what_is_not_relevant_is_dim_as_far_as_it_goes),
	    cmocka_unit_test(more_than_a_person_would_enter_is_not_put_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
