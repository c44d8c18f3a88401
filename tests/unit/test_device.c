/* Devices: pages and footers are handed to a fake one, which draws nothing and notes everything. */
#include "unit.h"
#include "yoshiki3/canvas_text.h"
#include "yoshiki3/form.h"
#include "yoshiki3/print_device.h"
#include "yoshiki3/utf8.h"

#define COLUMNS   72
#define LINES     20
#define LINES_MAX 600

#define ARM_UP    1u
#define ARM_DOWN  2u
#define ARM_LEFT  4u
#define ARM_RIGHT 8u

/* What the fake device was told; cleared by `begin`. */
static struct {
	bool lacks;    /* it has no 🍎 */
	bool measures; /* in 1/1000 em */
	struct buf calls;
	struct buf cells; /* kind and text of each */
	size_t rules;     /* characters of rules that were looked at */
} notes;

static struct form_library *library;
static struct assessment *assessment;
static struct diags diags;

static void *
fake_open(const struct print_options *options, struct diags *list)
{
	(void)list;
	buf_addf(&notes.calls, "open %u;", options->layout.columns);
	return &notes;
}

static void
fake_close(void *state)
{
	assert_ptr_equal(state, &notes);
	buf_adds(&notes.calls, "close;");
}

/* An em for every character. */
static size_t
fake_advance(void *context, const char *text, size_t length)
{
	assert_ptr_equal(context, &notes);
	return utf8_count(text, length) * 1000;
}

static const struct measure *
fake_measure(void *state)
{
	static const struct measure measure = {fake_advance, &notes, 1000, 50};

	assert_ptr_equal(state, &notes);
	return notes.measures ? &measure : NULL;
}

static const char *
fake_lacking(const void *state)
{
	assert_ptr_equal(state, &notes);
	return notes.lacks ? "FAKE" : NULL;
}

static enum charset_fit
fake_fit(void *state, const char *text, size_t length, size_t *bytes)
{
	uint32_t character;

	assert_ptr_equal(state, &notes);
	*bytes = utf8_decode(text, length, &character);
	return character == 0x1F34E ? CHARSET_LOST : CHARSET_FITS;
}

static bool
fake_respell(void *state, const char *text, struct buf *out)
{
	const char *apple = strstr(text, "🍎");

	assert_ptr_equal(state, &notes);
	if (apple == NULL)
		return false;
	buf_addf(out, "%.*s林檎%s", (int)(apple - text), text, apple + strlen("🍎"));
	return true;
}

/* What stands in each cell, line by line: its texts one behind the other. */
static void
note_cells(const struct canvas *page)
{
	static const char *const kinds[] = {
	    "title", "caption", "heading", "band", "block", "label", "value", "footer"};

	for (unsigned cell = 0; cell < page->cell_count; cell++) {
		const struct canvas_cell *shown = &page->cells[cell];

		buf_addf(&notes.cells, "%s%s ", kinds[shown->kind], shown->dim ? " dim" : "");
		if (shown->item != NULL && shown->item->name != NULL)
			buf_addf(&notes.cells, "%s ", shown->item->name);
		for (size_t i = 0; i < page->run_count; i++) {
			if (page->runs[i].cell == cell)
				buf_add(&notes.cells, page->text.data + page->runs[i].offset,
				    page->runs[i].length);
		}
		buf_addc(&notes.cells, '\n');
	}
}

/* The arms that the strokes of a page give to each place, as a device would stroke them. */
static void
stroke_page(const struct canvas *page, unsigned char arms[LINES_MAX][COLUMNS + 1])
{
	memset(arms, 0, LINES_MAX * (COLUMNS + 1));
	for (size_t i = 0; i < page->frame_count; i++) {
		const struct canvas_frame *frame = &page->frames[i];

		for (unsigned j = 0; j < frame->count; j++) {
			unsigned column = page->verticals[frame->first + j];

			for (size_t line = frame->top; line <= frame->bottom; line++) {
				bool rule = page->lines[line].rule;

				if (!rule || line > frame->top || frame->top == frame->bottom)
					arms[line][column] |= ARM_UP;
				if (!rule || line < frame->bottom)
					arms[line][column] |= ARM_DOWN;
			}
		}
	}
	for (size_t line = 0; line < page->line_count; line++) {
		if (!page->lines[line].rule)
			continue;
		for (unsigned i = 0; i < page->lines[line].count; i++) {
			struct canvas_segment segment = page->segments[page->lines[line].first + i];

			for (unsigned column = segment.left; column < segment.right; column++) {
				arms[line][column] |= ARM_RIGHT;
				arms[line][column + 1] |= ARM_LEFT;
			}
		}
	}
}

