/*
 * The automaton: where in the form the reading is, and what was placed so far.
 */
#ifndef YOSHIKI3_EXCHANGE_PLACER_H
#define YOSHIKI3_EXCHANGE_PLACER_H

#include <stdbool.h>
#include <stddef.h>

#include "exchange/cells.h"
#include "exchange/labels.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/path.h"

/* How sure a value is. */
#define SURE_WHOLE  1.0  /* our own paper: label and value are drawn as such */
#define SURE_OPTION 0.98 /* an option of the choice whose label stands before it */
#define SURE_LABEL  0.95 /* the label stands before it, in the same row or in order */
#define SURE_ROW    0.9
#define SURE_BEHIND 0.8 /* on lines behind its label, on a page that is not in order */
#define SURE_GUESS  0.7 /* the nearest item that it fits */
#define SURE_PAIR   0.5 /* by counting labels and texts of a page */

/* A value on its way, by its path. */
struct slot {
	struct path path;
	struct buf text;
	double sure;
	bool labelled; /* its label was met */
	bool in_line;  /* its text began behind the label */
	bool behind;   /* and stood on lines behind it, in reading order */
	bool passed;   /* labels were passed over before or behind its own */
	size_t cell;   /* the cell that it begins in, or its label */
	size_t next;   /* of the same hash, + 1 */
};

/* What found no place, in the order of the source. */
struct left {
	struct buf text;
	size_t cell;        /* that it begins in */
	size_t row;         /* that it ends in */
	bool taken;         /* a place was found after all */
	struct path behind; /* what was read before it; item NULL: nothing */
	struct path of;     /* the item that it repeats, if its value turns out to be that */
};

struct placer {
	const struct form *form;
	unsigned edition;
	const struct labels *labels;
	const struct cells *cells;
	bool paper;

	/* where it is in the form */
	const struct form_item *section;
	size_t position;      /* `sequence` of the last label */
	unsigned *blocks;     /* of each repeat, by `sequence`: the present block; 0: none yet */
	unsigned *titles;     /* of each title, likewise: how often it was met */
	unsigned *titles_all; /* of a sheet: how often the source has it */
	const struct form_item *open; /* the item whose label was last, or NULL */
	struct path open_path;
	bool gap; /* blank lines since */
	size_t open_row;
	size_t open_cell;              /* of its label */
	const struct form_item *boxes; /* the group of boxes read last */
	unsigned boxes_block;
	const char *list; /* lines still expected of a printed list */
	/* the table whose head was read, and the row of that */
	const struct form_item *table;
	size_t table_head;

	/* in reading order: a table of rows, and where it begins */
	const struct form_item *text_table;
	size_t text_table_row;

	size_t row;  /* being read */
	size_t cell; /* likewise */
	struct slot *slots;
	size_t slot_count;
	size_t slot_capacity;
	size_t *hash; /* first slot + 1 */
	size_t hash_size;
	struct left *lefts;
	size_t left_count;
	size_t left_capacity;
	/* in reading order: pages whose labels do not follow each other */
	unsigned char *disorder;
	unsigned pages;
	struct path last_label; /* item NULL: none */
	size_t label_count;
	size_t backward;
};

/* slots.c */
/* The slot of a path, made where there is none. Valid until the next one is made. */
struct slot *placer_slot(struct placer *placer, const struct path *path);
const struct slot *placer_find(const struct placer *placer, const struct path *path);
/* The path of an item in the blocks that the reading is in. */
struct path placer_path(const struct placer *placer, const struct form_item *item);
/* Puts a value where none is yet; one that differs from what is there is left over. */
void placer_put(
    struct placer *placer, const struct path *path, const char *text, size_t length, double sure);
void placer_leave(struct placer *placer, const char *text, size_t length);
void placer_free(struct placer *placer);

/* choice.c: the value of a choice in brackets, with its list of options around it. False where
 * nothing of that is in the text. What is neither is left over. */
bool placer_take_choice(struct placer *placer, const struct form_item *choice, const char *text,
    size_t length, double sure);
