/*
 * Where the editor is: the layout of the part shown, the stops on it, and what of it is in sight.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/mem.h"

/* Areas of one stop are not further apart on the canvas: those of a table's row take turns. */
#define STOPS_LOOKED_BACK FORM_COLUMNS_MAX
/* Lines kept in sight above the focus, and below it: what comes next. */
#define MARGIN_ABOVE 2
#define MARGIN_BELOW 5

static void
find_stops(struct editor *editor)
{
	editor->stop_count = 0;
	for (size_t i = 0; i < editor->canvas.area_count; i++) {
		const struct canvas_area *area = &editor->canvas.areas[i];
		size_t least = editor->stop_count > STOPS_LOOKED_BACK
				   ? editor->stop_count - STOPS_LOOKED_BACK
				   : 0;
		size_t j = editor->stop_count;

		while (j > least && (editor->stops[j - 1].item != area->item ||
					editor->stops[j - 1].container != area->container))
			j--;
		if (j > least)
			continue;
		editor->stops = mem_grow(editor->stops, &editor->stop_capacity,
		    editor->stop_count + 1, sizeof(*editor->stops));
		editor->stops[editor->stop_count++] = (struct stop){area->item, area->container, i};
	}
}

struct path
stop_path(const struct stop *stop)
{
	return path_in(stop->item, stop->container);
}

static bool
path_leads_to(const struct path *path, const struct stop *stop)
{
	struct path other = stop_path(stop);

	return path_holds(path, &other);
}

static size_t
find_stop(const struct editor *editor, const struct path *path)
{
	for (size_t i = 0; i < editor->stop_count; i++) {
		if (path_leads_to(path, &editor->stops[i]))
			return i;
	}
	return NO_STOP;
}

/* A page as wide as the screen. */
static unsigned
page_columns(const struct editor *editor)
{
	unsigned columns = editor->options.columns > body_column(editor) + EDITOR_COLUMNS_MIN
			       ? editor->options.columns - body_column(editor)
			       : EDITOR_COLUMNS_MIN;

	return columns < LAYOUT_COLUMNS_MAX ? columns : LAYOUT_COLUMNS_MAX;
}

void
focus_layout(struct editor *editor)
{
	const struct part *part = &editor->parts[editor->part];
	struct layout_options options = {.columns = page_columns(editor),
	    .width = editor->options.width,
	    .relevant = relevance_of,
	    .relevant_context = editor,
	    .areas = true};
	struct path container;

	if (editor->field != NULL) {
		container = editor->field_path;
		options.draft_item = container.item;
		options.draft_container =
		    container_of(editor->assessment, container.item, container.index);
		options.draft = field_text(editor->field);
	}
	layout_section(editor->assessment, part->item,
	    container_of(editor->assessment, part->item, part->index), &options, &editor->canvas);
	find_stops(editor);
	editor->stop = editor->focus.item != NULL ? find_stop(editor, &editor->focus) : NO_STOP;
	if (editor->stop == NO_STOP && editor->stop_count > 0) {
		editor->stop = 0;
		editor->focus = stop_path(&editor->stops[0]);
	} else if (editor->stop == NO_STOP) {
		editor->focus = path_in_blocks(part->item, part->index);
	}
	editor->stale = false;
}

const struct stop *
focused(const struct editor *editor)
{
	return editor->stop != NO_STOP ? &editor->stops[editor->stop] : NULL;
}

const struct canvas_area *
stop_area(const struct editor *editor, const struct stop *stop, size_t *area)
{
	size_t i = *area == NO_STOP ? stop->area : *area + 1;

	for (; i < editor->canvas.area_count; i++) {
		const struct canvas_area *found = &editor->canvas.areas[i];

		if (found->item == stop->item && found->container == stop->container) {
			*area = i;
			return found;
		}
	}
	return NULL;
}

unsigned
body_lines(const struct editor *editor)
{
	return editor->options.lines > 3 ? editor->options.lines - 3 : 1;
}

unsigned
body_column(const struct editor *editor)
{
	return editor->options.columns >= OUTLINE_SCREEN ? OUTLINE_COLUMNS : 0;
}

