/*
 * iconv, without its traps: input types, states, room for the output.
 */
#include "text/converter.h"

#include <errno.h>

/* iconv's input is `char **` in POSIX and `const char **` in some libraries; a void pointer suits
 * both. */
static size_t
convert(iconv_t converter, const char **in, size_t *in_left, char **out, size_t *out_left)
{
	return iconv(converter, (void *)in, in_left, out, out_left);
}

void
converter_reset(iconv_t converter)
{
	(void)iconv(converter, NULL, NULL, NULL, NULL);
}

size_t
converter_short(iconv_t converter, const char *text, size_t length, char *out, size_t size)
{
	size_t left = size;

	converter_reset(converter);
	if (convert(converter, &text, &length, &out, &left) == CONVERTER_FAILED ||
	    iconv(converter, NULL, NULL, &out, &left) == CONVERTER_FAILED || length != 0) {
		converter_reset(converter);
		return 0;
	}
	return size - left;
}

size_t
converter_some(iconv_t converter, const char **text, size_t *length, struct buf *out)
{
	size_t result;

	do {
		char *end;
		size_t left;

		buf_reserve(out, (length != NULL ? *length : 0) + 32);
		end = out->data + out->length;
		left = out->capacity - out->length - 1;
		result = text != NULL ? convert(converter, text, length, &end, &left)
				      : iconv(converter, NULL, NULL, &end, &left);
		out->length = (size_t)(end - out->data);
		*end = '\0';
	} while (result == CONVERTER_FAILED && errno == E2BIG);
	return result;
}
