/*
 * Boxes: a mark, its label and what it carries in parentheses. The boxes of a group stand on a grid
 * of slots of the same width, wider ones taking several; those with a text of their own, or of
 * several lines, stand alone.
 */
#include <string.h>

#include "layout/rule.h"
#include "layout/value.h"

/* Blank parentheses are at least so wide. */
#define BLANK_TEXT 20
/* Halves of an em for a text beside its box. */
#define BOX_LEAST 8

/* Appends what a box carries, in parentheses, after its label if there is one. */
static struct embedded
add_text(const char *content, struct buf *text)
{
	struct embedded embedded = {.length = strlen(content)};

	buf_adds(text, text->length > 0 ? "　（ " : "（ ");
	embedded.start = text->length;
	buf_adds(text, content);
	if (embedded.length == 0)
		buf_fill(text, ' ', BLANK_TEXT);
	buf_adds(text, " ）");
	return embedded;
}

static struct embedded
add_count(const struct composer *composer, const char *count, struct buf *text)
{
	struct embedded embedded;

	buf_adds(text, text->length > 0 ? " （" : "（");
	embedded = compose_add_count(composer, count, text);
	buf_adds(text, "）");
	return embedded;
}

/* Appends a box's label, unless it stands elsewhere, and what it carries. */
static struct embedded
add_label(const struct composer *composer, const struct form_item *check, struct scope scope,
    bool labelled, struct buf *text)
{
	struct embedded embedded = {.length = 0};

	if (!labelled && form_item_has_hole(check, composer->edition)) {
		embedded = compose_count_in_label(composer, check, scope, text);
	} else {
		if (!labelled)
			buf_adds(text, compose_label(composer, check, scope.number));
		if (check->content == CONTENT_TEXT)
			embedded = add_text(compose_stored(composer, check, scope.container), text);
		else if (check->content == CONTENT_COUNT)
			embedded = add_count(
			    composer, compose_stored(composer, check, scope.container), text);
	}
	if (check->content == CONTENT_COUNT && check->unit != NULL)
		buf_adds(text, compose_text(composer, check->unit));
	return embedded;
}

/* A box as it is put on the page. */
struct box {
	const struct form_item *check;
	const struct element *container;
	const char *mark;         /* between the brackets; "": it is not marked */
	unsigned inner;           /* columns for the mark */
	struct embedded embedded; /* what stands after it: the label, and what it carries */
	unsigned mark_width; /* of the brackets, what is between them, and a blank after them */
	unsigned width;      /* of all */
};

static struct box
make_box(const struct composer *composer, const struct form_item *check, struct scope scope,
    bool labelled)
{
	const struct element *element = element_first(scope.container, check);
	struct box box = {.check = check, .container = scope.container};
	const char *mark = compose_text(composer, ASSESSMENT_MARK);
	struct buf text = {0};

	box.mark = element != NULL && element_marked(element) ? mark : "";
	box.inner = compose_width(composer, mark);
	box.embedded = add_label(composer, check, scope, labelled, &text);
	box.embedded.text = compose_keep(composer, &text);
	box.mark_width = 2 * compose_width(composer, "[") + box.inner + 3 * composer->half;
	box.width = box.mark_width + compose_width(composer, box.embedded.text);
	return box;
}

/* Puts a box without its text on a line that there is. */
static void
put_mark(const struct composer *composer, const struct box *box, unsigned column, size_t line,
    struct cell_lines *lines)
{
	struct arena *arena = flow_arena(composer->flow);

	unsigned bracket = compose_width(composer, "[");
	unsigned inner = column + bracket + composer->half;

	lines_put(lines, arena, line, column, "[", bracket);
	if (*box->mark != '\0')
		lines_put(lines, arena, line, inner, box->mark, box->inner);
	lines_put(lines, arena, line, inner + box->inner + composer->half, "]", bracket);
}

/* Adds a box without its text, on one line or, where that is too narrow, on several. */
static void
add_mark_above(const struct composer *composer, const struct box *box, unsigned columns,
    struct cell_lines *lines)
{
	struct arena *arena = flow_arena(composer->flow);
	struct buf text = {0};

