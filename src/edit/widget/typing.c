/*
 * The commands on a field: a table of moves, a table of deletions, and the clipboard.
 */
#include "edit/widget/typing.h"

#include <stdlib.h>

#include "yoshiki3/mem.h"
#include "yoshiki3/utf8.h"

static const struct {
	enum command command;
	enum field_move move;
} moves[] = {
    {COMMAND_TEXT_LEFT, FIELD_LEFT},
    {COMMAND_TEXT_RIGHT, FIELD_RIGHT},
    {COMMAND_WORD_LEFT, FIELD_WORD_LEFT},
    {COMMAND_WORD_RIGHT, FIELD_WORD_RIGHT},
    {COMMAND_LINE_START, FIELD_LINE_START},
    {COMMAND_LINE_END, FIELD_LINE_END},
    {COMMAND_TEXT_PAGE_UP, FIELD_PAGE_UP},
    {COMMAND_TEXT_PAGE_DOWN, FIELD_PAGE_DOWN},
    {COMMAND_TEXT_START, FIELD_TEXT_START},
    {COMMAND_TEXT_END, FIELD_TEXT_END},
};

static const struct {
	enum command command;
	bool (*remove)(struct field *field);
} deletions[] = {
    {COMMAND_DELETE_BACK, field_delete_back},
    {COMMAND_DELETE_FORWARD, field_delete_forward},
    {COMMAND_DELETE_WORD_BACK, field_delete_word_back},
    {COMMAND_DELETE_TO_LINE_END, field_delete_to_line_end},
};

void
typing_note(struct typing_field *typing, enum command command)
{
	if ((command_rows[command].modes & SELECTS) == 0 && command != COMMAND_PALETTE)
		typing->selecting = false;
}

bool
typing_move(struct typing_field *typing, enum field_move where, bool shifted)
{
	bool select = shifted || typing->selecting;

	return field_move(typing->field, where, select) || select;
}

size_t
typing_character(const struct key *key, char bytes[4])
{
	if (key->code != KEY_CHARACTER || key->control || key->alt)
		return 0;
	return utf8_encode(key->character, bytes);
}

void
typing_keep(struct overs *overs, const char *text, enum message kept)
{
	if (text == NULL || *text == '\0') {
		say_message(overs->say, MSG_EDIT_NOTHING_SELECTED,
		    say_key(overs->say, COMMAND_SELECT_ALL).text);
		return;
	}
	buf_clear(&overs->clipboard);
	buf_adds(&overs->clipboard, text);
	say_message(overs->say, kept, say_key(overs->say, COMMAND_PASTE).text);
}

static void
keep_selection(struct typing_field *typing, enum message kept)
{
	char *text = field_copy_selection(typing->field);

	typing_keep(typing->overs, text, kept);
	free(text);
}

static void
cut(struct typing_field *typing)
{
	size_t start;
	size_t end;

	keep_selection(typing, MSG_EDIT_CUT);
	if (field_selection(typing->field, &start, &end))
		(void)field_delete_back(typing->field);
}

static void
toggle_selecting(struct typing_field *typing)
{
	typing->selecting = !typing->selecting;
	say_message(
	    typing->overs->say, typing->selecting ? MSG_EDIT_SELECTING : MSG_EDIT_SELECTING_NOT);
}

bool
typing_command(struct typing_field *typing, enum command command, bool shifted)
{
	for (size_t i = 0; i < COUNT_OF(moves); i++) {
		if (moves[i].command == command) {
			(void)typing_move(typing, moves[i].move, shifted);
			return true;
		}
	}
	for (size_t i = 0; i < COUNT_OF(deletions); i++) {
		if (deletions[i].command == command) {
			(void)deletions[i].remove(typing->field);
			return true;
		}
	}
	switch (command) {
	case COMMAND_SELECT:
		toggle_selecting(typing);
		return true;
	case COMMAND_SELECT_ALL:
		field_select_all(typing->field);
		return true;
	case COMMAND_CUT:
		cut(typing);
		return true;
	case COMMAND_COPY:
		keep_selection(typing, MSG_EDIT_COPIED);
		return true;
	default:
		return false;
	}
}
