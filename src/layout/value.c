/*
 * What stands in a value cell: a text, a count in its label, and what choice.c and boxes.c make. A
 * value is never broken up by anything else: where it does not fit on one line it has the cell's
 * whole width for itself.
 */
#include <string.h>

#include "layout/value.h"
#include "yoshiki3/width.h"

unsigned
compose_width(const struct composer *composer, const char *text)
{
	return (unsigned)width_text(text, strlen(text), composer->options->width);
}

const char *
compose_keep(const struct composer *composer, struct buf *buf)
{
	const char *text = arena_strndup(flow_arena(composer->flow), buf_text(buf), buf->length);

	buf_free(buf);
	return text;
}

/*
 * Control characters have no place on paper: tab and delete become spaces, those from U+0080 to
 * U+009F no-break spaces (U+00A0, as many bytes). A screen that shows them has all but the tab.
 * Newlines are left to wrapping.
 */
static const char *
without_controls(const struct composer *composer, const char *text)
{
	const char *suspects = composer->options->width.hidden > 0 ? "\t" : "\t\x7F\xC2";
	char *copy = NULL;

	for (size_t at = strcspn(text, suspects); text[at] != '\0';
	     at += 1 + strcspn(text + at + 1, suspects)) {
		if (text[at] == '\xC2' && (unsigned char)text[at + 1] >= 0xA0)
			continue;
		if (copy == NULL)
			copy = arena_strdup(flow_arena(composer->flow), text);
		if (text[at] == '\xC2')
			copy[at + 1] = '\xA0';
		else
			copy[at] = ' ';
	}
	return copy != NULL ? copy : text;
}

const char *
compose_text(const struct composer *composer, const char *text)
{
	struct buf respelled = {0};

	text = without_controls(composer, text);
	if (composer->options->respell == NULL ||
	    !composer->options->respell(composer->options->respell_context, text, &respelled))
		return text;
	return compose_keep(composer, &respelled);
}

const char *
compose_label(const struct composer *composer, const struct form_item *item, unsigned number)
{
	const char *label = form_item_label(item, composer->edition);
	struct buf numbered = {0};

	if (strchr(label, '{') == NULL)
		return compose_text(composer, label);
	form_item_label_format(item, composer->edition, number, &numbered);
	return compose_text(composer, compose_keep(composer, &numbered));
}

bool
compose_keeps_together(const struct form_item *item)
{
	return item->kind == FORM_CHOICE || item->kind == FORM_CHECKS;
}

const char *
compose_content(const struct composer *composer, const struct form_item *item,
    const struct element *container, const struct element *element)
{
	if (item == composer->options->draft_item &&
	    container == composer->options->draft_container)
		return compose_text(composer, composer->options->draft);
	return element != NULL ? compose_text(composer, element_text(element)) : "";
}

const char *
compose_stored(
    const struct composer *composer, const struct form_item *item, const struct element *container)
{
	return compose_content(composer, item, container, element_first(container, item));
}

struct canvas_area
compose_area(size_t line, unsigned column, unsigned width, const struct form_item *item,
    const struct element *container)
{
	return (struct canvas_area){.line = line,
	    .column = column,
	    .width = width,
	    .item = item,
	    .container = container,
	    .source = CANVAS_NO_SOURCE};
}

void
compose_text_areas(const struct composer *composer, struct cell_lines *lines, size_t first,
    struct embedded value, unsigned room, const struct form_item *item,
    const struct element *container)
{
	const char *begin = value.text + value.start;

	if (!composer->options->areas)
		return;
	lines_reserve_areas(lines, flow_arena(composer->flow), lines->count - first);
	for (size_t i = first; i < lines->count; i++) {
		const struct cell_line *line = &lines->items[i];
		const char *from = line->text > begin ? line->text : begin;
		const char *to = line->text + line->length;
		struct canvas_area area = compose_area(i, line->indent, 0, item, container);

		if (to > begin + value.length)
			to = begin + value.length;
		if (from > to)
			continue;
		if ((size_t)(to - from) == line->length) {
			area.width = line->width;
		} else {
			area.column += (unsigned)width_text(
			    line->text, (size_t)(from - line->text), composer->options->width);
			area.width = (unsigned)width_text(
			    from, (size_t)(to - from), composer->options->width);
		}
		area.room = room;
		area.source = (size_t)(from - begin);
		area.length = (size_t)(to - from);
		lines_add_area(lines, flow_arena(composer->flow), area);
	}
}

