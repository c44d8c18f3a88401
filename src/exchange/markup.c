/*
 * Tables as OCR writes them: Markdown with tables of tabs or bars, HTML, or the one within the
 * other. One pass over the characters collects the text of a cell; tags that are none of HTML's are
 * text. A box of a form (input) becomes the mark that it was read from.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "exchange/cells.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* A tag is at most so long. */
#define TAG_MAX 1000
/* And a comment. */
#define COMMENT_MAX 200
/* A cell spans at most so many columns (HTML, 4.9.11). */
#define SPAN_MAX 1000

enum tag { TAG_NONE, TAG_PASS, TAG_LINE, TAG_CELL, TAG_ROW, TAG_TABLE, TAG_INPUT };

struct markup {
	struct cells *cells;
	struct buf text; /* of the cell that is being read */
	unsigned column; /* of it */
	unsigned span;
	size_t line;
	size_t begun;  /* the line that the cell begins in */
	bool row;      /* a row has begun */
	bool in_cell;  /* between <td> and </td> */
	bool bars;     /* the line is a row of cells between | */
	bool tagged;   /* a tag of HTML stands in the row or line */
	bool strong;   /* between ** and ** */
	bool at_start; /* of a line: nothing but blanks so far */
	bool apart;
};

static enum tag
tag_kind(const char *name, size_t length)
{
	static const struct {
		const char *name;
		enum tag tag;
	} tags[] = {
	    {"a", TAG_PASS},
	    {"b", TAG_PASS},
	    {"body", TAG_TABLE},
	    {"br", TAG_LINE},
	    {"caption", TAG_TABLE},
	    {"col", TAG_PASS},
	    {"colgroup", TAG_PASS},
	    {"dd", TAG_LINE},
	    {"div", TAG_LINE},
	    {"dl", TAG_LINE},
	    {"dt", TAG_LINE},
	    {"em", TAG_PASS},
	    {"font", TAG_PASS},
	    {"h1", TAG_TABLE},
	    {"h2", TAG_TABLE},
	    {"h3", TAG_TABLE},
	    {"h4", TAG_TABLE},
	    {"h5", TAG_TABLE},
	    {"h6", TAG_TABLE},
	    {"head", TAG_TABLE},
	    {"hr", TAG_TABLE},
	    {"html", TAG_TABLE},
	    {"i", TAG_PASS},
	    {"input", TAG_INPUT},
	    {"label", TAG_PASS},
	    {"li", TAG_LINE},
	    {"ol", TAG_LINE},
	    {"p", TAG_LINE},
	    {"small", TAG_PASS},
	    {"span", TAG_PASS},
	    {"strong", TAG_PASS},
	    {"sub", TAG_PASS},
	    {"sup", TAG_PASS},
	    {"table", TAG_TABLE},
	    {"tbody", TAG_PASS},
	    {"td", TAG_CELL},
	    {"tfoot", TAG_PASS},
	    {"th", TAG_CELL},
	    {"thead", TAG_PASS},
	    {"tr", TAG_ROW},
	    {"u", TAG_PASS},
	    {"ul", TAG_LINE},
	};

	for (size_t i = 0; i < COUNT_OF(tags); i++) {
		if (strlen(tags[i].name) == length && strncasecmp(tags[i].name, name, length) == 0)
			return tags[i].tag;
	}
	return TAG_NONE;
}

