/*
 * Saving and leaving.
 */
#include <stdlib.h>
#include <string.h>

#include "edit/document.h"
#include "edit/editor.h"
#include "edit/files.h"
#include "edit/widget/list.h"
#include "edit/widget/prompt.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"

enum answer { ANSWER_SAVE, ANSWER_DISCARD, ANSWER_STAY, ANSWER_OVERWRITE };

struct files *
files_new(const char *name)
{
	struct files *files = mem_alloc(sizeof(*files));

	files->name = mem_strdup(name);
	return files;
}

void
files_free(struct files *files)
{
	if (files == NULL)
		return;
	free(files->name);
	free(files->clash);
	free(files);
}

static void save_to(struct editor *editor, const char *file, bool force);

static void
pick_overwrite(void *context, int value)
{
	struct editor *editor = context;
	char *file = editor->files->clash;

	editor->files->clash = NULL;
	if (value == ANSWER_OVERWRITE) {
		save_to(editor, file, true);
	} else {
		editor->files->quitting = false;
		/* Another name was not what was wanted; the document's own file is. */
		if (strcmp(file, editor->files->name) != 0)
			editor->files->unsaved = false;
	}
	free(file);
}

/* The question was closed: nobody leaves. */
static void
stay(void *context)
{
	struct editor *editor = context;

	editor->files->quitting = false;
}

static struct list *
ask(struct editor *editor, enum message title, const char *word,
    void (*pick)(void *context, int value))
{
	char *text = say_words(editor->say, title, file_base_name(word));
	struct list *list;

	list = list_open(editor->overs, text, pick, editor);
	free(text);
	return list;
}

static void
ask_to_overwrite(struct editor *editor, const char *file, bool gone)
{
	enum message title = MSG_EDIT_FILE_TAKEN;
	struct list *list;

	free(editor->files->clash);
	editor->files->clash = mem_strdup(file);
	if (strcmp(file, editor->files->name) == 0)
		title = gone ? MSG_EDIT_FILE_GONE : MSG_EDIT_FILE_CHANGED;
	list = ask(editor, title, file, pick_overwrite);
	list->closed = stay;
	list_answer(list, MSG_EDIT_ANSWER_STAY, ANSWER_STAY);
	list_answer(
	    list, gone ? MSG_EDIT_ANSWER_ANEW : MSG_EDIT_ANSWER_OVERWRITE, ANSWER_OVERWRITE);
}

static void
save_to(struct editor *editor, const char *file, bool force)
{
	const struct editor_effects *effects = &editor->effects;
	struct diags diags = {0};
	struct buf bytes = {0};
	enum editor_saved saved;

	assessment_write(editor->document->assessment, &bytes);
	saved = effects->save(effects->context, file, bytes.data, bytes.length, force, &diags);
	buf_free(&bytes);
	editor->files->unsaved = saved != EDITOR_SAVED;
	if (saved == EDITOR_SAVED) {
		/* A copy of what may only be looked at is no other document. */
		if (!editor->document->read_only)
			history_mark_saved(editor->document->history);
		if (!editor->document->read_only && strcmp(file, editor->files->name) != 0) {
			char *name = mem_strdup(file);

			free(editor->files->name);
			editor->files->name = name;
		}
		say_message(editor->say, MSG_EDIT_SAVED, file);
		if (diags.count > 0)
			say_diags(editor->say, &diags);
		editor->done = editor->files->quitting;
	} else if (saved == EDITOR_SAVE_FAILED) {
		say_diags(editor->say, &diags);
		editor->files->quitting = false;
	} else {
		ask_to_overwrite(editor, file, saved == EDITOR_SAVE_GONE);
	}
	diags_free(&diags);
}

void
run_save(struct editor *editor)
{
	editor->files->unsaved = true;
	if (document_may_change(editor->document))
		save_to(editor, editor->files->name, false);
}

static void
save_as(void *context, const char *text)
{
	struct editor *editor = context;

	if (*text != '\0')
		save_to(editor, text, false);
}

void
run_save_as(struct editor *editor)
{
	char *title = say_words(editor->say, MSG_EDIT_ASK_SAVE_AS);

	prompt_open(editor->overs, title, editor->files->name, true, save_as, editor);
	free(title);
}

static void
pick_leaving(void *context, int value)
{
	struct editor *editor = context;

	if (value == ANSWER_DISCARD) {
		editor->done = true;
	} else if (value == ANSWER_SAVE) {
		editor->files->quitting = true;
		save_to(editor, editor->files->name, false);
	}
}

void
run_quit(struct editor *editor)
{
	struct list *list;

	if (history_is_saved(editor->document->history) || editor->document->read_only) {
		editor->done = true;
		return;
	}
	list = ask(editor, MSG_EDIT_LEAVING, editor->files->name, pick_leaving);
	list_answer(list, MSG_EDIT_ANSWER_SAVE, ANSWER_SAVE);
	list_answer(list, MSG_EDIT_ANSWER_STAY, ANSWER_STAY);
	list_answer(list, MSG_EDIT_ANSWER_DISCARD, ANSWER_DISCARD);
}
