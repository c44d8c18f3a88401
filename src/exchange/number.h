/*
 * Numbers of a workbook as people see them: by their number format they are dates, numbers with
 * commas between thousands, percentages. Dates are spelled as the form has them, 令和7年4月1日.
 */
#ifndef YOSHIKI3_EXCHANGE_NUMBER_H
#define YOSHIKI3_EXCHANGE_NUMBER_H

#include <stdbool.h>

#include "yoshiki3/buf.h"

/*
 * Spells the number `text` by a format, NULL or "General": as it is; appends to `out`. What is no
 * number, or no date that there is, is spelled as it stands.
 */
void number_format(const char *text, const char *format, bool from_1904, struct buf *out);
/* The format of a number that every workbook has (ECMA-376, 18.8.30); NULL for General. */
const char *number_format_builtin(unsigned id);

#endif
