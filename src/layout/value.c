/*
 * What stands in a value cell: a text, a count in its label, and what choice.c and boxes.c make. A
 * value is never broken up by anything else: where it does not fit on one line it has the cell's
 * whole width for itself.
 */
#include <string.h>

#include "layout/value.h"
#include "yoshiki3/width.h"

/* A blank count is at least so wide. */
#define BLANK_COUNT 3

/* The place of a count in its label. */
static const char hole[] = "{value}";

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

/* Whether control characters are seen as what stands for them. */
static bool
shows_hidden(const struct composer *composer)
{
	return composer->options->width.hidden > 0;
}

/*
 * Control characters have no place on paper: those among the suspects, of which tab and delete
 * become spaces, those from U+0080 to U+009F no-break spaces (U+00A0, as many bytes). A screen that
 * shows them has all but the tab. Newlines are left to wrapping.
 */
static const char *
without_controls(const struct composer *composer, const char *text, const char *suspects)
{
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

static const char *
respelled(const struct composer *composer, const char *text)
{
	const struct layout_options *options = composer->options;
	struct buf respelled_text = {0};

	if (options->respell == NULL ||
	    !options->respell(options->respell_context, text, &respelled_text))
		return text;
	return compose_keep(composer, &respelled_text);
}

const char *
compose_text(const struct composer *composer, const char *text)
{
	return respelled(composer,
	    without_controls(composer, text, shows_hidden(composer) ? "\t" : "\t\x7F\xC2"));
}

/* The same of a value: its tabs, too, are left to wrapping. */
static const char *
value_text(const struct composer *composer, const char *text)
{
	return respelled(
	    composer, without_controls(composer, text, shows_hidden(composer) ? "" : "\x7F\xC2"));
}

/* Appends a text with another one in place of a mark in it. */
static void
add_replaced(struct buf *out, const char *text, const char *mark, const char *replacement)
{
	const char *found;

	while ((found = strstr(text, mark)) != NULL) {
		buf_add(out, text, (size_t)(found - text));
		buf_adds(out, replacement);
		text = found + strlen(mark);
	}
	buf_adds(out, text);
}

/* A label as the definition has it, the number of the block put in; in the flow's arena if so. */
static const char *
numbered_label(const struct composer *composer, const struct form_item *item, unsigned number)
{
	const char *label = form_item_label(item, composer->edition);
	struct buf numbered = {0};

	if (strchr(label, '{') == NULL)
		return label;
	form_item_label_format(item, composer->edition, number, &numbered);
	return compose_keep(composer, &numbered);
}

const char *
compose_label(const struct composer *composer, const struct form_item *item, unsigned number)
{
	const char *label = numbered_label(composer, item, number);
	struct buf blank = {0};

	if (!form_item_has_hole(item, composer->edition))
		return compose_text(composer, label);
	add_replaced(&blank, label, hole, "　");
	return compose_text(composer, compose_keep(composer, &blank));
}

const char *
compose_fixed_text(const struct composer *composer, const char *text)
{
	struct buf edition = {0};
	struct buf title = {0};

	if (strchr(text, '{') == NULL)
		return compose_text(composer, text);
	add_replaced(
	    &edition, text, "{edition}", composer->form->editions[composer->edition].label);
	add_replaced(&title, buf_text(&edition), "{title}", assessment_title(composer->assessment));
	buf_free(&edition);
	return compose_text(composer, compose_keep(composer, &title));
}

const char *
compose_stored(
    const struct composer *composer, const struct form_item *item, const struct element *container)
{
	const struct element *element;

	if (item == composer->options->draft_item &&
	    container == composer->options->draft_container)
		return value_text(composer, composer->options->draft);
	element = element_first(container, item);
	return element != NULL ? value_text(composer, element_text(element)) : "";
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

/* What of an embedded value a piece of a line shows, with the tab behind it; false if nothing. */
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
		area->column += (unsigned)width_text(
		    piece->text, (size_t)(from - piece->text), composer->options->width);
		area->width =
		    (unsigned)width_text(from, (size_t)(to - from), composer->options->width);
	}
	if (piece->more != NULL && to < end) {
		to++;
		area->width = piece->more->indent - area->column;
	}
	area->source = (size_t)(from - begin);
	area->length = (unsigned)(to - from);
	return true;
}

