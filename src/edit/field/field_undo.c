/*
 * Changes of the text in the editor of one value, and their undo.
 *
 * Every change is a replacement, and one step of an array; a typed character that follows another
 * is added to the last step. Invariant: the steps before `change_done` lead from the original text
 * to the present one, and those after it on from there, in order.
 */
#include <assert.h>
#include <stdint.h>

#include "edit/field/field_state.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

/* Puts bytes in place of those from `start` to `end`, as a step or, if `typed`, a part of one. */
static void
change_text(
    struct field *field, size_t start, size_t end, const char *bytes, size_t length, bool typed)
{
	struct field_change *change;
	bool goes_on = false;

	if (typed && field->typing) {
		change = &field->changes[field->change_done - 1];
		goes_on = start == end && start == change->at + change->inserted.length;
	}
	field_forget_changes(field, field->change_done);
	if (!goes_on) {
		field->changes = mem_grow(field->changes, &field->change_capacity,
		    field->change_count + 1, sizeof(*field->changes));
		change = &field->changes[field->change_count++];
		*change = (struct field_change){.at = start, .cursor = field->cursor};
		buf_add(&change->removed, field->text.data + start, end - start);
		field->change_done = field->change_count;
	}
	buf_add(&change->inserted, bytes, length);
	field_splice(field, start, end - start, bytes, length);
	field->typing = typed;
}

/* Appends a text with LF for its newlines and without what XML cannot hold. */
static void
add_clean(struct buf *clean, const char *text, size_t length)
{
	size_t at = 0;

	buf_reserve(clean, length);
	while (at < length) {
		uint32_t character;
		size_t bytes = utf8_decode(text + at, length - at, &character);

		if (character == '\r' && (at + 1 == length || text[at + 1] != '\n'))
			buf_addc(clean, '\n');
		else if (character != '\r' && utf8_xml_character(character))
			buf_add(clean, text + at, bytes);
		at += bytes;
	}
}

void
field_insert(struct field *field, const char *text, size_t length)
{
	struct buf clean = {0};
	size_t start = field->cursor;
	size_t end = field->cursor;
	bool typed;

	assert(utf8_valid(text, length, NULL));
	add_clean(&clean, text, length);
	(void)field_selection(field, &start, &end);
	if (clean.length > 0 || (length == 0 && start < end)) {
		typed = clean.length > 0 && clean.data[0] != '\n' &&
			grapheme_next(clean.data, clean.length) == clean.length;
		change_text(field, start, end, buf_text(&clean), clean.length, typed);
	}
	buf_free(&clean);
}

/* Removes the selection or, without one, what is between the cursor and `other`. */
static bool
delete_to(struct field *field, size_t other)
{
	size_t start = other < field->cursor ? other : field->cursor;
	size_t end = other < field->cursor ? field->cursor : other;

	(void)field_selection(field, &start, &end);
	if (start == end)
		return false;
	change_text(field, start, end, "", 0, false);
	return true;
}

bool
field_delete_back(struct field *field)
{
	return delete_to(field, field_target_left(field).offset);
}

bool
field_delete_forward(struct field *field)
{
	return delete_to(field, field_target_right(field).offset);
}

bool
field_delete_word_back(struct field *field)
{
	return delete_to(field, field_target_word_left(field).offset);
}

bool
field_delete_to_line_end(struct field *field)
{
	size_t end = field_target_line_end(field).offset;

	/* Among the spaces that hang after the line, its end is before the cursor. */
	return delete_to(field, end > field->cursor ? end : field->cursor);
}

char *
field_copy_selection(const struct field *field)
{
	size_t start;
	size_t end;

	if (!field_selection(field, &start, &end))
		return NULL;
	return mem_strndup(field->text.data + start, end - start);
}

bool
field_undo(struct field *field)
{
	const struct field_change *change;

	if (field->change_done == 0)
		return false;
	change = &field->changes[--field->change_done];
	field_splice(field, change->at, change->inserted.length, change->removed.data,
	    change->removed.length);
	field_put_cursor(field, (struct field_target){.offset = change->cursor}, false);
	return true;
}

bool
field_redo(struct field *field)
{
	const struct field_change *change;

	if (field->change_done == field->change_count)
		return false;
	change = &field->changes[field->change_done++];
	field_splice(field, change->at, change->removed.length, change->inserted.data,
	    change->inserted.length);
	return true;
}