	if (columns + composer->half >= box->mark_width) {
		lines_add_blank(lines, arena);
		put_mark(composer, box, 0, lines->count - 1, lines);
	} else if (*box->mark == '\0') {
		lines_add(lines, arena, "[", 1, 0, compose_width(composer, "["));
		lines_add(lines, arena, "]", 1, 0, compose_width(composer, "["));
	} else {
		buf_addf(&text, "[ %s ]", box->mark);
		lines_wrap(
		    lines, arena, compose_keep(composer, &text), 0, columns, composer->options);
	}
}

/* A box on lines of its own. */
static void
put_alone(const struct composer *composer, const struct box *box, unsigned columns,
    struct cell_lines *lines)
{
	struct arena *arena = flow_arena(composer->flow);
	unsigned indent = box->mark_width;
	size_t first = lines->count;

	if (composer->options->areas)
		lines_add_area(
		    lines, arena, compose_area(first, 0, indent - 1, box->check, box->container));
	if (columns < indent + BOX_LEAST * composer->half) {
		/* A column too narrow for the box and a text beside it. */
		add_mark_above(composer, box, columns, lines);
		if (*box->embedded.text == '\0')
			return;
		first = lines->count;
		indent = 0;
	}
	lines_wrap(lines, arena, box->embedded.text, indent, columns, composer->options);
	if (box->check->content != CONTENT_NONE)
		compose_text_areas(composer, lines, first, box->embedded, columns - indent,
		    box->check, box->container);
	if (indent > 0)
		put_mark(composer, box, 0, first, lines);
}

void
compose_lone_box(const struct composer *composer, const struct content *content, unsigned columns,
    struct cell_lines *lines)
{
	struct box box = make_box(composer, content->item, content->scope, content->labelled);

	put_alone(composer, &box, columns, lines);
}

/* Whether a box takes lines of its own: it has a text in parentheses, is too long or has tabs or
 * several lines. */
static bool
stands_alone(const struct box *box, unsigned columns)
{
	return box->check->content == CONTENT_TEXT || box->width > columns ||
	       strpbrk(box->embedded.text, "\t\r\n") != NULL;
}

static unsigned
box_slots(
    const struct composer *composer, const struct box *box, unsigned columns, unsigned per_line)
{
	unsigned slot = columns / per_line;
	unsigned slots = (box->width + GAP * composer->half + slot - 1) / slot;

	return slots > per_line ? per_line : slots;
}

/* How many lines the boxes take on a grid of `per_line` slots. */
static size_t
grid_lines(const struct composer *composer, const struct box *boxes, size_t count, unsigned columns,
    unsigned per_line)
{
	size_t lines = 0;
	unsigned slot = per_line;

	for (size_t i = 0; i < count; i++) {
		unsigned slots = box_slots(composer, &boxes[i], columns, per_line);

		if (stands_alone(&boxes[i], columns) || slot + slots > per_line) {
			lines++;
			slot = 0;
		}
		slot += stands_alone(&boxes[i], columns) ? per_line : slots;
	}
	return lines;
}

/* Puts a box at a column of the last line; what it carries is an area in its own right. */
static void
put_on_line(const struct composer *composer, const struct box *box, unsigned column,
    struct cell_lines *lines)
{
	size_t line = lines->count - 1;
	struct canvas_area area =
	    compose_area(line, column, box->width, box->check, box->container);

	put_mark(composer, box, column, line, lines);
	lines_put(lines, flow_arena(composer->flow), line, column + box->mark_width,
	    box->embedded.text, box->width - box->mark_width);
	if (!composer->options->areas)
		return;
	lines_add_area(lines, flow_arena(composer->flow), area);
	if (box->check->content == CONTENT_NONE)
		return;
	area.column += box->mark_width +
		       layout_advance(composer->options, box->embedded.text, box->embedded.start);
	area.width = layout_advance(
	    composer->options, box->embedded.text + box->embedded.start, box->embedded.length);
	area.source = 0;
	area.length = (unsigned)box->embedded.length;
	lines_add_area(lines, flow_arena(composer->flow), area);
}

