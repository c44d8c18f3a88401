/*
 * A list to choose from. It frees itself when it is closed.
 */
#ifndef YOSHIKI3_EDIT_WIDGET_LIST_H
#define YOSHIKI3_EDIT_WIDGET_LIST_H

#include "edit/widget/over.h"

struct list_row {
	char *text;
	int value;
};

struct list {
	struct overs *overs;
	char *title;
	struct buf notes; /* lines above the rows, each with a newline */
	size_t note_count;
	struct list_row *rows;
	size_t count;
	size_t capacity;
	size_t selected;
	bool numbered; /* its rows begin with 1) to 9), then a) to z), which pick them */

	void *context; /* of the functions below */
	void (*pick)(void *context, int value);
	void (*closed)(void *context); /* without a choice; NULL: nothing is to be said */
	/* The place on the screen that it opens at; NULL: in the middle. False for the middle. */
	bool (*place)(void *context, unsigned *line, unsigned *column);
};

/* A list that is a part of something else, and one that is opened. The title is copied. */
struct list *list_new(
    struct overs *overs, const char *title, void (*pick)(void *context, int value), void *context);
struct list *list_open(
    struct overs *overs, const char *title, void (*pick)(void *context, int value), void *context);
void list_free(struct list *list);

void list_add(struct list *list, const char *text, int value);
/* Adds a row with its number in front; and a message as such a row. */
void list_numbered(struct list *list, const char *text, int value);
void list_answer(struct list *list, enum message message, int value);
/* Adds a line that is not to be chosen, above the rows. */
void list_note(struct list *list, const char *text);

/* The value of the row that is chosen; of no row: 0. */
int list_value(const struct list *list);

/* As of struct over_ops. */
bool list_command(struct list *list, enum command command);
void list_draw(struct list *list, struct screen *screen);

#endif
