/*
 * Moves of the cursor in the editor of one value.
 *
 * A move is a row of a table: a function that says where it leads, or a number of display lines.
 */
#include <assert.h>
#include <stdint.h>

#include "edit/field/field_state.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

#define PAGE_LINES 10

/* The column after everything on a line. */
#define COLUMN_END SIZE_MAX

enum word_kind {
	WORD_SIGN, /* whatever is not below */
	WORD_SPACE,
	WORD_NEWLINE,
	WORD_LETTER,
	WORD_HIRAGANA,
	WORD_KATAKANA,
	WORD_KANJI
};

/* In order; the blocks are those of Unicode, without the signs in them. */
static const struct {
	uint32_t first;
	uint32_t last;
	enum word_kind kind;
} word_ranges[] = {
    {'\t', '\t', WORD_SPACE},
    {'\n', '\r', WORD_NEWLINE},
    {' ', ' ', WORD_SPACE},
    {'0', '9', WORD_LETTER},
    {'A', 'Z', WORD_LETTER},
    {'_', '_', WORD_LETTER},
    {'a', 'z', WORD_LETTER},
    {0x00A0, 0x00A0, WORD_SPACE},
    {0x00C0, 0x00D6, WORD_LETTER},
    {0x00D8, 0x00F6, WORD_LETTER},
    {0x00F8, 0x024F, WORD_LETTER},
    {0x0370, 0x052F, WORD_LETTER}, /* Greek, Cyrillic */
    {0x2000, 0x200A, WORD_SPACE},
    {0x3000, 0x3000, WORD_SPACE},
    {0x3005, 0x3007, WORD_KANJI}, /* 々 〆 〇 */
    {0x3041, 0x309F, WORD_HIRAGANA},
    {0x30A1, 0x30FA, WORD_KATAKANA},
    {0x30FC, 0x30FF, WORD_KATAKANA}, /* ー ヽ ヾ */
    {0x31F0, 0x31FF, WORD_KATAKANA},
    {0x3400, 0x4DBF, WORD_KANJI},
    {0x4E00, 0x9FFF, WORD_KANJI},
    {0xF900, 0xFAFF, WORD_KANJI},
    {0xFF10, 0xFF19, WORD_LETTER},
    {0xFF21, 0xFF3A, WORD_LETTER},
    {0xFF41, 0xFF5A, WORD_LETTER},
    {0xFF66, 0xFF9F, WORD_KATAKANA},
    {0x20000, 0x3FFFF, WORD_KANJI},
};

/* The kind of the cluster at `offset` < length. */
static enum word_kind
kind_at(const struct field *field, size_t offset)
{
	uint32_t character;

	(void)utf8_decode(field->text.data + offset, field->text.length - offset, &character);
	for (size_t i = 0; i < COUNT_OF(word_ranges); i++) {
		if (character <= word_ranges[i].last)
			return character >= word_ranges[i].first ? word_ranges[i].kind : WORD_SIGN;
	}
	return WORD_SIGN;
}

static size_t
next(const struct field *field, size_t offset)
{
	return offset + grapheme_next(field->text.data + offset, field->text.length - offset);
}

static size_t
previous(const struct field *field, size_t offset)
{
	return offset > 0 ? offset - grapheme_previous(field->text.data, offset) : 0;
}

static struct field_target
target_text_start(const struct field *field)
{
	(void)field;
	return (struct field_target){.offset = 0};
}

static struct field_target
target_text_end(const struct field *field)
{
	return (struct field_target){.offset = field->text.length};
}

struct field_target
field_target_left(const struct field *field)
{
	return (struct field_target){.offset = previous(field, field->cursor)};
}

struct field_target
field_target_right(const struct field *field)
{
	return (struct field_target){.offset = next(field, field->cursor)};
}

struct field_target
field_target_word_left(const struct field *field)
{
	size_t at = field->cursor;
	size_t start = previous(field, at);
	enum word_kind kind;

	while (at > 0 && kind_at(field, start) == WORD_SPACE) {
		at = start;
		start = previous(field, at);
	}
	if (at == 0)
		return (struct field_target){.offset = 0};
	kind = kind_at(field, start);
	if (kind == WORD_NEWLINE)
		return (struct field_target){.offset = at < field->cursor ? at : start};
	while (at > 0 && kind_at(field, start) == kind) {
		at = start;
		start = previous(field, at);
	}
	return (struct field_target){.offset = at};
}

static struct field_target
target_word_right(const struct field *field)
{
	size_t at = field->cursor;
	enum word_kind kind;

	if (at == field->text.length)
		return (struct field_target){.offset = at};
	kind = kind_at(field, at);
	at = next(field, at);
	if (kind == WORD_NEWLINE)
		return (struct field_target){.offset = at};
	while (at < field->text.length && kind_at(field, at) == kind)
		at = next(field, at);
	while (at < field->text.length && kind_at(field, at) == WORD_SPACE)
		at = next(field, at);
	return (struct field_target){.offset = at};
}