/* Where a value would stand whose bytes, or place, hang behind a line: at the end of that. */
static struct canvas_area
hanging_area(const struct cell_lines *lines, size_t first, struct embedded value)
{
	struct canvas_area area = {.line = first};
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
			area.line = i;
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

/* Wraps a value that stands alone. */
static void
wrap_value(const struct composer *composer, struct cell_lines *lines, const char *value,
    unsigned columns, const struct form_item *item, const struct element *container)
{
	size_t first = lines->count;
	struct wrap wrap;

	wrap_begin(&wrap, value, strlen(value), columns, composer->options->width);
	wrap.date = item->kind == FORM_DATE;
	lines_add_wrapped(lines, flow_arena(composer->flow), &wrap, 0);
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

static void
compose_plain(const struct composer *composer, const struct content *content, unsigned columns,
    struct cell_lines *lines)
{
	wrap_value(composer, lines,
	    compose_stored(composer, content->item, content->scope.container), columns,
	    content->item, content->scope.container);
}

struct embedded
compose_add_count(const struct composer *composer, const char *count, struct buf *text)
{
	struct embedded embedded = {.length = strlen(count)};
	unsigned width = compose_width(composer, count);

	buf_addc(text, ' ');
	embedded.start = text->length;
	buf_adds(text, count);
	if (width < BLANK_COUNT)
		buf_fill(text, ' ', BLANK_COUNT - width);
	buf_addc(text, ' ');
	return embedded;
}

struct embedded
compose_count_in_label(const struct composer *composer, const struct form_item *item,
    struct scope scope, struct buf *text)
{
	const char *label = numbered_label(composer, item, scope.number);
	size_t place = (size_t)(strstr(label, hole) - label);
	struct arena *arena = flow_arena(composer->flow);
	struct embedded embedded;
	struct buf rest = {0};

	buf_adds(text, compose_text(composer, arena_strndup(arena, label, place)));
	embedded =
	    compose_add_count(composer, compose_stored(composer, item, scope.container), text);
	add_replaced(&rest, label + place + strlen(hole), hole, "　");
	buf_adds(text, compose_text(composer, compose_keep(composer, &rest)));
	return embedded;
}

/* A count inside of its label, as （ 2 ）　件. */
static void
compose_count(const struct composer *composer, const struct content *content, unsigned columns,
    struct cell_lines *lines)
{
	struct embedded embedded;
	size_t first = lines->count;
	struct buf text = {0};

	if (content->labelled || !form_item_has_hole(content->item, composer->edition)) {
		compose_plain(composer, content, columns, lines);
		return;
	}
	embedded = compose_count_in_label(composer, content->item, content->scope, &text);
	embedded.text = compose_keep(composer, &text);
	lines_wrap(
	    lines, flow_arena(composer->flow), embedded.text, 0, columns, composer->options->width);
	compose_text_areas(
	    composer, lines, first, embedded, columns, content->item, content->scope.container);
}

/* The element that has the fields of a container, in the blocks that an element stands in. */
static const struct element *
element_of(const struct form_item *container, const struct element *inside)
{
	while (!form_item_holds(element_item(inside), container))
		inside = element_container(inside);
	if (element_item(inside) == container)
		return inside;
	return element_first(element_of(container->container, inside), container);
}

/* The value of another item, as it stands there. */
static void
compose_mirror(const struct composer *composer, const struct content *mirror, unsigned columns,
    struct cell_lines *lines)
{
	const struct form_item *item = mirror->item->reference;
	const struct element *container;
	struct path path;

	if (!form_item_in_edition(item, composer->edition))
		return;
	container = element_of(item->container, mirror->scope.container);
	path = element_path(container);
	compose_value(composer,
	    &(struct content){.item = item,
		.scope = {container, item->depth > 0 ? path.index[item->depth - 1] : 0},
		.column = mirror->column},
	    columns, lines);
}

void
compose_value(const struct composer *composer, const struct content *content, unsigned columns,
    struct cell_lines *lines)
{
	const struct form_item *item = content->item;

	switch (item->kind) {
	case FORM_CHOICE:
		if (content->column)
			compose_plain(composer, content, columns, lines);
		else
			compose_choice(composer, item, content->scope.container, columns, lines);
		break;
	case FORM_CHECKS:
		compose_checks(composer, item, content->scope, columns, lines);
		break;
	case FORM_CHECK:
		compose_lone_box(composer, content, columns, lines);
		break;
	case FORM_COUNT:
		compose_count(composer, content, columns, lines);
		break;
	case FORM_STATIC:
		lines_wrap(lines, flow_arena(composer->flow),
		    compose_fixed_text(composer, item->text), 0, columns, composer->options->width);
		break;
	case FORM_MIRROR:
		compose_mirror(composer, content, columns, lines);
		break;
	default:
		compose_plain(composer, content, columns, lines);
		break;
	}
}
