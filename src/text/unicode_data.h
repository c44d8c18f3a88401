/*
 * What the Unicode Character Database says about a character, packed into 16 bits by
 * unicode_data.py: bits 0-2 enum width_class, bits 4-7 enum grapheme_class, bits 8-12 enum
 * line_class. The generator reads the order of the three lists from this file.
 */
#ifndef YOSHIKI3_TEXT_UNICODE_DATA_H
#define YOSHIKI3_TEXT_UNICODE_DATA_H

#include <stddef.h>
#include <stdint.h>

#define UNICODE_LAST 0x10FFFFu

/* Columns; the last three depend on the policy. */
enum width_class {
	WIDTH_ZERO,
	WIDTH_ONE,
	WIDTH_TWO,
	WIDTH_AMBIGUOUS,
	WIDTH_RULE,
	WIDTH_HIDDEN, /* visible.h */
	WIDTH_CLASSES
};

/* Initializes an array of the columns of each width class. */
#define WIDTH_COLUMNS(policy)                                                \
	{                                                                    \
		0, 1, 2, (policy).ambiguous, (policy).rules, (policy).hidden \
	}

/*
 * Grapheme_Cluster_Break of UAX #29, and Extended_Pictographic. Two of the first four always break,
 * but for CR LF; `a | b` is one of them only if both are.
 */
enum grapheme_class {
	GRAPHEME_OTHER,
	GRAPHEME_CONTROL,
	GRAPHEME_CR,
	GRAPHEME_LF,
	GRAPHEME_EXTEND,
	GRAPHEME_ZWJ,
	GRAPHEME_REGIONAL,
	GRAPHEME_PREPEND,
	GRAPHEME_SPACING,
	GRAPHEME_L,
	GRAPHEME_V,
	GRAPHEME_T,
	GRAPHEME_LV,
	GRAPHEME_LVT,
	GRAPHEME_PICTOGRAPH
};

/* Classes of wrap.c, after JLREQ appendix A and UAX #14. */
enum line_class {
	LINE_IDEOGRAPH,      /* breaks on both sides: kanji, kana, symbols */
	LINE_OPEN,           /* must not end a line: （「 */
	LINE_CLOSE,          /* must not begin a line: 、。）ー small kana */
	LINE_INSEPARABLE,    /* … ‥ ― */
	LINE_DIGIT,          /* full-width digits */
	LINE_PREFIX,         /* not separated from a number after: ￥ № */
	LINE_POSTFIX,        /* not separated from a number before: ％ ℃ */
	LINE_WORD,           /* letters, digits and half-width signs of a word */
	LINE_WORD_CUT,       /* the same; a word longer than a line is cut after: / & = - _ */
	LINE_WORD_OPEN,      /* ( [ { */
	LINE_WORD_CLOSE,     /* ) ] } , ! : ; */
	LINE_WORD_CLOSE_CUT, /* . ? */
	LINE_WORD_PREFIX,    /* $ */
	LINE_WORD_POSTFIX,   /* % */
	LINE_GLUE,           /* breaks on neither side: no-break space, word joiner */
	LINE_BREAK,          /* breaks after: zero width space, soft hyphen */
	LINE_SPACE,
	LINE_NEWLINE,
	LINE_CLASSES
};

#define UNICODE_BLOCK_BITS 8
#define UNICODE_BLOCK      (1u << UNICODE_BLOCK_BITS)

/* Equal blocks are stored once; a block holds places in the palette of all words that occur. */
extern const uint8_t unicode_blocks[(UNICODE_LAST + 1) / UNICODE_BLOCK];
extern const uint8_t unicode_colours[][UNICODE_BLOCK];
extern const uint16_t unicode_palette[];

/* The packed word of a character <= UNICODE_LAST. */
static inline unsigned
unicode_word(uint32_t character)
{
	unsigned block = unicode_blocks[character / UNICODE_BLOCK];

	return unicode_palette[unicode_colours[block][character % UNICODE_BLOCK]];
}

static inline unsigned
unicode_width_class(unsigned word)
{
	return word & 7u;
}

static inline unsigned
unicode_grapheme_class(unsigned word)
{
	return word >> 4 & 15u;
}

static inline unsigned
unicode_line_class(unsigned word)
{
	return word >> 8;
}

/* Characters first to last; that of first is unicode_plain[start]. */
struct unicode_run {
	uint32_t first;
	uint32_t last;
	unsigned start;
};

/*
 * The character that stands for another that looks the same: the unified ideograph of a CJK radical
 * or stroke, the canonical decomposition into one character. 0 where there is none. The runs
 * ascend.
 */
extern const struct unicode_run unicode_plain_runs[];
extern const size_t unicode_plain_run_count;
extern const uint32_t unicode_plain[];

/* A combining mark, the character before it, and the one that both are (UAX #15). Ascending by mark
 * and base. */
struct unicode_composition {
	uint16_t mark;
	uint16_t base;
	uint16_t composed;
};

extern const struct unicode_composition unicode_compositions[];
extern const size_t unicode_composition_count;

#endif