/* Where the cursor can go last on a line. */
static size_t
line_end(const struct field *field, size_t line)
{
	const char *text = field->text.data;
	size_t behind;

	if (line + 1 == field->line_count)
		return field->text.length;
	behind = field->lines[line + 1].start;
	if (text[behind - 1] == '\n' || text[behind - 1] == '\r')
		return previous(field, behind);
	return field->lines[line].end;
}

/*
 * The place shown at a column of a line: before the cluster that covers it, or the line's end. If
 * all of the line is within a cluster wider than the cell, the place before that.
 */
static struct field_target
line_target(const struct field *field, size_t line, size_t column)
{
	const char *text = field->text.data;
	size_t start = field->lines[line].start;
	size_t end = field_boundary_before(field, line_end(field, line));
	size_t at = field_boundary_behind(field, start);
	size_t width;

	if (at > end)
		return (struct field_target){.offset = end};
	width = field_column(field, line, at);
	while (at < end && width < column) {
		size_t bytes = grapheme_next(text + at, end - at);

		if (text[at] == '\t')
			width = field_column(field, line, at + bytes);
		else
			width += width_text(text + at, bytes, field->policy);
		if (width > column)
			break;
		at += bytes;
	}
	return (struct field_target){
	    .offset = at,
	    .at_line_end = line + 1 < field->line_count && at == field->lines[line + 1].start,
	};
}

static struct field_target
target_line_start(const struct field *field)
{
	size_t line;
	unsigned column;

	field_position(field, &line, &column);
	return line_target(field, line, 0);
}

struct field_target
field_target_line_end(const struct field *field)
{
	size_t line;
	unsigned column;

	field_position(field, &line, &column);
	return line_target(field, line, COLUMN_END);
}

static const struct {
	struct field_target (*target)(const struct field *field); /* NULL: by display lines */
	bool down;
	size_t lines;
} moves[] = {
    [FIELD_LEFT] = {.target = field_target_left},
    [FIELD_RIGHT] = {.target = field_target_right},
    [FIELD_WORD_LEFT] = {.target = field_target_word_left},
    [FIELD_WORD_RIGHT] = {.target = target_word_right},
    [FIELD_UP] = {.down = false, .lines = 1},
    [FIELD_DOWN] = {.down = true, .lines = 1},
    [FIELD_LINE_START] = {.target = target_line_start},
    [FIELD_LINE_END] = {.target = field_target_line_end},
    [FIELD_PAGE_UP] = {.down = false, .lines = PAGE_LINES},
    [FIELD_PAGE_DOWN] = {.down = true, .lines = PAGE_LINES},
    [FIELD_TEXT_START] = {.target = target_text_start},
    [FIELD_TEXT_END] = {.target = target_text_end},
};

/* Moves by display lines, to the column that the first of such moves began in. */
static void
move_lines(struct field *field, bool down, size_t lines, bool select)
{
	struct field_target target = {field->cursor, field->at_line_end};
	size_t line;
	size_t room;
	unsigned column;
	size_t aim;

	field_position(field, &line, &column);
	aim = field->aim == FIELD_NO_AIM ? column : field->aim;
	room = down ? field->line_count - 1 - line : line;
	if (lines > room)
		lines = room;
	if (lines > 0)
		target = line_target(field, down ? line + lines : line - lines, aim);
	/* Where the cluster at the cursor fills all of that line: after it. */
	if (down && lines > 0 && !field->at_line_end && target.offset <= field->cursor)
		target = field_target_right(field);
	field_put_cursor(field, target, select);
	field->aim = aim;
}

bool
field_move(struct field *field, enum field_move move, bool select)
{
	struct field_target before = {field->cursor, field->at_line_end};
	bool dropped = !select && field->anchor != field->cursor;

	assert((size_t)move < COUNT_OF(moves));
	if (moves[move].target != NULL)
		field_put_cursor(field, moves[move].target(field), select);
	else
		move_lines(field, moves[move].down, moves[move].lines, select);
	return dropped || field->cursor != before.offset ||
	       field->at_line_end != before.at_line_end;
}

void
field_move_to(struct field *field, size_t offset, bool select)
{
	struct field_target target = {.offset = field_boundary_before(field, offset)};

	field_put_cursor(field, target, select);
}

void
field_move_to_position(struct field *field, size_t line, unsigned column, bool select)
{
	size_t last = field->line_count - 1;

	field_put_cursor(field, line_target(field, line < last ? line : last, column), select);
}

void
field_select_all(struct field *field)
{
	field_put_cursor(field, target_text_start(field), false);
	field_put_cursor(field, target_text_end(field), true);
}
