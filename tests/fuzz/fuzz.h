/*
 * What the fuzz targets share: a check that stops the run, the forms, and the invariants of a laid
 * out assessment. Every target is one file with LLVMFuzzerTestOneInput (libFuzzer).
 */
#ifndef YOSHIKI3_FUZZ_H
#define YOSHIKI3_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/form_library.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold for every input. */
#define MUST(condition)                                            \
	do {                                                       \
		if (!(condition))                                  \
			fuzz_fail(__FILE__, __LINE__, #condition); \
	} while (0)

_Noreturn void fuzz_fail(const char *file, int line, const char *condition);
/* A number from the input's bytes, for choices that need no byte of their own. */
uint32_t fuzz_hash(const uint8_t *data, size_t size);
/* The definitions in the directory that YOSHIKI3_FORMS names (forms if unset). */
struct form_library *fuzz_library(void);
/* Every diagnostic can be spelled in both languages. Empties the list. */
void fuzz_spell(struct diags *diags);
/*
 * Writes the assessment, reads that again and writes it again: the bytes must be the same. Appends
 * them to `out`, which may be NULL.
 */
void fuzz_write(const struct assessment *assessment, struct form_library *library, struct buf *out);
/*
 * Lays the assessment out with options taken from `choice` and looks at every page: no line is
 * wider than the table, runs do not overlap and are as wide as they say, no page is too long. Areas
 * show what they say. If `complete`, every value that is a text stands on paper whole.
 */
void fuzz_layout(const struct assessment *assessment, uint32_t choice, bool complete);
/* Prints the assessment with options taken from `choice`, in any charset, with substitutes: that
 * always works. */
void fuzz_print(const struct assessment *assessment, uint32_t choice);
/* Findings can be collected in both languages, and each stands at an item of the form. */
void fuzz_findings(struct assessment *assessment);

#endif