/* What tag begins at a <, and how long it is. */
static enum tag
tag_at(const char *text, size_t length, size_t *bytes, bool *closing)
{
	size_t name = 1;
	size_t end;
	const char *close;
	enum tag tag;

	if (text_begins(text, length, "<!--")) {
		const char *limit = text + (length < COMMENT_MAX ? length : COMMENT_MAX);

		for (close = text + 4;
		     (close = memchr(close, '>', (size_t)(limit - close))) != NULL; close++) {
			*bytes = (size_t)(close - text) + 1;
			if (*bytes >= 7 && memcmp(close - 2, "-->", 3) == 0)
				return TAG_PASS;
		}
		return TAG_NONE;
	}
	*closing = length > 1 && text[1] == '/';
	name += *closing ? 1 : 0;
	for (end = name; end < length && end < TAG_MAX &&
			 (((text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z') ||
			     (text[end] >= '1' && text[end] <= '6'));
	     end++)
		;
	tag = end > name ? tag_kind(text + name, end - name) : TAG_NONE;
	if (tag == TAG_NONE || end == length ||
	    (text[end] != '>' && text[end] != ' ' && text[end] != '/' && text[end] != '\n'))
		return TAG_NONE;
	close = memchr(text + end, '>', length - end < TAG_MAX ? length - end : TAG_MAX);
	if (close == NULL)
		return TAG_NONE;
	*bytes = (size_t)(close - text) + 1;
	return tag;
}

/* Whether a tag has a word in it. */
static bool
tag_has(const char *tag, size_t length, const char *word)
{
	size_t bytes = strlen(word);

	for (size_t at = 0; at + bytes <= length; at++) {
		if (strncasecmp(tag + at, word, bytes) == 0)
			return true;
	}
	return false;
}

static void
begin_row(struct markup *markup)
{
	if (markup->row)
		return;
	cells_add_row(markup->cells, markup->apart);
	markup->apart = false;
	markup->row = true;
	markup->column = 0;
}

/* Blanks around lines go, and lines without text at the ends. */
static void
tidy(struct buf *text, struct buf *out)
{
	const char *line = buf_text(text);
	size_t end = 0;

	while (*line != '\0') {
		size_t length = strcspn(line, "\n");
		size_t from = strspn(line, " \t");
		size_t to = length;

		while (to > from && (line[to - 1] == ' ' || line[to - 1] == '\t'))
			to--;
		if (from < to) {
			buf_add(out, line + from, to - from);
			end = out->length;
			buf_addc(out, '\n');
		}
		line += length + (line[length] == '\n');
	}
	if (out->length > end)
		out->length = end;
	buf_clear(text);
}

static void
end_cell(struct markup *markup)
{
	struct buf tidied = {0};
	struct cell *cell;

	begin_row(markup);
	tidy(&markup->text, &tidied);
	cell = cells_add(markup->cells, tidied.length > 0 ? tidied.data : "", tidied.length);
	cell->left = markup->column;
	markup->column += markup->span > 0 ? markup->span : 1;
	cell->right = markup->column;
	cell->line = markup->begun;
	markup->span = 0;
	markup->strong = false;
	buf_free(&tidied);
}

/* Whether a row is the line under the head of a table, or a rule across: dashes. Within tags they
 * are text. */
static bool
is_separator(const struct markup *markup, const struct row *row)
{
	const struct cells *cells = markup->cells;
	bool any = false;

	if (markup->tagged)
		return false;
	for (size_t i = row->first; i < row->first + row->count; i++) {
		const struct cell *cell = &cells->items[i];

		if (strspn(cell->text, "-:") != cell->length)
			return false;
		any = any || cell->length > 2;
	}
	return any;
}

static void
end_row(struct markup *markup)
{
	struct cells *cells = markup->cells;
	struct row *row;

	if (markup->text.length > 0 || (markup->row && !markup->bars && !markup->in_cell))
		end_cell(markup);
	markup->strong = false;
	if (!markup->row)
		return;
	markup->row = false;
	row = &cells->rows[cells->row_count - 1];
	if (!cells->full && is_separator(markup, row)) {
		cells->count -= row->count;
		cells->row_count--;
	}
}

static unsigned
span_of(const char *tag, size_t length)
{
	for (size_t at = 0; at + 9 < length; at++) {
		unsigned span = 0;

		if (strncasecmp(tag + at, "colspan=", 8) != 0)
			continue;
		at += tag[at + 8] == '"' || tag[at + 8] == '\'' ? 9 : 8;
		for (; at < length && tag[at] >= '0' && tag[at] <= '9' && span <= SPAN_MAX; at++)
			span = span * 10 + (unsigned)(tag[at] - '0');
		return span == 0 ? 1 : span > SPAN_MAX ? SPAN_MAX : span;
	}
	return 1;
}

/* A box: in brackets that stand around it already it is its mark, else it gets some. */
static void
add_input(struct markup *markup, const char *tag, size_t bytes, const char *behind, size_t left)
{
	bool marked = tag_has(tag, bytes, "checked");
	struct buf *text = &markup->text;
	size_t at = text->length;
	size_t next = 0;

	while (at > 0 && text->data[at - 1] == ' ')
		at--;
	while (next < left && behind[next] == ' ')
		next++;
	if (at > 0 && text->data[at - 1] == '[') {
		/* A round one with nothing in it was a ring on paper. */
		if ((marked || tag_has(tag, bytes, "radio")) && next < left && behind[next] == ']')
			buf_adds(text, "○ ");
		return;
	}
	buf_adds(text, marked ? "[ ○ ] " : "[ ] ");
}

static void
take_tag(
    struct markup *markup, enum tag tag, bool closing, const char *text, size_t bytes, size_t left)
{
	markup->tagged = markup->tagged || tag == TAG_LINE || tag == TAG_CELL;
	switch (tag) {
	case TAG_LINE:
		buf_addc(&markup->text, '\n');
		break;
	case TAG_CELL:
		if (markup->in_cell || (!closing && markup->text.length > 0))
			end_cell(markup);
		if (!closing) {
			begin_row(markup);
			markup->begun = markup->line;
			markup->span = span_of(text, bytes);
		}
		markup->in_cell = !closing;
		break;
	case TAG_ROW:
	case TAG_TABLE:
		if (markup->in_cell)
			end_cell(markup);
		markup->in_cell = false;
		markup->bars = true;
		end_row(markup);
		markup->bars = false;
		markup->tagged = !closing;
		markup->apart = markup->apart || tag == TAG_TABLE;
		break;
	case TAG_INPUT:
		add_input(markup, text, bytes, text + bytes, left);
		break;
	default:
		break;
	}
}

/* A character that is written as a word: &lt; or &#9675;. Returns its bytes, 0 where there is none.
 */
static size_t
take_entity(struct buf *out, const char *text, size_t length)
{
	static const char *const entities[][2] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"},
	    {"&quot;", "\""}, {"&nbsp;", " "}, {"&#39;", "'"}, {"&apos;", "'"}};
	char *end;
	char digits[12] = "";
	unsigned long number;
	size_t hex;

	for (size_t i = 0; i < COUNT_OF(entities); i++) {
		size_t bytes = strlen(entities[i][0]);

		if (text_begins(text, length, entities[i][0])) {
			buf_adds(out, entities[i][1]);
			return bytes;
		}
	}
	if (length < 4 || text[1] != '#')
		return 0;
	hex = text[2] == 'x' || text[2] == 'X' ? 1 : 0;
	memcpy(digits, text + 2 + hex, length - 2 - hex < 10 ? length - 2 - hex : 10);
	number = strtoul(digits, &end, hex > 0 ? 16 : 10);
	if (end == digits || *end != ';' || number < ' ' || number > 0x10FFFF ||
	    !utf8_xml_character((uint32_t)number))
		return 0;
	{
		char bytes[4];

		buf_add(out, bytes, utf8_encode((uint32_t)number, bytes));
	}
	return (size_t)(end - digits) + 3 + hex;
}

/* The marks of Markdown at the beginning of a line: how many bytes. */
static size_t
take_prefix(struct markup *markup, const char *text, size_t length)
{
	size_t at = 0;

	if (markup->in_cell)
		return 0;
	while (at < length && (text[at] == ' '))
		at++;
	if (at < length && text[at] == '#') {
		while (at < length && text[at] == '#')
			at++;
		markup->apart = true;
	} else if (at + 1 < length && text[at] == '-' && text[at + 1] == ' ') {
		at += 2;
	} else if (at < length && text[at] == '|') {
		markup->bars = true;
		at++;
	}
	while (at < length && text[at] == ' ')
		at++;
	return at;
}

static void
take_newline(struct markup *markup)
{
	markup->line++;
	if (markup->in_cell) {
		buf_addc(&markup->text, '\n');
		return;
	}
	if (markup->row || markup->text.length > 0)
		end_row(markup);
	else
		cells_add_row(markup->cells, false);
	markup->bars = false;
	markup->tagged = false;
	markup->at_start = true;
	markup->begun = markup->line;
}

static bool
is_blank(char character)
{
	return character == ' ' || character == '\t' || character == '\n';
}

/* Whether two asterisks, no more, begin a text that is strong: others end it in the same cell. */
static bool
begins_strong(const struct markup *markup, const char *text, size_t length)
{
	if (length < 3 || text[2] == '*' || is_blank(text[2]))
		return false;
	for (size_t at = 2; at + 1 < length && text[at] != '\n'; at++) {
		if (text[at] == '\t' || (markup->bars && text[at] == '|'))
			return false;
		if (text[at] == '\\')
			at++;
		else if (text[at] == '*' && text[at + 1] == '*')
			return !is_blank(text[at - 1]) && (at + 2 == length || text[at + 2] != '*');
	}
	return false;
}

/* A character of text, with what is special to Markdown, which cells of HTML are not in. Returns
 * its bytes. */
static size_t
take_text(struct markup *markup, const char *text, size_t length)
{
	if (markup->in_cell) {
		buf_addc(&markup->text, text[0]);
		return 1;
	}
	if (length > 1 && text[0] == '*' && text[1] == '*') {
		size_t run = 2;

		if (markup->strong || begins_strong(markup, text, length)) {
			markup->strong = !markup->strong;
			return run;
		}
		while (run < length && text[run] == '*')
			run++;
		buf_fill(&markup->text, '*', run);
		return run;
	}
	if (length > 1 && text[0] == '\\' && strchr("_*|#[]()-.+<>`~", text[1]) != NULL &&
	    text[1] != '\0') {
		buf_addc(&markup->text, text[1]);
		return 2;
	}
	if (text[0] == '\t' || (markup->bars && text[0] == '|')) {
		end_cell(markup);
		markup->begun = markup->line;
		return 1;
	}
	buf_addc(&markup->text, text[0]);
	return 1;
}

void
cells_read_markup(struct cells *cells, struct source source)
{
	struct markup markup = {
	    .cells = cells, .line = 1, .begun = 1, .at_start = true, .apart = true};

	for (size_t at = 0; at < source.length && !cells->full;) {
		const char *text = source.text + at;
		size_t left = source.length - at;
		size_t bytes = 0;
		bool closing = false;
		enum tag tag;

		if (markup.at_start) {
			markup.at_start = false;
			bytes = take_prefix(&markup, text, left);
			at += bytes;
			if (bytes > 0)
				continue;
		}
		if (*text == '\n' || *text == '\f') {
			take_newline(&markup);
			at++;
		} else if (*text == '<' &&
			   (tag = tag_at(text, left, &bytes, &closing)) != TAG_NONE) {
			for (size_t i = 0; i < bytes; i++)
				markup.line += text[i] == '\n';
			take_tag(&markup, tag, closing, text, bytes, left - bytes);
			at += bytes;
		} else if (*text == '&' && (bytes = take_entity(&markup.text, text, left)) > 0) {
			at += bytes;
		} else {
			at += take_text(&markup, text, left);
		}
	}
	markup.in_cell = false;
	end_row(&markup);
	buf_free(&markup.text);
}

/* Tags of tables and forms, headings, rows of bars, or cells parted by tabs. */
bool
cells_are_markup(struct source source)
{
	size_t signs = 0;
	bool start = true;
	bool tab = false;

	for (size_t at = 0; at < source.length && signs < 2; at++) {
		const char *text = source.text + at;
		size_t bytes;
		bool closing;

		if (*text == '\n') {
			start = true;
			tab = false;
			continue;
		}
		if (*text == '<') {
			enum tag tag = tag_at(text, source.length - at, &bytes, &closing);

			signs += tag == TAG_CELL || tag == TAG_TABLE   ? 2
				 : tag == TAG_LINE || tag == TAG_INPUT ? 1
								       : 0;
		} else if (start && (*text == '#' || *text == '|')) {
			signs++;
		} else if (*text == '\t' && !start && !tab) {
			signs++;
			tab = true;
		}
		start = start && (*text == ' ' || *text == '\t');
	}
	return signs >= 2;
}
