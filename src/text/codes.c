/*
 * Codes on which glibc's iconv and GNU libiconv differ. CP932 is what Windows writes: NEC's row 13
 * for what IBM's extension has too, and its own side of the pairs. EUC-JP is eucJP-ms (TOG/JVC),
 * which has those of the pairs too, NEC's row 13 and IBM's extension in rows 83 and 84 of JIS X
 * 0212; GNU's has neither row. In ISO-2022-JP both agree.
 */
#include "text/codes.h"

#include <string.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* The two sides of a pair, of which these charsets have the one of Windows. */
struct code_pair {
	uint16_t other;
	uint16_t windows;
	const char *cp932;
	const char *euc_jp;
};

static const struct code_pair pairs[] = {
    {0x301C, 0xFF5E, "\x81\x60", "\xA1\xC1"},     /* 〜 ～ */
    {0x2016, 0x2225, "\x81\x61", "\xA1\xC2"},     /* ‖ ∥ */
    {0x2212, 0xFF0D, "\x81\x7C", "\xA1\xDD"},     /* − － */
    {0x00A2, 0xFFE0, "\x81\x91", "\xA1\xF1"},     /* ¢ ￠ */
    {0x00A3, 0xFFE1, "\x81\x92", "\xA1\xF2"},     /* £ ￡ */
    {0x00AC, 0xFFE2, "\x81\xCA", "\xA2\xCC"},     /* ¬ ￢ */
    {0x00A6, 0xFFE4, "\xFA\x55", "\x8F\xA2\xC3"}, /* ¦ ￤ */
};

/* Characters that follow each other in a row of EUC-JP; U+3000 stands where it has none of its own.
 */
struct code_row {
	const char *lead;
	unsigned char first; /* the last byte of the first one */
	const char *characters;
};

static const struct code_row rows[] = {
    /* NEC's row 13, the only one that CP932 needs. What JIS X 0208 has too is left out. */
    {"\xAD", 0xA1,
	"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ　"
	"㍉㌔㌢㍍㌘㌧㌃㌶㍑㍗㌍㌦㌣㌫㍊㌻㎜㎝㎞㎎㎏㏄㎡　　　　　　　　㍻"
	"〝〟№㏍℡㊤㊥㊦㊧㊨㈱㈲㈹㍾㍽㍼　　　∮∑　　　∟⊿"},
    /* IBM's extension, as far as JIS X 0212 lacks it */
    {"\x8F\xF3", 0xF3, "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ"},
    {"\x8F\xF4", 0xA9, "＇＂"},
    {"\x8F\xF4", 0xAE,
	"炻仼僴凬匇匤\uFA0E咊坙\uFA0F\uFA10增寬峵嵓\uFA11德悅愠敎昻晥\uFA12\uF929栁\uFA13"
	"\uFA14橫櫢淸淲瀨\uFA15\uFA16甁皂皞\uFA17礰\uFA18\uFA19\uFA1A\uFA1B竧\uFA1C\uFA1D綠緖"
	"\uFA1E荢\uFA1F薰\uFA20\uFA21蠇\uFA22譿賴赶\uFA23\uFA24\uFA25郞\uFA26鄕\uFA27\uFA28閒"
	"\uF9DC\uFA29霻靍靑\uFA2A\uFA2B\uFA2C馞髙魲\uFA2D黑"},
};

/* The bytes of the character `place` after the first of a row; in CP932 that is 87 40, and there
 * is no 7F. */
static void
write_row(enum charset charset, const struct code_row *row, unsigned place, char bytes[CODE_SIZE])
{
	if (charset == CHARSET_CP932) {
		bytes[0] = '\x87';
		bytes[1] = (char)(0x40 + place + (place >= 0x3F ? 1 : 0));
		bytes[2] = '\0';
	} else {
		size_t length = strlen(row->lead);

		memcpy(bytes, row->lead, length);
		bytes[length] = (char)(row->first + place);
		bytes[length + 1] = '\0';
	}
}

static bool
find_in_row(
    enum charset charset, const struct code_row *row, uint32_t character, char bytes[CODE_SIZE])
{
	char text[5] = "";
	const char *found;

	(void)utf8_encode(character, text);
	found = strstr(row->characters, text);
	if (found == NULL)
		return false;
	write_row(charset, row,
	    (unsigned)utf8_count(row->characters, (size_t)(found - row->characters)), bytes);
	return true;
}

enum code_answer
code_find(enum charset charset, uint32_t character, char bytes[CODE_SIZE])
{
	size_t row_count = charset == CHARSET_CP932 ? 1 : COUNT_OF(rows);

	if (!codes_exist(charset))
		return CODE_UNKNOWN;
	if (charset == CHARSET_EUC_JP && character >= 0x80 && character < 0xA0)
		return CODE_NONE;
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		if (character == pairs[i].other)
			return CODE_NONE;
		if (character == pairs[i].windows) {
			const char *code =
			    charset == CHARSET_CP932 ? pairs[i].cp932 : pairs[i].euc_jp;

			memcpy(bytes, code, strlen(code) + 1);
			return CODE_HAS;
		}
	}
	for (size_t i = 0; character >= 0x2116 && character != 0x3000 && i < row_count; i++) {
		if (find_in_row(charset, &rows[i], character, bytes))
			return CODE_HAS;
	}
	return CODE_UNKNOWN;
}

uint32_t
code_of_windows(uint32_t character)
{
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		if (character == pairs[i].other)
			return pairs[i].windows;
	}
	return character;
}
