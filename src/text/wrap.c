/*
 * Line breaking.
 *
 * A line is scanned once, cluster by cluster, until one does not fit. Every boundary between two
 * clusters has a rank, from a table over their line classes; of each rank the last place met is
 * remembered, and the line ends at the best rank's. The rank decides what gives way first: a break
 * that the rules allow, the cut of a long URL after a sign, the cut of a word, and only then 禁則.
 * What a line gave back is scanned again by the next, but it holds no place of the rank taken, so a
 * byte is looked at a few times at most, whatever the text.
 *
 * Spaces never overflow: they are passed over, and the place after them is an ordinary boundary.
 */
#include "yoshiki3/wrap.h"

#include <assert.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "text/unicode_data.h"
#include "text/utf8_decode.h"
#include "text/wrap_table.h"
#include "yoshiki3/grapheme.h"

enum rank { ALLOWED, SIGN, WORD, NEVER, RANKS };

/* clang-format off */
#define a ALLOWED
#define s SIGN
#define w WORD
#define n NEVER
/*
 * Rows: the class before the boundary; columns: the class after it. Before a space or a newline no
 * line ends (the space hangs), so those columns are not used.
 */
static const unsigned char ranks[LINE_CLASSES][LINE_CLASSES] = {
    /*                         漢 （ 、 … ０ ￥ ％ Ａ / (  )  .  $  % nb zw sp nl */
    [LINE_IDEOGRAPH] =        {a, a, n, a, a, a, a, a, a, a, n, n, a, a, w, w, n, n},
    [LINE_OPEN] =             {n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n},
    [LINE_CLOSE] =            {a, a, n, a, a, a, a, a, a, a, n, n, a, a, w, w, n, n},
    [LINE_INSEPARABLE] =      {a, a, n, w, a, a, a, a, a, a, n, n, a, a, w, w, n, n},
    [LINE_DIGIT] =            {a, a, n, a, a, a, w, a, a, a, n, n, a, w, w, w, n, n},
    [LINE_PREFIX] =           {a, a, n, a, w, a, a, w, w, a, n, n, w, a, w, w, n, n},
    [LINE_POSTFIX] =          {a, a, n, a, a, a, a, a, a, a, n, n, a, a, w, w, n, n},
    [LINE_WORD] =             {a, a, n, a, a, a, w, w, w, w, n, n, w, w, w, w, n, n},
    [LINE_WORD_CUT] =         {a, a, n, a, a, a, w, s, w, s, n, n, s, s, w, w, n, n},
    [LINE_WORD_OPEN] =        {n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n},
    [LINE_WORD_CLOSE] =       {a, a, n, a, a, a, w, w, w, w, n, n, w, w, w, w, n, n},
    [LINE_WORD_CLOSE_CUT] =   {a, a, n, a, a, a, w, s, w, s, n, n, s, s, w, w, n, n},
    [LINE_WORD_PREFIX] =      {a, a, n, a, w, a, w, w, w, w, n, n, w, w, w, w, n, n},
    [LINE_WORD_POSTFIX] =     {a, a, n, a, a, a, w, w, w, w, n, n, w, w, w, w, n, n},
    [LINE_GLUE] =             {w, w, n, w, w, w, w, w, w, w, n, n, w, w, w, w, n, n},
    [LINE_BREAK] =            {a, a, n, a, a, a, a, a, a, a, n, n, a, a, a, a, n, n},
    [LINE_SPACE] =            {a, a, n, a, a, a, a, a, a, a, n, n, a, a, a, a, n, n},
    [LINE_NEWLINE] =          {n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n},
};
#undef a
#undef s
#undef w
#undef n
/* clang-format on */

/*
 * Bytes in which the end of a cluster is looked for. Longer ones are taken in pieces, so that
 * clusters of any length, cut or not, cost linear time.
 */
#define CLUSTER_WINDOW 512
/* Bytes of a cluster that no person would write. */
#define CLUSTER_LONG 64

/* A boundary where a line may end. */
struct place {
	size_t end;   /* of the line, without the spaces that hang */
	size_t width; /* of the line up to there */
	size_t next;  /* where the next line begins; the line's start: no such place */
};

/* A cluster, and the first character after it, which decides where it ends and is looked at only
 * once. */
struct cluster {
	size_t end; /* offset after it */
	size_t width;
	enum line_class kind;
	unsigned behind; /* word of the character at `end`, 0 at the end of the text */
	size_t bytes;    /* bytes of that character */
};

void
wrap_begin(
    struct wrap *wrap, const char *text, size_t length, size_t columns, struct width_policy policy)
{
	assert(columns >= 1 && length < UINT_MAX);
	/* Member by member: the stops of the table are many, and hardly ever used. */
	wrap->text = text;
	wrap->length = length;
	wrap->offset = 0;
	wrap->columns = columns;
	wrap->policy = policy;
	wrap->done = false;
	wrap->date = false;
	wrap->measure = NULL;
	wrap->table.start = wrap->table.end = 0;
}

