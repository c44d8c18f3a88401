/*
 * A look over the bytes of a definition before libxml2 sees them, for what it takes at face value:
 * another encoding (it would convert, and print what fails), and tags so long that comparing their
 * attributes with each other takes for ever. What is no tag is skipped; everything else is left to
 * libxml2.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "form/form_internal.h"

struct scan {
	struct form_reader *reader;
	const char *start;
	const char *end;
};

static size_t
line_of(const struct scan *scan, const char *at)
{
	size_t line = 1;

	for (const char *cursor = scan->start; cursor < at; cursor++)
		line += *cursor == '\n' ? 1 : 0;
	return line;
}

static bool
begins(const struct scan *scan, const char *at, const char *text)
{
	size_t length = strlen(text);

	return (size_t)(scan->end - at) >= length && memcmp(at, text, length) == 0;
}

/* Behind the next `mark`, or the end. */
static const char *
past(const struct scan *scan, const char *from, const char *mark)
{
	for (; from < scan->end; from++) {
		from = memchr(from, mark[0], (size_t)(scan->end - from));
		if (from == NULL)
			break;
		if (begins(scan, from, mark))
			return from + strlen(mark);
	}
	return scan->end;
}

/* Behind the > of a tag; a > between quotes does not end it. */
static const char *
past_tag(const struct scan *scan, const char *from)
{
	char quote = '\0';

	for (; from < scan->end; from++) {
		if (quote != '\0') {
			if (*from == quote)
				quote = '\0';
		} else if (*from == '"' || *from == '\'') {
			quote = *from;
		} else if (*from == '>') {
			return from + 1;
		}
	}
	return scan->end;
}

/* The declared encoding, if it is another one than UTF-8; the caller frees. */
static char *
other_encoding(const char *from, const char *end)
{
	char *text = mem_strndup(from, (size_t)(end - from));
	char *name = strstr(text, "encoding");
	char *encoding = NULL;

	if (name != NULL) {
		name += strlen("encoding");
		name += strspn(name, " \t\r\n=\"'");
		name[strcspn(name, "\"'")] = '\0';
		if (strcasecmp(name, "UTF-8") != 0)
			encoding = form_text_excerpt(name);
	}
	free(text);
	return encoding;
}

static const char *
scan_instruction(const struct scan *scan, const char *at)
{
	const char *end = past(scan, at, "?>");
	char *encoding;

	if (!begins(scan, at, "<?xml ") && !begins(scan, at, "<?xml\n"))
		return end;
	encoding = other_encoding(at, end);
	if (encoding != NULL)
		FORM_ERROR(scan->reader, line_of(scan, at), MSG_XML_DECLARED, encoding);
	free(encoding);
	return end;
}

static const char *
scan_tag(const struct scan *scan, const char *at)
{
	const char *end = past_tag(scan, at);

	if ((size_t)(end - at) > FORM_TAG_MAX)
		FORM_ERROR(scan->reader, line_of(scan, at), MSG_XML_TAG, STRING(FORM_TAG_MAX));
	return end;
}

bool
form_xml_scan(struct form_reader *reader, const struct buf *bytes)
{
	const char *cursor = bytes->data;
	struct scan scan = {reader, cursor, cursor + bytes->length};

	if (begins(&scan, cursor, "\xFF\xFE") || begins(&scan, cursor, "\xFE\xFF")) {
		FORM_ERROR(reader, 1, MSG_XML_DECLARED, "UTF-16");
		return false;
	}
	while (reader->errors == 0 && cursor < scan.end) {
		cursor = memchr(cursor, '<', (size_t)(scan.end - cursor));
		if (cursor == NULL)
			break;
		if (begins(&scan, cursor, "<!--"))
			cursor = past(&scan, cursor + 4, "-->");
		else if (begins(&scan, cursor, "<![CDATA["))
			cursor = past(&scan, cursor, "]]>");
		else if (begins(&scan, cursor, "<?"))
			cursor = scan_instruction(&scan, cursor);
		else if (begins(&scan, cursor, "<!"))
			cursor += 2; /* a DOCTYPE: libxml2 stops there */
		else
			cursor = scan_tag(&scan, cursor);
	}
	return reader->errors == 0;
}
