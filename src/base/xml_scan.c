/*
 * Looking over XML: tags, comments, instructions and CDATA are told apart by their first bytes and
 * skipped with memchr; everything else is left to libxml2.
 */
#include <string.h>
#include <strings.h>

#include "yoshiki3/xml_scan.h"

struct scan {
	const char *bytes;
	const char *end;
	const struct xml_limits *limits;
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
	diag_add(scan->diags, &place, message, word);
	return false;
}

static bool
scan_refuse_number(const struct scan *scan, const char *at, enum message message, size_t number)
{

	return scan_refuse(scan, at, message, number_word(number).text);
}

/* The end of a construct: after the next `mark`, or the end of the bytes. */
static const char *
scan_past(const struct scan *scan, const char *from, const char *mark)
{
	size_t length = strlen(mark);

	while (from < scan->end &&
	       (from = memchr(from, mark[0], (size_t)(scan->end - from))) != NULL) {
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
	if (cursor == end)
		return true;
	cursor += sizeof(key) - 1;
	while (cursor < end && strchr(" \t\r\n=", *cursor) != NULL)
		cursor++;
	if (cursor >= end)
		return true;
	quote = *cursor++;
	/* What cannot stand in a name ends it, too: the word goes into a message. */
	for (; cursor < end && length + 1 < sizeof(name); cursor++) {
		if (*cursor == quote || *cursor <= ' ' || *cursor >= 0x7F)
			break;
		name[length++] = *cursor;
	}
	if (strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "us-ascii") == 0)
		return true;
	return scan_refuse(scan, at, MSG_XML_DECLARED, name);
}

/* The > that ends the tag at `at`, looked for before `end`: one between quotes does not. NULL if
 * there is none. */
static const char *
tag_end(const char *at, const char *end)
{
	const char *close = memchr(at, '>', (size_t)(end - at));

	/* Nearly every tag has no quotes, or none around a >. */
	while (at < end && close != NULL) {
		const char *quote = at;

		while (quote < close && *quote != '"' && *quote != '\'')
			quote++;
		if (quote == close)
			return close;
		at = memchr(quote + 1, *quote, (size_t)(end - quote - 1));
		if (at == NULL)
			return NULL;
		if (++at > close)
			close = memchr(at, '>', (size_t)(end - at));
	}
	return close;
}

/* A tag from its `<`; *depth follows the nesting. Returns after its `>`, or NULL after a
 * diagnostic. */
static const char *
scan_tag(const struct scan *scan, const char *at, size_t *depth)
{
	size_t room = (size_t)(scan->end - at);
	const char *end = tag_end(at, at + (room < scan->limits->tag ? room : scan->limits->tag));

	if (end == NULL) {
		if (room <= scan->limits->tag)
			return scan->end; /* cut off: libxml2 says where */
		(void)scan_refuse_number(scan, at, MSG_XML_TAG, scan->limits->tag);
		return NULL;
	}
	if (at[1] == '/') {
		*depth -= *depth > 0;
	} else if (end[-1] != '/' && ++*depth > scan->limits->depth) {
		(void)scan_refuse_number(scan, at, MSG_XML_DEPTH, scan->limits->depth);
		return NULL;
	}
	return end + 1;
}

bool
xml_scan(const char *bytes, size_t length, const struct xml_limits *limits, const char *file,
    struct diags *diags)
{
	struct scan whole = {bytes, bytes + length, limits, file, diags};
	const struct scan *scan = &whole;
	const char *cursor = bytes;
	const char *nul;
	size_t depth = 0;
	size_t tags = 0;

	if (cursor == scan->end)
		return scan_refuse(scan, cursor, MSG_XML_EMPTY, NULL);
	if (scan->end - cursor >= 2 &&
	    (memcmp(cursor, "\xFF\xFE", 2) == 0 || memcmp(cursor, "\xFE\xFF", 2) == 0 ||
		cursor[0] == '\0' || cursor[1] == '\0'))
		return scan_refuse(scan, cursor, MSG_XML_ENCODING, NULL);
	/* What follows looks for ASCII: a parser that guessed another encoding would see tags where
	 * none were seen here. */
	if (scan_starts(scan, cursor, "\xEF\xBB\xBF"))
		cursor += 3;
	if (cursor < scan->end && memchr("< \t\r\n", *cursor, 5) == NULL)
		return scan_refuse(scan, cursor, MSG_XML_START, NULL);
	/* libxml2 takes one after the root for the end of the file, and would lose what follows.
	 */
	nul = memchr(bytes, '\0', length);
	if (nul != NULL)
		return scan_refuse(scan, nul, MSG_XML_SYNTAX, "U+0000");
	while (cursor < scan->end &&
	       (cursor = memchr(cursor, '<', (size_t)(scan->end - cursor))) != NULL) {
		if (++tags > limits->tags)
			return scan_refuse_number(scan, cursor, MSG_XML_TAGS, limits->tags);
		if (scan_starts(scan, cursor, "<!--")) {
			cursor = scan_past(scan, cursor + 4, "-->");
		} else if (scan_starts(scan, cursor, "<![CDATA[")) {
			cursor = scan_past(scan, cursor + 9, "]]>");
		} else if (scan_starts(scan, cursor, "<?")) {
			const char *end = scan_past(scan, cursor + 2, "?>");

			if (scan_starts(scan, cursor, "<?xml") && cursor + 5 < scan->end &&
			    strchr(" \t\r\n", cursor[5]) != NULL &&
			    !scan_declaration(scan, cursor, end))
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
