/*
 * Spellings: NEC's and IBM's special characters and their Unicode neighbours. Runs of numbered
 * characters are rows of one table, single characters of another, half-width kana of a third.
 */
#include "text/spelling.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* Characters first..last spell the numbers from `number` on, between two strings. */
struct spelled_numbers {
	uint32_t first;
	uint32_t last;
	int number;
	const char *before;
	const char *after;
};

static const struct spelled_numbers numbers[] = {
    {0x2460, 0x2473, 1, "(", ")"},  /* ① to ⑳ */
    {0x2474, 0x2487, 1, "(", ")"},  /* ⑴ to ⒇ */
    {0x2488, 0x249B, 1, "", "."},   /* ⒈ to ⒛ */
    {0x24EA, 0x24EA, 0, "(", ")"},  /* ⓪ */
    {0x2776, 0x277F, 1, "(", ")"},  /* ❶ to ❿ */
    {0x3251, 0x325F, 21, "(", ")"}, /* ㉑ to ㉟ */
    {0x32B1, 0x32BF, 36, "(", ")"}, /* ㊱ to ㊿ */
    {0x32C0, 0x32CB, 1, "", "月"},  /* ㋀ to ㋋ */
    {0x3358, 0x3370, 0, "", "点"},  /* ㍘ to ㍰ */
    {0x33E0, 0x33FE, 1, "", "日"},  /* ㏠ to ㏾ */
};

static const char *const romans[] = {
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};

struct spelled {
	uint32_t character;
	const char *spelling;
};

static const struct spelled singles[] = {
    {0x2116, "No."},
    {0x2121, "TEL"},
    {0x3231, "(株)"},
    {0x3232, "(有)"},
    {0x3239, "(代)"},
    {0x3233, "(社)"},
    {0x3236, "(財)"},
    {0x323B, "(学)"},
    {0x323F, "(協)"},
    {0x3241, "(休)"},
    {0x3244, "(問)"},
    {0x3299, "(秘)"},
    {0x329E, "(印)"},
    {0x32A4, "(上)"},
    {0x32A5, "(中)"},
    {0x32A6, "(下)"},
    {0x32A7, "(左)"},
    {0x32A8, "(右)"},
    {0x32FF, "令和"},
    {0x3300, "アパート"},
    {0x3303, "アール"},
    {0x330D, "カロリー"},
    {0x3314, "キロ"},
    {0x3318, "グラム"},
    {0x3322, "センチ"},
    {0x3323, "セント"},
    {0x3326, "ドル"},
    {0x3327, "トン"},
    {0x332B, "パーセント"},
    {0x3336, "ヘクタール"},
    {0x333B, "ページ"},
    {0x3349, "ミリ"},
    {0x334A, "ミリバール"},
    {0x334D, "メートル"},
    {0x3351, "リットル"},
    {0x3357, "ワット"},
    {0x337B, "平成"},
    {0x337C, "昭和"},
    {0x337D, "大正"},
    {0x337E, "明治"},
    {0x337F, "株式会社"},
    {0x338E, "mg"},
    {0x338F, "kg"},
    {0x339C, "mm"},
    {0x339D, "cm"},
    {0x339E, "km"},
    {0x33A0, "cm2"},
    {0x33A1, "m2"},
    {0x33A5, "m3"},
    {0x33C4, "cc"},
    {0x33CD, "K.K."},
    {0x301D, "“"},
    {0x301F, "”"},
    {0xFF07, "'"},
    {0xFF02, "\""},
    {0x2211, "Σ"},
    {0x00A0, " "},
    {0x2010, "-"},
    {0x2011, "-"},
    {0x00B2, "2"},
    {0x00B3, "3"},
    {0x00A9, "(C)"},
    {0x00AE, "(R)"},
    {0x00B7, "・"},
    {0x2022, "・"},
    {0x3099, "゛"}, /* after what makes no kana with it */
    {0x309A, "゜"},
};

