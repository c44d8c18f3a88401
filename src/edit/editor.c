/*
 * The editor: its life, and the way of a key: what lies on top may claim it, else the key map finds
 * its command, else what lies on top takes it as it is. After the key it is told what came of it.
 */
#include "edit/editor.h"

#include <stdlib.h>

#include "edit/commands.h"
#include "edit/compared.h"
#include "edit/document.h"
#include "edit/files.h"
#include "edit/find.h"
#include "edit/keys/keymap.h"
#include "edit/make_rows.h"
#include "edit/message.h"
#include "edit/outline.h"
#include "edit/page.h"
#include "edit/page_over.h"
#include "edit/pages.h"
#include "edit/place.h"
#include "edit/text.h"
#include "edit/view.h"
#include "edit/widget/over.h"
#include "edit/widget/say.h"
#include "yoshiki3/file.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/visible.h"

struct editor *
editor_new(struct assessment *assessment, const struct editor_options *options)
{
	struct editor *editor = mem_alloc(sizeof(*editor));

	editor->effects = options->effects;
	editor->window = mem_alloc(sizeof(*editor->window));
	*editor->window = (struct window){options->columns, options->lines, options->width};
	editor->window->width.hidden = VISIBLE_COLUMNS;
	editor->say = say_new(options->language, options->keymap);
	editor->document = document_new(assessment, editor->say, options->read_only);
	editor->compared = compared_new(editor->document, options->former);
	editor->page = page_new(editor->document, editor->window);
	editor->document->waiting.section = *page_part(editor->page);
	editor->overs = overs_new(editor->window, editor->say);
	editor->finder = find_new();
	editor->pages = pages_new();
	editor->outline = outline_new();
	editor->files = files_new(options->file);
	page_over_open(editor);
	if (options->is_new)
		say_message(editor->say, MSG_EDIT_NEW, file_base_name(options->file));
	return editor;
}

void
editor_free(struct editor *editor)
{
	if (editor == NULL)
		return;
	overs_free(editor->overs);
	files_free(editor->files);
	outline_free(editor->outline);
	pages_free(editor->pages);
	find_free(editor->finder);
	page_free(editor->page);
	row_maker_free(editor->maker);
	compared_free(editor->compared);
	document_free(editor->document);
	say_free(editor->say);
	buf_free(&editor->carried_from);
	free(editor->window);
	free(editor);
}

/* An ESC and what is typed right behind it come as one key with Alt. */
static bool
is_escape_and_more(const struct editor *editor, const struct key *key)
{
	return key->alt && !key->control && key->code == KEY_CHARACTER && editor->overs->count > 1;
}

/* An offer holds for the next key; opening the palette to take it is none. */
static void
end_offer(struct editor *editor, const struct path *before)
{
	struct document *document = editor->document;

	if (over_top(editor->overs)->ops->passing)
		return;
	if (place_equal(&document->offered, before))
		document->offered.item = NULL;
	document->waiting.told.item = NULL;
}

void
editor_key(struct editor *editor, const struct key *key)
{
	unsigned modes = over_top(editor->overs)->ops->modes;
	enum command command = keymap_find(editor->say->keymap, modes, key);
	struct path offered = editor->document->offered;
	unsigned overs = editor->overs->count;
	bool passing = over_top(editor->overs)->ops->passing;

	(void)document_settle(editor->document);
	if (view_is_too_small(editor)) {
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
	command_refresh(editor);
	say_clear(editor->say);
	if (!over_claim(editor->overs, key)) {
		if (command != COMMAND_NONE)
			command_run(editor, command, key->shift);
		else
			(void)over_key(editor->overs, key);
	}
	document_report(editor->document);
	/* Who comes back to the page finds the focus in sight. */
	if (editor->overs->count < overs && !passing)
		page_resize(editor->page);
	command_refresh(editor);
	end_offer(editor, &offered);
	message_after(editor);
	find_forget(editor);
}

void
editor_paste(struct editor *editor, const char *text, size_t length)
{
	if (view_is_too_small(editor))
		return;
	command_refresh(editor);
	say_clear(editor->say);
	over_paste(editor->overs, text, length);
	command_refresh(editor);
}

void
editor_resize(struct editor *editor, unsigned columns, unsigned lines, struct width_policy width)
{
	view_resize(editor, columns, lines, width);
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
editor_save_failed(const struct editor *editor)
{
	return editor->files->unsaved;
}

bool
editor_is_changed(const struct editor *editor)
{
	return !history_is_saved(editor->document->history) || text_is_changed(editor);
}

struct history *
editor_history(struct editor *editor)
{
	return editor->document->history;
}

bool
editor_draft(const struct editor *editor, struct path *path, const char **text)
{
	if (!text_is_changed(editor))
		return false;
	*path = editor->text->path;
	*text = field_text(editor->text->typing.field);
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
	if (editor->text != NULL)
		(void)text_commit(editor);
}
