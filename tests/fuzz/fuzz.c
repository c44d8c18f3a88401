/*
 * What the fuzz targets share; see fuzz.h.
 *
 * To see that a value is whole on paper, the areas of its item are collected over all pages, in a
 * hash table by item and container (open addressing, at most half full).
 */
#include <string.h>

#include "fuzz.h"
#include "yoshiki3/canvas_text.h"
#include "yoshiki3/findings.h"
#include "yoshiki3/layout.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/print.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/width.h"

_Noreturn void
fuzz_fail(const char *file, int line, const char *condition)
{
	(void)fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
	abort();
}

/* FNV-1a. */
uint32_t
fuzz_hash(const uint8_t *data, size_t size)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ data[i]) * 16777619u;
	return hash ^ hash >> 15;
}

struct form_library *
fuzz_library(void)
{
	static struct form_library *library;
	const char *directory = getenv("YOSHIKI3_FORMS");

	if (directory == NULL)
		directory = "forms";
	if (library == NULL)
		library = form_library_new(&directory, 1);
	return library;
}

void
fuzz_spell(struct diags *diags)
{
	struct buf text = {0};

	for (size_t i = 0; i < diags->count; i++) {
		diag_format(&diags->items[i], LANGUAGE_EN, &text);
		diag_format(&diags->items[i], LANGUAGE_JA, &text);
	}
	buf_free(&text);
	diags_free(diags);
}

void
fuzz_write(const struct assessment *assessment, struct form_library *library, struct buf *out)
{
	struct diags diags = {0};
	struct buf first = {0};
	struct buf second = {0};
	struct assessment *again;

	assessment_write(assessment, &first);
	again = assessment_parse(first.data, first.length, "written", library, &diags);
	if (again == NULL && diags.count > 0) {
		struct buf text = {0};

		diag_format(&diags.items[0], LANGUAGE_EN, &text);
		(void)fprintf(stderr, "%s\n%s", text.data, first.data);
		buf_free(&text);
	}
	MUST(again != NULL);
	MUST(diags.count == 0);
	MUST(!assessment_changed(again));
	assessment_write(again, &second);
	if (first.length != second.length || memcmp(first.data, second.data, first.length) != 0)
		(void)fprintf(stderr, "first:\n%s\nsecond:\n%s\n", first.data, second.data);
	MUST(first.length == second.length);
	MUST(memcmp(first.data, second.data, first.length) == 0);
	assessment_free(again);
	if (out != NULL)
		buf_add(out, first.data, first.length);
	buf_free(&first);
	buf_free(&second);
	diags_free(&diags);
}

/* What was seen of a value: a byte for each of its bytes, 1 where it stands on paper. */
struct printed {
	const struct form_item *item;
	const struct element *container;
	unsigned char *seen;
};

struct pages {
	const struct layout_options *options;
	unsigned number; /* of the page before */
	struct printed *printed;
	size_t count;
	size_t capacity; /* a power of two */
};

static struct printed *
printed_find(struct printed *printed, size_t capacity, const struct form_item *item,
    const struct element *container)
{
	size_t at = (((uintptr_t)container >> 4) * 31 + ((uintptr_t)item >> 4)) * 2654435761u &
		    (capacity - 1);

	while (printed[at].item != NULL &&
	       (printed[at].item != item || printed[at].container != container))
		at = (at + 1) & (capacity - 1);
	return &printed[at];
}

static struct printed *
printed_of(struct pages *pages, const struct form_item *item, const struct element *container)
{
	struct printed *found;

	if (pages->count * 2 >= pages->capacity) {
		size_t capacity = pages->capacity > 0 ? pages->capacity * 2 : 256;
		struct printed *larger = mem_alloc_array(capacity, sizeof(*larger));

		for (size_t i = 0; i < pages->capacity; i++) {
			const struct printed *old = &pages->printed[i];

			if (old->item != NULL)
				*printed_find(larger, capacity, old->item, old->container) = *old;
		}
		free(pages->printed);
		pages->printed = larger;
		pages->capacity = capacity;
	}
	found = printed_find(pages->printed, pages->capacity, item, container);
	if (found->item == NULL) {
		found->item = item;
		found->container = container;
		pages->count++;
	}
	return found;
}

static void
look_at_line(const struct pages *pages, const struct canvas *canvas, const struct canvas_line *line)
{
	unsigned column = 0;

	if (line->rule) {
		MUST(line->first + line->count <= canvas->segment_count);
		return;
	}
	MUST(line->first + line->count <= canvas->run_count);
	for (size_t i = 0; i < line->count; i++) {
		const struct canvas_run *run = &canvas->runs[line->first + i];
		const char *text = canvas->text.data + run->offset;

		MUST(run->offset + run->length <= canvas->text.length);
		MUST(run->column >= column);
		MUST(width_text(text, run->length, pages->options->width) == run->width);
		MUST(memchr(text, '\n', run->length) == NULL);
		MUST(memchr(text, '\0', run->length) == NULL);
		MUST(utf8_valid(text, run->length, NULL));
		column = run->column + run->width;
		MUST(column <= canvas->columns);
	}
}

