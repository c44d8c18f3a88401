/*
 * The growing byte buffer. Invariant: capacity == 0 with data == NULL, or length < capacity and
 * data[length] == '\0'.
 */
#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/mem.h"

/* Bytes that are at hand before it is known how long a formatted text is. */
#define SHORT_FORMAT 63

void
buf_free(struct buf *buf)
{
	free(buf->data);
	*buf = (struct buf){0};
}

void
buf_clear(struct buf *buf)
{
	buf->length = 0;
	if (buf->data != NULL)
		buf->data[0] = '\0';
}

void
buf_reserve(struct buf *buf, size_t extra)
{
	if (extra < buf->capacity - buf->length)
		return;
	assert(extra < SIZE_MAX - buf->length);
	buf->data = mem_grow(buf->data, &buf->capacity, buf->length + extra + 1, 1);
}

void
buf_add(struct buf *buf, const void *bytes, size_t length)
{
	buf_reserve(buf, length);
	if (length > 0)
		memcpy(buf->data + buf->length, bytes, length);
	buf->length += length;
	buf->data[buf->length] = '\0';
}

void
buf_adds(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void
buf_addc(struct buf *buf, char byte)
{
	buf_add(buf, &byte, 1);
}

void
buf_fill(struct buf *buf, char byte, size_t count)
{
	buf_reserve(buf, count);
	memset(buf->data + buf->length, byte, count);
	buf->length += count;
	buf->data[buf->length] = '\0';
}

void
buf_addf(struct buf *buf, const char *format, ...)
{
	va_list arguments;
	size_t room;
	int length;

	/* Most of what is formatted is short. */
	buf_reserve(buf, SHORT_FORMAT);
	room = buf->capacity - buf->length;
	va_start(arguments, format);
	length = vsnprintf(buf->data + buf->length, room, format, arguments);
	va_end(arguments);
	assert(length >= 0);
	if ((size_t)length >= room) {
		buf_reserve(buf, (size_t)length);
		va_start(arguments, format);
		(void)vsnprintf(buf->data + buf->length, (size_t)length + 1, format, arguments);
		va_end(arguments);
	}
	buf->length += (size_t)length;
}

void
buf_add_excerpt(struct buf *buf, const char *text, size_t most)
{
	size_t start = buf->length;
	size_t length = strlen(text);
	bool cut = length > most;

	if (cut) {
		length = most;
		while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
			length--;
	}
	buf_add(buf, text, length);
	for (char *cursor = buf->data + start; *cursor != '\0'; cursor++) {
		if (*cursor == '\n' || *cursor == '\t' || *cursor == '\r')
			*cursor = ' ';
	}
	if (cut)
		buf_adds(buf, "…");
}

void
buf_add_xml(struct buf *buf, const char *text, bool attribute)
{
	for (;;) {
		size_t plain = strcspn(text, attribute ? "&<>\r\n\t\"" : "&<>\r");

		buf_add(buf, text, plain);
		text += plain;
		switch (*text) {
		case '\0':
			return;
		case '&':
			buf_adds(buf, "&amp;");
			break;
		case '<':
			buf_adds(buf, "&lt;");
			break;
		case '>':
			buf_adds(buf, "&gt;");
			break;
		case '"':
			buf_adds(buf, "&quot;");
			break;
		default:
			buf_addf(buf, "&#%d;", *text);
			break;
		}
		text++;
	}
}

char *
buf_take(struct buf *buf)
{
	char *text = buf->data;

	if (text == NULL)
		text = mem_alloc(1);
	*buf = (struct buf){0};
	return text;
}

const char *
buf_text(const struct buf *buf)
{
	return buf->data != NULL ? buf->data : "";
}