/* Called twice, and for every character of a document: never out of line. */
static inline __attribute__((always_inline)) unsigned
character_at(const struct wrap *wrap, size_t at, size_t *bytes)
{
	uint32_t character;

	if (at >= wrap->length)
		return 0;
	*bytes = utf8_decode_inline(wrap->text + at, wrap->length - at, &character);
	return unicode_word(character);
}

/* A cluster that no line can hold is cut down to its first character and what takes no column
 * after it; a long one to so many characters as a line holds, so that what was looked at for it is
 * not looked at again for each of them. */
static void
cluster_cut(const struct wrap *wrap, size_t at, size_t bytes, struct cluster *cluster)
{
	bool is_long = cluster->end - at > CLUSTER_LONG;
	size_t end = at + bytes;

	cluster->width = measure_text(wrap->measure, wrap->policy, wrap->text + at, bytes);
	while (end < cluster->end) {
		uint32_t character;
		size_t length =
		    utf8_decode_inline(wrap->text + end, wrap->length - end, &character);

		size_t width = measure_text(wrap->measure, wrap->policy, wrap->text + end, length);

		if (width > 0 && (!is_long || cluster->width + width > wrap->columns))
			break;
		cluster->width += width;
		end += length;
	}
	cluster->end = end;
}

/* The cluster at `at`, whose first character is `word`, where finding its end takes the rules of
 * UAX #29. */
static struct cluster
cluster_special(const struct wrap *wrap, size_t at, unsigned word, size_t bytes)
{
	struct cluster cluster = {.bytes = 0};

	size_t window = wrap->length - at;

	if (window > CLUSTER_WINDOW) {
		window = CLUSTER_WINDOW;
		while (((unsigned char)wrap->text[at + window] & 0xC0) == 0x80 && window > 1)
			window--;
	}
	cluster.end = at + grapheme_next(wrap->text + at, window);
	cluster.width =
	    measure_text(wrap->measure, wrap->policy, wrap->text + at, cluster.end - at);
	if (cluster.width > wrap->columns)
		cluster_cut(wrap, at, bytes, &cluster);
	cluster.kind = (enum line_class)unicode_line_class(word);
	/* A space that carries a combining mark is to be seen. */
	if (cluster.kind == LINE_SPACE && cluster.end > at + bytes)
		cluster.kind = LINE_IDEOGRAPH;
	cluster.behind = character_at(wrap, cluster.end, &cluster.bytes);
	return cluster;
}

/* The words of most of a text: kanji and kana, and of 、。ー and small kana. They are full-width
 * and plain in a cluster; a line may end before one of the former, but not before one of the
 * latter. */
#define FULL_WORD(line) ((unsigned)WIDTH_TWO | GRAPHEME_OTHER << 4 | (unsigned)(line) << 8)

static inline bool
is_plain(unsigned word)
{
	return word == FULL_WORD(LINE_IDEOGRAPH) || word == FULL_WORD(LINE_CLOSE);
}

/* The word of the character of U+3000 to U+9FFF at an offset after which there are three bytes, 0
 * for any other. */
static inline unsigned
plain_word(const unsigned char *byte)
{
	if (byte[0] < 0xE3 || byte[0] > 0xE9 ||
	    (((byte[1] ^ 0x80u) | (byte[2] ^ 0x80u)) & 0xC0u) != 0)
		return 0;
	return unicode_word((byte[0] & 0x0Fu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu));
}

/* A scan: the boundary before the next character, that one, and the class of the one before. */
struct scan {
	struct place place;
	unsigned word;
	size_t bytes;
	enum line_class before;
};

/* Passes over plain characters: from the next one, which is plain and has one of the two classes
 * before it, to the last in a row, as far as the line holds them. */
static void
pass_plain(const struct wrap *wrap, struct place places[RANKS], struct scan *scan)
{
	const unsigned char *text = (const unsigned char *)wrap->text;
	size_t width = scan->place.width;
	size_t at = scan->place.next;
	size_t behind = at + scan->bytes;
	unsigned word = scan->word;
	unsigned before = word;
	size_t allowed = SIZE_MAX;
	size_t allowed_width = 0;
	size_t never = SIZE_MAX;
	size_t never_width = 0;

	while (width + 2 <= wrap->columns && wrap->length - behind >= 3) {
		unsigned next = plain_word(text + behind);

		if (!is_plain(next))
			break;
		if (word == FULL_WORD(LINE_IDEOGRAPH)) {
			allowed = at;
			allowed_width = width;
		} else {
			never = at;
			never_width = width;
		}
		at = behind;
		behind += 3;
		width += 2;
		before = word;
		word = next;
	}
	if (at == scan->place.next)
		return;
	if (allowed != SIZE_MAX)
		places[ALLOWED] = (struct place){allowed, allowed_width, allowed};
	if (never != SIZE_MAX)
		places[NEVER] = (struct place){never, never_width, never};
	*scan =
	    (struct scan){{at, width, at}, word, 3, (enum line_class)unicode_line_class(before)};
}

/* The offset after the LF, CR LF or CR at `at`. */
static size_t
newline_end(const struct wrap *wrap, size_t at)
{
	bool pair = wrap->text[at] == '\r' && at + 1 < wrap->length && wrap->text[at + 1] == '\n';

	return at + (pair ? 2 : 1);
}

