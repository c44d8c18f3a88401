/*
 * Editing in place: the field holds the text, the layout shows it as the draft of the item in
 * focus, and leaving the item sets the value. What was typed is kept as it is; a date or a count
 * that could be spelled better is only offered.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"
#include "yoshiki3/wareki.h"

/* Columns for a count in its parentheses. */
#define COUNT_ROOM 40

bool
is_text(const struct form_item *item)
{
	return item->kind == FORM_LINE || item->kind == FORM_TEXT || item->kind == FORM_DATE ||
	       item->kind == FORM_COUNT;
}

static unsigned
room_of(const struct editor *editor, const struct stop *stop)
{
	const struct canvas_area *area;
	size_t at = NO_STOP;

	while ((area = stop_area(editor, stop, &at)) != NULL) {
		if (area->source != CANVAS_NO_SOURCE && area->room > 0)
			return area->room;
	}
	return COUNT_ROOM;
}

void
text_begin(struct editor *editor, bool replace)
{
	const struct stop *stop = focused(editor);

	if (!may_change(editor))
		return;
	editor->field_path = stop_path(stop);
	editor->field_path.part = stop->item->kind == FORM_CHECK ? PATH_CONTENT : PATH_VALUE;
	editor->field = field_new(assessment_get(editor->assessment, &editor->field_path),
	    room_of(editor, stop), editor->options.width);
	if (replace)
		field_select_all(editor->field);
	editor->stale = true;
}

void
text_resize(struct editor *editor)
{
	focus_layout(editor);
	field_set_columns(editor->field, room_of(editor, focused(editor)), editor->options.width);
	editor->stale = true;
}

/* Offers the official spelling of a date, plain digits for a count. */
static void
offer_spelling(struct editor *editor, const char *text)
{
	const struct form_item *item = editor->field_path.item;
	unsigned long long count;
	struct buf spelled = {0};
	struct date date;
	size_t rest;

	if (item->kind == FORM_DATE && date_parse(text, strlen(text), &date, &rest)) {
		date_format(&date, &spelled);
		buf_adds(&spelled, text + rest);
	} else if ((item->kind == FORM_COUNT ||
		       (item->kind == FORM_CHECK && item->content == CONTENT_COUNT)) &&
		   count_parse(text, strlen(text), &count) && strpbrk(text, ",") == NULL) {
		buf_addf(&spelled, "%llu", count);
	}
	free(editor->offer);
	editor->offer = NULL;
	if (spelled.length > 0 && strcmp(spelled.data, text) != 0) {
		editor->offer = mem_strdup(spelled.data);
		editor->offer_path = editor->field_path;
		say(editor, MSG_EDIT_OFFER, editor->offer, (const char *)NULL);
	}
	buf_free(&spelled);
}

bool
text_commit(struct editor *editor)
{
	struct field *field = editor->field;

	editor->stale = true;
	if (field_changed(field)) {
		if (!set_value(editor, &editor->field_path, field_text(field)))
			return false;
		offer_spelling(editor, field_text(field));
	}
	field_free(field);
	editor->field = NULL;
	return true;
}

void
run_accept(struct editor *editor)
{
	if (editor->offer == NULL || !may_change(editor))
		return;
	(void)set_value(editor, &editor->offer_path, editor->offer);
	free(editor->offer);
	editor->offer = NULL;
}

void
text_insert(struct editor *editor, const char *text, size_t length)
{
	size_t bad;

	if (!utf8_valid(text, length, &bad))
		length = bad;
	field_insert(editor->field, text, length);
	editor->stale = true;
}

static const struct {
	enum key_code code;
	bool control;
	enum field_move move;
} moves[] = {
    {KEY_LEFT, false, FIELD_LEFT},
    {KEY_RIGHT, false, FIELD_RIGHT},
    {KEY_LEFT, true, FIELD_WORD_LEFT},
    {KEY_RIGHT, true, FIELD_WORD_RIGHT},
    {KEY_UP, false, FIELD_UP},
    {KEY_DOWN, false, FIELD_DOWN},
    {KEY_HOME, false, FIELD_LINE_START},
    {KEY_END, false, FIELD_LINE_END},
    {KEY_HOME, true, FIELD_TEXT_START},
    {KEY_END, true, FIELD_TEXT_END},
    {KEY_PAGE_UP, false, FIELD_PAGE_UP},
    {KEY_PAGE_DOWN, false, FIELD_PAGE_DOWN},
};

static bool
text_move(struct editor *editor, const struct key *key)
{
	for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
		if (moves[i].code != key->code || moves[i].control != key->control)
			continue;
		/* Up from the first line and down from the last lead on to the next item. */
		if (!field_move(editor->field, moves[i].move, key->shift) && !key->shift &&
		    !key->control && (key->code == KEY_UP || key->code == KEY_DOWN) &&
		    text_commit(editor)) {
			focus_layout(editor);
			if (key->code == KEY_UP)
				run_previous(editor);
			else
				run_next(editor);
		}
		editor->stale = true;
		return true;
	}
	return false;
}

