/* The room layout: the canvas, the junctions of rules, and how rows are put on pages. */
#include "layout/flow.h"
#include "layout/rule.h"
#include "unit.h"
#include "yoshiki3/canvas_text.h"
#include "yoshiki3/mem.h"

static const struct width_policy narrow = {.ambiguous = 1, .rules = 1};

struct pages {
	bool ascii;
	struct buf text;
	size_t count;
	size_t highest;
};

static void
take_page(void *context, const struct canvas *page, unsigned number)
{
	struct pages *pages = context;

	pages->count++;
	if (number > 0)
		assert_int_equal(number, pages->count);
	if (page->line_count > pages->highest)
		pages->highest = page->line_count;
	for (size_t i = 0; i < page->line_count; i++) {
		canvas_line_text(page, i, pages->ascii, &pages->text);
		buf_addc(&pages->text, '\n');
	}
	buf_addc(&pages->text, '\f');
}

static struct layout_options
options_of(unsigned columns, unsigned lines, unsigned rules, bool ascii)
{
	return (struct layout_options){.columns = columns,
	    .lines = lines,
	    .width = {.ambiguous = (unsigned char)rules, .rules = (unsigned char)rules},
	    .ascii_rules = ascii};
}

static void
a_canvas_fills_its_lines(void **state)
{
	struct canvas canvas = {.columns = 10};
	struct buf out = {0};
	unsigned value;
	unsigned label;

	(void)state;
	value = canvas_add_cell(&canvas, (struct canvas_cell){NULL, CANVAS_VALUE, false});
	label = canvas_add_cell(&canvas, (struct canvas_cell){NULL, CANVAS_LABEL, false});
	canvas_new_line(&canvas);
	canvas_put(&canvas, value, 2, "あ", 3, 2);
	canvas_put(&canvas, label, 5, "xy", 2, 2);
	canvas_put(&canvas, label, 8, "", 0, 0);
	canvas_new_line(&canvas);
	canvas_line_text(&canvas, 0, false, &out);
	assert_string_equal(out.data, "  あ xy   ");
	buf_clear(&out);
	canvas_line_text(&canvas, 1, false, &out);
	assert_string_equal(out.data, "          ");
	assert_int_equal(canvas.lines[0].count, 2);
	canvas_clear(&canvas);
	assert_int_equal(canvas.line_count, 0);
	canvas_free(&canvas);
	buf_free(&out);
}

static struct row
row_of(const unsigned *edges, size_t count)
{
	struct row row = {0};

	for (size_t i = 0; i + 1 < count; i++)
		row_add_cell(&row, edges[i], edges[i + 1], CANVAS_LABEL, NULL);
	return row;
}

static unsigned
frame_of(struct canvas *canvas, const struct row *row)
{
	struct shape shape = shape_of(row);

	return row->cell_count == 0
		   ? CANVAS_NO_FRAME
		   : canvas_add_frame(canvas, shape.cells, shape.verticals, shape.count);
}

/* The rule between two rows given by the columns of their verticals; 0 cells: none. */
static void
rule_is(unsigned unit, bool ascii, const unsigned *above, size_t above_count, const unsigned *below,
    size_t below_count, size_t open, const char *expected)
{
	struct canvas canvas = {.columns = 8 * unit + unit, .rule_width = unit};
	struct row above_row = row_of(above, above_count);
	struct row below_row = row_of(below, below_count);
	struct buf out = {0};

	if (open < below_row.cell_count)
		below_row.cells[open].open = true;
	canvas_new_line(&canvas);
	rule_draw(&canvas, frame_of(&canvas, &above_row), frame_of(&canvas, &below_row),
	    below_count > 0 ? &below_row : NULL);
	canvas_line_text(&canvas, 0, ascii, &out);
	assert_string_equal(out.data, expected);
	buf_free(&out);
	canvas_free(&canvas);
}

#define CLOSED SIZE_MAX

static void
junctions_are_computed_from_their_arms(void **state)
{
	static const unsigned whole[] = {0, 8};
	static const unsigned halves[] = {0, 4, 8};
	static const unsigned thirds[] = {0, 2, 6, 8};

	(void)state;
	rule_is(1, false, NULL, 0, whole, 2, CLOSED, "┌───────┐");
	rule_is(1, false, whole, 2, NULL, 0, CLOSED, "└───────┘");
	rule_is(1, false, whole, 2, whole, 2, CLOSED, "├───────┤");
	rule_is(1, false, whole, 2, halves, 3, CLOSED, "├───┬───┤");
	rule_is(1, false, halves, 3, whole, 2, CLOSED, "├───┴───┤");
	rule_is(1, false, halves, 3, halves, 3, CLOSED, "├───┼───┤");
	rule_is(1, false, halves, 3, thirds, 4, CLOSED, "├─┬─┴─┬─┤");
	rule_is(1, false, NULL, 0, thirds, 4, CLOSED, "┌─┬───┬─┐");
	rule_is(1, false, thirds, 4, NULL, 0, CLOSED, "└─┴───┴─┘");
	rule_is(1, true, halves, 3, thirds, 4, CLOSED, "+-+-+-+-+");
}

