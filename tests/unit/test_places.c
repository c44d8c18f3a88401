/*
 * Nothing is missing and nothing is doubled: random definitions, and documents of them, are printed
 * and shown in the editor, and every character of every value and label is counted.
 *
 *   test_places                  what `make check` runs
 *   test_places SEED [COUNT]     so many definitions from a seed on
 */
#include <unistd.h>

#include "edit/editor.h"
#include "edit/page.h"
#include "edit/place.h"
#include "places_unit.h"
#include "yoshiki3/canvas_text.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/print.h"
#include "yoshiki3/utf8.h"

#define DEFINITIONS 400
/* Of a hundred definitions so many at least are accepted, else the test tells nothing. */
#define ACCEPTED_LEAST 60
/* Keys are pressed on every so manieth of them. */
#define KEYS_EACH 4
#define KEYS      60

/* What is looked at; it is told where something is wrong. */
struct specimen {
	uint64_t seed;
	struct buf definition;
	struct form *form;
	struct assessment *assessment;
	const char *where;
};

static uint64_t first_seed = 1;
static uint64_t seed_count = DEFINITIONS;

/* Ends the test; what is needed to see why stands on standard error. */
static void
fail_at(const struct specimen *specimen, const char *what, const char *text, size_t length)
{
	struct buf bytes = {0};

	assessment_write(specimen->assessment, &bytes);
	(void)fprintf(stderr, "%s\n%s\nseed %llu, %s: %s: %.*s\n", specimen->definition.data,
	    bytes.data, (unsigned long long)specimen->seed, specimen->where, what, (int)length,
	    text);
	buf_free(&bytes);
	fail_msg("seed %llu", (unsigned long long)specimen->seed);
}

/* How characters are compared: what is only in labels may come more often where pages repeat it,
 * and tells nothing where a screen shows more than the page. */
enum rigour { ALL_EXACT, VALUES_EXACT, VALUES_ONLY };

static void
compare(const struct specimen *specimen, const struct places_count *found,
    const struct places_expected *expected, enum rigour rigour)
{
	for (unsigned i = 0; i < PLACES_CHARACTERS; i++) {
		unsigned in_labels = expected->labels.of[i];
		unsigned all = expected->values.of[i] + in_labels;
		bool is_value = expected->values.of[i] > 0 && in_labels == 0;
		char bytes[5] = "";
		char what[64];

		if (found->of[i] == all || (!is_value && rigour == VALUES_ONLY) ||
		    (!is_value && rigour == VALUES_EXACT && all > 0 && found->of[i] > all))
			continue;
		(void)utf8_encode(i, bytes);
		(void)snprintf(what, sizeof(what), "%u times instead of %u", found->of[i], all);
		fail_at(specimen, what, bytes, strlen(bytes));
	}
}

static void
take(void *context, const char *bytes, size_t length)
{
	buf_add(context, bytes, length);
}

/* Every line is as wide as the tables, whatever stands on it; no control, no brace is left. */
static void
look_at_lines(
    const struct specimen *specimen, const struct buf *text, const struct layout_options *options)
{
	const char *end = text->data + text->length;

	for (const char *line = text->data; line < end;) {
		size_t length = strcspn(line, "\n");

		if (*line == '\f') {
			line++;
			continue;
		}
		if (width_text(line, length, options->width) != layout_width(options))
			fail_at(specimen, "not as wide as the table", line, length);
		for (size_t i = 0; i < length; i++) {
			if ((unsigned char)line[i] < 0x20 || strchr("{}", line[i]) != NULL)
				fail_at(specimen, "a control or brace", line, length);
		}
		line += length + 1;
	}
}

static void
look_at_paper(struct specimen *specimen, unsigned lines, unsigned ambiguous, unsigned columns,
    enum layout_order order)
{
	struct places_expected expected = places_expect(specimen->assessment, false);
	struct places_count found = places_count_new();
	struct print_options options = {
	    .layout = {.columns = columns,
		.lines = lines,
		.width = {.ambiguous = (unsigned char)ambiguous, .rules = (unsigned char)ambiguous},
		.order = order},
	    .charset = CHARSET_UTF_8};
	enum print_result result;
	struct print_job *job;
	struct buf text = {0};
	char where[80];

	(void)snprintf(where, sizeof(where),
	    "paper of %u columns, %u lines, ambiguous %u, order %d", columns, lines, ambiguous,
	    (int)order);
	specimen->where = where;
	job = print_begin(specimen->assessment, &options, &result, NULL);
	assert_non_null(job);
	assert_true(print_write(job, take, &text));
	print_free(job);
	if (text.length > 0)
		look_at_lines(specimen, &text, &options.layout);
	places_count_text(&found, buf_text(&text), text.length);
	compare(specimen, &found, &expected,
	    lines == 0 && order == ORDER_FILE ? ALL_EXACT : VALUES_EXACT);
	buf_free(&text);
	places_count_free(&found);
	places_expected_free(&expected);
}

