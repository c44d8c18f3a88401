/*
 * Boxes: a mark, its label and what it carries in parentheses. The boxes of a group stand on a grid
 * of slots of the same width, wider ones taking several; those with a text of their own, or of
 * several lines, stand alone.
 */
#include <string.h>

#include "layout/value.h"
#include "yoshiki3/width.h"

/* Blank parentheses are at least so wide. */
#define BLANK_TEXT 20
/* Columns for a text beside its box. */
#define BOX_LEAST 8

/* "[ ○ ] ", or with blanks for the mark. */
static void
add_mark(const struct composer *composer, bool marked, struct buf *text)
{
	const char *mark = compose_text(composer, ASSESSMENT_MARK);

	buf_adds(text, "[ ");
	if (marked)
		buf_adds(text, mark);
	else
		buf_fill(text, ' ', compose_width(composer, mark));
	buf_adds(text, " ] ");
}

/* Appends what a box carries, in parentheses behind its label if there is one. */
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
	const char *mark;         /* "[ ○ ] " */
	struct embedded embedded; /* what stands behind it: the label, and what it carries */
	unsigned mark_width;
	unsigned width; /* of all */
};

static struct box
make_box(const struct composer *composer, const struct form_item *check, struct scope scope,
    bool labelled)
{
	const struct element *element = element_first(scope.container, check);
	struct box box = {.check = check, .container = scope.container};
	struct buf mark = {0};
	struct buf text = {0};

	add_mark(composer, element != NULL && element_marked(element), &mark);
	box.embedded = add_label(composer, check, scope, labelled, &text);
	box.mark = compose_keep(composer, &mark);
	box.embedded.text = compose_keep(composer, &text);
	box.mark_width = compose_width(composer, box.mark);
	box.width = box.mark_width + compose_width(composer, box.embedded.text);
	return box;
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
	if (columns < indent + BOX_LEAST) {
		/* A column too narrow for the box and a text beside it. */
		lines_wrap(lines, arena, box->mark, 0, columns, composer->options->width);
		if (*box->embedded.text == '\0')
			return;
		first = lines->count;
		indent = 0;
	}
	lines_wrap(lines, arena, box->embedded.text, indent, columns, composer->options->width);
	if (box->check->content != CONTENT_NONE)
		compose_text_areas(composer, lines, first, box->embedded, columns - indent,
		    box->check, box->container);
	if (indent > 0)
		lines_prefix(&lines->items[first], arena, box->mark, strlen(box->mark), indent);
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
box_slots(const struct box *box, unsigned columns, unsigned per_line)
{
	unsigned slot = columns / per_line;
	unsigned slots = (box->width + GAP + slot - 1) / slot;

	return slots > per_line ? per_line : slots;
}

/* How many lines the boxes take on a grid of `per_line` slots. */
static size_t
grid_lines(const struct box *boxes, size_t count, unsigned columns, unsigned per_line)
{
	size_t lines = 0;
	unsigned slot = per_line;

	for (size_t i = 0; i < count; i++) {
		unsigned slots = box_slots(&boxes[i], columns, per_line);

		if (stands_alone(&boxes[i], columns) || slot + slots > per_line) {
			lines++;
			slot = 0;
		}
		slot += stands_alone(&boxes[i], columns) ? per_line : slots;
	}
	return lines;
}

/* Appends a box to a line that is being made, at a column of it; what it carries is an area in its
 * own right. */
static void
put_on_line(const struct composer *composer, const struct box *box, unsigned column,
    struct buf *text, struct cell_lines *lines)
{
	struct canvas_area area =
	    compose_area(lines->count, column, box->width, box->check, box->container);

	buf_adds(text, box->mark);
	buf_adds(text, box->embedded.text);
	if (!composer->options->areas)
		return;
	lines_add_area(lines, flow_arena(composer->flow), area);
	if (box->check->content == CONTENT_NONE)
		return;
	area.column += box->mark_width + (unsigned)width_text(box->embedded.text,
					     box->embedded.start, composer->options->width);
	area.width = (unsigned)width_text(box->embedded.text + box->embedded.start,
	    box->embedded.length, composer->options->width);
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
	struct buf text = {0};
	unsigned per_line = 1;
	unsigned slot = 0;

	for (unsigned i = 2; i <= most && i <= columns; i++) {
		if (grid_lines(boxes, count, columns, i) <
		    grid_lines(boxes, count, columns, per_line))
			per_line = i;
	}
	for (size_t i = 0; i < count; i++) {
		unsigned slots = box_slots(&boxes[i], columns, per_line);
		bool alone = stands_alone(&boxes[i], columns);

		if (text.length > 0 && (alone || slot + slots > per_line)) {
			compose_line(composer, lines, &text);
			slot = 0;
		}
		if (alone) {
			put_alone(composer, &boxes[i], columns, lines);
			continue;
		}
		compose_pad(composer, &text, slot * (columns / per_line));
		put_on_line(composer, &boxes[i], slot * (columns / per_line), &text, lines);
		slot += slots;
	}
	if (text.length > 0)
		compose_line(composer, lines, &text);
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
			    columns, composer->options->width);
		}
	}
	place_boxes(composer, boxes, count, most, columns, lines);
}

/* Puts boxes on the last line of a label, at its right end, or at that of a new line. */
static void
put_right(const struct composer *composer, const struct box *boxes, size_t count, unsigned width,
    unsigned columns, struct cell_lines *lines)
{
	struct cell_line *last = &lines->items[lines->count - 1];
	struct buf text = {0};

	if ((unsigned)last->indent + last->width + GAP + width <= columns) {
		buf_add(&text, last->text, last->length);
		lines->count--;
	}
	compose_pad(composer, &text, columns - width);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_fill(&text, ' ', GAP);
		put_on_line(
		    composer, &boxes[i], compose_width(composer, buf_text(&text)), &text, lines);
	}
	compose_line(composer, lines, &text);
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
		width += boxes[count].width + (count > 0 ? GAP : 0);
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