static void
an_open_cell_has_no_rule_above_it(void **state)
{
	static const unsigned halves[] = {0, 4, 8};
	static const unsigned thirds[] = {0, 2, 6, 8};

	(void)state;
	rule_is(1, false, halves, 3, halves, 3, 0, "│   ├───┤");
	rule_is(1, false, halves, 3, halves, 3, 1, "├───┤   │");
	rule_is(1, false, halves, 3, thirds, 4, 0, "│ ┌─┴─┬─┤");
	rule_is(1, true, halves, 3, halves, 3, 0, "|   +---+");
	/* At the top of a page it is closed. */
	rule_is(1, false, NULL, 0, halves, 3, 0, "┌───┬───┐");
}

static void
rules_of_two_columns_stand_on_even_ones(void **state)
{
	static const unsigned halves[] = {0, 8, 16};

	(void)state;
	rule_is(2, false, halves, 3, halves, 3, CLOSED, "├───┼───┤");
	rule_is(2, false, halves, 3, halves, 3, 0, "│      ├───┤");
}

static void
the_table_is_as_wide_as_whole_rules_allow(void **state)
{
	struct layout_options options = options_of(73, 0, 2, false);

	(void)state;
	assert_int_equal(layout_width(&options), 72);
	options.ascii_rules = true;
	assert_int_equal(layout_width(&options), 73);
	options = options_of(73, 0, 1, false);
	assert_int_equal(layout_width(&options), 73);
}

/* A row of one cell with numbered lines. */
static void
add_row(struct flow *flow, char name, unsigned height, bool together, bool with_next)
{
	struct row *row = flow_make_row(flow);
	struct cell *cell = row_add_cell(row, 0, 71, CANVAS_LABEL, NULL);

	for (unsigned i = 1; i <= height; i++) {
		char text[16];
		int length = snprintf(text, sizeof(text), "%c%u", name, i);

		lines_add(&cell->lines, flow_arena(flow),
		    arena_strndup(flow_arena(flow), text, (size_t)length), (size_t)length, 0,
		    (unsigned)length);
	}
	row->together = together;
	row->with_next = with_next;
	flow_row(flow, row);
}

struct row_case {
	char name;
	unsigned height;
	bool together;
	bool with_next;
};

/*
 * Lays rows out on pages and compares the texts: a space between lines, | between pages. Pages of
 * 16 lines have 14 for the table.
 */
static void
pages_are(const struct row_case *rows, size_t count, const char *head, const char *expected)
{
	struct layout_options options = options_of(72, 16, 1, true);
	struct pages pages = {.ascii = true};
	struct flow *flow = flow_new(&options, NULL, take_page, &pages);
	struct buf found = {0};

	if (head != NULL) {
		struct row *row = flow_make_row(flow);
		struct cell *cell = row_add_cell(row, 0, 71, CANVAS_LABEL, NULL);

		lines_add(
		    &cell->lines, flow_arena(flow), head, strlen(head), 0, (unsigned)strlen(head));
		row->with_next = true;
		flow_head(flow, row);
	}
	for (size_t i = 0; i < count; i++)
		add_row(flow, rows[i].name, rows[i].height, rows[i].together, rows[i].with_next);
	flow_finish(flow);
	flow_free(flow);
	for (const char *cursor = pages.text.data; *cursor != '\0'; cursor++) {
		if (*cursor == '\f' && cursor[1] != '\0')
			buf_addc(&found, '|');
		else if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", *cursor) !=
			 NULL) {
			size_t length = strcspn(cursor, " ");

			if (found.length > 0 && found.data[found.length - 1] != '|')
				buf_addc(&found, ' ');
			buf_add(&found, cursor, length);
			cursor += length;
		}
	}
	assert_string_equal(buf_text(&found), expected);
	assert_in_range(pages.highest, 1, 14);
	buf_free(&found);
	buf_free(&pages.text);
}

