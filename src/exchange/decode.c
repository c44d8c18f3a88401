/*
 * Which charset a source is in: what it says at its beginning, else the first that all its bytes
 * are well-formed in. Japanese text in CP932 is hardly ever well-formed EUC-JP, but text in EUC-JP
 * may well be CP932, so EUC-JP is asked first.
 */
#include "exchange/decode.h"

#include <stdint.h>
#include <string.h>

#include "yoshiki3/charset.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

static bool
is_escaped(const char *bytes, size_t length)
{
	for (const char *at = bytes;
	     (at = memchr(at, '\x1B', length - (size_t)(at - bytes))) != NULL; at++) {
		if ((size_t)(bytes + length - at) > 2 && (at[1] == '$' || at[1] == '('))
			return true;
	}
	return false;
}

static bool
in_range(unsigned char byte, unsigned char first, unsigned char last)
{
	return byte >= first && byte <= last;
}

static bool
is_euc_jp(const unsigned char *bytes, size_t length)
{
	for (size_t at = 0; at < length;) {
		size_t more = bytes[at] < 0x80 ? 0 : bytes[at] == 0x8F ? 2 : 1;

		if (more > 0 && bytes[at] != 0x8E && bytes[at] != 0x8F &&
		    !in_range(bytes[at], 0xA1, 0xFE))
			return false;
		if (at + more >= length)
			return false;
		for (size_t i = 1; i <= more; i++) {
			if (!in_range(bytes[at + i], 0xA1, 0xFE))
				return false;
		}
		at += more + 1;
	}
	return true;
}

static bool
is_cp932(const unsigned char *bytes, size_t length)
{
	for (size_t at = 0; at < length; at++) {
		if (bytes[at] < 0x80 || in_range(bytes[at], 0xA1, 0xDF))
			continue;
		if (!in_range(bytes[at], 0x81, 0xFC) || bytes[at] == 0xA0 || at + 1 == length ||
		    !in_range(bytes[at + 1], 0x40, 0xFC) || bytes[at + 1] == 0x7F)
			return false;
		at++;
	}
	return true;
}

/* UTF-16 as Windows saves it, with a mark at its beginning. */
static bool
decode_utf_16(const unsigned char *bytes, size_t length, struct buf *out)
{
	bool little = bytes[0] == 0xFF;

	for (size_t at = 2; at + 1 < length; at += 2) {
		uint32_t character = little ? bytes[at] | (uint32_t)bytes[at + 1] << 8
					    : bytes[at + 1] | (uint32_t)bytes[at] << 8;
		char encoded[4];

		if (character >= 0xD800 && character < 0xDC00 && at + 3 < length) {
			uint32_t low = little ? bytes[at + 2] | (uint32_t)bytes[at + 3] << 8
					      : bytes[at + 3] | (uint32_t)bytes[at + 2] << 8;

			if (low < 0xDC00 || low > 0xDFFF)
				return false;
			character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
			at += 2;
		} else if (character >= 0xD800 && character < 0xE000) {
			return false;
		}
		buf_add(out, encoded, utf8_encode(character, encoded));
	}
	return length % 2 == 0;
}

static size_t
question_marks(const char *bytes, size_t length)
{
	size_t count = 0;

	for (const char *at = bytes; (at = memchr(at, '?', length - (size_t)(at - bytes))) != NULL;
	     at++)
		count++;
	return count;
}

/* False where iconv does not know the charset, or it lacks a character, which would become a
 * question mark. */
static bool
convert(const char *name, const char *bytes, size_t length, struct buf *out)
{
	if (!charset_from_locale(name, bytes, length, out))
		return false;
	return strcmp(name, "ISO-2022-JP") == 0 ||
	       question_marks(buf_text(out), out->length) == question_marks(bytes, length);
}

/* With the characters of Windows, where iconv has them. */
static bool
decode_euc_jp(const char *bytes, size_t length, struct buf *out)
{
	static const char *const names[] = {"EUC-JP-MS", "EUC-JP"};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		buf_clear(out);
		if (convert(names[i], bytes, length, out))
			return true;
	}
	return false;
}

static const char *
decode(const char *bytes, size_t length, struct buf *out)
{
	const unsigned char *raw = (const unsigned char *)bytes;
	const char *name = NULL;

	if (length >= 2 &&
	    ((raw[0] == 0xFF && raw[1] == 0xFE) || (raw[0] == 0xFE && raw[1] == 0xFF)))
		return decode_utf_16(raw, length, out) ? "UTF-16" : NULL;
	if (is_escaped(bytes, length))
		name = "ISO-2022-JP";
	else if (utf8_valid(bytes, length, NULL))
		name = "UTF-8";
	else if (is_euc_jp(raw, length))
		return decode_euc_jp(bytes, length, out) ? "EUC-JP" : NULL;
	else if (is_cp932(raw, length))
		name = "CP932";
	return name != NULL && convert(name, bytes, length, out) ? name : NULL;
}

/* Line ends as \n, no mark at the beginning, no control characters. */
static void
clean(struct buf *text)
{
	char *bytes = text->data;
	size_t from = text->length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	size_t to = 0;

	for (; from < text->length; from++) {
		char byte = bytes[from];

		if (byte == '\r') {
			if (from + 1 < text->length && bytes[from + 1] == '\n')
				continue;
			byte = '\n';
		} else if ((unsigned char)byte < ' ' && byte != '\n' && byte != '\t' &&
			   byte != '\f') {
			byte = ' ';
		} else if (byte == '\xEF' && from + 2 < text->length && bytes[from + 1] == '\xBF' &&
			   (unsigned char)bytes[from + 2] >= 0xBE) {
			/* U+FFFE and U+FFFF are no characters. */
			memcpy(bytes + from, "〓", 3);
			byte = bytes[from];
		}
		bytes[to++] = byte;
	}
	text->length = to;
	if (bytes != NULL)
		bytes[to] = '\0';
}

/* Files of other programs that people have by that name. */
static bool
is_foreign(const char *bytes, size_t length, const struct place *place, struct diags *diags)
{
	static const struct {
		const char *begin;
		size_t length;
		enum message message;
	} kinds[] = {
	    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, MSG_IMPORT_OLD_WORKBOOK},
	    {"%PDF-", 5, MSG_IMPORT_PDF},
	};

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		if (length >= kinds[i].length &&
		    memcmp(bytes, kinds[i].begin, kinds[i].length) == 0) {
			diag_add(diags, place, kinds[i].message);
			return true;
		}
	}
	return false;
}

bool
decode_source(const char *bytes, size_t length, const char *file, const char **charset,
    struct buf *out, struct diags *diags)
{
	struct place place = {.file = file};

	if (is_foreign(bytes, length, &place, diags))
		return false;
	*charset = decode(bytes, length, out);
	if (*charset == NULL ||
	    (strcmp(*charset, "UTF-16") != 0 && memchr(bytes, '\0', length) != NULL)) {
		diag_add(diags, &place, MSG_IMPORT_CHARSET);
		return false;
	}
	clean(out);
	return true;
}