/* Ends the line at the place of the best rank; the next begins where that says. */
static void
line_break(struct wrap *wrap, struct wrap_line *line, const struct place places[RANKS])
{
	size_t best = 0;

	while (places[best].next <= line->start) {
		best++;
		assert(best < RANKS);
	}
	line->end = (unsigned)places[best].end;
	line->width = (unsigned)places[best].width;
	wrap->offset = places[best].next;
}

/* The class of the character at an offset in a date: one of a number, or the unit after it. */
static enum line_class
date_class(const struct wrap *wrap, size_t at, enum line_class kind)
{
	static const char characters[] = "年月日元";

	if (kind == LINE_DIGIT)
		return LINE_WORD;
	if (kind != LINE_IDEOGRAPH || wrap->length - at < 3)
		return kind;
	for (size_t i = 0; i + 1 < sizeof(characters); i += 3) {
		if (memcmp(wrap->text + at, characters + i, 3) == 0)
			return i < sizeof("年月日") - 1 ? LINE_POSTFIX : LINE_WORD;
	}
	return kind;
}

bool
wrap_next(struct wrap *wrap, struct wrap_line *line)
{
	const unsigned char columns[WIDTH_CLASSES] = WIDTH_COLUMNS(wrap->policy);
	struct place places[RANKS] = {{0, 0, 0}};
	struct scan scan = {.place = {.end = wrap->offset}, .before = LINE_SPACE};
	bool indent = true;   /* only spaces so far */
	bool hanging = false; /* spaces are passed over that do not fit */
	size_t tabs = 0;

	if (wrap->done)
		return false;
	*line = (struct wrap_line){.start = (unsigned)wrap->offset, .end = (unsigned)wrap->offset};
	scan.place.next = wrap->offset;
	scan.word = character_at(wrap, scan.place.next, &scan.bytes);
	while (scan.place.next < wrap->length) {
		struct cluster cluster = {.bytes = 0};

		if (is_plain(scan.word) && !wrap->date && wrap->measure == NULL &&
		    (scan.before == LINE_IDEOGRAPH || scan.before == LINE_CLOSE)) {
			pass_plain(wrap, places, &scan);
			line->end = (unsigned)scan.place.end;
			line->width = (unsigned)scan.place.width;
		}
		cluster.end = scan.place.next + scan.bytes;
		cluster.width = columns[unicode_width_class(scan.word)];
		cluster.kind = (enum line_class)unicode_line_class(scan.word);
		cluster.behind = character_at(wrap, cluster.end, &cluster.bytes);
		if (unicode_grapheme_class(scan.word | cluster.behind) >= GRAPHEME_EXTEND)
			cluster = cluster_special(wrap, scan.place.next, scan.word, scan.bytes);
		else if (wrap->measure != NULL)
			cluster.width = measure_text(
			    wrap->measure, wrap->policy, wrap->text + scan.place.next, scan.bytes);

		if (wrap->date)
			cluster.kind = date_class(wrap, scan.place.next, cluster.kind);
		if (cluster.kind == LINE_NEWLINE) {
			wrap->offset = newline_end(wrap, scan.place.next);
			return true;
		}
		if (cluster.kind == LINE_SPACE) {
			if (wrap->text[scan.place.next] == '\t') {
				cluster.width =
				    wrap_tab_width(wrap, scan.place.next, tabs++, line->width);
				line->tabs = true;
			}
			hanging = hanging || line->width + cluster.width > wrap->columns;
			if (!hanging) {
				line->end = (unsigned)cluster.end;
				line->width += (unsigned)cluster.width;
			}
			if (indent) {
				scan.place.end = line->end;
				scan.place.width = line->width;
			}
			if (scan.before != LINE_OPEN && scan.before != LINE_WORD_OPEN)
				scan.before = LINE_SPACE;
		} else {
			places[ranks[scan.before][cluster.kind]] = scan.place;
			if ((hanging || line->width + cluster.width > wrap->columns) &&
			    scan.place.next > line->start) {
				line_break(wrap, line, places);
				return true;
			}
			line->end = (unsigned)cluster.end;
			line->width += (unsigned)cluster.width;
			scan.place.end = line->end;
			scan.place.width = line->width;
			scan.before = cluster.kind;
			indent = false;
		}
		scan.place.next = cluster.end;
		scan.word = cluster.behind;
		scan.bytes = cluster.bytes;
	}
	wrap->offset = wrap->length;
	wrap->done = true;
	return true;
}

size_t
wrap_column(struct wrap *wrap, const struct wrap_line *line, size_t offset)
{
	size_t at = line->start;
	size_t column = 0;
	size_t tabs = 0;
	const char *tab;

	while ((tab = memchr(wrap->text + at, '\t', offset - at)) != NULL) {
		size_t end = (size_t)(tab - wrap->text);

		column += measure_text(wrap->measure, wrap->policy, wrap->text + at, end - at);
		column += wrap_tab_width(wrap, end, tabs++, column);
		at = end + 1;
	}
	return column + measure_text(wrap->measure, wrap->policy, wrap->text + at, offset - at);
}
