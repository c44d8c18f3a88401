/*
 * A look over the bytes of an XML file before libxml2 sees them, in one pass: what it takes at face
 * value, and some of it in quadratic time, is refused here.
 */
#ifndef YOSHIKI3_XML_SCAN_H
#define YOSHIKI3_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/diag.h"

struct xml_limits {
	size_t tag;   /* bytes of one tag */
	size_t depth; /* of elements */
	size_t tags;  /* tags, comments and instructions together */
};

/*
 * Whether the bytes are safe to be parsed as UTF-8, whatever they declare or look like: they begin
 * as XML does, declare no other encoding, have no DOCTYPE and nothing past the limits. Else one
 * diagnostic with the line in `file`.
 */
bool xml_scan(const char *bytes, size_t length, const struct xml_limits *limits, const char *file,
    struct diags *diags);

#endif