/* The lines of the focus: from its first area to its last, of a choice with its options. */
static void
focus_lines(const struct editor *editor, size_t *first, size_t *last)
{
	const struct stop *stop = focused(editor);
	const struct canvas_area *area;
	size_t at = NO_STOP;
	unsigned column;

	*first = *last = editor->canvas.areas[stop->area].line;
	while ((area = stop_area(editor, stop, &at)) != NULL && area->line <= *last + 1)
		*last = area->line;
	if (stop->item->kind == FORM_CHOICE) {
		size_t next = editor->stop + 1 < editor->stop_count
				  ? editor->canvas.areas[editor->stops[editor->stop + 1].area].line
				  : editor->canvas.line_count;

		*first -= *first > 0;
		*last += stop->item->options->count;
		if (*last >= next)
			*last = next - 1;
	}
	if (editor->field != NULL) {
		text_position(editor, first, &column);
		*last = *first;
	} else if (hit_line(editor, first)) {
		*last = *first;
	}
}

void
focus_reveal(struct editor *editor)
{
	size_t height = body_lines(editor);
	size_t most = editor->canvas.line_count > height ? editor->canvas.line_count - height : 0;
	size_t below = editor->field != NULL ? MARGIN_ABOVE : MARGIN_BELOW;
	size_t above;
	size_t first;
	size_t last;
	bool back;

	if (focused(editor) != NULL) {
		focus_lines(editor, &first, &last);
		/* An item that comes into sight brings along what follows it on the way: so the
		 * next ones are there already. A text that is being edited stays where it is. */
		back = first < editor->top + MARGIN_ABOVE;
		above = back ? height * 2 / 3 : height / 3;
		if (editor->field == NULL && (back || last + below >= editor->top + height))
			editor->top = first > above ? first - above : 0;
		if (last + below >= editor->top + height)
			editor->top = last + below + 1 - height;
		if (first < editor->top + MARGIN_ABOVE)
			editor->top = first > MARGIN_ABOVE ? first - MARGIN_ABOVE : 0;
	}
	if (editor->top > most)
		editor->top = most;
}

void
focus_stop(struct editor *editor, size_t stop)
{
	editor->stop = stop;
	if (stop != NO_STOP)
		editor->focus = stop_path(&editor->stops[stop]);
	focus_reveal(editor);
}

void
focus_part(struct editor *editor, size_t part)
{
	editor->part = part;
	editor->focus.item = NULL;
	editor->top = 0;
	focus_layout(editor);
	focus_reveal(editor);
}

void
focus_remember(struct editor *editor)
{
	editor->back = editor->focus;
	editor->has_back = true;
}

bool
focus_stay(struct editor *editor, const struct path *path)
{
	size_t stop = find_stop(editor, path);

	if (!form_kind_has_value(path->item->kind) || stop == NO_STOP)
		return false;
	focus_stop(editor, stop);
	return true;
}

/* A whole part: its first stop, even where that is a mirror of an item elsewhere. */
static bool
focus_whole_part(struct editor *editor, const struct path *path)
{
	for (size_t i = 0; i < editor->part_count; i++) {
		if (editor->parts[i].item == path->item &&
		    part_holds(editor, &editor->parts[i], path)) {
			focus_part(editor, i);
			return true;
		}
	}
	return false;
}

bool
focus_to(struct editor *editor, const struct path *path)
{
	size_t stop;

	if (focus_whole_part(editor, path))
		return true;

	if (!part_holds(editor, &editor->parts[editor->part], path) ||
	    find_stop(editor, path) == NO_STOP) {
		size_t part = 0;
		size_t before = editor->part;

		while (part < editor->part_count && !part_holds(editor, &editor->parts[part], path))
			part++;
		if (part == editor->part_count)
			return false;
		editor->part = part;
		editor->focus = *path;
		focus_layout(editor);
		if (editor->stop_count > 0 && find_stop(editor, path) == NO_STOP) {
			focus_part(editor, before);
			return false;
		}
		editor->top = 0;
	}
	stop = find_stop(editor, path);
	focus_stop(editor, stop);
	return true;
}
