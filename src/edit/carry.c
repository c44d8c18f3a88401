/*
 * Copying from another assessment: last year's, a sister office's. What is at the same path there
 * takes the place of what is here, in one step.
 */
#include <stdlib.h>

#include "edit/carry.h"
#include "edit/document.h"
#include "edit/editor.h"
#include "edit/page.h"
#include "edit/place.h"
#include "edit/widget/list.h"
#include "edit/widget/prompt.h"
#include "yoshiki3/carry.h"
#include "yoshiki3/file.h"

/* The values in the other file that there is no place for here, or else those that are no option:
 * how many, and what the first one is called. */
struct tally {
	unsigned edition; /* of the other file */
	enum message message;
	size_t count;
	struct buf first;
};

static void
count_value(void *context, const struct carried *carried)
{
	struct tally *tally = context;
	enum message message = MSG_EDIT_CARRIED;

	if (!carry_is_kept(carried))
		message = MSG_EDIT_CARRIED_PARTLY;
	else if (carried->fate == CARRY_UNLISTED)
		message = MSG_EDIT_CARRIED_UNLISTED;
	if (message == MSG_EDIT_CARRIED ||
	    (message != tally->message && tally->message == MSG_EDIT_CARRIED_PARTLY))
		return;
	if (message != tally->message) {
		tally->message = message;
		tally->count = 0;
		buf_clear(&tally->first);
		form_item_number(carried->from.item, &tally->first);
		path_label_format(&carried->from, tally->edition, &tally->first);
	}
	tally->count++;
}

/* Whether the other file's edition has the item, or some of what is in it. */
static bool
is_there(const struct form_item *item, const struct assessment *source)
{
	const struct form *form = assessment_form(source);

	if (item->field != FORM_NO_FIELD &&
	    form_item_counterpart(item, form, assessment_edition(source)) != NULL)
		return true;
	for (const struct form_item *inner = item->first; inner != NULL; inner = inner->next) {
		if (is_there(inner, source))
			return true;
	}
	return false;
}

static void
copy_from(struct editor *editor, const struct assessment *source, const char *name)
{
	struct tally tally = {.message = MSG_EDIT_CARRIED, .edition = assessment_edition(source)};

	(void)carry_copy(
	    editor->document->history, source, &editor->asked, &editor->asked, count_value, &tally);
	document_changed(editor->document);
	say_message(editor->say, tally.message, name, number_word(tally.count).text,
	    say_key(editor->say, COMMAND_UNDO).text,
	    number_word(place_values(editor->document->assessment, &editor->asked)).text,
	    buf_text(&tally.first));
	buf_free(&tally.first);
}

static void
carry_from(void *context, const char *file)
{
	struct editor *editor = context;
	const struct editor_effects *effects = &editor->effects;
	struct assessment *source;
	struct diags diags = {0};

	if (*file == '\0')
		return;
	buf_clear(&editor->carried_from);
	buf_adds(&editor->carried_from, file);
	source = effects->open(effects->context, file, &diags);
	if (source == NULL) {
		say_diags(editor->say, &diags);
		return;
	}
	if (assessment_form(source) != assessment_form(editor->document->assessment))
		say_message(editor->say, MSG_EDIT_OTHER_FORM, file_base_name(file));
	else if (!is_there(editor->asked.item, source))
		say_message(editor->say, MSG_EDIT_CARRY_NONE, file_base_name(file),
		    assessment_form(source)->editions[assessment_edition(source)].id);
	else
		copy_from(editor, source, file_base_name(file));
	/* What is to be said of the other file, though it could be read. */
	if (diags.count > 0) {
		buf_addc(&editor->say->text, ' ');
		diag_format(&diags.items[0], editor->say->language, &editor->say->text);
	}
	assessment_free(source);
	diags_free(&diags);
}

static void
ask_file(struct editor *editor)
{
	char *title = say_words(editor->say, MSG_EDIT_ASK_CARRY);

	/* Often it is the same file again, or its name was mistyped. */
	prompt_open(
	    editor->overs, title, buf_text(&editor->carried_from), true, carry_from, editor);
	free(title);
}

static void
pick_carry(void *context, int value)
{
	struct editor *editor = context;

	if (value != 0)
		ask_file(editor);
}

/* What stands there already is replaced only after that was said. */
void
carry_begin(struct editor *editor, const struct path *path)
{
	unsigned filled = place_values(editor->document->assessment, path);
	struct buf label = {0};
	struct list *list;
	char *title;
	char *note;

	if (!document_may_change(editor->document) || editor->effects.open == NULL)
		return;
	editor->asked = *path;
	if (filled == 0) {
		ask_file(editor);
		return;
	}
	place_name(editor->document->assessment, path, &label);
	title = say_words(editor->say, MSG_EDIT_CARRY_OVER);
	note = say_words(
	    editor->say, MSG_EDIT_CARRY_FILLED, buf_text(&label), number_word(filled).text);
	list = list_open(editor->overs, title, pick_carry, editor);
	list_note(list, note);
	list_answer(list, MSG_EDIT_ANSWER_CARRY, 1);
	list_answer(list, MSG_EDIT_ANSWER_KEEP, 0);
	free(title);
	free(note);
	buf_free(&label);
}
