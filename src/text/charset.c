/*
 * Charsets through iconv. An encoder holds a converter in each direction and remembers of every
 * character it was asked how it fits: a byte per character, in blocks of 256 that are made when
 * first needed; 0 is not asked yet, else 1 + enum charset_fit, and FIT_CODE where the code is not
 * iconv's (codes.h). The converters are in their initial state between calls.
 */
#include "yoshiki3/charset.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text/codes.h"
#include "text/converter.h"
#include "text/plain.h"
#include "text/spelling.h"
#include "text/utf8_decode.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

#define FIT_BLOCK     256u
#define FIT_BLOCKS    (0x110000u / FIT_BLOCK)
#define FIT_CODE      0x80u
#define CHARSET_NAMES 3

struct charset_row {
	const char *name;
	const char *iconv_names[CHARSET_NAMES]; /* in the order they are tried, then NULL */
};

static const struct charset_row charset_rows[] = {
    [CHARSET_UTF_8] = {"UTF-8", {NULL}},
    [CHARSET_CP932] = {"CP932", {"CP932", "WINDOWS-31J", NULL}},
    [CHARSET_EUC_JP] = {"EUC-JP", {"EUC-JP-MS", "EUC-JP", NULL}},
    [CHARSET_ISO_2022_JP] = {"ISO-2022-JP", {"ISO-2022-JP", NULL}},
};

/* Characters that some charsets convert to one of the two and some to the other. */
static const uint32_t partners[][2] = {
    {0x301C, 0xFF5E}, /* 〜 ～ */
    {0x2015, 0x2014}, /* ― — */
    {0x2016, 0x2225}, /* ‖ ∥ */
    {0x2212, 0xFF0D}, /* − － */
    {0x00A2, 0xFFE0}, /* ¢ ￠ */
    {0x00A3, 0xFFE1}, /* £ ￡ */
    {0x00AC, 0xFFE2}, /* ¬ ￢ */
    {0x00A6, 0xFFE4}, /* ¦ ￤ */
    {0x00A5, 0xFFE5}, /* ¥ ￥ */
    {0x203E, 0xFFE3}, /* ‾ ￣ */
    {0x00C5, 0x212B}, /* Å Å */
};

struct charset_encoder {
	enum charset charset;
	iconv_t encode; /* CONVERTER_NONE for UTF-8, which needs none */
	iconv_t decode;
	unsigned char *fits[FIT_BLOCKS];
};

/* Takes the next character of a name without its case, `-` and `_`; 0 at its end. */
static int
name_next(const char **name)
{
	while (**name == '-' || **name == '_')
		(*name)++;
	if (**name == '\0')
		return 0;
	return **name >= 'A' && **name <= 'Z' ? *(*name)++ - 'A' + 'a' : *(*name)++;
}

static bool
names_equal(const char *a, const char *b)
{
	int letter;

	do {
		letter = name_next(&a);
		if (letter != name_next(&b))
			return false;
	} while (letter != 0);
	return true;
}

bool
charset_parse(const char *name, enum charset *charset)
{
	for (size_t row = 0; row < COUNT_OF(charset_rows); row++) {
		if (names_equal(name, charset_rows[row].name)) {
			*charset = (enum charset)row;
			return true;
		}
	}
	return false;
}

const char *
charset_name(enum charset charset)
{
	return charset_rows[charset].name;
}

/* Whether a character comes back as it was. */
static bool
survives(const struct charset_encoder *encoder, uint32_t character)
{
	char text[4];
	char bytes[32];
	char back[32];
	size_t length = utf8_encode(character, text);
	enum code_answer answer = code_find(encoder->charset, character, bytes);
	size_t there;

	if (answer != CODE_UNKNOWN)
		return answer == CODE_HAS;
	there = converter_short(encoder->encode, text, length, bytes, sizeof(bytes));
	return there != 0 &&
	       converter_short(encoder->decode, bytes, there, back, sizeof(back)) == length &&
	       memcmp(text, back, length) == 0;
}

static void
encoder_close(struct charset_encoder *encoder)
{
	if (encoder->encode != CONVERTER_NONE)
		(void)iconv_close(encoder->encode);
	if (encoder->decode != CONVERTER_NONE)
		(void)iconv_close(encoder->decode);
	encoder->encode = CONVERTER_NONE;
	encoder->decode = CONVERTER_NONE;
}

