/*
 * Text in the charset of a locale or of a file that is read.
 */
#include "text/codes.h"
#include "text/converter.h"
#include "text/utf8_decode.h"
#include "yoshiki3/charset.h"
#include "yoshiki3/utf8.h"

/* UTF-8 to UTF-8: what is ill-formed becomes `?`. */
static void
locale_copy(const char *text, size_t length, struct buf *out)
{
	size_t bad;

	while (!utf8_valid(text, length, &bad)) {
		buf_add(out, text, bad);
		buf_addc(out, '?');
		text += bad + 1;
		length -= bad + 1;
	}
	buf_add(out, text, length);
}

/* How many bytes `?` replaces: a whole character of UTF-8, a byte of another charset. */
static size_t
locale_skip(const char *text, size_t length, bool utf_8)
{
	uint32_t character;

	return utf_8 ? utf8_decode(text, length, &character) : 1;
}

static bool
locale_convert(const char *to, const char *from, const char *text, size_t length, struct buf *out)
{
	enum charset charset;
	bool from_utf_8 = charset_parse(from, &charset) && charset == CHARSET_UTF_8;
	iconv_t converter;

	if (from_utf_8 && charset_parse(to, &charset) && charset == CHARSET_UTF_8) {
		locale_copy(text, length, out);
		return true;
	}
	converter = iconv_open(to, from);
	if (converter == CONVERTER_NONE)
		return false;
	while (converter_some(converter, &text, &length, out) == CONVERTER_FAILED && length > 0) {
		size_t bytes = locale_skip(text, length, from_utf_8);

		/* Every charset of a locale has ? where ASCII has it, once shifted back. */
		(void)converter_some(converter, NULL, NULL, out);
		buf_addc(out, '?');
		text += bytes;
		length -= bytes;
	}
	(void)converter_some(converter, NULL, NULL, out);
	(void)iconv_close(converter);
	return true;
}

/* Of the pairs, what Windows reads from CP932. */
static void
read_as_windows(const char *text, size_t length, struct buf *out)
{
	size_t at = 0;

	while (at < length) {
		uint32_t character;
		char bytes[4];

		at += utf8_decode_inline(text + at, length - at, &character);
		buf_add(out, bytes, utf8_encode(code_of_windows(character), bytes));
	}
}

bool
charset_from_locale(const char *codeset, const char *text, size_t length, struct buf *out)
{
	enum charset charset;
	struct buf read = {0};
	bool fine;

	if (!charset_parse(codeset, &charset) || charset != CHARSET_CP932)
		return locale_convert("UTF-8", codeset, text, length, out);
	fine = locale_convert("UTF-8", codeset, text, length, &read);
	read_as_windows(buf_text(&read), read.length, out);
	buf_free(&read);
	return fine;
}

bool
charset_to_locale(const char *codeset, const char *text, size_t length, struct buf *out)
{
	return locale_convert(codeset, "UTF-8", text, length, out);
}
