/*
 * What stands in a value cell: a text, a choice `[ 値 ]` with its ＜選択肢＞ beside or below, a group of boxes on a grid, a count in
 * its parentheses. A value is never broken up by anything else: where it does not fit on one line it has
 * the cell's whole width for itself.
 */
#include <stdio.h>
#include <string.h>

#include "layout/table.h"
#include "yoshiki3/width.h"

/* Columns between the value of a choice and its options, and between options or boxes on a line. */
#define GAP 2
/* A blank value, parentheses and count are at least so wide. */
#define BLANK_VALUE 12
#define BLANK_TEXT 20
#define BLANK_COUNT 3
/* Columns for a text beside its box. */
#define BOX_LEAST 8

static const char options_title[] = "＜選択肢＞";

static unsigned
text_width(const struct composer *composer, const char *text)
{
	return (unsigned)width_text(text, strlen(text), composer->options->width);
}

static const char *
arena_buf(const struct composer *composer, struct buf *buf)
{
	const char *text = arena_strndup(flow_arena(composer->flow), buf_text(buf), buf->length);

	buf_free(buf);
	return text;
}

const char *
compose_text(const struct composer *composer, const char *text)
{
	struct buf respelled = {0};

	if (composer->options->respell == NULL ||
	    !composer->options->respell(composer->options->respell_context, text, &respelled))
		return text;
	return arena_buf(composer, &respelled);
}

const char *
compose_label(const struct composer *composer, const struct form_item *item, unsigned number)
{
	const char *label = form_item_label(item, composer->edition);
	struct buf numbered = {0};

	if (strchr(label, '{') == NULL)
		return compose_text(composer, label);
	form_item_label_format(item, composer->edition, number, &numbered);
	return compose_text(composer, arena_buf(composer, &numbered));
}

bool
compose_keeps_together(const struct form_item *item)
{
	return item->kind == FORM_CHOICE || item->kind == FORM_CHECKS;
}

/* The text of an item's element (NULL: blank), or the draft that stands for it. */
static const char *
content_of(const struct composer *composer, const struct form_item *item, const struct element *container,
    const struct element *element)
{
	if (item == composer->options->draft_item && container == composer->options->draft_container)
		return compose_text(composer, composer->options->draft);
	return element != NULL ? compose_text(composer, element_text(element)) : "";
}

static const char *
value_of(const struct composer *composer, const struct form_item *item, const struct element *container)
{
	return content_of(composer, item, container, element_first(container, item));
}

struct canvas_area
compose_area(size_t line, unsigned column, unsigned width, const struct form_item *item,
    const struct element *container)
{
	return (struct canvas_area){.line = line, .column = column, .width = width, .item = item,
	    .container = container, .source = CANVAS_NO_SOURCE};
}

/* A text that holds a value: the value's first byte stands at `start` in the text, and it has `length` bytes. */
struct embedded {
	const char *text;
	size_t start;
	size_t length;
};

/* Notes the lines from `first` on, which show an embedded value wrapped in `room` columns, as its areas. */
static void
add_text_areas(const struct composer *composer, struct cell_lines *lines, size_t first, struct embedded value,
    unsigned room, const struct form_item *item, const struct element *container)
{
	const char *begin = value.text + value.start;

	if (!composer->options->areas)
		return;
	for (size_t i = first; i < lines->count; i++) {
		const struct cell_line *line = &lines->items[i];
		const char *from = line->text > begin ? line->text : begin;
		const char *to = line->text + line->length;
		struct canvas_area area = compose_area(i, line->indent, 0, item, container);

		if (to > begin + value.length)
			to = begin + value.length;
		if (from > to)
			continue;
		area.column += (unsigned)width_text(line->text, (size_t)(from - line->text), composer->options->width);
		area.width = (unsigned)width_text(from, (size_t)(to - from), composer->options->width);
		area.room = room;
		area.source = (size_t)(from - begin);
		area.length = (size_t)(to - from);
		lines_add_area(lines, flow_arena(composer->flow), area);
	}
}

/* Wraps a value that stands alone. */
static void
wrap_value(const struct composer *composer, struct cell_lines *lines, const char *value, unsigned columns,
    const struct form_item *item, const struct element *container)
{
	size_t first = lines->count;

	lines_wrap(lines, flow_arena(composer->flow), value, 0, columns, composer->options->width);
	add_text_areas(composer, lines, first, (struct embedded){value, 0, strlen(value)}, columns, item, container);
}

