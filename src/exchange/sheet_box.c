/*
 * What lies over the cells of a sheet: boxes with a text (DrawingML), check boxes with their labels
 * (VML, which programs of old wrote carelessly) and the states of controls. A control is known by
 * its number: VML calls it _x0000_s1025, a drawing the same, a sheet 1025.
 */
#include <stdlib.h>
#include <string.h>

#include "exchange/workbook.h"

#define BOXES_MAX 5000

static struct sheet_box *
add_box(struct sheet *sheet)
{
	if (sheet->box_count == BOXES_MAX) {
		sheet->full = true;
		return &sheet->boxes[BOXES_MAX - 1];
	}
	sheet->boxes = mem_grow(
	    sheet->boxes, &sheet->box_capacity, sheet->box_count + 1, sizeof(*sheet->boxes));
	sheet->boxes[sheet->box_count] = (struct sheet_box){.text = ""};
	return &sheet->boxes[sheet->box_count++];
}

struct sheet_box *
sheet_control(struct sheet *sheet, unsigned long id)
{
	struct sheet_box *box;

	for (size_t i = 0; id > 0 && i < sheet->box_count; i++) {
		if (sheet->boxes[i].id == id)
			return &sheet->boxes[i];
	}
	box = add_box(sheet);
	box->id = id;
	return box;
}

/* The number at the end of a shape's name; 0. */
static unsigned long
shape_number(const char *name)
{
	const char *mark = name != NULL ? strstr(name, "_s") : NULL;

	return mark != NULL ? strtoul(mark + 2, NULL, 10) : 0;
}

static uint32_t
line_of(const char *text, uint32_t most)
{
	unsigned long number = strtoul(text, NULL, 10);

	return number < most ? (uint32_t)number + 1 : most;
}

/* What is being read of a drawing. */
struct drawing {
	struct part part;
	struct buf text; /* of the shape */
	struct buf word; /* of the element */
	struct range where;
	unsigned long id;
	bool in_text;
	bool from; /* within the corner that a shape begins at */
	bool to;
	bool hidden;
	bool check;
	bool marked;
};

static void
begin_shape(struct drawing *drawing)
{
	buf_clear(&drawing->text);
	drawing->id = 0;
	drawing->hidden = drawing->check = drawing->marked = false;
}

/* The blanks at the ends of a text go. */
static const char *
tidied(struct workbook *workbook, const struct buf *text)
{
	const char *begin = buf_text(text);
	size_t length = text->length;

	while (length > 0 && strchr(" \n\r\t", begin[length - 1]) != NULL)
		length--;
	while (length > 0 && strchr(" \n\r\t", *begin) != NULL) {
		begin++;
		length--;
	}
	return arena_strndup(workbook->arena, begin, length);
}

static void
end_shape(struct workbook *workbook, struct sheet *sheet, struct drawing *drawing)
{
	const char *text = tidied(workbook, &drawing->text);
	struct sheet_box *box;

	/* The label of a control; what it is besides stands elsewhere. */
	if (drawing->id > 0) {
		box = sheet_control(sheet, drawing->id);
		if (*box->text == '\0')
			box->text = text;
		if (box->where.top == 0)
			box->where = drawing->where;
	} else if (*text != '\0' && !drawing->hidden) {
		box = add_box(sheet);
		box->text = text;
		box->where = drawing->where;
	}
	begin_shape(drawing);
}

static void
end_corner(struct drawing *drawing)
{
	const char *word = buf_text(&drawing->word);
	bool row = part_is(&drawing->part, "row");
	uint32_t line = line_of(word, row ? SHEET_ROW_MAX : SHEET_COLUMN_MAX);

	if (drawing->from && row)
		drawing->where.top = drawing->where.bottom = line;
	else if (drawing->from)
		drawing->where.left = drawing->where.right = line;
	else if (row && line > drawing->where.top)
		drawing->where.bottom = line;
	else if (!row && line > drawing->where.left)
		drawing->where.right = line;
}

static void
drawing_element(
    struct workbook *workbook, struct sheet *sheet, struct drawing *drawing, bool begins)
{
	struct part *part = &drawing->part;

	if (part_is(part, "from")) {
		drawing->from = begins;
	} else if (part_is(part, "to")) {
		drawing->to = begins;
	} else if (part_is(part, "row") || part_is(part, "col")) {
		if (!begins && (drawing->from || drawing->to))
			end_corner(drawing);
		buf_clear(&drawing->word);
	} else if (part_is(part, "sp")) {
		if (begins)
			begin_shape(drawing);
		else
			end_shape(workbook, sheet, drawing);
	} else if (part_is(part, "t")) {
		drawing->in_text = begins;
	} else if (part_is(part, "p") && begins && drawing->text.length > 0) {
		buf_addc(&drawing->text, '\n');
	} else if (part_is(part, "br") && begins) {
		buf_addc(&drawing->text, '\n');
	} else if (part_is(part, "cNvPr") && begins) {
		drawing->hidden = part_flag(part, "hidden", false);
	} else if (part_is(part, "compatExt") && begins) {
		drawing->id = shape_number(part_attribute(part, "spid"));
	} else if (part_is(part, "Fallback") && begins) {
		part_skip(part);
	}
}

