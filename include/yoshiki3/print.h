/*
 * Printing: the pages of the layout on a device (print_device.h), such as text in a charset.
 */
#ifndef YOSHIKI3_PRINT_H
#define YOSHIKI3_PRINT_H

#include <stdbool.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/charset.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/layout.h"

struct print_device;

struct print_options {
	struct layout_options layout; /* respell is set here */
	/* NULL: text */
	const struct print_device *device;
	enum charset charset; /* of text */
	/* print 〓 (or a spelling such as (1)) for characters of values that the charset lacks */
	bool substitute;
};

enum print_result {
	PRINT_DONE,
	/* characters do not survive: each is listed in the diagnostics */
	PRINT_LOST,
	PRINT_FAILED /* the device cannot be had, such as a charset that iconv does not know */
};

/* Takes the next bytes of the printed document. */
typedef void (*print_sink)(void *context, const char *bytes, size_t length);

/*
 * A document ready to be written. Every page of a paged document ends in a footer with the
 * document's name and the page's number. As text, every line ends in LF, and pages are separated by
 * form feeds.
 */
struct print_job;

/* Lays the document out. NULL where `*result` is not PRINT_DONE; the assessment is not needed any
 * longer. */
struct print_job *print_begin(const struct assessment *assessment,
    const struct print_options *options, enum print_result *result, struct diags *diags);
/* Hands all bytes to the sink, in parts; to be called once. False if iconv fails. */
bool print_write(struct print_job *job, print_sink sink, void *context);
void print_free(struct print_job *job);

#endif
