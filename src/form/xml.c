/*
 * From bytes to a libxml2 tree of a definition. Beside what libxml2 does by itself: a DOCTYPE stops
 * the parser (no entities, no external subset), so do deep nesting and namespaces, and every
 * element and text gets the line on which it begins in its `psvi` (the tree's own line numbers are
 * those of the end of a start tag, and end at 65535). That rules out XML_PARSE_COMPACT, which keeps
 * short texts in that field. libxml2 prints nothing.
 */
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "form/form_internal.h"
#include "yoshiki3/form_xpath.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/xml_scan.h"

size_t
form_xml_line(const xmlNode *node)
{
	return (size_t)(uintptr_t)node->psvi;
}

static size_t
parser_line(const xmlParserCtxt *parser)
{
	return parser->input != NULL && parser->input->line > 0 ? (size_t)parser->input->line : 0;
}

/* The parser stands after the attributes of a start tag; `<` cannot stand in one. */
static size_t
start_tag_line(const xmlParserCtxt *parser)
{
	size_t line = parser_line(parser);
	const xmlChar *at;

	if (parser->input == NULL)
		return line;
	for (at = parser->input->cur; at > parser->input->base && at[-1] != '<'; at--) {
		if (at[-1] == '\n' && line > 1)
			line--;
	}
	return line;
}

static void
mark_line(xmlNode *node, size_t line)
{
	node->psvi = (void *)(uintptr_t)line;
}

/* What the parser's callbacks know. */
struct input {
	struct form_reader *reader;
	const struct buf *bytes;
};

static struct form_reader *
reader_of(const xmlParserCtxt *parser)
{
	const struct input *input = parser->_private;

	return input->reader;
}

/* Only the first error counts: what follows it is its echo. */
static bool
first_error(const xmlParserCtxt *parser)
{
	return reader_of(parser)->errors == 0;
}

static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int namespace_count, const xmlChar **namespaces, int attribute_count, int default_count,
    const xmlChar **attributes)
{
	xmlParserCtxtPtr parser = context;
	struct form_reader *reader = reader_of(parser);

	if (parser->nodeNr >= FORM_XML_DEPTH_MAX) {
		if (first_error(parser))
			FORM_ERROR(reader, start_tag_line(parser), MSG_XML_DEPTH,
			    STRING(FORM_XML_DEPTH_MAX));
		xmlStopParser(parser);
		return;
	}
	if (namespace_count > 0) {
		if (first_error(parser))
			FORM_ERROR(
			    reader, start_tag_line(parser), MSG_FORM_NAMESPACE, (const char *)name);
		xmlStopParser(parser);
		return;
	}
	xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, namespaces,
	    attribute_count, default_count, attributes);
	if (parser->node != NULL)
		mark_line(parser->node, start_tag_line(parser));
}

static void
on_text(void *context, const xmlChar *text, int length)
{
	xmlParserCtxtPtr parser = context;
	xmlNode *before = parser->node != NULL ? parser->node->last : NULL;
	size_t line = parser_line(parser);

	xmlSAX2Characters(context, text, length);
	if (parser->node == NULL || parser->node->last == before)
		return;
	for (int i = 0; i < length; i++) {
		if (text[i] == '\n' && line > 1)
			line--;
	}
	mark_line(parser->node->last, line);
}

static void
on_doctype(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	xmlParserCtxtPtr parser = context;
	struct form_reader *reader = reader_of(parser);

	(void)name;
	(void)public_id;
	(void)system_id;
	if (first_error(parser))
		FORM_ERROR(reader, parser_line(parser), MSG_XML_DOCTYPE, "");
	xmlStopParser(parser);
}

static size_t
line_at(const struct buf *bytes, size_t offset)
{
	size_t line = 1;

	for (size_t i = 0; i < offset; i++)
		line += bytes->data[i] == '\n' ? 1 : 0;
	return line;
}

static void
on_error(void *context, form_xml_error error)
{
	xmlParserCtxtPtr parser = context;
	struct form_reader *reader = reader_of(parser);
	const struct input *input = parser->_private;
	size_t line = error->line > 0 ? (size_t)error->line : 0;
	size_t bad;
	char *text;

	if (!first_error(parser) || error->level == XML_ERR_WARNING)
		return;
	if (!utf8_valid(input->bytes->data, input->bytes->length, &bad)) {
		FORM_ERROR(reader, line_at(input->bytes, bad), MSG_XML_ENCODING, "");
		return;
	}
	text = mem_strdup(error->message != NULL ? error->message : "?");
	text[strcspn(text, "\r\n")] = '\0';
	FORM_ERROR(reader, line, MSG_XML_SYNTAX, text);
	free(text);
}

static xmlDocPtr
parse(xmlParserCtxtPtr parser, struct form_reader *reader, const struct buf *bytes)
{
	struct input input = {.reader = reader, .bytes = bytes};
	xmlDocPtr document;

	parser->_private = &input;
	parser->sax->startElementNs = on_start;
	parser->sax->characters = on_text;
	parser->sax->ignorableWhitespace = on_text;
	parser->sax->cdataBlock = on_text;
	parser->sax->internalSubset = on_doctype;
	parser->sax->externalSubset = NULL;
	parser->sax->serror = on_error;
	document = xmlCtxtReadMemory(parser, bytes->data, (int)bytes->length, NULL, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC);
	if (reader->errors == 0 && document == NULL)
		FORM_ERROR(reader, 0, MSG_XML_SYNTAX, "?");
	if (reader->errors == 0)
		return document;
	if (document != NULL)
		xmlFreeDoc(document);
	return NULL;
}

xmlDocPtr
form_xml_read(struct form_reader *reader, const struct buf *bytes)
{
	static const struct xml_limits limits = {FORM_TAG_MAX, FORM_XML_DEPTH_MAX, FORM_TAGS_MAX};
	const char *text = buf_text(bytes);
	xmlParserCtxtPtr parser;
	xmlDocPtr document;

	if (text[strspn(text, " \t\r\n")] == '\0' && strlen(text) == bytes->length) {
		FORM_ERROR(reader, 0, MSG_XML_EMPTY, "");
		return NULL;
	}
	if (!xml_scan(text, bytes->length, &limits, reader->form->file, reader->diags)) {
		reader->errors++;
		return NULL;
	}
	parser = xmlNewParserCtxt();
	if (parser == NULL)
		mem_exhausted();
	document = parse(parser, reader, bytes);
	xmlFreeParserCtxt(parser);
	return document;
}
