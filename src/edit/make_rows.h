/*
 * 変更箇所を作る: what is kept of it from its questions to the list of rows.
 */
#ifndef YOSHIKI3_EDIT_MAKE_ROWS_H
#define YOSHIKI3_EDIT_MAKE_ROWS_H

struct row_maker;

void row_maker_free(struct row_maker *maker);

#endif