static void
add_line(const struct composer *composer, struct cell_lines *lines, struct buf *text)
{
	unsigned width = (unsigned)width_text(buf_text(text), text->length, composer->options->width);
	size_t length = text->length;

	lines_add(lines, flow_arena(composer->flow), arena_buf(composer, text), length, 0, width);
}

static void
pad_to(const struct composer *composer, struct buf *text, unsigned column)
{
	unsigned width = (unsigned)width_text(buf_text(text), text->length, composer->options->width);

	if (width < column)
		buf_fill(text, ' ', column - width);
}

/* A choice: its value, and its options as printed, numbered. */
struct choice {
	const struct form_item *item;
	const struct element *container;
	const char *value;
	const char **options;
	unsigned count;
	unsigned longest;       /* columns of the longest option with its number */
	unsigned longest_label; /* and without */
};

static const char *
option_text(const struct composer *composer, const struct form_item *choice, unsigned number, const char *label)
{
	char numbered[16];
	size_t prefix = (size_t)snprintf(numbered, sizeof(numbered), "%u%s ", number,
	    choice->options->numbers == NUMBERS_HALF ? ")" : "）");
	size_t length = strlen(label);
	char *text = arena_alloc(flow_arena(composer->flow), prefix + length + 1);

	memcpy(text, numbered, prefix);
	memcpy(text + prefix, label, length);
	return compose_text(composer, text);
}

static struct choice
measure_choice(const struct composer *composer, const struct form_item *item, const struct element *container)
{
	struct choice choice = {
	    .item = item, .container = container, .value = value_of(composer, item, container)};
	const struct form_option *option;

	choice.options =
	    arena_alloc_array(flow_arena(composer->flow), item->options->count, sizeof(*choice.options));
	while ((option = form_choice_option(item, composer->edition, choice.count + 1)) != NULL) {
		const char *label = form_option_label(option, composer->edition);
		const char *text = option_text(composer, item, choice.count + 1, label);
		unsigned label_width = text_width(composer, compose_text(composer, label));
		unsigned width = text_width(composer, text);

		choice.options[choice.count++] = text;
		if (width > choice.longest)
			choice.longest = width;
		if (label_width > choice.longest_label)
			choice.longest_label = label_width;
	}
	return choice;
}

static void
add_bracketed(const struct composer *composer, struct buf *text, const char *value, unsigned inner)
{
	unsigned width = text_width(composer, value);

	buf_addf(text, "[ %s", value);
	if (width < inner)
		buf_fill(text, ' ', inner - width);
	buf_adds(text, " ]");
}

/* Appends one line of options from index *next on, in columns of a grid; advances *next. */
static void
add_option_line(const struct composer *composer, const struct choice *choice, unsigned per_line, unsigned start,
    struct buf *text, unsigned *next)
{
	for (unsigned i = 0; i < per_line && *next < choice->count; i++, ++*next) {
		pad_to(composer, text, start + i * (choice->longest + GAP));
		buf_adds(text, choice->options[*next]);
	}
}

static unsigned
options_per_line(const struct choice *choice, unsigned columns)
{
	unsigned most = choice->item->per_line > 0 ? choice->item->per_line : 2;
	unsigned fits = (columns + GAP) / (choice->longest + GAP);

	return fits < 1 ? 1 : fits < most ? fits : most;
}

static void
add_choice_area(const struct composer *composer, struct cell_lines *lines, size_t line, unsigned width,
    const struct choice *choice)
{
	if (composer->options->areas)
		lines_add_area(lines, flow_arena(composer->flow),
		    compose_area(line, 0, width, choice->item, choice->container));
}

static void
choice_beside(const struct composer *composer, const struct choice *choice, unsigned inner, unsigned columns,
    struct cell_lines *lines)
{
	unsigned start = inner + 4 + GAP;
	unsigned per_line = options_per_line(choice, columns - start);
	unsigned used = per_line * (choice->longest + GAP) - GAP;
	unsigned title = text_width(composer, options_title);
	unsigned next = 0;
	struct buf text = {0};

	buf_fill(&text, ' ', start + (used > title ? (used - title) / 2 : 0));
	buf_adds(&text, compose_text(composer, options_title));
	add_line(composer, lines, &text);
	add_choice_area(composer, lines, lines->count, inner + 4, choice);
	add_bracketed(composer, &text, choice->value, inner);
	do {
		add_option_line(composer, choice, per_line, start, &text, &next);
		add_line(composer, lines, &text);
	} while (next < choice->count);
}

