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
/* Before the count in its parentheses. */
#define COUNT_BEGIN " （ "
/* Columns for a text beside its box. */
#define BOX_LEAST 8

/* "[ ○ ] " or as many blanks. */
static void
add_mark(const struct composer *composer, bool marked, struct buf *text)
{
	const char *mark = compose_text(composer, ASSESSMENT_MARK);

	buf_adds(text, "[ ");
	if (marked)
		buf_adds(text, mark);
	else
		buf_fill(text, ' ', compose_width(composer, mark));
	buf_adds(text, " ]");
}

const char *
compose_box(const struct composer *composer, const struct form_item *check,
    const struct element *container, unsigned *width)
{
	const struct element *element = element_first(container, check);
	struct buf text = {0};
	const char *box;

	add_mark(composer, element != NULL && element_marked(element), &text);
	buf_addc(&text, ' ');
	buf_adds(&text, compose_label(composer, check, 0));
	if (check->content == CONTENT_COUNT) {
		const char *count = compose_content(composer, check, container, element);
		unsigned blank = compose_width(composer, count);

		buf_adds(&text, COUNT_BEGIN);
		buf_adds(&text, count);
		if (blank < BLANK_COUNT)
			buf_fill(&text, ' ', BLANK_COUNT - blank);
		buf_addf(
		    &text, " ）%s", check->unit != NULL ? compose_text(composer, check->unit) : "");
	}
	box = compose_keep(composer, &text);
	*width = compose_width(composer, box);
	return box;
}

/* A box on lines of its own: its label and, in parentheses, its text or count. */
void
compose_wide_box(const struct composer *composer, const struct form_item *check,
    const struct element *container, const char *box, unsigned columns, struct cell_lines *lines)
{
	const struct element *element = element_first(container, check);
	size_t bracket = (size_t)(strchr(box, ']') - box) + 2; /* behind "] " */
	struct arena *arena = flow_arena(composer->flow);
	struct embedded embedded = {0};
	size_t first = lines->count;
	struct buf text = {0};
	unsigned indent;

	buf_adds(&text, box + bracket);
	if (check->content == CONTENT_TEXT) {
		const char *content = compose_content(composer, check, container, element);

		buf_adds(&text, "　（ ");
		embedded.start = text.length;
		embedded.length = strlen(content);
		buf_adds(&text, content);
		if (*content == '\0')
			buf_fill(&text, ' ', BLANK_TEXT);
		buf_adds(&text, " ）");
	} else if (check->content == CONTENT_COUNT) {
		embedded.start = strlen(compose_label(composer, check, 0)) + strlen(COUNT_BEGIN);
		embedded.length = strlen(compose_content(composer, check, container, element));
	}
	embedded.text = compose_keep(composer, &text);
	indent = (unsigned)width_text(box, bracket, composer->options->width);
	if (composer->options->areas)
		lines_add_area(lines, arena, compose_area(first, 0, indent - 1, check, container));
	if (columns < indent + BOX_LEAST) {
		/* A column too narrow for the box and a text beside it. */
		lines_wrap(lines, arena, arena_strndup(arena, box, bracket), 0, columns,
		    composer->options->width);
		first = lines->count;
		indent = 0;
	}
	lines_wrap(lines, arena, embedded.text, indent, columns, composer->options->width);
	if (check->content != CONTENT_NONE)
		compose_text_areas(
		    composer, lines, first, embedded, columns - indent, check, container);
	if (indent > 0)
		lines_prefix(&lines->items[first], arena, box, bracket, indent);
}

/* A box of a group on its way into the grid. */
struct placed_box {
	const struct form_item *check;
	const char *text;
	unsigned width;
};

/* Whether a box takes lines of its own: it has a text in parentheses, is too long or has several
 * lines. */
static bool
box_stands_alone(const struct placed_box *box, unsigned columns)
{
	return box->check->content == CONTENT_TEXT || box->width > columns ||
	       strpbrk(box->text, "\r\n") != NULL;
}

static unsigned
box_slots(const struct placed_box *box, unsigned columns, unsigned per_line)
{
	unsigned slot = columns / per_line;
	unsigned slots = (box->width + GAP + slot - 1) / slot;

	return slots > per_line ? per_line : slots;
}

/* How many lines the boxes take on a grid of `per_line` slots. */
static size_t
grid_lines(const struct placed_box *boxes, size_t count, unsigned columns, unsigned per_line)
{
	size_t lines = 0;
	unsigned slot = per_line;

	for (size_t i = 0; i < count; i++) {
		unsigned slots = box_slots(&boxes[i], columns, per_line);

		if (box_stands_alone(&boxes[i], columns) || slot + slots > per_line) {
			lines++;
			slot = 0;
		}
		slot += box_stands_alone(&boxes[i], columns) ? per_line : slots;
	}
	return lines;
}

/* Puts boxes on the grid of at most `most` slots that takes the fewest lines; of equals the one
 * with wider slots. */
static void
place_boxes(const struct composer *composer, const struct placed_box *boxes, size_t count,
    unsigned most, const struct element *group, unsigned columns, struct cell_lines *lines)
{
	struct buf text = {0};
	unsigned per_line = 1;
	unsigned slot = 0;

	for (unsigned i = 2; i <= most; i++) {
		if (grid_lines(boxes, count, columns, i) <
		    grid_lines(boxes, count, columns, per_line))
			per_line = i;
	}
	for (size_t i = 0; i < count; i++) {
		unsigned slots = box_slots(&boxes[i], columns, per_line);
		bool alone = box_stands_alone(&boxes[i], columns);

		if (text.length > 0 && (alone || slot + slots > per_line)) {
			compose_line(composer, lines, &text);
			slot = 0;
		}
		if (alone) {
			compose_wide_box(
			    composer, boxes[i].check, group, boxes[i].text, columns, lines);
			continue;
		}
		compose_pad(composer, &text, slot * (columns / per_line));
		buf_adds(&text, boxes[i].text);
		if (composer->options->areas)
			lines_add_area(lines, flow_arena(composer->flow),
			    compose_area(lines->count, slot * (columns / per_line), boxes[i].width,
				boxes[i].check, group));
		slot += slots;
	}
	if (text.length > 0)
		compose_line(composer, lines, &text);
}

/* The boxes of a group, one grid below each small heading. */
void
compose_checks(const struct composer *composer, const struct form_item *checks,
    const struct element *container, unsigned columns, struct cell_lines *lines)
{
	const struct element *group = element_first(container, checks);
	struct placed_box *boxes =
	    arena_alloc_array(flow_arena(composer->flow), checks->field_count, sizeof(*boxes));
	unsigned most = checks->per_line > 0 ? checks->per_line : 1;
	size_t count = 0;

	for (const struct form_item *item = checks->first; item != NULL; item = item->next) {
		struct placed_box *box = &boxes[count];

		if (!form_item_in_edition(item, composer->edition))
			continue;
		if (item->kind == FORM_CHECK) {
			box->check = item;
			box->text = compose_box(composer, item, group, &box->width);
			count++;
		} else if (item->kind == FORM_SUBHEAD) {
			place_boxes(composer, boxes, count, most, group, columns, lines);
			count = 0;
			most = item->per_line > 0     ? item->per_line
			       : checks->per_line > 0 ? checks->per_line
						      : 1;
			lines_wrap(lines, flow_arena(composer->flow),
			    compose_label(composer, item, 0), 0, columns, composer->options->width);
		}
	}
	place_boxes(composer, boxes, count, most, group, columns, lines);
}