/* Whether an item has an area, `text`: one where its text is shown and can be edited. */
static bool
has_area(const struct editor *editor, const struct form_item *item, const struct element *container,
    bool text)
{
	for (size_t i = 0; i < editor->page->canvas.area_count; i++) {
		const struct canvas_area *area = &editor->page->canvas.areas[i];

		if (area->item == item && area->container == container &&
		    (!text || area->source != CANVAS_NO_SOURCE))
			return true;
	}
	return false;
}

/* What an area says to stand on its columns is what stands there. */
static void
look_at_area(const struct specimen *specimen, struct editor *editor, const struct canvas_area *area)
{
	const struct element *element = element_first(area->container, area->item);
	const char *value = element != NULL ? element_text(element) : "";
	struct width_policy policy = editor->window->width;
	struct buf line = {0};
	size_t start = 0;
	size_t length = area->length;

	if ((place_is_text(area->item) || area->item->content != CONTENT_NONE) &&
	    !has_area(editor, area->item, area->container, true))
		fail_at(specimen, "nowhere to be edited", value, strlen(value));
	if (area->source == CANVAS_NO_SOURCE)
		return;
	if (area->source + length > strlen(value))
		fail_at(specimen, "an area behind the value", value, strlen(value));
	if (length > 0 && value[area->source + length - 1] == '\t')
		length--;
	if (memchr(value + area->source, '\t', length))
		return;
	canvas_line_text(&editor->page->canvas, area->line, false, &line);
	for (size_t column = 0; start < line.length && column < area->column;) {
		uint32_t character;

		start += utf8_decode(line.data + start, line.length - start, &character);
		column += width_character(character, policy);
	}
	if (strncmp(line.data + start, value + area->source, length) != 0)
		fail_at(specimen, "another text in an area", value + area->source, length);
	buf_free(&line);
}

/* Every value that there is can be gone to, and stands on the page shown then. */
struct going {
	const struct specimen *specimen;
	struct editor *editor;
};

static bool
go_to_value(
    void *context, const struct path *path, const struct element *element, const char *value)
{
	struct going *going = context;

	if (!page_go(going->editor->page, path) ||
	    !has_area(going->editor, path->item, element_container(element), false))
		fail_at(going->specimen, "not to be gone to", value, strlen(value));
	return true;
}

static void
look_at_part(const struct specimen *specimen, struct editor *editor, size_t part,
    struct places_count *page, struct places_count *seen)
{
	struct screen screen = {0};
	struct buf text = {0};

	page_go_part(editor->page, part);
	for (size_t i = 0; i < editor->page->canvas.line_count; i++)
		canvas_line_text(&editor->page->canvas, i, false, &text);
	places_count_text(page, buf_text(&text), text.length);
	for (size_t i = 0; i < editor->page->canvas.area_count; i++)
		look_at_area(specimen, editor, &editor->page->canvas.areas[i]);
	buf_clear(&text);
	/* A screen as high as the page. */
	editor_resize(editor, editor->window->columns,
	    (unsigned)editor->page->canvas.line_count + 40, editor->window->width);
	editor_draw(editor, &screen);
	screen_dump(&screen, &text);
	places_count_text(seen, buf_text(&text), text.length);
	screen_free(&screen);
	buf_free(&text);
}

static void
look_at_screen(struct specimen *specimen, struct places *places)
{
	struct places_expected expected = places_expect(specimen->assessment, true);
	struct places_count page = places_count_new();
	struct places_count seen = places_count_new();
	struct keymap *keymap = keymap_new();
	unsigned char wide = (unsigned char)places_number(places, 1, 2);
	struct editor_options options = {.file = "file.xml",
	    .read_only = true,
	    .language = LANGUAGE_EN,
	    .columns = places_number(places, EDITOR_COLUMNS_MIN, 140),
	    .lines = 40,
	    .width = {.ambiguous = wide, .rules = wide},
	    .keymap = keymap};
	struct editor *editor;
	struct going going = {.specimen = specimen};
	char where[80];

	(void)snprintf(
	    where, sizeof(where), "screen of %u columns, ambiguous %u", options.columns, wide);
	specimen->where = where;
	going.editor = editor = editor_new(specimen->assessment, &options);
	for (size_t i = 0; i < editor->page->parts.count; i++)
		look_at_part(specimen, editor, i, &page, &seen);
	compare(specimen, &page, &expected, ALL_EXACT);
	compare(specimen, &seen, &expected, VALUES_ONLY);
	assessment_each_value(specimen->assessment, go_to_value, &going);
	editor_free(editor);
	keymap_free(keymap);
	places_count_free(&page);
	places_count_free(&seen);
	places_expected_free(&expected);
}