static void
a_row_goes_on_over_the_page(void **state)
{
	static const struct row_case one[] = {{'a', 15, false, false}};
	static const struct row_case two[] = {{'a', 5, false, false}, {'b', 8, false, false}};

	(void)state;
	pages_are(one, 1, NULL, "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12|a13 a14 a15");
	pages_are(two, 2, NULL, "a1 a2 a3 a4 a5 b1 b2 b3 b4 b5 b6|b7 b8");
}

static void
two_lines_of_a_row_at_least_stand_on_either_page(void **state)
{
	static const struct row_case end[] = {{'a', 13, false, false}};
	static const struct row_case begin[] = {{'a', 10, false, false}, {'b', 4, false, false}};

	(void)state;
	pages_are(end, 1, NULL, "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11|a12 a13");
	pages_are(begin, 2, NULL, "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10|b1 b2 b3 b4");
}

static void
a_row_that_stays_together_is_not_split(void **state)
{
	static const struct row_case rows[] = {{'a', 6, false, false}, {'b', 6, true, false}};
	static const struct row_case large[] = {{'a', 3, false, false}, {'b', 20, true, false}};

	(void)state;
	pages_are(rows, 2, NULL, "a1 a2 a3 a4 a5 a6|b1 b2 b3 b4 b5 b6");
	/* More than a page: it cannot. */
	pages_are(large, 2, NULL,
	    "a1 a2 a3 b1 b2 b3 b4 b5 b6 b7 b8|b9 b10 b11 b12 b13 b14 b15 b16 b17 b18 b19 b20");
}

static void
a_heading_stays_with_its_first_row(void **state)
{
	static const struct row_case rows[] = {{'a', 8, false, false}, {'h', 1, true, true},
	    {'i', 1, true, true}, {'b', 5, false, false}};

	(void)state;
	pages_are(rows, 4, NULL, "a1 a2 a3 a4 a5 a6 a7 a8|h1 i1 b1 b2 b3 b4 b5");
}

static void
a_head_is_repeated(void **state)
{
	static const struct row_case rows[] = {{'a', 14, false, false}, {'b', 9, false, false}};

	(void)state;
	pages_are(rows, 2, "H",
	    "H a1 a2 a3 a4 a5 a6 a7 a8 a9 a10|H a11 a12 a13 a14 b1 b2 b3 b4 b5|H b6 b7 b8 b9");
}

/* Every height of rows on pages: nothing is lost, nothing comes twice. */
static void
no_line_is_lost_at_any_height(void **state)
{
	(void)state;
	for (unsigned first = 1; first < 34; first++) {
		for (unsigned second = 1; second < 34; second++) {
			struct layout_options options = options_of(72, 16, 1, true);
			struct pages pages = {.ascii = true};
			struct flow *flow = flow_new(&options, NULL, take_page, &pages);
			const char *cursor;

			add_row(flow, 'h', 1, true, true);
			add_row(flow, 'a', first, first % 3 == 0, false);
			add_row(flow, 'b', second, second % 2 == 0, false);
			flow_finish(flow);
			flow_free(flow);
			cursor = pages.text.data;
			for (unsigned i = 1; i <= first + second; i++) {
				char text[16];

				(void)snprintf(text, sizeof(text), "|%c%u ", i <= first ? 'a' : 'b',
				    i <= first ? i : i - first);
				cursor = strstr(cursor, text);
				assert_non_null(cursor);
				assert_null(strstr(cursor + 1, text));
			}
			assert_in_range(pages.highest, 1, 14);
			buf_free(&pages.text);
		}
	}
}

static void
an_endless_page_has_no_breaks(void **state)
{
	struct layout_options options = options_of(72, 0, 1, true);
	struct pages pages = {.ascii = true};
	struct flow *flow = flow_new(&options, NULL, take_page, &pages);
	size_t corners = 0;

	(void)state;
	add_row(flow, 'a', 3000, false, false);
	flow_new_page(flow);
	add_row(flow, 'b', 2, false, false);
	flow_finish(flow);
	flow_free(flow);
	for (const char *cursor = pages.text.data; (cursor = strstr(cursor, "\n+")) != NULL;
	     cursor++)
		corners++;
	assert_int_equal(corners, 3); /* and the one at the very top */
	assert_true(pages.count > 1);
	buf_free(&pages.text);
}

static void
titles_are_aligned(void **state)
{
	struct layout_options options = options_of(72, 0, 1, true);
	struct pages pages = {.ascii = true};
	struct flow *flow = flow_new(&options, NULL, take_page, &pages);
	const struct form_item center = {.align = ALIGN_CENTER};
	const struct form_item right = {.align = ALIGN_RIGHT};

	(void)state;
	flow_line(flow, "中", 3, CANVAS_TITLE, &center);
	flow_line(flow, "右", 3, CANVAS_CAPTION, &right);
	flow_finish(flow);
	flow_free(flow);
	assert_memory_equal(pages.text.data + 35, "中", 3);
	assert_memory_equal(pages.text.data + 74 + 70, "右\n", 4);
	buf_free(&pages.text);
}

