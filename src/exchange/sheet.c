/*
 * A sheet: the cells that have a text, in the order of the part; the ranges that are merged, hidden
 * or answered from a list; and what lies over the cells, which stands in parts of its own. Of a
 * formula the last value counts.
 */
#include <stdlib.h>
#include <string.h>

#include "exchange/number.h"
#include "exchange/workbook.h"

struct reading {
	struct workbook *workbook;
	struct sheet *sheet;
	struct part part;
	struct relations relations;
	uint32_t row;
	uint32_t column;
	bool hidden_row;
	/* of the cell being read */
	struct range where;
	char type; /* s: shared, b: boolean, n: number, t: text */
	size_t style;
	struct buf text;
	bool in_text;
	bool in_range; /* text of a list of ranges */
	struct ranges *list;
};

/* Ranges with spaces between them. */
static void
add_list(struct sheet *sheet, struct ranges *ranges, const char *text)
{
	while (*text != '\0') {
		size_t length = strcspn(text, " ");
		struct range range;

		if (range_read(text, &range))
			ranges_add(sheet, ranges, range);
		text += length + strspn(text + length, " ");
	}
}

static void
begin_row(struct reading *reading)
{
	const char *height = part_attribute(&reading->part, "ht");

	reading->row = (uint32_t)part_number(&reading->part, "r", SHEET_ROW_MAX, reading->row + 1);
	reading->column = 0;
	reading->hidden_row = part_flag(&reading->part, "hidden", false) ||
			      (height != NULL && strtod(height, NULL) <= 0);
}

static void
begin_cell(struct reading *reading)
{
	const char *name = part_attribute(&reading->part, "r");
	const char *type = part_attribute(&reading->part, "t");

	if (name == NULL || !range_read(name, &reading->where)) {
		uint32_t column = reading->column + 1;

		reading->where = (struct range){reading->row, column, reading->row, column};
	}
	reading->column = reading->where.left;
	reading->style = part_number(&reading->part, "s", SIZE_MAX / 100, 0);
	reading->type = 'n';
	if (type != NULL)
		reading->type = strcmp(type, "s") == 0   ? 's'
				: strcmp(type, "b") == 0 ? 'b'
				: strcmp(type, "n") == 0 ? 'n'
							 : 't';
	buf_clear(&reading->text);
}

static void
add_cell(struct reading *reading, const char *text, size_t length)
{
	struct sheet *sheet = reading->sheet;

	reading->workbook->text += length;
	if (sheet->count == CELLS_MAX || reading->workbook->text > WORKBOOK_TEXT_MAX) {
		sheet->full = true;
		return;
	}
	sheet->cells =
	    mem_grow(sheet->cells, &sheet->capacity, sheet->count + 1, sizeof(*sheet->cells));
	sheet->cells[sheet->count++] = (struct sheet_cell){.where = reading->where,
	    .text = text,
	    .length = length,
	    .covered = reading->hidden_row};
}

static void
end_cell(struct reading *reading)
{
	struct workbook *workbook = reading->workbook;
	const char *text = buf_text(&reading->text);
	struct buf value = {0};

	if (*text == '\0' || reading->where.left > SHEET_COLUMN_MAX)
		return;
	if (reading->type == 's') {
		size_t number = strtoul(text, NULL, 10);

		if (number < workbook->string_count)
			add_cell(
			    reading, workbook->strings[number], strlen(workbook->strings[number]));
		return;
	}
	if (reading->type == 'n')
		number_format(text,
		    reading->style < workbook->format_count ? workbook->formats[reading->style]
							    : NULL,
		    workbook->from_1904, &value);
	else if (reading->type == 'b')
		buf_adds(&value, *text == '1' ? "[ ○ ]" : "[  ]");
	else
		buf_add(&value, text, reading->text.length);
	add_cell(
	    reading, arena_strndup(workbook->arena, buf_text(&value), value.length), value.length);
	buf_free(&value);
}