/* Puts boxes on the grid of at most `most` slots that takes the fewest lines; of equals the one
 * with wider slots. */
static void
place_boxes(const struct composer *composer, const struct box *boxes, size_t count, unsigned most,
    unsigned columns, struct cell_lines *lines)
{
	unsigned per_line = 1;
	unsigned slot = 0;
	bool open = false; /* more boxes may stand on the last line */

	for (unsigned i = 2; i <= most && i <= columns; i++) {
		if (grid_lines(composer, boxes, count, columns, i) <
		    grid_lines(composer, boxes, count, columns, per_line))
			per_line = i;
	}
	for (size_t i = 0; i < count; i++) {
		unsigned slots = box_slots(composer, &boxes[i], columns, per_line);
		bool alone = stands_alone(&boxes[i], columns);

		if (alone) {
			put_alone(composer, &boxes[i], columns, lines);
			open = false;
			continue;
		}
		if (!open || slot + slots > per_line) {
			lines_add_blank(lines, flow_arena(composer->flow));
			open = true;
			slot = 0;
		}
		put_on_line(composer, &boxes[i], slot * (columns / per_line), lines);
		slot += slots;
	}
}

/* One grid below each small heading. */
void
compose_checks(const struct composer *composer, const struct form_item *checks, struct scope scope,
    unsigned columns, struct cell_lines *lines)
{
	struct arena *arena = flow_arena(composer->flow);
	struct box *boxes = arena_alloc_array(arena, checks->field_count, sizeof(*boxes));
	unsigned most = checks->per_line > 0 ? checks->per_line : 1;
	size_t count = 0;

	scope.container = element_first(scope.container, checks);
	for (const struct form_item *item = checks->first; item != NULL; item = item->next) {
		if (!form_item_in_edition(item, composer->edition))
			continue;
		if (item->kind == FORM_CHECK) {
			boxes[count++] = make_box(composer, item, scope, false);
		} else if (item->kind == FORM_SUBHEAD) {
			place_boxes(composer, boxes, count, most, columns, lines);
			count = 0;
			most = item->per_line > 0     ? item->per_line
			       : checks->per_line > 0 ? checks->per_line
						      : 1;
			lines_wrap(lines, arena, compose_label(composer, item, scope.number), 0,
			    columns, composer->options);
		}
	}
	place_boxes(composer, boxes, count, most, columns, lines);
}

/* Puts boxes on the last line of a label, at its right end, or at that of a new line. */
static void
put_right(const struct composer *composer, const struct box *boxes, size_t count, unsigned width,
    unsigned columns, struct cell_lines *lines)
{
	const struct cell_line *last = &lines->items[lines->count - 1];
	unsigned column = columns - width;

	if (last->indent + lines_width(last) + GAP * composer->half + width > columns)
		lines_add_blank(lines, flow_arena(composer->flow));
	for (size_t i = 0; i < count; i++) {
		put_on_line(composer, &boxes[i], column, lines);
		column += boxes[i].width + GAP * composer->half;
	}
}

void
compose_heading_boxes(const struct composer *composer, struct cell *cell,
    const struct form_item *group, struct scope scope)
{
	struct arena *arena = flow_arena(composer->flow);
	unsigned columns = cell_columns(composer, cell);
	struct box *boxes = NULL;
	size_t capacity = 0;
	size_t count = 0;
	unsigned width = 0;
	bool apart = false;

	for (const struct form_item *item = group->first; item != NULL; item = item->next) {
		if (item->place != PLACE_HEADING || !form_item_in_edition(item, composer->edition))
			continue;
		boxes = arena_grow(arena, boxes, &capacity, count, sizeof(*boxes));
		boxes[count] = make_box(composer, item, scope, false);
		width += boxes[count].width + (count > 0 ? GAP * composer->half : 0);
		apart = apart || stands_alone(&boxes[count], columns);
		count++;
	}
	if (count == 0)
		return;
	if (apart || width > columns)
		place_boxes(composer, boxes, count, (unsigned)count, columns, &cell->lines);
	else
		put_right(composer, boxes, count, width, columns, &cell->lines);
}