/* The text of a line of the canvas from a column on; NULL where no run begins there or holds it. */
static const char *
text_at(const struct pages *pages, const struct canvas *canvas, size_t line, unsigned column,
    size_t *length)
{
	const struct canvas_line *runs = &canvas->lines[line];

	MUST(!runs->rule);
	for (size_t i = 0; i < runs->count; i++) {
		const struct canvas_run *run = &canvas->runs[runs->first + i];
		const char *text = canvas->text.data + run->offset;
		size_t at = 0;
		unsigned reached = run->column;

		if (run->column > column || run->column + run->width <= column)
			continue;
		while (reached < column) {
			uint32_t character;

			at += utf8_decode(text + at, run->length - at, &character);
			reached += width_character(character, pages->options->width);
		}
		*length = run->length - at;
		return reached == column ? text + at : NULL;
	}
	return NULL;
}

/* A part of a value as it is shown: control characters are spaces, as many bytes long. */
static void
add_shown(struct buf *out, const char *value, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		bool c1 = i > 0 && value[i - 1] == '\xC2' && (unsigned char)value[i] < 0xA0;

		buf_addc(out, c1                                       ? '\xA0'
			      : value[i] == '\t' || value[i] == '\x7F' ? ' '
								       : value[i]);
	}
}

static void
look_at_area(struct pages *pages, const struct canvas *canvas, const struct canvas_area *area)
{
	const struct element *element;
	const char *value;
	const char *shown;
	size_t shown_length = 0;
	struct buf wanted = {0};
	struct printed *printed;

	MUST(area->line < canvas->line_count);
	MUST(area->column + area->width <= canvas->columns);
	MUST(area->item != NULL && area->container != NULL);
	if (area->source == CANVAS_NO_SOURCE)
		return;
	element = element_first(area->container, area->item);
	value = element != NULL ? element_text(element) : "";
	MUST(area->source + area->length <= strlen(value));
	add_shown(&wanted, value + area->source, area->length);
	MUST(width_text(buf_text(&wanted), wanted.length, pages->options->width) == area->width);
	if (area->width > 0) {
		shown = text_at(pages, canvas, area->line, area->column, &shown_length);
		MUST(shown != NULL && shown_length >= wanted.length);
		if (memcmp(shown, wanted.data, wanted.length) != 0)
			(void)fprintf(stderr, "%s: from byte %zu \"%s\", on paper: \"%.*s\"\n",
			    area->item->id, area->source, wanted.data, (int)shown_length, shown);
		MUST(memcmp(shown, wanted.data, wanted.length) == 0);
	}
	buf_free(&wanted);
	printed = printed_of(pages, area->item, area->container);
	if (printed->seen == NULL)
		printed->seen = mem_alloc(strlen(value) + 1);
	memset(printed->seen + area->source, 1, area->length);
}

static void
look_at_page(void *context, const struct canvas *canvas, unsigned number)
{
	struct pages *pages = context;
	struct buf text = {0};

	MUST(canvas->columns == layout_width(pages->options));
	if (pages->options->lines > 0) {
		MUST(number == pages->number + 1);
		MUST(canvas->line_count <= pages->options->lines - LAYOUT_FOOTER_LINES);
		pages->number = number;
	} else {
		MUST(number == 0);
	}
	for (size_t i = 0; i < canvas->line_count; i++) {
		look_at_line(pages, canvas, &canvas->lines[i]);
		buf_clear(&text);
		canvas_line_text(canvas, i, pages->options->ascii_rules, &text);
		MUST(width_text(buf_text(&text), text.length, pages->options->width) ==
		     canvas->columns);
	}
	MUST(pages->options->areas || canvas->area_count == 0);
	for (size_t i = 0; i < canvas->area_count; i++) {
		MUST(i == 0 || canvas->areas[i - 1].line <= canvas->areas[i].line);
		look_at_area(pages, canvas, &canvas->areas[i]);
	}
	buf_free(&text);
}

/* Everything but the spaces that a line break may swallow. */
static bool
is_on_paper(
    void *context, const struct path *path, const struct element *element, const char *value)
{
	static const char wide[] = "\xE3\x80\x80"; /* U+3000 */
	struct pages *pages = context;
	enum form_kind kind = path->item->kind;
	const struct printed *printed;

	/* Choices, boxes and the counts in them have areas that are no text. */
	if (kind == FORM_CHOICE ||
	    (kind == FORM_CHECK &&
		(path->part == PATH_VALUE || path->item->content == CONTENT_COUNT ||
		    !element_marked(element))))
		return true;
	printed = printed_of(pages, path->item, element_container(element));
	for (size_t i = 0; value[i] != '\0'; i++) {
		bool seen = printed->seen != NULL && printed->seen[i] != 0;

		if (seen || strchr(" \t\r\n", value[i]) != NULL)
			continue;
		if (strncmp(value + i, wide, 3) == 0) {
			i += 2;
			continue;
		}
		if (!seen) {
			struct buf name = {0};

			path_format(path, &name);
			(void)fprintf(
			    stderr, "%s: not on paper from byte %zu on: %s\n", name.data, i, value);
			buf_free(&name);
		}
		MUST(seen);
	}
	return true;
}