/* The strokes are where the text device draws its characters, and nowhere else. */
static void
compare_strokes(const struct canvas *page)
{
	static const char *const characters[16] = {
	    NULL, "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼"};
	static unsigned char arms[LINES_MAX][COLUMNS + 1];

	assert_in_range(page->line_count, 1, LINES_MAX);
	stroke_page(page, arms);
	for (size_t line = 0; line < page->line_count; line++) {
		struct buf text = {0};
		unsigned column = 0;

		canvas_line_text(page, line, false, &text);
		for (size_t at = 0; at < text.length;) {
			uint32_t character;
			size_t bytes = utf8_decode(text.data + at, text.length - at, &character);
			unsigned stroked = arms[line][column];

			assert_true((character >= 0x2500 && character < 0x2580) == (stroked != 0));
			if (stroked != 0) {
				assert_memory_equal(text.data + at, characters[stroked], bytes);
				notes.rules++;
			}
			column += width_character(
			    character, (struct width_policy){.ambiguous = 1, .rules = 1});
			at += bytes;
		}
		assert_int_equal(column, COLUMNS);
		buf_free(&text);
	}
}

static void
check_widths(const struct canvas *page)
{
	assert_int_equal(page->rule_width, 50);
	for (size_t i = 0; i < page->run_count; i++)
		assert_int_equal(page->runs[i].width,
		    utf8_count(page->text.data + page->runs[i].offset, page->runs[i].length) *
			1000);
}

static void
fake_page(void *state, const struct canvas *page, unsigned number)
{
	assert_ptr_equal(state, &notes);
	buf_addf(&notes.calls, "page %u;", number);
	note_cells(page);
	if (notes.measures)
		check_widths(page);
	else
		compare_strokes(page);
}

static bool
fake_write(void *state, const struct canvas *footer, print_sink sink, void *context)
{
	struct buf text = {0};

	assert_ptr_equal(state, &notes);
	if (footer != NULL)
		canvas_line_text(footer, 0, false, &text);
	buf_addf(&notes.calls, "write%s;", text.length > 0 ? strrchr(text.data, ' ') : "");
	buf_free(&text);
	sink(context, "page", 4);
	return true;
}

static bool
fake_finish(void *state, print_sink sink, void *context)
{
	assert_ptr_equal(state, &notes);
	buf_adds(&notes.calls, "finish;");
	sink(context, "end", 3);
	return true;
}

static const struct print_device fake = {"fake", fake_open, fake_close, fake_measure, fake_lacking,
    fake_fit, fake_respell, fake_page, fake_write, fake_finish};

static int
begin(void **state)
{
	(void)state;
	library = unit_library();
	assessment = assessment_new(unit_form(library), 1);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	buf_free(&notes.calls);
	buf_free(&notes.cells);
	memset(&notes, 0, sizeof(notes));
	diags_free(&diags);
	assessment_free(assessment);
	form_library_free(library);
	return 0;
}

static void
take(void *context, const char *bytes, size_t length)
{
	buf_add(context, bytes, length);
}

/* What the fake device has written; the caller frees. */
static char *
print(unsigned lines, bool substitute, enum print_result expected)
{
	struct print_options options = {.layout = {.columns = notes.measures ? 60000 : COLUMNS,
					    .lines = lines,
					    .width = {.ambiguous = 1, .rules = 1}},
	    .device = &fake,
	    .substitute = substitute};
	struct buf out = {0};
	enum print_result result;
	struct print_job *job;

	buf_clear(&notes.calls);
	buf_clear(&notes.cells);
	job = print_begin(assessment, &options, &result, &diags);
	assert_int_equal(result, expected);
	assert_true((job != NULL) == (result == PRINT_DONE));
	if (job != NULL)
		assert_true(print_write(job, take, &out));
	print_free(job);
	return buf_take(&out);
}