/* The pieces of a line, each with its column. */
static void
line_is(const struct cell_line *line, const char *expected)
{
	struct buf found = {0};

	for (; line != NULL; line = line->more)
		buf_addf(&found, "%u%.*s ", line->indent, (int)line->length, line->text);
	assert_string_equal(buf_text(&found), expected);
	buf_free(&found);
}

static void
what_is_put_on_a_line_stands_in_its_place(void **state)
{
	struct layout_options options = options_of(72, 0, 1, false);
	struct arena *arena = arena_new();
	struct cell_lines lines = {0};

	(void)state;
	lines_wrap(&lines, arena, "あいうえお", 4, 10, &options);
	assert_int_equal(lines.count, 2);
	lines_put(&lines, arena, 0, 0, "[", 1);
	lines_put(&lines, arena, 0, 2, "]", 1);
	lines_put(&lines, arena, 1, 9, "え", 2);
	line_is(&lines.items[0], "0[ 2] 4あいう ");
	line_is(&lines.items[1], "4えお 9え ");
	assert_int_equal(lines_width(&lines.items[0]), 10);
	assert_int_equal(lines_width(&lines.items[1]), 7);
	lines_add_blank(&lines, arena);
	lines_put(&lines, arena, 2, 3, "x", 1);
	line_is(&lines.items[2], "3x ");
	arena_free(arena);
}

/* What is noted of a small document: for each area its line, column, width and room. */
static void
take_areas(void *context, const struct canvas *page, unsigned number)
{
	struct buf *out = context;

	assert_int_equal(number, 0);
	for (size_t i = 0; i < page->area_count; i++) {
		const struct canvas_area *area = &page->areas[i];

		assert_in_range(area->line, 0, page->line_count - 1);
		assert_in_range(area->column + area->width, 1, page->columns);
		assert_true(i == 0 || area->line > area[-1].line ||
			    (area->line == area[-1].line && area->column > area[-1].column));
		assert_non_null(area->item);
		if (area->source != CANVAS_NO_SOURCE && area->item->name != NULL &&
		    strcmp(area->item->name, "notes") == 0)
			buf_addf(out, "%u+%u;", area->source, area->length);
	}
}

static void
areas_tell_where_a_text_stands(void **state)
{
	struct form_library *library = unit_library();
	struct assessment *assessment = assessment_new(unit_form(library), 1);
	struct layout_options options = options_of(80, 0, 1, false);
	struct buf out = {0};

	(void)state;
	unit_set(assessment, "head.notes", "あ\n\nabc");
	unit_set(assessment, "change[1].after", "x");
	options.areas = true;
	layout_assessment(assessment, &options, take_areas, &out);
	assert_string_equal(out.data, "0+3;4+0;5+3;");
	buf_free(&out);
	assessment_free(assessment);
	form_library_free(library);
}

/* Every line of a page takes the columns of the table and has no byte of a terminal's controls. */
static void
look_at_lines(void *context, const struct canvas *page, unsigned number)
{
	struct buf *text = context;

	(void)number;
	for (size_t i = 0; i < page->line_count; i++) {
		size_t start = text->length;

		canvas_line_text(page, i, false, text);
		assert_int_equal(
		    width_text(text->data + start, text->length - start, narrow), page->columns);
		for (size_t j = start; j < text->length; j++) {
			assert_true((unsigned char)text->data[j] >= 0x20 && text->data[j] != 0x7F);
			assert_false(
			    text->data[j] == '\xC2' && (unsigned char)text->data[j + 1] < 0xA0);
		}
		buf_addc(text, '\n');
	}
}