/* Opens the converters under one name; false if iconv lacks it, or has something else under it. */
static bool
encoder_open(struct charset_encoder *encoder, const char *name)
{
	encoder->encode = iconv_open(name, "UTF-8");
	encoder->decode = iconv_open("UTF-8", name);
	if (encoder->encode != CONVERTER_NONE && encoder->decode != CONVERTER_NONE &&
	    survives(encoder, 'A') && survives(encoder, '\\') && survives(encoder, '~') &&
	    survives(encoder, 0x8868)) /* 表, whose second byte in CP932 is a \ */
		return true;
	encoder_close(encoder);
	return false;
}

struct charset_encoder *
charset_encoder_new(enum charset charset)
{
	struct charset_encoder *encoder = mem_alloc(sizeof(*encoder));
	const char *const *name = charset_rows[charset].iconv_names;

	encoder->charset = charset;
	encoder->encode = CONVERTER_NONE;
	encoder->decode = CONVERTER_NONE;
	if (charset == CHARSET_UTF_8)
		return encoder;
	for (; *name != NULL; name++) {
		if (encoder_open(encoder, *name))
			return encoder;
	}
	charset_encoder_free(encoder);
	return NULL;
}

void
charset_encoder_free(struct charset_encoder *encoder)
{
	if (encoder == NULL)
		return;
	encoder_close(encoder);
	for (size_t block = 0; block < FIT_BLOCKS; block++)
		free(encoder->fits[block]);
	free(encoder);
}

/* What survives and looks the same: the partner in a one-way pair, or the plain character; 0 if
 * there is none. */
static uint32_t
partner_of(const struct charset_encoder *encoder, uint32_t character)
{
	uint32_t plain = plain_character(character);

	for (size_t row = 0; row < COUNT_OF(partners); row++) {
		for (size_t side = 0; side < 2; side++) {
			uint32_t partner = partners[row][1 - side];

			if (partners[row][side] == character && survives(encoder, partner))
				return partner;
		}
	}
	return plain != character && survives(encoder, plain) ? plain : 0;
}

/* Whether a character has a spelling, and every character of that survives. */
static bool
spells(const struct charset_encoder *encoder, uint32_t character)
{
	char spelling[SPELLING_SIZE];
	size_t length = spelling_of(character, spelling);
	size_t at = 0;

	while (at < length) {
		uint32_t part;

		at += utf8_decode(spelling + at, length - at, &part);
		if (!survives(encoder, part))
			return false;
	}
	return length > 0;
}

static enum charset_fit
fit_find(const struct charset_encoder *encoder, uint32_t character)
{
	if (survives(encoder, character))
		return CHARSET_FITS;
	if (partner_of(encoder, character) != 0)
		return CHARSET_MAPPED;
	return spells(encoder, character) ? CHARSET_SPELLED : CHARSET_LOST;
}

/* Asks of a character and remembers it. */
static unsigned
fit_ask(struct charset_encoder *encoder, uint32_t character)
{
	unsigned char **block = &encoder->fits[character / FIT_BLOCK];
	char code[CODE_SIZE];
	unsigned fit = 1 + (unsigned)fit_find(encoder, character);

	if (fit == 1 + CHARSET_FITS && code_find(encoder->charset, character, code) == CODE_HAS)
		fit |= FIT_CODE;
	if (*block == NULL)
		*block = mem_alloc(FIT_BLOCK);
	(*block)[character % FIT_BLOCK] = (unsigned char)fit;
	return fit;
}

/* What is remembered of a character. */
static inline unsigned
fit_remembered(struct charset_encoder *encoder, uint32_t character)
{
	const unsigned char *block = encoder->fits[character / FIT_BLOCK];
	unsigned fit = block != NULL ? block[character % FIT_BLOCK] : 0;

	return fit != 0 ? fit : fit_ask(encoder, character);
}

enum charset_fit
charset_fit(struct charset_encoder *encoder, uint32_t character)
{
	if (character > 0x10FFFF || (character & 0xFFFFF800) == 0xD800)
		return CHARSET_LOST;
	if (encoder->charset == CHARSET_UTF_8)
		return CHARSET_FITS;
	return (enum charset_fit)((fit_remembered(encoder, character) & ~FIT_CODE) - 1);
}

/*
 * The same, of a character with the combining marks after it, if both together make one that can
 * be written; `*whole` is that one.
 */
