/*
 * The flow: rows and lines come in order and are put on pages.
 *
 * What must stay together with its successor (titles, headings) waits in a queue until a row comes
 * that may stand at the end of a page; then the whole group is placed. `frame` says whether a table
 * is open on the present page: then the bottom line of the canvas belongs to a row and `above`
 * holds its shape, and one more line is needed to close it. An endless page is handed over in
 * parts whenever the canvas has grown large, unless it is all to stand on the caller's canvas.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "layout/flow.h"
#include "layout/rule.h"

/* Lines after which a part of an endless page is handed over. */
#define ENDLESS_PART 512
/* A row is split so that at least so many of its lines stand on either page, where it has them. */
#define SPLIT_LEAST 2

struct entry {
	struct row *row; /* NULL: a line outside of tables */
	char *text;
	size_t length;
	enum canvas_kind kind;
	const struct form_item *item;
	bool new_frame; /* the table before it ends, a blank line follows */
};

struct flow {
	const struct layout_options *options;
	layout_page page;
	void *context;
	struct canvas *canvas;
	struct canvas own_canvas;
	size_t body; /* lines of a page without the footer; SIZE_MAX if endless */
	unsigned number;
	bool frame;
	struct shape above;
	unsigned above_frame; /* its frame on the canvas, or CANVAS_NO_FRAME */
	bool new_frame;       /* the next entry begins another table */
	struct arena *arena;
	struct arena *head_arena;
	/* drawn at the top of each further page of its table; NULL outside */
	struct row *head;
	struct row *next_head; /* the same, while the head itself still waits in the queue */
	const struct row *head_row;
	struct entry *queue;
	size_t queue_count;
	size_t queue_capacity;
	bool held; /* the arena is in use beyond the queue */
};

struct flow *
flow_new(
    const struct layout_options *options, struct canvas *canvas, layout_page page, void *context)
{
	struct flow *flow = mem_alloc(sizeof(*flow));

	flow->options = options;
	flow->page = page;
	flow->context = context;
	flow->canvas = canvas != NULL ? canvas : &flow->own_canvas;
	flow->canvas->columns = layout_width(options);
	flow->canvas->rule_width = rule_width(options);
	flow->above_frame = CANVAS_NO_FRAME;
	flow->body = options->lines == 0 ? SIZE_MAX : options->lines - LAYOUT_FOOTER_LINES;
	flow->number = options->lines == 0 ? 0 : 1;
	flow->arena = arena_new();
	flow->head_arena = arena_new();
	return flow;
}

void
flow_free(struct flow *flow)
{
	if (flow == NULL)
		return;
	canvas_free(&flow->own_canvas);
	arena_free(flow->arena);
	arena_free(flow->head_arena);
	free(flow->queue);
	free(flow);
}

struct arena *
flow_arena(struct flow *flow)
{
	return flow->arena;
}

struct row *
flow_make_row(struct flow *flow)
{
	return arena_alloc(flow->arena, sizeof(struct row));
}

static bool
at_top(const struct flow *flow)
{
	return flow->canvas->line_count == 0;
}

static void
hand_over(struct flow *flow)
{
	if (at_top(flow) || flow->page == NULL)
		return;
	flow->page(flow->context, flow->canvas, flow->number);
	canvas_clear(flow->canvas);
	flow->above_frame = CANVAS_NO_FRAME;
	if (flow->options->lines > 0)
		flow->number++;
}

/* A new line; an endless page gives away the ones before it from time to time, but never parts a
 * row from the rules above it. */
static void
next_line(struct flow *flow)
{
	struct canvas *canvas = flow->canvas;

	if (flow->options->lines == 0 && canvas->line_count >= ENDLESS_PART &&
	    !canvas->lines[canvas->line_count - 1].rule)
		hand_over(flow);
	canvas_new_line(canvas);
}

/* The frame of the row above, or in which a line stands; the beginning of that row may have been
 * handed over. */
static unsigned
present_frame(struct flow *flow)
{
	if (flow->above_frame == CANVAS_NO_FRAME)
		flow->above_frame = canvas_add_frame(
		    flow->canvas, flow->above.cells, flow->above.verticals, flow->above.count);
	return flow->above_frame;
}

static void
close_frame(struct flow *flow)
{
	if (!flow->frame)
		return;
	next_line(flow);
	rule_draw(flow->canvas, present_frame(flow), CANVAS_NO_FRAME, NULL);
	flow->frame = false;
}

static void
break_page(struct flow *flow)
{
	close_frame(flow);
	if (flow->options->lines > 0)
		hand_over(flow);
}

