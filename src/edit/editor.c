/*
 * The editor: its life, what it says, and the way of a key to what lies on top: list, prompt,
 * pager, the text being edited, the form.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "edit/keys/keymap.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/visible.h"

struct editor *
editor_new(struct assessment *assessment, const struct editor_options *options)
{
	struct editor *editor = mem_alloc(sizeof(*editor));

	editor->options = *options;
	editor->say = say_new(options->language, options->keymap);
	editor->document = document_new(assessment, editor->say, options->read_only);
	editor->window = (struct window){options->columns, options->lines, options->width};
	editor->window.width.hidden = VISIBLE_COLUMNS;
	editor->file = mem_strdup(options->file);
	editor->page = page_new(editor->document, &editor->window);
	editor->document->waiting.section = editor->page->parts.items[0];
	if (options->is_new)
		say_message(
		    editor->say, MSG_EDIT_NEW, file_base_name(editor->file), (const char *)NULL);
	return editor;
}

void
editor_free(struct editor *editor)
{
	if (editor == NULL)
		return;
	document_free(editor->document);
	page_free(editor->page);
	field_free(editor->field);
	list_clear(&editor->list);
	list_clear(&editor->palette);
	prompt_clear(&editor->prompt);
	pager_clear(&editor->pager);
	pages_free(&editor->pages);
	buf_free(&editor->clipboard);
	buf_free(&editor->carried_from);
	say_free(editor->say);
	free(editor->file);
	free(editor->needle);
	free(editor->clash);
	free(editor);
}

void
say_nothing_here(struct editor *editor)
{
	say_message(editor->say, MSG_EDIT_NOTHING_HERE, say_key(editor->say, COMMAND_BLOCKS).text,
	    (const char *)NULL);
}

/* The first character of a text: it takes the place of what is selected, a count or a date. */
static void
type_first(struct editor *editor, const struct key *key)
{
	char *replaced = field_copy_selection(editor->field);
	struct buf shown = {0};

	text_key(editor, key);
	if (replaced != NULL && *replaced != '\0') {
		buf_add_excerpt(&shown, replaced, DIAG_EXCERPT_MAX);
		say_message(editor->say, MSG_EDIT_TYPED_OVER, shown.data,
		    say_key(editor->say, COMMAND_UNDO).text, (const char *)NULL);
	}
	buf_free(&shown);
	free(replaced);
}

static void
form_key(struct editor *editor, const struct key *key)
{
	const struct stop *stop = page_focused(editor->page);
	bool blank = key->character == ' ' || key->character == 0x3000;

	if (stop == NULL) {
		say_nothing_here(editor);
		return;
	}
	/* As in a cell of a spreadsheet: the text is gone into, but nothing is lost yet. */
	if (key->code == KEY_BACKSPACE && place_is_text(stop->item))
		text_begin(editor, false);
	if (key->code != KEY_CHARACTER || key->control || key->alt || key->character < ' ')
		return;
	if (stop->item->kind == FORM_CHECK && blank) {
		mark_toggle(editor);
	} else if (stop->item->kind == FORM_CHOICE) {
		if (blank)
			choice_open(editor);
		else if (!choice_pick_digit(editor, key->character))
			say_message(editor->say, MSG_EDIT_CHOICE_ONLY,
			    say_key(editor->say, COMMAND_OPEN).text, (const char *)NULL);
	} else if (place_is_text(stop->item) || stop->item->content != CONTENT_NONE) {
		text_begin(editor, stop->item->kind == FORM_COUNT ||
				       stop->item->kind == FORM_DATE ||
				       stop->item->content == CONTENT_COUNT);
		/* A blank opens the text, and is no part of it. */
		if (editor->field != NULL && !blank)
			type_first(editor, key);
	} else {
		say_message(editor->say, MSG_EDIT_MARK_ONLY, (const char *)NULL);
	}
}

/* While a text is being typed only drawing needs the layout. */
static void
refresh(struct editor *editor)
{
	if (!page_is_stale(editor->page) ||
	    (editor->field != NULL && over_top(editor) == OVER_NOTHING))
		return;
	page_layout(editor->page);
	page_reveal(editor->page);
}

void
command_run(struct editor *editor, enum command command)
{
	const struct command_row *row = &command_rows[command];

	/* Selecting by moves ends with a command that is none. */
	if ((row->modes & IN_FIELD) != 0 && (row->modes & SELECTS) == 0 &&
	    command != COMMAND_PALETTE)
		editor->selecting = false;
	/* A command that leaves the text takes it over first. */
	if (over_top(editor) == OVER_NOTHING && editor->field != NULL &&
	    (row->modes & IN_TEXT) == 0 && !text_commit(editor))
		return;
	refresh(editor);
	command_functions[command](editor);
}

