/*
 * Saving and leaving.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/editor_state.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"

enum answer { ANSWER_SAVE, ANSWER_DISCARD, ANSWER_STAY, ANSWER_OVERWRITE };

static void save_to(struct editor *editor, const char *file, bool force);

static void
pick_overwrite(struct editor *editor, int value)
{
	char *file = editor->clash;

	editor->clash = NULL;
	if (value == ANSWER_OVERWRITE) {
		save_to(editor, file, true);
	} else {
		editor->quitting = false;
		/* Another name was not what was wanted; the document's own file is. */
		if (strcmp(file, editor->file) != 0)
			editor->unsaved = false;
	}
	free(file);
}

static void
ask(struct editor *editor, enum message title, const char *word,
    void (*pick)(struct editor *editor, int value))
{
	char *text = say_words(editor->say, title, file_base_name(word), (const char *)NULL);

	list_begin(editor, text, pick);
	free(text);
}

static void
ask_to_overwrite(struct editor *editor, const char *file, bool gone)
{
	enum message title = MSG_EDIT_FILE_TAKEN;

	free(editor->clash);
	editor->clash = mem_strdup(file);
	if (strcmp(file, editor->file) == 0)
		title = gone ? MSG_EDIT_FILE_GONE : MSG_EDIT_FILE_CHANGED;
	ask(editor, title, file, pick_overwrite);
	list_answer(editor, MSG_EDIT_ANSWER_STAY, ANSWER_STAY);
	list_answer(
	    editor, gone ? MSG_EDIT_ANSWER_ANEW : MSG_EDIT_ANSWER_OVERWRITE, ANSWER_OVERWRITE);
}

static void
save_to(struct editor *editor, const char *file, bool force)
{
	const struct editor_effects *effects = &editor->options.effects;
	struct diags diags = {0};
	struct buf bytes = {0};
	enum editor_saved saved;

	assessment_write(editor->document->assessment, &bytes);
	saved = effects->save(effects->context, file, bytes.data, bytes.length, force, &diags);
	buf_free(&bytes);
	editor->unsaved = saved != EDITOR_SAVED;
	if (saved == EDITOR_SAVED) {
		/* A copy of what may only be looked at is no other document. */
		if (!editor->document->read_only)
			history_mark_saved(editor->document->history);
		if (!editor->document->read_only && strcmp(file, editor->file) != 0) {
			char *name = mem_strdup(file);

			free(editor->file);
			editor->file = name;
		}
		say_message(editor->say, MSG_EDIT_SAVED, file, (const char *)NULL);
		if (diags.count > 0)
			say_diags(editor->say, &diags);
		editor->done = editor->quitting;
	} else if (saved == EDITOR_SAVE_FAILED) {
		say_diags(editor->say, &diags);
		editor->quitting = false;
	} else {
		ask_to_overwrite(editor, file, saved == EDITOR_SAVE_GONE);
	}
	diags_free(&diags);
}

void
run_save(struct editor *editor)
{
	editor->unsaved = true;
	if (document_may_change(editor->document))
		save_to(editor, editor->file, false);
}

bool
editor_save_failed(const struct editor *editor)
{
	return editor->unsaved;
}

static void
save_as(struct editor *editor, const char *text)
{
	if (*text != '\0')
		save_to(editor, text, false);
}

void
run_save_as(struct editor *editor)
{
	char *title = say_words(editor->say, MSG_EDIT_ASK_SAVE_AS, (const char *)NULL);

	prompt_begin(editor, title, editor->file, save_as);
	field_select_all(editor->prompt.field);
	free(title);
}

static void
pick_leaving(struct editor *editor, int value)
{
	if (value == ANSWER_DISCARD) {
		editor->done = true;
	} else if (value == ANSWER_SAVE) {
		editor->quitting = true;
		save_to(editor, editor->file, false);
	}
}

void
run_quit(struct editor *editor)
{
	if (history_is_saved(editor->document->history) || editor->document->read_only) {
		editor->done = true;
		return;
	}
	ask(editor, MSG_EDIT_LEAVING, editor->file, pick_leaving);
	list_answer(editor, MSG_EDIT_ANSWER_SAVE, ANSWER_SAVE);
	list_answer(editor, MSG_EDIT_ANSWER_STAY, ANSWER_STAY);
	list_answer(editor, MSG_EDIT_ANSWER_DISCARD, ANSWER_DISCARD);
}
