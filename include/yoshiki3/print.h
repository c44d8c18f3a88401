/*
 * Printing: the pages of the layout as text in a charset.
 */
#ifndef YOSHIKI3_PRINT_H
#define YOSHIKI3_PRINT_H

#include <stdbool.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/charset.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/layout.h"

struct print_options {
	struct layout_options layout; /* respell is set here */
	enum charset charset;
	bool substitute; /* print 〓 (or a spelling such as (1)) for characters of values that the charset lacks */
};

enum print_result {
	PRINT_DONE,
	PRINT_LOST,  /* characters do not survive: each is listed in the diagnostics, nothing was made */
	PRINT_FAILED /* iconv does not know the charset */
};

/*
 * Appends the printed document to `out`: every line ends in LF, pages are separated by form feeds, and every page of a paged
 * document ends in a footer with the document's name and the page's number.
 */
enum print_result print_text(const struct assessment *assessment, const struct print_options *options,
    struct buf *out, struct diags *diags);

#endif
