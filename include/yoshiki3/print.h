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
	/* print 〓 (or a spelling such as (1)) for characters of values that the charset lacks */
	bool substitute;
};

enum print_result {
	PRINT_DONE,
	/* characters do not survive: each is listed in the diagnostics */
	PRINT_LOST,
	PRINT_FAILED /* iconv does not know the charset */
};

/* Takes the next bytes of the printed document. */
typedef void (*print_sink)(void *context, const char *bytes, size_t length);

/*
 * A document ready to be written. Every line ends in LF, pages are separated by form feeds, and
 * every page of a paged document ends in a footer with the document's name and the page's number.
 */
struct print_job;

/* Lays the document out. NULL where `*result` is not PRINT_DONE; the assessment is not needed any
 * longer. */
struct print_job *print_begin(const struct assessment *assessment,
    const struct print_options *options, enum print_result *result, struct diags *diags);
/* Hands all bytes to the sink, in parts; false if iconv fails. */
bool print_write(const struct print_job *job, print_sink sink, void *context);
void print_free(struct print_job *job);

#endif
