/*
 * The steps of reading an assessment file: look over the bytes, build the tree, bind it to its form.
 */
#ifndef YOSHIKI3_DOC_PARSE_H
#define YOSHIKI3_DOC_PARSE_H

#include <libxml/tree.h>

#include "yoshiki3/diag.h"

/* Whether the bytes are safe to be parsed; else a diagnostic says why not. */
bool parse_scan(const char *bytes, size_t length, const char *file, struct diags *diags);
/*
 * Parses bytes that passed parse_scan. Every text stands in one node of its exact size; white space between elements is
 * dropped. NULL with a diagnostic where they are not XML. The caller frees with xmlFreeDoc.
 */
xmlDocPtr parse_tree(const char *bytes, size_t length, const char *file, struct diags *diags);

#endif
