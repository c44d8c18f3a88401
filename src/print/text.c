/*
 * The text device. Pages come from the layout in UTF-8 and are collected in a buffer; how many there are is known
 * only at the end, so each footer leaves room for "n/N" and is filled in then. The whole is
 * converted last, when every character is known to survive.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/print.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/width.h"

/* Columns for "n/N" at the right end of a footer. */
#define FOLIO_COLUMNS 11

struct footer {
	size_t offset; /* of the FOLIO_COLUMNS spaces in the output */
	unsigned page;
};

struct printer {
	const struct print_options *options;
	struct charset_encoder *encoder;
	struct buf *out; /* UTF-8 */
	struct buf title; /* the footer's left part, filled to its columns */
	struct footer *footers;
	size_t footer_count;
	size_t footer_capacity;
};

/* Looking for characters that the charset lacks. */
struct survey {
	struct charset_encoder *encoder;
	const struct print_options *options;
	struct diags *diags;
	size_t lost;
};

static void
report_lost(struct survey *survey, const struct path *path, size_t line, size_t column, const char *bytes, size_t length,
    uint32_t character)
{
	struct buf item = {0};
	struct place place = {0};
	char line_text[24];
	char column_text[24];
	char shown[32];

	path_format_place(path, &item);
	place.item = item.data;
	(void)snprintf(line_text, sizeof(line_text), "%zu", line);
	(void)snprintf(column_text, sizeof(column_text), "%zu", column);
	(void)snprintf(shown, sizeof(shown), "%.*s U+%04X", (int)length, bytes, (unsigned)character);
	diag_add(survey->diags, &place, MSG_CHARSET_LOST, line_text, column_text, shown,
	    charset_name(survey->options->charset), (const char *)NULL);
	buf_free(&item);
	survey->lost++;
}

static bool
survey_value(void *context, const struct path *path, const struct element *element, const char *value)
{
	struct survey *survey = context;
	struct width_policy policy = survey->options->layout.width;
	size_t length = strlen(value);
	size_t line = 1;
	size_t column = 1;

	(void)element;
	if (path->item->kind == FORM_CHECK && path->part == PATH_VALUE)
		return true;
	for (size_t offset = 0; offset < length;) {
		uint32_t character;
		size_t bytes = utf8_decode(value + offset, length - offset, &character);

		if (character == '\n') {
			line++;
			column = 1;
		} else {
			enum charset_fit fit = charset_fit(survey->encoder, character);

			if (fit == CHARSET_LOST || fit == CHARSET_SPELLED)
				report_lost(survey, path, line, column, value + offset, bytes, character);
			column += width_character(character, policy);
		}
		offset += bytes;
	}
	return true;
}

static bool
respell(void *context, const char *text, struct buf *out)
{
	struct printer *printer = context;
	bool changed;

	(void)charset_respell(printer->encoder, text, strlen(text), true, out, &changed);
	return changed;
}

/* The title on one line, cut to the room beside the folio, filled with spaces. */
static void
make_title(struct printer *printer, const char *text, unsigned columns)
{
	struct width_policy policy = printer->options->layout.width;
	size_t length = strlen(text);
	unsigned room = columns - FOLIO_COLUMNS - 2;
	unsigned used = 0;
	struct buf respelled = {0};

	if (printer->encoder != NULL && respell(printer, text, &respelled)) {
		text = respelled.data;
		length = respelled.length;
	}
	if (width_text(text, length, policy) > room)
		room -= width_character(0x2026, policy);
	for (size_t offset = 0; offset < length;) {
		uint32_t character;
		size_t bytes = utf8_decode(text + offset, length - offset, &character);
		unsigned width = width_character(character, policy);

		if (used + width > room) {
			const char *ellipsis = "…";

			buf_adds(&printer->title, ellipsis);
			used += width_character(0x2026, policy);
			break;
		}
		if (character < ' ') {
			buf_addc(&printer->title, ' ');
			width = 1;
		} else {
			buf_add(&printer->title, text + offset, bytes);
		}
		used += width;
		offset += bytes;
	}
	buf_fill(&printer->title, ' ', columns - FOLIO_COLUMNS - used);
	buf_free(&respelled);
}

