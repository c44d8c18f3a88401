/*
 * Copying from another assessment.
 */
#ifndef YOSHIKI3_EDIT_CARRY_H
#define YOSHIKI3_EDIT_CARRY_H

#include "yoshiki3/path.h"

struct editor;

/* Asks for another file and copies from it what is at the path; a part is given by its item. */
void carry_begin(struct editor *editor, const struct path *path);

#endif
