/*
 * A growing byte buffer. `data` is always NUL-terminated once something was added (the NUL is not
 * counted); a zeroed struct is an empty buffer.
 */
#ifndef YOSHIKI3_BUF_H
#define YOSHIKI3_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *data;
	size_t length;
	size_t capacity;
};

void buf_free(struct buf *buf);
/* Forgets the content, keeps the memory. */
void buf_clear(struct buf *buf);
void buf_add(struct buf *buf, const void *bytes, size_t length);
void buf_adds(struct buf *buf, const char *text);
void buf_addc(struct buf *buf, char byte);
/* `count` times the same byte. */
void buf_fill(struct buf *buf, char byte, size_t count);
void buf_addf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/*
 * The beginning of a text as a word of a message: at most `most` bytes of whole characters, "…"
 * after them where it was cut, tabs and line ends as spaces. Whoever shows it takes care of other
 * control characters (visible.h).
 */
void buf_add_excerpt(struct buf *buf, const char *text, size_t most);
/* A text as the content of an XML element, or with `attribute` as the value of one between double
 * quotes. */
void buf_add_xml(struct buf *buf, const char *text, bool attribute);
/* Makes sure that `extra` more bytes (and the NUL) fit without another allocation. */
void buf_reserve(struct buf *buf, size_t extra);
/* The content as a string the caller frees; the buffer is empty afterwards. Never NULL. */
char *buf_take(struct buf *buf);
/* The content as a string, "" when nothing was added; valid until the next change. */
const char *buf_text(const struct buf *buf);

#endif