static struct form *
load(const struct buf *definition)
{
	struct diags diags = {0};
	char name[] = "/tmp/yoshiki3-places-XXXXXX";
	int file = mkstemp(name);
	struct form *form;

	assert_true(file >= 0);
	assert_int_equal(write(file, definition->data, definition->length), definition->length);
	(void)close(file);
	form = form_load(name, &diags);
	(void)unlink(name);
	diags_free(&diags);
	return form;
}

/* False where the definition is not accepted. */
static bool
look_at_seed(uint64_t seed)
{
	struct specimen specimen = {.seed = seed};
	struct places places;

	places_begin(&places, seed);
	places_definition(&places, &specimen.definition);
	specimen.form = load(&specimen.definition);
	for (unsigned i = 0; specimen.form != NULL && i < specimen.form->edition_count; i++) {
		unsigned columns =
		    places_number(&places, LAYOUT_COLUMNS_MIN, LAYOUT_COLUMNS_MIN + 60);
		unsigned lines = places_number(&places, 60, 80);

		specimen.assessment = assessment_new(specimen.form, i);
		places_fill(&places, specimen.assessment);
		look_at_paper(&specimen, 0, 1, columns, ORDER_FILE);
		look_at_paper(&specimen, 0, 2, columns, ORDER_FILE);
		look_at_paper(&specimen, lines, 1, columns, ORDER_FILE);
		look_at_paper(&specimen, lines, 2, columns, ORDER_SECTION);
		look_at_screen(&specimen, &places);
		assessment_free(specimen.assessment);
	}
	form_free(specimen.form);
	buf_free(&specimen.definition);
	return specimen.form != NULL;
}

static void
nothing_is_missing_and_nothing_doubled(void **state)
{
	uint64_t accepted = 0;

	(void)state;
	for (uint64_t i = 0; i < seed_count; i++)
		accepted += look_at_seed(first_seed + i);
	if (accepted * 100 < seed_count * ACCEPTED_LEAST && seed_count > 1)
		fail_msg("of %llu definitions %llu were accepted", (unsigned long long)seed_count,
		    (unsigned long long)accepted);
}

/* What may be pressed, text that may be pasted. */
static void
press_any(struct places *places, struct editor *editor)
{
	static const char *const keys[] = {"<Tab>", "<S-Tab>", "<Up>", "<Down>", "<Left>",
	    "<Right>", "<S-Left>", "<S-Up>", "<Enter>", "<Space>", "<Esc>", "<Delete>",
	    "<Backspace>", "<Home>", "<End>", "<PageUp>", "<PageDown>", "<F1>", "<F3>", "<F4>",
	    "<F5>", "<F6>", "<F7>", "<F8>", "<F9>", "<C-z>", "<C-y>", "<C-c>", "<C-x>", "<C-v>",
	    "1", "2", "a", "あ"};
	const char *cursor = keys[places_number(places, 0, COUNT_OF(keys) - 1)];
	struct screen screen = {0};
	struct key key;

	assert_true(key_parse(&cursor, cursor + strlen(cursor), &key));
	editor_key(editor, &key);
	if (places_chance(places, 10))
		editor_paste(editor, "甲\t乙丙\n丁戊\t己\n", strlen("甲\t乙丙\n丁戊\t己\n"));
	editor_draw(editor, &screen);
	screen_free(&screen);
}

static void
press_keys(struct places *places, const struct form *form)
{
	struct assessment *assessment = assessment_new(form, 0);
	struct keymap *keymap = keymap_new();
	struct editor_options options = {.file = "file.xml",
	    .language = LANGUAGE_JA,
	    .columns = places_number(places, EDITOR_COLUMNS_MIN, 140),
	    .lines = places_number(places, EDITOR_LINES_MIN, 50),
	    .width = {.ambiguous = 1, .rules = 1},
	    .keymap = keymap};
	struct editor *editor = editor_new(assessment, &options);

	for (unsigned i = 0; i < KEYS; i++)
		press_any(places, editor);
	editor_free(editor);
	keymap_free(keymap);
	assessment_free(assessment);
}

/* From blank documents on, which may have no blocks. */
static void
any_keys_do_on_any_form(void **state)
{
	(void)state;
	for (uint64_t i = 0; i < seed_count; i += KEYS_EACH) {
		struct buf definition = {0};
		struct places places;
		struct form *form;

		places_begin(&places, first_seed + i);
		places_definition(&places, &definition);
		form = load(&definition);
		if (form != NULL)
			press_keys(&places, form);
		form_free(form);
		buf_free(&definition);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_is_missing_and_nothing_doubled),
	    cmocka_unit_test(any_keys_do_on_any_form),
	};

	if (argc > 1) {
		first_seed = strtoull(argv[1], NULL, 10);
		seed_count = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
