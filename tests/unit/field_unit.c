/* What the tests of the editor of one value share. */
#include "field_unit.h"
#include "yoshiki3/grapheme.h"
#include "yoshiki3/utf8.h"

const struct width_policy narrow = {.ambiguous = 1, .rules = 1};
const struct width_policy wide = {.ambiguous = 2, .rules = 2};

struct field *
field_at(const char *state, unsigned columns, struct width_policy policy)
{
	struct buf text = {0};
	size_t cursor = strlen(state);
	size_t anchor = SIZE_MAX;
	struct field *field;

	for (; *state != '\0'; state++) {
		if (*state == '|')
			cursor = text.length;
		else if (*state == '~')
			anchor = text.length;
		else
			buf_addc(&text, *state);
	}
	field = field_new(buf_text(&text), columns, policy);
	buf_free(&text);
	if (anchor != SIZE_MAX)
		field_move_to(field, anchor, false);
	field_move_to(field, cursor, anchor != SIZE_MAX);
	return field;
}

void
assert_sound(const struct field *field)
{
	const char *text = field_text(field);
	size_t count = 0;
	size_t shown;
	unsigned column;
	struct wrap wrap;
	struct wrap_line line;

	assert_true(utf8_valid(text, field_length(field), NULL));
	assert_int_equal(strlen(text), field_length(field));
	wrap_begin(&wrap, text, field_length(field), field->columns, field->policy);
	field_position(field, &shown, &column);
	while (wrap_next(&wrap, &line)) {
		assert_in_range(count, 0, field_line_count(field) - 1);
		assert_int_equal(line.start, field->lines[count].start);
		assert_int_equal(line.end, field->lines[count].end);
		assert_int_equal(line.width, field->lines[count].width);
		assert_int_equal(line.tabs, field->lines[count].tabs);
		if (count == shown) {
			size_t most = line.width > field->columns ? line.width : field->columns;
			size_t width = wrap_column(&wrap, &line, field_cursor(field));

			assert_in_range(field_cursor(field), line.start,
			    wrap.done ? field_length(field) : wrap.offset - !field->at_line_end);
			assert_int_equal(column, width < most ? width : most);
		}
		count++;
	}
	assert_int_equal(count, field_line_count(field));
	for (size_t at = 0; at < field_length(field);) {
		size_t bytes = grapheme_next(text + at, field_length(field) - at);

		assert_false(field_cursor(field) > at && field_cursor(field) < at + bytes);
		assert_false(field->anchor > at && field->anchor < at + bytes);
		at += bytes;
	}
}

void
assert_state(const struct field *field, const char *expected)
{
	struct buf state = {0};
	size_t start;
	size_t end;

	assert_sound(field);
	if (!field_selection(field, &start, &end))
		start = end = SIZE_MAX;
	for (size_t i = 0; i <= field_length(field); i++) {
		if (i == field_cursor(field))
			buf_addc(&state, '|');
		else if (i == start || i == end)
			buf_addc(&state, '~');
		if (i < field_length(field))
			buf_addc(&state, field_text(field)[i]);
	}
	assert_string_equal(buf_text(&state), expected);
	buf_free(&state);
}

void
assert_position(const struct field *field, size_t line, unsigned column)
{
	size_t at_line;
	unsigned at_column;

	field_position(field, &at_line, &at_column);
	assert_int_equal(at_line, line);
	assert_int_equal(at_column, column);
}
