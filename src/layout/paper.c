/*
 * What a page has besides what the flow puts on it: the paper it is made for, and its footer.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "layout/rule.h"
#include "yoshiki3/utf8.h"

struct layout_options
layout_paper(void)
{
	return (struct layout_options){
	    .columns = 88, .lines = 64, .width = {.ambiguous = 2, .rules = 2}};
}

/* Appends a title as one line that is no wider than `room` and an ellipsis; returns its columns. */
static unsigned
add_title(const struct layout_options *options, const char *title, unsigned room, struct buf *out)
{
	size_t length = strlen(title);
	unsigned used = 0;

	for (size_t offset = 0; offset < length;) {
		uint32_t character;
		size_t bytes = utf8_decode(title + offset, length - offset, &character);
		bool control = character < ' ' || (character >= 0x7F && character < 0xA0);
		unsigned width =
		    layout_advance(options, control ? " " : title + offset, control ? 1 : bytes);

		if (used + width > room) {
			buf_adds(out, "…");
			return used + layout_advance(options, "…", strlen("…"));
		}
		buf_add(out, control ? " " : title + offset, control ? 1 : bytes);
		used += width;
		offset += bytes;
	}
	return used;
}

void
layout_footer(const struct layout_options *options, const char *title, size_t page, size_t pages,
    struct canvas *footer)
{
	unsigned columns = layout_width(options);
	/* An ellipsis, which may take an em, fits after the title. */
	unsigned room = columns - (LAYOUT_FOLIO_COLUMNS + 2) * layout_half_em(options);
	struct buf respelled = {0};
	struct buf text = {0};
	unsigned width;
	char folio[48];
	int length = snprintf(folio, sizeof(folio), "%zu/%zu", page, pages);
	unsigned shown = length > LAYOUT_FOLIO_COLUMNS ? LAYOUT_FOLIO_COLUMNS : (unsigned)length;

	if (options->respell != NULL &&
	    options->respell(options->respell_context, title, &respelled))
		title = respelled.data;
	canvas_clear(footer);
	footer->columns = columns;
	footer->rule_width = rule_width(options);
	canvas_new_line(footer);
	width = add_title(options, title, room, &text);
	canvas_put(footer, canvas_add_cell(footer, (struct canvas_cell){.kind = CANVAS_FOOTER}), 0,
	    buf_text(&text), text.length, width);
	canvas_put(footer, canvas_add_cell(footer, (struct canvas_cell){.kind = CANVAS_FOOTER}),
	    columns - layout_advance(options, folio, shown), folio, shown,
	    layout_advance(options, folio, shown));
	buf_free(&text);
	buf_free(&respelled);
}
