/*
 * Answers that are not typed.
 */
#ifndef YOSHIKI3_EDIT_ANSWER_H
#define YOSHIKI3_EDIT_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

struct editor;

/* Sets or clears the mark of the box in focus. */
void answer_toggle(struct editor *editor);
/* Opens the options of the choice in focus. */
void answer_open_options(struct editor *editor);
/* Chooses the option with a digit as its number; false where there is none. */
bool answer_pick_digit(struct editor *editor, uint32_t character);

#endif