void
text_key(struct editor *editor, const struct key *key)
{
	bool one_line = editor->field_path.item->kind != FORM_TEXT;
	char bytes[4];

	if (text_move(editor, key))
		return;
	editor->stale = true;
	if (key->code == KEY_ENTER && one_line) {
		if (text_commit(editor)) {
			focus_layout(editor);
			run_next(editor);
		}
	} else if (key->code == KEY_ENTER ||
		   (key->code == KEY_CHARACTER && key->control && key->character == 'j')) {
		field_insert(editor->field, "\n", 1);
	} else if (key->code == KEY_BACKSPACE || (key->control && key->character == 'h')) {
		(void)(key->control && key->code == KEY_BACKSPACE
			   ? field_delete_word_back(editor->field)
			   : field_delete_back(editor->field));
	} else if (key->code == KEY_DELETE) {
		(void)(key->control ? field_delete_to_line_end(editor->field)
				    : field_delete_forward(editor->field));
	} else if (key->code == KEY_CHARACTER && !key->control && !key->alt) {
		field_insert(editor->field, bytes, utf8_encode(key->character, bytes));
	}
}

/* The text areas show the lines that the field has; of what else stands in a cell only the offsets
 * are known. */
void
text_position(const struct editor *editor, size_t *line, unsigned *column)
{
	const struct stop *stop = focused(editor);
	const struct canvas_area *area;
	const struct canvas_area *found = NULL;
	size_t cursor = field_cursor(editor->field);
	const char *text = field_text(editor->field);
	bool embedded = stop->item->kind == FORM_CHECK || stop->item->kind == FORM_COUNT;
	size_t at = NO_STOP;
	size_t number = 0;
	size_t field_line;

	field_position(editor->field, &field_line, column);
	while ((area = stop_area(editor, stop, &at)) != NULL) {
		if (area->source == CANVAS_NO_SOURCE) {
			*line = area->line;
			continue;
		}
		if (embedded ? area->source <= cursor || found == NULL : number++ <= field_line)
			found = area;
	}
	if (found == NULL) {
		/* A count in a box: from the right, behind it stand its parenthesis and unit. */
		const struct canvas_area *box = &editor->canvas.areas[stop->area];
		const char *unit = stop->item->unit != NULL ? stop->item->unit : "";
		unsigned behind =
		    (unsigned)width_text(unit, strlen(unit), editor->options.width) + 3;
		unsigned count = (unsigned)width_text(text, strlen(text), editor->options.width);
		unsigned shown = count < 3 ? 3 : count;

		*line = box->line;
		*column = box->column +
			  (box->width > behind + shown ? box->width - behind - shown : 0) +
			  (unsigned)width_text(text, cursor, editor->options.width);
		return;
	}
	*line = found->line;
	if (embedded && cursor >= found->source)
		*column = (unsigned)width_text(
		    text + found->source, cursor - found->source, editor->options.width);
	*column += found->column;
}

void
run_select_all(struct editor *editor)
{
	field_select_all(editor->field);
}

void
run_copy(struct editor *editor)
{
	const struct stop *stop = focused(editor);
	char *text;

	if (editor->field != NULL) {
		text = field_copy_selection(editor->field);
	} else {
		struct path path;

		if (stop == NULL)
			return;
		path = stop_path(stop);
		path.part = stop->item->kind == FORM_CHECK ? PATH_CONTENT : PATH_VALUE;
		text = mem_strdup(assessment_get(editor->assessment, &path));
	}
	if (text == NULL || *text == '\0') {
		say(editor, MSG_EDIT_NOTHING_SELECTED, (const char *)NULL);
	} else {
		buf_clear(&editor->clipboard);
		buf_adds(&editor->clipboard, text);
		say(editor, MSG_EDIT_COPIED, (const char *)NULL);
	}
	free(text);
}

void
run_cut(struct editor *editor)
{
	size_t start;
	size_t end;

	if (!may_change(editor))
		return;
	if (editor->field == NULL) {
		run_copy(editor);
		run_clear(editor);
	} else if (field_selection(editor->field, &start, &end)) {
		run_copy(editor);
		(void)field_delete_back(editor->field);
		editor->stale = true;
	} else {
		say(editor, MSG_EDIT_NOTHING_SELECTED, (const char *)NULL);
	}
}

void
run_paste(struct editor *editor)
{
	if (editor->clipboard.length > 0)
		editor_paste(editor, editor->clipboard.data, editor->clipboard.length);
	else
		say(editor, MSG_EDIT_CLIPBOARD_EMPTY, (const char *)NULL);
}

static void
insert_file(struct editor *editor, const char *name)
{
	struct diags diags = {0};
	struct buf text = {0};

	if (*name == '\0')
		return;
	if (!editor->options.effects.read_text(
		editor->options.effects.context, name, &text, &diags))
		say_diags(editor, &diags);
	else
		editor_paste(editor, buf_text(&text), text.length);
	buf_free(&text);
	diags_free(&diags);
}

void
run_insert_file(struct editor *editor)
{
	char *title = words(editor, MSG_EDIT_ASK_TEXT_FILE, (const char *)NULL);

	if (may_change(editor))
		prompt_begin(editor, title, "", insert_file);
	free(title);
}