bool
sheet_read_drawing(struct workbook *workbook, struct sheet *sheet, const char *name)
{
	struct drawing drawing = {.hidden = false};
	enum part_event event;
	bool done;

	if (!part_open(&drawing.part, workbook->zip, name, false, workbook->place, workbook->diags))
		return false;
	while ((event = part_next(&drawing.part)) != PART_END && !sheet->full) {
		if (event != PART_TEXT)
			drawing_element(workbook, sheet, &drawing, event == PART_BEGIN);
		else if (drawing.in_text)
			buf_adds(&drawing.text, drawing.part.text);
		else
			buf_adds(&drawing.word, drawing.part.text);
	}
	done = !drawing.part.damaged;
	part_close(&drawing.part);
	buf_free(&drawing.text);
	buf_free(&drawing.word);
	return done || workbook_damaged(workbook);
}

/* The corners of a control: column, offset, row, offset, and the same of the other corner. */
static void
read_anchor(struct drawing *drawing)
{
	const char *at = buf_text(&drawing->word);
	uint32_t corner[8] = {0};

	for (size_t i = 0; i < COUNT_OF(corner) && *at != '\0'; i++) {
		corner[i] = line_of(at, i % 4 < 2 ? SHEET_COLUMN_MAX : SHEET_ROW_MAX);
		at += strcspn(at, ",");
		at += *at == ',';
	}
	drawing->where =
	    (struct range){corner[2], corner[0], corner[6] > corner[2] ? corner[6] : corner[2],
		corner[4] > corner[0] ? corner[4] : corner[0]};
}

static void
end_control(struct workbook *workbook, struct sheet *sheet, struct drawing *drawing)
{
	const char *text = tidied(workbook, &drawing->text);

	if (drawing->check && drawing->where.top > 0) {
		struct sheet_box *box = sheet_control(sheet, drawing->id);

		box->check = true;
		box->marked = box->marked || drawing->marked;
		box->where = drawing->where;
		if (*text != '\0')
			box->text = text;
	}
	begin_shape(drawing);
}

static void
control_element(
    struct workbook *workbook, struct sheet *sheet, struct drawing *drawing, bool begins)
{
	struct part *part = &drawing->part;

	if (part_is(part, "shape")) {
		if (begins) {
			begin_shape(drawing);
			drawing->where = (struct range){0};
			drawing->id = shape_number(part_attribute(part, "id"));
			if (drawing->id == 0)
				drawing->id = shape_number(part_attribute(part, "spid"));
		} else {
			end_control(workbook, sheet, drawing);
		}
	} else if (part_is(part, "textbox")) {
		drawing->in_text = begins;
	} else if (part_is(part, "ClientData") && begins) {
		const char *type = part_attribute(part, "ObjectType");

		drawing->check =
		    type != NULL && (strcmp(type, "Checkbox") == 0 || strcmp(type, "Radio") == 0);
	} else if (part_is(part, "Anchor") && !begins) {
		read_anchor(drawing);
	} else if (part_is(part, "Checked") && !begins) {
		drawing->marked =
		    buf_text(&drawing->word)[strspn(buf_text(&drawing->word), " \n\r\t")] != '0';
	} else if (part_is(part, "FmlaLink") && !begins) {
		struct range range;

		if (range_read(buf_text(&drawing->word), &range))
			ranges_add(sheet, &sheet->linked, range);
	}
	buf_clear(&drawing->word);
}

bool
sheet_read_controls(struct workbook *workbook, struct sheet *sheet, const char *name)
{
	struct drawing drawing = {.hidden = false};
	enum part_event event;

	if (!part_open(&drawing.part, workbook->zip, name, true, workbook->place, workbook->diags))
		return false;
	while ((event = part_next(&drawing.part)) != PART_END && !sheet->full) {
		if (event != PART_TEXT) {
			control_element(workbook, sheet, &drawing, event == PART_BEGIN);
		} else {
			buf_adds(&drawing.word, drawing.part.text);
			if (drawing.in_text)
				buf_adds(&drawing.text, drawing.part.text);
		}
	}
	/* Written by hand in some programs: what could be read of it counts. */
	part_close(&drawing.part);
	buf_free(&drawing.text);
	buf_free(&drawing.word);
	return true;
}

bool
sheet_read_state(struct workbook *workbook, struct sheet *sheet, const char *name, unsigned long id)
{
	struct part part;
	enum part_event event;
	bool done;

	if (!part_open(&part, workbook->zip, name, false, workbook->place, workbook->diags))
		return false;
	while ((event = part_next(&part)) != PART_END && !sheet->full) {
		const char *type;
		const char *checked;
		const char *link;
		struct sheet_box *box;
		struct range range;

		if (event != PART_BEGIN || !part_is(&part, "formControlPr"))
			continue;
		type = part_attribute(&part, "objectType");
		checked = part_attribute(&part, "checked");
		link = part_attribute(&part, "fmlaLink");
		if (type == NULL || (strcmp(type, "CheckBox") != 0 && strcmp(type, "Radio") != 0))
			continue;
		box = sheet_control(sheet, id);
		box->check = true;
		box->marked = checked != NULL && strcmp(checked, "Checked") == 0;
		if (link != NULL && range_read(link, &range))
			ranges_add(sheet, &sheet->linked, range);
	}
	done = !part.damaged;
	part_close(&part);
	return done || workbook_damaged(workbook);
}
