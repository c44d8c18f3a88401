/*
 * Building the tree with libxml2's own SAX2 builder, except for text: it is collected in a buffer
 * and becomes one node when a tag follows. (libxml2 would grow the node by doubling, keep the
 * slack, and guess which white space matters.) The bytes are fed from memory in pieces, because
 * xmlCtxtReadMemory would copy them all.
 */
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <stdlib.h>
#include <string.h>

#include "doc/parse.h"
#include "yoshiki3/assessment.h"
#include "yoshiki3/mem.h"

/* The encoding is neither guessed nor taken from a declaration: xml_scan read UTF-8. */
#define PARSE_OPTIONS                                                                    \
	(XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT | \
	    XML_PARSE_IGNORE_ENC | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

struct reader {
	struct buf text; /* since the last tag */
	size_t most;     /* of bytes or lines, which a text passed: parsing was stopped */
	enum message too_much;
	const char *bytes;
	size_t rest;
};

static struct reader *
reader_of(xmlParserCtxtPtr parser)
{
	return parser->_private;
}

static void
stop(xmlParserCtxtPtr parser, enum message message, size_t most)
{
	reader_of(parser)->too_much = message;
	reader_of(parser)->most = most;
	xmlStopParser(parser);
}

/* Makes the collected text a node. White space before a tag that begins, or after one that ended,
 * is indentation. */
static void
flush_text(xmlParserCtxtPtr parser, bool begins)
{
	struct buf *text = &reader_of(parser)->text;

	if (text->length == 0)
		return;
	if (text->length > ASSESSMENT_VALUE_LINES_MAX &&
	    value_line_count(text->data, text->length) > ASSESSMENT_VALUE_LINES_MAX) {
		stop(parser, MSG_DOC_LINES, ASSESSMENT_VALUE_LINES_MAX);
		return;
	}
	if (parser->node != NULL && !((begins || parser->node->children != NULL) &&
					strspn(text->data, " \t\r\n") == text->length))
		xmlSAX2Characters(parser, (const xmlChar *)text->data, (int)text->length);
	buf_clear(text);
}

static void
on_text(void *context, const xmlChar *text, int length)
{
	struct reader *reader = reader_of(context);

	if (reader->text.length + (size_t)length > ASSESSMENT_VALUE_MAX) {
		stop(context, MSG_DOC_TOO_LONG, ASSESSMENT_VALUE_MAX);
		return;
	}
	buf_add(&reader->text, text, (size_t)length);
}

static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int namespace_count, const xmlChar **namespaces, int attribute_count, int default_count,
    const xmlChar **attributes)
{
	flush_text(context, true);
	xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, namespaces,
	    attribute_count, default_count, attributes);
}

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	flush_text(context, false);
	xmlSAX2EndElementNs(context, name, prefix, uri);
}

static void
on_comment(void *context, const xmlChar *value)
{
	flush_text(context, true);
	xmlSAX2Comment(context, value);
}

static void
on_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	flush_text(context, true);
	xmlSAX2ProcessingInstruction(context, target, data);
}

static int
read_piece(void *context, char *out, int room)
{
	struct reader *reader = context;
	size_t length = reader->rest < (size_t)room ? reader->rest : (size_t)room;

	memcpy(out, reader->bytes, length);
	reader->bytes += length;
	reader->rest -= length;
	return (int)length;
}

static int
close_piece(void *context)
{
	(void)context;
	return 0;
}

/* libxml2 prints some errors whatever its options say. */
static void
keep_silent(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

static void
report_syntax(xmlParserCtxtPtr context, const char *file, struct diags *diags)
{
	const xmlError *error = xmlCtxtGetLastError(context);
	struct place place = {.file = file};
	char *reason;

	if (error != NULL && error->code == XML_ERR_NO_MEMORY)
		mem_exhausted();
	if (error == NULL || error->message == NULL) {
		diag_add(diags, &place, MSG_XML_SYNTAX, "?");
		return;
	}
	if (error->line > 0)
		place.line = (size_t)error->line;
	if (error->code == XML_ERR_INVALID_ENCODING || error->code == XML_ERR_UNKNOWN_ENCODING ||
	    strstr(error->message, "not proper UTF-8") != NULL) {
		diag_add(diags, &place, MSG_XML_ENCODING);
		return;
	}
	reason = mem_strndup(error->message, strcspn(error->message, "\n"));
	diag_add(diags, &place, MSG_XML_SYNTAX, reason);
	free(reason);
}

xmlDocPtr
parse_tree(const char *bytes, size_t length, const char *file, struct diags *diags)
{
	struct reader reader = {.bytes = bytes, .rest = length};
	xmlParserCtxtPtr context = xmlNewParserCtxt();
	xmlDocPtr document;

	if (context == NULL)
		mem_exhausted();
	/* A parser that was told the encoding does not expect a byte order mark. */
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		reader.bytes += 3;
		reader.rest -= 3;
	}
	xmlSetGenericErrorFunc(NULL, keep_silent);
	context->_private = &reader;
	context->sax->characters = on_text;
	context->sax->ignorableWhitespace = on_text;
	context->sax->startElementNs = on_start;
	context->sax->endElementNs = on_end;
	context->sax->comment = on_comment;
	context->sax->processingInstruction = on_instruction;
	document =
	    xmlCtxtReadIO(context, read_piece, close_piece, &reader, NULL, "UTF-8", PARSE_OPTIONS);
	if (reader.most > 0) {
		struct place place = {.file = file, .line = (size_t)xmlSAX2GetLineNumber(context)};

		xmlFreeDoc(document);
		document = NULL;
		diag_add(diags, &place, reader.too_much, number_word(reader.most).text);
	} else if (document == NULL) {
		report_syntax(context, file, diags);
	}
	buf_free(&reader.text);
	xmlFreeParserCtxt(context);
	return document;
}