static void
draw_rule_above(struct flow *flow, const struct row *row)
{
	unsigned above = CANVAS_NO_FRAME;

	next_line(flow);
	if (flow->frame)
		above = present_frame(flow);
	flow->frame = true;
	flow->above = shape_of(row);
	flow->above_frame = CANVAS_NO_FRAME;
	rule_draw(flow->canvas, above, present_frame(flow), row);
}

/* The areas of a cell's line, found by halving: those of a cell stand in the order of its lines. */
static void
draw_areas(struct flow *flow, const struct cell *cell, size_t index)
{
	const struct cell_lines *lines = &cell->lines;
	unsigned start = cell->left + flow->canvas->rule_width + cell->padding;
	size_t low = 0;
	size_t high = lines->area_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (lines->areas[middle].line < index)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < lines->area_count && lines->areas[low].line == index; low++) {
		struct canvas_area area = lines->areas[low];

		area.column += start;
		canvas_add_area(flow->canvas, area);
	}
}

static void
draw_row_line(struct flow *flow, const struct row *row, size_t index)
{
	struct canvas *canvas = flow->canvas;
	unsigned unit = canvas->rule_width;
	unsigned frame;

	next_line(flow);
	frame = present_frame(flow);
	canvas_line_in_frame(canvas, frame);
	for (size_t i = 0; i < row->cell_count; i++) {
		const struct cell *cell = &row->cells[i];

		if (index < cell->lines.count) {
			const struct cell_line *line = &cell->lines.items[index];

			for (; line != NULL; line = line->more)
				canvas_put(canvas, canvas->frames[frame].cell + (unsigned)i,
				    cell->left + unit + cell->padding + line->indent, line->text,
				    line->length, line->width);
		}
		if (flow->options->areas)
			draw_areas(flow, cell, index);
	}
}

static void
draw_head(struct flow *flow)
{
	if (flow->head == NULL)
		return;
	draw_rule_above(flow, flow->head);
	for (size_t i = 0; i < flow->head->height; i++)
		draw_row_line(flow, flow->head, i);
}

/*
 * How many lines of a row fit below a rule above it, with room for the rule that closes the table.
 */
static size_t
room_for_lines(const struct flow *flow)
{
	size_t used = flow->canvas->line_count + 2;

	if (flow->options->lines == 0)
		return SIZE_MAX;
	return used < flow->body ? flow->body - used : 0;
}

/* How many lines to take of `rest` where `room` fit: all, or so many that neither part is too
 * short. */
static size_t
split_lines(size_t rest, size_t room)
{
	if (rest <= room)
		return rest;
	if (rest - room < SPLIT_LEAST && room > SPLIT_LEAST)
		return rest - SPLIT_LEAST;
	return room;
}

static void
place_row(struct flow *flow, const struct row *row)
{
	size_t drawn = 0;

	while (drawn < row->height) {
		size_t rest = row->height - drawn;
		size_t room = room_for_lines(flow);
		size_t take = split_lines(rest, room);

		if (take == 0 && flow->frame) {
			break_page(flow);
			draw_head(flow);
			room = room_for_lines(flow);
			take = split_lines(rest, room);
		}
		if (take == 0)
			take = 1; /* a page too low for anything else */
		draw_rule_above(flow, row);
		for (size_t i = 0; i < take; i++)
			draw_row_line(flow, row, drawn + i);
		drawn += take;
		if (drawn < row->height) {
			break_page(flow);
			draw_head(flow);
		}
	}
}

static void
place_line(struct flow *flow, const struct entry *entry)
{
	unsigned width = layout_advance(flow->options, entry->text, entry->length);
	unsigned columns = flow->canvas->columns;
	unsigned column = 0;
	unsigned cell;

	close_frame(flow);
	if (width < columns && entry->item->align == ALIGN_CENTER)
		column = (columns - width) / 2;
	else if (width < columns && entry->item->align == ALIGN_RIGHT)
		column = columns - width;
	next_line(flow);
	cell = canvas_add_cell(flow->canvas, (struct canvas_cell){entry->item, entry->kind, false});
	canvas_put(flow->canvas, cell, column, entry->text, entry->length, width);
}

/* Lines that a group needs on a page before it may be split; the last row counts in full if it
 * stays together. */
