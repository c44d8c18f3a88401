/*
 * The survey: every value is read, and each character that the device cannot show is listed with
 * its place, before anything is laid out.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "print/survey.h"
#include "yoshiki3/charset.h"
#include "yoshiki3/utf8.h"

/* Looking for characters that the charset lacks. */
struct survey {
	const struct print_device *device;
	void *state;
	struct width_policy policy;
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
	    number_word(column).text, shown, survey->device->lacking(survey->state));
	buf_free(&item);
	survey->lost++;
}

static bool
survey_value(
    void *context, const struct path *path, const struct element *element, const char *value)
{
	struct survey *survey = context;
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
			enum charset_fit fit = survey->device->fit(
			    survey->state, value + offset, length - offset, &bytes);

			if (fit == CHARSET_LOST || fit == CHARSET_SPELLED)
				report_lost(
				    survey, path, line, column, value + offset, bytes, character);
			column += width_character(character, survey->policy);
		}
		offset += bytes;
	}
	return true;
}

bool
survey_document(const struct assessment *assessment, const struct print_device *device, void *state,
    struct width_policy policy, struct diags *diags)
{
	struct survey survey = {.device = device, .state = state, .policy = policy, .diags = diags};

	assessment_each_value(assessment, survey_value, &survey);
	if (survey.lost == 0)
		return true;
	diag_add(diags, NULL, MSG_CHARSET_HINT, number_word(survey.lost).text);
	return false;
}
