/*
 * What an output may not be written over.
 */
#ifndef STORE_OUTPUT_H
#define STORE_OUTPUT_H

#include <stdbool.h>

/* Whether a regular file holds something that no output of this program was: a document in XML, as
 * an assessment is, or bytes that are neither text nor PDF. False where that cannot be found out.
 */
bool output_is_other(const char *file);

#endif
