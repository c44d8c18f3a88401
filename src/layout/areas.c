/*
 * Areas: where on the lines of a cell a value stands, so that a screen can show and edit it there.
 */
#include "layout/rule.h"
#include "layout/value.h"

struct canvas_area
compose_area(size_t line, unsigned column, unsigned width, const struct form_item *item,
    const struct element *container)
{
	return (struct canvas_area){.line = (unsigned)line,
	    .column = column,
	    .width = width,
	    .item = item,
	    .container = container,
	    .source = CANVAS_NO_SOURCE};
}

/* What of an embedded value a piece of a line shows, with the tab after it; false if nothing. */
static bool
piece_area(const struct composer *composer, const struct cell_line *piece, struct embedded value,
    struct canvas_area *area)
{
	const char *begin = value.text + value.start;
	const char *end = begin + value.length;
	const char *from = piece->text > begin ? piece->text : begin;
	const char *to = piece->text + piece->length;

	if (to > end)
		to = end;
	if (from > to)
		return false;
	*area = (struct canvas_area){.column = piece->indent, .width = piece->width};
	if ((size_t)(to - from) < piece->length) {
		area->column +=
		    layout_advance(composer->options, piece->text, (size_t)(from - piece->text));
		area->width = layout_advance(composer->options, from, (size_t)(to - from));
	}
	if (piece->more != NULL && to < end) {
		to++;
		area->width = piece->more->indent - area->column;
	}
	area->source = (unsigned)(from - begin);
	area->length = (unsigned)(to - from);
	return true;
}

/* The area of a value of which no line shows a byte: it is blank, or only of spaces that a line end
 * has swallowed. It stands at the end of the line that it comes after. */
static struct canvas_area
hanging_area(const struct cell_lines *lines, size_t first, struct embedded value)
{
	struct canvas_area area = {.line = (unsigned)first};
	const struct cell_line *piece;

	while (area.line + 1 < lines->count &&
	       lines->items[area.line + 1].text <= value.text + value.start)
		area.line++;
	piece = &lines->items[area.line];
	while (piece->more != NULL)
		piece = piece->more;
	area.column = piece->indent + piece->width;
	return area;
}

void
compose_text_areas(const struct composer *composer, struct cell_lines *lines, size_t first,
    struct embedded value, unsigned room, const struct form_item *item,
    const struct element *container)
{
	struct arena *arena = flow_arena(composer->flow);
	size_t before = lines->area_count;

	if (!composer->options->areas)
		return;
	lines_reserve_areas(lines, flow_arena(composer->flow), lines->count - first);
	for (size_t i = first; i < lines->count; i++) {
		for (const struct cell_line *piece = &lines->items[i]; piece != NULL;
		     piece = piece->more) {
			struct canvas_area area;

			if (!piece_area(composer, piece, value, &area))
				continue;
			area.line = (unsigned)i;
			lines_add_area(lines, arena, area);
		}
	}
	if (lines->area_count == before)
		lines_add_area(lines, arena, hanging_area(lines, first, value));
	for (size_t i = before; i < lines->area_count; i++) {
		lines->areas[i].room = room;
		lines->areas[i].item = item;
		lines->areas[i].container = container;
	}
}