/* Whether a text is a list of numbered options, or its title. */
bool placer_is_option_list(const struct placer *placer, const char *text, size_t length);
/* The option of any choice in brackets: of the nearest choice that has none yet. */
bool placer_take_stray_option(struct placer *placer, const char *text, size_t length);
/* A count in its label, （ 2 ）　件, wherever it may stand. */
bool placer_take_count(struct placer *placer, const char *text, size_t length, double sure);

/* boxes.c: boxes with their labels, [ ○ ] その他　（ … ）; `group` NULL: the group that fits best.
 * False where there are none. */
bool placer_take_boxes(struct placer *placer, const struct form_item *group,
    const struct cell *cell, const char *text, size_t length);
/* Whether there is a box in a text. */
bool placer_has_box(const char *text, size_t length);

/* beside.c */
/* Whether the present cell stands right of the label of the item that is open. */
bool placer_is_beside_label(const struct placer *placer);
/* In a sheet: whether the open item has its value, and the cell is none of it: the value is one
 * line, or stands right of its label and the cell left of that in another row. */
bool placer_ends_beside(const struct placer *placer, const struct cell *cell);
/* Whether what was found is the label that the form has behind the open item's, and nothing else
 * stands in its cells. */
struct found;
bool placer_is_next_label(const struct placer *placer, const struct found *found);

/* repeated.c */
/* A text that the form prints there, or that another item has. */
void placer_take_repeated(struct placer *placer, const char *text, size_t length);
/* Takes back what was left over of texts that are another item's, which was read behind them. */
void placer_finish_repeated(struct placer *placer);

/* marks.c: boxes of a sheet that have no brackets, from the present cell on; how many cells were
 * taken. */
size_t placer_take_marks(struct placer *placer);

/* table.c: a row of a table with those that go on with it, or its head. False where it is neither;
 * `row` of the placer is the last that was taken. */
bool placer_take_row(struct placer *placer, const struct row *row);

/* table_text.c */
/* Looks for the head of a table of rows in reading order. False where there is none. */
bool placer_find_text_table(struct placer *placer);
/* Takes its rows, from the present one to the end. */
void placer_take_text_table(struct placer *placer);

/* join.c */
/* Lines that were fitted into columns become the text that was; appends to `out`. */
void join_fitted(const char *text, size_t length, unsigned columns, struct width_policy policy,
    bool date, struct buf *out);
/* Lines of unknown width: those as long as the longest go on in the next. */
void join_flowing(const char *text, size_t length, struct buf *out);
/* The text of a cell of which `length` bytes at `text` are an item's value; appends to `out`. */
void cell_value(const struct placer *placer, const struct cell *cell, const char *text,
    size_t length, bool date, struct buf *out);

/* order.c */
/* Whether the value of an item is a text; and whether it has a label that stands before its value.
 */
bool placer_takes_text(const struct form_item *item);
bool placer_is_labelled(const struct placer *placer, const struct form_item *item);
/* The item whose label the form has next behind another's; NULL behind the last. */
const struct form_item *placer_labelled_behind(
    const struct placer *placer, const struct form_item *item);
/* Counts a label, and notes whether it follows the last one. */
void placer_note_label(
    struct placer *placer, const struct form_item *item, const struct path *path);

/* finish.c: of a text in reading order, behind its end. */
void placer_finish_flowing(struct placer *placer);

/* place.c */
/* Reads all cells. */
void placer_run(struct placer *placer);

/* A label that a cell begins with. */
struct found {
	const struct label *label;
	size_t rest;     /* where what is behind it begins in the text of its last cell */
	size_t cells;    /* that it takes */
	unsigned number; /* of a block */
	size_t characters;
};

/* find.c */
/* Which label the cell, with those behind it, begins with. */
bool placer_find_label(const struct placer *placer, size_t cell, struct found *found);
/* The title of a section or list that a cell is, or NULL. */
const struct form_item *placer_title(const struct placer *placer, const struct cell *cell);
/* Whether a cell is a label of a section that the reading is not in, and nothing else. */
bool placer_is_astray(const struct placer *placer, const struct cell *cell);
/* The label of a column that a text is, nothing being behind it. */
const struct form_item *placer_column(
    const struct placer *placer, const char *text, size_t length, const struct form_item *table);

#endif
