/*
 * The locale's charset. The C library may convert to something similar where a character is
 * lacking, so every one is converted back and compared. A character of a one-way pair (～ for 〜)
 * is tried as its partner: the bytes of charset.h's encoder, if the locale reads them as one
 * character of the same width.
 */
#include "tui/locale.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

#include "yoshiki3/charset.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

enum locale_state
locale_open(void)
{
	static const char *const ascii[] = {"ANSI_X3.4-1968", "US-ASCII", "ASCII", "646"};
	static const char *const names[] = {
	    "C.UTF-8", "C.utf8", "ja_JP.UTF-8", "ja_JP.utf8", "en_US.UTF-8", "en_US.utf8"};
	bool poor = setlocale(LC_CTYPE, "") == NULL;

	for (size_t i = 0; i < COUNT_OF(ascii); i++)
		poor = poor || strcmp(nl_langinfo(CODESET), ascii[i]) == 0;
	if (!poor)
		return LOCALE_FINE;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (setlocale(LC_CTYPE, names[i]) != NULL)
			return LOCALE_REPLACED;
	}
	return LOCALE_POOR;
}

static bool
is_utf_8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* wchar_t is the character itself in every C library with the locales in question. */
static size_t
encode(uint32_t character, char bytes[MB_LEN_MAX])
{
	mbstate_t state = {0};
	wchar_t back = 0;
	size_t length = wcrtomb(bytes, (wchar_t)character, &state);

	if (length == (size_t)-1)
		return 0;
	state = (mbstate_t){0};
	if (mbrtowc(&back, bytes, length, &state) != length || back != (wchar_t)character)
		return 0;
	return length;
}

bool
locale_add(const char *text, size_t length, struct buf *out)
{
	size_t start = out->length;

	for (size_t i = 0; i < length;) {
		char bytes[MB_LEN_MAX];
		uint32_t character;
		size_t count;

		i += utf8_decode(text + i, length - i, &character);
		count = encode(character, bytes);
		if (count == 0) {
			out->length = start;
			return false;
		}
		buf_add(out, bytes, count);
	}
	return true;
}

/* Appends a character's partner; false if there is none of that width. */
static bool
add_partner(struct charset_encoder *encoder, uint32_t character, unsigned width,
    struct width_policy policy, struct buf *out)
{
	struct buf respelled = {0};
	struct buf bytes = {0};
	mbstate_t state = {0};
	wchar_t shown = 0;
	char text[4];
	size_t length = utf8_encode(character, text);
	bool changed = false;
	bool fine = charset_fit(encoder, character) <= CHARSET_MAPPED;

	if (fine) {
		(void)charset_respell(encoder, text, length, false, &respelled, &changed);
		fine = charset_encode(encoder, changed ? respelled.data : text,
		    changed ? respelled.length : length, &bytes);
	}
	fine = fine && mbrtowc(&shown, bytes.data, bytes.length, &state) == bytes.length &&
	       width_character((uint32_t)shown, policy) == width;
	if (fine)
		buf_add(out, bytes.data, bytes.length);
	buf_free(&respelled);
	buf_free(&bytes);
	return fine;
}

static struct charset_encoder *
locale_encoder(void)
{
	const char *codeset = nl_langinfo(CODESET);
	enum charset charset;

	if (charset_parse(codeset, &charset))
		return charset_encoder_new(charset);
	return strstr(codeset, "JIS") != NULL ? charset_encoder_new(CHARSET_CP932) : NULL;
}

void
locale_add_shown(const char *text, size_t length, struct width_policy policy, struct buf *out)
{
	static const char geta[] = "〓";
	struct charset_encoder *encoder = NULL;
	bool looked = false;

	if (is_utf_8()) {
		buf_add(out, text, length);
		return;
	}
	for (size_t i = 0; i < length;) {
		uint32_t character;
		unsigned width;
		size_t start = i;

		i += utf8_decode(text + i, length - i, &character);
		if (locale_add(text + start, i - start, out))
			continue;
		if (!looked)
			encoder = locale_encoder();
		looked = true;
		width = width_character(character, policy);
		if (width == 0 ||
		    (encoder != NULL && add_partner(encoder, character, width, policy, out)))
			continue;
		if (width != 2 || !locale_add(geta, strlen(geta), out))
			buf_fill(out, '?', width);
	}
	charset_encoder_free(encoder);
}
