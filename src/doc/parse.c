/*
 * Reading an assessment file. The bytes are looked over before libxml2 sees them (one pass with memchr): a DTD, another
 * encoding, deep nesting and huge tags are refused there, because libxml2 takes them at face value and
 * some cost it quadratic time. What is left is parsed without network, entities and limits lifted.
 */
#include <libxml/parser.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc/tree.h"
#include "yoshiki3/mem.h"

/* A file of ours has tags of some 60 bytes and nests 6 deep. */
#define TAG_BYTES_MAX 4096
#define DEPTH_MAX 64
/* Tags, comments and instructions together; 20 MB of real values have some 100,000. */
#define TAGS_MAX ((size_t)1000000)

#define PARSE_OPTIONS \
	(XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOBLANKS | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT | \
	    XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

struct scan {
	const char *bytes;
	const char *end;
	const char *file;
	struct diags *diags;
};

static bool
scan_refuse(const struct scan *scan, const char *at, enum message message, const char *word)
{
	struct place place = {.file = scan->file, .line = 1};

	for (const char *newline = scan->bytes;
	     (newline = memchr(newline, '\n', (size_t)(at - newline))) != NULL; newline++)
		place.line++;
	diag_add(scan->diags, &place, message, word, (const char *)NULL);
	return false;
}

static bool
scan_refuse_number(const struct scan *scan, const char *at, enum message message, size_t number)
{
	char word[24];

	(void)snprintf(word, sizeof(word), "%zu", number);
	return scan_refuse(scan, at, message, word);
}

/* The end of a construct: behind the next `mark`, or the end of the bytes. */
static const char *
scan_past(const struct scan *scan, const char *from, const char *mark)
{
	size_t length = strlen(mark);

	while (from < scan->end && (from = memchr(from, mark[0], (size_t)(scan->end - from))) != NULL) {
		if ((size_t)(scan->end - from) >= length && memcmp(from, mark, length) == 0)
			return from + length;
		from++;
	}
	return scan->end;
}

static bool
scan_starts(const struct scan *scan, const char *at, const char *text)
{
	size_t length = strlen(text);

	return (size_t)(scan->end - at) >= length && memcmp(at, text, length) == 0;
}

/* The encoding of an XML declaration must be UTF-8, where it is named. */
static bool
scan_declaration(const struct scan *scan, const char *at, const char *end)
{
	static const char key[] = "encoding";
	char name[32] = "";
	const char *cursor = at;
	size_t length = 0;
	char quote;

	while (cursor < end && !scan_starts(scan, cursor, key))
		cursor++;
	cursor += sizeof(key) - 1;
	while (cursor < end && strchr(" \t\r\n=", *cursor) != NULL)
		cursor++;
	if (cursor >= end)
		return true;
	quote = *cursor++;
	while (cursor < end && *cursor != quote && length + 1 < sizeof(name))
		name[length++] = *cursor++;
	for (size_t i = 0; i < length; i++) {
		if (name[i] >= 'A' && name[i] <= 'Z')
			name[i] = (char)(name[i] - 'A' + 'a');
	}
	if (strcmp(name, "utf-8") == 0 || strcmp(name, "utf8") == 0 || strcmp(name, "us-ascii") == 0)
		return true;
	return scan_refuse(scan, at, MSG_XML_DECLARED, name);
}

/* A tag from its `<`; *depth follows the nesting. Returns behind its `>`, or NULL after a diagnostic. */
static const char *
scan_tag(const struct scan *scan, const char *at, size_t *depth)
{
	size_t room = (size_t)(scan->end - at);
	const char *end = memchr(at, '>', room < TAG_BYTES_MAX ? room : TAG_BYTES_MAX);

	if (end == NULL) {
		if (room <= TAG_BYTES_MAX)
			return scan->end; /* cut off: libxml2 says where */
		(void)scan_refuse_number(scan, at, MSG_XML_TAG, TAG_BYTES_MAX);
		return NULL;
	}
	if (at[1] == '/') {
		*depth -= *depth > 0;
	} else if (end[-1] != '/' && ++*depth > DEPTH_MAX) {
		(void)scan_refuse_number(scan, at, MSG_XML_DEPTH, DEPTH_MAX);
		return NULL;
	}
	return end + 1;
}

static bool
scan_bytes(const struct scan *scan)
{
	const char *cursor = scan->bytes;
	size_t depth = 0;
	size_t tags = 0;

	if (cursor == scan->end)
		return scan_refuse(scan, cursor, MSG_XML_EMPTY, NULL);
	if (scan->end - cursor >= 2 &&
	    (memcmp(cursor, "\xFF\xFE", 2) == 0 || memcmp(cursor, "\xFE\xFF", 2) == 0 ||
		cursor[0] == '\0' || cursor[1] == '\0'))
		return scan_refuse(scan, cursor, MSG_XML_ENCODING, NULL);
	while (cursor < scan->end && (cursor = memchr(cursor, '<', (size_t)(scan->end - cursor))) != NULL) {
		if (++tags > TAGS_MAX)
			return scan_refuse_number(scan, cursor, MSG_XML_TAGS, TAGS_MAX);
		if (scan_starts(scan, cursor, "<!--")) {
			cursor = scan_past(scan, cursor + 4, "-->");
		} else if (scan_starts(scan, cursor, "<![CDATA[")) {
			cursor = scan_past(scan, cursor + 9, "]]>");
		} else if (scan_starts(scan, cursor, "<?")) {
			const char *end = scan_past(scan, cursor + 2, "?>");

			if (scan_starts(scan, cursor, "<?xml ") && !scan_declaration(scan, cursor, end))
				return false;
			cursor = end;
		} else if (scan_starts(scan, cursor, "<!")) {
			return scan_refuse(scan, cursor, MSG_XML_DOCTYPE, NULL);
		} else {
			cursor = scan_tag(scan, cursor, &depth);
			if (cursor == NULL)
				return false;
		}
	}
	return true;
}

static void
report_syntax(xmlParserCtxtPtr context, const char *file, struct diags *diags)
{
	const xmlError *error = xmlCtxtGetLastError(context);
	struct place place = {.file = file};
	char *reason;

	if (error == NULL || error->message == NULL) {
		diag_add(diags, &place, MSG_XML_SYNTAX, "?", (const char *)NULL);
		return;
	}
	if (error->line > 0)
		place.line = (size_t)error->line;
	if (error->code == XML_ERR_INVALID_ENCODING || error->code == XML_ERR_UNKNOWN_ENCODING ||
	    strstr(error->message, "not proper UTF-8") != NULL) {
		diag_add(diags, &place, MSG_XML_ENCODING, (const char *)NULL);
		return;
	}
	reason = mem_strndup(error->message, strcspn(error->message, "\n"));
	diag_add(diags, &place, MSG_XML_SYNTAX, reason, (const char *)NULL);
	free(reason);
}

static xmlDocPtr
parse_document(const char *bytes, size_t length, const char *file, struct diags *diags)
{
	struct scan scan = {bytes, bytes + length, file, diags};
	xmlParserCtxtPtr context;
	xmlDocPtr document;

	if (!scan_bytes(&scan))
		return NULL;
	context = xmlNewParserCtxt();
	if (context == NULL)
		mem_exhausted();
	document = xmlCtxtReadMemory(context, bytes, (int)length, NULL, NULL, PARSE_OPTIONS);
	if (document == NULL)
		report_syntax(context, file, diags);
	xmlFreeParserCtxt(context);
	return document;
}

static void
list_editions(const struct form *form, struct buf *out)
{
	for (unsigned i = 0; i < form->edition_count; i++)
		buf_addf(out, "%s%s", i > 0 ? ", " : "", form->editions[i].id);
}

/* The attributes of the root element, by name; NULL where one is absent. */
struct header {
	const char *form;
	const char *edition;
	const char *format;
};

static bool
read_header(const xmlNode *root, const struct place *place, struct header *header, struct diags *diags)
{
	const struct {
		const char *name;
		const char **value;
	} rows[] = {{"form", &header->form}, {"edition", &header->edition}, {"format", &header->format}};
	const size_t count = sizeof(rows) / sizeof(rows[0]);

	*header = (struct header){0};
	if (root->ns != NULL || root->nsDef != NULL) {
		diag_add(diags, place, MSG_DOC_NAMESPACE, (const char *)root->name, (const char *)NULL);
		return false;
	}
	for (const xmlAttr *attribute = root->properties; attribute != NULL; attribute = attribute->next) {
		const char *value = attribute->children != NULL ? (const char *)attribute->children->content : "";
		size_t i = 0;

		while (i < count && strcmp(rows[i].name, (const char *)attribute->name) != 0)
			i++;
		if (i == count || attribute->ns != NULL) {
			diag_add(diags, place, MSG_DOC_ATTRIBUTE_UNKNOWN, (const char *)root->name,
			    (const char *)attribute->name, "form, edition, format", (const char *)NULL);
			return false;
		}
		*rows[i].value = value;
	}
	for (size_t i = 0; i < count; i++) {
		if (*rows[i].value == NULL) {
			diag_add(diags, place, MSG_DOC_ATTRIBUTE, (const char *)root->name, rows[i].name,
			    (const char *)NULL);
			return false;
		}
	}
	return true;
}

static bool
identify(struct assessment *assessment, const char *file, struct form_library *library, struct diags *diags)
{
	const xmlNode *root = xmlDocGetRootElement(assessment->document);
	struct place place = {.file = file, .line = (size_t)xmlGetLineNo(root)};
	struct header header;

	if (strcmp((const char *)root->name, "assessment") != 0) {
		diag_add(diags, &place, MSG_DOC_ROOT, (const char *)root->name, (const char *)NULL);
		return false;
	}
	if (!read_header(root, &place, &header, diags))
		return false;
	if (strcmp(header.format, ASSESSMENT_FORMAT) != 0) {
		diag_add(diags, &place, MSG_DOC_FORMAT, header.format, ASSESSMENT_FORMAT, (const char *)NULL);
		return false;
	}
	assessment->form = form_library_get(library, header.form, &place, diags);
	if (assessment->form == NULL)
		return false;
	if (!form_edition_find(assessment->form, header.edition, &assessment->edition)) {
		struct buf known = {0};

		list_editions(assessment->form, &known);
		diag_add(diags, &place, MSG_DOC_EDITION, header.edition, buf_text(&known), (const char *)NULL);
		buf_free(&known);
		return false;
	}
	return true;
}

struct assessment *
assessment_parse(
    const char *bytes, size_t length, const char *file, struct form_library *library, struct diags *diags)
{
	xmlDocPtr document = parse_document(bytes, length, file, diags);
	struct assessment *assessment;

	if (document == NULL)
		return NULL;
	assessment = mem_alloc(sizeof(*assessment));
	assessment->document = document;
	if (!identify(assessment, file, library, diags) || !tree_bind(assessment, file, diags)) {
		assessment_free(assessment);
		return NULL;
	}
	return assessment;
}
