/*
 * The white space of a definition's texts: it is laid out for reading, so line breaks and
 * indentation are not part of what is shown.
 */
#include <stdlib.h>
#include <string.h>

#include "form/form_internal.h"

#define BLANKS " \t\r\n"

void
form_text_collect(const xmlNode *node, struct buf *out)
{
	for (const xmlNode *child = node->children; child != NULL; child = child->next) {
		if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
			buf_adds(out, (const char *)child->content);
	}
}

size_t
form_text_trimmed(const char *text, size_t length)
{
	while (length > 0 && strchr(BLANKS, text[length - 1]) != NULL)
		length--;
	return length;
}

static const char *
keep(struct form_reader *reader, struct buf *out)
{
	const char *text = arena_strndup(reader->arena, buf_text(out), out->length);

	buf_free(out);
	return text;
}

const char *
form_text_line(struct form_reader *reader, const xmlNode *node)
{
	struct buf raw = {0};
	struct buf out = {0};
	const char *line;

	form_text_collect(node, &raw);
	line = buf_text(&raw);
	line += strspn(line, BLANKS);
	while (*line != '\0') {
		size_t length = strcspn(line, "\n");
		size_t kept = form_text_trimmed(line, length);

		if (out.length > 0 && kept > 0 && (unsigned char)out.data[out.length - 1] < 0x80 &&
		    (unsigned char)*line < 0x80)
			buf_addc(&out, ' ');
		buf_add(&out, line, kept);
		line += length;
		line += strspn(line, BLANKS);
	}
	buf_free(&raw);
	return keep(reader, &out);
}

const char *
form_text_lines(struct form_reader *reader, const xmlNode *node)
{
	struct buf raw = {0};
	struct buf out = {0};
	size_t breaks = 0; /* not yet written: those at the end never are */
	const char *line;

	form_text_collect(node, &raw);
	line = buf_text(&raw);
	while (*line != '\0') {
		size_t length = strcspn(line, "\n");
		size_t blank = strspn(line, " \t\r");
		size_t kept = blank < length ? form_text_trimmed(line + blank, length - blank) : 0;

		if (kept > 0) {
			if (out.length > 0)
				buf_fill(&out, '\n', breaks);
			buf_add(&out, line + blank, kept);
			breaks = 0;
		}
		line += length;
		if (*line == '\n') {
			breaks++;
			line++;
		}
	}
	buf_free(&raw);
	return keep(reader, &out);
}

char *
form_text_excerpt(const char *text)
{
	struct buf out = {0};

	buf_add_excerpt(&out, text, DIAG_EXCERPT_MAX);
	return buf_take(&out);
}
