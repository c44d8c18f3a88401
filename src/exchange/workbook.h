/*
 * A workbook (.xlsx, ECMA-376): its sheets in their order, each a list of cells with merged ranges,
 * and of the boxes that lie over them. Hidden sheets, rows and columns are left out.
 */
#ifndef YOSHIKI3_EXCHANGE_WORKBOOK_H
#define YOSHIKI3_EXCHANGE_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "exchange/cells.h"
#include "exchange/part.h"
#include "yoshiki3/mem.h"

#define WORKBOOK_SHEETS_MAX 300
/* The most bytes of text that the cells have together, a shared text being counted in each. */
#define WORKBOOK_TEXT_MAX (5u * 1024 * 1024)
/* The last row and column that a workbook can have, from 1. */
#define SHEET_ROW_MAX    1048576
#define SHEET_COLUMN_MAX 16384
/* The most ranges of a sheet of a kind. */
#define SHEET_RANGES_MAX 60000

/* How one part speaks of another. */
struct relation {
	const char *id;
	const char *type; /* the last word of it: worksheet, styles, … */
	const char *target;
};

struct relations {
	struct relation *items;
	size_t count;
	size_t capacity;
};

struct workbook {
	struct zip *zip;
	struct arena *arena;
	const struct place *place;
	struct diags *diags;
	bool from_1904;
	const char **strings; /* the texts that cells share */
	size_t string_count;
	size_t string_capacity;
	const char **formats; /* of a cell's style; NULL: General */
	size_t format_count;
	size_t format_capacity;
	size_t text; /* bytes of the cells so far */
};

/* Rows and columns from 1, both ends in it. */
struct range {
	uint32_t top;
	uint32_t left;
	uint32_t bottom;
	uint32_t right;
};

struct ranges {
	struct range *items;
	size_t count;
	size_t capacity;
};

struct sheet_cell {
	struct range where;
	const char *text;
	size_t length;
	bool answer;  /* chosen from a list */
	bool covered; /* below a merged range, or hidden */
	bool over;    /* a box that lies over the cells */
};

/* A box over the cells: a text box, or a check box. */
struct sheet_box {
	unsigned long id; /* of a control; 0: none */
	bool check;
	bool marked;
	struct range where;
	const char *text;
};

struct sheet {
	const char *name;
	struct sheet_cell *cells;
	size_t count;
	size_t capacity;
	struct ranges merged;
	struct ranges hidden; /* columns */
	struct ranges answers;
	struct ranges linked; /* cells that hold the state of a control */
	struct sheet_box *boxes;
	size_t box_count;
	size_t box_capacity;
	bool full;
};

/* relations.c */
/* Reads the relations of a part. None where it has none. False with a diagnostic: damaged. */
bool workbook_relations(struct workbook *workbook, const char *part, struct relations *relations);
const struct relation *relation_by_id(const struct relations *relations, const char *id);
bool workbook_damaged(struct workbook *workbook);

/* workbook_text.c */
/* Reads the texts that are shared, and the formats of styles. */
bool workbook_read_strings(struct workbook *workbook, const char *part);
bool workbook_read_styles(struct workbook *workbook, const char *part);
/* Text of the format, where characters that XML lacks are spelled _x000D_; appends to `out`. */
void workbook_spell(const char *text, struct buf *out);

/* ranges.c */
/* Cells as A1, or A1:B2; returns whether the text is such. */
bool range_read(const char *text, struct range *range);
/* Notes that the sheet is full where there are too many. */
void ranges_add(struct sheet *sheet, struct ranges *ranges, struct range range);

/* sheet.c */
/* Reads the part of a sheet, with what lies over it. */
bool sheet_read(struct workbook *workbook, struct sheet *sheet, const char *part);
void sheet_free(struct sheet *sheet);
/* sheet_box.c */
/* Reads boxes with a text from a drawing, and check boxes with their labels from a drawing of old.
 */
bool sheet_read_drawing(struct workbook *workbook, struct sheet *sheet, const char *part);
bool sheet_read_controls(struct workbook *workbook, struct sheet *sheet, const char *part);
/* The box of a control, made where there is none. Valid until the next is made. */
struct sheet_box *sheet_control(struct sheet *sheet, unsigned long id);
/* The state of a control by its own part. */
bool sheet_read_state(
    struct workbook *workbook, struct sheet *sheet, const char *part, unsigned long id);

/* sheet_rows.c */
/* Puts the cells of a sheet, and the boxes over them, into rows in reading order. */
void sheet_rows(struct workbook *workbook, struct sheet *sheet, unsigned page, struct cells *cells);

#endif
