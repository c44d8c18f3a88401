/*
 * Fitting text into lines of a given width, by the rules of Japanese typesetting.
 *
 * Source: JIS X 4051 / JLREQ (W3C, Requirements for Japanese Text Layout, 3.1.7-3.1.10): characters
 * that must not begin a line (行頭禁則: closing brackets, 、。，．・：；？！ ゝ々ー, small kana,
 * iteration marks), that must not end one (行末禁則: opening brackets), inseparable pairs
 * (分離禁止: …… ‥‥ ―― ), resolved by carrying over to the next line (追い出し). Latin words and
 * numbers (with their , . % currency and so on) stay whole where they fit on a line; longer ones,
 * and chains of forbidden breaks longer than a line, are cut between grapheme clusters: best after
 * one of / ? & = - _ . in a word, else in a word, else against the rules. A cluster
 * is cut, between its characters, only where it is wider than a whole line (or longer than 512
 * bytes).
 */
#ifndef YOSHIKI3_WRAP_H
#define YOSHIKI3_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/measure.h"
#include "yoshiki3/width.h"

/*
 * One display line: the bytes text[start .. end), without the newline and the spaces swallowed by a
 * break.
 */
/* There may be a million of them: a text has fewer bytes than an unsigned holds. */
struct wrap_line {
	unsigned start;
	unsigned end;
	/* columns of the bytes; > those asked for only if one character alone is */
	unsigned width;
	bool tabs; /* false: there is no tab in them */
};

/* The most tabs of a line in a table. */
#define WRAP_TABS_MAX 100

/* Consecutive paragraphs that all have tabs. */
struct wrap_table {
	size_t start;
	size_t end;                        /* after their last byte; 0: none was looked at yet */
	bool aligned;                      /* they fit side by side: */
	unsigned stops[WRAP_TABS_MAX + 1]; /* the columns where their cells begin */
};

struct wrap {
	const char *text;
	size_t length;
	size_t offset; /* where the next line begins */
	size_t columns;
	struct width_policy policy;
	bool done;
	/* to be set after wrap_begin: the text is a date, whose numbers stay whole and with their
	 * 年, 月 or 日 */
	bool date;
	/* likewise: all that is called columns here, the stops of tables too, are units of it */
	const struct measure *measure;
	struct wrap_table table; /* the one looked at last */
};

/*
 * Prepares to split `text` into lines of at most `columns` >= 1. LF, CR LF and CR end a line; an
 * empty text is one empty line and a text that ends in a newline has an empty last line. Leading
 * spaces of a paragraph and blank lines are kept; ASCII spaces and U+3000 at an automatic break are
 * swallowed (they hang), those before a newline are kept as far as they fit.
 *
 * A tab ends a cell of a table: in consecutive paragraphs with tabs the cells of one column begin
 * at the same display column, two after the widest that ends in a tab (elastic tab stops). Where
 * one of these paragraphs does not fit on a line in this way, a tab in them is two spaces.
 *
 * No call allocates; all lines together take time linear in `length`.
 */
void wrap_begin(
    struct wrap *wrap, const char *text, size_t length, size_t columns, struct width_policy policy);
/* The next line; false when there is none. */
bool wrap_next(struct wrap *wrap, struct wrap_line *line);
/* The columns from the beginning of a line that wrap_next gave for this text to an offset in it or
 * among the spaces after it. */
size_t wrap_column(struct wrap *wrap, const struct wrap_line *line, size_t offset);

#endif