static void
add_footer(struct printer *printer, const struct canvas *page, unsigned number)
{
	struct buf *out = printer->out;

	for (size_t i = page->line_count; i < printer->options->layout.lines - 1; i++) {
		buf_fill(out, ' ', page->columns);
		buf_addc(out, '\n');
	}
	buf_add(out, printer->title.data, printer->title.length);
	printer->footers = mem_grow(printer->footers, &printer->footer_capacity, printer->footer_count + 1,
	    sizeof(*printer->footers));
	printer->footers[printer->footer_count++] = (struct footer){out->length, number};
	buf_fill(out, ' ', FOLIO_COLUMNS);
	buf_addc(out, '\n');
}

static void
print_page(void *context, const struct canvas *page, unsigned number)
{
	struct printer *printer = context;
	struct buf *out = printer->out;

	if (number > 1)
		buf_addc(out, '\f');
	for (size_t i = 0; i < page->line_count; i++) {
		canvas_line_text(page, i, out);
		buf_addc(out, '\n');
	}
	if (number > 0)
		add_footer(printer, page, number);
}

static void
fill_folios(struct printer *printer)
{
	for (size_t i = 0; i < printer->footer_count; i++) {
		char folio[32];
		int length = snprintf(
		    folio, sizeof(folio), "%u/%zu", printer->footers[i].page, printer->footer_count);
		size_t shown = length > FOLIO_COLUMNS ? FOLIO_COLUMNS : (size_t)length;

		memcpy(printer->out->data + printer->footers[i].offset + FOLIO_COLUMNS - shown, folio, shown);
	}
}

static void
print_document(struct printer *printer, const struct assessment *assessment)
{
	struct layout_options layout = printer->options->layout;

	if (printer->encoder != NULL) {
		layout.respell = respell;
		layout.respell_context = printer;
	}
	make_title(printer, assessment_title(assessment), layout_width(&layout));
	layout_assessment(assessment, &layout, print_page, printer);
	fill_folios(printer);
	buf_free(&printer->title);
	free(printer->footers);
}

enum print_result
print_text(const struct assessment *assessment, const struct print_options *options, struct buf *out,
    struct diags *diags)
{
	struct printer printer = {.options = options, .out = out};
	struct survey survey = {.options = options, .diags = diags};
	struct buf utf8 = {0};
	bool encoded;

	if (options->charset == CHARSET_UTF_8) {
		print_document(&printer, assessment);
		return PRINT_DONE;
	}
	printer.encoder = survey.encoder = charset_encoder_new(options->charset);
	if (printer.encoder == NULL) {
		diag_add(diags, NULL, MSG_CHARSET_MISSING, charset_name(options->charset), (const char *)NULL);
		return PRINT_FAILED;
	}
	if (!options->substitute) {
		assessment_each_value(assessment, survey_value, &survey);
		if (survey.lost > 0) {
			char count[24];

			(void)snprintf(count, sizeof(count), "%zu", survey.lost);
			diag_add(diags, NULL, MSG_CHARSET_HINT, count, (const char *)NULL);
			charset_encoder_free(printer.encoder);
			return PRINT_LOST;
		}
	}
	printer.out = &utf8;
	print_document(&printer, assessment);
	encoded = charset_encode(printer.encoder, buf_text(&utf8), utf8.length, out);
	if (!encoded)
		diag_add(diags, NULL, MSG_CHARSET_MISSING, charset_name(options->charset), (const char *)NULL);
	buf_free(&utf8);
	charset_encoder_free(printer.encoder);
	return encoded ? PRINT_DONE : PRINT_FAILED;
}