static void
add_hidden_columns(struct reading *reading)
{
	const struct part *part = &reading->part;
	const char *width = part_attribute(part, "width");
	size_t first = part_number(part, "min", SHEET_COLUMN_MAX, 0);
	size_t last = part_number(part, "max", SHEET_COLUMN_MAX, 0);

	if (first > 0 && last >= first &&
	    (part_flag(part, "hidden", false) || (width != NULL && strtod(width, NULL) <= 0)))
		ranges_add(reading->sheet, &reading->sheet->hidden,
		    (struct range){1, (uint32_t)first, SHEET_ROW_MAX, (uint32_t)last});
}

static const char *
target_of(const struct reading *reading)
{
	const struct relation *relation =
	    relation_by_id(&reading->relations, part_relation(&reading->part));

	return relation != NULL && zip_has(reading->workbook->zip, relation->target)
		   ? relation->target
		   : NULL;
}

static bool
begin_element(struct reading *reading)
{
	const struct part *part = &reading->part;
	struct sheet *sheet = reading->sheet;
	const char *target;
	const char *list;

	if (part_is(part, "row")) {
		begin_row(reading);
	} else if (part_is(part, "c")) {
		begin_cell(reading);
	} else if (part_is(part, "v") || part_is(part, "t")) {
		reading->in_text = true;
	} else if (part_is(part, "rPh") || part_is(part, "f") || part_is(part, "Fallback")) {
		part_skip(&reading->part);
	} else if (part_is(part, "col")) {
		add_hidden_columns(reading);
	} else if (part_is(part, "mergeCell")) {
		list = part_attribute(part, "ref");
		add_list(sheet, &sheet->merged, list != NULL ? list : "");
	} else if (part_is(part, "dataValidation")) {
		const char *type = part_attribute(part, "type");

		list = part_attribute(part, "sqref");
		reading->list = type != NULL && strcmp(type, "list") == 0 ? &sheet->answers : NULL;
		if (reading->list != NULL && list != NULL)
			add_list(sheet, reading->list, list);
	} else if (part_is(part, "sqref")) {
		reading->in_range = reading->list != NULL;
	} else if (part_is(part, "drawing")) {
		target = target_of(reading);
		return target == NULL || sheet_read_drawing(reading->workbook, sheet, target);
	} else if (part_is(part, "legacyDrawing")) {
		target = target_of(reading);
		return target == NULL || sheet_read_controls(reading->workbook, sheet, target);
	} else if (part_is(part, "control")) {
		target = target_of(reading);
		return target == NULL || sheet_read_state(reading->workbook, sheet, target,
					     part_number(part, "shapeId", UINT32_MAX, 0));
	}
	return true;
}

bool
sheet_read(struct workbook *workbook, struct sheet *sheet, const char *name)
{
	struct reading reading = {.workbook = workbook, .sheet = sheet};
	enum part_event event;
	bool done = true;

	if (!zip_has(workbook->zip, name))
		return workbook_damaged(workbook);
	if (!workbook_relations(workbook, name, &reading.relations) ||
	    !part_open(&reading.part, workbook->zip, name, false, workbook->place, workbook->diags))
		return false;
	while (done && !sheet->full && (event = part_next(&reading.part)) != PART_END) {
		if (event == PART_BEGIN) {
			done = begin_element(&reading);
		} else if (event == PART_TEXT) {
			if (reading.in_text)
				workbook_spell(reading.part.text, &reading.text);
			else if (reading.in_range)
				add_list(sheet, reading.list, reading.part.text);
		} else {
			reading.in_text = false;
			reading.in_range = false;
			if (part_is(&reading.part, "c"))
				end_cell(&reading);
		}
	}
	if (done && reading.part.damaged)
		done = workbook_damaged(workbook);
	part_close(&reading.part);
	buf_free(&reading.text);
	return done;
}

void
sheet_free(struct sheet *sheet)
{
	free(sheet->cells);
	free(sheet->merged.items);
	free(sheet->hidden.items);
	free(sheet->answers.items);
	free(sheet->linked.items);
	free(sheet->boxes);
}