static size_t
group_lines(const struct flow *flow)
{
	size_t lines = 0;
	bool frame = flow->frame;

	for (size_t i = 0; i < flow->queue_count; i++) {
		const struct entry *entry = &flow->queue[i];

		if (entry->new_frame || entry->row == NULL) {
			lines += frame;
			frame = false;
		}
		lines += entry->new_frame;
		if (entry->row == NULL) {
			lines++;
		} else {
			size_t height = entry->row->height;

			if (i + 1 == flow->queue_count && height > SPLIT_LEAST &&
			    (!entry->row->together || lines + height + 2 > flow->body))
				height = SPLIT_LEAST;
			lines += height + 1;
			frame = true;
		}
	}
	return lines + frame;
}

/* Places what waits in the queue; the queue and the arena are empty afterwards. */
static void
place_group(struct flow *flow)
{
	if (flow->queue_count == 0)
		return;
	if (!at_top(flow) && flow->options->lines > 0 &&
	    flow->canvas->line_count + group_lines(flow) > flow->body) {
		bool in_table =
		    flow->frame && !flow->queue[0].new_frame && flow->queue[0].row != NULL;

		break_page(flow);
		if (in_table)
			draw_head(flow);
	}
	for (size_t i = 0; i < flow->queue_count; i++) {
		const struct entry *entry = &flow->queue[i];

		if (entry->new_frame) {
			close_frame(flow);
			if (!at_top(flow))
				next_line(flow);
		}
		if (entry->row != NULL)
			place_row(flow, entry->row);
		else
			place_line(flow, entry);
		if (entry->row != NULL && entry->row == flow->head_row) {
			flow->head = flow->next_head;
			flow->head_row = NULL;
		}
	}
	flow->queue_count = 0;
	if (!flow->held)
		arena_reset(flow->arena);
}

void
flow_hold(struct flow *flow, bool held)
{
	flow->held = held;
}

static void
enqueue(struct flow *flow, struct entry entry)
{
	entry.new_frame = flow->new_frame;
	flow->new_frame = false;
	flow->queue = mem_grow(
	    flow->queue, &flow->queue_capacity, flow->queue_count + 1, sizeof(*flow->queue));
	flow->queue[flow->queue_count++] = entry;
}

void
flow_new_page(struct flow *flow)
{
	place_group(flow);
	if (flow->options->lines == 0) {
		flow_new_frame(flow);
		return;
	}
	break_page(flow);
	flow->new_frame = false;
}

void
flow_new_frame(struct flow *flow)
{
	flow->new_frame = true;
}

void
flow_line(struct flow *flow, const char *text, size_t length, enum canvas_kind kind,
    const struct form_item *item)
{
	struct entry entry = {.length = length, .kind = kind, .item = item};

	entry.text = arena_strndup(flow->arena, text, length);
	enqueue(flow, entry);
	if (kind != CANVAS_TITLE)
		place_group(flow);
}

void
flow_row(struct flow *flow, struct row *row)
{
	if (row->height == 0)
		row->height = 1;
	for (size_t i = 0; i < row->cell_count; i++) {
		if (row->cells[i].lines.count > row->height)
			row->height = row->cells[i].lines.count;
	}
	enqueue(flow, (struct entry){.row = row});
	if (!row->with_next)
		place_group(flow);
}

/* A copy of a line, with its texts and pieces. */
static struct cell_line
copy_line(struct arena *arena, const struct cell_line *line)
{
	struct cell_line copy = *line;

	copy.text = arena_strndup(arena, line->text, line->length);
	if (line->more != NULL) {
		copy.more = arena_alloc(arena, sizeof(*copy.more));
		*copy.more = copy_line(arena, line->more);
	}
	return copy;
}

/* A deep copy in the head's arena. */
void
flow_head(struct flow *flow, struct row *row)
{
	struct row *head;

	arena_reset(flow->head_arena);
	head = arena_alloc(flow->head_arena, sizeof(*head));
	*head = *row;
	for (size_t i = 0; i < head->cell_count; i++) {
		struct cell_lines *lines = &head->cells[i].lines;
		struct cell_line *items =
		    arena_alloc_array(flow->head_arena, lines->count, sizeof(*items));

		for (size_t j = 0; j < lines->count; j++)
			items[j] = copy_line(flow->head_arena, &lines->items[j]);
		lines->items = items;
		if (lines->count > head->height)
			head->height = lines->count;
	}
	flow->next_head = head;
	flow->head_row = row;
	flow_row(flow, row);
}

void
flow_end_head(struct flow *flow)
{
	place_group(flow);
	flow->head = NULL;
}

void
flow_finish(struct flow *flow)
{
	place_group(flow);
	close_frame(flow);
	hand_over(flow);
}
