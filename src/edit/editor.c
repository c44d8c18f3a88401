/*
 * The editor: its life, what it says, and the way of a key to what lies on top: list, prompt,
 * pager, the text being edited, the form.
 */
#include <stdarg.h>
#include <stdio.h>
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

	editor->assessment = assessment;
	editor->history = history_new(assessment);
	editor->options = *options;
	editor->options.width.hidden = VISIBLE_COLUMNS;
	editor->file = mem_strdup(options->file);
	editor->findings_stale = true;
	focus_list_parts(editor);
	focus_part(editor, 0);
	editor->waiting.section = editor->parts[0];
	if (options->is_new)
		say(editor, MSG_EDIT_NEW, file_base_name(editor->file), (const char *)NULL);
	return editor;
}

void
editor_free(struct editor *editor)
{
	if (editor == NULL)
		return;
	history_free(editor->history);
	canvas_free(&editor->canvas);
	field_free(editor->field);
	findings_free(&editor->findings);
	list_clear(&editor->list);
	list_clear(&editor->palette);
	prompt_clear(&editor->prompt);
	pager_clear(&editor->pager);
	pages_free(&editor->pages);
	buf_free(&editor->clipboard);
	buf_free(&editor->carried_from);
	buf_free(&editor->message);
	free(editor->file);
	free(editor->relevance.paths);
	buf_free(&editor->loss.option);
	free(editor->waiting.items);
	free(editor->parts);
	free(editor->stops);
	free(editor->needle);
	free(editor->clash);
	free(editor);
}

static void
format(const struct editor *editor, enum message message, va_list list, struct buf *out)
{
	const char *given[DIAG_WORDS];
	size_t count = 0;
	const char *word;

	while (count < DIAG_WORDS && (word = va_arg(list, const char *)) != NULL)
		given[count++] = word;
	message_format(message, editor->options.language, given, count, out);
}

void
say(struct editor *editor, enum message message, ...)
{
	va_list list;

	buf_clear(&editor->message);
	va_start(list, message);
	format(editor, message, list, &editor->message);
	va_end(list);
	editor->message_style = SCREEN_WARNING;
}

void
say_nothing_here(struct editor *editor)
{
	say(editor, MSG_EDIT_NOTHING_HERE, key_name(editor, COMMAND_BLOCKS).text,
	    (const char *)NULL);
}

struct key_name
key_name(const struct editor *editor, enum command command)
{
	struct key_name name = {0};
	struct buf text = {0};

	keymap_name(editor->options.keymap, command, &text);
	(void)snprintf(name.text, sizeof(name.text), "%s", buf_text(&text));
	buf_free(&text);
	return name;
}

char *
words(const struct editor *editor, enum message message, ...)
{
	struct buf out = {0};
	va_list list;

	va_start(list, message);
	format(editor, message, list, &out);
	va_end(list);
	return buf_take(&out);
}

void
say_diags(struct editor *editor, struct diags *diags)
{
	buf_clear(&editor->message);
	if (diags->count > 0)
		diag_format(&diags->items[0], editor->options.language, &editor->message);
	editor->message_style = SCREEN_ERROR;
	diags_free(diags);
}

void
changed(struct editor *editor)
{
	struct part shown = editor->parts[editor->part];
	size_t part = 0;

	editor->stale = true;
	editor->findings_stale = true;
	editor->pages.fresh = false;
	editor->hit.length = 0;
	focus_list_parts(editor);
	while (part < editor->part_count &&
	       (editor->parts[part].item != shown.item ||
		   memcmp(editor->parts[part].index, shown.index, sizeof(shown.index)) != 0))
		part++;
	if (part < editor->part_count)
		editor->part = part;
	else if (editor->part >= editor->part_count)
		editor->part = editor->part_count - 1;
}

bool
may_change(struct editor *editor)
{
	if (editor->options.read_only)
		say(editor, MSG_EDIT_READ_ONLY, (const char *)NULL);
	return !editor->options.read_only;
}

bool
set_value(struct editor *editor, const struct path *path, const char *value)
{
	struct diags diags = {0};

	relevance_note(editor);
	loss_note(editor, path, value);
	if (history_set(editor->history, path, value, NULL, &diags)) {
		changed(editor);
		editor->set_last = *path;
		editor->set_now = true;
		return true;
	}
	loss_forget(editor);
	say_diags(editor, &diags);
	return false;
}

const struct findings *
known_findings(struct editor *editor)
{
	struct findings before = editor->findings;
	bool asked = editor->asked;

	if (!editor->findings_stale)
		return &editor->findings;
	editor->findings = (struct findings){0};
	if (editor->settled)
		findings_collect(editor->assessment, editor->options.language, &editor->findings);
	else
		findings_collect_progress(
		    editor->assessment, editor->options.language, &editor->findings);
	editor->findings_stale = false;
	editor->asked = editor->settled;
	if (asked)
		waiting_update(editor, &before);
	findings_free(&before);
	return &editor->findings;
}

