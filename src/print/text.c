/*
 * The text device. Pages come from the layout in UTF-8 and are collected, packed; how many there
 * are is known only at the end, so each footer leaves room for "n/N" and is filled in then. The
 * bytes are converted while they are written, when every character is known to survive.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "print/packed.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/print.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/width.h"

/* Bytes that are unpacked, converted and handed over at once. */
#define WRITE_PART ((size_t)64 * 1024)

struct footer {
	size_t offset; /* of the LAYOUT_FOLIO_COLUMNS spaces in the packed text */
	unsigned page;
};

struct print_job {
	struct print_options options;
	struct charset_encoder *encoder; /* NULL for UTF-8 */
	struct buf packed;
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
report_lost(struct survey *survey, const struct path *path, size_t line, size_t column,
    const char *bytes, size_t length, uint32_t character)
{
	struct buf item = {0};
	struct place place = {0};
	char shown[32];

	path_format_place(path, &item);
	place.item = item.data;
	(void)snprintf(
	    shown, sizeof(shown), "%.*s U+%04X", (int)length, bytes, (unsigned)character);
	diag_add(survey->diags, &place, MSG_CHARSET_LOST, number_word(line).text,
	    number_word(column).text, shown, charset_name(survey->options->charset),
	    (const char *)NULL);
	buf_free(&item);
	survey->lost++;
}

static bool
survey_value(
    void *context, const struct path *path, const struct element *element, const char *value)
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
			enum charset_fit fit = charset_fit_next(
			    survey->encoder, value + offset, length - offset, &bytes);

			if (fit == CHARSET_LOST || fit == CHARSET_SPELLED)
				report_lost(
				    survey, path, line, column, value + offset, bytes, character);
			column += width_character(character, policy);
		}
		offset += bytes;
	}
	return true;
}

static bool
respell(void *context, const char *text, struct buf *out)
{
	struct print_job *job = context;
	bool changed;

	(void)charset_respell(job->encoder, text, strlen(text), true, out, &changed);
	return changed;
}

static void
add_footer(struct print_job *job, const struct canvas *page, unsigned number)
{
	struct buf *packed = &job->packed;

	for (size_t i = page->line_count; i < job->options.layout.lines - 1; i++) {
		packed_add_blanks(packed, page->columns);
		buf_addc(packed, '\n');
	}
	buf_add(packed, job->title.data, job->title.length);
	job->footers = mem_grow(
	    job->footers, &job->footer_capacity, job->footer_count + 1, sizeof(*job->footers));
	job->footers[job->footer_count++] = (struct footer){packed->length, number};
	buf_fill(packed, ' ', LAYOUT_FOLIO_COLUMNS);
	buf_addc(packed, '\n');
}

static void
print_page(void *context, const struct canvas *page, unsigned number)
{
	struct print_job *job = context;

	if (number > 1)
		buf_addc(&job->packed, '\f');
	for (size_t i = 0; i < page->line_count; i++)
		packed_add_line(&job->packed, page, i);
	if (number > 0)
		add_footer(job, page, number);
}

static void
fill_folios(struct print_job *job)
{
	struct buf folio = {0};

	for (size_t i = 0; i < job->footer_count; i++) {
		buf_clear(&folio);
		layout_footer_folio(job->footers[i].page, job->footer_count, &folio);
		memcpy(job->packed.data + job->footers[i].offset, folio.data, LAYOUT_FOLIO_COLUMNS);
	}
	buf_free(&folio);
}

/* Whether all characters of all values survive; lists those that do not. */
static bool
survey_document(const struct assessment *assessment, struct print_job *job, struct diags *diags)
{
	struct survey survey = {.encoder = job->encoder, .options = &job->options, .diags = diags};

	assessment_each_value(assessment, survey_value, &survey);
	if (survey.lost == 0)
		return true;
	diag_add(diags, NULL, MSG_CHARSET_HINT, number_word(survey.lost).text, (const char *)NULL);
	return false;
}

struct print_job *
print_begin(const struct assessment *assessment, const struct print_options *options,
    enum print_result *result, struct diags *diags)
{
	struct print_job *job = mem_alloc(sizeof(*job));

	job->options = *options;
	*result = PRINT_DONE;
	if (options->charset != CHARSET_UTF_8) {
		job->encoder = charset_encoder_new(options->charset);
		if (job->encoder == NULL) {
			diag_add(diags, NULL, MSG_CHARSET_MISSING, charset_name(options->charset),
			    (const char *)NULL);
			*result = PRINT_FAILED;
		} else if (!options->substitute && !survey_document(assessment, job, diags)) {
			*result = PRINT_LOST;
		}
		job->options.layout.respell = respell;
		job->options.layout.respell_context = job;
	}
	if (*result != PRINT_DONE) {
		print_free(job);
		return NULL;
	}
	layout_footer_title(&job->options.layout, assessment_title(assessment), &job->title);
	layout_assessment(assessment, &job->options.layout, print_page, job);
	fill_folios(job);
	return job;
}

bool
print_write(const struct print_job *job, print_sink sink, void *context)
{
	struct buf part = {0};
	struct buf encoded = {0};
	size_t cursor = 0;
	bool fine = true;

	while (fine && packed_next(&job->packed, &cursor, WRITE_PART, &part)) {
		if (job->encoder == NULL) {
			sink(context, part.data, part.length);
			continue;
		}
		buf_clear(&encoded);
		fine = charset_encode(job->encoder, part.data, part.length, &encoded);
		if (fine)
			sink(context, encoded.data, encoded.length);
	}
	buf_free(&part);
	buf_free(&encoded);
	return fine;
}

void
print_free(struct print_job *job)
{
	if (job == NULL)
		return;
	charset_encoder_free(job->encoder);
	buf_free(&job->packed);
	buf_free(&job->title);
	free(job->footers);
	free(job);
}
