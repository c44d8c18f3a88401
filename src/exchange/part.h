/*
 * A part of a workbook: an entry of its archive that is XML, read from beginning to end by
 * libxml2's reader. No entity is expanded, nothing is fetched, a DOCTYPE is refused.
 */
#ifndef YOSHIKI3_EXCHANGE_PART_H
#define YOSHIKI3_EXCHANGE_PART_H

#include <libxml/xmlreader.h>
#include <stdbool.h>
#include <stddef.h>

#include "exchange/zip.h"

enum part_event {
	PART_BEGIN, /* of an element */
	PART_CLOSE, /* of it, an empty one too */
	PART_TEXT,
	PART_END /* of the part; or it is damaged */
};

struct part {
	struct buf bytes;
	xmlTextReaderPtr reader;
	const char *name; /* of the element, without a prefix; valid until the next event */
	const char *text; /* of PART_TEXT, likewise */
	bool empty;       /* the element was closed where it began */
	bool damaged;
	unsigned depth;
	unsigned skipped; /* depth of an element whose content is passed over, or 0 */
};

/* False with a diagnostic where the archive has no such part that can be read. `loose`: what a
 * careless program wrote is read as far as it goes. */
bool part_open(struct part *part, struct zip *zip, const char *name, bool loose,
    const struct place *place, struct diags *diags);
void part_close(struct part *part);
enum part_event part_next(struct part *part);
/* Passes over what is in the element that has begun. */
void part_skip(struct part *part);
bool part_is(const struct part *part, const char *name);
/* An attribute of the element that has begun, without a prefix; NULL where it has none. Of `id` the
 * one that has a namespace is the relation, `part_relation`. */
const char *part_attribute(const struct part *part, const char *name);
const char *part_relation(const struct part *part);
/* A number of an attribute, from 0 to `most`; `otherwise` where it has none. */
size_t part_number(const struct part *part, const char *name, size_t most, size_t otherwise);
bool part_flag(const struct part *part, const char *name, bool otherwise);

#endif