static void
choice_below(const struct composer *composer, const struct choice *choice, unsigned columns, struct cell_lines *lines)
{
	struct arena *arena = flow_arena(composer->flow);
	unsigned per_line = options_per_line(choice, columns);
	size_t first = lines->count;
	unsigned next = 0;
	struct buf text = {0};

	add_bracketed(composer, &text, choice->value, *choice->value == '\0' ? BLANK_VALUE : 0);
	lines_wrap(lines, arena, arena_buf(composer, &text), 0, columns, composer->options->width);
	for (size_t i = first; i < lines->count; i++)
		add_choice_area(composer, lines, i, lines->items[i].width, choice);
	buf_adds(&text, compose_text(composer, options_title));
	add_line(composer, lines, &text);
	while (next < choice->count) {
		if (choice->longest > columns) {
			lines_wrap(lines, arena, choice->options[next++], 0, columns, composer->options->width);
			continue;
		}
		add_option_line(composer, choice, per_line, 0, &text, &next);
		add_line(composer, lines, &text);
	}
}

static void
compose_choice(const struct composer *composer, const struct form_item *item, const struct element *container,
    unsigned columns, struct cell_lines *lines)
{
	struct choice choice = measure_choice(composer, item, container);
	unsigned title = text_width(composer, options_title);
	unsigned right = choice.longest > title ? choice.longest : title;
	unsigned value = text_width(composer, choice.value);
	unsigned inner = choice.longest_label > value ? choice.longest_label : value;
	unsigned least = value > BLANK_VALUE ? value : BLANK_VALUE;

	/* All values of a choice in the same place, if there is room; else as much as this one needs. */
	if (item->list_below || least + 4 + GAP + right > columns || strchr(choice.value, '\n') != NULL)
		choice_below(composer, &choice, columns, lines);
	else
		choice_beside(
		    composer, &choice, inner + 4 + GAP + right <= columns ? inner : least, columns, lines);
}

/* "[ ○ ] " or as many blanks. */
static void
add_mark(const struct composer *composer, bool marked, struct buf *text)
{
	const char *mark = compose_text(composer, ASSESSMENT_MARK);

	buf_adds(text, "[ ");
	if (marked)
		buf_adds(text, mark);
	else
		buf_fill(text, ' ', text_width(composer, mark));
	buf_adds(text, " ]");
}

const char *
compose_box(const struct composer *composer, const struct form_item *check, const struct element *container,
    unsigned *width)
{
	const struct element *element = element_first(container, check);
	struct buf text = {0};
	const char *box;

	add_mark(composer, element != NULL && element_marked(element), &text);
	buf_addc(&text, ' ');
	buf_adds(&text, compose_label(composer, check, 0));
	if (check->content == CONTENT_COUNT) {
		const char *count = content_of(composer, check, container, element);
		unsigned blank = text_width(composer, count);

		buf_addf(&text, " （ %s", count);
		if (blank < BLANK_COUNT)
			buf_fill(&text, ' ', BLANK_COUNT - blank);
		buf_addf(&text, " ）%s", check->unit != NULL ? compose_text(composer, check->unit) : "");
	}
	box = arena_buf(composer, &text);
	*width = text_width(composer, box);
	return box;
}

/* A box on lines of its own: its label and, in parentheses, its text. */
static void
compose_wide_box(const struct composer *composer, const struct form_item *check, const struct element *container,
    const char *box, unsigned columns, struct cell_lines *lines)
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
		const char *content = content_of(composer, check, container, element);

		buf_adds(&text, "　（ ");
		embedded.start = text.length;
		embedded.length = strlen(content);
		buf_adds(&text, content);
		if (*content == '\0')
			buf_fill(&text, ' ', BLANK_TEXT);
		buf_adds(&text, " ）");
	}
	embedded.text = arena_buf(composer, &text);
	indent = (unsigned)width_text(box, bracket, composer->options->width);
	if (composer->options->areas)
		lines_add_area(lines, arena, compose_area(first, 0, indent - 1, check, container));
	if (columns < indent + BOX_LEAST) {
		/* A column too narrow for the box and a text beside it. */
		lines_wrap(lines, arena, arena_strndup(arena, box, bracket), 0, columns, composer->options->width);
		first = lines->count;
		indent = 0;
	}
	lines_wrap(lines, arena, embedded.text, indent, columns, composer->options->width);
	if (check->content == CONTENT_TEXT)
		add_text_areas(composer, lines, first, embedded, columns - indent, check, container);
	if (indent > 0)
		lines_prefix(&lines->items[first], arena, box, bracket, indent);
}

