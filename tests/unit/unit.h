/* What the units share: cmocka's prerequisites, and a form and documents to work on. Tests run at
 * the top of the tree. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "yoshiki3/assessment.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/diag.h"
#include "yoshiki3/form_library.h"

/* A library of tests/print/ and forms/. The caller frees. */
struct form_library *unit_library(void);
/* The small form of tests/print/, which must load. */
const struct form *unit_form(struct form_library *library);
/* Sets a value by its path; fails the test if it is refused. */
void unit_set(struct assessment *assessment, const char *path, const char *value);
/* The value at a path. Valid until it is changed. */
const char *unit_get(const struct assessment *assessment, const char *path);
/* Leaves the rest of the test out, and says why: the runner of the tests lists the reasons. */
void unit_skip(const char *reason);
/* A file of Unicode's data, for reading. Where it is not installed the test is left out, or fails
 * if everything was said to be installed (COMPLETE in the environment). The caller closes. */
FILE *unit_unicode_data(const char *name);
/* The file's bytes. The caller frees. */
char *unit_bytes(const struct assessment *assessment);

#endif
