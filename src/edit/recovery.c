/*
 * The question about changes that an earlier session did not save: what was changed, and the
 * answers. As long as it is open, and where it is left open, nothing may be changed.
 */
#include <stdlib.h>

#include "edit/document.h"
#include "edit/editor.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/list.h"

enum answer { ANSWER_RESTORE, ANSWER_FORGET, ANSWER_LATER, ANSWER_ASIDE };

/* So many changes are shown, and so many bytes of each value. */
#define SHOWN       6
#define VALUE_SHOWN 48

/* The part of a value that is new: from a little before the place where it differs. */
static const char *
new_part(const struct editor *editor, const struct editor_recovered *change)
{
	const char *old = assessment_get(editor->document->assessment, &change->path);
	const char *value = change->value;
	size_t same = 0;

	while (value[same] != '\0' && value[same] == old[same])
		same++;
	if (same <= VALUE_SHOWN / 2)
		return value;
	same -= VALUE_SHOWN / 4;
	while (same > 0 && ((unsigned char)value[same] & 0xC0) == 0x80)
		same--;
	return value + same;
}

static void
add_change(struct editor *editor, struct list *list, const struct editor_recovered *change)
{
	struct buf row = {0};

	buf_adds(&row, "・");
	place_label(editor->document->assessment, &change->path, change->value != NULL, &row);
	if (change->value != NULL && *change->value != '\0') {
		const char *part = new_part(editor, change);

		buf_addf(&row, "：%s", part != change->value ? "…" : "");
		buf_add_excerpt(&row, part, VALUE_SHOWN);
	} else if (change->value != NULL) {
		char *blank = say_words(editor->say, MSG_EDIT_RECOVERED_BLANK);

		buf_adds(&row, blank);
		free(blank);
	}
	list_note(list, row.data);
	buf_free(&row);
}

static void
add_rest(struct editor *editor, struct list *list, size_t count)
{
	char *text;

	text = say_words(editor->say, MSG_EDIT_RECOVERED_MORE, number_word(count).text);
	list_note(list, text);
	free(text);
}

static void
put_off(void *context)
{
	struct editor *editor = context;

	say_message(editor->say, MSG_EDIT_UNDECIDED);
}

static void
pick_recovery(void *context, int value)
{
	struct editor *editor = context;
	const struct editor_effects *effects = &editor->effects;
	bool restore = value == ANSWER_RESTORE;
	struct diags diags = {0};

	if (value == ANSWER_LATER) {
		put_off(editor);
		return;
	}
	if (!effects->recover(effects->context, restore, &diags)) {
		say_diags(editor->say, &diags);
		return;
	}
	editor->document->read_only = false;
	document_changed(editor->document);
	if (restore) {
		page_layout(editor->page);
		(void)page_go(editor->page, &editor->page->back);
		editor->page->has_back = false;
	}
	say_message(editor->say, restore ? MSG_EDIT_RECOVERED : MSG_EDIT_FORGOTTEN);
	if (diags.count > 0)
		say_diags(editor->say, &diags);
	diags_free(&diags);
}

static void
pick_aside(void *context, int value)
{
	struct editor *editor = context;
	const struct editor_effects *effects = &editor->effects;
	struct diags diags = {0};

	if (value != ANSWER_ASIDE) {
		put_off(editor);
		return;
	}
	if (effects->put_aside(effects->context, &diags)) {
		editor->document->read_only = false;
		document_changed(editor->document);
	}
	if (diags.count > 0)
		say_diags(editor->say, &diags);
	diags_free(&diags);
}

void
editor_offer_aside(struct editor *editor, const char *when, const char *whose)
{
	char *title = say_words(editor->say, MSG_EDIT_FOREIGN, whose, when);
	struct list *list;

	document_changed(editor->document);
	editor->document->read_only = true;
	list = list_open(editor->overs, title, pick_aside, editor);
	list->closed = put_off;
	free(title);
	list_answer(list, MSG_EDIT_ANSWER_LOOK, ANSWER_LATER);
	list_answer(list, MSG_EDIT_ANSWER_ASIDE, ANSWER_ASIDE);
}

void
editor_offer_recovery(struct editor *editor, const struct editor_recovered *changes, size_t count,
    const char *when, const char *whose)
{
	struct list *list;
	char *title;

	document_changed(editor->document);
	editor->document->read_only = true;
	title = say_words(editor->say, whose != NULL ? MSG_EDIT_RECOVERY_OF : MSG_EDIT_RECOVERY,
	    number_word(count).text, when, whose);
	list = list_open(editor->overs, title, pick_recovery, editor);
	list->closed = put_off;
	free(title);
	list_answer(list, MSG_EDIT_ANSWER_RESTORE, ANSWER_RESTORE);
	list_answer(list, MSG_EDIT_ANSWER_FORGET, ANSWER_FORGET);
	list_answer(list, MSG_EDIT_ANSWER_LATER, ANSWER_LATER);
	for (size_t i = 0; i < count && i < SHOWN; i++)
		add_change(editor, list, &changes[i]);
	if (count > SHOWN)
		add_rest(editor, list, count - SHOWN);
	if (count > 0)
		editor->page->back = changes[count - 1].path;
}