/* A box of a group on its way into the grid. */
struct placed_box {
	const struct form_item *check;
	const char *text;
	unsigned width;
};

/* Whether a box takes lines of its own: it has a text in parentheses or is too long. */
static bool
box_stands_alone(const struct placed_box *box, unsigned columns)
{
	return box->check->content == CONTENT_TEXT || box->width > columns;
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

/* Puts boxes on the grid of at most `most` slots that takes the fewest lines; of equals the one with wider slots. */
static void
place_boxes(const struct composer *composer, const struct placed_box *boxes, size_t count, unsigned most,
    const struct element *group, unsigned columns, struct cell_lines *lines)
{
	struct buf text = {0};
	unsigned per_line = 1;
	unsigned slot = 0;

	for (unsigned i = 2; i <= most; i++) {
		if (grid_lines(boxes, count, columns, i) < grid_lines(boxes, count, columns, per_line))
			per_line = i;
	}
	for (size_t i = 0; i < count; i++) {
		unsigned slots = box_slots(&boxes[i], columns, per_line);
		bool alone = box_stands_alone(&boxes[i], columns);

		if (text.length > 0 && (alone || slot + slots > per_line)) {
			add_line(composer, lines, &text);
			slot = 0;
		}
		if (alone) {
			compose_wide_box(composer, boxes[i].check, group, boxes[i].text, columns, lines);
			continue;
		}
		pad_to(composer, &text, slot * (columns / per_line));
		buf_adds(&text, boxes[i].text);
		if (composer->options->areas)
			lines_add_area(lines, flow_arena(composer->flow),
			    compose_area(lines->count, slot * (columns / per_line), boxes[i].width, boxes[i].check, group));
		slot += slots;
	}
	if (text.length > 0)
		add_line(composer, lines, &text);
}

/* The boxes of a group, one grid below each small heading. */
static void
compose_checks(const struct composer *composer, const struct form_item *checks, const struct element *container,
    unsigned columns, struct cell_lines *lines)
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
			most = item->per_line > 0 ? item->per_line : checks->per_line > 0 ? checks->per_line : 1;
			lines_wrap(lines, flow_arena(composer->flow), compose_label(composer, item, 0), 0, columns,
			    composer->options->width);
		}
	}
	place_boxes(composer, boxes, count, most, group, columns, lines);
}

/* A count inside of its label, as （ 2 ）　件. */
static void
compose_count(const struct composer *composer, const struct form_item *item, const struct element *container,
    unsigned columns, struct cell_lines *lines)
{
	const char *label = form_item_label(item, composer->edition);
	const char *hole = strstr(label, "{value}");
	const char *value = value_of(composer, item, container);
	struct buf text = {0};

	struct embedded embedded = {0};
	size_t first = lines->count;

	if (hole == NULL) {
		wrap_value(composer, lines, value, columns, item, container);
		return;
	}
	buf_add(&text, label, (size_t)(hole - label));
	buf_addc(&text, ' ');
	embedded.start = text.length;
	embedded.length = strlen(value);
	buf_adds(&text, value);
	if (text_width(composer, value) < BLANK_COUNT)
		buf_fill(&text, ' ', BLANK_COUNT - text_width(composer, value));
	buf_addc(&text, ' ');
	buf_adds(&text, hole + strlen("{value}"));
	embedded.text = compose_text(composer, arena_buf(composer, &text));
	lines_wrap(lines, flow_arena(composer->flow), embedded.text, 0, columns, composer->options->width);
	add_text_areas(composer, lines, first, embedded, columns, item, container);
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
compose_plain(const struct composer *composer, const struct form_item *item, const struct element *container,
    unsigned columns, struct cell_lines *lines)
{
	wrap_value(composer, lines, value_of(composer, item, container), columns, item, container);
}

void
compose_value(const struct composer *composer, const struct form_item *item, const struct element *container,
    unsigned number, unsigned columns, struct cell_lines *lines)
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
			box = arena_strndup(flow_arena(composer->flow), box, (size_t)(strchr(box, ']') - box) + 2);
		compose_wide_box(composer, item, container, box, columns, lines);
		break;
	case FORM_COUNT:
		compose_count(composer, item, container, columns, lines);
		break;
	case FORM_STATIC:
		lines_wrap(lines, flow_arena(composer->flow), compose_text(composer, item->text), 0, columns,
		    composer->options->width);
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