#define HALF_KANA_FIRST 0xFF61u
#define HALF_KANA_LAST  0xFF9Fu

/* The full-width partners of U+FF61 to U+FF9F, in order. */
static const uint16_t kana[] = {
    0x3002,
    0x300C,
    0x300D,
    0x3001,
    0x30FB,
    0x30F2,
    0x30A1,
    0x30A3,
    0x30A5,
    0x30A7,
    0x30A9,
    0x30E3,
    0x30E5,
    0x30E7,
    0x30C3,
    0x30FC,
    0x30A2,
    0x30A4,
    0x30A6,
    0x30A8,
    0x30AA,
    0x30AB,
    0x30AD,
    0x30AF,
    0x30B1,
    0x30B3,
    0x30B5,
    0x30B7,
    0x30B9,
    0x30BB,
    0x30BD,
    0x30BF,
    0x30C1,
    0x30C4,
    0x30C6,
    0x30C8,
    0x30CA,
    0x30CB,
    0x30CC,
    0x30CD,
    0x30CE,
    0x30CF,
    0x30D2,
    0x30D5,
    0x30D8,
    0x30DB,
    0x30DE,
    0x30DF,
    0x30E0,
    0x30E1,
    0x30E2,
    0x30E4,
    0x30E6,
    0x30E8,
    0x30E9,
    0x30EA,
    0x30EB,
    0x30EC,
    0x30ED,
    0x30EF,
    0x30F3,
    0x309B,
    0x309C,
};

static size_t
spelling_copy(const char *spelling, char out[SPELLING_SIZE])
{
	size_t length = strlen(spelling);

	assert(length < SPELLING_SIZE);
	memcpy(out, spelling, length + 1);
	return length;
}

/* Ⅰ to Ⅻ, ⅰ to ⅻ */
static size_t
spelling_roman(uint32_t character, char out[SPELLING_SIZE])
{
	bool small = character >= 0x2170;
	size_t length = spelling_copy(romans[character - (small ? 0x2170 : 0x2160)], out);

	for (size_t at = 0; small && at < length; at++)
		out[at] = (char)(out[at] - 'A' + 'a');
	return length;
}

size_t
spelling_of(uint32_t character, char out[SPELLING_SIZE])
{
	if ((character >= 0x2160 && character <= 0x216B) ||
	    (character >= 0x2170 && character <= 0x217B))
		return spelling_roman(character, out);
	for (size_t row = 0; row < COUNT_OF(numbers); row++) {
		const struct spelled_numbers *run = &numbers[row];

		if (character >= run->first && character <= run->last)
			return (size_t)snprintf(out, SPELLING_SIZE, "%s%d%s", run->before,
			    (int)(character - run->first) + run->number, run->after);
	}
	for (size_t row = 0; row < COUNT_OF(singles); row++) {
		if (character == singles[row].character)
			return spelling_copy(singles[row].spelling, out);
	}
	if (character >= HALF_KANA_FIRST && character <= HALF_KANA_LAST) {
		size_t length = utf8_encode(kana[character - HALF_KANA_FIRST], out);

		out[length] = '\0';
		return length;
	}
	return 0;
}

uint32_t
spelling_voiced(uint32_t character, uint32_t mark)
{
	uint32_t full;

	if (character < HALF_KANA_FIRST || character > HALF_KANA_LAST ||
	    (mark != 0xFF9E && mark != 0xFF9F))
		return 0;
	full = kana[character - HALF_KANA_FIRST];
	if (full >= 0x30CF && full <= 0x30DB) /* ハ to ホ: バ and パ follow */
		return full + (mark == 0xFF9E ? 1 : 2);
	if (mark == 0xFF9F)
		return 0;
	if (full == 0x30A6) /* ウ, ヴ */
		return 0x30F4;
	/* カ to ト, not the small ッ */
	return full >= 0x30AB && full <= 0x30C8 && full != 0x30C3 ? full + 1 : 0;
}
