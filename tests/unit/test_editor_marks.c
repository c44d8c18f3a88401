/*
 * The room edit: what is marked on the screen, on the page, on printed pages and in the help.
 */
#include "editor_unit.h"

/* What is shown in a style, with a bar between lines. */
static void
assert_styled(struct desk *desk, enum screen_style style, const char *expected)
{
	struct screen screen = {0};
	struct buf found = {0};

	editor_draw(desk->editor, &screen);
	for (unsigned i = 0; i < screen.line_count; i++) {
		for (size_t j = 0; j < screen.lines[i].count; j++) {
			const struct screen_run *run = &screen.lines[i].runs[j];

			if (run->style != style)
				continue;
			if (found.length > 0)
				buf_addc(&found, '|');
			buf_add(&found, screen.text.data + run->offset, run->length);
		}
	}
	assert_string_equal(buf_text(&found), expected);
	buf_free(&found);
	screen_free(&screen);
}

static void
what_is_found_is_marked_until_the_focus_moves(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, NULL, 80, 24);
	put_past_the_editor(&desk, "head.title", "ＡＢＣのabcｶﾞ");
	press(&desk, "<C-f>Abc<Enter>");
	assert_styled(&desk, SCREEN_SELECTION, "ＡＢＣ");
	press(&desk, "<F3>");
	assert_styled(&desk, SCREEN_SELECTION, "abc");
	press(&desk, "<F1><Esc>");
	assert_styled(&desk, SCREEN_SELECTION, "abc");
	press(&desk, "<Tab><S-Tab>");
	assert_styled(&desk, SCREEN_SELECTION, "");
	press(&desk, "<C-f>ガ<Enter>");
	assert_styled(&desk, SCREEN_SELECTION, "ｶﾞ");
	press(&desk, "<Enter>");
	assert_styled(&desk, SCREEN_SELECTION, "");
	press(&desk, "<Esc><C-f>abc<Enter><Enter>x<Esc>");
	assert_styled(&desk, SCREEN_SELECTION, "");
	assert_string_equal(unit_get(desk.assessment, "head.title"), "ＡＢＣxのabcｶﾞ");
	desk_end(&desk);
}

/* A line of the cell across the page holds 38 characters. */
static void
what_is_broken_over_lines_is_marked_on_both(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, NULL, 80, 24);
	put_past_the_editor(&desk, "head.notes",
	    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九目印");
	press(&desk, "<C-f>七八九目印<Enter>");
	assert_styled(&desk, SCREEN_SELECTION, "七八|九目印");
	desk_end(&desk);
}

static void
the_pages_mark_what_is_found_and_where_enter_goes(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, NULL, 80, 24);
	put_past_the_editor(&desk, "head.title", "ＡＢＣ");
	put_past_the_editor(&desk, "body.first.name", "①の名称");
	/* Where nothing stands yet it is one column that is marked. */
	press(&desk, "<F5><Home>");
	assert_styled(&desk, SCREEN_FOCUS, ">| ");
	press(&desk, "<C-f>abc<Enter>");
	assert_styled(&desk, SCREEN_SELECTION, "ＡＢＣ");
	press(&desk, "<C-f>の名称<Enter>");
	assert_styled(&desk, SCREEN_SELECTION, "の名称");
	press(&desk, "<Enter><C-c>");
	assert_string_equal(unit_get(desk.assessment, "body.first.name"), "①の名称");
	press(&desk, "<Delete>");
	assert_string_equal(unit_get(desk.assessment, "body.first.name"), "");
	desk_end(&desk);
}

/* As far as the screen shows it: half of it, to the side, and no other line. */
static void
what_is_found_on_pages_is_marked_where_it_is_in_sight(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, NULL, 89, 24);
	unit_set(desk.assessment, "head.notes", "1\n2\n3\n4\n5\n6\n7\n8\n一二三四五六七八九十目印");
	press(&desk, "<F5><Home><C-f>五六七八九十目印<Enter>");
	assert_styled(&desk, SCREEN_SELECTION, "五六七八九十目印");
	editor_resize(desk.editor, 60, 24, desk_narrow);
	assert_styled(&desk, SCREEN_SELECTION, "五六七八九十目印");
	press(&desk, "<Right>");
	/* Half of a character is a blank. */
	assert_styled(&desk, SCREEN_SELECTION, " 八九十目印");
	press(&desk, "<Right>");
	assert_styled(&desk, SCREEN_SELECTION, "");
	press(&desk, "<Left><Left>");
	assert_styled(&desk, SCREEN_SELECTION, "五六七八九十目印");
	/* Line by line out of sight, above and below. */
	for (unsigned i = 0; i < 40; i++) {
		press(&desk, "<Down>");
		assert_true(shows(&desk, "五六七八九十目印") ==
			    (style_of(&desk, "五六七八九十目印") == SCREEN_SELECTION));
		if (!shows(&desk, "五六七八九十目印"))
			assert_styled(&desk, SCREEN_SELECTION, "");
	}
	press(&desk, "<Home>");
	for (unsigned lines = EDITOR_LINES_MIN; lines < 40; lines++) {
		editor_resize(desk.editor, 60, lines, desk_narrow);
		assert_styled(&desk, SCREEN_SELECTION,
		    shows(&desk, "五六七八九十目印") ? "五六七八九十目印" : "");
	}
	desk_end(&desk);
}

static void
what_is_found_in_the_help_is_marked(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, NULL, 80, 24);
	press(&desk, "<F1><C-f>Ctrl-Q<Enter>");
	assert_styled(&desk, SCREEN_SELECTION, "Ctrl-Q");
	desk_end(&desk);
}

static void
the_pages_follow_the_size_of_the_screen(void **state)
{
	struct desk desk;

	(void)state;
	desk_begin(&desk, NULL, 60, 40);
	put_past_the_editor(&desk, "head.notes", "一二三四五六七八九十目印");
	editor_resize(desk.editor, 60, 40, desk_narrow);
	press(&desk, "<F5><Home><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down>"
		     "<Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down>");
	editor_resize(desk.editor, 60, 16, desk_narrow);
	assert_true(shows(&desk, "\n>"));
	press(&desk, "<Home><Right><Right>");
	assert_false(shows(&desk, "一二三"));
	editor_resize(desk.editor, 120, 40, desk_narrow);
	assert_true(shows(&desk, "一二三"));
	desk_end(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_found_is_marked_until_the_focus_moves),
	    cmocka_unit_test(what_is_broken_over_lines_is_marked_on_both),
	    cmocka_unit_test(the_pages_mark_what_is_found_and_where_enter_goes),
	    cmocka_unit_test(what_is_found_on_pages_is_marked_where_it_is_in_sight),
	    cmocka_unit_test(what_is_found_in_the_help_is_marked),
	    cmocka_unit_test(the_pages_follow_the_size_of_the_screen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
