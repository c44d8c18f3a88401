/* An injected measure: the layout on a device whose characters have widths of their own, in 1/1000
 * em. */
#include "unit.h"
#include "yoshiki3/form.h"
#include "yoshiki3/layout.h"
#include "yoshiki3/path.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/wrap.h"

#define EM   1000u
#define RULE 54u

/* Full-width characters take an em, ASCII half of one, narrow letters less. */
static size_t
advance(void *context, const char *text, size_t length)
{
	static const struct width_policy full = {.ambiguous = 2, .rules = 2};
	size_t *asked = context;
	size_t width = 0;

	++*asked;
	for (size_t at = 0; at < length;) {
		uint32_t character;

		at += utf8_decode(text + at, length - at, &character);
		if (character != 0 && character < 0x80 && strchr("fijlt.,:;()[]", (int)character))
			width += 300;
		else
			width += width_character(character, full) * EM / 2;
	}
	return width;
}

/* What is looked at on the pages of a document. */
struct looked {
	const struct layout_options *options;
	const char *name; /* of the item whose value cells are collected */
	struct buf shown; /* their texts */
	size_t runs;
};

static void
look_at_run(struct looked *looked, const struct canvas *page, const struct canvas_line *line,
    const struct canvas_run *run)
{
	const struct canvas_cell *cell = &page->cells[run->cell];
	const char *text = page->text.data + run->offset;

	looked->runs++;
	assert_int_equal(run->width,
	    measure_text(looked->options->measure, looked->options->width, text, run->length));
	if (line->above != CANVAS_NO_FRAME) {
		const struct canvas_frame *frame = &page->frames[line->above];
		const unsigned *vertical = page->verticals + frame->first + run->cell - frame->cell;

		assert_in_range(run->column, vertical[0] + RULE, vertical[1]);
		assert_in_range(run->column + run->width, vertical[0] + RULE, vertical[1]);
	}
	assert_in_range(run->column + run->width, 0, page->columns);
	if (cell->kind == CANVAS_VALUE && cell->item != NULL && cell->item->name != NULL &&
	    strcmp(cell->item->name, looked->name) == 0)
		buf_add(&looked->shown, text, run->length);
}

static void
look_at_page(void *context, const struct canvas *page, unsigned number)
{
	struct looked *looked = context;

	(void)number;
	assert_int_equal(page->rule_width, RULE);
	for (size_t i = 0; i < page->line_count; i++) {
		const struct canvas_line *line = &page->lines[i];
		unsigned column = 0;

		if (line->rule)
			continue;
		for (unsigned j = 0; j < line->count; j++) {
			const struct canvas_run *run = &page->runs[line->first + j];

			assert_in_range(run->column, column, page->columns);
			column = run->column + run->width;
			look_at_run(looked, page, line, run);
		}
	}
}

/* Texts without spaces, which a line end would swallow. */
static const struct specimen {
	const char *path;
	const char *name; /* of the item in whose cell the value stands */
	const char *value;
} specimens[] = {
    {"head.notes", "notes",
	"特定個人情報（以下「本人情報」という。）の取扱いは、番号法第９条第１項及び別表に基づく。"
	"illicitly_fitting_little_titles/https://www.example.lg.jp/filling/list.html?title=fill、"
	"①から⑨まで、ア・イ・ウの……順とする。髙橋𠮷野か\xE3\x82\x99"},
    {"body.first.name", "name", "名称illicit名称MMMMwwww名称"},
    {"body.first.short", "short", "とても多い"},
    {"body.first.long", "long", "短いもの"},
    {"body.first.boxes.n.count", "boxes", "39,760"},
    {"body.first.boxes.other.text", "boxes",
	"その他の内容がここに長く続く場合にも欄の中で折り返す"},
    {"body.first.count", "use", "12"},
    {"body.first.lower", "lower", "縦の見出しの下の段に書いたもの、これも折り返す長さ"},
    {"body.second.risk.measures", "measures",
	"措置の内容を、十分に長く、二行以上になるように書く。"},
    {"change[1].before", "before", "変更前の記載がlittleもある"},
    {"change[1].date", "date", "令和15年12月31日"},
};

#define SPECIMENS (sizeof(specimens) / sizeof(specimens[0]))

static void
every_value_is_whole_and_inside_of_its_cell(void **state)
{
	size_t asked = 0;
	const struct measure measure = {advance, &asked, EM, RULE};
	struct form_library *library = unit_library();
	struct assessment *assessment = assessment_new(unit_form(library), 1);

	(void)state;
	for (size_t i = 0; i < SPECIMENS; i++)
		unit_set(assessment, specimens[i].path, specimens[i].value);
	for (unsigned columns = 36 * EM; columns <= 60 * EM; columns += 777) {
		struct layout_options options = {.columns = columns,
		    .lines = columns % 2 == 0 ? 40 : 0,
		    .measure = &measure,
		    .areas = true};

		for (size_t i = 0; i < SPECIMENS; i++) {
			struct looked looked = {.options = &options, .name = specimens[i].name};

			layout_assessment(assessment, &options, look_at_page, &looked);
			assert_true(looked.runs > 50);
			if (strstr(buf_text(&looked.shown), specimens[i].value) == NULL)
				fail_msg("%s at %u: not whole in \"%s\"", specimens[i].path,
				    columns, buf_text(&looked.shown));
			buf_free(&looked.shown);
		}
	}
	assert_true(asked > 1000);
	assessment_free(assessment);
	form_library_free(library);
}

static void
lines_are_as_long_as_the_measure_says(void **state)
{
	size_t asked = 0;
	const struct measure measure = {advance, &asked, EM, RULE};
	static const char text[] = "あいうiiiiiiiえお、かき";
	static const char *const expected[] = {"あいうiiiiiii", "えお、かき"};
	struct wrap_line line;
	struct wrap wrap;
	size_t count = 0;

	(void)state;
	/* Seven narrow letters take 2.1 em: with three kana 5.1. */
	wrap_begin(&wrap, text, strlen(text), 6000, (struct width_policy){1, 1, 0});
	wrap.measure = &measure;
	for (; wrap_next(&wrap, &line); count++) {
		assert_in_range(count, 0, 1);
		assert_int_equal(line.end - line.start, strlen(expected[count]));
		assert_memory_equal(text + line.start, expected[count], line.end - line.start);
		assert_int_equal(line.width, count == 0 ? 5100 : 5000);
	}
	assert_int_equal(count, 2);
}

static void
a_footer_is_measured_too(void **state)
{
	size_t asked = 0;
	const struct measure measure = {advance, &asked, EM, RULE};
	struct layout_options options = {.columns = 50 * EM, .lines = 60, .measure = &measure};
	struct canvas footer = {0};

	(void)state;
	layout_footer(&options, "件名", 3, 24, &footer);
	assert_int_equal(footer.run_count, 2);
	assert_int_equal(footer.runs[0].column, 0);
	assert_int_equal(footer.runs[0].width, 2 * EM);
	assert_int_equal(footer.runs[1].width, 4 * EM / 2);
	assert_int_equal(footer.runs[1].column + footer.runs[1].width, layout_width(&options));
	canvas_free(&footer);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_value_is_whole_and_inside_of_its_cell),
	    cmocka_unit_test(lines_are_as_long_as_the_measure_says),
	    cmocka_unit_test(a_footer_is_measured_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