static void
controls_never_reach_the_paper(void **state)
{
	static const char *const paths[] = {"head.title", "head.notes", "body.first.name",
	    "body.first.detail", "body.first.boxes.n.count", "body.first.boxes.other.text",
	    "body.first.count", "body.first.upper", "body.second.rest", "change[1].after"};
	static const char *const values[] = {"1\n2", "\n", "1\r2", "a\tb\t", "\xC2\x9B[31m",
	    "\xC2\x85\xC2\xA7\x7F", "\n\t\r\n\xC2\x80"};
	struct form_library *library = unit_library();
	const struct form *form = unit_form(library);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(values); i++) {
		struct assessment *assessment = assessment_new(form, 1);
		struct layout_options options = options_of(80, 24, 1, false);
		struct buf text = {0};

		for (size_t j = 0; j < COUNT_OF(paths); j++)
			unit_set(assessment, paths[j], values[i]);
		layout_assessment(assessment, &options, look_at_lines, &text);
		buf_clear(&text);
		options.lines = 0;
		options.areas = true;
		options.columns = 72;
		layout_assessment(assessment, &options, look_at_lines, &text);
		if (i == 0)
			assert_non_null(strstr(text.data, "件数のあるもの （ 1 "));
		if (i == 3)
			assert_non_null(strstr(text.data, "a  b"));
		buf_free(&text);
		assessment_free(assessment);
	}
	form_library_free(library);
}

static void
assert_filled(const char *text, struct width_policy shown, const char *expected)
{
	struct buf out = {0};

	canvas_text_fill(text, strlen(text), layout_paper().width, shown, &out);
	assert_string_equal(buf_text(&out), expected);
	buf_free(&out);
}

static void
a_line_of_paper_stands_straight_on_narrow_screens(void **state)
{
	static const char frame[] = "┌─┬┐│○ ①│├┼┤└┴┘";

	(void)state;
	assert_filled("", narrow, "");
	assert_filled("plain text", narrow, "plain text");
	assert_filled("漢字　かな", narrow, "漢字　かな");
	assert_filled(frame, narrow, "┌───┬─┐ │ ○  ① │ ├─┼─┤ └─┴─┘ ");
	assert_filled(frame, layout_paper().width, frame);
	/* Terminals that draw only one of the two kinds wide. */
	assert_filled(frame, (struct width_policy){.ambiguous = 2, .rules = 1},
	    "┌───┬─┐ │ ○ ①│ ├─┼─┤ └─┴─┘ ");
	assert_filled(
	    frame, (struct width_policy){.ambiguous = 1, .rules = 2}, "┌─┬┐│○  ① │├┼┤└┴┘");
	/* A blank never parts a character from the mark on it. */
	assert_filled("○\u20DD。", narrow, "○\u20DD 。");
}

static void
a_footer_is_as_wide_as_the_tables(void **state)
{
	struct layout_options paper = layout_paper();
	struct canvas footer = {0};
	struct buf out = {0};

	(void)state;
	layout_footer(&paper, "件名", 3, 48, &footer);
	assert_int_equal(footer.line_count, 1);
	assert_int_equal(footer.cells[0].kind, CANVAS_FOOTER);
	canvas_line_text(&footer, 0, false, &out);
	assert_int_equal(out.length - 2, layout_width(&paper));
	assert_memory_equal(out.data, "件名   ", 9);
	assert_string_equal(out.data + out.length - 6, "  3/48");
	buf_clear(&out);
	for (unsigned i = 0; i < 100; i++)
		buf_adds(&out, "長い");
	layout_footer(&paper, out.data, 3, 48, &footer);
	buf_clear(&out);
	canvas_line_text(&footer, 0, false, &out);
	assert_int_equal(width_text(out.data, out.length, paper.width), layout_width(&paper));
	assert_non_null(strstr(out.data, "…"));
	assert_in_range(footer.runs[0].width, 1, layout_width(&paper) - LAYOUT_FOLIO_COLUMNS);
	canvas_free(&footer);
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_canvas_fills_its_lines),
	    cmocka_unit_test(junctions_are_computed_from_their_arms),
	    cmocka_unit_test(an_open_cell_has_no_rule_above_it),
	    cmocka_unit_test(rules_of_two_columns_stand_on_even_ones),
	    cmocka_unit_test(the_table_is_as_wide_as_whole_rules_allow),
	    cmocka_unit_test(a_row_goes_on_over_the_page),
	    cmocka_unit_test(two_lines_of_a_row_at_least_stand_on_either_page),
	    cmocka_unit_test(a_row_that_stays_together_is_not_split),
	    cmocka_unit_test(a_heading_stays_with_its_first_row),
	    cmocka_unit_test(a_head_is_repeated),
	    cmocka_unit_test(no_line_is_lost_at_any_height),
	    cmocka_unit_test(an_endless_page_has_no_breaks),
	    cmocka_unit_test(titles_are_aligned),
	    cmocka_unit_test(what_is_put_on_a_line_stands_in_its_place),
	    cmocka_unit_test(areas_tell_where_a_text_stands),
	    cmocka_unit_test(controls_never_reach_the_paper),
	    cmocka_unit_test(a_line_of_paper_stands_straight_on_narrow_screens),
	    cmocka_unit_test(a_footer_is_as_wide_as_the_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