/* Nothing is done unseen. */
static bool
is_too_small(const struct editor *editor)
{
	return editor->window.columns < EDITOR_COLUMNS_MIN ||
	       editor->window.lines < EDITOR_LINES_MIN;
}

/* An ESC and what is typed right behind it come as one key with Alt. */
static bool
is_escape_and_more(const struct editor *editor, const struct key *key)
{
	return key->alt && !key->control && key->code == KEY_CHARACTER &&
	       (over_top(editor) != OVER_NOTHING || editor->field != NULL);
}

void
editor_key(struct editor *editor, const struct key *key)
{
	enum command command =
	    keymap_find(editor->say->keymap, editor_modes(editor, over_top(editor)), key);
	struct path offered = editor->document->offered;

	(void)document_settle(editor->document);
	if (is_too_small(editor)) {
		editor->done = command == COMMAND_QUIT && !editor_is_changed(editor);
		return;
	}
	if (command == COMMAND_NONE && is_escape_and_more(editor, key)) {
		struct key escape = {.code = KEY_ESCAPE};
		struct key plain = *key;

		plain.alt = false;
		editor_key(editor, &escape);
		editor_key(editor, &plain);
		return;
	}
	refresh(editor);
	buf_clear(&editor->say->text);
	editor->shifted = key->shift;
	if (over_top(editor) == OVER_PALETTE && palette_key(editor, key))
		; /* a letter is its command's there, whatever keys lists have */
	else if (command != COMMAND_NONE)
		command_run(editor, command);
	else if (over_top(editor) == OVER_LIST)
		list_key(editor, key);
	else if (over_top(editor) == OVER_PROMPT)
		prompt_key(editor, key);
	else if (over_top(editor) == OVER_NOTHING && editor->field != NULL)
		text_key(editor, key);
	else if (over_top(editor) == OVER_NOTHING)
		form_key(editor, key);
	document_report(editor->document);
	refresh(editor);
	/* An offer holds for the next key; opening the palette to take it is none. */
	if (over_top(editor) != OVER_PALETTE) {
		if (editor->document->offered.item == offered.item &&
		    memcmp(editor->document->offered.index, offered.index, sizeof(offered.index)) ==
			0)
			editor->document->offered.item = NULL;
		editor->document->waiting.told.item = NULL;
	}
	message_after(editor);
	hit_check(editor);
}

void
editor_paste(struct editor *editor, const char *text, size_t length)
{
	const struct stop *stop;

	if (is_too_small(editor))
		return;
	refresh(editor);
	stop = page_focused(editor->page);
	buf_clear(&editor->say->text);
	if (over_top(editor) == OVER_PROMPT) {
		const char *newline = memchr(text, '\n', length);

		field_insert(editor->prompt.field, text,
		    newline != NULL ? (size_t)(newline - text) : length);
		return;
	}
	if (over_top(editor) == OVER_NOTHING && editor->field == NULL && stop != NULL &&
	    (place_is_text(stop->item) ||
		(stop->item->kind == FORM_CHECK && stop->item->content != CONTENT_NONE))) {
		if (!document_may_change(editor->document))
			return;
		text_begin(editor, false);
	}
	if (over_top(editor) == OVER_NOTHING && editor->field != NULL)
		text_insert(editor, text, length);
	else if (over_top(editor) == OVER_NOTHING && stop == NULL)
		say_nothing_here(editor);
	else
		say_message(editor->say, MSG_EDIT_NO_TEXT, (const char *)NULL);
	refresh(editor);
}

void
editor_resize(struct editor *editor, unsigned columns, unsigned lines, struct width_policy width)
{
	editor->window.columns = columns;
	editor->window.lines = lines;
	editor->window.width = width;
	editor->window.width.hidden = VISIBLE_COLUMNS;
	page_resize(editor->page);
	if (editor->field != NULL)
		text_resize(editor);
	if (over_top(editor) == OVER_PROMPT)
		prompt_resize(editor);
}

bool
editor_settle(struct editor *editor)
{
	return document_settle(editor->document);
}

bool
editor_is_done(const struct editor *editor)
{
	return editor->done;
}

bool
editor_is_changed(const struct editor *editor)
{
	return !history_is_saved(editor->document->history) ||
	       (editor->field != NULL && field_changed(editor->field));
}

struct history *
editor_history(struct editor *editor)
{
	return editor->document->history;
}

bool
editor_draft(const struct editor *editor, struct path *path, const char **text)
{
	if (editor->field == NULL || !field_changed(editor->field))
		return false;
	*path = editor->field_path;
	*text = field_text(editor->field);
	return true;
}

void
editor_report(struct editor *editor, struct diags *diags)
{
	say_diags(editor->say, diags);
}

void
editor_commit(struct editor *editor)
{
	if (editor->field != NULL)
		(void)text_commit(editor);
}
