/*
 * Events of libxml2's reader: elements begin and close in pairs, an empty one too.
 */
#include "exchange/part.h"

#include <stdlib.h>
#include <string.h>

/* Elements in each other. */
#define DEPTH_MAX 64

bool
part_open(struct part *part, struct zip *zip, const char *name, bool loose,
    const struct place *place, struct diags *diags)
{
	*part = (struct part){.reader = NULL};
	if (!zip_read(zip, name, &part->bytes, place, diags)) {
		buf_free(&part->bytes);
		return false;
	}
	part->reader =
	    xmlReaderForMemory(buf_text(&part->bytes), (int)part->bytes.length, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |
		    (loose ? XML_PARSE_RECOVER : 0));
	if (part->reader == NULL) {
		buf_free(&part->bytes);
		diag_add(diags, place, MSG_IMPORT_WORKBOOK_DAMAGED);
		return false;
	}
	return true;
}

void
part_close(struct part *part)
{
	if (part->reader != NULL)
		xmlFreeTextReader(part->reader);
	part->reader = NULL;
	buf_free(&part->bytes);
}

static enum part_event
damaged(struct part *part)
{
	part->damaged = true;
	return PART_END;
}

/* What the reader is at; PART_END where that is nothing of interest. */
static enum part_event
event_here(struct part *part)
{
	switch (xmlTextReaderNodeType(part->reader)) {
	case XML_READER_TYPE_ELEMENT:
		part->name = (const char *)xmlTextReaderConstLocalName(part->reader);
		part->empty = xmlTextReaderIsEmptyElement(part->reader) == 1;
		part->depth++;
		return PART_BEGIN;
	case XML_READER_TYPE_END_ELEMENT:
		part->name = (const char *)xmlTextReaderConstLocalName(part->reader);
		return PART_CLOSE;
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
	case XML_READER_TYPE_WHITESPACE:
	case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
		part->text = (const char *)xmlTextReaderConstValue(part->reader);
		return part->text != NULL ? PART_TEXT : PART_END;
	default:
		return PART_END;
	}
}

static enum part_event
next_event(struct part *part)
{
	if (part->empty) {
		part->empty = false;
		return PART_CLOSE;
	}
	for (;;) {
		int status = xmlTextReaderRead(part->reader);
		enum part_event event;

		if (status != 1)
			return status == 0 ? PART_END : damaged(part);
		if (xmlTextReaderNodeType(part->reader) == XML_READER_TYPE_DOCUMENT_TYPE ||
		    part->depth > DEPTH_MAX)
			return damaged(part);
		event = event_here(part);
		if (event != PART_END)
			return event;
	}
}

enum part_event
part_next(struct part *part)
{
	enum part_event event;

	do {
		/* An element counts until behind its close. */
		event = next_event(part);
		if (event == PART_CLOSE) {
			part->depth--;
			if (part->skipped == part->depth + 1) {
				part->skipped = 0;
				return event;
			}
		}
	} while (part->skipped > 0 && event != PART_END);
	return event;
}

void
part_skip(struct part *part)
{
	part->skipped = part->depth;
}

bool
part_is(const struct part *part, const char *name)
{
	return part->name != NULL && strcmp(part->name, name) == 0;
}

static const char *
find_attribute(const struct part *part, const char *name, bool relation)
{
	const xmlNode *node = xmlTextReaderCurrentNode(part->reader);

	if (node == NULL || node->type != XML_ELEMENT_NODE)
		return NULL;
	for (const xmlAttr *attribute = node->properties; attribute != NULL;
	     attribute = attribute->next) {
		if (strcmp((const char *)attribute->name, name) == 0 &&
		    (attribute->ns != NULL) == relation)
			return attribute->children != NULL && attribute->children->content != NULL
				   ? (const char *)attribute->children->content
				   : "";
	}
	return NULL;
}

const char *
part_attribute(const struct part *part, const char *name)
{
	return find_attribute(part, name, false);
}

const char *
part_relation(const struct part *part)
{
	return find_attribute(part, "id", true);
}

size_t
part_number(const struct part *part, const char *name, size_t most, size_t otherwise)
{
	const char *text = part_attribute(part, name);
	size_t number = 0;

	if (text == NULL || *text < '0' || *text > '9')
		return otherwise;
	for (; *text >= '0' && *text <= '9'; text++) {
		number = number * 10 + (size_t)(*text - '0');
		if (number > most)
			return otherwise;
	}
	return number;
}

bool
part_flag(const struct part *part, const char *name, bool otherwise)
{
	const char *text = part_attribute(part, name);

	if (text == NULL)
		return otherwise;
	return strcmp(text, "1") == 0 || strcmp(text, "true") == 0 || strcmp(text, "on") == 0;
}