static enum charset_fit
fit_next(struct charset_encoder *encoder, const char *text, size_t length, uint32_t *whole,
    size_t *bytes)
{
	size_t alone = utf8_decode_inline(text, length, whole);
	uint32_t composed;

	if (alone < length && plain_may_be_mark(text + alone, length - alone) &&
	    encoder->charset != CHARSET_UTF_8) {
		*bytes = plain_next(text, length, &composed);
		if (*bytes > alone && charset_fit(encoder, composed) <= CHARSET_MAPPED) {
			*whole = composed;
			return CHARSET_MAPPED;
		}
	}
	*bytes = alone;
	return charset_fit(encoder, *whole);
}

enum charset_fit
charset_fit_next(struct charset_encoder *encoder, const char *text, size_t length, size_t *bytes)
{
	uint32_t whole;

	return fit_next(encoder, text, length, &whole, bytes);
}

static void
add_character(struct buf *out, uint32_t character)
{
	char bytes[4];

	buf_add(out, bytes, utf8_encode(character, bytes));
}

/*
 * Appends the spelling of `character`, with the half-width voicing mark at `text` if one stands
 * there; returns how many bytes of that were taken.
 */
static size_t
add_spelling(struct charset_encoder *encoder, uint32_t character, const char *text, size_t length,
    struct buf *out)
{
	char spelling[SPELLING_SIZE];

	if (length > 0) {
		uint32_t mark;
		size_t bytes = utf8_decode(text, length, &mark);
		uint32_t voiced = spelling_voiced(character, mark);

		if (voiced != 0 && charset_fit(encoder, voiced) == CHARSET_FITS) {
			add_character(out, voiced);
			return bytes;
		}
	}
	buf_add(out, spelling, spelling_of(character, spelling));
	return 0;
}

size_t
charset_respell(struct charset_encoder *encoder, const char *text, size_t length, bool spell,
    struct buf *out, bool *changed)
{
	const uint32_t geta = charset_fit(encoder, 0x3013) == CHARSET_FITS ? 0x3013 : '?';
	size_t lost = 0;
	size_t copied = 0; /* bytes of the text that are in `out` */
	size_t at = 0;

	*changed = false;
	while (at < length) {
		uint32_t character;
		size_t start = at;
		size_t bytes;
		enum charset_fit fit =
		    fit_next(encoder, text + at, length - at, &character, &bytes);

		at += bytes;
		if (fit == CHARSET_FITS)
			continue;
		*changed = true;
		buf_add(out, text + copied, start - copied);
		if (fit == CHARSET_MAPPED) {
			add_character(out, charset_fit(encoder, character) == CHARSET_FITS
					       ? character
					       : partner_of(encoder, character));
		} else if (fit == CHARSET_SPELLED && spell) {
			at += add_spelling(encoder, character, text + at, length - at, out);
		} else {
			add_character(out, geta);
			lost++;
		}
		copied = at;
	}
	if (*changed)
		buf_add(out, text + copied, length - copied);
	return lost;
}

/* The bytes of a text before the first character whose code is not iconv's. */
static size_t
before_code(struct charset_encoder *encoder, const char *text, size_t length)
{
	size_t at = 0;

	if (!codes_exist(encoder->charset))
		return length;
	for (;;) {
		uint32_t character;
		size_t bytes;

		while (at < length && (unsigned char)text[at] < 0x80)
			at++;
		if (at == length)
			break;
		bytes = utf8_decode_inline(text + at, length - at, &character);
		if ((fit_remembered(encoder, character) & FIT_CODE) != 0)
			break;
		at += bytes;
	}
	return at;
}

static bool
encode_all(struct charset_encoder *encoder, const char *text, size_t length, struct buf *out)
{
	while (length > 0) {
		size_t bytes = before_code(encoder, text, length);
		size_t left = bytes;
		char code[CODE_SIZE];
		uint32_t character;

		length -= bytes;
		/* More than 0 says that something was converted one way. */
		if (bytes > 0 && converter_some(encoder->encode, &text, &left, out) != 0)
			return false;
		if (length == 0)
			break;
		bytes = utf8_decode_inline(text, length, &character);
		(void)code_find(encoder->charset, character, code);
		buf_adds(out, code);
		text += bytes;
		length -= bytes;
	}
	return converter_some(encoder->encode, NULL, NULL, out) == 0;
}

bool
charset_encode(struct charset_encoder *encoder, const char *text, size_t length, struct buf *out)
{
	const size_t start = out->length;

	if (encoder->charset == CHARSET_UTF_8) {
		buf_add(out, text, length);
		return true;
	}
	converter_reset(encoder->encode);
	if (encode_all(encoder, text, length, out))
		return true;
	converter_reset(encoder->encode);
	out->length = start;
	out->data[start] = '\0';
	return false;
}
