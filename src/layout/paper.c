/*
 * What devices do with a page besides showing its lines: the paper it is made for, its footer, and
 * filling up lines for a screen on which some characters are narrower than on paper.
 */
#include <stdio.h>
#include <string.h>

#include "layout/rule.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/utf8.h"

struct layout_options
layout_paper(void)
{
	return (struct layout_options){
	    .columns = 88, .lines = 64, .width = {.ambiguous = 2, .rules = 2}};
}

void
layout_footer_title(const struct layout_options *options, const char *title, struct buf *out)
{
	unsigned columns = layout_width(options) - LAYOUT_FOLIO_COLUMNS;
	unsigned room = columns - 2; /* an ellipsis fits behind it */
	struct buf respelled = {0};
	size_t length;
	unsigned used = 0;

	if (options->respell != NULL &&
	    options->respell(options->respell_context, title, &respelled))
		title = respelled.data;
	length = strlen(title);
	for (size_t offset = 0; offset < length;) {
		uint32_t character;
		size_t bytes = utf8_decode(title + offset, length - offset, &character);
		bool control = character < ' ' || (character >= 0x7F && character < 0xA0);
		unsigned width = control ? 1 : width_character(character, options->width);

		if (used + width > room) {
			buf_adds(out, "…");
			used += width_character(0x2026, options->width);
			break;
		}
		buf_add(out, control ? " " : title + offset, control ? 1 : bytes);
		used += width;
		offset += bytes;
	}
	buf_fill(out, ' ', columns - used);
	buf_free(&respelled);
}

void
layout_footer_folio(unsigned page, size_t pages, struct buf *out)
{
	char folio[48];
	int length = snprintf(folio, sizeof(folio), "%u/%zu", page, pages);
	size_t shown = length > LAYOUT_FOLIO_COLUMNS ? LAYOUT_FOLIO_COLUMNS : (size_t)length;

	buf_fill(out, ' ', LAYOUT_FOLIO_COLUMNS - shown);
	buf_add(out, folio, shown);
}

void
layout_fill(const char *text, size_t length, struct width_policy laid_out,
    struct width_policy shown, struct buf *out)
{
	if (laid_out.ambiguous <= shown.ambiguous && laid_out.rules <= shown.rules) {
		buf_add(out, text, length);
		return;
	}
	for (size_t offset = 0; offset < length;) {
		size_t bytes = grapheme_next(text + offset, length - offset);
		size_t wide = width_text(text + offset, bytes, laid_out);
		size_t narrow = width_text(text + offset, bytes, shown);
		const char *filling = rule_goes_right(text + offset, bytes) ? "─" : " ";

		buf_add(out, text + offset, bytes);
		for (; narrow < wide; narrow++)
			buf_adds(out, filling);
		offset += bytes;
	}
}
