/*
 * The editor of one value: its text, its lines and the place of the cursor.
 *
 * The text is one buffer, its lines are a flat table in order. A line of wrap.h depends on nothing
 * before it, so after a change the table is made anew from the beginning of its paragraph up to the
 * first line that begins where an old one did; the lines after it are only shifted. Where there are
 * tabs, which align with those of other lines, all of it is made anew. Values are small
 * enough (7,000 characters are a long one, 200 KB a hostile one) that moving bytes costs nothing.
 *
 * Invariants: the lines are those that wrap_next gives for the whole text; cursor and anchor are
 * cluster boundaries (a line may begin within a cluster that is wider than the cell); at_line_end
 * holds only where a line after an automatic break begins at the cursor.
 */
#include "edit/field/field_state.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "yoshiki3/grapheme.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* The line that holds an offset: the last that begins there or before. */
static size_t
line_at(const struct field *field, size_t offset)
{
	size_t low = 0;
	size_t high = field->line_count;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (field->lines[middle].start <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The offset after the last LF before an offset; a line begins there. */
static size_t
paragraph_start(const struct field *field, size_t offset)
{
	while (offset > 0 && field->text.data[offset - 1] != '\n')
		offset--;
	return offset;
}

static void
begin_wrap(const struct field *field, struct wrap *wrap)
{
	wrap_begin(wrap, field->text.data, field->text.length, field->columns, field->policy);
	wrap->date = field->date;
}

/* Whether a tab stands in the text: a change there may move anything on other lines. */
static bool
has_tabs(const struct field *field)
{
	return memchr(field->text.data, '\t', field->text.length) != NULL;
}

/*
 * Brings the lines up to date after `inserted` bytes took the place of `removed` ones at `at`; an
 * empty table is filled.
 */
static void
lines_update(struct field *field, size_t at, size_t removed, size_t inserted)
{
	bool tabs = has_tabs(field);
	size_t first;
	size_t fresh = 0;
	size_t kept; /* the first old line after the change that may still stand */
	size_t tail;
	struct wrap wrap;

	begin_wrap(field, &wrap);
	if (tabs || field->tabs)
		field->line_count = 0;
	field->tabs = tabs;
	first = line_at(field, paragraph_start(field, at));
	kept = first;
	if (field->line_count > 0)
		wrap.offset = field->lines[first].start;
	while (!wrap.done) {
		while (kept < field->line_count &&
		       (field->lines[kept].start < at + removed ||
			   field->lines[kept].start - removed + inserted < wrap.offset))
			kept++;
		if (kept < field->line_count &&
		    field->lines[kept].start - removed + inserted == wrap.offset)
			break;
		field->fresh = mem_grow(
		    field->fresh, &field->fresh_capacity, fresh + 1, sizeof(*field->fresh));
		(void)wrap_next(&wrap, &field->fresh[fresh++]);
	}
	if (wrap.done)
		kept = field->line_count;
	if (field->line_count == 0) {
		free(field->lines);
		field->lines = field->fresh;
		field->line_capacity = field->fresh_capacity;
		field->line_count = fresh;
		field->fresh = NULL;
		field->fresh_capacity = 0;
		return;
	}

	tail = field->line_count - kept;
	field->line_count = first + fresh + tail;
	field->lines =
	    mem_grow(field->lines, &field->line_capacity, field->line_count, sizeof(*field->lines));
	memmove(field->lines + first + fresh, field->lines + kept, tail * sizeof(*field->lines));
	if (fresh > 0)
		memcpy(field->lines + first, field->fresh, fresh * sizeof(*field->lines));
	for (size_t i = field->line_count - tail; i < field->line_count; i++) {
		field->lines[i].start = (unsigned)(field->lines[i].start - removed + inserted);
		field->lines[i].end = (unsigned)(field->lines[i].end - removed + inserted);
	}
}

size_t
field_boundary_before(const struct field *field, size_t offset)
{
	const char *text = field->text.data;
	uint32_t character;

	if (offset >= field->text.length)
		return field->text.length;
	while (offset > 0 && (text[offset] & 0xC0) == 0x80)
		offset--;
	/* Where a cluster begins depends on what is before, and on nothing after the character. */
	offset += utf8_decode(text + offset, field->text.length - offset, &character);
	return offset - grapheme_previous(text, offset);
}

size_t
field_boundary_behind(const struct field *field, size_t offset)
{
	size_t start = field_boundary_before(field, offset);

	if (start >= offset)
		return start;
	return start + grapheme_next(field->text.data + start, field->text.length - start);
}

struct field *
field_new(const char *text, unsigned columns, struct width_policy policy)
{
	struct field *field = mem_alloc(sizeof(*field));

	assert(utf8_valid(text, strlen(text), NULL));
	buf_adds(&field->text, text);
	buf_adds(&field->original, text);
	field->cursor = field->text.length;
	field->anchor = field->cursor;
	field_set_columns(field, columns, policy);
	return field;
}

void
field_forget_changes(struct field *field, size_t first)
{
	for (size_t i = first; i < field->change_count; i++) {
		buf_free(&field->changes[i].removed);
		buf_free(&field->changes[i].inserted);
	}
	field->change_count = first;
}

void
field_free(struct field *field)
{
	if (field == NULL)
		return;
	field_forget_changes(field, 0);
	free(field->changes);
	free(field->fresh);
	free(field->lines);
	buf_free(&field->original);
	buf_free(&field->text);
	free(field);
}

void
field_set_columns(struct field *field, unsigned columns, struct width_policy policy)
{
	field->columns = columns > 0 ? columns : 1;
	field->policy = policy;
	field->line_count = 0;
	lines_update(field, 0, 0, 0);
	field->at_line_end = false;
	field->aim = FIELD_NO_AIM;
}

void
field_set_date(struct field *field)
{
	field->date = true;
	field_set_columns(field, (unsigned)field->columns, field->policy);
}

const char *
field_text(const struct field *field)
{
	return field->text.data;
}

size_t
field_length(const struct field *field)
{
	return field->text.length;
}

bool
field_changed(const struct field *field)
{
	return field->text.length != field->original.length ||
	       memcmp(field->text.data, field->original.data, field->text.length) != 0;
}

size_t
field_cursor(const struct field *field)
{
	return field->cursor;
}

/* The line on which the cursor is shown. */
static size_t
cursor_line(const struct field *field)
{
	return line_at(field, field->cursor) - (field->at_line_end ? 1 : 0);
}

size_t
field_column(const struct field *field, size_t line, size_t offset)
{
	const struct wrap_line *shown = &field->lines[line];
	struct wrap wrap;

	if (!shown->tabs)
		return width_text(
		    field->text.data + shown->start, offset - shown->start, field->policy);
	begin_wrap(field, &wrap);
	return wrap_column(&wrap, shown, offset);
}

void
field_position(const struct field *field, size_t *line, unsigned *column)
{
	const struct wrap_line *shown = &field->lines[cursor_line(field)];
	size_t most = shown->width > field->columns ? shown->width : field->columns;
	size_t width = field_column(field, (size_t)(shown - field->lines), field->cursor);

	*line = (size_t)(shown - field->lines);
	*column = (unsigned)(width < most ? width : most);
}

size_t
field_line_count(const struct field *field)
{
	return field->line_count;
}

bool
field_selection(const struct field *field, size_t *start, size_t *end)
{
	if (field->anchor == field->cursor)
		return false;
	*start = field->anchor < field->cursor ? field->anchor : field->cursor;
	*end = field->anchor < field->cursor ? field->cursor : field->anchor;
	return true;
}

void
field_splice(struct field *field, size_t at, size_t removed, const char *bytes, size_t inserted)
{
	struct buf *text = &field->text;
	struct field_target behind = {0};

	assert(at <= text->length && removed <= text->length - at);
	if (inserted > removed)
		buf_reserve(text, inserted - removed);
	memmove(
	    text->data + at + inserted, text->data + at + removed, text->length - at - removed + 1);
	if (inserted > 0)
		memcpy(text->data + at, bytes, inserted);
	text->length = text->length - removed + inserted;
	lines_update(field, at, removed, inserted);
	behind.offset = field_boundary_behind(field, at + inserted);
	field_put_cursor(field, behind, false);
}

void
field_put_cursor(struct field *field, struct field_target target, bool select)
{
	field->cursor = target.offset;
	field->at_line_end = target.at_line_end;
	if (!select)
		field->anchor = target.offset;
	field->aim = FIELD_NO_AIM;
	field->typing = false;
}