/* Wraps a value that stands alone. */
static void
wrap_value(const struct composer *composer, struct cell_lines *lines, const char *value,
    unsigned columns, const struct form_item *item, const struct element *container)
{
	size_t first = lines->count;

	lines_wrap(lines, flow_arena(composer->flow), value, 0, columns, composer->options->width);
	compose_text_areas(composer, lines, first, (struct embedded){value, 0, strlen(value)},
	    columns, item, container);
}

void
compose_line(const struct composer *composer, struct cell_lines *lines, struct buf *text)
{
	unsigned width =
	    (unsigned)width_text(buf_text(text), text->length, composer->options->width);
	size_t length = text->length;

	lines_add(
	    lines, flow_arena(composer->flow), compose_keep(composer, text), length, 0, width);
}

void
compose_pad(const struct composer *composer, struct buf *text, unsigned column)
{
	unsigned width =
	    (unsigned)width_text(buf_text(text), text->length, composer->options->width);

	if (width < column)
		buf_fill(text, ' ', column - width);
}

/* A count inside of its label, as （ 2 ）　件. */
static void
compose_count(const struct composer *composer, const struct form_item *item,
    const struct element *container, unsigned columns, struct cell_lines *lines)
{
	static const char mark[] = "{value}";
	const char *label = form_item_label(item, composer->edition);
	const char *hole = strstr(label, mark);
	const char *value = compose_stored(composer, item, container);
	unsigned width = compose_width(composer, value);
	struct embedded embedded = {.length = strlen(value)};
	struct arena *arena = flow_arena(composer->flow);
	size_t first = lines->count;
	struct buf text = {0};

	if (hole == NULL) {
		wrap_value(composer, lines, value, columns, item, container);
		return;
	}
	buf_adds(
	    &text, compose_text(composer, arena_strndup(arena, label, (size_t)(hole - label))));
	buf_addc(&text, ' ');
	embedded.start = text.length;
	buf_adds(&text, value);
	if (width < BLANK_COUNT)
		buf_fill(&text, ' ', BLANK_COUNT - width);
	buf_addc(&text, ' ');
	buf_adds(&text, compose_text(composer, hole + strlen(mark)));
	embedded.text = compose_keep(composer, &text);
	lines_wrap(lines, arena, embedded.text, 0, columns, composer->options->width);
	compose_text_areas(composer, lines, first, embedded, columns, item, container);
}

/* The element of a mirrored item in the same block: down from the block that holds both. */
static const struct element *
mirrored_container(const struct form_item *item, const struct element *block)
{
	const struct form_item *container = item->container;

	if (container == element_item(block))
		return block;
	block = mirrored_container(container, block);
	return block != NULL ? element_first(block, container) : NULL;
}

static const struct element *
enclosing_block(const struct element *element)
{
	while (element_container(element) != NULL && element_item(element)->kind != FORM_REPEAT)
		element = element_container(element);
	return element;
}

void
compose_plain(const struct composer *composer, const struct form_item *item,
    const struct element *container, unsigned columns, struct cell_lines *lines)
{
	wrap_value(
	    composer, lines, compose_stored(composer, item, container), columns, item, container);
}

void
compose_value(const struct composer *composer, const struct form_item *item,
    const struct element *container, unsigned number, unsigned columns, struct cell_lines *lines)
{
	unsigned width;
	const char *box;

	switch (item->kind) {
	case FORM_CHOICE:
		compose_choice(composer, item, container, columns, lines);
		break;
	case FORM_CHECKS:
		compose_checks(composer, item, container, columns, lines);
		break;
	case FORM_CHECK:
		box = compose_box(composer, item, container, &width);
		/* The label cell has the label already. */
		if (item->place == PLACE_ROW || item->place == PLACE_UNDER)
			box = arena_strndup(
			    flow_arena(composer->flow), box, (size_t)(strchr(box, ']') - box) + 2);
		compose_wide_box(composer, item, container, box, columns, lines);
		break;
	case FORM_COUNT:
		compose_count(composer, item, container, columns, lines);
		break;
	case FORM_STATIC:
		lines_wrap(lines, flow_arena(composer->flow), compose_text(composer, item->text), 0,
		    columns, composer->options->width);
		break;
	case FORM_MIRROR:
		container = mirrored_container(item->reference, enclosing_block(container));
		if (container != NULL)
			compose_value(composer, item->reference, container, number, columns, lines);
		break;
	default:
		compose_plain(composer, item, container, columns, lines);
		break;
	}
}