bool
editor_settle(struct editor *editor)
{
	bool settled = editor->settled;

	editor->settled = true;
	editor->findings_stale = editor->findings_stale || !settled;
	return !settled;
}

const struct findings *
current_findings(struct editor *editor)
{
	(void)editor_settle(editor);
	return known_findings(editor);
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
		say(editor, MSG_EDIT_TYPED_OVER, shown.data, key_name(editor, COMMAND_UNDO).text,
		    (const char *)NULL);
	}
	buf_free(&shown);
	free(replaced);
}

static void
form_key(struct editor *editor, const struct key *key)
{
	const struct stop *stop = focused(editor);
	bool blank = key->character == ' ' || key->character == 0x3000;

	if (stop == NULL) {
		say_nothing_here(editor);
		return;
	}
	/* As in a cell of a spreadsheet: the text is gone into, but nothing is lost yet. */
	if (key->code == KEY_BACKSPACE && is_text(stop->item))
		text_begin(editor, false);
	if (key->code != KEY_CHARACTER || key->control || key->alt || key->character < ' ')
		return;
	if (stop->item->kind == FORM_CHECK && blank) {
		mark_toggle(editor);
	} else if (stop->item->kind == FORM_CHOICE) {
		if (blank)
			choice_open(editor);
		else if (!choice_pick_digit(editor, key->character))
			say(editor, MSG_EDIT_CHOICE_ONLY, key_name(editor, COMMAND_OPEN).text,
			    (const char *)NULL);
	} else if (is_text(stop->item) || stop->item->content != CONTENT_NONE) {
		text_begin(editor, stop->item->kind == FORM_COUNT ||
				       stop->item->kind == FORM_DATE ||
				       stop->item->content == CONTENT_COUNT);
		/* A blank opens the text, and is no part of it. */
		if (editor->field != NULL && !blank)
			type_first(editor, key);
	} else {
		say(editor, MSG_EDIT_MARK_ONLY, (const char *)NULL);
	}
}

/* While a text is being typed only drawing needs the layout. */
static void
refresh(struct editor *editor)
{
	if (!editor->stale || (editor->field != NULL && over_top(editor) == OVER_NOTHING))
		return;
	focus_layout(editor);
	focus_reveal(editor);
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
	return editor->options.columns < EDITOR_COLUMNS_MIN ||
	       editor->options.lines < EDITOR_LINES_MIN;
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
	    keymap_find(editor->options.keymap, editor_modes(editor, over_top(editor)), key);
	struct path offered = editor->offered;

	(void)editor_settle(editor);
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
	buf_clear(&editor->message);
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
	relevance_report(editor);
	refresh(editor);
	/* An offer holds for the next key; opening the palette to take it is none. */
	if (over_top(editor) != OVER_PALETTE) {
		if (editor->offered.item == offered.item &&
		    memcmp(editor->offered.index, offered.index, sizeof(offered.index)) == 0)
			editor->offered.item = NULL;
		editor->waiting.told.item = NULL;
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
	stop = focused(editor);
	buf_clear(&editor->message);
	if (over_top(editor) == OVER_PROMPT) {
		const char *newline = memchr(text, '\n', length);

		field_insert(editor->prompt.field, text,
		    newline != NULL ? (size_t)(newline - text) : length);
		return;
	}
	if (over_top(editor) == OVER_NOTHING && editor->field == NULL && stop != NULL &&
	    (is_text(stop->item) ||
		(stop->item->kind == FORM_CHECK && stop->item->content != CONTENT_NONE))) {
		if (!may_change(editor))
			return;
		text_begin(editor, false);
	}
	if (over_top(editor) == OVER_NOTHING && editor->field != NULL)
		text_insert(editor, text, length);
	else if (over_top(editor) == OVER_NOTHING && stop == NULL)
		say_nothing_here(editor);
	else
		say(editor, MSG_EDIT_NO_TEXT, (const char *)NULL);
	refresh(editor);
}

void
editor_resize(struct editor *editor, unsigned columns, unsigned lines, struct width_policy width)
{
	editor->options.columns = columns;
	editor->options.lines = lines;
	editor->options.width = width;
	editor->options.width.hidden = VISIBLE_COLUMNS;
	editor->stale = true;
	if (editor->field != NULL)
		text_resize(editor);
	if (over_top(editor) == OVER_PROMPT)
		prompt_resize(editor);
}

bool
editor_is_done(const struct editor *editor)
{
	return editor->done;
}

bool
editor_is_changed(const struct editor *editor)
{
	return !history_is_saved(editor->history) ||
	       (editor->field != NULL && field_changed(editor->field));
}

struct history *
editor_history(struct editor *editor)
{
	return editor->history;
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
	say_diags(editor, diags);
}

void
editor_commit(struct editor *editor)
{
	if (editor->field != NULL)
		(void)text_commit(editor);
}