static struct layout_options
choose_options(uint32_t choice)
{
	static const unsigned lines[] = {64, 0, LAYOUT_LINES_MIN, 23};
	static const unsigned columns[] = {88, LAYOUT_COLUMNS_MIN, LAYOUT_COLUMNS_MAX, 99};
	unsigned any =
	    LAYOUT_COLUMNS_MIN + (choice >> 8) % (LAYOUT_COLUMNS_MAX - LAYOUT_COLUMNS_MIN + 1);

	return (struct layout_options){
	    .columns = choice & 64 ? columns[choice >> 4 & 3] : any,
	    .lines = lines[choice & 3],
	    .width = {.ambiguous = (unsigned char)(1 + (choice >> 2 & 1)),
		.rules = (unsigned char)(1 + (choice >> 3 & 1))},
	    .ascii_rules = (choice >> 24 & 3) == 3,
	    .order = (choice >> 26 & 1) ? ORDER_SECTION : ORDER_FILE,
	    .areas = (choice >> 27 & 3) != 0,
	};
}

void
fuzz_layout(const struct assessment *assessment, uint32_t choice, bool complete)
{
	struct layout_options options = choose_options(choice);
	struct pages pages = {.options = &options};

	layout_assessment(assessment, &options, look_at_page, &pages);
	if (complete && options.areas)
		assessment_each_value(assessment, is_on_paper, &pages);
	for (size_t i = 0; i < pages.capacity; i++)
		free(pages.printed[i].seen);
	free(pages.printed);
}

static void
collect(void *context, const char *bytes, size_t length)
{
	buf_add(context, bytes, length);
}

void
fuzz_print(const struct assessment *assessment, uint32_t choice)
{
	static const enum charset charsets[] = {
	    CHARSET_UTF_8, CHARSET_CP932, CHARSET_EUC_JP, CHARSET_ISO_2022_JP};
	struct print_options options = {.layout = choose_options(choice),
	    .charset = charsets[choice >> 29 & 3],
	    .substitute = true};
	enum print_result result = PRINT_FAILED;
	struct print_job *job;
	struct buf out = {0};
	struct diags diags = {0};
	size_t pages = 1;

	options.layout.areas = false;
	job = print_begin(assessment, &options, &result, &diags);
	MUST(job != NULL && result == PRINT_DONE);
	MUST(print_write(job, collect, &out));
	print_free(job);
	MUST(out.length > 0 && out.data[out.length - 1] == '\n');
	MUST(memchr(out.data, '\0', out.length) == NULL &&
	     memchr(out.data, '\r', out.length) == NULL);
	if (options.charset == CHARSET_UTF_8)
		MUST(utf8_valid(out.data, out.length, NULL));
	for (const char *at = out.data; (at = strchr(at, '\f')) != NULL; at++)
		pages++;
	MUST(options.layout.lines > 0 || pages == 1);
	/* Every page is full. */
	if (options.layout.lines > 0) {
		size_t lines = 0;

		for (const char *at = out.data; (at = strchr(at, '\n')) != NULL; at++)
			lines++;
		MUST(lines == pages * options.layout.lines);
	}
	buf_free(&out);
	diags_free(&diags);
}

void
fuzz_findings(struct assessment *assessment)
{
	static const enum language languages[] = {LANGUAGE_JA, LANGUAGE_EN};

	for (size_t i = 0; i < 2; i++) {
		struct findings findings = {0};

		findings_collect(assessment, languages[i], &findings);
		for (size_t j = 0; j < findings.count; j++) {
			struct buf place = {0};

			MUST(findings.items[j].path.item != NULL);
			MUST(findings.items[j].message != NULL && findings.items[j].rule != NULL);
			MUST(utf8_valid(
			    findings.items[j].message, strlen(findings.items[j].message), NULL));
			path_format_place(&findings.items[j].path, &place);
			buf_free(&place);
		}
		for (size_t j = 0; j < findings.section_count; j++) {
			const struct section_summary *section = &findings.sections[j];

			MUST(section->progress.filled + section->progress.blank ==
			     section->progress.items);
			MUST(section->required_count <= section->progress.blank);
			for (size_t k = 0; k < section->required_count; k++)
				MUST(section->required[k].item != NULL);
		}
		findings_free(&findings);
	}
}
