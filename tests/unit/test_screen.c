/* The room edit: the screen, on which later text covers earlier text and no wide character is
 * halved. */
#include "unit.h"
#include "yoshiki3/screen.h"
#include "yoshiki3/visible.h"

static const struct width_policy narrow = {.ambiguous = 1, .rules = 1};

static void
put(struct screen *screen, unsigned column, const char *text)
{
	screen_put(screen, 0, column, text, strlen(text), SCREEN_VALUE, narrow);
}

static void
line_is(const struct screen *screen, const char *expected)
{
	struct buf dump = {0};

	screen_dump(screen, &dump);
	*strchr(dump.data, '\n') = '\0';
	assert_string_equal(dump.data, expected);
	buf_free(&dump);
}

static void
later_text_covers_earlier_text(void **state)
{
	struct screen screen = {0};

	(void)state;
	screen_begin(&screen, 20, 2);
	put(&screen, 2, "abcdefgh");
	put(&screen, 4, "XY");
	line_is(&screen, "  abXYefgh");
	put(&screen, 0, "12345678901234567890");
	line_is(&screen, "12345678901234567890");
	screen_free(&screen);
}

static void
half_a_wide_character_goes_as_a_whole(void **state)
{
	struct screen screen = {0};

	(void)state;
	screen_begin(&screen, 20, 1);
	put(&screen, 0, "漢字仮名");
	put(&screen, 3, "x");
	line_is(&screen, "漢 x仮名");
	screen_begin(&screen, 20, 1);
	put(&screen, 0, "漢字仮名");
	put(&screen, 1, "xy");
	line_is(&screen, " xy 仮名");
	screen_free(&screen);
}

static void
what_a_terminal_would_obey_is_shown_in_its_columns(void **state)
{
	static const char text[] = "a\x1B"
				   "b\xC2\x9B"
				   "c\xE2\x80\xAE"
				   "d\tあ\n";
	struct width_policy shown = {.ambiguous = 1, .rules = 1, .hidden = VISIBLE_COLUMNS};
	struct screen screen = {0};

	(void)state;
	assert_int_equal(width_text(text, strlen(text), shown), 4 + 3 * VISIBLE_COLUMNS + 1 + 2);
	screen_begin(&screen, 40, 1);
	screen_put(&screen, 0, 0, text, strlen(text), SCREEN_VALUE, shown);
	line_is(&screen, "a<U+001B>b<U+009B>c<U+202E>d あ");
	assert_int_equal(screen.lines[0].runs[0].width, 4 + 3 * VISIBLE_COLUMNS + 1 + 2);
	screen_begin(&screen, 40, 1);
	put(&screen, 0, text);
	line_is(&screen, "abcd あ");
	screen_free(&screen);
}

static void
the_right_edge_cuts_whole_characters(void **state)
{
	struct screen screen = {0};

	(void)state;
	screen_begin(&screen, 5, 1);
	put(&screen, 0, "漢字仮名");
	line_is(&screen, "漢字");
	put(&screen, 5, "x");
	screen_put(&screen, 7, 0, "x", 1, SCREEN_VALUE, narrow);
	line_is(&screen, "漢字");
	screen_free(&screen);
}

static void
another_style_keeps_the_text(void **state)
{
	struct screen screen = {0};
	const struct screen_line *line;

	(void)state;
	screen_begin(&screen, 12, 1);
	put(&screen, 2, "漢字ab");
	screen_restyle(&screen, 0, 4, 3, SCREEN_FOCUS, narrow);
	line_is(&screen, "  漢字ab");
	line = &screen.lines[0];
	assert_int_equal(line->count, 3);
	assert_int_equal(line->runs[1].column, 4);
	assert_int_equal(line->runs[1].width, 3);
	assert_int_equal(line->runs[1].style, SCREEN_FOCUS);
	/* Half a character at the edge is left alone; blanks are styled, too. */
	screen_begin(&screen, 12, 1);
	put(&screen, 2, "漢字");
	screen_restyle(&screen, 0, 3, 7, SCREEN_FOCUS, narrow);
	line_is(&screen, "  漢字");
	assert_int_equal(screen.lines[0].runs[1].column, 4);
	assert_int_equal(screen.lines[0].runs[1].width, 6);
	screen_free(&screen);
}

static void
control_characters_never_reach_a_screen(void **state)
{
	struct screen screen = {0};

	(void)state;
	screen_begin(&screen, 20, 1);
	put(&screen, 0,
	    "a\033[31mb\tc\x7F\xC2\x9B"
	    "d");
	line_is(&screen, "a[31mb cd");
	screen_free(&screen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(later_text_covers_earlier_text),
	    cmocka_unit_test(half_a_wide_character_goes_as_a_whole),
	    cmocka_unit_test(what_a_terminal_would_obey_is_shown_in_its_columns),
	    cmocka_unit_test(the_right_edge_cuts_whole_characters),
	    cmocka_unit_test(another_style_keeps_the_text),
	    cmocka_unit_test(control_characters_never_reach_a_screen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