static void
a_page_is_taken_once_and_written_with_its_footer(void **state)
{
	char *out = print(60, false, PRINT_DONE);

	(void)state;
	assert_string_equal(notes.calls.data,
	    "open 72;page 1;page 2;page 3;page 4;page 5;"
	    "write 1/5;write 2/5;write 3/5;write 4/5;write 5/5;finish;close;");
	assert_string_equal(out, "pagepagepagepagepageend");
	free(out);
	free(print(0, false, PRINT_DONE));
	assert_string_equal(notes.calls.data, "open 72;page 0;write;finish;close;");
}

static void
cells_say_what_they_show_and_of_which_item(void **state)
{
	static const char *const expected[] = {"title head 小さな様式の表紙\n",
	    "label number 番号\n", "value title 件名だ\n", "title contents 一覧\n",
	    "value contents Ⅰ　本文\n", "caption [令和７年版]\n", "title body Ⅰ　本文\n",
	    "heading first １．欄の種類\n", "label name ①名称\n", "label upper 上の段\n",
	    "heading second ２．見出しの右に欄", "block part 部品1\n", "band part 部品2～3\n",
	    "label role ②役割\n", "label again 件名（再掲）\n", "value again 件名だ\n",
	    "label before 変更前\n", "value before あいう\n"};

	(void)state;
	unit_set(assessment, "head.title", "件名だ");
	unit_set(assessment, "change[1].before", "あいう");
	free(print(LINES, false, PRINT_DONE));
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
		if (strstr(notes.cells.data, expected[i]) == NULL)
			fail_msg("no \"%s\" in:\n%s", expected[i], notes.cells.data);
	}
}

/* On pages, where tables are cut, and on an endless one, which comes in parts. */
static void
rules_are_strokes(void **state)
{
	struct buf long_text = {0};

	(void)state;
	for (unsigned i = 0; i < 700; i++)
		buf_adds(&long_text, "行\n");
	unit_set(assessment, "head.notes", long_text.data);
	unit_set(assessment, "body.first.detail", long_text.data);
	for (unsigned i = 1; i <= 400; i++) {
		char path[64];

		(void)snprintf(path, sizeof(path), "change[%u].after", i);
		unit_set(assessment, path, "短い");
	}
	for (unsigned lines = 0; lines <= 40; lines += 20) {
		notes.rules = 0;
		free(print(lines, false, PRINT_DONE));
		assert_in_range(notes.rules, 20000, 200000);
	}
	assert_non_null(strstr(notes.calls.data, "page 30;"));
	buf_free(&long_text);
}

static void
what_a_device_lacks_is_found_and_respelled_for_it(void **state)
{
	(void)state;
	notes.lacks = true;
	unit_set(assessment, "head.notes", "赤い🍎");
	free(print(0, false, PRINT_LOST));
	assert_string_equal(notes.calls.data, "open 72;close;");
	assert_int_equal(diags.count, 2);
	assert_string_equal(diags.items[0].item, "head.notes");
	assert_string_equal(diags.items[0].words[2], "🍎 U+1F34E");
	assert_string_equal(diags.items[0].words[3], "FAKE");
	free(print(0, true, PRINT_DONE));
	assert_non_null(strstr(notes.cells.data, "value notes 赤い林檎\n"));
	notes.lacks = false;
	free(print(0, false, PRINT_DONE));
	assert_non_null(strstr(notes.cells.data, "value notes 赤い🍎\n"));
}

static void
a_device_measures_what_stands_on_its_pages(void **state)
{
	char *out;

	(void)state;
	notes.measures = true;
	unit_set(assessment, "head.notes", "abc漢字");
	out = print(60, false, PRINT_DONE);
	assert_string_equal(out, "pagepagepagepagepageend");
	assert_non_null(strstr(notes.cells.data, "value notes abc漢字\n"));
	free(out);
}

static void
devices_are_found_by_their_names(void **state)
{
	(void)state;
	assert_ptr_equal(print_device_find("text"), print_devices[0]);
	assert_null(print_device_find("fake"));
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    UNIT(a_page_is_taken_once_and_written_with_its_footer),
	    UNIT(cells_say_what_they_show_and_of_which_item),
	    UNIT(rules_are_strokes),
	    UNIT(what_a_device_lacks_is_found_and_respelled_for_it),
	    UNIT(a_device_measures_what_stands_on_its_pages),
	    cmocka_unit_test(devices_are_found_by_their_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
