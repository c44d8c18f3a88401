/*
 * Reading the tree of an assessment file.
 */
#ifndef YOSHIKI3_DOC_PARSE_H
#define YOSHIKI3_DOC_PARSE_H

#include <libxml/tree.h>

#include "yoshiki3/diag.h"

/*
 * Parses bytes that passed xml_scan. Every text stands in one node of its exact size; white space
 * between elements is dropped. NULL with a diagnostic where they are not XML. The caller frees with
 * xmlFreeDoc.
 */
xmlDocPtr parse_tree(const char *bytes, size_t length, const char *file, struct diags *diags);

#endif
